/** Binary as base64 where only text can be sent (Engine.IO protocol 4, "payload encoding"): for browsers. */
import type { Frame } from "../codec/packet";

/** Bytes encoded at a time: divisible by three, so that no padding comes between, and few enough as arguments. */
const CHUNK = 30_000;

/** Encodes a frame as text: binary as base64 behind the mark "b". */
export async function encodeFrame(frame: Frame): Promise<string> {
  if (typeof frame === "string") return frame;
  // A Response reads all kinds of binary, also in browsers whose Blobs have no `arrayBuffer()`.
  const bytes = new Uint8Array(await new Response(frame as BodyInit).arrayBuffer());
  let text = "b";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    // `apply` is several times as fast as spreading the bytes.
    text += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]));
  }
  return text;
}

/** Decodes text with the mark "b". Everything else is returned as it is, invalid base64 too: the link refuses that. */
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
