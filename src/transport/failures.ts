/** Names what a server, or something in front of it, answered in the place of Engine.IO. */
import type { HttpResponse } from "../platform/environment";

const BY_STATUS: Record<number, string> = {
  404: "path_not_found",
  413: "payload_too_large",
  429: "busy",
  503: "busy",
};

/** The codes of the official server's refusals, `{"code":n,...}`. The third and fourth say no more than "bad request". */
const BY_REFUSAL = ["polling_disabled", "session_lost", "bad_request", "bad_request", "forbidden", "protocol_version"];

/** Names a refused WebSocket by the status of the response, of which no more is known; 1006 and the like are no status. */
export function refusalCode(status: number): string {
  const code = BY_STATUS[status] ?? (status >= 300 && status < 400 ? "redirect" : "network");
  // The official server refuses with a bare 400, whatever it has against the upgrade.
  return status === 400 ? "websocket_disabled" : status === 403 ? "forbidden" : code;
}

/** What a response that is no success says. */
export interface Verdict {
  code: string;
  /** Milliseconds the server asks to wait. */
  retryAfter?: number | undefined;
}

/** Milliseconds of a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3). */
function delayOf(retryAfter: string | undefined, now: number): number | undefined {
  const ms = Number(retryAfter) * 1000;
  const delay = ms >= 0 ? ms : Date.parse(retryAfter ?? "") - now;
  return delay > 0 ? delay : undefined;
}

/**
 * Names a response by its status and body.
 *
 * @param fresh - whether nothing was exchanged in this session yet but the handshake
 */
export function verdict({ status, responseText, retryAfter }: HttpResponse, fresh: boolean, now: number): Verdict {
  const refusal = BY_REFUSAL[Number(/^\{"code":(\d)/.exec(responseText)?.[1])];
  let code = refusal ?? BY_STATUS[status] ?? (status >= 300 && status < 400 ? "redirect" : "network");
  // A session that is unknown to the very next request was made on another node.
  if (code === "session_lost" && fresh) code = "no_sticky_session";
  if (responseText.includes("sent to HTTPS port")) code = "plain_to_tls";
  return { code, retryAfter: delayOf(retryAfter, now) };
}
