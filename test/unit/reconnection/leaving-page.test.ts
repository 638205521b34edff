import { describe, expect, it } from "vitest";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("a page that is about to be left", () => {
  it("loses its connection without a word, and has another one when it is still there after five seconds", () => {
    const { world } = current;
    const socket = world.connected({ closeOnBeforeunload: true });
    const events = journal(socket, ["disconnect", "connect"]);
    const leave = () => world.environment.signals.forEach((signals) => signals.leaving());
    leave();
    socket.emit("e", 1);
    const other = socket.io.socket("/other", {});
    world.advance(1000);
    leave();
    world.advance(4900);
    expect([events, world.server.sessions.size]).toEqual([[], 0]);
    socket.emit("e", 2);
    world.advance(2000);
    expect(events).toEqual(["disconnect transport close", "connect"]);
    expect([socket.connected, other.connected, world.arrived()]).toEqual([true, true, [1, 2]]);
  });

  it("has none when somebody disconnects meanwhile", () => {
    const { world } = current;
    const socket = world.connected({ closeOnBeforeunload: true });
    world.environment.signals.forEach((signals) => signals.leaving());
    socket.disconnect();
    world.advance(10_000);
    expect([world.server.sessions.size, world.clock.pending]).toEqual([0, 0]);
  });
});
