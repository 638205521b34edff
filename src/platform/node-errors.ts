/** Names the errors of Node's sockets and refused WebSockets as far as they say it themselves. */
import type { ClientRequest } from "node:http";
import net from "node:net";
import { codeOf, type Failure, type Phase, retryDelay } from "../errors";
import type { Diagnosis, Dial, HttpResponse } from "./environment";

const NAMES: Record<string, Diagnosis> = {
  ECONNREFUSED: { code: "refused", phase: "tcp" },
  ENOTFOUND: { code: "dns", phase: "dns" },
  EAI_AGAIN: { code: "dns", phase: "dns" },
  ETIMEDOUT: { code: "connect_timeout", phase: "tcp" },
  EHOSTUNREACH: { code: "network", phase: "tcp" },
  ENETUNREACH: { code: "network", phase: "tcp" },
  ERR_RESPONSE_TOO_LARGE: { code: "message_too_large", phase: "http" },
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: { code: "message_too_large", phase: "open" },
};

/** Whatever OpenSSL has against a certificate. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** What it says when the other side does not speak TLS at all, and the codes of everything else it says. */
const NOT_TLS = /wrong version number|packet length too long|unknown protocol|http request/i;
const OF_TLS = /^(EPROTO|ERR_SSL_|ERR_TLS_)/;

/** How the official server refuses a WebSocket, in the body of a 400; what `allowRequest` says comes in their place. */
const BY_TEXT: Record<string, string> = {
  "Transport unknown": "websocket_disabled",
  "Session ID unknown": "session_lost",
  "Unsupported protocol version": "protocol_version",
  Forbidden: "forbidden",
  // It never saw an upgrade, but a plain request for a WebSocket.
  '{"code":3': "upgrade_blocked",
  '{"code":0': "websocket_disabled",
  '{"code":1': "session_lost",
  '{"code":4': "forbidden",
  '{"code":5': "protocol_version",
};

/** Gives the error what an event of ws has: programs for the reference look for `description.error.code` and its `type`. */
export function asEvent(error: Error): Error {
  return Object.defineProperties(error, {
    error: { value: error, configurable: true },
    type: { value: "error", configurable: true },
  });
}

/** What applications have against certificates. */
const objections = new WeakSet<object>();

/**
 * Notes what an application has against a certificate: most often it has no code by which it could be told from a broken
 * connection. It gets none either: where it takes none, an error here would let the connection go on.
 */
export function distrusted(objection: unknown): unknown {
  if (!objection) return objection;
  // What is a text, or frozen, cannot be made an event of, see above.
  const error = Object.isExtensible(objection) ? objection : new Error(String(objection));
  objections.add(error);
  return error;
}

/** Names an error by Node's own code, if that tells. */
export function nameError(cause: unknown): Diagnosis | undefined {
  const { code = "", message = "", errors } = (cause ?? {}) as { code?: string; message?: string; errors?: unknown[] };
  // Node tries each address of a name, and gathers what each of them said.
  if (errors?.length) return nameError(errors[0]);
  if (NAMES[code]) return NAMES[code];
  if (UNTRUSTED.test(code) || objections.has(cause as object)) return { code: "tls_untrusted", phase: "tls" };
  return OF_TLS.test(code) ? { code: NOT_TLS.test(message) ? "tls_to_plain" : "tls_failed", phase: "tls" } : undefined;
}

function codeOfText(text: string): string {
  const known = Object.keys(BY_TEXT).find((one) => text.includes(one));
  if (known) return BY_TEXT[known];
  if (/^[<{]/.test(text)) return "http_error";
  // The words of a server in Python are quoted; bare ones are what `allowRequest` says.
  return /^("|$)/.test(text) ? "websocket_disabled" : "forbidden";
}

/** Names a response that tells of TLS. */
export function nameResponse({ status, responseText }: HttpResponse): Diagnosis | undefined {
  const told = status === 400 && responseText.includes("sent to HTTPS port");
  return told ? { code: "plain_to_tls", phase: "tls" } : undefined;
}

/** Names the response that a WebSocket was refused with. */
export function nameRefusal(context: HttpResponse): Failure {
  const { status, responseText } = context;
  const code = status === 400 ? codeOfText(responseText) : codeOf(status);
  return { code, status, context, retryAfter: retryDelay(context.retryAfter, Date.now()), ...nameResponse(context) };
}

/** Notes how far a request has come. */
export function watchProgress(request: ClientRequest, { url, link }: Dial): void {
  const last = link.phase as Phase;
  const secure = /^(https|wss):/.test(url);
  const reach = (phase: Phase) => () => void (link.phase = phase);
  request.on("socket", (socket) => {
    if (!socket.connecting) return;
    const address = net.isIP(request.host);
    link.phase = address ? "tcp" : "dns";
    // A listener that is never called would be held as long as the socket, and all of this with it.
    if (!address) socket.once("lookup", reach("tcp"));
    socket.once("connect", reach(secure ? "tls" : last));
    if (secure) socket.once("secureConnect", reach(last));
  });
}
