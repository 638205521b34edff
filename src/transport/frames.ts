/** What frames are: their lengths, and their packets for the low-level API (Engine.IO protocol 4). */
import { type Frame, lengthOf } from "../codec/packet";

/** The types of packets, in the order of their digits on the wire. */
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"] as EnginePacket["type"][];

/** A packet of the Engine.IO protocol. */
export interface EnginePacket {
  type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop";
  data?: unknown;
  options?: { compress?: boolean };
}

/** Takes a frame apart, for the low-level API. */
export function packetOf(frame: Frame): EnginePacket {
  if (typeof frame !== "string") return { type: "message", data: frame };
  return { type: TYPES[+frame[0]], data: frame.slice(1) || undefined };
}

/** Whether there is no binary among frames. */
export function isText(frames: readonly Frame[]): frames is readonly string[] {
  return frames.every((frame) => typeof frame === "string");
}

/** Bytes of a string in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
    // A pair of surrogates is four bytes: both halves counted three above, so the second one gives two back.
    if (code >= 0xdc00 && code <= 0xdfff) bytes -= 2;
  }
  return bytes;
}

/** Bytes of a frame in a polling payload. */
export function payloadLength(frame: Frame): number {
  return typeof frame === "string" ? utf8Length(frame) : 1 + Math.ceil(lengthOf(frame) / 3) * 4;
}
