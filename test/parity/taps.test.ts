import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, deliberately } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

async function pair() {
  const server = (await startServer()).echo();
  const socket = connect(server.url);
  const peer = await server.connection();
  await once(socket, "connect");
  return { server, socket, peer };
}

describe("onAny", () => {
  it("hears every event of the server with its arguments", async () => {
    const { socket, peer } = await pair();
    const heard: unknown[][] = [];
    socket.onAny((...args) => heard.push(args));
    peer.emit("a", 1);
    peer.emit("b", "x", [2]);
    await barrier(socket);
    expect(heard).toEqual([
      ["a", 1],
      ["b", "x", [2]],
    ]);
  });

  it("hears an event before its own listeners do", async () => {
    const { socket, peer } = await pair();
    const order: string[] = [];
    socket.on("a", () => order.push("listener"));
    socket.onAny(() => order.push("any"));
    peer.emit("a");
    await barrier(socket);
    expect(order).toEqual(["any", "listener"]);
  });

  it("hears neither connect nor disconnect", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const heard: string[] = [];
    socket.onAny((name: string) => heard.push(name));
    await once(socket, "connect");
    socket.disconnect();
    expect(heard).toEqual([]);
  });

  it("does not hear acknowledgements", async () => {
    const { socket } = await pair();
    const heard: string[] = [];
    socket.onAny((name: string) => heard.push(name));
    await barrier(socket);
    expect(heard).toEqual([]);
  });

  it("is handed the acknowledgement of an event that wants one", async () => {
    const { socket, peer } = await pair();
    socket.onAny((_name, value: number, ack: (value: number) => void) => ack(value + 1));
    expect(await peer.timeout(4000).emitWithAck("add", 1)).toBe(2);
  });

  it("runs in the order of adding, and prependAny() goes first", async () => {
    const { socket, peer } = await pair();
    const order: number[] = [];
    socket.onAny(() => order.push(1));
    socket.onAny(() => order.push(2));
    socket.prependAny(() => order.push(0));
    peer.emit("a");
    await barrier(socket);
    expect(order).toEqual([0, 1, 2]);
  });

  it("is listed by listenersAny() and removed by offAny(), one or all", async () => {
    const { socket, peer } = await pair();
    let calls = 0;
    const a = () => calls++;
    const b = () => calls++;
    socket.onAny(a).onAny(b);
    expect(socket.listenersAny()).toEqual([a, b]);
    socket.offAny(a);
    expect(socket.listenersAny()).toEqual([b]);
    socket.offAny();
    expect(socket.listenersAny()).toEqual([]);
    peer.emit("x");
    await barrier(socket);
    expect(calls).toBe(0);
  });

  it("has no listeners at first, and offAny() of a stranger is harmless", () => {
    const socket = connect("http://127.0.0.1:1", { autoConnect: false });
    expect(socket.listenersAny()).toEqual([]);
    socket.offAny(() => {}).offAny();
    expect(socket.listenersAny()).toEqual([]);
  });

  it("may be removed by a listener while the event is passed round", async () => {
    const { socket, peer } = await pair();
    const order: string[] = [];
    const first = () => {
      order.push("first");
      socket.offAny(first);
    };
    socket.onAny(first).onAny(() => order.push("second"));
    peer.emit("x");
    peer.emit("x");
    await barrier(socket);
    expect(order).toEqual(["first", "second", "second"]);
  });

  it("survives off() without arguments", async () => {
    const { socket, peer } = await pair();
    const heard: string[] = [];
    socket.onAny((name: string) => heard.push(name));
    socket.off();
    peer.emit("x");
    await barrier(socket);
    expect(heard).toEqual(["x"]);
  });
});

describe("onAnyOutgoing", () => {
  it("hears every event that is sent, with its arguments", async () => {
    const { socket } = await pair();
    const heard: unknown[][] = [];
    socket.onAnyOutgoing((...args) => heard.push(args));
    socket.emit("a", 1, { b: 2 });
    socket.send("hi");
    expect(heard).toEqual([
      ["a", 1, { b: 2 }],
      ["message", "hi"],
    ]);
  });

  it("does not see the acknowledgement callback", async () => {
    const { socket } = await pair();
    const heard: unknown[][] = [];
    socket.onAnyOutgoing((...args) => heard.push(args));
    await new Promise<void>((resolve) => socket.emit("echo", 1, () => resolve()));
    expect(heard).toEqual([["echo", 1]]);
  });

  it("does not hear the acknowledgements this side sends", async () => {
    const { socket, peer } = await pair();
    const heard: unknown[][] = [];
    socket.onAnyOutgoing((...args) => heard.push(args));
    socket.on("ask", (ack: (value: string) => void) => ack("answer"));
    expect(await peer.timeout(4000).emitWithAck("ask")).toBe("answer");
    expect(heard).toEqual([]);
  });

  it("hears a buffered event when it is sent, not when it is buffered", async () => {
    const server = await startServer();
    const socket = connect(server.url);
    const heard: string[] = [];
    socket.onAnyOutgoing((name: string) => heard.push(name));
    socket.emit("early");
    expect(heard).toEqual([]);
    await once(socket, "connect");
    expect(heard).toEqual(["early"]);
  });

  it("runs in the order of adding, and prependAnyOutgoing() goes first", async () => {
    const { socket } = await pair();
    const order: number[] = [];
    socket.onAnyOutgoing(() => order.push(1));
    socket.onAnyOutgoing(() => order.push(2));
    socket.prependAnyOutgoing(() => order.push(0));
    socket.emit("x");
    expect(order).toEqual([0, 1, 2]);
  });

  it("is listed by listenersAnyOutgoing() and removed by offAnyOutgoing(), one or all", async () => {
    const { socket } = await pair();
    let calls = 0;
    const a = () => calls++;
    const b = () => calls++;
    socket.onAnyOutgoing(a).onAnyOutgoing(b);
    expect(socket.listenersAnyOutgoing()).toEqual([a, b]);
    socket.offAnyOutgoing(a);
    expect(socket.listenersAnyOutgoing()).toEqual([b]);
    socket.offAnyOutgoing();
    expect(socket.listenersAnyOutgoing()).toEqual([]);
    socket.emit("x");
    expect(calls).toBe(0);
  });

  it("holds an event back by throwing in the reference, where emit() throws it on; here the event is sent", async () => {
    const { socket, peer } = await pair();
    const got: unknown[] = [];
    peer.onAny((name) => got.push(name));
    const uncaught = catchUncaught();
    socket.onAnyOutgoing(() => {
      throw new Error("no");
    });
    let thrown: unknown;
    try {
      socket.emit("x");
    } catch (error) {
      thrown = (error as Error).message;
    }
    socket.offAnyOutgoing();
    await barrier(socket);
    expect(thrown).toBe(deliberately("no", undefined));
    expect(got.includes("x")).toBe(deliberately(false, true));
    expect(uncaught.map((error) => (error as Error).message)).toEqual(deliberately([], ["no"]));
  });

  it("has no listeners at first", () => {
    expect(connect("http://127.0.0.1:1", { autoConnect: false }).listenersAnyOutgoing()).toEqual([]);
  });
});
