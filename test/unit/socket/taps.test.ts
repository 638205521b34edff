import { describe, expect, it, vi } from "vitest";
import type { Socket } from "../../../src/socket/socket";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

function receive(...args: unknown[]): void {
  current.world.server.session.emit("/", args);
  current.world.advance(10);
}

describe("a catch-all listener for what comes in", () => {
  it("gets the name and the arguments of every event, before the event's own listeners", () => {
    const socket = current.world.connected();
    const calls: unknown[] = [];
    socket.on("a", (...args) => calls.push(["own", ...args]));
    socket.onAny((...args) => calls.push(["any", ...args]));
    receive("a", 1, "two");
    receive("b");
    expect(calls).toEqual([
      ["any", "a", 1, "two"],
      ["own", 1, "two"],
      ["any", "b"],
    ]);
  });

  it("gets none of the library's own events", () => {
    const { world } = current;
    const socket = world.connect();
    const any = vi.fn();
    socket.onAny(any);
    world.advance();
    world.server.drop();
    world.advance(2000);
    expect(any).not.toHaveBeenCalled();
  });

  it("comes before the others when it is prepended", () => {
    const socket = current.world.connected();
    const calls: number[] = [];
    socket.onAny(() => calls.push(1));
    socket.prependAny(() => calls.push(2));
    receive("a");
    expect(calls).toEqual([2, 1]);
  });

  it("that removes itself does not keep the next one from being called", () => {
    const socket = current.world.connected();
    const second = vi.fn();
    const first = () => void socket.offAny(first);
    socket.onAny(first).onAny(second);
    receive("a");
    expect(second).toHaveBeenCalledTimes(1);
    expect(socket.listenersAny()).toEqual([second]);
  });
});

describe("a catch-all listener for what goes out", () => {
  it("gets an event when it is written, not when it is buffered", () => {
    const { world } = current;
    const socket = world.connect();
    const any = vi.fn();
    socket.onAnyOutgoing(any);
    socket.emit("early", 1);
    expect(any).not.toHaveBeenCalled();
    world.advance();
    socket.emit("late", 2);
    expect(any.mock.calls).toEqual([
      ["early", 1],
      ["late", 2],
    ]);
  });

  it("gets neither acknowledgements nor the callback that waits for one", () => {
    const socket = current.world.connected();
    const any = vi.fn();
    socket.onAnyOutgoing(any);
    socket.on("ask", (answer: () => void) => answer());
    socket.emit("asked", 1, () => undefined);
    current.world.server.session.emit("/", ["ask"], 1);
    current.world.advance(20);
    expect(any.mock.calls).toEqual([["asked", 1]]);
    expect(current.world.server.acks).toHaveLength(1);
  });
});

describe.each(["", "Outgoing"] as const)("the list of catch-all listeners (%s)", (suffix) => {
  const add = (socket: Socket, listener: () => void) => socket[`onAny${suffix}`](listener);
  const remove = (socket: Socket, listener?: () => void) => socket[`offAny${suffix}`](listener);
  const list = (socket: Socket) => socket[`listenersAny${suffix}`]();

  it("is without one occurrence of a listener that was removed, and empty when all were", () => {
    const socket = current.world.connected();
    const [one, two] = [vi.fn(), vi.fn()];
    for (const listener of [one, two, one]) add(socket, listener);
    remove(socket, one);
    expect(list(socket)).toEqual([two, one]);
    remove(socket, vi.fn());
    expect(list(socket)).toEqual([two, one]);
    remove(socket);
    expect(list(socket)).toEqual([]);
  });

  it("belongs to one socket", () => {
    const [one, two] = [current.world.connected(), current.world.connect()];
    add(one, vi.fn());
    expect(list(two)).toEqual([]);
  });
});
