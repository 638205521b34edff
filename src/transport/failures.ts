/** Names what a server, or something in front of it, answered in the place of Engine.IO. */
import { codeOf } from "../errors";
import type { HttpResponse } from "../platform/environment";

/**
 * Names a response to polling by its status and body.
 *
 * @param fresh - whether nothing was exchanged in this session yet but the handshake
 */
export function verdict({ status, responseText, redirected }: HttpResponse, fresh: boolean): string {
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) ?? [];
  const code = codeOf(redirected ? 302 : +refusal);
  // A session that is unknown to the very next request was made on another node.
  return code === "session_lost" && fresh ? "no_sticky_session" : code;
}
