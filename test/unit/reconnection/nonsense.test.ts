// What JavaScript lets through that TypeScript would not.
import { describe, expect, it } from "vitest";
import type { ClientOptions, ManagerOptions } from "../../../src/options";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

const broken = {
  get token(): never {
    throw new Error("of mine");
  },
};

const SETTINGS: [string, object, code: string][] = [
  ["transports that are none", { transports: [5, null] }, "unavailable"],
  ["a class that is no transport", { transports: [Map] }, "unknown_transport"],
  ["a transport that nobody knows", { transports: ["pigeon"] }, "unknown_transport"],
  ["a query that throws", { query: broken }, "unavailable"],
  ["a path that is no text", { path: 5 }, "unavailable"],
];

describe("settings that make no sense", () => {
  it.each(SETTINGS)("are told to whoever connects with them: %s", (_, settings, code) => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false });
    const { opts } = socket.io;
    const before = { ...opts };
    Object.assign(opts, settings);
    expect(() => socket.connect()).toThrow(expect.objectContaining({ code }));
    expect([socket.io.state.is, world.clock.pending, world.server.alive]).toEqual(["idle", 0, []]);
    socket.io.opts = before;
    socket.connect();
    world.advance();
    expect(socket.connected).toBe(true);
  });

  it.each(SETTINGS)("are a failed attempt while it reconnects, and may be mended: %s", (_, settings, code) => {
    const { world } = current;
    const socket = world.connected({ reconnectionDelay: 100 });
    const before = { ...socket.io.opts };
    const codes: unknown[] = [];
    socket.on("connect_error", (error) => {
      if (codes.push(error.code) > 1) socket.io.opts = before;
    });
    Object.assign(socket.io.opts, settings);
    world.server.drop();
    world.advance();
    expect([codes, socket.connected]).toEqual([[code, code], true]);
  });

  it("end in reconnect_failed like any other failure", () => {
    const { world } = current;
    const socket = world.connected({ reconnectionDelay: 10, reconnectionAttempts: 2 });
    const heard: string[] = [];
    socket.io.on("reconnect_error", () => heard.push("reconnect_error"));
    socket.io.on("reconnect_failed", () => heard.push("reconnect_failed"));
    socket.io.opts.transports = ["pigeon"];
    world.server.drop();
    world.advance();
    expect([heard, socket.io.state.is]).toEqual([["reconnect_error", "reconnect_error", "reconnect_failed"], "idle"]);
  });
});

describe("a getter among the settings", () => {
  const reading = (read: () => void): ManagerOptions => ({
    query: {
      get token() {
        read();
        return "";
      },
    },
  });

  it("may open the connection by itself: there is one", () => {
    const { world } = current;
    let calls = 0;
    const socket = world.connect({ ...reading(() => ++calls === 1 && socket.io.open()), autoConnect: false });
    socket.connect();
    world.advance();
    expect([socket.connected, world.server.polling.made.length]).toEqual([true, 2]);
    expect(world.server.sessions.size).toBe(1);
  });

  it("may close it: there is none", () => {
    const { world } = current;
    let closes = false;
    const socket = world.connect({ ...reading(() => closes && socket.disconnect()), reconnectionDelay: 10 });
    world.advance();
    closes = true;
    world.server.drop();
    world.advance();
    expect([socket.active, socket.io.state.is, world.server.alive]).toEqual([false, "idle", []]);
  });
});

describe("a delay that makes no sense", () => {
  it.each([
    [{ reconnectionDelay: -1 }],
    [{ reconnectionDelay: NaN }],
    [{ reconnectionDelay: "soon" }],
    [{ reconnectionDelay: {} }],
    [{ reconnectionDelay: 10n }],
    [{ reconnectionDelay: Symbol("soon") }],
    [{ reconnectionDelayMax: NaN }],
    [{ reconnectionDelayMax: -5 }],
    [{ randomizationFactor: "x" }],
    [{ reconnectionPolicy: true }],
  ])("is the usual one: no server is dialled without a pause: %o", (settings) => {
    const { world } = current;
    world.server.refused.add("polling");
    world.connect({ transports: ["polling"], ...(settings as Partial<ClientOptions>) });
    world.advance(20_000);
    const { length } = world.server.polling.made;
    expect(length).toBeGreaterThan(3);
    expect(length).toBeLessThan(25);
  });

  it("still takes numbers that are texts, as those of the environment are", () => {
    const { world } = current;
    world.server.refused.add("polling");
    world.connect({ transports: ["polling"], reconnectionDelay: "100" as never, reconnectionDelayMax: 100 });
    world.advance(1000);
    expect(world.server.polling.made.length).toBe(10);
  });
});
