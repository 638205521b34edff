import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, differs, soon } from "../support/client";
import { startServer } from "../support/servers";
import { once, outcome, waitFor } from "../support/wait";

describe("auth", () => {
  it("as an object reaches the server", async () => {
    const server = await startServer();
    connect(server.url, { auth: { token: "abc", n: 1, deep: { a: [true] } } });
    expect((await server.connection()).handshake.auth).toEqual({ token: "abc", n: 1, deep: { a: [true] } });
  });

  it("is an empty object at the server when none is given", async () => {
    const server = await startServer();
    connect(server.url);
    expect((await server.connection()).handshake.auth).toEqual({});
  });

  it("is what a listener of the manager's open made of it, which was there before connect()", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false, auth: { token: "old" } });
    socket.io.on("open", () => (socket.auth = { token: "new" }));
    socket.connect();
    expect((await server.connection()).handshake.auth).toEqual({ token: "new" });
  });

  it("as a function may call back at once", async () => {
    const server = await startServer();
    connect(server.url, { auth: (callback: (data: object) => void) => callback({ token: "sync" }) });
    expect((await server.connection()).handshake.auth).toEqual({ token: "sync" });
  });

  it("as a function may call back later", async () => {
    const server = await startServer();
    connect(server.url, {
      auth: (callback: (data: object) => void) => void setTimeout(callback, 10, { token: "later" }),
    });
    expect((await server.connection()).handshake.auth).toEqual({ token: "later" });
  });

  it("as a function is asked again for each connection", async () => {
    const server = await startServer();
    let n = 0;
    const socket = connect(server.url, { auth: (callback: (data: object) => void) => callback({ n: ++n }) });
    const peer = await server.connection();
    await once(socket, "connect");
    const second = server.connection();
    peer.conn.close();
    expect([peer.handshake.auth["n"], (await second).handshake.auth["n"]]).toEqual([1, 2]);
  });

  it("may be replaced on the socket before it connects", async () => {
    const server = await startServer();
    const socket = connect(server.url, { autoConnect: false });
    socket.auth = { token: "replaced" };
    socket.connect();
    expect((await server.connection()).handshake.auth).toEqual({ token: "replaced" });
  });

  it("of each namespace is its own", async () => {
    const server = await startServer();
    server.io.of("/a");
    const main = connect(server.url, { auth: { of: "main" } });
    const a = server.connection("/a");
    main.io.socket("/a", { auth: { of: "a" } });
    expect((await a).handshake.auth).toEqual({ of: "a" });
  });

  differs("may be a function that returns an object", "stays silent", async () => {
    const server = await startServer();
    const socket = connect(server.url, { auth: () => ({ token: "returned" }) });
    const joined = server.connection();
    await once(socket, "connect", { timeout: soon });
    expect((await joined).handshake.auth).toEqual({ token: "returned" });
  });

  differs("may be a function that returns a promise", "stays silent", async () => {
    const server = await startServer();
    const socket = connect(server.url, { auth: async () => ({ token: "promised" }) });
    const joined = server.connection();
    await once(socket, "connect", { timeout: soon });
    expect((await joined).handshake.auth).toEqual({ token: "promised" });
  });

  differs("that rejects is a connect_error", "stays silent", async () => {
    const server = await startServer();
    const auth = () => Promise.reject(new Error("no token"));
    catchUncaught();
    const [error] = await once(connect(server.url, { auth }), "connect_error", { timeout: soon });
    expect(String(error.message) + String(error.cause)).toMatch(/no token/);
  });

  differs("that throws is a connect_error", "an uncaught exception", async () => {
    const server = await startServer();
    const caught = catchUncaught();
    const auth = () => {
      throw new Error("no token");
    };
    const socket = connect(server.url, { auth });
    await once(socket, "connect_error", { timeout: soon });
    expect(caught).toEqual([]);
  });

  differs("that calls back twice makes one server socket", "makes a ghost", async () => {
    const server = (await startServer()).echo();
    let joined = 0;
    server.io.on("connection", () => joined++);
    const auth = (callback: (data: object) => void) => {
      callback({ n: 1 });
      callback({ n: 2 });
    };
    const socket = connect(server.url, { auth });
    await once(socket, "connect");
    expect(await outcome(barrier(socket))).not.toHaveProperty("error");
    expect(joined).toBe(1);
  });

  differs("that never calls back ends in connect_error after the timeout", "stays silent", async () => {
    const server = await startServer();
    const asked: unknown[] = [];
    const auth = (callback: (data: object) => void) => void asked.push(callback);
    const socket = connect(server.url, { auth, timeout: 100 });
    await once(socket, "connect_error", { timeout: soon });
  });

  differs("that calls back after disconnect() joins nothing", "joins a ghost", async () => {
    const server = (await startServer()).echo("/", "/late");
    const main = connect(server.url);
    await once(main, "connect");
    let late: ((data: object) => void) | undefined;
    let joined = 0;
    server.io.of("/late").on("connection", () => joined++);
    const socket = main.io.socket("/late", { auth: (callback: (data: object) => void) => void (late = callback) });
    await waitFor(() => late);
    socket.disconnect();
    late?.({});
    await barrier(main);
    expect(joined).toBe(0);
  });
});
