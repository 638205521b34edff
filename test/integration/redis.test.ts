import { createAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { redisMissing, startRedis } from "../support/redis";
import { startServer } from "../support/servers";
import { startProxy } from "../support/tcp-proxy";
import { once, waitFor } from "../support/wait";

const skipped = redisMissing ? ` (skipped: ${redisMissing})` : "";

describe.skipIf(redisMissing)(`two nodes with the Redis adapter${skipped}`, () => {
  async function nodes() {
    const open = await startRedis();
    const make = async () => {
      const server = await startServer({ adapter: createAdapter(await open(), await open()) as never });
      return server.echo();
    };
    const [a, b] = [await make(), await make()];
    const join = async (server: typeof a) => {
      const joined = server.connection();
      const socket = connect(server.url);
      const peer = await joined;
      await once(socket, "connect");
      return { socket, peer };
    };
    const [onA, onB] = [await join(a), await join(b)];
    await waitFor(async () => (await a.io.fetchSockets()).length === 2);
    return { a, b, onA, onB };
  }

  it("broadcast to the clients of both", async () => {
    const { a, onA, onB } = await nodes();
    const both = Promise.all([once(onA.socket, "all"), once(onB.socket, "all")]);
    a.io.emit("all", 1, { text: "ü" });
    expect(await both).toEqual([
      [1, { text: "ü" }],
      [1, { text: "ü" }],
    ]);
  });

  it("broadcast binary", async () => {
    const { a, onB } = await nodes();
    const arrived = once(onB.socket, "bin");
    a.io.emit("bin", { data: Buffer.from([1, 2, 3]) });
    expect(await arrived).toEqual([{ data: Buffer.from([1, 2, 3]) }]);
  });

  it("reach a room that has members on the other node only", async () => {
    const { a, onA, onB } = await nodes();
    await onB.peer.join("room");
    const heard: string[] = [];
    onA.socket.on("hello", () => heard.push("a"));
    onB.socket.on("hello", () => heard.push("b"));
    a.io.to("room").emit("hello");
    a.io.emit("end");
    await once(onA.socket, "end").catch(() => {});
    await waitFor(() => heard.length);
    expect(heard).toEqual(["b"]);
  });

  it("gather the acknowledgements of the clients of both", async () => {
    const { a, onA, onB } = await nodes();
    onA.socket.on("ask", (ack: (text: string) => void) => ack("a"));
    onB.socket.on("ask", (ack: (text: string) => void) => ack("b"));
    const answers = (await a.io.timeout(4000).emitWithAck("ask")) as string[];
    expect(answers.sort()).toEqual(["a", "b"]);
  });

  it("answer each other's serverSideEmitWithAck()", async () => {
    const { a, b } = await nodes();
    b.io.on("sum", (x: number, y: number, ack: (n: number) => void) => ack(x + y));
    expect(await a.io.serverSideEmitWithAck("sum", 1, 2)).toEqual([3]);
  });

  it("disconnect the sockets of the other one", async () => {
    const { a, onA, onB } = await nodes();
    await onB.peer.join("room");
    const gone = once(onB.socket, "disconnect");
    a.io.in("room").disconnectSockets();
    expect((await gone)[0]).toBe("io server disconnect");
    expect([onA.socket.connected, onB.socket.active]).toEqual([true, false]);
  });
});

describe.skipIf(redisMissing)(`two nodes with the Redis streams adapter${skipped}`, () => {
  it("recover a connection on the other node: same id, rooms, and the missed events", async () => {
    const open = await startRedis();
    const make = async () =>
      (await startServer({ adapter: createStreamsAdapter(await open()) as never, connectionStateRecovery: {} })).echo();
    const [a, b] = [await make(), await make()];
    const proxy = await startProxy(a.port);
    const joined = a.connection();
    const socket = connect(proxy.url, { transports: ["websocket"], reconnectionDelay: 100, reconnectionDelayMax: 100 });
    const peer = await joined;
    await once(socket, "connect");
    await peer.join("room");
    const { id } = socket;
    const seen = once(socket, "seen");
    a.io.to("room").emit("seen");
    await seen;

    const order: unknown[] = [];
    socket.on("missed", (n: number) => order.push(n));
    socket.on("connect", () => order.push("connect"));
    const gone = once(peer, "disconnect");
    proxy.refuse = true;
    proxy.target = b.port;
    proxy.reset();
    await gone;
    for (let n = 0; n < 3; n++) b.io.to("room").emit("missed", n);
    const witness = connect(a.url);
    await once(witness, "connect");
    const arrived = once(witness, "witness");
    b.io.emit("witness");
    await arrived;
    proxy.refuse = false;
    await once(socket, "connect");
    await waitFor(() => order.length >= 4);
    expect([socket.id, socket.recovered]).toEqual([id, true]);
    expect(order.filter((one) => one !== "connect")).toEqual([0, 1, 2]);
  });
});
