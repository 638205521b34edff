import { describe, expect, it } from "vitest";
import type { Undelivered } from "../../../src/socket/events";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

/** A socket that waits for its connection, and what it reports as undelivered. */
function waiting(options: object) {
  const reports: [unknown, string, boolean][] = [];
  const socket = current.world.connect(options);
  socket.on("undelivered", ({ args, reason, lost }: Undelivered) => reports.push([args[1], reason, lost]));
  return { socket, reports, kept: () => socket.sendBuffer.map(({ data }) => (data as unknown[])[1]) };
}

describe("a buffer with a limit", () => {
  it("refuses by default what there is no room for, and leaves nothing of it behind", async () => {
    const { socket, reports, kept } = waiting({ maxBufferedEvents: 2 });
    socket.emit("e", 1);
    socket.emit("e", 2);
    expect(() => socket.emit("e", 3)).toThrow(expect.objectContaining({ code: "buffer_full" }));
    await expect(socket.emitWithAck("e", 4)).rejects.toMatchObject({ code: "buffer_full" });
    expect([kept(), reports]).toEqual([[1, 2], []]);
    current.world.advance(100);
    expect(current.world.server.received.map(({ args }) => args[1])).toEqual([1, 2]);
  });

  it("drops the newest, and says so to whoever waits for its acknowledgement", async () => {
    const { socket, reports, kept } = waiting({ maxBufferedEvents: 1, bufferPolicy: "drop-newest" });
    socket.emit("e", 1);
    const answer = socket.emitWithAck("e", 2);
    expect([kept(), reports]).toEqual([[1], [[2, "buffer_full", true]]]);
    current.world.advance(1);
    await expect(answer).rejects.toMatchObject({ code: "buffer_full" });
  });

  it("drops the oldest, and says so to whoever waits for its acknowledgement", async () => {
    const { socket, reports, kept } = waiting({ maxBufferedEvents: 2, bufferPolicy: "drop-oldest" });
    const answer = socket.emitWithAck("e", 1);
    socket.emit("e", 2);
    socket.emit("e", 3);
    await expect(answer).rejects.toMatchObject({ code: "buffer_full" });
    expect([kept(), reports]).toEqual([[2, 3], [[1, "buffer_full", true]]]);
  });

  it("keeps apart the acknowledgements of an event and of one emitted by what was dropped for it", async () => {
    const { world } = current;
    world.server.onEvent = ({ args }, answer) => answer?.(args[1]);
    const { socket } = waiting({ maxBufferedEvents: 2, bufferPolicy: "drop-oldest" });
    let second: Promise<unknown> | undefined;
    socket.timeout(60_000).emit("e", "dropped", () => (second = socket.emitWithAck("e", "second")));
    socket.emit("e", "dropped too");
    const first = socket.emitWithAck("e", "first");
    world.advance(1000);
    expect([await first, await second]).toEqual(["first", "second"]);
  });

  it("counts bytes", () => {
    const { socket, kept } = waiting({ maxBufferedBytes: 100 });
    socket.emit("e", "x".repeat(60));
    expect(() => socket.emit("e", "y".repeat(60))).toThrow(expect.objectContaining({ code: "buffer_full" }));
    socket.emit("e", "z");
    expect(kept().length).toBe(2);
  });

  it("holds for events that are sent until they are acknowledged as well", () => {
    const { socket } = waiting({ retries: 3, maxBufferedEvents: 1 });
    socket.emit("e", 1);
    expect(() => socket.emit("e", 2)).toThrow(expect.objectContaining({ code: "buffer_full" }));
  });
});

describe("an event with a time to live", () => {
  it("is dropped when it could not be sent in time", async () => {
    const { world } = current;
    world.server.admit = () => "silence";
    const { socket, reports, kept } = waiting({ bufferTimeToLive: 1000 });
    const answer = socket.emitWithAck("e", 1);
    world.advance(900);
    socket.emit("e", 2);
    world.advance(200);
    await expect(answer).rejects.toMatchObject({ code: "expired" });
    expect([kept(), reports]).toEqual([[2], [[1, "expired", true]]]);
    world.advance(1000);
  });

  it("is sent like any other in time, and is not given up later", () => {
    const { world } = current;
    const { socket, reports } = waiting({ bufferTimeToLive: 1000 });
    socket.emit("e", 1);
    world.advance(5000);
    expect(world.server.received.map(({ args }) => args[1])).toEqual([1]);
    expect(reports).toEqual([]);
  });
});

describe("an event with a time to live that is given up", () => {
  it("leaves no timer when its socket is disconnected", async () => {
    const { world } = current;
    const { socket } = waiting({ bufferTimeToLive: 60_000 });
    const answer = socket.emitWithAck("e", 1);
    socket.disconnect();
    await expect(answer).rejects.toMatchObject({ code: "disconnected" });
    world.advance(5000);
    expect(world.clock.pending).toBe(0);
  });
});

describe("an event with a time to live that the application drops", () => {
  it("is not reported, and leaves no timer", () => {
    const { world } = current;
    const { socket, reports } = waiting({ bufferTimeToLive: 1000, autoConnect: false });
    const signal = new AbortController().signal;
    socket.emit("e", 1);
    socket.signal(signal).emit("e", 2);
    socket.sendBuffer = [];
    expect(world.clock.pending).toBe(0);
    world.advance(5000);
    expect(reports).toEqual([]);
  });

  it("still expires for whoever waits for its acknowledgement, and leaves no timer when that ends before", async () => {
    const { world } = current;
    const { socket, reports } = waiting({ bufferTimeToLive: 1000, autoConnect: false });
    const [expired, late] = [socket.emitWithAck("e", 1), socket.timeout(500).emitWithAck("e", 2)];
    socket.sendBuffer = [];
    world.advance(600);
    await expect(late).rejects.toMatchObject({ code: "ack_timeout" });
    expect(world.clock.pending).toBe(1);
    world.advance(500);
    await expect(expired).rejects.toMatchObject({ code: "expired" });
    expect([world.clock.pending, reports]).toEqual([0, []]);
  });

  it("leaves no timer behind the acknowledgement that ends with the session", async () => {
    const { world } = current;
    const { socket } = waiting({ bufferTimeToLive: 60_000, autoConnect: false });
    const answer = socket.emitWithAck("e", 1);
    socket.sendBuffer = [];
    socket.connect();
    world.advance(1000);
    socket.disconnect();
    await expect(answer).rejects.toMatchObject({ code: "disconnected" });
    world.advance(5000);
    expect(world.clock.pending).toBe(0);
  });

  it("goes on where the application keeps it", () => {
    const { world } = current;
    const { socket, reports, kept } = waiting({ bufferTimeToLive: 1000, autoConnect: false });
    socket.emit("e", 1);
    socket.emit("e", 2);
    socket.sendBuffer = socket.sendBuffer.slice(1);
    expect([kept(), world.clock.pending]).toEqual([[2], 1]);
    world.advance(1000);
    expect([kept(), reports]).toEqual([[], [[2, "expired", true]]]);
  });
});

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

  it("is refused when the signal is aborted already", () => {
    const { socket, kept } = waiting({});
    expect(() => socket.signal(AbortSignal.abort()).emit("e", 1)).toThrow(expect.objectContaining({ code: "aborted" }));
    socket.emit("e", 2);
    expect(kept()).toEqual([2]);
  });

  it("lets go of the signal once it is acknowledged", async () => {
    const { world } = current;
    const { socket } = waiting({});
    world.server.onEvent = (_event, answer) => answer?.("ok");
    world.advance(100);
    const controller = new AbortController();
    const { signal } = controller;
    const held = new Set<unknown>();
    signal.addEventListener = (_: string, listener: unknown) => void held.add(listener);
    signal.removeEventListener = (_: string, listener: unknown) => void held.delete(listener);
    const answer = socket.signal(signal).emitWithAck("e", 1);
    expect(held.size).toBe(1);
    world.advance(100);
    expect(await answer).toBe("ok");
    expect(held.size).toBe(0);
  });

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

  it("disconnects a socket", () => {
    const { world } = current;
    const controller = new AbortController();
    const socket = world.connected({ signal: controller.signal });
    controller.abort();
    world.advance(100);
    expect([socket.connected, socket.active]).toEqual([false, false]);
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

describe("waiting for a state", () => {
  it("leaves no listener behind when its signal is aborted already", async () => {
    const socket = current.world.connect({ autoConnect: false });
    const state = socket.io.until("connected", { signal: AbortSignal.abort() });
    await expect(state).rejects.toMatchObject({ code: "aborted" });
    expect(socket.io.hasListeners("state")).toBe(false);
  });

  it("ends with the state, at once when it is there already", async () => {
    const { world } = current;
    const socket = world.connect();
    const state = socket.io.until("connected");
    world.advance(100);
    expect((await state).is).toBe("connected");
    expect(await socket.io.until("connected")).toBe(socket.io.state);
    expect(socket.io.hasListeners("state")).toBe(false);
  });
});

describe("what a session ends with", () => {
  it("reports what was written and is not confirmed, also when the server ends it", () => {
    const { world } = current;
    const { socket, reports } = waiting({});
    world.advance(100);
    socket.emit("e", 1);
    world.server.session.packet({ type: 1, nsp: "/" });
    world.advance(10);
    expect(reports).toEqual([[1, "io server disconnect", false]]);
  });

  it("reports an event that was buffered until the time for its acknowledgement was over", () => {
    const { world } = current;
    world.server.admit = () => "silence";
    const { socket, reports } = waiting({});
    socket.timeout(500).emit("e", 1, () => undefined);
    world.advance(1000);
    expect(reports).toEqual([[1, "ack_timeout", true]]);
  });

  it("reports an event whose retries are used up", () => {
    const { world } = current;
    world.server.onEvent = () => undefined;
    const { socket, reports } = waiting({ retries: 1, ackTimeout: 100 });
    world.advance(100);
    socket.emit("e", 1);
    world.advance(1000);
    expect(reports).toEqual([[1, "ack_timeout", false]]);
  });
});
