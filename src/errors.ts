/** The shape of every error the client reports, and the one place that makes them. */

/** The stage at which something failed: on the way to an open namespace, on an open one, or (`"api"`) in a call. */
export type Phase = "dns" | "tcp" | "tls" | "http" | "upgrade" | "handshake" | "namespace" | "open" | "api";

/** What every error of the client carries beside `message`. */
export interface Failure {
  /** A stable, machine readable name of the failure, e.g. `"refused"` or `"ack_timeout"`. */
  code?: string;
  /** The stage that had been reached. */
  phase?: Phase;
  /** The transport that failed: `"polling"`, `"websocket"` or `"webtransport"`. */
  transport?: string;
  /** The HTTP status, or the WebSocket close code, where there was one. */
  status?: number;
  /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
  cause?: unknown;
  /** One sentence that says what to do. In Node only: the files for browsers carry no such texts. */
  hint?: string;
  /** `"TransportError"` when a transport failed. */
  type?: string;
  /** The HTTP status or the underlying error or event of a failed transport. */
  description?: unknown;
  /** The response or the event a failed transport saw last. */
  context?: unknown;
  /** The `data` that a middleware of the server attached to its error. */
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the server's own JSON
  /**
   * Milliseconds the server asks to wait before the next attempt: from the `Retry-After` header of a refusal, or from
   * `data.retryAfter` of a middleware's error (in seconds there, as in the header).
   */
  retryAfter?: number | undefined;
  /** When several transports failed: one error for each, in the order in which they were tried. */
  errors?: Error[];
}

/** An error with the fields of {@link Failure}. */
export interface ExtendedError extends Error, Failure {
  /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
  cause?: unknown;
}

/** Why a connection or socket was closed: an error, or a description with the event behind it. */
export type DisconnectDescription = Error | { description: string; context?: unknown; code?: string | undefined };

/**
 * Makes an error with its code and fields; a code in `more` wins. The code is added in the stack only, which consoles
 * print: the message is what applications compare.
 */
export function failure(code: string, message: string, phase: Phase, more?: Failure): ExtendedError {
  const error = new Error(`${message} [${(more && more.code) || code}]`);
  // Tools that map stacks to sources make them at the first read: here, while the message still has the code in it.
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}

/** The error of an operation whose signal was aborted. */
export function aborted(signal: AbortSignal): ExtendedError {
  return failure("aborted", "aborted", "api", { cause: signal.reason });
}

/** Codes by HTTP status, and by the official server's own error numbers, as in `{"code":1,...}`. */
const NAMES: Record<number, string> = {
  0: "polling_disabled",
  1: "session_lost",
  4: "forbidden",
  5: "protocol_version",
  401: "forbidden",
  403: "forbidden",
  404: "path_not_found",
  413: "payload_too_large",
  // "Upgrade required": a WebSocket server of another kind.
  426: "not_socketio",
  429: "busy",
  503: "busy",
};

/** The code of a refusal, by its number: the server's own error number, or else the HTTP status. */
export function codeOf(refusal: number): string {
  return (
    NAMES[refusal] || (refusal >= 200 && refusal < 400 ? (refusal < 300 ? "not_socketio" : "redirect") : "http_error")
  );
}

/** Milliseconds of a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3). */
export function retryDelay(header: string | null | undefined, now: number): number | undefined {
  // A date gives NaN first. Not found by a comparison: the minifier would turn that round, which is wrong for NaN.
  const delay = +(header as string) * 1000 || Date.parse(header || "") - now;
  return delay > 0 ? delay : undefined;
}

/** The end of a connection as an error: the one it ended with, or one with code `closed`. */
export function errorOf(reason: string, details: DisconnectDescription | undefined): ExtendedError {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}
