/** Messages on a byte stream, each after its length (Engine.IO protocol 4, "WebTransport"). */
import type { Frame } from "../codec/packet";

/** The first byte is the length, up to 125; beyond that it tells whether two or eight more bytes hold it. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
/** Added to the first byte of a binary message. */
const BINARY = 128;

/** Writes a frame as one message, of at most 4 GB. */
export async function encodeMessage(frame: Frame): Promise<Uint8Array> {
  const body = new Blob([frame as BlobPart]);
  const { size } = body;
  // The official server takes a message of no length for an error. In base64 nothing is a text: "b".
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size];
  const long = size < 65536 ? [TWO_BYTES, ...low] : [EIGHT_BYTES, 0, 0, 0, 0, size >>> 24, size >> 16, ...low];
  // Of each number the array of bytes keeps the last eight bits.
  const head = new Uint8Array(size < TWO_BYTES ? low.slice(1) : long);
  if (typeof frame !== "string") head[0] |= BINARY;
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
  received: (frame: Frame) => void,
): Promise<void> {
  const reader = stream.getReader();
  const messages = parse(maxBytes, received);
  messages.next();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // Without waiting between them: what has arrived counts, also when the session ends right behind it.
    messages.next(value);
  }
}

/** Takes messages out of the chunks it is given, and stands still where it needs the next one. */
function* parse(maxBytes: number, received: (frame: Frame) => void): Generator<void, never, Uint8Array> {
  const text = new TextDecoder();
  let chunk: Uint8Array = new Uint8Array();
  function* take(size: number): Generator<void, Uint8Array<ArrayBuffer>, Uint8Array> {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      if (!chunk.length) chunk = yield;
      const part = chunk.subarray(0, size - at);
      bytes.set(part, at);
      at += part.length;
      chunk = chunk.subarray(part.length);
    }
    return bytes;
  }
  for (;;) {
    const [mark] = yield* take(1);
    let size = mark % BINARY;
    // Text a digit at a time, in the base of a byte.
    if (size >= TWO_BYTES) size = (yield* take(size > TWO_BYTES ? 8 : 2)).reduce((high, byte) => high * 256 + byte);
    if (size > maxBytes) throw new Error("the message is too large");
    const body = yield* take(size);
    received(mark < BINARY ? text.decode(body) : body.buffer);
  }
}
