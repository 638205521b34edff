/** Reads the first packet of a connection (Engine.IO protocol 4, "handshake"); nothing in it is trusted. */
import type { Frame } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";

/** What the server says when it opens a session (Engine.IO protocol 4, "handshake"). */
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

/** The message of the error about servers of Socket.IO v2, whose protocol (Engine.IO 3) is not supported. */
export const TOO_OLD = "Socket.IO v2 server";

/**
 * Reads the open packet, `0{...}`.
 *
 * @returns an error with code `server_too_old` when it comes from an Engine.IO 3 server, with code `not_socketio` when
 *   it is no open packet, or a field is missing or wrong
 */
export function readHandshake(frame: Frame): Handshake | ExtendedError {
  const text = frame as string;
  try {
    const data = { upgrades: [], ...(text[0] === "0" && JSON.parse(text.slice(1))) } as Handshake;
    const { sid, upgrades, pingInterval, pingTimeout, maxPayload = 0 } = data;
    // With a string among them the sum is a string, which is not finite.
    const sound = Number.isFinite(pingInterval + pingTimeout + maxPayload) && Array.isArray(upgrades);
    // The id goes into URLs: half of a surrogate pair throws here already, and not there.
    if (sound && typeof sid === "string" && encodeURIComponent(sid)) return data;
  } catch {
    // No Engine.IO server sends such a packet.
  }
  // An Engine.IO 3 server puts the length in front of its packets.
  if (/^\d+:0\{/.test(text)) return failure("server_too_old", TOO_OLD, "handshake");
  return failure("not_socketio", "server error", "handshake");
}
