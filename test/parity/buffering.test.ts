import { describe, expect, it } from "vitest";
import { barrier, connect, differs, type ClientSocket } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { deferred, once, waitFor } from "../support/wait";

const names = (socket: ClientSocket) => socket.sendBuffer.map((packet) => (packet as { data: unknown[] }).data[0]);

describe("the send buffer", () => {
  it("holds what is emitted before the connection", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    socket.emit("a").emit("b", 1);
    expect(names(socket)).toEqual(["a", "b"]);
  });

  it("is sent in order and emptied on connect", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { autoConnect: false });
    const got: number[] = [];
    server.io.on("connection", (peer) => void peer.on("n", (n: number) => got.push(n)));
    for (let n = 0; n < 20; n++) socket.emit("n", n);
    socket.connect();
    await once(socket, "connect");
    expect(socket.sendBuffer).toHaveLength(0);
    await barrier(socket);
    expect(got).toEqual([...Array(20).keys()]);
  });

  it("is sent before what connect listeners emit", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    const got: string[] = [];
    server.io.on("connection", (peer) => void peer.onAny((name: string) => got.push(name)));
    socket.on("connect", () => socket.emit("from connect"));
    socket.emit("buffered");
    await once(socket, "connect");
    await barrier(socket);
    expect(got).toEqual(["buffered", "from connect", "echo"]);
  });

  it("holds what is emitted between two connections and sends it once", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    const peer = await server.connection();
    const got: string[] = [];
    server.io.on("connection", (next) => void next.onAny((name: string) => got.push(name)));
    await once(socket, "connect");
    peer.conn.close();
    await once(socket, "disconnect");
    socket.emit("between");
    expect(names(socket)).toEqual(["between"]);
    await once(socket, "connect");
    await barrier(socket);
    expect(got).toEqual(["between", "echo"]);
  });

  it("is dropped when an application empties it", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { autoConnect: false });
    const got: string[] = [];
    server.io.on("connection", (peer) => void peer.onAny((name: string) => got.push(name)));
    socket.emit("dropped");
    socket.sendBuffer = [];
    socket.connect();
    await barrier(socket);
    expect(got).toEqual(["echo"]);
  });

  it("survives disconnect() and is sent after connect()", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { autoConnect: false });
    socket.emit("kept");
    socket.disconnect();
    expect(names(socket)).toEqual(["kept"]);
    const arrived = server.connection().then((peer) => once(peer, "kept"));
    socket.connect();
    await arrived;
  });

  it("carries binary", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false });
    const arrived = server.connection().then((peer) => once(peer, "bin"));
    socket.emit("bin", Buffer.from([1, 2]), { deep: new Uint8Array([3]) });
    socket.connect();
    expect(await arrived).toEqual([Buffer.from([1, 2]), { deep: Buffer.from([3]) }]);
  });

  it("is kept for each namespace", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false });
    const other = socket.io.socket("/other");
    other.emit("to other");
    expect([names(socket), names(other)]).toEqual([[], ["to other"]]);
    const arrived = server.connection("/other").then((peer) => once(peer, "to other"));
    other.connect();
    await arrived;
  });
});

describe("the receive buffer", () => {
  it("holds what comes before CONNECT and fires it before connect", async () => {
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        peer.send('42["early",1]');
        peer.send('40{"sid":"abc"}');
        return true;
      },
    });
    const socket = connect(server.url);
    const order: string[] = [];
    socket.on("early", () => order.push("early"));
    socket.on("connect", () => order.push("connect"));
    await once(socket, "connect");
    expect(order).toEqual(["early", "connect"]);
    expect(socket.receiveBuffer).toEqual([]);
  });
});

describe("volatile", () => {
  it("arrives while the connection is open", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["websocket"] });
    const peer = await server.connection();
    await once(socket, "connect");
    await barrier(socket);
    const arrived = once(peer, "now");
    socket.volatile.emit("now", 1);
    expect(await arrived).toEqual([1]);
  });

  it("is dropped before the connection is open", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { autoConnect: false });
    const got: string[] = [];
    server.io.on("connection", (peer) => void peer.onAny((name: string) => got.push(name)));
    socket.volatile.emit("dropped");
    socket.emit("kept");
    expect(names(socket)).toEqual(["kept"]);
    socket.connect();
    await barrier(socket);
    expect(got).toEqual(["kept", "echo"]);
  });

  it("holds for one emit only", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    socket.volatile.emit("dropped");
    socket.emit("kept");
    expect(names(socket)).toEqual(["kept"]);
  });

  it("may be combined with timeout() and compress()", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["websocket"] });
    await once(socket, "connect");
    await barrier(socket);
    expect(await socket.volatile.compress(false).timeout(4000).emitWithAck("echo", 1)).toBe(1);
  });

  differs("is dropped while the namespace has not joined, though the link is open", "buffers it", async () => {
    const server = (await startServer()).echo("/", "/late");
    const main = connect(server.url, { transports: ["websocket"] });
    await once(main, "connect");
    await barrier(main);
    const joining = deferred();
    server.io.of("/late").use((_socket, next) => void joining.promise.then(() => next()));
    const late = main.io.socket("/late");
    const got: string[] = [];
    server.io.of("/late").on("connection", (peer) => void peer.onAny((name: string) => got.push(name)));
    await barrier(main);
    late.volatile.emit("dropped");
    joining.resolve();
    await barrier(late);
    expect(got).toEqual(["echo"]);
  });

  differs("flags of an emit that throws do not leak into the next one", "leaks volatile", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { autoConnect: false });
    try {
      socket.volatile.emit("connect");
    } catch {
      // The reserved name is the point.
    }
    socket.emit("kept");
    expect(names(socket)).toEqual(["kept"]);
  });
});

describe("compress()", () => {
  it.each([true, false])("delivers the event with %s", async (flag) => {
    const server = await startServer({ perMessageDeflate: true, httpCompression: true });
    for (const transports of [["polling"], ["websocket"]] as ("polling" | "websocket")[][]) {
      const socket = connect(server.url, { transports });
      const peer = await server.connection();
      await once(socket, "connect");
      const arrived = once(peer, "data");
      socket.compress(flag).emit("data", "x".repeat(5000));
      expect((await arrived)[0]).toHaveLength(5000);
    }
  });

  it("false sends large messages as they are, true sends them deflated", async () => {
    const server = (await startServer({ perMessageDeflate: { threshold: 0 } })).echo();
    const socket = connect(server.url, { transports: ["websocket"] });
    const peer = await server.connection();
    await once(socket, "connect");
    const wire = () =>
      (peer.conn.transport as unknown as { socket: { _socket: { bytesRead: number } } }).socket._socket;
    const text = "abc".repeat(10_000);
    const sizes: number[] = [];
    for (const flag of [true, false]) {
      const before = wire().bytesRead;
      const arrived = once(peer, "big");
      socket.compress(flag).emit("big", text);
      await arrived;
      await waitFor(() => wire().bytesRead > before);
      sizes.push(wire().bytesRead - before);
    }
    expect(sizes[0]).toBeLessThan(2_000);
    expect(sizes[1]).toBeGreaterThan(30_000);
  });
});
