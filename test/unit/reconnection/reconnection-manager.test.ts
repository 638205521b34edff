import { describe, expect, it, vi } from "vitest";
import type { Manager } from "../../../src/socket/manager";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

const EVENTS = ["open", "error", "close", "reconnect_attempt", "reconnect_error", "reconnect", "reconnect_failed"];

function refuse(...names: string[]) {
  for (const name of names.length ? names : ["polling", "websocket"]) current.world.server.refused.add(name);
}

function admit() {
  current.world.server.refused.clear();
}

describe("the events of a manager", () => {
  it("come in order while a connection is lost, refused twice and found again", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket.io, EVENTS);
    journal(socket, ["connect", "disconnect", "connect_error"], events, "socket ");
    refuse();
    world.server.drop();
    world.advance(3500);
    admit();
    world.advance(8000);
    expect(events).toEqual([
      "socket disconnect transport close",
      "close transport close",
      "reconnect_attempt 1",
      "socket connect_error polling error",
      "error polling error",
      "reconnect_error polling error",
      "reconnect_attempt 2",
      "socket connect_error polling error",
      "error polling error",
      "reconnect_error polling error",
      "reconnect_attempt 3",
      "open",
      "reconnect 3",
      "socket connect",
    ]);
  });

  it("are no reconnect events for a first attempt, and count from one for those after it", () => {
    const { world } = current;
    refuse();
    const socket = world.connect();
    const events = journal(socket.io, EVENTS);
    world.advance(1500);
    expect(events).toEqual([
      "error polling error",
      "reconnect_attempt 1",
      "error polling error",
      "reconnect_error polling error",
    ]);
  });

  it("end with reconnect_failed, after the last reconnect_error, when the attempts are used up", () => {
    const { world } = current;
    refuse();
    const socket = world.connect({ reconnectionAttempts: 2 });
    const events = journal(socket.io, EVENTS);
    world.advance(60_000);
    expect(events).toEqual([
      "error polling error",
      "reconnect_attempt 1",
      "error polling error",
      "reconnect_error polling error",
      "reconnect_attempt 2",
      "error polling error",
      "reconnect_error polling error",
      "reconnect_failed",
    ]);
    expect(world.clock.pending).toBe(0);
  });

  it("are an open after each reconnect_failed when somebody opens again and the server is back", () => {
    const { world } = current;
    refuse();
    const socket = world.connect({ reconnectionAttempts: 1 });
    world.advance(60_000);
    admit();
    const events = journal(socket.io, EVENTS);
    socket.connect();
    world.advance();
    expect(events).toEqual(["open"]);
    expect(socket.connected).toBe(true);
  });
});

describe("a callback of open()", () => {
  function manager(options = {}): Manager {
    return current.world.connect({ autoConnect: false, ...options }).io;
  }

  it("gets nothing when the connection is up", () => {
    const opened = vi.fn();
    manager().open(opened);
    current.world.advance();
    expect(opened.mock.calls).toEqual([[]]);
  });

  it("gets the error of a first attempt, which is then not repeated", () => {
    refuse();
    const opened = vi.fn();
    const made = manager();
    const events = journal(made, EVENTS);
    made.open(opened);
    current.world.advance(60_000);
    expect(opened).toHaveBeenCalledTimes(1);
    expect(opened).toHaveBeenCalledWith(expect.any(Error));
    expect(events).toEqual(["error polling error"]);
  });

  it("is called when a listener of reconnect_attempt opens the connection by itself, which is told once", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket.io, EVENTS);
    const opened = vi.fn();
    socket.io.on("reconnect_attempt", () => socket.io.open(opened));
    world.server.drop();
    const { made } = world.server.polling;
    const before = made.length;
    world.advance(60_000);
    expect(made.length - before).toBe(1);
    expect(events).toEqual(["close transport close", "reconnect_attempt 1", "open", "reconnect 1"]);
    expect(opened.mock.calls).toEqual([[]]);
  });
});

describe("disconnect()", () => {
  it("ends a connection with forced close and stops reconnecting", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket.io, EVENTS);
    journal(socket, ["disconnect"], events);
    socket.io.disconnect();
    world.advance(60_000);
    expect(events).toEqual(["disconnect forced close", "close forced close"]);
    expect(world.server.sessions.size).toBe(0);
  });

  it("calls off the attempt that is being waited for", () => {
    const { world } = current;
    const socket = world.connected();
    world.server.drop();
    socket.io.disconnect();
    expect(world.clock.pending).toBe(0);
  });

  it("lets every socket come back when somebody opens the manager again", () => {
    const { world } = current;
    const socket = world.connected();
    const other = world.join(socket, "/other");
    world.advance();
    socket.io.disconnect();
    socket.io.open();
    world.advance();
    expect([socket.connected, other.connected]).toEqual([true, true]);
  });
});

describe("a packet that makes no sense", () => {
  it("ends the connection with a parse error, and the next one is dialled", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket.io, EVENTS);
    world.server.session.send("42{}");
    world.advance(1100);
    expect(events).toEqual(["close parse error", "reconnect_attempt 1", "open", "reconnect 1"]);
  });

  it("for a namespace that nobody is in is ignored", () => {
    const { world } = current;
    const socket = world.connected();
    world.server.session.emit("/nobody", ["e"]);
    world.advance();
    expect(socket.connected).toBe(true);
  });
});
