import { describe, expect, it } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("an event that is sent until it is acknowledged", () => {
  it("is given up at once when it cannot be sent any more, however many attempts it has", () => {
    const { world } = current;
    const socket = world.connect({ retries: Infinity, autoConnect: false });
    const calls: unknown[] = [];
    const changing: { n: unknown } = { n: 1 };
    socket.emit("e", changing, (error: { code: string } | null) => calls.push(error && error.code));
    socket.emit("e", 2, (error: null) => calls.push(error));
    changing.n = 1n;
    socket.connect();
    world.advance();
    expect(calls).toEqual(["not_serialisable", null]);
  });

  it("is told once that it is given up, also when its callback, or that of another, disconnects", () => {
    const { world } = current;
    world.server.onEvent = () => undefined;
    const socket = world.connected({ retries: 1, ackTimeout: 5000 });
    const calls: unknown[] = [];
    for (const n of [1, 2, 3]) {
      socket.emit("e", n, (error: { code: string }) => {
        calls.push([n, error.code]);
        socket.disconnect();
      });
    }
    socket.disconnect();
    expect(calls).toEqual([1, 2, 3].map((n) => [n, "disconnected"]));
  });
});
