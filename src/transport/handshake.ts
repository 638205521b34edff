/** Reads the first packet of a connection (Engine.IO protocol 4, "handshake"); nothing in it is trusted. */
import type { Frame } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";

/** What the server says when it opens a session. */
export interface Handshake {
  /** The id of the session. */
  sid: string;
  /** The names of the transports that the session may move to. */
  upgrades: string[];
  /** Milliseconds between the server's pings. */
  pingInterval: number;
  /** Milliseconds the server waits for a pong. */
  pingTimeout: number;
  /** The most bytes the server takes in one polling payload. */
  maxPayload?: number;
}

/** Servers of Socket.IO v2, which speak Engine.IO 3, cannot be talked to. */
export const TOO_OLD = "Socket.IO v2 server";

/**
 * Reads the open packet, `0{...}`.
 *
 * @returns an error with code `not_socketio` when it is none, or when a field is missing or wrong
 */
export function readHandshake(frame: Frame): Handshake | ExtendedError {
  const text = frame as string;
  try {
    const data = { upgrades: [], ...(text[0] === "0" && JSON.parse(text.slice(1))) } as Handshake;
    const { sid, upgrades, pingInterval, pingTimeout, maxPayload = 0 } = data;
    // With a text in it, the sum would be one.
    const sound = Number.isFinite(pingInterval + pingTimeout + maxPayload) && Array.isArray(upgrades);
    // It goes into URLs, and half a character would throw there.
    if (sound && typeof sid === "string" && encodeURIComponent(sid)) return data;
  } catch {
    // Whatever is wrong with it, it is not what an Engine.IO server says.
  }
  // An Engine.IO 3 server puts the length in front of its packets.
  if (/^\d+:0\{/.test(text)) return failure("server_too_old", TOO_OLD, "handshake");
  return failure("not_socketio", "server error", "handshake");
}
