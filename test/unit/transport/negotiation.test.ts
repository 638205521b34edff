import { describe, expect, it } from "vitest";
import { failure, type Phase } from "../../../src/errors";
import { clockForEachTest } from "../../support/manual-clock";
import { dial, end, memoryPlan } from "../../support/memory-link";
import { handshake, memoryTransport } from "../../support/memory-transport";
import { TransportManager } from "../../../src/transport/transport-manager";

const time = clockForEachTest();

const negotiate = (...names: string[]) => dial(time.clock, names);

/** The same, where the first transport cannot even be constructed. */
function negotiateBroken(cause: Error, ...names: string[]) {
  const made = memoryPlan(time.clock, names);
  const ends: unknown[] = [];
  made.transports[0]!.broken = cause;
  const link = new TransportManager(made.plan, {
    opened: () => ends.push("opened"),
    pinged: () => undefined,
    message: () => undefined,
    closed: (_reason, details) => ends.push(details),
  });
  return { ...made, link, ends };
}

describe("a negotiation", () => {
  it("ends with the first transport that shakes hands, and the session it names", () => {
    const { link, heard, transports } = negotiate("polling", "websocket");
    transports[0]!.latest.open();
    transports[0]!.latest.receive(handshake({ sid: "abc", upgrades: [] }));
    expect([link.transport, link.is, heard]).toEqual([transports[0]!.latest, "open", ["opened"]]);
    expect([transports[0]!.latest.route.sid, link.sid]).toEqual(["abc", "abc"]);
    expect(transports[1]!.made).toEqual([]);
    end(link);
  });

  it("tries the next transport when one cannot open, in order", () => {
    const { link, heard, transports } = negotiate("a", "b", "c");
    transports[0]!.latest.drop();
    transports[1]!.latest.drop();
    expect(heard).toEqual([]);
    transports[2]!.latest.receive(handshake());
    expect([link.transport, heard]).toEqual([transports[2]!.latest, ["opened"]]);
    end(link);
  });

  it("tries the next transport when one cannot even be constructed", () => {
    const { link, ends, transports } = negotiateBroken(new Error("not here"), "a", "b");
    time.clock.flush();
    transports[1]!.latest.receive(handshake());
    expect([link.transport, ends]).toEqual([transports[1]!.latest, ["opened"]]);
    end(link);
  });

  it("tries the next transport, without a session, when the first packet is no handshake", () => {
    const { link, heard, transports } = negotiate("a", "b");
    transports[0]!.latest.receive("4hello");
    expect(transports[0]!.latest.ended).toBe("dead");
    expect(transports[1]!.latest.route.sid).toBeUndefined();
    expect(heard).toEqual([]);
    end(link);
  });
});

describe("a negotiation that fails", () => {
  it("gives the first error, with one for each transport", () => {
    const made = negotiate("a", "b");
    const [first, second] = [failure("network", "first", "http"), failure("network", "second", "http")];
    made.transports[0]!.latest.drop("transport error", first);
    made.transports[1]!.latest.drop("transport error", second);
    expect(made.error).toBe(first);
    expect(made.heard).toEqual([["transport error", []]]);
    expect(first.errors).toEqual([first, second]);
    expect([first.transport, second.transport]).toEqual(["a", "b"]);
    expect([first.type, second.type]).toEqual(["TransportError", "TransportError"]);
  });

  it("has no list of errors when there was one transport", () => {
    const made = negotiate("a");
    made.transports[0]!.latest.drop();
    expect(made.error).toMatchObject({ code: "not_socketio", message: "a error", transport: "a" });
    expect(made.error.errors).toBeUndefined();
  });

  it("tries no other transport where that is not wanted", () => {
    const made = dial(time.clock, ["a", "b"], { tryAllTransports: false });
    made.transports[0]!.latest.drop();
    expect(made.transports[1]!.made).toEqual([]);
    expect(made.error).toMatchObject({ transport: "a" });
  });

  it.each(["polling,websocket,webtransport", "websocket,polling,webtransport"])(
    "opens nothing by WebTransport behind polling, as Firefox would go on trying for as long as it may (%s)",
    (names) => {
      const made = negotiate(...names.split(","));
      const { transports } = made;
      transports[0]!.latest.drop();
      transports[1]!.latest.drop();
      expect([made.link.is, transports[2]!.made, made.error.errors!.length]).toEqual(["closed", [], 2]);
    },
  );

  it("opens by WebTransport where it stands before polling, or is the only other one", () => {
    for (const names of [
      ["websocket", "webtransport", "polling"],
      ["websocket", "webtransport"],
    ]) {
      const { link, transports } = negotiate(...names);
      transports[0]!.latest.drop();
      expect(transports[1]!.made).toHaveLength(1);
      end(link);
    }
  });

  it("is not told before its constructor has returned", () => {
    const cause = new Error("not here");
    const { ends } = negotiateBroken(cause, "a");
    expect(ends).toEqual([]);
    time.clock.flush();
    expect(ends).toMatchObject([{ code: "unavailable", message: "not here", transport: "a", cause }]);
  });

  it("is called a failure of the network when the page may not dial", () => {
    const { ends } = negotiateBroken(Object.assign(new Error("no"), { name: "SecurityError" }), "a");
    time.clock.flush();
    expect(ends).toMatchObject([{ code: "network", message: "a error", type: "TransportError" }]);
  });

  it("is told when there is no transport at all", () => {
    const made = negotiate();
    time.clock.flush();
    expect(made.error).toMatchObject({ code: "unavailable", message: "No transports available" });
    expect(made.heard).toEqual([["transport error", []]]);
  });

  it.each(["forbidden", "protocol_version"])("stops at %s, which is meant for every transport", (code) => {
    const made = negotiate("a", "b");
    made.transports[0]!.latest.drop("transport error", failure(code, "no", "http"));
    expect(made.transports[1]!.made).toEqual([]);
    expect(made.error).toMatchObject({ code });
  });

  describe("that the platform looks into", () => {
    /** A link whose only transport has failed; the platform's answer comes after so many milliseconds. */
    function lookedInto(answer: number) {
      const { environment, plan } = memoryPlan(time.clock, ["a"]);
      const found: unknown[] = [];
      const told = { ...plan.route, environment: Object.assign(environment, { diagnose }) };
      function diagnose(_dial: unknown, _cause: unknown, done: (diagnosis: { code: string; phase: Phase }) => void) {
        environment.clock.outside.after(answer, () => done({ code: "refused", phase: "tcp" }));
      }
      const A = memoryTransport("a");
      const link = new TransportManager(
        { ...plan, route: told, transports: [A] },
        {
          opened: () => undefined,
          pinged: () => undefined,
          message: () => undefined,
          closed: (_reason, details) => found.push(details),
        },
      );
      A.latest.drop("transport error", failure("network", "xhr poll error", "http"));
      expect([link.is, found]).toEqual(["opening", []]);
      return { link, found };
    }

    it("has the name that is found out", () => {
      const { found } = lookedInto(10);
      time.clock.advance(10);
      expect(found).toMatchObject([{ code: "refused", phase: "tcp", message: "xhr poll error" }]);
      expect((found[0] as Error).stack).toContain("[refused]");
    });

    it("is told as it is when the time for opening is over before that", () => {
      const { link, found } = lookedInto(60_000);
      link.expired();
      expect([link.is, found]).toMatchObject(["closed", [{ code: "network", message: "xhr poll error" }]]);
      time.clock.advance(60_000);
      expect(found.length).toBe(1);
    });
  });
});

describe("a server without sticky sessions", () => {
  const lost = () => failure("no_sticky_session", "xhr poll error", "http");

  it("is warned of, and remembered, once", () => {
    const { environment, plan } = memoryPlan(time.clock, ["polling"]);
    const codes: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const Polling = memoryTransport("polling");
      new TransportManager(
        { ...plan, transports: [Polling] },
        {
          opened: () => undefined,
          pinged: () => undefined,
          message: () => undefined,
          closed: (_reason, details) => codes.push((details as { code?: string }).code),
        },
      );
      Polling.latest.drop("transport error", lost());
    }
    expect(codes).toEqual(["no_sticky_session", "session_lost"]);
    expect(environment.warnings).toEqual(["server: no sticky sessions: WebSocket only"]);
    expect(plan.server).toEqual({ reached: false, streamOnly: true });
  });
});

it.each([
  ["post", true],
  ["poll", false],
])("a %s that something on the way does not take for its size tells of the way: %s", (what, told) => {
  const { link, on } = dial(time.clock, ["polling"]);
  on("polling").latest.open();
  on("polling").latest.shake();
  const refusal = failure("payload_too_large", `xhr ${what} error`, "http", { status: 413 });
  on("polling").latest.drop("transport error", refusal);
  expect([link.is, !!link.server.small]).toEqual(["closed", told]);
});
