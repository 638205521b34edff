/** Messages on a byte stream, each after its length (Engine.IO protocol 4, "WebTransport"). */
import type { Frame } from "../codec/packet";
import { binaryFrame } from "./frames";

/** The length in the first byte says it all up to here; beyond, that byte tells how many more hold the length. */
const LONGEST_SHORT = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const BINARY = 128;
const HIGH = 2 ** 32;

/** Writes a frame as one message. */
export async function encodeMessage(frame: Frame): Promise<Uint8Array> {
  const body = new Blob([frame as BlobPart]);
  const { size } = body;
  const mark = size <= LONGEST_SHORT ? size : size < 65536 ? TWO_BYTES : EIGHT_BYTES;
  const head = new DataView(new ArrayBuffer(mark === EIGHT_BYTES ? 9 : mark === TWO_BYTES ? 3 : 1));
  head.setUint8(0, typeof frame === "string" ? mark : mark + BINARY);
  if (mark === TWO_BYTES) head.setUint16(1, size);
  else if (mark === EIGHT_BYTES) {
    head.setUint32(1, size / HIGH);
    head.setUint32(5, size);
  }
  return new Uint8Array(await new Blob([head, body]).arrayBuffer());
}

/**
 * Reads messages to the end of the stream.
 *
 * @throws when one is longer than `maxBytes`, or what the stream throws
 */
export async function readMessages(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  binaryType: "arraybuffer" | "nodebuffer",
  received: (frame: Frame) => void,
): Promise<void> {
  const reader = stream.getReader();
  const text = new TextDecoder();
  let chunks: Uint8Array[] = [];
  let length = 0;
  let needed = 1;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    chunks.push(value);
    length += value.length;
    if (length < needed) continue;
    let rest = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
    for (;;) {
      const { start, end } = extentOf(rest);
      if (end - start > maxBytes) throw new Error("the message is too large");
      needed = end;
      if (rest.length < end) break;
      const body = rest.slice(start, end);
      received(rest[0] & BINARY ? binaryFrame(body, binaryType) : text.decode(body));
      rest = rest.subarray(end);
    }
    chunks = [rest];
    length = rest.length;
  }
}

/** Where the body of a message begins and ends; as far as the end is not known yet, the end of what tells it. */
function extentOf(bytes: Uint8Array): { start: number; end: number } {
  const mark = bytes[0] & EIGHT_BYTES;
  const start = mark === EIGHT_BYTES ? 9 : mark === TWO_BYTES ? 3 : 1;
  if (bytes.length < start) return { start, end: start };
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const long = mark === EIGHT_BYTES ? view.getUint32(1) * HIGH + view.getUint32(5) : 0;
  return { start, end: start + (long || (mark === TWO_BYTES ? view.getUint16(1) : mark)) };
}
