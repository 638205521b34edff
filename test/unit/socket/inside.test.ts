// Who is called from inside the client, and acts there; `reentrancy.test.ts` looks for more of it by chance.
import { describe, expect, it } from "vitest";
import type { Undelivered } from "../../../src/socket/events";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const codeOf = (error: { code?: string }) => error.code;

describe("an argument that is asked for its JSON", () => {
  it("may open the connection anew: its event waits for that", async () => {
    const { world } = current;
    const socket = world.connected();
    const toJSON = () => {
      socket.io.disconnect();
      socket.io.open();
      return "json";
    };
    const answer = socket.emitWithAck("e", 1, { toJSON });
    world.advance();
    expect(await answer).toBe(1);
    expect(world.arrived()).toEqual([1]);
  });

  it("may close it when its event is sent until it is acknowledged: it is, once", async () => {
    const { world } = current;
    const socket = world.connected({ retries: 3, ackTimeout: 1000 });
    const reports: Undelivered[] = [];
    socket.on("undelivered", (report) => reports.push(report));
    let calls = 0;
    // The first time it is only looked at.
    const toJSON = () => (++calls === 2 ? void socket.io.engine.close() : "json");
    const answer = socket.emitWithAck("e", 1, { toJSON });
    world.advance(5000);
    expect(await answer).toBe(1);
    expect([world.arrived(), reports]).toEqual([[1], []]);
  });
});

describe("a listener of onAnyOutgoing that disconnects while what was buffered leaves", () => {
  it("leaves the rest in its place, in front of what is emitted then", () => {
    const { world } = current;
    const socket = world.connect();
    world.join(socket, "/other");
    for (let n = 1; n <= 4; n++) socket.emit("e", n);
    socket.onAnyOutgoing((_event, n) => {
      if (n === 2) socket.disconnect().emit("e", 5);
    });
    world.advance();
    socket.connect();
    world.advance();
    expect(world.arrived()).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends the acknowledgements of the rest, which is not sent any more", async () => {
    const { world } = current;
    const socket = world.connect();
    world.join(socket, "/other");
    socket.emit("e", 1);
    const answer = socket.emitWithAck("e", 2).catch(codeOf);
    socket.onAnyOutgoing((_event, n) => n === 1 && socket.disconnect());
    world.advance();
    socket.connect();
    world.advance();
    expect([await answer, world.arrived()]).toEqual(["disconnected", [1]]);
  });

  it("puts the rest behind what comes back from a connection that it ended", () => {
    const { world } = current;
    const socket = world.connect();
    for (let n = 1; n <= 4; n++) socket.emit("e", n);
    socket.onAnyOutgoing((_event, n) => n === 3 && world.environment.signals.forEach((one) => one.hidden()));
    world.advance(100);
    world.advance();
    expect(world.arrived()).toEqual([1, 2, 4]);
  });
});

describe("what was written and not taken when its session was ended by hand", () => {
  it("is told once, and is not sent by a later session", () => {
    const { world } = current;
    const socket = world.connected();
    world.join(socket, "/other");
    world.advance();
    const reports: Undelivered[] = [];
    socket.on("undelivered", (report) => reports.push(report));
    world.server.session.transport.hold();
    socket.emit("e", 1);
    socket.disconnect();
    world.server.drop();
    socket.connect();
    world.advance(3000);
    expect([socket.connected, world.arrived()]).toEqual([true, []]);
    expect(reports).toEqual([{ args: ["e", 1], reason: "io client disconnect", lost: false }]);
  });
});

describe("a listener of the low-level connection", () => {
  it("may end it when it is told that it is open: the manager is not told so afterwards", () => {
    const { world } = current;
    const socket = world.connected({ reconnectionDelay: 1000 });
    world.server.drop();
    socket.io.once("reconnect_attempt", () => world.clock.soon(() => socket.io.engine.once("open", hide)));
    const hide = () => world.environment.signals.forEach((signals) => signals.hidden());
    world.advance(1100);
    expect([socket.io.state.is, socket.connected]).toEqual(["waiting", false]);
    world.advance(5000);
    expect(socket.connected).toBe(true);
  });
});

describe("a socket that joins anew when the server has been told that it left", () => {
  it("waits for the next connection when the low-level one was closed as that was written", () => {
    const { world } = current;
    const socket = world.connected({ reconnectionDelay: 10 });
    world.join(socket, "/other");
    world.advance();
    socket.disconnect().connect();
    socket.io.engine.once("packetCreate", () => socket.io.engine.close());
    world.advance();
    expect(socket.connected).toBe(true);
  });
});

describe("an emit of what makes no sense", () => {
  it.each([[undefined], [null], [{}], [true], [Symbol("e")], [() => 1]])(
    "is refused when the name is none, as the server would drop the connection: %o",
    (name) => {
      const { world } = current;
      const socket = world.connected();
      const emit = () => (socket as unknown as { emit(...args: unknown[]): void }).emit(name, 1);
      expect(emit).toThrow(expect.objectContaining({ code: "reserved_event" }));
    },
  );

  it("is refused with not_serialisable when the encoder of a parser throws", () => {
    const { world } = current;
    const cause = new Error("of mine");
    const parser = {
      Encoder: class {
        encode(): never {
          throw cause;
        }
      },
      Decoder: class {
        add(): void {}
        on(): void {}
      },
    };
    const socket = world.connect({ parser, autoConnect: false });
    expect(() => socket.emit("e")).toThrow(expect.objectContaining({ code: "not_serialisable", cause }));
    expect(socket.sendBuffer).toEqual([]);
  });

  it("takes no heed of a signal that is none", async () => {
    const { world } = current;
    const socket = world.connect({ signal: new AbortController() as never });
    const answer = socket.signal("x" as never).emitWithAck("e", 1);
    world.advance();
    expect(await answer).toBe(1);
  });
});

describe("a sendBuffer that is set to null", () => {
  it("is empty, and goes on to be one", () => {
    const { world } = current;
    const socket = world.connect();
    socket.emit("e", 1);
    socket.sendBuffer = null as never;
    socket.emit("e", 2);
    world.advance();
    expect(world.arrived()).toEqual([2]);
  });
});

describe("connect()", () => {
  it("may be a callback, which is given null", () => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false });
    socket.connect(null as never);
    world.advance();
    expect(socket.connected).toBe(true);
  });
});

describe("a volatile event beside those that are sent until acknowledged", () => {
  it("is told as in doubt when its connection is lost", () => {
    const { world } = current;
    const socket = world.connected({ retries: 3, ackTimeout: 1000 });
    const reports: Undelivered[] = [];
    socket.on("undelivered", (report) => reports.push(report));
    socket.volatile.emit("e", 1);
    world.server.drop();
    expect(reports).toEqual([{ args: ["e", 1], reason: "transport close", lost: false }]);
  });
});
