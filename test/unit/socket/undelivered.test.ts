import { describe, expect, it } from "vitest";
import type { Undelivered } from "../../../src/socket/events";
import { type Outgoing } from "../../../src/codec/packet";
import { pinged, written } from "../../../src/socket/undelivered";
import { without } from "../../../src/socket/tools";
import { worldForEachTest } from "../../support/memory-client";

function packet(name: string, taken = 1): Outgoing {
  return { type: 2, nsp: "/", data: [name], frames: ["42"], options: {}, taken };
}

describe("the record of what was written", () => {
  it("confirms at a ping what was taken before the ping before", () => {
    const [first, second] = [packet("first"), packet("second")];
    const ledger = pinged(written(second, pinged(written(first))));
    expect(ledger).toEqual([second]);
  });

  it("does not confirm what no transport had taken when our pong went out", () => {
    const waiting = packet("waiting", 0);
    const ledger = pinged(written(waiting));
    waiting.taken = 1;
    expect(pinged(ledger)).toEqual([waiting]);
  });

  it("leaves out what comes back to be sent again", () => {
    const [sent, back] = [packet("sent"), packet("back")];
    expect(without(written(back, written(sent)), [back])).toEqual([sent]);
  });

  it("holds ten thousand events at the most, the latest ones", () => {
    let ledger = written(packet("0"));
    for (let i = 1; i < 10_001; i++) ledger = written(packet(String(i)), ledger);
    expect([ledger.length, ledger[0]?.data]).toEqual([10_000, ["1"]]);
  });
});

describe("undelivered", () => {
  const current = worldForEachTest();

  function reports(socket: ReturnType<typeof current.world.connect>): Undelivered[] {
    const found: Undelivered[] = [];
    socket.on("undelivered", (report) => found.push(report));
    return found;
  }

  it("is told of an event that was written to a link that died, as in doubt", () => {
    const { world } = current;
    const socket = world.connect();
    world.advance();
    const found = reports(socket);
    socket.emit("a", 1);
    world.server.drop();
    world.advance();
    expect(found).toEqual([{ args: ["a", 1], reason: "transport close", lost: false }]);
  });

  it("is told of what waits for an acknowledgement, also when a listener disconnects once more meanwhile", () => {
    const { world } = current;
    const socket = world.connected();
    const found = reports(socket);
    socket.io.on("close", () => void socket.disconnect());
    socket.emit("a", () => {});
    socket.disconnect();
    expect(found).toEqual([{ args: ["a"], reason: "io client disconnect", lost: false }]);
  });

  it("is not told of an event that two pings of the server have confirmed", () => {
    const { world } = current;
    const socket = world.connected();
    const found = reports(socket);
    socket.emit("a", 1);
    world.advance(51_000);
    socket.emit("b", 2);
    world.server.drop();
    expect(found).toEqual([{ args: ["b", 2], reason: "transport close", lost: false }]);
  });

  it("is not told of an event that was acknowledged, or that was never taken", () => {
    const { world } = current;
    const socket = world.connect();
    world.advance();
    const found = reports(socket);
    let answers = 0;
    socket.emit("echo", 1, () => answers++);
    world.advance();
    world.server.drop();
    world.advance();
    socket.emit("later");
    world.advance(5000);
    expect([found, socket.connected]).toEqual([[], true]);
  });

  it("is told of an event that a catch-all listener disconnects at, in the session that it was meant for", () => {
    const { world } = current;
    const { socket, reports } = world.waiting({});
    world.advance();
    socket.onAnyOutgoing(() => socket.disconnect());
    socket.emit("e", 1);
    expect(reports).toEqual([[1, "io client disconnect", false]]);
    socket.offAnyOutgoing().connect();
    world.advance();
    world.server.drop();
    expect([reports.length, world.arrived()]).toEqual([1, []]);
  });

  it("is told of an event once, not again when the next session ends", () => {
    const { world } = current;
    const socket = world.connected();
    const found = reports(socket);
    socket.emit("a", 1);
    world.server.drop();
    world.advance(2000);
    expect([found.length, socket.connected]).toEqual([1, true]);
    world.server.drop();
    socket.io.disconnect();
    world.advance();
    expect(found).toHaveLength(1);
  });

  it("is told of a volatile event that was dropped, as lost", () => {
    const { world } = current;
    const socket = world.connect();
    const found = reports(socket);
    socket.volatile.emit("a");
    world.advance();
    expect(found).toEqual([{ args: ["a"], reason: "volatile_dropped", lost: true }]);
  });
});

describe("what a session ends with", () => {
  const current = worldForEachTest();

  it("reports what was written and is not confirmed, also when the server ends it", () => {
    const { world } = current;
    const { socket, reports } = world.waiting({});
    world.advance(100);
    socket.emit("e", 1);
    world.server.session.packet({ type: 1, nsp: "/" });
    world.advance(10);
    expect(reports).toEqual([[1, "io server disconnect", false]]);
  });

  it("reports an event that was buffered until the time for its acknowledgement was over", () => {
    const { world } = current;
    world.server.admit = () => "silence";
    const { socket, reports } = world.waiting({});
    socket.timeout(500).emit("e", 1, () => undefined);
    world.advance(1000);
    expect(reports).toEqual([[1, "ack_timeout", true]]);
  });

  it("reports an event whose retries are used up", () => {
    const { world } = current;
    world.server.onEvent = () => undefined;
    const { socket, reports } = world.waiting({ retries: 1, ackTimeout: 100 });
    world.advance(100);
    socket.emit("e", 1);
    world.advance(1000);
    expect(reports).toEqual([[1, "ack_timeout", false]]);
  });
});
