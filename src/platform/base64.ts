/** Frames as text where binary cannot go as it is (Engine.IO protocol 4, "payload encoding"): browsers and their like. */
import type { Frame } from "../codec/packet";

/** Bytes turned into characters at a time: divisible by three, and no more arguments than an engine takes in a call. */
const CHUNK = 30_000;

/** Writes a frame as text, binary in base64 after its mark. */
export async function encodeFrame(frame: Frame): Promise<string> {
  if (typeof frame === "string") return frame;
  // A Response reads all kinds of binary, also in browsers whose Blobs give nothing away themselves.
  const bytes = new Uint8Array(await new Response(frame as BodyInit).arrayBuffer());
  let text = "b";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    // As an argument list, which is several times as fast as spreading.
    text += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]));
  }
  return text;
}

/** Reads binary from text with the mark. Everything else stays, and so does what is no base64: it is no packet. */
export function decodeFrame(frame: Frame): Frame {
  if ((frame as string)[0] !== "b") return frame;
  try {
    const characters = atob((frame as string).slice(1));
    const bytes = new Uint8Array(characters.length);
    for (let i = bytes.length; i--;) bytes[i] = characters.charCodeAt(i);
    return bytes.buffer;
  } catch {
    return frame;
  }
}
