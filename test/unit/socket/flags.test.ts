import { describe, expect, it, vi } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("the flags of an event", () => {
  it("do not leak to the next one", () => {
    const { world } = current;
    const socket = world.connected();
    world.server.onEvent = () => undefined;
    const [limited, unlimited] = [vi.fn(), vi.fn()];
    socket.timeout(100).emit("e", 1, limited);
    socket.emit("e", 2, unlimited);
    world.advance(200);
    expect(limited).toHaveBeenCalledTimes(1);
    expect(unlimited).not.toHaveBeenCalled();
  });

  it("do not leak to the next one when an event is refused", () => {
    const { world } = current;
    const socket = world.connect();
    expect(() => socket.volatile.emit("connect")).toThrow(expect.objectContaining({ code: "reserved_event" }));
    expect(() => socket.volatile.emit("e", 1n)).toThrow(expect.objectContaining({ code: "not_serialisable" }));
    socket.emit("e", 1);
    world.advance();
    expect(world.arrived()).toEqual([1]);
  });

  it("do not leak to another socket of the connection", () => {
    const { world } = current;
    const socket = world.connected();
    const other = world.join(socket, "/other");
    void socket.volatile;
    other.emit("e", 1);
    world.advance();
    expect(world.arrived("/other")).toEqual([1]);
  });
});

describe("a volatile event", () => {
  it("is dropped while the socket is not connected, which its promise is told", async () => {
    const { world } = current;
    const socket = world.connect();
    const answer = socket.volatile.emitWithAck("e", 1);
    world.advance();
    await expect(answer).rejects.toMatchObject({ code: "volatile_dropped" });
    expect(world.arrived()).toEqual([]);
  });

  it("is dropped while the transport is busy, and sent while it is not", () => {
    const { world } = current;
    const socket = world.connected({ upgrade: false });
    socket.emit("e", 1);
    world.clock.flush();
    socket.volatile.emit("e", 2);
    world.advance(100);
    socket.volatile.emit("e", 3);
    world.advance(100);
    expect(world.arrived()).toEqual([1, 3]);
  });

  it("is not sent later when the connection was lost before the transport took it", () => {
    const { world } = current;
    const socket = world.connected({ upgrade: false });
    socket.volatile.emit("e", 1);
    world.server.drop();
    world.advance(3000);
    expect(world.arrived()).toEqual([]);
  });
});
