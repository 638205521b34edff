/** Frames as text where binary cannot go as it is: the one place that speaks to engine.io-parser (Node). */
import { decodePacket, encodePacket } from "engine.io-parser";
import type { Frame } from "../codec/packet";

/** Writes a frame as text, binary in base64 after its mark. A Blob takes its time. */
export async function encodeFrame(frame: Frame): Promise<string> {
  if (typeof frame === "string") return frame;
  const data = await ((frame as Blob).arrayBuffer?.() ?? frame);
  // What was transferred to another thread has no bytes left, and cannot be looked at.
  if (!data.byteLength) return "b";
  return new Promise((done) => encodePacket({ type: "message", data }, false, done));
}

/** Reads binary from text with the mark. Everything else stays as it is. */
export function decodeFrame(frame: Frame): Frame {
  return (frame as string)[0] === "b" ? (decodePacket(frame, "nodebuffer").data as Buffer) : frame;
}
