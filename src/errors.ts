/** The shape of every error the client reports, and the one place that makes them. */

/** Where on the way to an open namespace something went wrong. */
export type Phase = "dns" | "tcp" | "tls" | "http" | "upgrade" | "handshake" | "namespace" | "open" | "api";

/** What every error of the client carries beside `message`. */
export interface Failure {
  /** A stable, machine readable name of the failure, e.g. `"refused"` or `"ack_timeout"`. */
  code?: string;
  /** How far the connection had come. */
  phase?: Phase;
  /** The transport that failed: `"polling"`, `"websocket"` or `"webtransport"`. */
  transport?: string;
  /** The HTTP status, or the WebSocket close code, where there was one. */
  status?: number;
  /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
  cause?: unknown;
  /** One sentence that says what to do. */
  hint?: string;
  /** `"TransportError"` when a transport failed. */
  type?: string;
  /** The HTTP status or the underlying error or event of a failed transport. */
  description?: unknown;
  /** The response or the event a failed transport saw last. */
  context?: unknown;
  /** What a middleware of the server attached to its refusal. */
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the server's own JSON
  /**
   * Milliseconds the server asks to wait before the next attempt: from the `Retry-After` header of a refusal, or from
   * `data.retryAfter` of a middleware's error, which counts in seconds as the header does.
   */
  retryAfter?: number | undefined;
  /** When several transports failed: one error for each. */
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
 * Makes an error that carries its code and circumstances; a code in `more` wins. Consoles print the stack, where the code
 * stands beside the message; the message itself is what applications compare.
 */
export function failure(code: string, message: string, phase: Phase, more?: Failure): ExtendedError {
  const error = new Error(`${message} [${(more && more.code) || code}]`);
  // The stack is made when it is first read, where tools map it to sources: it must be before the message is the bare one.
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}

/** What an operation ends with whose signal was aborted. */
export function aborted(signal: AbortSignal): ExtendedError {
  return failure("aborted", "aborted", "api", { cause: signal.reason });
}

/** Names of an HTTP status, and of the official server's own numbers, as in `{"code":1,...}`. */
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

/** Names a refusal by its number: the server's own, or else the HTTP status. */
export function codeOf(refusal: number): string {
  return (
    NAMES[refusal] || (refusal >= 200 && refusal < 400 ? (refusal < 300 ? "not_socketio" : "redirect") : "http_error")
  );
}

/** Milliseconds of a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3). */
export function retryDelay(header: string | null | undefined, now: number): number | undefined {
  // No comparison, which the minifier would turn round, tells a date from a number of seconds.
  const delay = +(header as string) * 1000 || Date.parse(header || "") - now;
  return delay > 0 ? delay : undefined;
}

/** What a connection ended with, as an error. */
export function errorOf(reason: string, details: DisconnectDescription | undefined): ExtendedError {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}
