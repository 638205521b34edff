import { describe, expect, it } from "vitest";
import { barrier, connect, differs, quick, soon } from "../support/client";
import { startServer } from "../support/servers";
import { deferred, once, waitFor } from "../support/wait";

describe("fields of a socket", () => {
  it("is disconnected, inactive and without an id before it connects", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    expect(socket.connected).toBe(false);
    expect(socket.disconnected).toBe(true);
    expect(socket.active).toBe(false);
    expect(socket.id).toBeUndefined();
  });

  it("is active but not connected while it connects", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    expect([socket.active, socket.connected]).toEqual([true, false]);
  });

  it("is connected with the server's id within connect listeners", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const seen = new Promise<unknown[]>((resolve) =>
      socket.on("connect", () => resolve([socket.connected, socket.disconnected, socket.active, socket.id])),
    );
    const peer = await server.connection();
    expect(await seen).toEqual([true, false, true, peer.id]);
  });

  it("has an id of 20 characters that differs from the engine's", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    expect(socket.id).toHaveLength(20);
    expect(socket.id).not.toBe(socket.io.engine.id);
  });

  it("has no id within disconnect listeners", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    const seen = new Promise<unknown[]>((resolve) =>
      socket.on("disconnect", () => resolve([socket.id, socket.connected])),
    );
    socket.disconnect();
    expect(await seen).toEqual([undefined, false]);
  });

  it("gets another id on each connection", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    const first = socket.id;
    socket.disconnect().connect();
    await once(socket, "connect");
    expect(socket.id).not.toBe(first);
  });

  it("knows its manager and its auth", () => {
    const auth = { token: "x" };
    const socket = connect("http://127.0.0.1:1", { autoConnect: false, auth });
    expect(socket.auth).toEqual(auth);
    expect(socket.io.opts.reconnectionDelay).toBe(quick.reconnectionDelay);
  });

  it("begins with empty buffers", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    expect([socket.sendBuffer, socket.receiveBuffer]).toEqual([[], []]);
  });

  it("has not recovered before it connects", () => {
    expect(connect("http://127.0.0.1:1", { autoConnect: false }).recovered).toBe(false);
  });

  differs("has recovered false on a server without recovery", "is undefined", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    await once(socket, "connect");
    expect(socket.recovered).toBe(false);
  });
});

describe("methods of a socket", () => {
  it("chain: connect, open, disconnect, close, emit, send, compress, timeout, volatile and the listeners return it", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    const noop = () => {};
    expect(socket.emit("a")).toBe(socket);
    expect(socket.send("a")).toBe(socket);
    expect(socket.compress(true)).toBe(socket);
    expect(socket.timeout(10)).toBe(socket);
    expect(socket.volatile).toBe(socket);
    for (const name of ["on", "once", "off", "addEventListener", "removeListener"] as const)
      expect((socket as any)[name]("x", noop), name).toBe(socket); // eslint-disable-line @typescript-eslint/no-explicit-any -- aliases that the types leave out
    expect(socket.onAny(noop).prependAny(noop).offAny(noop)).toBe(socket);
    expect(socket.onAnyOutgoing(noop).prependAnyOutgoing(noop).offAnyOutgoing(noop)).toBe(socket);
    expect(socket.disconnect().close()).toBe(socket);
  });

  it("send() emits the event message", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    const arrived = once(peer, "message");
    socket.send("hello", 2);
    expect(await arrived).toEqual(["hello", 2]);
  });

  it("connect() on a connected socket changes nothing", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    await once(socket, "connect");
    const { id } = socket;
    socket.connect();
    await barrier(socket);
    expect(socket.id).toBe(id);
    expect(server.io.of("/").sockets.size).toBe(1);
  });

  it("disconnect() on a socket that never connected closes the attempt", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    let connected = 0;
    socket.on("connect", () => connected++);
    socket.disconnect();
    const barrier = connect(server.url);
    await once(barrier, "connect");
    expect([connected, socket.active]).toEqual([0, false]);
  });

  differs("does not fire disconnect on a socket that never connected", "fires it", async () => {
    const server = await startServer();
    server.io.of("/refused").use((_socket, next) => next(new Error("no")));
    const main = connect(server.url);
    await once(main, "connect");
    const refused = main.io.socket("/pending");
    let fired = 0;
    refused.on("disconnect", () => fired++);
    await once(refused, "connect_error");
    const idle = main.io.socket("/never");
    idle.on("disconnect", () => fired++);
    const gone = once(main, "disconnect");
    (main.io.engine as unknown as { close(): void }).close();
    await gone;
    expect(fired).toBe(0);
  });

  differs("leaves no server socket when disconnect() is called while it joins", "leaves a ghost", async () => {
    const server = (await startServer()).echo("/", "/slow");
    const joining = deferred();
    const asked = deferred();
    server.io.of("/slow").use((_socket, next) => {
      asked.resolve();
      void joining.promise.then(() => next());
    });
    const main = connect(server.url);
    await barrier(main);
    const slow = main.io.socket("/slow");
    await asked.promise;
    slow.disconnect();
    joining.resolve();
    await barrier(main);
    await waitFor(() => server.io.of("/slow").sockets.size === 0, { timeout: soon });
    expect([slow.connected, main.connected]).toEqual([false, true]);
  });

  differs("makes one server socket when connect() is called twice while it connects", "makes ghosts", async () => {
    const server = await startServer();
    const other = connect(server.url);
    await once(other, "connect");
    let joined = 0;
    server.io.of("/twice").on("connection", () => joined++);
    const socket = other.io.socket("/twice");
    socket.connect();
    socket.connect();
    await once(socket, "connect");
    server.echo("/twice");
    // A server that is asked twice may drop the whole connection.
    expect(
      await barrier(socket).then(
        () => joined,
        () => "dropped",
      ),
    ).toBe(1);
  });
});
