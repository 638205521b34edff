// What comes over a WebSocket in Node is read by hand where that is simple: whatever arrives, and in whichever pieces, the
// same must be heard as from ws alone.
import { createHash } from "node:crypto";
import { Duplex } from "node:stream";
import type { Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { FrameReader } from "../../src/platform/node-reader";
import { once } from "../support/wait";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** A connection on which every piece that the server writes arrives as such. */
async function wire(maxPayload: number) {
  let request = "";
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      if (!request.includes("\r\n\r\n")) request += chunk.toString("latin1");
      const key = /\r\n\r\n$/.test(request) && /sec-websocket-key: (.*)\r\n/i.exec(request);
      if (key) {
        request += "answered";
        const accept = createHash("sha1")
          .update(key[1] + GUID)
          .digest("base64");
        this.push(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
        );
      }
      done();
    },
  }) as Socket;
  const client = new WebSocket("ws://wire/", { createConnection: () => stream, perMessageDeflate: false, maxPayload });
  const log: string[] = [];
  const heard = (data: string | Buffer): unknown =>
    log.push(typeof data === "string" ? `text ${data}` : `binary ${data.toString("hex")}`);
  client.on("message", (data: Buffer, isBinary) => heard(isBinary ? data : data.toString()));
  client.on("ping", (data) => log.push(`ping ${data.toString("hex")}`));
  client.on("pong", (data) => log.push(`pong ${data.toString("hex")}`));
  client.on("error", ({ message }) => log.push(`error ${message}`));
  client.on("close", (code) => log.push(`close ${code}`));
  onTestFinished(() => void stream.destroy());
  await once(client, "open");
  return { stream, client, log, heard };
}

interface Way {
  byHand: boolean;
  maxPayload?: number;
  /** Called with what was heard so far, as it is heard. */
  at?(log: string[], client: WebSocket, reader: FrameReader | undefined): void;
}

/** What is heard when these pieces arrive and then the connection is cut. */
async function hear(pieces: readonly Uint8Array[], { byHand, maxPayload = 1 << 20, at }: Way): Promise<string[]> {
  const { stream, client, log, heard } = await wire(maxPayload);
  const told = (data: string | Buffer): void => {
    heard(data);
    at?.(log, client, reader);
  };
  const reader = byHand ? FrameReader.of(stream, { _most: maxPayload, _received: told }) : undefined;
  if (byHand) expect(reader).toBeDefined();
  else client.on("message", () => at?.(log, client, reader));
  const closed = once(client, "close");
  for (const piece of pieces) {
    stream.push(piece);
    // Pieces that wait are given out as one.
    await new Promise((resolve) => setImmediate(resolve));
  }
  stream.push(null);
  await closed;
  return log;
}

/** A frame of a server. `first` is the byte with the type and the flags. */
function frame(first: number, payload: Uint8Array | string): Buffer {
  const body = Buffer.from(payload as string);
  const size = body.length;
  if (size < 126) return Buffer.concat([Buffer.of(first, size), body]);
  if (size < 65536) return Buffer.concat([Buffer.of(first, 126, size >> 8, size & 255), body]);
  return Buffer.concat([Buffer.of(first, 127, 0, 0, 0, 0, 0, size >> 16, (size >> 8) & 255, size & 255), body]);
}

const ALL = [
  frame(0x81, "4hello"),
  frame(0x82, Buffer.of(1, 2, 3)),
  frame(0x81, ""),
  frame(0x89, "ping"),
  frame(0x81, "é語😀 \ufffd"),
  frame(0x81, "x".repeat(130)),
  frame(0x01, "in "),
  frame(0x89, "between"),
  frame(0x80, "parts"),
  frame(0x82, Buffer.alloc(0)),
  frame(0x8a, ""),
  frame(0x81, "last"),
];

/** Cuts bytes at these places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const borders = [0, ...[...places].sort((a, b) => a - b), bytes.length];
  return borders
    .slice(1)
    .map((end, i) => bytes.subarray(borders[i], end))
    .filter((piece) => piece.length);
}

describe("frames read by hand", () => {
  it("are heard as by ws alone, wherever the stream is cut", async () => {
    const bytes = Buffer.concat(ALL);
    const expected = await hear([bytes], { byHand: false });
    expect(expected).toHaveLength(12);
    for (let place = 1; place < bytes.length; place++) {
      expect(await hear(cut(bytes, [place]), { byHand: true }), `cut at ${place}`).toEqual(expected);
    }
    expect(await hear(cut(bytes, [...bytes.keys()]), { byHand: true }), "byte by byte").toEqual(expected);
  });

  it("are heard as by ws alone, whatever they are", async () => {
    const first = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(0x81, 0x82) },
      { weight: 3, arbitrary: fc.constantFrom(0x89, 0x8a, 0x01, 0x02, 0x00, 0x80) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    );
    const payload = fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => Buffer.from(text)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 130 }) },
      { weight: 1, arbitrary: fc.integer({ min: 120, max: 700 }).map((size) => Buffer.alloc(size, 97)) },
    );
    const masked = fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(0x80) });
    const frames = fc.array(
      fc.tuple(first, payload, masked).map(([type, body, mask]) => {
        const made = frame(type, body);
        made[1] |= mask;
        return made;
      }),
      { maxLength: 8 },
    );
    const places = fc.array(fc.nat({ max: 400 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(frames, places, async (some, where) => {
        const bytes = Buffer.concat(some);
        const pieces = cut(
          bytes,
          where.filter((place) => place < bytes.length),
        );
        const way = { maxPayload: 600 };
        expect(await hear(pieces, { ...way, byHand: true })).toEqual(await hear(pieces, { ...way, byHand: false }));
      }),
      { numRuns: 200 },
    );
  });

  it("are heard when they are too long for the short headers", async () => {
    const pieces = cut(Buffer.concat([frame(0x82, Buffer.alloc(70_000, 1)), frame(0x81, "4x")]), [9, 66_000]);
    expect(await hear(pieces, { byHand: true })).toEqual(await hear(pieces, { byHand: false }));
  });

  // Around the number of pieces at which ws takes over.
  it.each([4090, 4091, 4092, 4093, 4094, 4095, 4096, 5000])(
    "are heard once when they drip in by single bytes, %i of them",
    async (size) => {
      const bytes = Buffer.concat([frame(0x81, "x".repeat(size)), frame(0x81, "4x")]);
      const log = await hear(cut(bytes, [...bytes.keys()]), { byHand: true });
      expect(log).toEqual([`text ${"x".repeat(size)}`, "text 4x", "close 1006"]);
    },
  );

  it("do not keep a large message in memory for a small one behind it", async () => {
    const { stream, client } = await wire(1 << 20);
    const sizes: number[] = [];
    const reader = FrameReader.of(stream, {
      _most: 1 << 20,
      _received: (data) => typeof data !== "string" && sizes.push(data.buffer.byteLength),
    });
    const bytes = Buffer.concat([frame(0x81, "x".repeat(500_000)), frame(0x82, Buffer.of(1, 2, 3))]);
    for (const piece of cut(bytes, [1000, 400_000])) {
      stream.push(Buffer.from(piece));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(200_000);
    reader?.release();
    client.terminate();
  });

  it("end the connection when they are larger than the limit, with what came before heard", async () => {
    const pieces = [Buffer.concat([frame(0x81, "4a"), frame(0x81, "x".repeat(500)), frame(0x81, "4b")])];
    const log = await hear(pieces, { byHand: true, maxPayload: 400 });
    expect(log).toEqual(["text 4a", "error Max payload size exceeded", "close 1006"]);
  });

  it("are not heard any more behind the one that closes the connection", async () => {
    const pieces = [Buffer.concat([frame(0x81, "4a"), frame(0x88, Buffer.of(3, 0xe8)), frame(0x81, "4b")])];
    expect(await hear(pieces, { byHand: true })).toEqual(["text 4a", "close 1000"]);
  });

  it("are nobody's once the connection is closed in the middle of one", async () => {
    const { stream, client, heard } = await wire(1000);
    const reader = FrameReader.of(stream, { _most: 1000, _received: heard });
    const closed = once(client, "close");
    stream.push(frame(0x81, "half a message").subarray(0, 5));
    stream.push(null);
    await closed;
    expect(() => reader?.release()).not.toThrow();
  });

  it("are left to ws from the one on that made somebody close the connection", async () => {
    const bytes = Buffer.concat([frame(0x81, "4a"), frame(0x81, "4b"), frame(0x88, Buffer.of(3, 0xe8))]);
    for (const pieces of [[bytes], cut(bytes, [6]), cut(bytes, [5, 9])]) {
      const log = await hear(pieces, {
        byHand: true,
        at(_log, client, reader) {
          reader?.release();
          client.close();
        },
      });
      expect(log).toEqual(["text 4a", "text 4b", "close 1000"]);
    }
  });
});
