import { describe, expect, it, vi } from "vitest";
import { catchUncaught } from "../../support/client";
import { untilThrown } from "../../support/manual-clock";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const options = { retries: 2, ackTimeout: 500 };

/** Makes the server keep its answers to itself for these events; each call gives the answers so far. */
function silentFor(...names: unknown[]): void {
  current.world.server.onEvent = ({ args }, answer) => {
    if (!names.includes(args[1])) answer?.(...args.slice(1));
  };
}

describe("an event that is acknowledged", () => {
  it("is sent once, and its callback gets no error and the answer", () => {
    const { world } = current;
    const socket = world.connected(options);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    world.advance(5000);
    expect(world.arrived()).toEqual([1]);
    expect(callback.mock.calls).toEqual([[null, 1]]);
  });

  it("needs no callback", () => {
    const { world } = current;
    const socket = world.connected(options);
    socket.emit("e", 1);
    world.advance(5000);
    expect(world.arrived()).toEqual([1]);
  });

  it("resolves emitWithAck()", async () => {
    const { world } = current;
    const answer = world.connected(options).emitWithAck("e", 1);
    world.advance(100);
    expect(await answer).toBe(1);
  });
});

describe("an event that is not acknowledged", () => {
  it("is sent again after its time, as often as was asked for, and then gives up with an error", () => {
    const { world } = current;
    const socket = world.connected(options);
    silentFor(1);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    world.advance(1400);
    expect(callback).not.toHaveBeenCalled();
    world.advance(200);
    expect(world.arrived()).toEqual([1, 1, 1]);
    expect(callback.mock.calls).toEqual([[expect.objectContaining({ code: "ack_timeout" })]]);
    world.advance(5000);
    expect(world.arrived()).toHaveLength(3);
  });

  it("does not hold up the others", () => {
    const { world } = current;
    const socket = world.connected(options);
    silentFor(1);
    for (const n of [1, 2, 3]) socket.emit("e", n);
    world.advance(100);
    expect(world.arrived()).toEqual([1, 2, 3]);
  });
});

describe("the window", () => {
  it("holds 64 events, and moves with each acknowledgement", () => {
    const { world } = current;
    const socket = world.connected(options);
    const answers: (() => void)[] = [];
    world.server.onEvent = (_, answer) => void answers.push(answer!);
    for (let n = 0; n < 70; n++) socket.emit("e", n);
    world.advance(100);
    expect(world.arrived()).toHaveLength(64);
    answers[0]!();
    answers[1]!();
    world.advance(100);
    expect(world.arrived()).toEqual(Array.from({ length: 66 }, (_, n) => n));
  });
});

describe("a window of one", () => {
  it("sends one event after the other", () => {
    const { world } = current;
    const socket = world.connected({ ...options, retryWindow: 1 });
    const answers: (() => void)[] = [];
    world.server.onEvent = (_, answer) => void answers.push(answer!);
    for (let n = 0; n < 3; n++) socket.emit("e", n);
    world.advance(100);
    expect(world.arrived()).toEqual([0]);
    answers[0]!();
    world.advance(100);
    expect(world.arrived()).toEqual([0, 1]);
  });
});

describe("a connection that is lost", () => {
  it("is survived: what was not acknowledged is sent again, in order, with everything after it", () => {
    const { world } = current;
    const socket = world.connected(options);
    silentFor(1, 2);
    const callbacks = [1, 2, 3].map((n) => {
      const callback = vi.fn();
      socket.emit("e", n, callback);
      return callback;
    });
    world.advance(100);
    world.server.drop();
    socket.emit("e", 4);
    silentFor();
    world.advance(3000);
    expect(world.arrived()).toEqual([1, 2, 3, 1, 2, 4]);
    for (const callback of callbacks) expect(callback).toHaveBeenCalledTimes(1);
  });

  it("does not count as an attempt", () => {
    const { world } = current;
    const socket = world.connected(options);
    silentFor(1);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    for (let i = 0; i < 5; i++) {
      world.advance(100);
      world.server.drop();
      world.advance(20_000);
      if (callback.mock.calls.length) break;
      world.server.drop();
    }
    expect(callback).toHaveBeenCalledTimes(1);
    expect(world.arrived().length).toBeGreaterThanOrEqual(3);
  });

  it("before the transport took an event does not let that one overtake an earlier one", () => {
    const { world } = current;
    const socket = world.connected({ retries: 2, ackTimeout: 10_000, upgrade: false });
    // The first is in a request that is lost; the second waits behind it and never reaches the transport.
    socket.emit("e", 1);
    world.clock.flush();
    socket.emit("e", 2);
    world.clock.flush();
    world.server.drop();
    world.advance(3000);
    expect(world.arrived()).toEqual([1, 2]);
  });

  it("that nobody noticed yet gives one copy of what is sent into it", () => {
    const { world } = current;
    const socket = world.connected(options);
    world.clock.sleep(60_000);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    expect(socket.connected).toBe(false);
    world.advance(10_000);
    expect(world.arrived()).toEqual([1]);
    expect(callback.mock.calls).toEqual([[null, 1]]);
  });
});

describe("a socket that gives up", () => {
  it("fails every event that is not acknowledged, in order", () => {
    const { world } = current;
    const socket = world.connect(options);
    const calls: unknown[] = [];
    for (const n of [1, 2]) socket.emit("e", n, (error: { code: string }) => calls.push([n, error.code]));
    socket.disconnect();
    expect(calls).toEqual([
      [1, "disconnected"],
      [2, "disconnected"],
    ]);
    world.advance(5000);
    expect(world.arrived()).toEqual([]);
  });

  it("fails each of them though the callback of one throws, which surfaces as uncaught", async () => {
    const uncaught = catchUncaught();
    const { world } = current;
    const socket = world.connect(options);
    const second = vi.fn();
    socket.emit("e", 1, () => {
      throw new Error("mine");
    });
    socket.emit("e", 2, second);
    socket.disconnect();
    expect(second).toHaveBeenCalledTimes(1);
    await untilThrown();
    expect(uncaught).toHaveLength(1);
  });
});

describe("a callback that throws", () => {
  it("does not keep the next event from being sent", async () => {
    const uncaught = catchUncaught();
    const { world } = current;
    const socket = world.connected(options);
    for (let n = 0; n < 65; n++) {
      socket.emit("e", n, () => {
        throw new Error("mine");
      });
    }
    world.advance(400);
    expect(world.arrived()).toHaveLength(65);
    await untilThrown();
    expect(uncaught).toHaveLength(65);
  });
});

describe("an event that cannot be serialised", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;

  it("is refused when it is emitted, while the socket is connected and while it is not", () => {
    const { world } = current;
    const socket = world.connect(options);
    const refused = expect.objectContaining({ code: "not_serialisable" });
    expect(() => socket.emit("e", cyclic)).toThrow(refused);
    world.advance();
    expect(socket.connected).toBe(true);
    expect(() => socket.emit("e", cyclic)).toThrow(refused);
  });

  it("leaves nothing behind: the next one is sent, and after a reconnection too", () => {
    const { world } = current;
    const socket = world.connected(options);
    expect(() => socket.emit("e", cyclic)).toThrow();
    socket.emit("e", 1);
    world.advance(100);
    world.server.drop();
    world.advance(3000);
    socket.emit("e", 2);
    world.advance(100);
    expect(world.arrived()).toEqual([1, 2]);
  });
});

describe("a volatile event", () => {
  it("is not retried", () => {
    const { world } = current;
    const socket = world.connected(options);
    silentFor(1);
    socket.volatile.emit("e", 1);
    world.advance(5000);
    expect(world.arrived()).toEqual([1]);
  });
});
