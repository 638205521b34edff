import { describe, expect, it } from "vitest";
import type { Emitted } from "../../../src/codec/packet";
import type { Socket } from "../../../src/socket/socket";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("what is told of an event that is dropped", () => {
  it("may disconnect while there is still more to be dropped", async () => {
    const { world } = current;
    const socket = world.connect({ maxBufferedBytes: 400, bufferPolicy: "drop-oldest" });
    socket.on("undelivered", () => socket.disconnect());
    const answers = [1, 2, 3, 4].map(() => socket.emitWithAck("e", "x".repeat(70)));
    const second = socket.sendBuffer[1] as Emitted;
    const { end } = second;
    let looks = 0;
    second.end = () => {
      if (++looks > 10) throw new Error("it is dropped again and again");
      end();
    };
    socket.emit("e", "y".repeat(300));
    const codes = await Promise.all(answers.map((answer) => answer.catch((error: { code: string }) => error.code)));
    expect(codes).toEqual(codes.map(() => "disconnected"));
    expect(socket.sendBuffer.length).toBe(1);
  });
});

describe("a function that gives credentials", () => {
  it("may close the manager: the other sockets join when it is opened again", () => {
    const { world } = current;
    let asked = 0;
    const auth = () => {
      if (!asked++) socket.io.disconnect();
      return {};
    };
    const socket = world.connect({ auth });
    const other = world.join(socket, "/other");
    world.advance();
    expect(socket.io.state.is).toBe("idle");
    socket.io.open();
    world.advance();
    expect([socket.connected, other.connected]).toEqual([true, true]);
  });
});

describe("a policy that is asked for a delay", () => {
  it("may close the manager, which stays closed", () => {
    const { world } = current;
    const reconnectionPolicy = () => {
      socket.io.disconnect();
      return 10;
    };
    const socket = world.connect({ reconnectionPolicy });
    world.advance();
    const reasons: string[] = [];
    socket.on("disconnect", (reason) => reasons.push(reason));
    world.server.drop();
    world.advance(20_000);
    expect([socket.io.state.is, reasons, world.server.alive]).toEqual(["idle", ["forced close"], []]);
  });
});

describe.each(["error", "close"] as const)("a listener of %s on the low-level connection", (event) => {
  /** Loses the connection while there is a listener that hears of it before the manager does. */
  function lose(listener: (socket: Socket) => void): void {
    const { world } = current;
    const socket = world.connected();
    socket.io.engine.on(event, () => listener(socket));
    world.server.session.transport.drop("transport error", Object.assign(new Error("lost"), { code: "network" }));
    world.advance(20_000);
  }

  it("may disconnect, for good", () => {
    const { world } = current;
    lose((socket) => socket.disconnect());
    expect(world.server.alive).toEqual([]);
  });

  it("may connect anew: there is one connection", () => {
    const { world } = current;
    const made = world.server.websocket.made.length;
    lose((socket) => socket.disconnect().connect());
    expect(world.server.alive.length).toBe(1);
    expect(world.server.websocket.made.length - made).toBe(2);
  });
});

describe("an event that is sent until it is acknowledged", () => {
  it("ends with not_serialisable when it was changed so, and holds up neither the connect nor the next one", async () => {
    const { world } = current;
    const socket = world.connect({ retries: 3, ackTimeout: 1000 });
    const changed: { self?: object } = {};
    const first = socket.emitWithAck("e", changed);
    const second = socket.emitWithAck("e", 2);
    changed.self = changed;
    const heard: string[] = [];
    socket.on("connect", () => heard.push("connect"));
    world.advance();
    await expect(first).rejects.toMatchObject({ code: "not_serialisable" });
    expect([await second, heard]).toEqual([2, ["connect"]]);
  });

  it("ends with payload_too_large when the server takes less after a reconnection", async () => {
    const { world } = current;
    world.server.onEvent = () => undefined;
    const socket = world.connected({ retries: 3, ackTimeout: 60_000 });
    const answer = socket.emitWithAck("e", "x".repeat(500));
    world.advance(100);
    world.server.settings.maxPayload = 200;
    world.server.drop();
    world.advance(10_000);
    expect(socket.connected).toBe(true);
    await expect(answer).rejects.toMatchObject({ code: "payload_too_large" });
  });
});
