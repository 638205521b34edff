import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, it } from "vitest";
import { barrier, connect } from "../support/client";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

const transports = ["polling", "websocket"] as const;

// Low-level events carry the engine's own, untyped objects.
type Emitting = Parameters<typeof once>[0];

/** `send` and `write` as JavaScript calls them. */
interface Untyped {
  send(...args: unknown[]): void;
  write(...args: unknown[]): void;
}

async function open(transport: (typeof transports)[number]) {
  const server = (await startServer()).echo();
  const socket = connect(server.url, { transports: [transport] });
  const peer = await server.connection();
  await once(socket, "connect");
  await barrier(socket);
  const { engine } = socket.io;
  const got: string[] = [];
  peer.onAny((event: string) => got.push(event));
  return { server, socket, peer, engine, untyped: engine as unknown as Untyped, got };
}

describe.each(transports)("what is written to manager.engine by hand, over %s,", (transport) => {
  it.each(["send", "write"] as const)(
    "may come to %s() with a callback in the place of the options",
    async (method) => {
      const { untyped } = await open(transport);
      await new Promise<void>((resolve) => untyped[method]('2["raw"]', resolve));
    },
  );

  it("may come with null in the place of the options", async () => {
    const { untyped, peer } = await open(transport);
    const arrived = once(peer, "raw");
    await new Promise<void>((resolve) => untyped.send('2["raw",1]', null, resolve));
    expect(await arrived).toEqual([1]);
  });

  it("does not leave any more once the engine was closed, and what was written before does", async () => {
    const { engine, peer, got } = await open(transport);
    const created: unknown[] = [];
    engine.on("packetCreate", ({ data }) => created.push(data));
    const left = once(peer as unknown as Emitting, "disconnect");
    engine.send('2["early"]');
    engine.close();
    engine.send('2["late"]');
    await left;
    expect(got).toEqual(["early"]);
    expect(created).not.toContain('2["late"]');
  });

  it("makes no packet once the server has closed the connection", async () => {
    const { engine, peer, socket } = await open(transport);
    const gone = once(socket, "disconnect");
    peer.conn.close();
    await gone;
    const created: unknown[] = [];
    engine.on("packetCreate", ({ data }) => created.push(data));
    engine.send('2["late"]');
    expect(created).toEqual([]);
  });
});

describe.each(transports)("drain, over %s,", (transport) => {
  it("comes to whoever listens only once the event has been emitted", async () => {
    const { engine, socket } = await open(transport);
    await waitFor(() => engine.transport.writable);
    socket.emit("event");
    await once(engine as Emitting, "drain");
  });

  it("comes also to whoever asks for the engine only then", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: [transport] });
    await once(socket, "connect");
    await barrier(socket);
    socket.emit("event");
    await once(socket.io.engine as Emitting, "drain");
  });

  it("is what a stream into a socket may wait for, piece by piece", async () => {
    const { engine, socket, got } = await open(transport);
    const sink = new Writable({
      objectMode: true,
      write(piece: string, _encoding, done) {
        socket.emit(piece);
        (engine as Emitting & { once: typeof engine.once }).once("drain", () => done());
      },
    });
    await pipeline(["a", "b", "c"], sink);
    await barrier(socket);
    expect(got.slice(0, 3)).toEqual(["a", "b", "c"]);
  });
});

describe.each(transports)("the end of manager.engine, over %s,", (transport) => {
  it.each(["by hand", "by the server"])("%s, is told to its listeners after the sockets'", async (how) => {
    const { engine, socket, peer } = await open(transport);
    const told: string[] = [];
    socket.on("disconnect", () => told.push("disconnect"));
    socket.io.on("close", () => told.push("close"));
    engine.on("close", () => told.push(`engine ${socket.connected}`));
    if (how === "by hand") engine.close();
    else peer.conn.close();
    await waitFor(() => told.length > 2);
    expect(told).toEqual(["disconnect", "close", "engine false"]);
  });

  it("leaves it where it was, until the manager opens another", async () => {
    const { engine, socket } = await open(transport);
    socket.disconnect();
    expect(socket.io.engine).toBe(engine);
    socket.connect();
    await once(socket, "connect");
    expect(socket.io.engine).not.toBe(engine);
  });
});

describe("the server of manager.engine", () => {
  it("is told by its hostname and port", async () => {
    const { engine, server } = await open("websocket");
    const { hostname, port } = engine as unknown as { hostname: string; port: string };
    expect(`http://${hostname}:${port}`).toBe(server.url);
  });
});
