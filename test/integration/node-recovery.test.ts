import { describe, expect, it } from "vitest";
import { barrier, connect } from "../support/client";
import { startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

const routes: [string, ("polling" | "websocket")[]][] = [
  ["polling", ["polling"]],
  ["websocket", ["websocket"]],
  ["websocket after an upgrade", ["polling", "websocket"]],
];

describe.each(routes)("connection state recovery on %s", (_, transports) => {
  async function recoverable() {
    const server = (await startServer({ connectionStateRecovery: {} })).echo();
    const proxy = await startProxy(server.port);
    const socket = connect(proxy.url, { transports, reconnectionDelay: 60 });
    const peer = await server.connection();
    await barrier(socket);
    await waitFor(() => socket.io.engine.transport.name === transports.at(-1));
    await barrier(socket);
    /** On polling the server can send, and notices a loss, only while a request of the client waits. */
    const polled = () => waitFor(() => peer.conn.transport.writable);
    /** Drops the link, and returns when the server has noticed. */
    const drop = async () => {
      const [gone, away] = [once(peer, "disconnect"), once(socket, "disconnect")];
      await polled();
      proxy.refuse = true;
      proxy.reset();
      await Promise.all([gone, away]);
    };
    const back = async () => {
      const again = once(socket, "connect");
      proxy.refuse = false;
      await again;
    };
    return { server, socket, peer, polled, drop, back };
  }

  it("keeps the id and the rooms, and brings what was missed, in order, before connect", async () => {
    const { server, socket, peer, drop, back } = await recoverable();
    await peer.join("room");
    server.io.emit("first");
    await once(socket, "first");
    const { id } = socket;
    const order: unknown[] = [];
    socket.on("missed", (n: number) => order.push(n));
    socket.on("connect", () => order.push(socket.recovered));
    await drop();
    for (let n = 0; n < 3; n++) server.io.to("room").emit("missed", n);
    server.io.to("another room").emit("missed", "not for us");
    server.io.emit("missed", Buffer.from([1]));
    await back();
    await barrier(socket);
    expect(order).toEqual([0, 1, 2, Buffer.from([1]), true]);
    expect(socket.id).toBe(id);
  });

  it("does not take the string in the end of a volatile event for the offset", async () => {
    const { server, socket, polled, drop, back } = await recoverable();
    server.io.emit("first");
    await once(socket, "first");
    const fleeting = once(socket, "fleeting");
    await polled();
    server.io.volatile.emit("fleeting", "a string");
    expect((await fleeting)[0]).toBe("a string");
    const missed = once(socket, "missed");
    await drop();
    server.io.emit("missed", 1);
    await back();
    expect([socket.recovered, (await missed)[0]]).toEqual([true, 1]);
  });

  it("recovers twice in a row without a copy of what came before", async () => {
    const { server, socket, drop, back } = await recoverable();
    const got: number[] = [];
    socket.on("n", (n: number) => got.push(n));
    server.io.emit("n", 0);
    await waitFor(() => got.length);
    await drop();
    server.io.emit("n", 1);
    await back();
    const [peer] = server.io.sockets.sockets.values();
    const again = once(socket, "connect");
    peer.conn.close();
    server.io.emit("n", 2);
    await again;
    await barrier(socket);
    expect([socket.recovered, got]).toEqual([true, [0, 1, 2]]);
  });
});
