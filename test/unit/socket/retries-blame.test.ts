import { describe, expect, it, vi } from "vitest";
import { failure } from "../../../src/errors";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const options = { retries: 2, ackTimeout: 500 };

/** Makes the server answer all events but this one. */
function silentFor(name: unknown): void {
  current.world.server.onEvent = ({ args }, answer) => {
    if (name !== args[1]) answer?.(...args.slice(1));
  };
}

describe("with retries a connection that is lost", () => {
  it("makes the event that has waited longest go alone, when it ends soon, and counts for it then: what ends each is given up", () => {
    const { world } = current;
    const socket = world.connected(options);
    world.server.onEvent = ({ args }, answer) => {
      if (args[1] === 2) world.server.drop();
      else if (args[1] !== 1 || world.arrived().length > 2) answer?.(...args.slice(1));
    };
    const calls: unknown[] = [];
    for (const n of [1, 2, 3]) {
      socket.emit("e", n, (error: { code: string } | null) => calls.push([n, error && error.code]));
    }
    world.advance(60_000);
    // The one before it, which went down with it, then goes alone; and the one behind it once it is given up.
    expect(calls).toEqual([
      [1, null],
      [2, "disconnected"],
      [3, null],
    ]);
    expect(world.arrived()).toEqual([1, 2, 1, 2, 2, 2, 2, 3]);
  });

  it.each([{ retries: Infinity, ackTimeout: 500 }, { retries: 1 }])(
    "and lives on the next time does not let one that is never acknowledged hold back the others: %o",
    (more) => {
      const { world } = current;
      const socket = world.connected(more);
      silentFor(1);
      const callback = vi.fn();
      for (const n of [1, 2]) socket.emit("e", n, callback);
      world.server.drop();
      world.advance(10_000);
      expect(callback.mock.calls).toEqual([[null, 2]]);
    },
  );

  it("because of a size counts however late that is", () => {
    const { world } = current;
    const socket = world.connected({ retries: 2 });
    silentFor(1);
    const callback = vi.fn();
    socket.emit("e", 1, callback);
    for (let i = 0; i < 4; i++) {
      expect(callback).not.toHaveBeenCalled();
      world.advance(10_000);
      for (const one of world.server.alive) one.drop("transport error", failure("payload_too_large", "post", "http"));
    }
    expect(callback.mock.calls).toEqual([[expect.objectContaining({ code: "payload_too_large" })]]);
  });
});
