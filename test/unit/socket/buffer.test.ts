import { describe, expect, it } from "vitest";
import type { ClientOptions } from "../../../src/options";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const waiting = (options: Partial<ClientOptions>) => current.world.waiting(options);

describe("a buffer with a limit", () => {
  it.each<[string, Partial<ClientOptions>]>([
    ["by default", {}],
    ["when told to", { bufferPolicy: "refuse" }],
  ])("refuses %s what there is no room for, and leaves nothing of it behind", async (_, options) => {
    const { socket, reports, kept } = waiting({ maxBufferedEvents: 2, ...options });
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

  it("drops the newest alone where it would not fit though all others went", () => {
    const { socket, reports, kept } = waiting({ maxBufferedBytes: 100, bufferPolicy: "drop-oldest" });
    socket.emit("e", 1);
    socket.emit("e", "x".repeat(200));
    expect([kept(), reports.map(([, reason]) => reason)]).toEqual([[1], ["buffer_full"]]);
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

  it("counts bytes once, and not again for each event that is kept", () => {
    const { socket, kept } = waiting({ maxBufferedBytes: 1e6 });
    socket.emit("e", 0);
    const [first] = socket.sendBuffer;
    const { frames } = first;
    let looks = 0;
    Object.defineProperty(first, "frames", { get: () => (looks++, frames) });
    for (let i = 1; i < 1000; i++) socket.emit("e", i);
    expect(kept()).toHaveLength(1000);
    expect(looks).toBeLessThan(10);
  });

  it("has room again for as many bytes as were sent, or taken out by hand", () => {
    const { world } = current;
    const { socket, kept } = waiting({ maxBufferedBytes: 100 });
    const fill = (): number => {
      for (let i = 0; ; i++) {
        try {
          socket.emit("e", 1);
        } catch {
          return i;
        }
      }
    };
    const most = fill();
    socket.sendBuffer.splice(0, 3);
    expect(fill()).toBe(3);
    socket.sendBuffer = [];
    expect(fill()).toBe(most);
    world.advance(1000);
    expect([socket.connected, kept()]).toEqual([true, []]);
    world.server.drop();
    world.advance(1);
    expect(fill()).toBe(most);
  });

  it("counts bytes", () => {
    const { socket, kept } = waiting({ maxBufferedBytes: 100 });
    socket.emit("e", "x".repeat(60));
    expect(() => socket.emit("e", "y".repeat(60))).toThrow(expect.objectContaining({ code: "buffer_full" }));
    const room = 100 - socket.bufferedAmount - '42["e",""]'.length;
    expect(() => socket.emit("e", "z".repeat(room + 1))).toThrow(expect.objectContaining({ code: "buffer_full" }));
    socket.emit("e", "z".repeat(room));
    expect([kept().length, socket.bufferedAmount]).toEqual([2, 100]);
  });

  it("has none where that is null, as Infinity is in JSON", () => {
    const { socket, kept } = waiting(JSON.parse('{ "maxBufferedEvents": null, "maxBufferedBytes": null }') as object);
    socket.emit("e", 1);
    expect(kept()).toEqual([1]);
  });

  it("has none where that is null, for events that are sent until they are acknowledged as well", () => {
    const { world } = current;
    const { socket } = waiting({ retries: 3, maxBufferedEvents: null as never });
    socket.emit("e", 1);
    socket.emit("e", 2);
    world.advance(100);
    expect(world.server.received.map(({ args }) => args[1])).toEqual([1, 2]);
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

describe("an event that was written but never reached the transport", () => {
  it("has its time to live once more when the connection is lost", () => {
    const { world } = current;
    const { socket, reports, kept } = waiting({ bufferTimeToLive: 1000 });
    world.advance();
    world.server.session.transport.hold();
    socket.emit("e", 1);
    world.advance(5000);
    world.server.refused.add("polling").add("websocket");
    world.server.drop();
    expect(kept()).toEqual([1]);
    world.advance(1000);
    expect([kept(), reports]).toEqual([[], [[1, "expired", true]]]);
  });

  it("is not sent later when the time for its acknowledgement was over before", async () => {
    const { world } = current;
    const { socket, reports, kept } = waiting({});
    world.advance();
    world.server.session.transport.hold();
    const answers = [100, 60_000].map((ms, i) => socket.timeout(ms).emitWithAck("e", i));
    world.advance(200);
    await expect(answers[0]).rejects.toMatchObject({ code: "ack_timeout" });
    world.server.drop();
    expect([kept(), reports]).toEqual([[1], [[0, "ack_timeout", true]]]);
    world.advance(5000);
    expect(await answers[1]).toBe(1);
    expect(world.arrived()).toEqual([1]);
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

describe("an event with a time to live that is given up before that", () => {
  it("leaves no timer, be it for want of room, for a signal, or as its acknowledgement is late", () => {
    const { world } = current;
    const options = { bufferTimeToLive: 60_000, autoConnect: false, maxBufferedEvents: 2 };
    const { socket, reports } = waiting({ ...options, bufferPolicy: "drop-oldest" });
    const controller = new AbortController();
    socket.emit("e", 1);
    socket.signal(controller.signal).emit("e", 2);
    socket.timeout(500).emit("e", 3, () => undefined);
    controller.abort();
    world.advance(500);
    const told = ["buffer_full", "aborted", "ack_timeout"].map((reason, at) => [at + 1, reason, true]);
    expect([world.clock.pending, reports]).toEqual([0, told]);
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
