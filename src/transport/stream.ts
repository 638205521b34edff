/** Messages on a byte stream, each behind its length (Engine.IO protocol 4, "WebTransport"). */
import type { Frame } from "../codec/packet";
import { failure } from "../errors";

/** The first byte is the length, up to 125; else it says that two or eight more bytes hold the length. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
/** Added to the first byte of a binary message. */
const BINARY = 128;

/** Encodes a frame as one message, of at most 4 GB. */
export async function encodeMessage(frame: Frame): Promise<ArrayBuffer> {
  const { size } = new Blob([frame as BlobPart]);
  // The official server treats a message of length 0 as an error. As base64, binary without bytes is the text "b".
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size];
  const long = size < 65536 ? [TWO_BYTES, ...low] : [EIGHT_BYTES, 0, 0, 0, 0, size >> 24, size >> 16, ...low];
  // A Uint8Array keeps the lowest eight bits of each number.
  const head = new Uint8Array(size < TWO_BYTES ? [size] : long);
  if (typeof frame !== "string") head[0] += BINARY;
  return new Blob([head, frame as BlobPart]).arrayBuffer();
}

/**
 * Reads messages to the end of the stream.
 *
 * @throws when one is longer than `maxBytes`, or what the stream throws
 */
export async function readMessages(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
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
    // From here on nothing is awaited: what has arrived is delivered, also if the session ends right after it.
    let rest = new Uint8Array(length);
    length = 0;
    for (const chunk of chunks) {
      rest.set(chunk, length);
      length += chunk.length;
    }
    for (;;) {
      const mark = rest[0] & EIGHT_BYTES;
      const start = mark < TWO_BYTES ? 1 : mark < EIGHT_BYTES ? 3 : 9;
      const size = start > 1 ? rest.slice(1, start).reduce((high, byte) => high * 256 + byte, 0) : mark;
      // While part of the length is missing, the size read from the rest is too small, but never too large.
      needed = start + size;
      if (size > maxBytes) throw failure("message_too_large", "too large", "open");
      if (length < needed) break;
      const body = rest.slice(start, needed);
      received(rest[0] < BINARY ? text.decode(body) : body.buffer);
      rest = rest.subarray(needed);
      length -= needed;
    }
    chunks = [rest];
  }
}
