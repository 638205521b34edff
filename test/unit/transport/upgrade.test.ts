import { describe, expect, it } from "vitest";
import { failure } from "../../../src/errors";
import { SETTLED } from "../../../src/transport/opening";
import { clockForEachTest } from "../../support/manual-clock";
import { connectUpgradable, dial, packet, UPGRADE_LIMIT } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

const connect = (candidates?: string[], fields?: object) => connectUpgradable(time.clock, candidates, fields);

/** The same, with the candidate waiting for polling to fall idle: its poll is under way. */
function upgrading(fields = {}) {
  const made = connect(["websocket"], fields);
  made.next.open();
  made.next.receive("3probe");
  expect(made.link.is).toBe("upgrading");
  return made;
}

describe("a probe", () => {
  it("carries a ping of its own before the candidate may take over", () => {
    const { link, next, old } = connect();
    expect(next.sent).toEqual([]);
    next.open();
    expect([next.sent, link.transport]).toEqual([["2probe"], old]);
    link.fail("over");
  });

  it("is not dialled before the connection can have been joined and used", () => {
    const { link, on, transports } = dial(time.clock, ["polling", "websocket"], { tryAllTransports: false });
    const polling = on("polling").latest;
    polling.open();
    polling.answered(handshake({ upgrades: ["websocket"] }));
    link.write(packet("40"));
    time.clock.advance(SETTLED - 1);
    expect([polling.sent, transports[1]!.made]).toEqual([["40"], []]);
    time.clock.advance(1);
    expect(transports[1]!.made).toHaveLength(1);
    link.fail("over");
  });

  it("is not dialled when the connection is gone by then", () => {
    const { link, on, transports } = dial(time.clock, ["polling", "websocket"], { tryAllTransports: false });
    on("polling").latest.answered(handshake({ upgrades: ["websocket"] }));
    link.fail("over");
    time.clock.advance(SETTLED);
    expect(transports[1]!.made).toEqual([]);
  });

  it("is made of no transport that the server does not offer", () => {
    const { link, classes } = connect(["websocket"], { upgrades: ["webtransport", "polling"] });
    expect(classes[0]!.made).toEqual([]);
    link.fail("over");
  });

  it.each([undefined, null, "websocket", {}])("is not made when the server's list of upgrades is %j", (upgrades) => {
    const { link, classes } = connect(["websocket"], { upgrades });
    expect(classes[0]!.made).toEqual([]);
    link.fail("over");
  });

  it.each<[string, (made: ReturnType<typeof connect>) => void]>([
    ["is answered wrongly", ({ next }) => next.receive("3")],
    ["is answered by a message", ({ next }) => next.receive("4a")],
    ["is refused", ({ next }) => next.drop("transport error", failure("websocket_disabled", "no", "upgrade"))],
    ["is closed", ({ next }) => next.drop()],
    ["is not answered in time", () => time.clock.advance(UPGRADE_LIMIT)],
  ])("leaves the connection as it was when it %s", (_, fail) => {
    const made = connect();
    made.next.open();
    fail(made);
    expect(made.next.ended).toBeDefined();
    made.write("4a");
    made.old.answered("4b");
    expect([made.link.is, made.old.sent, made.heard]).toEqual(["open", ["4a"], ["4b"]]);
    made.link.fail("over");
  });

  it("is followed by one of the next candidate when it fails", () => {
    const { link, classes, next } = connect(["webtransport", "websocket"]);
    expect(classes[1]!.made).toEqual([]);
    next.drop();
    classes[1]!.latest.open();
    expect(classes[1]!.latest.sent).toEqual(["2probe"]);
    link.fail("over");
  });

  it("is cancelled with the connection", () => {
    const { link, next, old } = connect();
    next.open();
    old.drop();
    expect([next.ended, link.is]).toEqual(["dead", "closed"]);
  });
});

describe("an upgrade", () => {
  it("happens once the poll and the post under way are over, and begins with the upgrade packet", () => {
    const { link, old, next, write } = upgrading();
    write("4a");
    old.answered("6");
    expect(link.transport).toBe(old);
    write("4b");
    old.drain();
    expect(link.transport).toBe(next);
    expect([old.sent, old.ended, next.sent]).toEqual([["4a"], "dead", ["2probe", "5", "4b"]]);
    write("4c");
    expect(next.sent.slice(2)).toEqual(["4b", "4c"]);
    link.fail("over");
  });

  it("loses, doubles and reorders nothing in either direction under traffic", () => {
    const { link, heard, old, next, write } = upgrading();
    write("4a");
    old.answered("41");
    old.drain();
    write("4b");
    next.receive("42", "43");
    expect([...old.sent, ...next.sent]).toEqual(["4a", "2probe", "5", "4b"]);
    expect(heard).toEqual(["41", "42", "43"]);
    link.fail("over");
  });

  it("is not disturbed by a ping that comes while polling pauses", () => {
    const { link, old, next } = upgrading();
    old.answered("2");
    expect([...old.sent, ...next.sent]).toContain("3");
    old.drain();
    expect(link.transport).toBe(next);
    link.fail("over");
  });

  it("goes on with a binary event where a request of the old transport was cut", () => {
    const { link, old, next, write } = upgrading({ maxPayload: 6 });
    const binary = new Uint8Array(9);
    link.write(packet("4h", binary));
    write("4z");
    expect(old.sent).toEqual(["4h"]);
    old.answered("6");
    old.drain();
    expect(next.sent).toEqual(["2probe", "5", binary, "4z"]);
    link.fail("over");
  });

  it("keeps the limit of silence, which counts on from the last sign of life", () => {
    const { heard, old } = upgrading({ pingInterval: 300, pingTimeout: 200 });
    old.answered("6");
    time.clock.advance(500);
    expect(heard).toEqual([["ping timeout", []]]);
  });
});

describe("a candidate that dies while it waits to take over", () => {
  it("leaves the old transport at work, with what was written meanwhile", () => {
    const { link, heard, old, next, write } = upgrading();
    write("4a");
    write("4b");
    next.drop();
    expect(link.is).toBe("open");
    old.drain();
    old.answered("41");
    old.answered("42");
    expect([old.sent, heard]).toEqual([
      ["4a", "4b"],
      ["41", "42"],
    ]);
    link.fail("over");
  });

  it("leaves the old transport at work when its poll was over already", () => {
    const { link, heard, old, next, write } = upgrading();
    write("4a");
    old.answered("41");
    next.drop();
    old.drain();
    write("4b");
    expect(old.polling || !old.paused).toBe(true);
    expect([old.sent, heard]).toEqual([["4a", "4b"], ["41"]]);
    link.fail("over");
  });

  it("does so too when its time is up", () => {
    const { link, old, next, write } = upgrading();
    time.clock.advance(UPGRADE_LIMIT);
    expect(next.ended).toBe("dead");
    write("4a");
    expect([link.is, old.sent]).toEqual(["open", ["4a"]]);
    link.fail("over");
  });
});

describe("a connection that ends while upgrading", () => {
  it("gives back what no transport took", () => {
    const { heard, old, next, write } = upgrading();
    write("4a");
    write("4b");
    old.drop();
    expect(heard).toEqual([["transport close", ["4b"]]]);
    expect(next.ended).toBe("dead");
  });

  it("sends what was written when it is closed by its owner", () => {
    const { link, old, next, write } = upgrading();
    write("4a");
    write("4b");
    link.close();
    expect(next.ended).toBe("dead");
    old.drain();
    old.drain();
    old.drain();
    time.clock.advance(100);
    expect([old.sent, old.ended]).toEqual([["4a", "4b", "1"], "politely"]);
  });
});
