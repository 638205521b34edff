import { describe, expect, it } from "vitest";
import { barrier, connect, deliberately, differs, soon } from "../support/client";
import { startServer } from "../support/servers";
import { once, outcome, waitFor } from "../support/wait";

describe("retries with ackTimeout", () => {
  it("send one copy of what is acknowledged", async () => {
    const server = await startServer();
    const got: number[] = [];
    server.io.on("connection", (peer) => {
      peer.on("n", (n: number, ack: () => void) => {
        got.push(n);
        ack();
      });
    });
    const socket = connect(server.url, { retries: 3, ackTimeout: 2000 });
    for (let n = 0; n < 10; n++) socket.emit("n", n);
    await waitFor(() => got.length >= 10);
    expect(got).toEqual([...Array(10).keys()]);
  });

  it("send again after disconnect() and connect() in the reference; here disconnect() gives up, and tells", async () => {
    const server = (await startServer()).echo();
    let copies = 0;
    server.io.on("connection", (peer) => void peer.on("n", () => copies++));
    const socket = connect(server.url, { retries: 3, ackTimeout: 4000 });
    await once(socket, "connect");
    const told: (string | undefined)[] = [];
    socket.emit("n", (error: Error | null) => told.push(error?.message));
    await waitFor(() => copies === 1);
    socket.disconnect();
    expect(told).toEqual(deliberately([], ["socket has been disconnected"]));
    socket.connect();
    await once(socket, "connect");
    // There it stands in front of whatever is emitted now.
    await deliberately<() => Promise<unknown>>(
      () => waitFor(() => copies > 1),
      () => barrier(socket),
    )();
    expect(copies).toBe(deliberately(2, 1));
  });

  it("send the next ones before the first is acknowledged, here; the reference waits for it", async () => {
    const server = await startServer();
    const held: (() => void)[] = [];
    const got: number[] = [];
    server.io.on("connection", (peer) => {
      peer.on("n", (n: number, ack: () => void) => {
        got.push(n);
        held.push(ack);
      });
    });
    const socket = connect(server.url, { retries: 3, ackTimeout: 4000 });
    socket.emit("n", 1).emit("n", 2);
    // A round trip for each event is what waiting costs; the order holds without it.
    await waitFor(() => held.length === deliberately(1, 2));
    expect(got).toEqual(deliberately([1], [1, 2]));
    held[0]();
    await waitFor(() => held.length === 2);
    expect(got).toEqual([1, 2]);
  });

  it("send it again until it is acknowledged", async () => {
    const server = await startServer();
    let copies = 0;
    server.io.on("connection", (peer) => {
      peer.on("n", (ack: (text: string) => void) => {
        if (++copies === 3) ack("third");
      });
    });
    const socket = connect(server.url, { retries: 5, ackTimeout: 40 });
    const args = await new Promise((resolve) => socket.emit("n", (...args: unknown[]) => resolve(args)));
    expect(args).toEqual([null, "third"]);
    expect(copies).toBe(3);
  });

  it("give up with an error after 1 + retries copies, and go on with the next one", async () => {
    const server = await startServer();
    const got: string[] = [];
    server.io.on("connection", (peer) => {
      peer.onAny((name: string, ack: () => void) => {
        got.push(name);
        if (name === "heard") ack();
      });
    });
    const socket = connect(server.url, { retries: 2, ackTimeout: 30 });
    const failed = new Promise<Error>((resolve) => socket.emit("unheard", resolve));
    const answered = new Promise<unknown>((resolve) => socket.emit("heard", resolve));
    expect(await failed).toBeInstanceOf(Error);
    expect(await answered).toBeNull();
    expect(got.filter((name) => name === "unheard")).toHaveLength(3);
    expect(got.filter((name) => name === "heard")).toHaveLength(1);
  });

  it("survive a reconnection", async () => {
    const server = await startServer();
    const got: string[] = [];
    let connections = 0;
    server.io.on("connection", (peer) => {
      const number = ++connections;
      peer.on("once", (ack: () => void) => {
        got.push(`connection ${number}`);
        if (number === 1) peer.conn.close();
        else ack();
      });
    });
    const socket = connect(server.url, { retries: 10, ackTimeout: 2000 });
    await new Promise((resolve) => socket.emit("once", resolve));
    expect(got).toEqual(["connection 1", "connection 2"]);
  });

  it("hold what is emitted before the connection", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { retries: 3, ackTimeout: 2000, autoConnect: false });
    const answer = socket.emitWithAck("echo", 1);
    socket.connect();
    expect(await answer).toBe(1);
  });

  it("leave volatile events alone", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { retries: 3, ackTimeout: 2000, transports: ["websocket"] });
    const peer = await server.connection();
    await once(socket, "connect");
    await barrier(socket);
    let calls = 0;
    peer.on("v", () => calls++);
    socket.volatile.emit("v");
    await barrier(socket);
    expect(calls).toBe(1);
  });

  differs("may be used without ackTimeout: one copy is sent", "four copies", async () => {
    const server = await startServer();
    let copies = 0;
    server.io.on("connection", (peer) => {
      peer.on("n", (ack: (text: string) => void) => {
        copies++;
        ack("done");
      });
    });
    const socket = connect(server.url, { retries: 3 });
    socket.emit("n");
    socket.emit("n");
    await waitFor(() => copies >= 2);
    await outcome(socket.emitWithAck("n"), soon);
    expect(copies).toBe(3);
  });

  differs("may be used without ackTimeout: emitWithAck() resolves", "rejects with the acknowledged value", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { retries: 3 });
    await once(socket, "connect");
    expect(await outcome(socket.emitWithAck("echo", "value"), soon)).toEqual({ value: "value" });
  });
});
