/** Binary as base64, where only text can be sent (Node). The one place that uses engine.io-parser. */
import { decodePacket, encodePacket } from "engine.io-parser";
import type { Frame } from "../codec/packet";

/** Encodes a frame as text: binary as base64 behind the mark "b". Async because of Blobs. */
export async function encodeFrame(frame: Frame): Promise<string> {
  if (typeof frame === "string") return frame;
  const data = await ((frame as Blob).arrayBuffer?.() ?? frame);
  // A buffer that was transferred to another thread has no bytes left, and a view of it would throw.
  if (!data.byteLength) return "b";
  return new Promise((done) => encodePacket({ type: "message", data }, false, done));
}

/** Decodes text with the mark "b". Everything else is returned as it is. */
export function decodeFrame(frame: Frame): Frame {
  return (frame as string)[0] === "b" ? (decodePacket(frame, "nodebuffer").data as Buffer) : frame;
}
