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
  /** Milliseconds the server asks to wait before the next attempt. */
  retryAfter?: number | undefined;
  /** When several transports failed: one error for each. */
  errors?: Error[];
}

/** An error with the fields of {@link Failure}. */
export interface ExtendedError extends Error, Failure {
  cause?: unknown;
}

/** Why a connection or socket was closed: an error, or a description with the event behind it. */
export type DisconnectDescription = Error | { description: string; context?: unknown; code?: string | undefined };

/** Makes an error that carries its code and circumstances. */
export function failure(code: string, message: string, phase: Phase, more?: Failure): ExtendedError {
  return Object.assign(new Error(message), { code, phase }, more);
}
