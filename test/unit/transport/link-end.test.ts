import { describe, expect, it } from "vitest";
import { clockForEachTest } from "../../support/manual-clock";
import { Engine } from "../../../src/transport/engine";
import { SETTLED } from "../../../src/transport/opening";
import { Polling } from "../../../src/transport/polling";
import { TransportManager } from "../../../src/transport/transport-manager";
import { MemoryEnvironment } from "../../support/memory-environment";
import { connect, dial, end, packet } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

describe("silence", () => {
  const fields = { pingInterval: 300, pingTimeout: 200 };

  it("of both intervals closes the link with ping timeout", () => {
    const { heard, transport } = connect(time.clock, "websocket", fields);
    time.clock.advance(499);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    expect(heard).toEqual([["ping timeout", []]]);
    expect(transport.ended).toBe("dead");
  });

  it("ends with any frame, with bytes, and with a request that was answered", () => {
    const { link, heard, transport } = connect(time.clock, "polling", fields);
    time.clock.advance(400);
    transport.answered("6");
    time.clock.advance(400);
    transport.sink.alive?.();
    time.clock.advance(400);
    transport.moved = true;
    time.clock.advance(400);
    expect(heard).toEqual([]);
    end(link);
  });

  it("is noticed when somebody asks, though the timer is late", () => {
    const { link, heard } = connect(time.clock, "websocket", fields);
    expect(link.checkAlive()).toBe(true);
    time.clock.sleep(501);
    expect(link.checkAlive()).toBe(false);
    expect(heard).toEqual([["ping timeout", []]]);
  });
});

describe("close()", () => {
  it("sends what is queued, however many requests it takes, then ends the session, silently", () => {
    const { link, heard, transport } = connect(time.clock, "polling", { maxPayload: 2 });
    link.write(packet("4a"));
    link.write(packet("4b"));
    link.close();
    time.clock.flush();
    expect(transport.ended).toBeUndefined();
    transport.drain();
    transport.drain();
    transport.drain();
    time.clock.advance(100);
    expect([transport.sent, transport.ended, heard]).toEqual([["4a", "4b", "1"], "politely", []]);
  });

  it("does not poll a session that ends as soon as it is made: the poll may come behind the end, and is refused", () => {
    const environment = new MemoryEnvironment(time.clock);
    const ignore = () => undefined;
    const sink = { opened: ignore, pinged: ignore, message: ignore, closed: ignore };
    const plan = { route: environment.route({}), transports: [Polling], server: {}, upgradeLimit: 1000 };
    const link = new TransportManager(plan, sink);
    link.close();
    environment.waiting("GET").respond(handshake({ sid: "abc" }));
    time.clock.flush();
    expect(environment.unanswered.map(({ method, body }) => [method, body])).toEqual([["POST", "1"]]);
    environment.waiting("POST").respond("ok");
    time.clock.advance(20);
    expect(link.is).toBe("closed");
  });

  it("from the callback of a message that was sent below the protocol comes behind that message", () => {
    const environment = new MemoryEnvironment(time.clock);
    const ignore = () => undefined;
    const sink = { opened: ignore, pinged: ignore, message: ignore, closed: ignore };
    const plan = { route: environment.route({}), transports: [Polling], server: {}, upgradeLimit: 1000 };
    const link = new TransportManager(plan, sink);
    environment.waiting("GET").respond(handshake({ upgrades: [] }));
    time.clock.flush();
    const engine = (link.tap = new Engine(link));
    engine.send("last", {}, () => engine.close());
    time.clock.flush();
    const { body } = environment.waiting("POST");
    environment.waiting("POST").respond("ok");
    expect([body, environment.waiting("POST").body]).toEqual(["4last", "1"]);
    end(link);
  });

  it("of the transport, by hand, is the end of the link, told once", () => {
    const { link, heard, transport } = connect(time.clock);
    link.write(packet("4a"));
    transport.hold();
    link.write(packet("4b"));
    (new Engine(link).transport as unknown as { close(): void }).close();
    expect([link.is, transport.ended, heard]).toEqual(["closed", "politely", [["transport close", ["4b"]]]]);
  });

  it("of a transport that is not in use any more, by hand, changes nothing", () => {
    const { link, on, heard } = dial(time.clock, ["polling", "websocket"]);
    on("polling").latest.shake();
    time.clock.advance(SETTLED);
    on("websocket").latest.open();
    on("websocket").latest.receive("3probe");
    on("polling").latest.answered();
    on("polling").latest.close(true);
    expect([link.is, link.transport, heard]).toEqual(["open", on("websocket").latest, ["opened"]]);
    end(link);
  });

  it("lets go after a time when the rest cannot leave", () => {
    const { link, heard, transport } = connect(time.clock, "polling");
    link.write(packet("4a"));
    link.close();
    time.clock.advance(2000);
    expect([transport.ended, link.is, heard]).toEqual(["dead", "closed", []]);
  });

  it("delivers nothing that arrives meanwhile", () => {
    const { link, heard, transport } = connect(time.clock, "polling");
    link.write(packet("4a"));
    link.close();
    transport.answered("4late", "2");
    time.clock.advance(2000);
    expect(heard).toEqual([]);
  });

  it("twice is once", () => {
    const { link, heard, transport } = connect(time.clock);
    link.close();
    link.close();
    time.clock.advance(2000);
    link.close();
    expect([transport.ended, heard]).toEqual(["politely", []]);
  });

  it("is told to the owner, once, when that is asked for", () => {
    const { link, heard } = connect(time.clock);
    link.close(true);
    link.close(true);
    time.clock.advance(2000);
    expect(heard).toEqual([["forced close", []]]);
  });
});
