import { describe, expect, it } from "vitest";
import type { Frame, Outgoing } from "../../../src/codec/packet";
import { TransportManager } from "../../../src/transport/transport-manager";
import { clockForEachTest } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { handshake, memoryTransport } from "../../support/memory-transport";

const time = clockForEachTest();

/** A packet of one text or of several frames. */
function packet(...frames: Frame[]): Outgoing {
  return { type: 2, nsp: "/", frames, options: {}, taken: 0 };
}

/** A link that is being opened, and what its owner hears. */
function dial(open = ["polling"], upgrade: string[] = []) {
  const classes = new Map([...open, ...upgrade].map((name) => [name, memoryTransport(name)]));
  const of = (names: string[]) => names.map((name) => classes.get(name)!);
  const heard: unknown[] = [];
  const route = new MemoryEnvironment(time.clock).route();
  const link = new TransportManager(
    { route, open: of(open), upgrade: of(upgrade), upgradeLimit: 1000 },
    {
      opened: () => heard.push("opened"),
      pinged: () => heard.push("pinged"),
      message: (frame) => heard.push(frame),
      closed: (reason, _details, untaken) => heard.push([reason, untaken.flatMap(({ frames }) => frames)]),
    },
  );
  return { link, heard, on: (name: string) => classes.get(name)!, route };
}

/** A link that is open over one transport. */
function connect(name = "websocket", fields = {}) {
  const made = dial([name]);
  const transport = made.on(name).latest;
  transport.open();
  if (name === "polling") transport.answered(handshake(fields));
  else transport.receive(handshake(fields));
  made.heard.length = 0;
  return { ...made, transport };
}

/** Lets go of a link at the end of a test. */
function end(link: TransportManager): void {
  link.fail("the test is over");
}

describe("silence", () => {
  const fields = { pingInterval: 300, pingTimeout: 200 };

  it("of both intervals closes the link with ping timeout", () => {
    const { heard, transport } = connect("websocket", fields);
    time.clock.advance(499);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    expect(heard).toEqual([["ping timeout", []]]);
    expect(transport.ended).toBe("dead");
  });

  it("ends with any frame, with bytes, and with a request that was answered", () => {
    const { link, heard, transport } = connect("polling", fields);
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
    const { link, heard } = connect("websocket", fields);
    expect(link.checkAlive()).toBe(true);
    time.clock.sleep(501);
    expect(link.checkAlive()).toBe(false);
    expect(heard).toEqual([["ping timeout", []]]);
  });
});

describe("close()", () => {
  it("sends what is queued, however many requests it takes, then ends the session, silently", () => {
    const { link, heard, transport } = connect("polling", { maxPayload: 2 });
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

  it("lets go after a time when the rest cannot leave", () => {
    const { link, heard, transport } = connect("polling");
    link.write(packet("4a"));
    link.close();
    time.clock.advance(2000);
    expect([transport.ended, link.is, heard]).toEqual(["dead", "closed", []]);
  });

  it("delivers nothing that arrives meanwhile", () => {
    const { link, heard, transport } = connect("polling");
    link.write(packet("4a"));
    link.close();
    transport.answered("4late", "2");
    time.clock.advance(2000);
    expect(heard).toEqual([]);
  });

  it("twice is once", () => {
    const { link, heard, transport } = connect();
    link.close();
    link.close();
    time.clock.advance(2000);
    link.close();
    expect([transport.ended, heard]).toEqual(["politely", []]);
  });

  it("is told to the owner, once, when that is asked for", () => {
    const { link, heard } = connect();
    link.close(true);
    link.close(true);
    time.clock.advance(2000);
    expect(heard).toEqual([["forced close", []]]);
  });
});
