import { describe, expect, it, vi } from "vitest";
import { catchUncaught } from "../../support/client";
import { untilThrown } from "../../support/manual-clock";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("an event that is emitted while the socket is not connected", () => {
  it("is sent once it is, in order and before what is emitted then", () => {
    const { world } = current;
    const socket = world.connect();
    socket.emit("e", 1).emit("e", 2);
    socket.on("connect", () => socket.emit("e", 3));
    world.advance();
    expect(world.arrived()).toEqual([1, 2, 3]);
    expect(socket.sendBuffer).toEqual([]);
  });

  it("is dropped when its time is up before, and its callback gets the error", () => {
    const { world } = current;
    world.server.refused.add("polling").add("websocket");
    const socket = world.connect();
    const callback = vi.fn();
    socket.timeout(300).emit("e", 1, callback);
    socket.emit("e", 2);
    world.advance(300);
    expect(callback.mock.calls).toEqual([[expect.objectContaining({ code: "ack_timeout" })]]);
    world.server.refused.clear();
    world.advance(5000);
    expect(world.arrived()).toEqual([2]);
  });

  it("keeps its place when a listener of an early event emits another one", () => {
    const { world } = current;
    world.server.admit = (nsp) => {
      // Sent before the namespace is joined, as middlewares of the server can.
      world.server.session.emit(nsp, ["early"]);
      return undefined;
    };
    const socket = world.connect();
    socket.on("early", () => socket.emit("e", 2));
    socket.emit("e", 1);
    world.advance();
    expect(world.arrived()).toEqual([1, 2]);
  });

  it("is kept when it was written but never reached the transport, and sent once, with its acknowledgement", () => {
    const { world } = current;
    const socket = world.connected({ upgrade: false });
    const callback = vi.fn();
    socket.emit("e", "in a request");
    world.clock.flush();
    socket.emit("e", "waiting", callback);
    world.clock.flush();
    world.server.drop();
    world.advance(3000);
    expect(world.arrived()).toEqual(["waiting"]);
    expect(callback.mock.calls).toEqual([["waiting"]]);
  });
});

describe("events by the hundred thousand", () => {
  it("come back from a link that did not take them", () => {
    const { world } = current;
    const [packet] = world.connect({ autoConnect: false }).emit("e", 1).sendBuffer;
    const socket = world.connected();
    socket.returned(new Array<typeof packet>(200_000).fill(packet) as [typeof packet & {}]);
    expect(socket.sendBuffer).toHaveLength(200_000);
    socket.sendBuffer = [];
  });
});

describe("an event that is emitted into a connection that died while the page slept", () => {
  it("waits for the next one, and its acknowledgement with it", async () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket, ["disconnect", "connect"]);
    world.clock.sleep(60_000);
    const answer = socket.emitWithAck("e", 1);
    expect(events).toEqual(["disconnect ping timeout"]);
    world.advance(10_000);
    expect(await answer).toBe(1);
    expect(world.arrived()).toEqual([1]);
  });
});

describe("acknowledgements of the server", () => {
  it("that can no longer come fail with disconnected, if their callback takes an error", () => {
    const { world } = current;
    const socket = world.connected();
    const calls: unknown[] = [];
    socket.emit("e", 1, () => calls.push("never"));
    socket.timeout(60_000).emit("e", 2, (error: { code: string }) => calls.push(error.code));
    world.server.drop();
    expect(calls).toEqual(["disconnected"]);
  });

  it("that were promised are refused when the socket gives up", async () => {
    const { world } = current;
    world.server.admit = () => ({ message: "no" });
    const answer = world.connect().emitWithAck("e", 1);
    world.advance();
    await expect(answer).rejects.toMatchObject({ code: "rejected" });
  });

  it.each([{}, { retries: 1 }])("that were promised fail when the manager is closed, with %o", async (options) => {
    const { world } = current;
    const socket = world.connect(options);
    const [answer, events] = [socket.emitWithAck("e", 1), journal(socket, ["connect"])];
    if (!options.retries) socket.emit("e", 2);
    socket.io.disconnect();
    await expect(answer).rejects.toMatchObject({ code: "disconnected" });
    socket.emit("e", 3);
    socket.io.open();
    world.advance();
    expect([events, world.arrived()]).toEqual([["connect"], options.retries ? [3] : [2, 3]]);
  });

  it("that were promised go on waiting when a listener opens the manager again that was closed", async () => {
    const { world } = current;
    const socket = world.connect();
    const answer = socket.emitWithAck("e", 1);
    socket.io.on("close", () => socket.io.open());
    socket.io.disconnect();
    world.advance();
    expect(await answer).toBe(1);
    socket.io.off("close");
  });

  it("that were promised fail when the attempts are used up", async () => {
    const { world } = current;
    world.server.refused.add("polling").add("websocket");
    const answer = world.connect({ reconnectionAttempts: 1 }).emitWithAck("e", 1);
    world.advance(5000);
    await expect(answer).rejects.toMatchObject({ message: "polling error" });
  });
});

describe("acknowledgements for the server", () => {
  it("are sent once, with their arguments", () => {
    const { world } = current;
    const socket = world.connected();
    socket.on("ask", (n: number, answer: (...args: unknown[]) => void) => {
      answer(n, "yes");
      answer("again");
    });
    world.server.session.emit("/", ["ask", 7], 3);
    world.advance(20);
    expect(world.server.acks).toMatchObject([{ id: 3, args: [7, "yes"] }]);
  });

  it("are not sent into another session than the one that asked", () => {
    const { world } = current;
    const socket = world.connected();
    const answers: (() => void)[] = [];
    socket.on("ask", (answer: () => void) => answers.push(answer));
    world.server.session.emit("/", ["ask"], 3);
    world.advance(20);
    world.server.drop();
    world.advance(3000);
    expect(socket.connected).toBe(true);
    answers[0]!();
    world.advance(20);
    expect(world.server.acks).toEqual([]);
  });
});

describe("an answer for the server that no transport has taken", () => {
  it("goes with the connection: the next session never asked", () => {
    const { world } = current;
    const socket = world.connected();
    const reports = journal(socket, ["undelivered"]);
    world.server.onEvent = () => undefined;
    // Both sides count from nought: an event of ours that is not answered either has the same number.
    socket.emit("e", () => undefined);
    world.advance(20);
    socket.on("ask", (answer: () => void) => answer());
    world.server.session.emit("/", ["ask"], 0);
    world.server.session.transport.hold();
    world.advance(20);
    world.server.drop();
    expect([socket.sendBuffer, reports.length]).toEqual([[], 1]);
    world.advance(3000);
    expect([socket.connected, world.server.acks]).toEqual([true, []]);
  });
});

describe("a listener of the engine's error that closes the engine", () => {
  it("keeps the socket from nothing: it hears that it is disconnected, and connects again", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket, ["disconnect", "connect"]);
    const { engine } = socket.io;
    engine!.on("error", () => engine!.close());
    world.server.session.transport.drop("transport error", new Error("broken"));
    world.server.session.end();
    world.advance(3000);
    expect(events).toEqual(["disconnect transport error", "connect"]);
  });
});

describe("an event that cannot be sent", () => {
  it.each(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"])(
    "is refused when it is named %s, and its promise with it",
    async (name) => {
      const socket = current.world.connected();
      expect(() => socket.emit(name)).toThrow(expect.objectContaining({ code: "reserved_event" }));
      await expect(socket.emitWithAck(name)).rejects.toMatchObject({ code: "reserved_event" });
    },
  );

  it("uses up no acknowledgement id and leaves no timer", () => {
    const { world } = current;
    const socket = world.connected();
    const { pending } = world.clock;
    expect(() => socket.timeout(100).emit("e", 1n, vi.fn())).toThrow();
    expect(world.clock.pending).toBe(pending);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    world.advance(20);
    expect(callback.mock.calls).toEqual([[1]]);
  });
});

describe("a listener that throws", () => {
  it("harms neither the connection nor what arrives after it", async () => {
    const uncaught = catchUncaught();
    const { world } = current;
    const socket = world.connected({ upgrade: false });
    const later = vi.fn();
    socket.on("bad", () => {
      throw new Error("mine");
    });
    socket.on("good", later);
    world.server.session.emit("/", ["bad"]);
    world.server.session.emit("/", ["good"]);
    world.advance(50);
    expect(later).toHaveBeenCalledTimes(1);
    expect(socket.connected).toBe(true);
    await untilThrown();
    expect(uncaught).toHaveLength(1);
  });
});
