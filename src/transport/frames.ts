/** Frames to HTTP payloads and back: the one place that speaks to engine.io-parser (Engine.IO protocol 4). */
import { decodePacket, encodePacket } from "engine.io-parser";
import type { Binary, Frame } from "../codec/packet";

/** Separates the packets of a polling payload. */
const SEPARATOR = "\x1e";

/** A packet of the Engine.IO protocol. */
export interface EnginePacket {
  /** What it is for. */
  type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop";
  /** The payload. */
  data?: unknown;
  /** How it is sent. */
  options?: { compress?: boolean };
}

/** Writes binary as base64. A browser takes its time for it. */
async function base64(binary: Binary): Promise<string> {
  const data = await ((binary as Blob).arrayBuffer?.() ?? binary);
  return new Promise((done) => encodePacket({ type: "message", data }, false, done as never));
}

/** Writes frames as text, binary in base64, and hands them over: at once where there is no binary, else later. */
export function textFrames(
  frames: readonly Frame[],
  done: (texts: readonly string[]) => void,
  failed: (error: unknown) => void,
): void {
  if (isText(frames)) done(frames);
  else Promise.all(frames.map((frame) => (typeof frame === "string" ? frame : base64(frame)))).then(done, failed);
}

/** Whether there is no binary among frames. */
export function isText(frames: readonly Frame[]): frames is readonly string[] {
  return frames.every((frame) => typeof frame === "string");
}

/** Joins the texts of frames to the body of a POST. */
export function payloadOf(texts: readonly string[]): string {
  return texts.join(SEPARATOR);
}

/** Takes a frame apart, for the low-level API. */
export function packetOf(frame: Frame): EnginePacket {
  return typeof frame === "string" ? (decodePacket(frame) as EnginePacket) : { type: "message", data: frame };
}

/** Turns base64 text, or bytes, into the binary of the platform; other text stays as it is. */
export function binaryFrame(data: string | Uint8Array, binaryType: "arraybuffer" | "nodebuffer"): Frame {
  // "b" marks base64 (Engine.IO protocol 4, "payload encoding").
  if (typeof data === "string" && data[0] !== "b") return data;
  return decodePacket(data, binaryType).data as Binary;
}

/** Takes the body of a response apart. A text frame keeps its type digit; base64 becomes binary. */
export function decodePayload(body: string, binaryType: "arraybuffer" | "nodebuffer"): Frame[] {
  return body.split(SEPARATOR).map((text) => binaryFrame(text, binaryType));
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
  if (typeof frame === "string") return utf8Length(frame);
  return 1 + Math.ceil(((frame as Blob).size ?? (frame as ArrayBuffer).byteLength) / 3) * 4;
}
