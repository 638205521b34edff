import { describe, expect, it } from "vitest";
import { barrier, connect, differs } from "../support/client";
import { startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

async function recoverable() {
  const server = (await startServer({ connectionStateRecovery: {} })).echo();
  const proxy = await startProxy(server.port);
  const socket = connect(proxy.url, { transports: ["websocket"], reconnectionDelay: 60 });
  const peer = await server.connection();
  await once(socket, "connect");
  /** Drops the link and returns once the server has noticed. */
  const drop = async () => {
    const gone = once(peer, "disconnect");
    proxy.reset();
    await gone;
  };
  return { server, proxy, socket, peer, drop };
}

describe("connection state recovery", () => {
  it("keeps the id, the rooms and the data, and sets recovered", async () => {
    const { server, socket, peer, drop } = await recoverable();
    await peer.join("room");
    peer.data["name"] = "x";
    // Recovery needs an offset, which the first event brings.
    server.io.emit("first");
    await once(socket, "first");
    const { id } = socket;
    const back = server.connection();
    await drop();
    await once(socket, "connect");
    const next = await back;
    expect([socket.id, socket.recovered, next.recovered]).toEqual([id, true, true]);
    expect([next.rooms.has("room"), next.data["name"]]).toEqual([true, "x"]);
    expect(socket.disconnect().recovered).toBe(true);
  });

  it("gives the session back also after engine.close(), however soon the next attempt is", async () => {
    const server = (await startServer({ connectionStateRecovery: {} })).echo();
    const socket = connect(server.url, { transports: ["websocket"], reconnectionDelay: 1 });
    await once(socket, "connect");
    server.io.emit("first");
    await once(socket, "first");
    const { id } = socket;
    socket.io.engine.close();
    await once(socket, "connect");
    expect([socket.recovered, socket.id]).toEqual([true, id]);
  });

  it("brings the missed events, in order and before connect", async () => {
    const { server, socket, drop } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const order: unknown[] = [];
    socket.on("missed", (n: number) => order.push(n));
    socket.on("connect", () => order.push("connect"));
    await drop();
    for (let n = 0; n < 5; n++) server.io.emit("missed", n);
    await once(socket, "connect");
    await barrier(socket);
    expect(order).toEqual([0, 1, 2, 3, 4, "connect"]);
  });

  it("shows the offset as a last argument", async () => {
    const { server, socket } = await recoverable();
    const arrived = once(socket, "first");
    server.io.emit("first", 1);
    const args = await arrived;
    expect(args).toHaveLength(2);
    expect(args[1]).toBeTypeOf("string");
  });

  it("is not recovered on the first connection", async () => {
    const { socket, peer } = await recoverable();
    expect([socket.recovered, peer.recovered]).toEqual([false, false]);
  });

  it("does not happen after disconnect() by hand", async () => {
    const { server, socket } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const { id } = socket;
    socket.disconnect().connect();
    await once(socket, "connect");
    expect(socket.recovered).toBe(false);
    expect(socket.id).not.toBe(id);
  });

  for (const side of ["client", "server"]) {
    differs(
      `does not happen after disconnect() of the ${side}, also of a session that was recovered before`,
      "recovers",
      async () => {
        const { server, socket, drop } = await recoverable();
        server.io.emit("first");
        await once(socket, "first");
        const back = server.connection();
        await drop();
        const next = await back;
        await waitFor(() => socket.recovered);
        const ended = once(socket, "disconnect");
        if (side === "client") socket.disconnect();
        else next.disconnect();
        await ended;
        socket.auth = { user: "another" };
        socket.connect();
        await once(socket, "connect");
        expect(socket.recovered).toBe(false);
      },
    );
  }

  it("does not happen when the server has forgotten the session", async () => {
    const { server, proxy, socket, drop } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const other = await startServer({ connectionStateRecovery: {} });
    proxy.target = other.port;
    await drop();
    await once(socket, "connect");
    expect(socket.recovered).toBe(false);
  });

  it("sends what was buffered meanwhile once", async () => {
    const { server, socket, drop } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const got: unknown[] = [];
    server.io.on("connection", (peer) => void peer.on("buffered", (n: unknown) => got.push(n)));
    await drop();
    await waitFor(() => !socket.connected);
    socket.emit("buffered", 1);
    await once(socket, "connect");
    await barrier(socket).catch(() => {});
    await waitFor(() => got.length);
    expect(got).toEqual([1]);
  });

  differs("happens after a volatile event that ended in a string", "takes the string for the offset", async () => {
    const { server, socket, drop } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const seen = once(socket, "fleeting");
    server.io.volatile.emit("fleeting", "a string");
    await seen;
    await drop();
    await once(socket, "connect");
    expect(socket.recovered).toBe(true);
  });
});
