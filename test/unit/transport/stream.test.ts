import { createPacketDecoderStream, createPacketEncoderStream } from "engine.io-parser";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/codec/packet";
import { encodeMessage, readMessages } from "../../../src/transport/stream";

const sizes = [0, 1, 124, 125, 126, 127, 300, 65_534, 65_535, 65_536, 70_000];
const frames: Frame[] = [
  ...sizes.map((size) => "4" + "é".repeat(size / 2) + (size % 2 ? "x" : "")),
  ...sizes.filter(Boolean).map((size) => new Uint8Array(size).fill(size)),
  "2",
];
const expected = frames.map((frame) => (typeof frame === "string" ? frame : Buffer.from(frame as Uint8Array)));

/** Bytes as text, which compares in no time. */
function plain(list: readonly unknown[]): string[] {
  return list.map((one) =>
    typeof one === "string" ? "text " + one : Buffer.from(one as Uint8Array).toString("latin1"),
  );
}

/** Cuts bytes into pieces of these lengths, over and over. */
function pieces(bytes: Uint8Array, lengths: number[]): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const length = lengths[turn++ % lengths.length]!;
      controller.enqueue(bytes.slice(at, (at += length)));
    },
  });
}

const encoded = async (frame: Frame): Promise<Uint8Array> => new Uint8Array(await encodeMessage(frame));

async function all(list: readonly Frame[]): Promise<Uint8Array> {
  const messages: Uint8Array[] = [];
  for (const frame of list) messages.push(await encoded(frame));
  return Buffer.concat(messages);
}

async function read(stream: ReadableStream<Uint8Array>, maxBytes = 1e6): Promise<Frame[]> {
  const found: Frame[] = [];
  await readMessages(stream, maxBytes, (frame) => found.push(frame));
  return found;
}

describe("messages on a stream", () => {
  it.each([[[1e6]], [[5000]], [[7, 1, 2, 40_000]]])("come back from pieces of %j bytes", async (lengths) => {
    expect(plain(await read(pieces(await all(frames), lengths)))).toEqual(plain(expected));
  });

  it("come back though each byte of their length comes alone, and they are as long as is allowed", async () => {
    for (const length of [125, 300, 70_000]) {
      const text = "x".repeat(length);
      const lengths = [...new Array<number>(12).fill(1), 1e6];
      expect(await read(pieces(await all([text, "4"]), lengths), length)).toEqual([text, "4"]);
    }
  });

  it("come back from single bytes", async () => {
    const few = frames.filter((frame) => (typeof frame === "string" ? frame : (frame as Uint8Array)).length < 130);
    expect(await read(pieces(await all(few), [1]))).toHaveLength(few.length);
  });

  it("are what engine.io-parser reads", async () => {
    const packets: unknown[] = [];
    const decoder = createPacketDecoderStream(1e6, "nodebuffer") as TransformStream<Uint8Array, { data?: unknown }>;
    for await (const packet of pieces(await all(frames), [50_000]).pipeThrough(decoder)) packets.push(packet);
    const said = packets.map((packet) => (packet as { data?: unknown }).data);
    const payloads = expected.slice(1, -1).map((one) => (typeof one === "string" ? one.slice(1) : one));
    expect(plain(said.slice(1, -1))).toEqual(plain(payloads));
  });

  it("are what engine.io-parser writes", async () => {
    const encoder = createPacketEncoderStream() as TransformStream<unknown, Uint8Array>;
    const writer = encoder.writable.getWriter();
    const found = read(encoder.readable);
    for (const frame of frames) {
      const data = typeof frame === "string" ? frame.slice(1) : frame;
      await writer.write({ type: frame === "2" ? "ping" : "message", data });
    }
    await writer.close();
    expect(plain(await found)).toEqual(plain(expected));
  });

  it("may be Blobs", async () => {
    const bytes = await encoded(new Blob([new Uint8Array([1, 2])]));
    expect([...bytes]).toEqual([130, 1, 2]);
  });

  it("of no bytes are sent as base64, as the official server takes a length of zero for an error", async () => {
    const bytes = await encoded(new Uint8Array(0));
    expect(await read(pieces(bytes, [1]))).toEqual(["b"]);
    const decoder = createPacketDecoderStream(1e6, "nodebuffer") as TransformStream<Uint8Array, unknown>;
    const packets: unknown[] = [];
    for await (const packet of pieces(bytes, [5]).pipeThrough(decoder)) packets.push(packet);
    expect(packets).toEqual([{ type: "message", data: Buffer.alloc(0) }]);
  });

  it("that are longer than is allowed are an error before they are there", async () => {
    const bytes = (await encoded("x".repeat(1001))).slice(0, 10);
    await expect(read(pieces(bytes, [5]), 1000)).rejects.toMatchObject({
      code: "message_too_large",
    });
  });
});
