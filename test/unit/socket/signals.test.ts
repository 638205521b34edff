import { describe, expect, it } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

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
