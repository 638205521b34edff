/** Reads the first packet of a connection (Engine.IO protocol 4, "handshake"); nothing in it is trusted. */
import type { Frame } from "../codec/packet";
import { failure } from "../errors";

/** What the server says when it opens a session. */
export interface Handshake {
  sid: string;
  upgrades: string[];
  /** Milliseconds between the server's pings. */
  pingInterval: number;
  /** Milliseconds the server waits for a pong. */
  pingTimeout: number;
  /** The most bytes the server takes in one polling payload. */
  maxPayload: number | undefined;
}

const TRANSPORT_ERROR = { type: "TransportError", phase: "handshake" } as const;

function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

/**
 * Reads the open packet, `0{...}`.
 *
 * @throws an error with code `not_socketio` when it is no open packet, `bad_handshake` when a field is missing or wrong
 */
export function readHandshake(frame: Frame): Handshake {
  if (typeof frame !== "string" || frame[0] !== "0") {
    throw failure("the server does not speak Engine.IO", { ...TRANSPORT_ERROR, code: "not_socketio" });
  }
  let data: unknown;
  try {
    data = JSON.parse(frame.slice(1));
  } catch {
    // The error below says all there is to say.
  }
  const { sid, upgrades, pingInterval, pingTimeout, maxPayload } = (data ?? {}) as Partial<Record<string, unknown>>;
  if (typeof sid !== "string" || !sid || !isDuration(pingInterval) || !isDuration(pingTimeout)) {
    throw failure("the server's handshake makes no sense", { ...TRANSPORT_ERROR, code: "bad_handshake" });
  }
  return {
    sid,
    upgrades: Array.isArray(upgrades) ? upgrades.filter((name) => typeof name === "string") : [],
    pingInterval,
    pingTimeout,
    maxPayload: isDuration(maxPayload) && maxPayload > 0 ? maxPayload : undefined,
  };
}
