import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const current = worldForEachTest();
const ACK = 3;

/** The server answers, by its own choice of an id. */
function answer(id: number, ...args: unknown[]): void {
  current.world.server.session.packet({ type: ACK, nsp: "/", id, data: args });
  current.world.advance(20);
}

/** A socket whose events are not answered until a test does it. */
function unanswered() {
  current.world.server.onEvent = () => undefined;
  return current.world.connected();
}

describe("an acknowledgement", () => {
  it("calls back with the server's arguments, on the socket", () => {
    const socket = unanswered();
    const callback = vi.fn(function (this: unknown) {
      expect(this).toBe(socket);
    });
    socket.emit("e", callback);
    answer(0, "a", "b");
    expect(callback.mock.calls).toEqual([["a", "b"]]);
    expect(callback.mock.results).toMatchObject([{ type: "return" }]);
  });

  it("counts once, and an id that is unknown not at all", () => {
    const socket = unanswered();
    const callback = vi.fn();
    socket.emit("e", callback);
    answer(0);
    answer(0);
    answer(1);
    current.world.server.drop();
    expect(callback).toHaveBeenCalledTimes(1);
  });
});

describe("a time limit", () => {
  it("ends the wait with ack_timeout, when the event has left the buffer", () => {
    const { world } = current;
    world.server.refused.add("polling").add("websocket");
    const socket = world.connect();
    const calls: unknown[] = [];
    socket.timeout(100).emit("e", 1, (error: unknown) => calls.push(error, socket.sendBuffer));
    world.advance(99);
    expect([calls, socket.sendBuffer.length]).toEqual([[], 1]);
    world.advance(1);
    expect(calls).toEqual([expect.objectContaining({ code: "ack_timeout" }), []]);
  });

  it("does not hold what was sent for as long as it lasts", async () => {
    const socket = unanswered();
    const callback = vi.fn();
    const payload = new WeakRef({ some: "text" });
    socket.timeout(100).emit("e", payload.deref(), callback);
    // A reference that was followed holds until the end of the turn.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(payload.deref()).toBeUndefined();
    current.world.advance(100);
    expect(callback.mock.calls).toEqual([[expect.objectContaining({ code: "ack_timeout" })]]);
  });

  it("is final: an answer after it is ignored", () => {
    const socket = unanswered();
    const callback = vi.fn();
    socket.timeout(100).emit("e", callback);
    current.world.advance(100);
    answer(0, "late");
    expect(callback.mock.calls).toEqual([[expect.objectContaining({ code: "ack_timeout" })]]);
  });

  it("makes the callback take an error first, which is null when the server answers", () => {
    const socket = unanswered();
    const callback = vi.fn();
    socket.timeout(100).emit("e", callback);
    answer(0, "a");
    current.world.advance(200);
    expect(callback.mock.calls).toEqual([[null, "a"]]);
  });

  it("of 0 milliseconds is one too", () => {
    const socket = unanswered();
    const callback = vi.fn();
    socket.timeout(0).emit("e", callback);
    current.world.advance(0);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it("comes from ackTimeout when the event has none of its own", () => {
    current.world.server.onEvent = () => undefined;
    const socket = current.world.connected({ ackTimeout: 100 });
    const calls: unknown[] = [];
    socket.emit("e", (error: { code: string }) => calls.push(error.code));
    socket.timeout(300).emit("e", () => calls.push("its own"));
    current.world.advance(200);
    expect(calls).toEqual(["ack_timeout"]);
    current.world.advance(100);
    expect(calls).toEqual(["ack_timeout", "its own"]);
  });

  it("is none where it is null, in the options or for the event", () => {
    current.world.server.onEvent = () => undefined;
    const socket = current.world.connected({ ackTimeout: null as never });
    const callback = vi.fn();
    socket.emit("e", callback);
    socket.timeout(null as never).emit("e", callback);
    current.world.advance(1000);
    answer(0, "a");
    answer(1, "b");
    current.world.advance(100);
    expect(callback.mock.calls).toEqual([["a"], ["b"]]);
  });
});

describe("disconnect() on a socket that is not connected", () => {
  it("fails what waits to be sent, and keeps what nobody is told of", async () => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false });
    const answer = socket.emitWithAck("e", 1);
    socket.emit("e", 2);
    socket.disconnect();
    await expect(answer).rejects.toMatchObject({ code: "disconnected" });
    expect(socket.sendBuffer.map(({ data }) => data)).toEqual([["e", 2]]);
  });

  it("fails what is awaited of an event that was taken out of sendBuffer", async () => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false });
    const answer = socket.emitWithAck("e");
    socket.sendBuffer = [];
    socket.disconnect();
    await expect(answer).rejects.toMatchObject({ code: "disconnected" });
  });
});

describe("a session that is over", () => {
  it("fails those that take an error, and spares those of events that are still to be sent", async () => {
    const { world } = current;
    const socket = unanswered();
    const calls: unknown[] = [];
    const note = (n: number) => (first: { code?: string } | null) => calls.push([n, first?.code ?? first]);
    socket.timeout(60_000).emit("e", note(0));
    socket.emit("e", note(1));
    void socket.emitWithAck("e").catch(note(2));
    // The link has died unnoticed: this event is the first that cannot be written.
    world.clock.sleep(60_000);
    socket.timeout(60_000).emit("e", note(3));
    await Promise.resolve();
    expect(calls).toEqual([
      [0, "disconnected"],
      [2, "disconnected"],
    ]);
    world.advance(10_000);
    answer(1, "to nobody");
    answer(3, "a");
    expect(calls.slice(2)).toEqual([[3, null]]);
  });

  it("gives an id of its own to an event that a callback emits, though another one is just being emitted", () => {
    const { world } = current;
    const socket = world.connected();
    const [nested, outer] = [vi.fn(), vi.fn()];
    world.server.onEvent = () => undefined;
    socket.timeout(60_000).emit("e", 1, () => socket.emit("e", 2, nested));
    world.advance(20);
    world.server.onEvent = ({ args }, respond) => respond?.(args[1]);
    world.clock.sleep(60_000);
    socket.emit("e", 3, outer);
    world.advance(10_000);
    expect([nested.mock.calls, outer.mock.calls]).toEqual([[[2]], [[3]]]);
  });

  it("leaves alone what a callback adds meanwhile", () => {
    const { world } = current;
    const socket = unanswered();
    const added = vi.fn();
    socket.timeout(60_000).emit("e", () => socket.timeout(60_000).emit("e", added));
    socket.timeout(60_000).emit("e", () => undefined);
    world.server.drop();
    expect(added).not.toHaveBeenCalled();
    world.advance(3000);
    answer(2, "a");
    expect(added.mock.calls).toEqual([[null, "a"]]);
  });
});
