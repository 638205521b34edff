import { describe, expect, it } from "vitest";
import { connect, differs } from "../support/client";
import { closedPort, startServer } from "../support/servers";
import { collect, once, trace, waitFor } from "../support/wait";

const nowhere = async () => `http://127.0.0.1:${await closedPort()}`;

describe("reconnection", () => {
  it("happens by itself when the link drops", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const second = once(socket, "connect");
    peer.conn.close();
    await second;
    expect(socket.connected).toBe(true);
    expect(socket.id).not.toBe(peer.id);
  });

  it("fires close, reconnect_attempt, open, reconnect and connect, with attempt 1", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const order: string[] = [];
    trace(socket.io, ["close", "reconnect_attempt", "open", "reconnect"], order, "manager ");
    trace(socket, ["disconnect", "connect"], order, "socket ");
    const attempt = once(socket.io, "reconnect_attempt");
    const done = once(socket.io, "reconnect");
    const connected = once(socket, "connect");
    peer.conn.close();
    expect(await attempt).toEqual([1]);
    expect(await done).toEqual([1]);
    await connected;
    expect(order.filter((name) => !/close|disconnect/.test(name))).toEqual([
      "manager reconnect_attempt",
      "manager open",
      "manager reconnect",
      "socket connect",
    ]);
    expect(order.slice(0, 2).sort()).toEqual(["manager close", "socket disconnect"]);
  });

  it("keeps the socket active while it waits", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const seen = new Promise((resolve) => socket.on("disconnect", () => resolve([socket.active, socket.connected])));
    peer.conn.close();
    expect(await seen).toEqual([true, false]);
  });

  it("does not happen with reconnection: false", async () => {
    const server = await startServer();
    const socket = connect(server.url, { reconnection: false });
    const peer = await server.connection();
    await once(socket, "connect");
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    peer.conn.close();
    await once(socket, "disconnect");
    // Another client that does reconnect shows that there was time enough.
    const other = connect(await nowhere());
    await collect(other.io, "reconnect_attempt", 3);
    expect([attempts, socket.connected]).toEqual([0, false]);
  });

  it("does not happen after the server disconnected the socket", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    peer.disconnect();
    await once(socket, "disconnect");
    expect(socket.active).toBe(false);
    const other = connect(await nowhere());
    await collect(other.io, "reconnect_attempt", 3);
    expect(attempts).toBe(0);
  });

  it("does not happen after disconnect()", async () => {
    const socket = connect(await nowhere());
    await once(socket.io, "reconnect_attempt");
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    socket.disconnect();
    const other = connect(await nowhere());
    await collect(other.io, "reconnect_attempt", 4);
    expect(attempts).toBe(0);
  });

  it("counts its attempts in reconnect_attempt", async () => {
    const socket = connect(await nowhere());
    const calls = await collect(socket.io, "reconnect_attempt", 3);
    expect(calls).toEqual([[1], [2], [3]]);
  });

  it("fires reconnect_error with the error of each failed attempt", async () => {
    const socket = connect(await nowhere());
    const calls = await collect(socket.io, "reconnect_error", 2);
    expect(calls[0][0]).toBeInstanceOf(Error);
  });

  it("fires connect_error on the socket for the first try and each further one", async () => {
    const socket = connect(await nowhere(), { reconnectionAttempts: 2 });
    let errors = 0;
    socket.on("connect_error", () => errors++);
    await once(socket.io, "reconnect_failed");
    await waitFor(() => errors === 3);
  });

  it("gives up after reconnectionAttempts with reconnect_failed", async () => {
    const socket = connect(await nowhere(), { reconnectionAttempts: 2 });
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    await once(socket.io, "reconnect_failed");
    expect(attempts).toBe(2);
  });

  it("fires neither reconnect_attempt nor reconnect_failed with reconnection: false", async () => {
    const socket = connect(await nowhere(), { reconnection: false });
    const order = trace(socket.io, ["reconnect_attempt", "reconnect_failed", "error"]);
    await once(socket, "connect_error");
    const other = connect(await nowhere(), { reconnectionAttempts: 1 });
    await once(other.io, "reconnect_failed");
    expect(order).toEqual(["error"]);
  });

  it("may be started again by hand after it gave up", async () => {
    const server = await startServer();
    const port = server.port;
    await server.close();
    const socket = connect(server.url, { reconnectionAttempts: 1 });
    await once(socket.io, "reconnect_failed");
    await startServer({ port });
    socket.connect();
    await once(socket, "connect");
  });

  it("takes options that are changed in reconnect_attempt", async () => {
    const server = await startServer();
    const socket = connect(server.url, { query: { try: "0" } });
    const peer = await server.connection();
    await once(socket, "connect");
    socket.io.on("reconnect_attempt", (attempt) => {
      socket.io.opts.query = { try: String(attempt) };
      socket.io.opts.transports = ["websocket"];
    });
    peer.conn.close();
    const next = await server.connection();
    expect(next.handshake.query["try"]).toBe("1");
    expect(next.conn.transport.name).toBe("websocket");
  });

  it("joins every namespace again", async () => {
    const server = await startServer();
    server.io.of("/a");
    const main = connect(server.url);
    const a = main.io.socket("/a");
    const peer = await server.connection();
    await Promise.all([once(main, "connect"), once(a, "connect")]);
    const again = Promise.all([once(main, "connect"), once(a, "connect")]);
    peer.conn.close();
    await again;
    expect([main.connected, a.connected]).toEqual([true, true]);
  });

  it("begins to count at 1 again after it succeeded", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    for (let round = 0; round < 2; round++) {
      const peer = await server.connection();
      if (!socket.connected) await once(socket, "connect");
      const attempt = once(socket.io, "reconnect_attempt");
      const next = server.connection();
      peer.conn.close();
      expect(await attempt).toEqual([1]);
      await next.then((one) => one.conn.close());
      await once(socket.io, "reconnect");
    }
  });

  differs("fires reconnect_failed after the last reconnect_error", "fires it before", async () => {
    const socket = connect(await nowhere(), { reconnectionAttempts: 1 });
    const order = trace(socket.io, ["reconnect_error", "reconnect_failed"]);
    await waitFor(() => order.length === 2);
    expect(order).toEqual(["reconnect_error", "reconnect_failed"]);
  });
});
