/** Frames to HTTP payloads and back: the one place that speaks to engine.io-parser (Engine.IO protocol 4). */
import { decodePacket, encodePacket } from "engine.io-parser";
import type { Binary, Frame } from "../codec/packet";

/** Separates the packets of a polling payload. */
const SEPARATOR = "\x1e";

type Plain = Exclude<Binary, Blob>;

/** Writes a frame as text, binary as base64, and hands it over: at once, or later where the platform needs time. */
export function textFrame(frame: Frame, done: (text: string) => void, failed: (error: unknown) => void): void {
  if (typeof frame === "string") done(frame);
  else if (typeof Blob === "function" && frame instanceof Blob) {
    frame.arrayBuffer().then((bytes) => encodePacket({ type: "message", data: bytes }, false, done as never), failed);
  } else encodePacket({ type: "message", data: frame as Plain }, false, done as never);
}

/** Joins frames to the body of a POST, in their order. */
export function encodePayload(
  frames: readonly Frame[],
  done: (body: string) => void,
  failed: (error: unknown) => void,
): void {
  const texts: string[] = new Array<string>(frames.length);
  let missing = frames.length;
  frames.forEach((frame, i) => {
    textFrame(
      frame,
      (text) => {
        texts[i] = text;
        if (--missing === 0) done(texts.join(SEPARATOR));
      },
      failed,
    );
  });
}

/** Turns base64 text into the binary it stands for; other text stays as it is. */
export function binaryFrame(text: string, binaryType: "arraybuffer" | "nodebuffer"): Frame {
  // "b" marks base64 (Engine.IO protocol 4, "payload encoding").
  return text.charCodeAt(0) === 98 ? (decodePacket(text, binaryType).data as Binary) : text;
}

/** Takes the body of a response apart. A text frame keeps its type digit; base64 becomes binary. */
export function decodePayload(body: string, binaryType: "arraybuffer" | "nodebuffer"): Frame[] {
  const texts = body.split(SEPARATOR);
  const frames: Frame[] = texts;
  for (let i = 0; i < texts.length; i++) frames[i] = binaryFrame(texts[i], binaryType);
  return frames;
}

/** Bytes of a string in UTF-8. */
function utf8Length(text: string): number {
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
