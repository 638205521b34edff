import { describe, expect, it, vi } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const text = "x".repeat(1000);

describe("what is not on the network yet", () => {
  it("is counted while it waits for the namespace, and while it waits for a request", () => {
    const { world } = current;
    const socket = world.connect({ upgrade: false });
    expect(socket.bufferedAmount).toBe(0);
    socket.emit("e", text);
    const each = socket.bufferedAmount;
    expect(each).toBeGreaterThan(text.length);
    world.advance();
    expect(socket.bufferedAmount).toBe(0);
    socket.emit("e", text).emit("e", text);
    expect(socket.bufferedAmount).toBe(2 * each);
    world.server.drop();
    expect(socket.bufferedAmount).toBe(2 * each);
    world.advance(3000);
    expect([world.arrived().length, socket.bufferedAmount]).toEqual([3, 0]);
  });

  it("is waited for by drained()", async () => {
    const { world } = current;
    const socket = world.connect();
    socket.emit("e", text);
    const drained = vi.fn();
    const waiting = socket.drained().then(drained);
    await Promise.resolve();
    expect(drained).not.toHaveBeenCalled();
    world.advance();
    await waiting;
    expect(socket.bufferedAmount).toBe(0);
    await socket.drained();
  });
});
