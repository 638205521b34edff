import { describe, expect, it } from "vitest";
import type { ExtendedError } from "../../../src/errors";
import { failure } from "../../../src/errors";
import type { Handshake } from "../../../src/transport/handshake";
import { Negotiation } from "../../../src/transport/negotiation";
import type { Transport } from "../../../src/transport/transport";
import { clockForEachTest } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { handshake, memoryTransport } from "../../support/memory-transport";

const time = clockForEachTest();

function negotiate(...names: string[]) {
  const classes = names.map((name) => memoryTransport(name));
  const outcome: { transport?: Transport; handshake?: Handshake; error?: ExtendedError; calls: number } = { calls: 0 };
  const route = new MemoryEnvironment(time.clock).route();
  const start = () =>
    new Negotiation(route, classes, {
      negotiated: (transport, handshake) => Object.assign(outcome, { transport, handshake, calls: outcome.calls + 1 }),
      negotiationFailed: (error) => Object.assign(outcome, { error, calls: outcome.calls + 1 }),
    });
  return { classes, outcome, route, start };
}

describe("a negotiation", () => {
  it("ends with the first transport that shakes hands, and the session it names", () => {
    const { classes, outcome, route, start } = negotiate("polling", "websocket");
    start();
    classes[0]!.latest.open();
    classes[0]!.latest.receive(handshake({ sid: "abc" }));
    expect(outcome).toMatchObject({ transport: classes[0]!.latest, handshake: { sid: "abc" }, calls: 1 });
    expect(route.sid).toBe("abc");
    expect(classes[1]!.made).toEqual([]);
  });

  it("tries the next transport when one cannot open, in order", () => {
    const { classes, outcome, start } = negotiate("a", "b", "c");
    start();
    classes[0]!.latest.drop();
    classes[1]!.latest.drop();
    expect(outcome.calls).toBe(0);
    classes[2]!.latest.receive(handshake());
    expect(outcome.transport).toBe(classes[2]!.latest);
  });

  it("tries the next transport when one cannot even be constructed", () => {
    const { classes, outcome, start } = negotiate("a", "b");
    classes[0]!.broken = new Error("not here");
    start();
    time.clock.flush();
    classes[1]!.latest.receive(handshake());
    expect(outcome.transport).toBe(classes[1]!.latest);
  });

  it("tries the next transport, without the old session, when the first packet is no handshake", () => {
    const { classes, outcome, route, start } = negotiate("a", "b");
    start();
    route.sid = "of the first";
    classes[0]!.latest.receive("4hello");
    expect(classes[0]!.latest.ended).toBe("dead");
    expect(classes[1]!.latest.route.sid).toBeUndefined();
    expect(outcome.calls).toBe(0);
  });
});

describe("a negotiation that fails", () => {
  it("gives the first error, with one for each transport", () => {
    const { classes, outcome, start } = negotiate("a", "b");
    start();
    const [first, second] = [failure("network", "first", "http"), failure("network", "second", "http")];
    classes[0]!.latest.drop("transport error", first);
    classes[1]!.latest.drop("transport error", second);
    expect(outcome).toMatchObject({ error: first, calls: 1 });
    expect(outcome.error!.errors).toEqual([first, second]);
    expect([first.transport, second.transport]).toEqual(["a", "b"]);
    expect(first.type).toBe("TransportError");
  });

  it("has no list of errors when there was one transport", () => {
    const { classes, outcome, start } = negotiate("a");
    start();
    classes[0]!.latest.drop();
    expect(outcome.error).toMatchObject({ code: "not_socketio", message: "a error" });
    expect(outcome.error!.errors).toBeUndefined();
  });

  it("is not told before its constructor has returned", () => {
    const { classes, outcome, start } = negotiate("a");
    classes[0]!.broken = new Error("not here");
    start();
    expect(outcome.calls).toBe(0);
    time.clock.flush();
    expect(outcome.error).toMatchObject({ code: "unavailable", transport: "a", cause: classes[0]!.broken });
  });

  it("is told when there is no transport at all", () => {
    const { outcome, start } = negotiate();
    start();
    time.clock.flush();
    expect(outcome).toMatchObject({ error: { code: "unavailable" }, calls: 1 });
  });

  it.each(["forbidden", "protocol_version"])("stops at %s, which is meant for every transport", (code) => {
    const { classes, outcome, start } = negotiate("a", "b");
    start();
    classes[0]!.latest.drop("transport error", failure(code, "no", "http"));
    expect(classes[1]!.made).toEqual([]);
    expect(outcome.error).toMatchObject({ code });
  });
});
