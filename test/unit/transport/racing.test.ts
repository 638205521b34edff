import { describe, expect, it } from "vitest";
import { type ExtendedError, failure } from "../../../src/errors";
import { SETTLED } from "../../../src/transport/opening";
import { TransportManager } from "../../../src/transport/transport-manager";
import { clockForEachTest } from "../../support/manual-clock";
import { dial, end, memoryPlan, UPGRADE_LIMIT } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

const nobody = { opened() {}, pinged() {}, message() {}, closed() {} };

const negotiate = (...names: string[]) => dial(time.clock, names);

describe("a transport that hangs", () => {
  /** As a link is dialled in earnest: with twenty seconds for all. */
  function patiently(...names: string[]) {
    const made = memoryPlan(time.clock, names);
    const heard: unknown[] = [];
    const link = new TransportManager(
      { ...made.plan, upgradeLimit: 20_000 },
      { ...nobody, opened: () => heard.push("opened"), closed: (_reason, details) => heard.push(details) },
    );
    return { ...made, link, heard, latest: (name: string) => made.on(name).latest };
  }

  it.each([
    { name: "websocket", start: 1000 },
    { name: "polling", start: 4000 },
  ])("has $start ms before the next one is tried beside it, when it is $name", ({ name, start }) => {
    const { link, on } = patiently(name, "b");
    time.clock.advance(start - 1);
    expect(on("b").made).toEqual([]);
    time.clock.advance(1);
    expect([on(name).latest.ended, on("b").made.length]).toEqual([undefined, 1]);
    end(link);
  });

  it("fails in the phase in which it hangs when its time is over, whatever had become of those beside it", () => {
    const { link, heard, latest } = patiently("a", "b", "c");
    latest("a").route.phase = "tcp";
    time.clock.advance(2000);
    latest("b").route.phase = "tls";
    latest("c").route.phase = "http";
    latest("a").drop("transport error", failure("refused", "a", "tcp"));
    link.expired();
    const hung = { code: "connect_timeout", message: "timeout" };
    const b = { ...hung, phase: "tls", transport: "b" };
    const c = { ...hung, phase: "http", transport: "c" };
    expect(heard).toMatchObject([{ code: "refused", errors: [{ code: "refused" }, b, c] }]);
    expect([latest("b").ended, latest("c").ended]).toEqual(["dead", "dead"]);
  });

  it("is waited for when the one raced with it cannot even be constructed", () => {
    const { link, heard, latest, transports } = patiently("a", "b");
    transports[1]!.broken = new Error("not here");
    time.clock.advance(1000);
    time.clock.flush();
    expect([latest("a").ended, heard]).toEqual([undefined, []]);
    latest("a").receive(handshake());
    expect([link.transport, heard]).toEqual([latest("a"), ["opened"]]);
    end(link);
  });

  it("changes nothing by what it says after another one was taken, and leaves no error with later links", () => {
    const first = patiently("a", "b");
    const loser = first.latest("a");
    const { sink } = loser;
    time.clock.advance(1000);
    first.latest("b").receive(handshake());
    sink.frame(handshake({ sid: "late" }));
    sink.closed("transport error", failure("network", "late", "http"));
    expect([first.link.is, first.link.sid, first.link.transport]).toEqual(["open", "session", first.latest("b")]);
    const second = negotiate("a");
    second.transports[0]!.latest.drop();
    expect([second.error.code, second.error.errors]).toEqual(["not_socketio", undefined]);
    end(first.link);
  });

  it("has no more than half the time there is", () => {
    const { link, transports } = negotiate("a", "b");
    time.clock.advance(UPGRADE_LIMIT / 2 - 1);
    expect(transports[1]!.made).toEqual([]);
    time.clock.advance(1);
    expect(transports[1]!.made.length).toBe(1);
    end(link);
  });

  it.each([
    ["a", "b"],
    ["b", "a"],
  ])("races those after it: the first to shake hands is taken (%s), the other let go", (winner, loser) => {
    const { link, heard, latest } = patiently("a", "b");
    time.clock.advance(1000);
    latest(winner).receive(handshake());
    expect([link.transport, latest(loser).ended, heard]).toEqual([latest(winner), "dead", ["opened"]]);
    // What was let go could not change anything any more.
    expect(latest(winner).ended).toBeUndefined();
    end(link);
  });

  it("is followed by all others, one after the other", () => {
    const { link, transports, latest } = patiently("a", "b", "c");
    time.clock.advance(2000);
    expect(transports.map(({ made }) => made.length)).toEqual([1, 1, 1]);
    latest("c").receive(handshake());
    expect([latest("a").ended, latest("b").ended, link.transport]).toEqual(["dead", "dead", latest("c")]);
    end(link);
  });

  it("has four seconds left when the others have failed, and has failed with connect_timeout then", () => {
    const { heard, latest } = patiently("a", "b");
    time.clock.advance(1000);
    latest("b").drop();
    time.clock.advance(3999);
    expect([latest("a").ended, heard]).toEqual([undefined, []]);
    time.clock.advance(1);
    expect(latest("a").ended).toBe("dead");
    expect(heard).toMatchObject([{ code: "connect_timeout", message: "timeout", transport: "a" }]);
    expect((heard[0] as ExtendedError).errors).toMatchObject([{ transport: "a" }, { transport: "b" }]);
  });

  it("gives the error of the first named when both fail, whichever failed first", () => {
    const { heard, latest } = patiently("a", "b");
    time.clock.advance(1000);
    latest("b").drop("transport error", failure("refused", "b", "tcp"));
    latest("a").drop("transport error", failure("network", "a", "tcp"));
    expect(heard).toMatchObject([{ code: "network", errors: [{ message: "a" }, { message: "b" }] }]);
  });

  it("does not hold up an error that is meant for every transport", () => {
    const { heard, latest } = patiently("a", "b");
    time.clock.advance(1000);
    latest("b").drop("transport error", failure("forbidden", "no", "http"));
    expect([latest("a").ended, heard]).toMatchObject(["dead", [{ code: "forbidden" }]]);
  });

  it("has all the time there is when no other one is untried", () => {
    const { link, heard, transports } = negotiate("a", "b");
    transports[0]!.latest.drop();
    time.clock.advance(UPGRADE_LIMIT * 2);
    expect([transports[1]!.latest.ended, heard]).toEqual([undefined, []]);
    end(link);
  });

  it("is not followed by another one when the link was closed meanwhile", () => {
    const { link, transports } = negotiate("a", "b");
    link.close();
    time.clock.advance(2000);
    expect([transports[0]!.latest.ended, transports[1]!.made.length]).toEqual(["dead", 0]);
  });

  it("is let go, like those beside it, when the link is closed and nothing comes of them", () => {
    const { link, latest } = patiently("a", "b");
    time.clock.advance(1000);
    link.close();
    time.clock.advance(2000);
    expect([latest("a").ended, latest("b").ended, link.is]).toEqual(["dead", "dead", "closed"]);
  });

  it("is waited for when the link is closed and another one fails: its session would stay on the server", () => {
    const { link, latest } = patiently("a", "b");
    time.clock.advance(1000);
    link.close();
    latest("a").drop();
    expect([latest("b").ended, link.is]).toEqual([undefined, "closing"]);
    latest("b").open();
    latest("b").receive(handshake());
    time.clock.advance(100);
    expect([latest("b").ended, link.is]).toEqual(["politely", "closed"]);
  });

  it("leaves no trace of its limit on a connection that came about in time", () => {
    const { link, heard, transports } = negotiate("a", "b");
    transports[0]!.latest.receive(handshake());
    time.clock.advance(UPGRADE_LIMIT);
    expect([link.is, transports[0]!.latest.ended, heard]).toEqual(["open", undefined, ["opened"]]);
    end(link);
  });
});

describe("polling that reached a server when WebSocket did not", () => {
  const now = () => time.clock.now();

  it("is remembered for ten minutes", () => {
    const { link, plan, transports } = negotiate("websocket", "polling");
    transports[0]!.latest.drop();
    transports[1]!.latest.answered(handshake({ upgrades: [] }));
    expect(plan.server).toEqual({ reached: false, pollUntil: now() + 600_000 });
    end(link);
  });

  it("is forgotten when WebSocket takes over after all", () => {
    const { link, plan, on } = negotiate("websocket", "polling");
    on("websocket").latest.drop();
    on("polling").latest.answered(handshake({ upgrades: ["websocket"] }));
    time.clock.advance(SETTLED);
    on("websocket").latest.open();
    on("websocket").latest.receive("3probe");
    on("polling").latest.answered();
    expect(link.transport.name).toBe("websocket");
    expect(plan.server).toEqual({ pollUntil: 0, reached: true });
    end(link);
  });

  it("is nothing to remember when it was another stream", () => {
    const { link, plan, on } = negotiate("a", "b");
    on("a").latest.drop();
    on("b").latest.shake();
    expect([link.is, plan.server]).toEqual(["open", { reached: true }]);
    end(link);
  });

  it("is nothing to remember when polling was asked for", () => {
    const { link, plan, transports } = negotiate("polling", "websocket");
    transports[0]!.latest.answered(handshake({ upgrades: [] }));
    expect(plan.server).toEqual({ reached: false });
    end(link);
  });
});
