import { describe, expect, it } from "vitest";
import { TransportManager } from "../../../src/transport/transport-manager";
import { clockForEachTest } from "../../support/manual-clock";
import { connect, dial, end, memoryPlan, packet } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

describe("a link that opens", () => {
  it("tells its owner once the handshake is done", () => {
    const { link, heard, on } = dial(time.clock);
    on("polling").latest.open();
    expect([link.is, heard]).toEqual(["opening", []]);
    on("polling").latest.answered(handshake({ sid: "abc" }));
    expect([link.is, link.sid, heard]).toEqual(["open", "abc", ["opened"]]);
    end(link);
  });

  it("sends what was written before, in order and in one request", () => {
    const { link, on } = dial(time.clock);
    link.write(packet("4a"));
    link.write(packet("4b"));
    const transport = on("polling").latest;
    transport.open();
    transport.answered(handshake());
    time.clock.flush();
    expect(transport.batches).toEqual([["4a", "4b"]]);
    end(link);
  });

  it("is closed when no transport can open", () => {
    const { heard, on, link } = dial(time.clock, ["polling", "websocket"]);
    on("polling").latest.drop();
    on("websocket").latest.drop();
    expect([link.is, heard]).toEqual(["closed", [["transport error", []]]]);
  });

  it("ends the session that is still being made when it is closed meanwhile", () => {
    const { heard, on, link } = dial(time.clock);
    link.close();
    const transport = on("polling").latest;
    expect(transport.ended).toBeUndefined();
    transport.open();
    transport.receive(handshake());
    time.clock.flush();
    transport.drain();
    expect([transport.sent, transport.ended, link.is, heard]).toEqual([["1"], "politely", "closed", []]);
  });

  it("lets its transport go in the end when it is closed and never answered", () => {
    const { heard, on, link } = dial(time.clock);
    link.close();
    time.clock.advance(2000);
    expect([on("polling").latest.ended, heard]).toEqual(["dead", []]);
  });

  it("dials no other transport when it is closed right after the first could not be constructed", () => {
    const { plan, transports } = memoryPlan(time.clock, ["broken", "other"]);
    transports[0]!.broken = new Error("not here");
    const sink = { opened: expect.unreachable, pinged() {}, message() {}, closed: expect.unreachable };
    const link = new TransportManager(plan, sink);
    link.close();
    time.clock.flush();
    expect(transports[1]!.made).toEqual([]);
  });
});

describe("frames that arrive", () => {
  it("are messages for the owner, text and binary", () => {
    const { link, heard, transport } = connect(time.clock);
    const binary = new ArrayBuffer(1);
    transport.receive('42["a"]', binary);
    expect(heard).toEqual(['42["a"]', binary]);
    end(link);
  });

  it("are answered when they are pings, before what is queued", () => {
    const { link, heard, transport } = connect(time.clock, "polling");
    link.write(packet("4a"));
    transport.answered("2");
    expect(heard).toEqual(["pinged"]);
    link.write(packet("4b"));
    expect(transport.batches).toEqual([["3", "4a"]]);
    transport.answered("2");
    transport.drain();
    expect(transport.batches.slice(1)).toEqual([["3", "4b"]]);
    end(link);
  });

  it("are ignored when they are pongs or noops", () => {
    const { link, heard, transport } = connect(time.clock);
    transport.receive("3", "6");
    expect(heard).toEqual([]);
    end(link);
  });

  it("close the link when the server says so", () => {
    const { heard, transport } = connect(time.clock);
    transport.receive("1", "4late");
    expect(heard).toEqual([["transport close", []]]);
    expect(transport.ended).toBe("dead");
  });

  it.each(["", "0{}", "5", "9", "x"])("close the link when they are not of the protocol: %j", (frame) => {
    const { heard, transport } = connect(time.clock);
    transport.receive(frame);
    expect(heard).toEqual([["transport error", []]]);
  });
});

describe("frames that are written", () => {
  it("go to a stream at once, one packet at a time", () => {
    const { link, transport } = connect(time.clock);
    const binary = new ArrayBuffer(1);
    link.write(packet("4a"));
    link.write(packet("451-", binary));
    expect(transport.batches).toEqual([["4a"], ["451-", binary]]);
    end(link);
  });

  it("wait while a stream is busy, and leave in order", () => {
    const { link, transport } = connect(time.clock);
    transport.hold();
    link.write(packet("4a"));
    link.write(packet("4b"));
    time.clock.flush();
    expect([transport.sent, link.writable]).toEqual([[], false]);
    transport.drain();
    link.write(packet("4c"));
    expect(transport.sent).toEqual(["4a", "4b", "4c"]);
    end(link);
  });

  it("of one tick go into one request, and the next ones wait for its answer", () => {
    const { link, transport } = connect(time.clock, "polling");
    for (const text of ["4a", "4b"]) link.write(packet(text));
    time.clock.flush();
    for (const text of ["4c", "4d"]) link.write(packet(text));
    time.clock.flush();
    expect(transport.batches).toEqual([["4a", "4b"]]);
    transport.drain();
    expect(transport.batches).toEqual([
      ["4a", "4b"],
      ["4c", "4d"],
    ]);
    end(link);
  });

  it("are cut at the server's maxPayload", () => {
    const { link, transport } = connect(time.clock, "polling", { maxPayload: 6 });
    for (const text of ["4aa", "4b", "4c"]) link.write(packet(text));
    time.clock.flush();
    transport.drain();
    expect(transport.batches).toEqual([["4aa", "4b"], ["4c"]]);
    end(link);
  });

  it("come back when the link is lost before a transport took them, whole", () => {
    const { link, heard, transport } = connect(time.clock, "polling", { maxPayload: 6 });
    const binary = new Uint8Array(3);
    link.write(packet("4a"));
    const cut = packet("4h", binary);
    link.write(cut);
    link.write(packet("4z"));
    time.clock.flush();
    expect(transport.sent).toEqual(["4a", "4h"]);
    expect(link.queued.map(({ taken }) => taken)).toEqual([1, 0]);
    transport.drop();
    expect(cut.taken).toBe(0);
    expect(heard).toEqual([["transport close", ["4h", binary, "4z"]]]);
    expect(link.queued).toEqual([]);
  });

  it("after the end go nowhere", () => {
    const { link, transport } = connect(time.clock);
    end(link);
    link.write(packet("4a"));
    time.clock.flush();
    expect([transport.sent, link.queued]).toEqual([[], []]);
  });
});
