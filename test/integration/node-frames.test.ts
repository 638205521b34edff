// What goes over the wire in Node is framed by hand: a reader of its own must find the same messages in it.
import { connect as dial, createServer, type AddressInfo, type Socket } from "node:net";
import type { Writable } from "node:stream";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as ws from "ws";
import { FrameWriter } from "../../src/platform/node-frames";
import { once, waitFor } from "../support/wait";

// Exported, though its types do not say so.
const { Receiver } = ws as unknown as { Receiver: new (settings: object) => Writable };

type Message = string | Uint8Array;

const shown = (message: Message): string =>
  typeof message === "string" ? message : "binary " + Buffer.from(message).toString("base64");

/** A stream to a reader that takes masked frames only; it keeps the messages, and the pieces that they came in. */
async function wire() {
  const messages: string[] = [];
  const ws = { readyState: 1, _drained: vi.fn() };
  const errors: Error[] = [];
  const server = createServer((socket) => {
    const receiver = new Receiver({ isServer: true, maxPayload: 1 << 24, skipUTF8Validation: false });
    receiver.on("message", (data: Buffer, isBinary: boolean) =>
      messages.push(shown(isBinary ? data : data.toString())),
    );
    receiver.on("error", (error: Error) => errors.push(error));
    socket.pipe(receiver);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stream: Socket = dial((server.address() as AddressInfo).port, "127.0.0.1");
  await once(stream, "connect");
  onTestFinished(() => {
    stream.destroy();
    server.close();
  });
  const expectThere = async (sent: readonly Message[]): Promise<void> => {
    await waitFor(() => errors.length || messages.length >= sent.length);
    expect(errors).toEqual([]);
    expect(messages).toEqual(sent.map(shown));
  };
  return { stream, ws, messages, writer: new FrameWriter(stream, ws), expectThere };
}

/** Bytes that differ from their neighbours, so that a mask that is out of step shows. */
const bytes = (length: number, first = 0): Buffer =>
  Buffer.from(Array.from({ length }, (_, i) => (i * 7 + first) & 255));

/** Resolves in another turn, when what was written in this one has left. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("frames written by hand", () => {
  it("are empty where the bytes have gone to another thread, as in browsers", async () => {
    const { writer, expectThere } = await wire();
    const buffer = new ArrayBuffer(8);
    const view = new Uint16Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    for (const gone of [buffer, view, new DataView(new ArrayBuffer(0))]) writer.write(gone);
    writer.write("behind");
    await expectThere([new Uint8Array(), new Uint8Array(), new Uint8Array(), "behind"]);
  });

  it("are read with every length of header, text and binary, at every place in the buffer", async () => {
    const { writer, expectThere } = await wire();
    const sent: Message[] = [];
    for (const size of [
      0, 1, 2, 3, 5, 41, 42, 43, 124, 125, 126, 127, 128, 1000, 16_369, 16_370, 16_371, 65_535, 65_536,
    ]) {
      for (const message of ["x".repeat(size), bytes(size), "y"]) {
        sent.push(message);
        writer.write(message);
      }
      await turn();
    }
    await expectThere(sent);
  });

  it("are read when their characters take several bytes, around the length that needs a longer header", async () => {
    const { writer, expectThere } = await wire();
    const sent = [];
    for (const character of ["é", "語", "😀", "\ud800"]) {
      for (let length = 30; length < 130; length++) sent.push(character.repeat(length));
    }
    for (const text of sent) writer.write(text);
    // Half a character alone cannot be written in UTF-8.
    await expectThere(sent.map((text) => text.replace(/^\ud800+$/, (all) => "\ufffd".repeat(all.length))));
  });

  it("are read in order when connections take turns within a tick", async () => {
    const wires = await Promise.all([wire(), wire(), wire()]);
    const sent: Message[][] = [[], [], []];
    for (let i = 0; i < 3000; i++) {
      const message = i % 5 ? `message ${i}` : bytes(i % 700 ? i % 700 : 20_000, i);
      sent[i % 3]!.push(message);
      wires[i % 3]!.writer.write(message);
      if (i % 500 === 499) await turn();
    }
    for (const [i, { expectThere }] of wires.entries()) await expectThere(sent[i]!);
  });

  it("hold what the bytes were when they were sent, and only the part of a buffer that was meant", async () => {
    const { writer, expectThere } = await wire();
    const whole = bytes(64);
    writer.write(whole.subarray(3, 17));
    writer.write(new DataView(whole.buffer, whole.byteOffset + 5, 9));
    writer.write(new Uint16Array([1, 2, 3]).buffer);
    const expected = [bytes(64).subarray(3, 17), bytes(64).subarray(5, 14), new Uint8Array([1, 0, 2, 0, 3, 0])];
    whole.fill(0);
    await expectThere(expected);
  });

  it("leave in one write for each tick, and count as pending until then", async () => {
    const { writer, stream, expectThere } = await wire();
    let writes = 0;
    const { write } = stream;
    stream.write = (...args: unknown[]) => {
      writes++;
      return (write as (...all: unknown[]) => boolean).apply(stream, args);
    };
    const sent = Array.from({ length: 100 }, (_, i) => `message ${i}`);
    for (const text of sent) writer.write(text);
    expect([writes, writer.pending]).toEqual([0, 90 * (6 + 10) + 10 * (6 + 9)]);
    await expectThere(sent);
    expect([writes, writer.pending]).toEqual([1, 0]);
  });

  it("are not written any more once the closing handshake has begun", async () => {
    const { writer, ws, stream, expectThere } = await wire();
    writer.write("before");
    writer.flush();
    writer.write("too late");
    ws.readyState = 2;
    writer.flush();
    ws.readyState = 1;
    writer.write("after");
    await expectThere(["before", "after"]);
    expect(stream.writableLength).toBe(0);
  });

  it("leave though a test framework has put something of its own in the place of process.nextTick", async () => {
    const { writer, expectThere } = await wire();
    const faked = vi.spyOn(process, "nextTick").mockReturnValue(undefined);
    writer.write("a");
    faked.mockRestore();
    await expectThere(["a"]);
  });

  it("are told of once each time that a full stream has nothing left", async () => {
    const { writer, ws, stream, expectThere } = await wire();
    const sent = [bytes(100_000), bytes(100_000, 1), "small"];
    for (const times of [1, 2]) {
      for (const message of sent) writer.write(message);
      await expectThere(times > 1 ? [...sent, ...sent] : sent);
      await waitFor(() => !stream.writableLength);
      expect(ws._drained).toHaveBeenCalledTimes(times);
    }
    writer.write("small");
    await expectThere([...sent, ...sent, "small"]);
    expect(ws._drained).toHaveBeenCalledTimes(2);
  });

  it("have masks that do not repeat", async () => {
    const { writer, stream } = await wire();
    const masks = new Set<string>();
    const { write } = stream;
    stream.write = (...args: unknown[]) => {
      masks.add((args[0] as Buffer).subarray(2, 6).toString("hex"));
      return (write as (...all: unknown[]) => boolean).apply(stream, args);
    };
    for (let i = 0; i < 5000; i++) {
      writer.write("a");
      writer.flush();
    }
    expect(masks.size).toBeGreaterThan(4990);
  });
});
