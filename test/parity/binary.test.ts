import { describe, expect, it } from "vitest";
import { connect, differs, type ClientOptions, soon } from "../support/client";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

async function pair(options: ClientOptions = {}) {
  const server = (await startServer()).echo();
  const socket = connect(server.url, options);
  const peer = await server.connection();
  await once(socket, "connect");
  return { socket, peer };
}

const bytes = (...values: number[]) => new Uint8Array(values);

describe.each(["polling", "websocket"] as const)("binary over %s", (transport) => {
  const transports = [transport];

  it.each<[string, unknown, unknown]>([
    ["a Buffer", Buffer.from([1, 2, 3]), Buffer.from([1, 2, 3])],
    ["an ArrayBuffer", bytes(1, 2, 3).buffer, Buffer.from([1, 2, 3])],
    ["a Uint8Array", bytes(4, 5), Buffer.from([4, 5])],
    ["a Uint8Array that is a part of its buffer", bytes(0, 1, 2, 3).subarray(1, 3), Buffer.from([1, 2])],
    ["a Float32Array", new Float32Array([1]), Buffer.from(new Float32Array([1]).buffer)],
    ["a DataView", new DataView(bytes(7, 8).buffer), Buffer.from([7, 8])],
    ["an empty Buffer", Buffer.alloc(0), Buffer.alloc(0)],
    ["binary in an object", { a: { b: [bytes(1)] } }, { a: { b: [Buffer.from([1])] } }],
    ["binary twice in an array", [bytes(1), "x", bytes(2)], [Buffer.from([1]), "x", Buffer.from([2])]],
  ])("carries %s to the server", async (_name, value, expected) => {
    const { socket, peer } = await pair({ transports });
    const arrived = once(peer, "bin");
    socket.emit("bin", value, "tail");
    expect(await arrived).toEqual([expected, "tail"]);
  });

  it.each<[string, unknown]>([
    ["a Buffer", Buffer.from([1, 2, 3])],
    ["an empty Buffer", Buffer.alloc(0)],
    ["binary in an object", { a: { b: [Buffer.from([1])] }, c: null }],
    ["10 attachments", Array.from({ length: 10 }, (_, n) => Buffer.from([n]))],
  ])("carries %s from the server", async (_name, value) => {
    const { socket, peer } = await pair({ transports });
    const arrived = once(socket, "bin");
    peer.emit("bin", value, "tail");
    expect(await arrived).toEqual([value, "tail"]);
  });

  it("hands binary over as Buffers in Node", async () => {
    const { socket, peer } = await pair({ transports });
    const arrived = once(socket, "bin");
    peer.emit("bin", bytes(1));
    expect(Buffer.isBuffer((await arrived)[0])).toBe(true);
  });

  it("keeps the order of binary and text", async () => {
    const { socket, peer } = await pair({ transports });
    const got: unknown[] = [];
    peer.on("x", (value: Buffer | number) => got.push(typeof value === "number" ? value : value[0]));
    for (let n = 0; n < 60; n++) socket.emit("x", n % 3 ? n : bytes(n));
    await socket.timeout(4000).emitWithAck("echo");
    expect(got).toEqual([...Array(60).keys()]);
  });

  it("carries a megabyte both ways", async () => {
    const { socket } = await pair({ transports });
    const big = Buffer.alloc(700_000, 7);
    const answer = (await socket.emitWithAck("echo", big)) as Buffer;
    expect(Buffer.compare(answer, big)).toBe(0);
  });
});

describe("binary", () => {
  it("of nearly the size that the server takes may be sent at once", async () => {
    const server = await startServer({ maxHttpBufferSize: 10_000 });
    const socket = connect(server.url);
    const peer = await server.connection();
    const arrived = once(peer, "big", { timeout: soon });
    await once(socket, "connect");
    // As base64 it is larger, and polling has to leave it to WebSocket.
    socket.emit("big", Buffer.alloc(9500, 7));
    expect((await arrived)[0]).toHaveLength(9500);
    expect(socket.connected).toBe(true);
  });

  differs(
    "that polling would make too large is refused, and nothing else is lost by it",
    "ends the connection",
    async () => {
      const server = await startServer({ maxHttpBufferSize: 10_000 });
      const socket = connect(server.url, { transports: ["polling"] });
      const peer = await server.connection();
      await once(socket, "connect");
      const refused = (): unknown => socket.emit("big", Buffer.alloc(9500));
      expect(refused).toThrow(expect.objectContaining({ code: "payload_too_large" }));
      const arrived = once(peer, "small", { timeout: soon });
      socket.emit("small", 1);
      expect(await arrived).toEqual([1]);
    },
  );

  differs("that the server refuses ends one connection, not all that follow", "loses what is behind it", async () => {
    const server = await startServer({ maxHttpBufferSize: 10_000 });
    const got: unknown[] = [];
    let connections = 0;
    server.io.on("connection", (peer) => {
      connections++;
      peer.on("small", (value) => got.push(value));
    });
    const socket = connect(server.url, { transports: ["polling"], reconnectionDelay: 10 });
    // Before anything is known of the server.
    socket.emit("big", Buffer.alloc(9500), Buffer.alloc(9500));
    socket.emit("small", 1);
    await waitFor(() => got.length, { timeout: soon });
    expect([got, connections]).toEqual([[1], 2]);
  });

  it("is sent as base64 text with forceBase64", async () => {
    const { socket } = await pair({ transports: ["websocket"], forceBase64: true });
    const answer = await socket.emitWithAck("echo", bytes(1, 2, 3));
    expect(answer).toEqual(Buffer.from([1, 2, 3]));
  });

  it("is taken as base64 text from a server that was asked for it by the query", async () => {
    const { socket } = await pair({ transports: ["websocket"], query: { b64: 1 } });
    const answer = await socket.emitWithAck("echo", bytes(1, 2, 3));
    expect(answer).toEqual(Buffer.from([1, 2, 3]));
  });

  it("is never changed in the application's own objects", async () => {
    const { socket } = await pair();
    const value = { a: bytes(1), b: [bytes(2)] };
    await socket.emitWithAck("echo", value);
    expect(value).toEqual({ a: bytes(1), b: [bytes(2)] });
  });

  it("stands beside an object that looks like a placeholder", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "x");
    socket.emit("x", { _placeholder: false, num: 3 }, bytes(1));
    expect(await arrived).toEqual([{ _placeholder: false, num: 3 }, Buffer.from([1])]);
  });

  it("in objects with a toJSON() method is found in its result", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "x");
    socket.emit("x", { toJSON: () => ({ data: bytes(5) }) });
    expect(await arrived).toEqual([{ data: Buffer.from([5]) }]);
  });

  it("after an upgrade goes on over WebSocket", async () => {
    const { socket } = await pair();
    if (socket.io.engine.transport.name !== "websocket") await once(socket.io.engine, "upgrade");
    expect(await socket.emitWithAck("echo", bytes(1))).toEqual(Buffer.from([1]));
  });

  differs("takes 12 attachments from the server", "a parse error above 10", async () => {
    const { socket, peer } = await pair({ reconnection: false });
    const value = Array.from({ length: 12 }, (_, n) => Buffer.from([n]));
    const arrived = once(socket, "bin", { timeout: soon });
    peer.emit("bin", value);
    expect((await arrived)[0]).toEqual(value);
  });

  differs("keeps a key named __proto__ beside it", "loses the key", async () => {
    const { socket, peer } = await pair();
    const arrived = once(peer, "x");
    socket.emit("x", JSON.parse('{"__proto__":{"a":1},"b":2}'), bytes(1));
    const [value] = await arrived;
    expect(Object.keys(value as object).sort()).toEqual(["__proto__", "b"]);
  });

  differs("may be a Blob in Node", "sends the wrong bytes or nothing", async () => {
    const { socket, peer } = await pair({ transports: ["websocket"] });
    const arrived = once(peer, "x", { timeout: soon });
    socket.emit("x", new Blob([bytes(1, 2, 3)]));
    expect(await arrived).toEqual([Buffer.from([1, 2, 3])]);
  });
});
