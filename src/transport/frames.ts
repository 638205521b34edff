/** Helpers for frames: their lengths, and their packets for the low-level API (Engine.IO protocol 4). */
import { type Frame, lengthOf } from "../codec/packet";

/** The types of packets, in the order of their digits on the wire. */
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"] as EnginePacket["type"][];

/** A packet of the Engine.IO protocol. */
export interface EnginePacket {
  /** What it is for. */
  type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop";
  /** The payload. */
  data?: unknown;
  /** How it is sent. */
  options?: { compress?: boolean };
}

/** Takes a frame apart, for the low-level API. */
export function packetOf(frame: Frame): EnginePacket {
  if (typeof frame !== "string") return { type: "message", data: frame };
  return { type: TYPES[+frame[0]], data: frame.slice(1) || undefined };
}

/** Whether no frame is binary. */
export function isText(frames: readonly Frame[]): frames is readonly string[] {
  return frames.every((frame) => typeof frame === "string");
}

/** Bytes of a string in UTF-8. */
export function utf8Length(text: string): number {
  // Most texts are ASCII, which is seen much faster than the rest is counted.
  return /[^\0-\x7f]/.test(text) ? new TextEncoder().encode(text).length : text.length;
}

/** Bytes of a frame in a polling payload. */
export function payloadLength(frame: Frame): number {
  return typeof frame === "string" ? utf8Length(frame) : 1 + Math.ceil(lengthOf(frame) / 3) * 4;
}
