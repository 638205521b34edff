/** One law book for every transport: the laws stand in src/transport/transport.ts. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Frame } from "../../src/codec/packet";
import { type Dialled, type Peer, type ServerEnd, startMemoryPeer } from "../support/memory-peer";
import { startRealPeer } from "./real-peer";

describe.each<[string, () => Promise<Peer>]>([
  ["memory, in requests", () => startMemoryPeer("polling")],
  ["memory, as a stream", () => startMemoryPeer("websocket")],
  ["polling", () => startRealPeer("polling")],
  ["websocket", () => startRealPeer("websocket")],
])("the contract of a transport: %s", (name, start) => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await start();
  });
  afterAll(() => peer.stop());

  /** Waits for what is bound to come; the time limit of the test tells when it does not. */
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await peer.turn();
  }

  /** A transport that is open, after its handshake. */
  async function connect(): Promise<Dialled & { server: ServerEnd }> {
    const dialled = peer.dial();
    onTestFinished(() => dialled.transport.close(true));
    await until(() => dialled.frames.length > 0 && dialled.transport.writable);
    return { ...dialled, server: peer.server };
  }

  /** Sends as the contract asks for: only while that is allowed. */
  async function send({ transport }: Dialled, ...frames: Frame[]): Promise<void> {
    await until(() => transport.writable);
    transport.send(frames, false);
  }

  async function pause({ transport, server }: Dialled & { server: ServerEnd }): Promise<void> {
    let idle = false;
    transport.pause!(() => (idle = true));
    await until(() => {
      server.release();
      return idle;
    });
  }

  it("says nothing before its constructor has returned, and takes nothing before it is open", () => {
    const { transport, heard } = peer.dial();
    expect(heard).toEqual([]);
    expect(transport.writable).toBe(false);
    transport.close(true);
  });

  it("says once that it is open, before the first frame, which is the handshake", async () => {
    const { heard, frames } = await connect();
    const told = heard.filter((what) => what === "opened" || what.startsWith("frame"));
    expect(told[0]).toBe("opened");
    expect(told.filter((what) => what === "opened")).toHaveLength(1);
    expect(frames[0]).toMatch(/^0\{/);
  });

  it("carries texts in their order in both directions", async () => {
    const connection = await connect();
    const { frames, server } = connection;
    const texts = ["a", "é€😀", "x".repeat(5000)];
    await send(connection, ...texts.map((text) => "4" + text));
    await until(() => server.messages.length === 3);
    expect(server.messages).toEqual(texts);
    for (const text of texts) server.send(text);
    await until(() => frames.length === 4);
    expect(frames.slice(1)).toEqual(texts.map((text) => "4" + text));
  });

  it("carries binary between texts, in its place", async () => {
    const connection = await connect();
    const { frames, server } = connection;
    await send(connection, "4a", new Uint8Array([1, 2, 3]), "4b");
    await until(() => server.messages.length === 3);
    const [a, binary, b] = server.messages;
    expect([a, [...(binary as Uint8Array)], b]).toEqual(["a", [1, 2, 3], "b"]);
    for (const message of ["c", Buffer.from([4, 5]), "d"]) server.send(message);
    await until(() => frames.length === 4);
    expect([frames[1], [...(frames[2] as Uint8Array)], frames[3]]).toEqual(["4c", [4, 5], "4d"]);
  });

  it("takes more as soon as it says so, and keeps the order", async () => {
    const connection = await connect();
    const { server } = connection;
    for (let n = 0; n < 5; n++) await send(connection, `4${n}`);
    await until(() => server.messages.length === 5);
    expect(server.messages).toEqual(["0", "1", "2", "3", "4"]);
  });

  // There is nothing better than a WebSocket that a connection could move to: it has no pause.
  const ofPauses = name === "websocket" ? () => {} : it;

  ofPauses("is idle in a pause once what was sent has arrived, and takes nothing then", async () => {
    const connection = await connect();
    await send(connection, "4a");
    await pause(connection);
    expect(connection.transport.writable).toBe(false);
    await until(() => connection.server.messages.length === 1);
  });

  ofPauses("goes on after a pause, in both directions and with nothing lost", async () => {
    const connection = await connect();
    await pause(connection);
    connection.server.send("meanwhile");
    connection.transport.resume();
    await send(connection, "4after");
    await until(() => connection.server.messages.length === 1 && connection.frames.includes("4meanwhile"));
    expect(connection.server.messages).toEqual(["after"]);
  });

  ofPauses("goes on when it is resumed before it was idle, and never says that it is", async () => {
    const connection = await connect();
    // A stream is idle at once, as nobody has to wait for it.
    let idle = 0;
    connection.transport.pause!(() => idle++);
    const before = idle;
    connection.transport.resume();
    await send(connection, "4a");
    connection.server.send("b");
    await until(() => connection.server.messages.length === 1 && connection.frames.includes("4b"));
    expect(idle).toBe(before);
  });

  it("says once that it is closed, and nothing after it", async () => {
    const { heard, transport, server } = await connect();
    await until(() => {
      server.destroy();
      return heard.some((what) => what.startsWith("closed"));
    });
    await peer.quiet();
    expect(heard.filter((what) => what.startsWith("closed"))).toHaveLength(1);
    expect(heard.at(-1)).toMatch(/^closed transport (close|error)$/);
    expect(transport.writable).toBe(false);
  });

  it.each([true, false])("says nothing after its owner has closed it (dead: %s)", async (dead) => {
    const { transport, heard, server } = await connect();
    const before = heard.length;
    server.send("late");
    transport.close(dead);
    expect(transport.writable).toBe(false);
    await peer.quiet();
    server.destroy();
    await peer.quiet();
    expect(heard.slice(before)).toEqual([]);
  });

  it("says once that it is closed when its owner still uses it: somebody else did that", async () => {
    const { transport, heard, server } = await connect();
    Object.assign(transport.sink, { transport });
    const before = heard.length;
    transport.close(false);
    transport.close(true);
    server.destroy();
    await peer.quiet();
    expect(heard.slice(before)).toEqual(["closed transport close"]);
  });

  it("says nothing when its owner closes it before it is open", async () => {
    const { transport, heard } = peer.dial();
    transport.close(true);
    await peer.quiet();
    expect(heard).toEqual([]);
  });

  it("says nothing after the frame at which its owner closed it", async () => {
    const { transport, frames, heard, server } = await connect();
    const { frame } = transport.sink;
    transport.sink.frame = (one) => {
      frame(one);
      transport.close(true);
    };
    for (const text of ["first", "second"]) server.send(text);
    await until(() => frames.length > 1);
    await peer.quiet();
    expect(frames.slice(1)).toEqual(["4first"]);
    expect(heard.at(-1)).toBe("frame 4first");
  });

  it("fails once when nobody listens", async () => {
    const { heard } = peer.dialNobody();
    expect(heard).toEqual([]);
    await until(() => heard.length > 0);
    await peer.quiet();
    expect(heard).toEqual(["closed transport error"]);
  });
});
