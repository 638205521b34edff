import { describe, expect, it } from "vitest";
import { failure } from "../../../src/errors";
import type { LinkTap } from "../../../src/transport/link";
import { SETTLED } from "../../../src/transport/opening";
import { clockForEachTest } from "../../support/manual-clock";
import { connect, connectUpgradable, dial, end, packet } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

/** Watches a link as the low-level API does, and does something at one of its events. */
function at(event: string, run: () => void): LinkTap {
  const nothing = (): void => undefined;
  const told = (name: string): void => void (name === event && run());
  return { _deliver: told, off: nothing, _received: (frame) => frame, _written: nothing, _sent: nothing };
}

describe("what is written", () => {
  it("does not leave before the handshake, though the transport is open", () => {
    const { link, on } = dial(time.clock, ["websocket"]);
    const transport = on("websocket").latest;
    transport.open();
    link.write(packet("4a"));
    time.clock.flush();
    expect([link.writable, transport.sent]).toEqual([false, []]);
    transport.receive(handshake());
    link.write(packet("4b"));
    time.clock.flush();
    expect(transport.sent).toEqual(["4a", "4b"]);
    end(link);
  });

  it("waits behind a gap for twenty milliseconds on a stream, and is in doubt no more than what was written before", () => {
    const { link, transport, heard } = connect(time.clock);
    const [first, second] = [packet("4a"), packet("4b")];
    link.write(first);
    link.gap();
    link.write(second);
    time.clock.flush();
    expect([link.writable, first.taken, second.taken]).toEqual([false, 1, 0]);
    time.clock.advance(19);
    expect(transport.sent).toEqual(["4a"]);
    time.clock.advance(1);
    expect([transport.sent, link.writable, second.taken]).toEqual([["4a", "4b"], true, 1]);
    link.gap();
    link.write(packet("4c"));
    time.clock.flush();
    transport.drop();
    expect(heard).toEqual([["transport close", ["4c"]]]);
  });

  it("does not come back when the transport that was given it failed at once", () => {
    const { link, transport, heard } = connect(time.clock);
    transport.hold();
    for (const text of ["4a", "4b"]) link.write(packet(text));
    transport.send = () => transport.drop();
    transport.drain();
    expect(heard).toEqual([["transport close", ["4b"]]]);
  });

  it("is given to polling, however large, when no candidate could even be constructed", () => {
    const { link, on } = dial(time.clock, ["polling", "websocket"], { tryAllTransports: false });
    const polling = on("polling").latest;
    on("websocket").broken = new Error("not here");
    polling.open();
    polling.answered(handshake({ maxPayload: 100 }));
    const large = new Uint8Array(80);
    link.write(packet("4h", large));
    time.clock.flush();
    polling.drain();
    expect(polling.sent).toEqual(["4h"]);
    time.clock.advance(SETTLED);
    expect(polling.sent).toEqual(["4h", large]);
    end(link);
  });

  it("does not wait for a candidate, however large, once its owner closes", () => {
    const { link, on } = dial(time.clock, ["polling", "websocket"], { tryAllTransports: false });
    const polling = on("polling").latest;
    polling.open();
    polling.answered(handshake({ maxPayload: 100 }));
    const large = new Uint8Array(80);
    link.write(packet("4h", large));
    link.close();
    for (let i = 0; i < 4; i++) {
      time.clock.flush();
      polling.drain();
    }
    expect(polling.sent).toEqual(["4h", large, "1"]);
  });
});

describe("the end of a connection", () => {
  it("has a request to itself behind what was written, on polling", () => {
    const { link, transport } = connect(time.clock, "polling");
    link.write(packet("4a"));
    link.close();
    for (let i = 0; i < 2; i++) {
      expect(transport.ended).toBeUndefined();
      time.clock.flush();
      transport.drain();
    }
    expect([transport.batches, transport.ended]).toEqual([[["4a"], ["1"]], "politely"]);
  });

  it("comes twenty milliseconds behind what was written, on a stream", () => {
    const { link, transport } = connect(time.clock);
    link.write(packet("4a"));
    link.close();
    time.clock.advance(19);
    expect([transport.sent, transport.ended]).toEqual([["4a"], undefined]);
    time.clock.advance(1);
    expect([transport.sent, transport.ended]).toEqual([["4a"], "politely"]);
  });
});

describe("a listener of the low-level API", () => {
  it("that closes the connection when an upgrade begins leaves it closed", () => {
    const { link, old, next, heard } = connectUpgradable(time.clock);
    link.tap = at("upgrading", () => link.close());
    next.open();
    next.receive("3probe");
    expect([link.is, next.ended]).toEqual(["closing", "dead"]);
    for (let i = 0; i < 3; i++) {
      old.answered("6");
      time.clock.flush();
      old.drain();
    }
    expect([link.is, old.sent, next.sent, heard]).toEqual(["closed", ["1"], ["2probe"], []]);
  });

  it("that closes the connection when an upgrade fails lets no other candidate be dialled", () => {
    const { link, old, next, classes } = connectUpgradable(time.clock, ["webtransport", "websocket"]);
    link.tap = at("upgradeError", () => link.close());
    next.drop();
    expect([link.is, classes[1]!.made]).toEqual(["closing", []]);
    old.drop();
  });

  it("that closes the connection when it opens lets no candidate be dialled, and leaves nothing behind", () => {
    const { link, on } = dial(time.clock, ["polling", "websocket"], { tryAllTransports: false });
    const polling = on("polling").latest;
    link.tap = at("open", () => link.close());
    polling.open();
    polling.answered(handshake());
    for (let i = 0; i < 2; i++) {
      time.clock.flush();
      polling.drain();
    }
    time.clock.advance(SETTLED);
    expect([link.is, polling.sent, polling.ended, on("websocket").made]).toEqual(["closed", ["1"], "politely", []]);
  });
});

describe("a candidate", () => {
  it("that takes nothing any more when it is to take over leaves the connection as it was", () => {
    const { link, old, next, write } = connectUpgradable(time.clock);
    next.open();
    next.receive("3probe");
    next.hold();
    old.answered("6");
    write("4a");
    expect([link.is, link.transport, next.ended, old.sent]).toEqual(["open", old, "dead", ["4a"]]);
    end(link);
  });

  it("that is silent has two seconds while there is another one", () => {
    const { link, classes, next } = connectUpgradable(time.clock, ["webtransport", "websocket"]);
    next.open();
    time.clock.advance(1999);
    expect([next.ended, classes[1]!.made]).toEqual([undefined, []]);
    time.clock.advance(1);
    expect([next.ended, classes[1]!.made.length]).toEqual(["dead", 1]);
    end(link);
  });

  it.each([
    ["network", "upgrade_blocked"],
    ["websocket_disabled", "websocket_disabled"],
  ])("that fails is told with what is known of it: %s as %s", (why, code) => {
    const { link, next } = connectUpgradable(time.clock);
    const told: unknown[] = [];
    link.tap = { ...at("", () => undefined), _deliver: (event, args) => told.push(event, ...args) };
    next.drop("transport error", failure(why, "websocket error", "upgrade", { description: "why" }));
    expect(told.slice(0, 2)).toMatchObject([
      "upgradeError",
      {
        message: "probe error: transport error",
        code,
        type: "TransportError",
        transport: "websocket",
        description: "why",
        cause: { message: "websocket error" },
      },
    ]);
    end(link);
  });
});

describe("a link that is closed while several transports are being opened", () => {
  it("is over after two seconds, when one has failed and another one hangs", () => {
    const { link, on } = dial(time.clock, ["a", "b"]);
    time.clock.advance(500);
    link.close();
    on("a").latest.drop();
    time.clock.advance(1999);
    expect(on("b").latest.ended).toBeUndefined();
    time.clock.advance(1);
    expect([link.is, on("b").latest.ended]).toEqual(["closed", "dead"]);
  });
});

describe("a refusal that is final", () => {
  it.each([
    ["by polling, which the server itself says", "polling", 403, 0],
    ["of a stream by the server", "a", 400, 0],
    ["of a stream by something before the server", "a", 403, 1],
  ])("%s, is told apart", (_, name, status, others) => {
    const { link, on } = dial(time.clock, [name, "b"]);
    on(name).latest.drop("transport error", failure("forbidden", "no", "upgrade", { status }));
    expect(on("b").made.length).toBe(others);
    end(link);
  });
});
