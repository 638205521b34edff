import { describe, expect, it, vi } from "vitest";
import type { Socket } from "../../../src/socket/socket";
import type { ManualClock } from "../../support/manual-clock";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();
const EVENTS = ["connect", "disconnect", "connect_error"];

/** Two sockets on one connection: the second one may come and go without closing it. */
function pair(nsp = "/other"): { main: Socket; other: Socket } {
  const main = current.world.connected();
  const other = current.world.join(main, nsp);
  current.world.advance();
  expect(other.connected).toBe(true);
  return { main, other };
}

describe("manager.socket() of a namespace that there is a socket of", () => {
  it("gives that one, which connects again where it had been disconnected", () => {
    const { world } = current;
    const { main, other } = pair();
    expect(world.join(main, "/other")).toBe(other);
    other.disconnect();
    world.advance(100);
    expect(world.join(main, "/other")).toBe(other);
    world.advance(100);
    expect(other.connected).toBe(true);
  });

  it("leaves it alone where sockets do not connect by themselves", () => {
    const { world } = current;
    const socket = world.connect({ autoConnect: false });
    expect(world.join(socket, "/")).toBe(socket);
    expect(socket.active).toBe(false);
  });
});

describe("a refusal", () => {
  it("is one connect_error with the server's data, after which the socket is not active", () => {
    const { world } = current;
    world.server.admit = () => ({ message: "not you", data: { code: 7 } });
    const socket = world.connect();
    const errors: unknown[] = [];
    socket.on("connect_error", (error) => errors.push([error.message, error.code, error.data, socket.active]));
    world.advance(60_000);
    expect(errors).toEqual([["not you", "rejected", { code: 7 }, false]]);
    expect(world.server.sessions.size).toBe(0);
  });

  it("leaves the other namespaces connected", () => {
    const { world } = current;
    const main = world.connected();
    world.server.admit = () => ({ message: "not you" });
    const other = world.join(main, "/other");
    world.advance();
    expect([main.connected, other.active]).toEqual([true, false]);
  });

  it("may be mended by its listener, which connects again", () => {
    const { world } = current;
    world.server.admit = (_nsp, auth) => (auth ? undefined : { message: "token?" });
    const socket = world.connect();
    const events = journal(socket, EVENTS);
    socket.on("connect_error", () => {
      socket.auth = { token: "t" };
      socket.connect();
    });
    world.advance(2000);
    expect(events).toEqual(["connect_error token?", "connect"]);
  });
});

describe("a socket that leaves", () => {
  it("hears of it once, while the other one stays", () => {
    const { main, other } = pair();
    const events = journal(other, EVENTS);
    other.disconnect().disconnect();
    current.world.advance();
    expect(events).toEqual(["disconnect io client disconnect"]);
    expect(main.connected).toBe(true);
    expect([...current.world.server.session.joined.keys()]).toEqual(["/"]);
  });

  it("hears nothing when it was not connected yet, and the server is told once it has let it in", () => {
    const { world } = current;
    const { main } = pair();
    const third = world.join(main, "/third");
    const events = journal(third, EVENTS);
    third.disconnect();
    expect(third.active).toBe(false);
    world.advance();
    expect(events).toEqual([]);
    expect([...world.server.session.joined.keys()]).toEqual(["/", "/other"]);
  });

  it("and comes back on the same connection is let in, though the server handles it later than what follows", () => {
    const { world } = current;
    const { other } = pair();
    const events = journal(other, EVENTS);
    other.disconnect().connect();
    expect(other.active).toBe(true);
    world.advance();
    expect(events).toEqual(["disconnect io client disconnect", "connect"]);
    expect(world.server.sessions.size).toBe(1);
  });

  it.each<[string, (clock: ManualClock) => void]>([
    ["stands still", (clock) => void vi.spyOn(clock, "now").mockReturnValue(clock.now())],
    ["is set back", (clock) => clock.set(-3_600_000)],
  ])("and comes back is let in though the clock %s", (_, happens) => {
    const { world } = current;
    const { other } = pair();
    other.disconnect();
    // The server has just been told.
    world.advance(25);
    happens(world.clock);
    other.connect();
    world.advance();
    expect(other.connected).toBe(true);
  });

  it("and comes back while it was joining ends up connected, and has connected once", () => {
    const { world } = current;
    const { main } = pair();
    const third = world.join(main, "/third");
    const events = journal(third, EVENTS);
    third.disconnect().connect().disconnect().connect();
    expect(third.active).toBe(true);
    world.advance();
    expect(events).toEqual(["connect"]);
    expect(third.connected).toBe(true);
  });

  it("last closes the connection", () => {
    const { world } = current;
    const { main, other } = pair();
    main.disconnect();
    other.disconnect();
    world.advance();
    expect(world.server.sessions.size).toBe(0);
    expect(world.server.alive).toEqual([]);
  });
});

describe("a socket that the server expels", () => {
  it("hears of it, and does not come back by itself", () => {
    const { world } = current;
    const { main, other } = pair();
    const events = journal(other, EVENTS);
    world.server.session.joined.delete("/other");
    world.server.session.packet({ type: 1, nsp: "/other" });
    world.advance(60_000);
    expect(events).toEqual(["disconnect io server disconnect"]);
    expect([main.connected, other.active]).toEqual([true, false]);
  });

  it("may come back when it asks for it", () => {
    const { world } = current;
    const { other } = pair();
    world.server.session.joined.delete("/other");
    world.server.session.packet({ type: 1, nsp: "/other" });
    world.advance();
    other.connect();
    world.advance();
    expect(other.connected).toBe(true);
  });
});

describe("a connection that is lost", () => {
  it("is one disconnect and one connect for each namespace", () => {
    const { world } = current;
    const { main, other } = pair();
    const events = [journal(main, EVENTS), journal(other, EVENTS)];
    world.server.drop();
    world.advance(2000);
    const once = ["disconnect transport close", "connect"];
    expect(events).toEqual([once, once]);
  });

  it("gives each namespace a new id", () => {
    const { world } = current;
    const { main } = pair();
    const { id } = main;
    world.server.drop();
    expect(main.id).toBeUndefined();
    world.advance(2000);
    expect(main.id).toEqual(expect.any(String));
    expect(main.id).not.toBe(id);
  });

  it("is told to a namespace that was joining, and tried again", () => {
    const { world } = current;
    world.server.admit = () => "silence";
    const socket = world.connect();
    const events = journal(socket, EVENTS);
    world.advance();
    world.server.admit = () => undefined;
    world.server.drop();
    world.advance(2000);
    expect(events.map((event) => String(event).split(" ")[0])).toEqual(["connect_error", "connect"]);
  });
});

describe("an answer that nobody waits for", () => {
  it("is ignored, be it a CONNECT or a refusal in another state", () => {
    const { world } = current;
    const { main, other } = pair();
    const listener = vi.fn();
    const { id } = main;
    main.on("connect", listener).on("connect_error", listener);
    world.server.session.packet({ type: 0, nsp: "/", data: { sid: "another" } });
    other.disconnect();
    world.server.session.packet({ type: 4, nsp: "/other", data: { message: "late" } });
    world.advance();
    expect(listener).not.toHaveBeenCalled();
    expect(main.id).toBe(id);
  });

  it("is a connect_error when it has no session id, as a server of v2 answers", () => {
    const { world } = current;
    world.server.admit = () => "silence";
    const socket = world.connect();
    const errors: unknown[] = [];
    socket.on("connect_error", (error) => errors.push(error));
    world.advance();
    world.server.session.packet({ type: 0, nsp: "/" });
    world.advance();
    expect(errors).toEqual([expect.objectContaining({ code: "server_too_old" })]);
  });
});
