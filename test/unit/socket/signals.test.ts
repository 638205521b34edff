import { describe, expect, it } from "vitest";
import type { ClientOptions } from "../../../src/options";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const waiting = (options: Partial<ClientOptions>) => current.world.waiting(options);

describe("an event with a signal", () => {
  it("is not sent any more when the signal is aborted while it is buffered", async () => {
    const { world } = current;
    const { socket, reports } = waiting({});
    const controller = new AbortController();
    const answer = socket.signal(controller.signal).emitWithAck("e", 1);
    socket.signal(controller.signal).emit("e", 2);
    socket.emit("e", 3);
    controller.abort(new Error("why"));
    await expect(answer).rejects.toMatchObject({ code: "aborted", cause: { message: "why" } });
    world.advance(100);
    expect(world.server.received.map(({ args }) => args[1])).toEqual([3]);
    expect(reports.map(([first, reason]) => [first, reason])).toEqual([
      [1, "aborted"],
      [2, "aborted"],
    ]);
  });

  it("is not awaited any more when the signal is aborted after it was sent", async () => {
    const { world } = current;
    const { socket } = waiting({});
    world.advance(100);
    const controller = new AbortController();
    const answer = socket.signal(controller.signal).emitWithAck("e", 1);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: "aborted" });
  });

  it("tells its callback of an error first, as its type says, and of the end of the signal", () => {
    const { world } = current;
    const { socket } = waiting({});
    world.server.onEvent = ({ args }, answer) => (args[1] === 1 ? answer?.("ok") : undefined);
    world.advance(100);
    const controller = new AbortController();
    const told: unknown[][] = [];
    socket.signal(controller.signal).emit("e", 1, (...args: unknown[]) => told.push(args));
    socket.signal(controller.signal).emit("e", 2, (...args: unknown[]) => told.push(args));
    world.advance(100);
    expect(told).toEqual([[null, "ok"]]);
    controller.abort();
    expect(told[1]).toEqual([expect.objectContaining({ code: "aborted" })]);
  });

  it.each([{}, { retries: 1 }])(
    "is not sent when what is written before it aborts its signal, with %o",
    async (options) => {
      const { world } = current;
      const { socket, reports } = waiting(options);
      const controller = new AbortController();
      socket.onAnyOutgoing((_, n) => n === 1 && controller.abort());
      socket.emit("e", 1);
      socket.signal(controller.signal).emit("e", 2);
      const answer = socket.signal(controller.signal).emitWithAck("e", 3);
      socket.emit("e", 4);
      world.advance(100);
      await expect(answer).rejects.toMatchObject({ code: "aborted" });
      expect(world.server.received.map(({ args }) => args[1])).toEqual([1, 4]);
      expect(reports.map(([first, reason]) => [first, reason])).toEqual([
        [2, "aborted"],
        [3, "aborted"],
      ]);
    },
  );

  it("is refused when the signal is aborted already", () => {
    const { socket, kept } = waiting({});
    expect(() => socket.signal(AbortSignal.abort()).emit("e", 1)).toThrow(expect.objectContaining({ code: "aborted" }));
    socket.emit("e", 2);
    expect(kept()).toEqual([2]);
  });

  it.each([{}, { ackTimeout: 60_000 }, { retries: 1 }])(
    "lets go of the signal once it is acknowledged, with %o",
    async (options) => {
      const { world } = current;
      const { socket } = waiting(options);
      world.server.onEvent = (_event, answer) => answer?.("ok");
      world.advance(2000);
      const controller = new AbortController();
      const { signal } = controller;
      const held = new Set<unknown>();
      signal.addEventListener = (_: string, listener: unknown) => void held.add(listener);
      signal.removeEventListener = (_: string, listener: unknown) => void held.delete(listener);
      const { pending } = world.clock;
      const answer = socket.signal(signal).emitWithAck("e", 1);
      expect(held.size).toBe(1);
      world.advance(100);
      expect(await answer).toBe("ok");
      expect(held.size).toBe(0);
      expect(world.clock.pending).toBe(pending);
    },
  );

  it("ends its retries when the signal is aborted", async () => {
    const { world } = current;
    const { socket } = waiting({ retries: 5, ackTimeout: 1000 });
    world.server.onEvent = () => undefined;
    const controller = new AbortController();
    const answer = socket.signal(controller.signal).emitWithAck("e", 1);
    world.advance(1500);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: "aborted" });
    const { length } = world.server.received;
    world.advance(10_000);
    expect(world.server.received.length).toBe(length);
  });
});

describe("the signal of an event without an acknowledgement", () => {
  it("is let go of as soon as the event was written", () => {
    const { world } = current;
    const socket = world.connected();
    const { signal } = new AbortController();
    const held = new Set<unknown>();
    signal.addEventListener = (_: string, listener: unknown) => void held.add(listener);
    signal.removeEventListener = (_: string, listener: unknown) => void held.delete(listener);
    socket.signal(signal).emit("e", 1);
    socket.signal(signal).volatile.emit("e", 2);
    socket.disconnect().signal(signal).volatile.emit("e", 3);
    expect(held.size).toBe(0);
  });

  it("still gives the event up that no transport had taken when the connection was lost", () => {
    const { world } = current;
    const socket = world.connected();
    const controller = new AbortController();
    const reports: unknown[] = [];
    socket.on("undelivered", (report) => reports.push(report));
    world.server.session.transport.hold();
    socket.signal(controller.signal).emit("e", 1);
    socket.emit("e", 2);
    world.server.drop();
    expect(socket.sendBuffer.length).toBe(2);
    controller.abort();
    expect(reports).toEqual([{ args: ["e", 1], reason: "aborted", lost: true }]);
    world.advance(10_000);
    expect(world.arrived()).toEqual([2]);
  });
});

describe("the signal of an event that is sent until it is acknowledged", () => {
  it("makes room for the next one when it is aborted", async () => {
    const { world } = current;
    world.server.onEvent = ({ args }, answer) => {
      if (args[1] === 2) answer?.(2);
    };
    const socket = world.connected({ retries: 3, retryWindow: 1 });
    const controller = new AbortController();
    const first = socket.signal(controller.signal).emitWithAck("e", 1);
    const second = socket.emitWithAck("e", 2);
    world.advance();
    expect(world.arrived()).toEqual([1]);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    world.advance();
    expect(world.arrived()).toEqual([1, 2]);
    expect(await second).toBe(2);
  });
});

describe("a signal", () => {
  it("removes a listener", () => {
    const { world } = current;
    const socket = world.connected();
    const controller = new AbortController();
    const { signal } = controller;
    const heard: string[] = [];
    socket.on("a", () => heard.push("on"), { signal });
    socket.once("a", () => heard.push("once"), { signal });
    socket.on("a", () => heard.push("never"), { signal: AbortSignal.abort() });
    controller.abort();
    world.server.session.emit("/", ["a"]);
    world.advance();
    expect([heard, socket.hasListeners("a")]).toEqual([[], false]);
  });

  it("is let go of by a listener for one occurrence, and removes no other one later", () => {
    const { world } = current;
    const socket = world.connected();
    const controller = new AbortController();
    const { signal } = controller;
    const held = new Set<unknown>();
    signal.addEventListener = (_: string, listener: unknown) => void held.add(listener);
    signal.removeEventListener = (_: string, listener: unknown) => void held.delete(listener);
    const heard: unknown[] = [];
    const listener = (value: unknown) => heard.push(value);
    const [removed, kept] = [() => heard.push("removed"), () => heard.push("kept")];
    socket.once("a", listener, { signal });
    socket.once("b", removed, { signal }).off("b", removed);
    socket.once("b", kept, { signal });
    expect(socket.listeners("a")).toHaveLength(1);
    world.server.session.emit("/", ["a", 1]);
    world.advance(100);
    socket.on("a", listener);
    for (const abort of held) (abort as () => void)();
    for (const event of ["a", "b"]) world.server.session.emit("/", [event, 2]);
    world.advance(100);
    expect([heard, held.size]).toEqual([[1, 2], 2]);
  });

  it("disconnects a socket", () => {
    const { world } = current;
    const controller = new AbortController();
    const socket = world.connected({ signal: controller.signal });
    controller.abort();
    world.advance(100);
    expect([socket.connected, socket.active]).toEqual([false, false]);
  });

  it("disconnects a socket that was made with it and connected later", () => {
    const { world } = current;
    const controller = new AbortController();
    const socket = world.connect({ signal: controller.signal, autoConnect: false });
    socket.connect();
    world.advance();
    expect(socket.connected).toBe(true);
    controller.abort();
    world.advance(100);
    expect([socket.connected, socket.active]).toEqual([false, false]);
  });

  it("is listened to once, however often a socket connects with it", () => {
    const { world } = current;
    const { signal } = new AbortController();
    const held = new Set<unknown>();
    signal.addEventListener = (_: string, listener: unknown) => void held.add(listener);
    const socket = world.connect({ signal });
    for (let i = 0; i < 20; i++) socket.disconnect().connect({ signal });
    expect(held.size).toBe(1);
  });

  it("ends connecting, and waiting for it", async () => {
    const { world } = current;
    const controller = new AbortController();
    const { signal } = controller;
    const socket = world.connect({ autoConnect: false });
    socket.connect({ signal });
    const state = socket.io.until("connected", { signal });
    controller.abort();
    await expect(state).rejects.toMatchObject({ code: "aborted" });
    world.advance(5000);
    expect(socket.active).toBe(false);
  });
});
