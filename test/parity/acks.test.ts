import { describe, expect, it } from "vitest";
import { barrier, connect, differs } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

async function pair() {
  const server = (await startServer()).echo();
  const socket = connect(server.url);
  const peer = await server.connection();
  await once(socket, "connect");
  return { server, socket, peer };
}

describe("acknowledgements of the server", () => {
  it("come back to the callback with all their arguments", async () => {
    const { socket } = await pair();
    const args = await new Promise((resolve) => socket.emit("echo", 1, "two", (...args: unknown[]) => resolve(args)));
    expect(args).toEqual([1, "two"]);
  });

  it("come back without arguments", async () => {
    const { socket } = await pair();
    const args = await new Promise((resolve) => socket.emit("echo", (...args: unknown[]) => resolve(args)));
    expect(args).toEqual([]);
  });

  it("reach the right callbacks when they come in another order", async () => {
    const { socket, peer } = await pair();
    const held: (() => void)[] = [];
    peer.on("hold", (n: number, ack: (n: number) => void) => held.push(() => ack(n)));
    const got: string[] = [];
    for (const n of [1, 2, 3]) socket.emit("hold", n, (answer: number) => got.push(`${n}:${answer}`));
    await waitFor(() => held.length === 3);
    for (const release of held.reverse()) release();
    await barrier(socket);
    expect(got).toEqual(["3:3", "2:2", "1:1"]);
  });

  it("call back once though the server answers twice", async () => {
    const { socket, peer } = await pair();
    peer.on("twice", (ack: () => void) => {
      ack();
      ack();
    });
    let calls = 0;
    socket.emit("twice", () => calls++);
    await barrier(socket);
    expect(calls).toBe(1);
  });

  it("resolve emitWithAck() with their first argument", async () => {
    const { socket } = await pair();
    expect(await socket.emitWithAck("echo", { a: 1 }, "second")).toEqual({ a: 1 });
  });

  it("resolve emitWithAck() with undefined when they are empty", async () => {
    const { socket } = await pair();
    expect(await socket.emitWithAck("echo")).toBeUndefined();
  });

  it("arrive for an event that was buffered before the connection", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    expect(await socket.emitWithAck("echo", "early")).toBe("early");
  });

  it("carry binary", async () => {
    const { socket } = await pair();
    const answer = (await socket.emitWithAck("echo", Buffer.from([1, 2, 3]))) as Uint8Array;
    expect([...new Uint8Array(answer)]).toEqual([1, 2, 3]);
  });
});

describe("acknowledgements to the server", () => {
  it("are sent by calling the listener's last argument", async () => {
    const { socket, peer } = await pair();
    socket.on("ask", (value: number, ack: (...args: unknown[]) => void) => ack(value * 2));
    expect(await peer.timeout(4000).emitWithAck("ask", 21)).toBe(42);
  });

  it("carry several arguments", async () => {
    const { socket, peer } = await pair();
    socket.on("ask", (ack: (...args: unknown[]) => void) => ack(1, "two", null));
    const args = await new Promise((resolve) => peer.emit("ask", (...args: unknown[]) => resolve(args)));
    expect(args).toEqual([1, "two", null]);
  });

  it("are sent once though they are called twice", async () => {
    const { socket, peer } = await pair();
    let calls = 0;
    socket.on("ask", (ack: () => void) => {
      ack();
      ack();
    });
    peer.emit("ask", () => calls++);
    await barrier(socket);
    await waitFor(() => calls > 0);
    expect(calls).toBe(1);
  });

  it("may be sent later", async () => {
    const { socket, peer } = await pair();
    const held: ((value: string) => void)[] = [];
    socket.on("ask", (ack: (value: string) => void) => held.push(ack));
    const answer = peer.timeout(4000).emitWithAck("ask");
    await barrier(socket);
    held[0]("late");
    expect(await answer).toBe("late");
  });

  it("carry binary", async () => {
    const { socket, peer } = await pair();
    socket.on("ask", (ack: (value: Uint8Array) => void) => ack(Buffer.from([4, 5])));
    expect(await peer.timeout(4000).emitWithAck("ask")).toEqual(Buffer.from([4, 5]));
  });

  differs("kept across a reconnection are not sent into the new session", "sends them", async () => {
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        peer.send(`40{"sid":"${peer.number}"}`);
        peer.send('427["ask"]');
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"] });
    const held: ((value: string) => void)[] = [];
    socket.on("ask", (ack: (value: string) => void) => held.push(ack));
    await waitFor(() => held.length === 1);
    server.peers[0].end();
    await waitFor(() => held.length === 2);
    held[0]("of the old session");
    held[1]("of the new session");
    await waitFor(() => server.received.includes('437["of the new session"]'));
    expect(server.received).not.toContain('437["of the old session"]');
  });
});

describe("timeout()", () => {
  it("says nothing where it is given nothing", async () => {
    const { socket } = await pair();
    const nothing = null as unknown as number;
    const args = await new Promise((resolve) =>
      socket.timeout(nothing).emit("echo", "x", (...all: unknown[]) => resolve(all)),
    );
    expect(args).toEqual(["x"]);
  });

  it("calls back with null and the answer when it comes in time", async () => {
    const { socket } = await pair();
    const args = await new Promise((resolve) =>
      socket.timeout(4000).emit("echo", "x", (...args: unknown[]) => resolve(args)),
    );
    expect(args).toEqual([null, "x"]);
  });

  it("calls back with an error when no answer comes", async () => {
    const { socket } = await pair();
    const args = await new Promise<unknown[]>((resolve) =>
      socket.timeout(20).emit("unheard", (...args: unknown[]) => resolve(args)),
    );
    expect(args).toHaveLength(1);
    expect((args[0] as Error).message).toBe("operation has timed out");
  });

  it("rejects emitWithAck() when no answer comes", async () => {
    const { socket } = await pair();
    await expect(socket.timeout(20).emitWithAck("unheard")).rejects.toThrow("operation has timed out");
  });

  it("resolves emitWithAck() with the answer in time", async () => {
    const { socket } = await pair();
    expect(await socket.timeout(4000).emitWithAck("echo", 7)).toBe(7);
  });

  it("ignores an answer that comes too late", async () => {
    const { socket, peer } = await pair();
    const held: (() => void)[] = [];
    peer.on("slow", (ack: () => void) => held.push(ack));
    let calls = 0;
    await new Promise<void>((resolve) =>
      socket.timeout(20).emit("slow", () => {
        calls++;
        resolve();
      }),
    );
    await waitFor(() => held.length);
    held[0]();
    await barrier(socket);
    expect(calls).toBe(1);
  });

  it("removes a buffered event that timed out from the buffer", async () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    socket.emit("stays");
    await expect(socket.timeout(10).emitWithAck("goes")).rejects.toThrow();
    expect(socket.sendBuffer.map((packet: any) => packet.data[0])).toEqual(["stays"]); // eslint-disable-line @typescript-eslint/no-explicit-any -- packets are untyped
  });

  it("holds for one emit only", async () => {
    const { socket, peer } = await pair();
    peer.on("slow", (ack: (text: string) => void) => peer.emit("poke", () => ack("done")));
    socket.on("poke", (ack: () => void) => ack());
    await socket.timeout(4000).emitWithAck("echo");
    const args = await new Promise((resolve) => socket.emit("slow", (...args: unknown[]) => resolve(args)));
    expect(args).toEqual(["done"]);
  });

  it("takes ackTimeout as the default for every emit with a callback", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { ackTimeout: 30 });
    await once(socket, "connect");
    await expect(socket.emitWithAck("unheard")).rejects.toThrow("operation has timed out");
    expect(await socket.timeout(4000).emitWithAck("echo", 1)).toBe(1);
  });
});
