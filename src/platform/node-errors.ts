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

/** Error codes of OpenSSL about a certificate. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** Messages of OpenSSL when the other side does not speak TLS, and the codes of all its errors in a handshake. */
const NOT_TLS = /wrong version number|packet length too long|unknown protocol|http request/i;
const OF_TLS = /^(EPROTO|ERR_SSL_|ERR_TLS_)/;

/** Bodies of the 400 with which the official server refuses a WebSocket; a message of `allowRequest` replaces them. */
const BY_TEXT: Record<string, string> = {
  "Transport unknown": "websocket_disabled",
  "Session ID unknown": "session_lost",
  "Unsupported protocol version": "protocol_version",
  Forbidden: "forbidden",
  // The server saw no upgrade, but a plain request with `transport=websocket`.
  '{"code":3': "upgrade_blocked",
  '{"code":0': "websocket_disabled",
  '{"code":1': "session_lost",
  '{"code":4': "forbidden",
  '{"code":5': "protocol_version",
};

/** Gives an error the fields of a ws event: some programs read `description.error.code` and `description.type`. */
export function asEvent(error: Error): Error {
  return Object.defineProperties(error, {
    error: { value: error, configurable: true },
    type: { value: "error", configurable: true },
  });
}

/** Errors by which the `checkServerIdentity` of an application refused a certificate. */
const objections = new WeakSet<object>();

/**
 * Remembers the error by which an application refuses a certificate: most often it has no code that tells it from a
 * broken connection. It is not marked itself: on a frozen object that would throw, and the connection would go on.
 */
export function distrusted(objection: unknown): unknown {
  if (!objection) return objection;
  // A string or a frozen object cannot take the fields of `asEvent`.
  const error = Object.isExtensible(objection) ? objection : new Error(String(objection));
  objections.add(error);
  return error;
}

/** Names an error by its Node code; undefined where that tells nothing. */
export function nameError(cause: unknown): Diagnosis | undefined {
  const { code = "", message = "", errors } = (cause ?? {}) as { code?: string; message?: string; errors?: unknown[] };
  // Node tries each address of a host, and collects their errors in one.
  if (errors?.length) return nameError(errors[0]);
  if (NAMES[code]) return NAMES[code];
  if (UNTRUSTED.test(code) || objections.has(cause as object)) return { code: "tls_untrusted", phase: "tls" };
  return OF_TLS.test(code) ? { code: NOT_TLS.test(message) ? "tls_to_plain" : "tls_failed", phase: "tls" } : undefined;
}

function codeOfText(text: string): string {
  const known = Object.keys(BY_TEXT).find((one) => text.includes(one));
  if (known) return BY_TEXT[known];
  if (/^[<{]/.test(text)) return "http_error";
  // A server in Python quotes its message; one without quotes is that of `allowRequest`.
  return /^("|$)/.test(text) ? "websocket_disabled" : "forbidden";
}

/** Recognises the response of a TLS port to plain HTTP. */
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

/** Notes in `link.phase` how far a request has come. */
export function watchProgress(request: ClientRequest, { url, link }: Dial): void {
  const last = link.phase as Phase;
  const secure = /^(https|wss):/.test(url);
  const reach = (phase: Phase) => () => void (link.phase = phase);
  request.on("socket", (socket) => {
    if (!socket.connecting) return;
    const address = net.isIP(request.host);
    link.phase = address ? "tcp" : "dns";
    // An IP address is not looked up: the listener would stay on the socket, and hold all of this as long as it lives.
    if (!address) socket.once("lookup", reach("tcp"));
    socket.once("connect", reach(secure ? "tls" : last));
    if (secure) socket.once("secureConnect", reach(last));
  });
}
