import { connect as dial, createServer, type AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { barrier, connect } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

/** The head of a WebSocket frame (RFC 6455, 5.2), and how long its payload is on the wire. */
interface WireFrame {
  deflated: boolean;
  opcode: number;
  length: number;
}

/** Takes the frames out of the bytes that follow a handshake. */
function frameReader(): { frames: WireFrame[]; take(data: Buffer): void } {
  const frames: WireFrame[] = [];
  let bytes = Buffer.alloc(0);
  let shaken = false;
  return {
    frames,
    take(data) {
      bytes = Buffer.concat([bytes, data]);
      if (!shaken) {
        const end = bytes.indexOf("\r\n\r\n");
        if (end < 0) return;
        shaken = true;
        bytes = bytes.subarray(end + 4);
      }
      while (bytes.length >= 2) {
        const short = bytes[1] & 0x7f;
        const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
        const head = 2 + extra + (bytes[1] & 0x80 ? 4 : 0);
        if (bytes.length < head) return;
        const length = extra === 2 ? bytes.readUInt16BE(2) : extra ? Number(bytes.readBigUInt64BE(2)) : short;
        if (bytes.length < head + length) return;
        frames.push({ deflated: !!(bytes[0] & 0x40), opcode: bytes[0] & 0x0f, length });
        bytes = bytes.subarray(head + length);
      }
    },
  };
}

/** A TCP proxy that reads along. */
async function startWiretap(target: number) {
  const tapped = { url: "", up: [] as WireFrame[], down: [] as WireFrame[], handshake: "", text: "" };
  const server = createServer((client) => {
    const upstream = dial(target, "127.0.0.1");
    const [up, down] = [frameReader(), frameReader()];
    Object.assign(tapped, { up: up.frames, down: down.frames });
    client.on("data", (data: Buffer) => {
      tapped.handshake ||= data.toString("latin1");
      tapped.text += data.toString("latin1");
      up.take(data);
    });
    upstream.on("data", (data: Buffer) => down.take(data));
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  tapped.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tapped;
}

const LARGE = "abc".repeat(2_000);

/** Connects over WebSocket through a wiretap, past what the connection itself writes. */
async function tap(options = {}, serverOptions: object = { perMessageDeflate: true }) {
  const server = (await startServer(serverOptions)).echo();
  const wire = await startWiretap(server.port);
  const socket = connect(wire.url, { transports: ["websocket"], ...options });
  await barrier(socket);
  return { server, wire, socket };
}

describe("compression on the wire, by a server that offers it", () => {
  it("is asked for by default, and used for what is larger than 1024 bytes", async () => {
    const { wire, socket } = await tap();
    expect(wire.handshake).toMatch(/sec-websocket-extensions: permessage-deflate/i);
    const before = wire.up.length;
    expect(await socket.emitWithAck("echo", "small")).toBe("small");
    expect(await socket.emitWithAck("echo", LARGE)).toBe(LARGE);
    const [small, large] = wire.up.slice(before);
    expect([small.deflated, large.deflated]).toEqual([false, true]);
    expect(large.length).toBeLessThan(200);
  });

  it("is left out for the one event that is sent with compress(false)", async () => {
    const { wire, socket } = await tap();
    const before = wire.up.length;
    socket.compress(false).emit("echo", LARGE, () => {});
    await socket.emitWithAck("echo", LARGE);
    const [plain, deflated] = wire.up.slice(before);
    expect([plain.deflated, deflated.deflated]).toEqual([false, true]);
    expect(plain.length).toBeGreaterThan(LARGE.length);
  });

  it("is left out for the attachments as well with compress(false)", async () => {
    const { wire, socket } = await tap({ perMessageDeflate: { threshold: 0 } });
    const before = wire.up.length;
    await socket.compress(false).emitWithAck("echo", Buffer.alloc(5_000));
    await socket.compress(true).emitWithAck("echo", Buffer.alloc(5_000));
    const flags = wire.up.slice(before).map(({ opcode, deflated }) => [opcode, deflated]);
    expect(flags).toEqual([
      [1, false],
      [2, false],
      [1, true],
      [2, true],
    ]);
  });

  it("begins at the threshold of perMessageDeflate", async () => {
    const { wire, socket } = await tap({ perMessageDeflate: { threshold: 10 } });
    const before = wire.up.length;
    await socket.emitWithAck("echo", "x".repeat(100));
    expect(wire.up[before].deflated).toBe(true);
  });

  it("is understood when the server sends compressed", async () => {
    const { wire, socket } = await tap();
    expect(await socket.emitWithAck("echo", LARGE)).toBe(LARGE);
    expect(wire.down.some(({ deflated }) => deflated)).toBe(true);
  });

  it.each([false, null])("is not even asked for with perMessageDeflate: %s", async (perMessageDeflate) => {
    const { wire, socket } = await tap({ perMessageDeflate });
    expect(wire.handshake).not.toMatch(/sec-websocket-extensions/i);
    expect(await socket.emitWithAck("echo", LARGE)).toBe(LARGE);
    expect([...wire.up, ...wire.down].some(({ deflated }) => deflated)).toBe(false);
  });

  it("is not used when the server does not offer it", async () => {
    const { wire, socket } = await tap({}, {});
    expect(await socket.emitWithAck("echo", LARGE)).toBe(LARGE);
    expect([...wire.up, ...wire.down].some(({ deflated }) => deflated)).toBe(false);
  });
});

describe("binary on the wire", () => {
  const bytes = Buffer.from([0, 1, 2, 253, 254, 255]);

  it("is a binary frame over WebSocket", async () => {
    const { wire, socket } = await tap();
    const before = wire.up.length;
    await socket.emitWithAck("echo", bytes);
    expect(wire.up.slice(before).map(({ opcode }) => opcode)).toEqual([1, 2]);
  });

  it.each(["polling", "websocket"] as const)("is text with forceBase64 on %s, both ways", async (transport) => {
    const server = (await startServer()).echo();
    const wire = await startWiretap(server.port);
    const socket = connect(wire.url, { transports: [transport], forceBase64: true });
    expect(await socket.emitWithAck("echo", { bytes, text: "b64" })).toEqual({ bytes, text: "b64" });
    expect(await socket.emitWithAck("echo", "bText")).toBe("bText");
    if (transport === "polling") expect(wire.text).toContain(`b${bytes.toString("base64")}`);
    else expect(wire.up.concat(wire.down).some(({ opcode }) => opcode === 2)).toBe(false);
  });

  it.each(["polling", "websocket"] as const)("is taken from a Blob on %s, in order", async (transport) => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: [transport] });
    const peer = await server.connection();
    await once(socket, "connect");
    const order: unknown[] = [];
    peer.on("item", (item: unknown) => order.push(item));
    socket.emit("item", 1);
    socket.emit("item", new Blob([bytes]));
    socket.emit("item", 2);
    expect(await socket.emitWithAck("echo", { in: [new Blob(["text"])] })).toEqual({ in: [Buffer.from("text")] });
    expect(order).toEqual([1, bytes, 2]);
  });
});

describe("a connection that is full", () => {
  it("takes what waits as soon as all has left, before its timer looks", async () => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["websocket"] });
    const peer = await server.connection();
    peer.on("piece", (piece: Buffer, answer: (length: number) => void) => answer(piece.length));
    await once(socket, "connect");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const pieces = Array.from({ length: 12 }, (_, i) => Buffer.alloc(400_000 + i));
    expect(await Promise.all(pieces.map((piece) => socket.emitWithAck("piece", piece)))).toEqual(
      pieces.map(({ length }) => length),
    );
  });
});
