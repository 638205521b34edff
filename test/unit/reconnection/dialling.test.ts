import { describe, expect, it } from "vitest";
import { catchUncaught } from "../../support/client";
import { failure } from "../../../src/errors";
import { untilThrown } from "../../support/manual-clock";
import { journal, worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

const EVENTS = ["open", "error", "close", "reconnect_attempt", "reconnect_error", "reconnect", "reconnect_failed"];

function refuse(...names: string[]) {
  for (const name of names.length ? names : ["polling", "websocket"]) current.world.server.refused.add(name);
}

/** When each dial was made, in milliseconds from now on. */
function dials(): number[] {
  const { world } = current;
  const start = world.clock.now();
  const times: number[] = [];
  const { polling } = world.server;
  const push = polling.made.push.bind(polling.made);
  polling.made.push = (...made) => {
    times.push(world.clock.now() - start);
    return push(...made);
  };
  return times;
}

describe("the delay before an attempt", () => {
  it("doubles up to its cap", () => {
    const { world } = current;
    const times = dials();
    refuse();
    world.connect({ reconnectionDelay: 100, reconnectionDelayMax: 400, transports: ["polling"] });
    world.advance(1600);
    // A refusal takes 5 ms to be heard.
    expect(times).toEqual([0, 105, 310, 715, 1120, 1525]);
  });

  describe("of a policy of one's own", () => {
    function policed(reconnectionPolicy: () => number | false): number[] {
      const { world } = current;
      const times = dials();
      refuse();
      const settings = { reconnectionDelay: 100, reconnectionDelayMax: 400, transports: ["polling" as const] };
      world.connect({ ...settings, reconnectionPolicy });
      world.advance(800);
      return times;
    }

    it("is what it says", () => {
      expect(policed(() => 300)).toEqual([0, 305, 610]);
    });

    it.each([NaN, -1, undefined as never, "soon" as never])("is the backoff's when it says %s", (nonsense) => {
      expect(policed(() => nonsense)).toEqual([0, 105, 310, 715]);
    });

    it("is the backoff's when it throws, which surfaces as an uncaught error", async () => {
      const caught = catchUncaught();
      const thrown = new Error("thrown by the policy");
      const times = policed(() => {
        throw thrown;
      });
      await untilThrown();
      expect([times, new Set(caught)]).toEqual([[0, 105, 310, 715], new Set([thrown])]);
    });
  });

  it("is over at once when the network comes back, but for a server that said when to come back", () => {
    const { world } = current;
    const times = dials();
    refuse();
    world.connect({ reconnectionDelay: 1000, transports: ["polling"] });
    const wake = () => world.environment.signals.forEach((signals) => signals.woke());
    const refusals = [undefined, { retryAfter: 5000 }, undefined];
    for (const more of refusals) {
      world.server.refusal = more && failure("busy", "xhr poll error", "http", more);
      wake();
      world.advance(100);
    }
    expect(times).toEqual([0, 100]);
    world.advance(5000);
    expect(times).toEqual([0, 100, 5105]);
    wake();
    expect(times).toEqual([0, 100, 5105, 5300]);
  });

  it("fails with bad_url while the application names what is no address", () => {
    const { world } = current;
    const socket = world.connected({ reconnectionDelay: 100 });
    const { uri } = socket.io;
    const codes: unknown[] = [];
    socket.on("connect_error", ({ code }) => {
      if (codes.push(code) > 1) socket.io.uri = uri;
    });
    socket.io.uri = "ftp://elsewhere";
    world.server.drop();
    world.advance();
    expect([socket.connected, codes]).toEqual([true, ["bad_url", "bad_url"]]);
  });

  it("goes on from where it was when the connection was lost before it proved stable", () => {
    const { world } = current;
    const times = dials();
    world.connect({ reconnectionDelay: 100, reconnectionDelayMax: 400, transports: ["polling"] });
    const drops: number[] = [];
    const start = world.clock.now();
    for (let i = 0; i < 4; i++) {
      world.advance(100);
      drops.push(world.clock.now() - start);
      world.server.drop();
      world.advance(400);
    }
    expect(times.slice(1).map((time, i) => time - drops[i]!)).toEqual([100, 200, 400, 400]);
  });

  it("starts afresh when the connection proved stable", () => {
    const { world } = current;
    const times = dials();
    world.connect({ reconnectionDelay: 100, reconnectionDelayMax: 400, transports: ["polling"] });
    for (let i = 0; i < 3; i++) {
      world.advance(1000);
      world.server.drop();
    }
    world.advance(200);
    expect(times).toEqual([0, 1100, 2100, 3100]);
  });

  it("follows the settings that stand when it begins", () => {
    const { world } = current;
    const times = dials();
    refuse();
    const socket = world.connect({ transports: ["polling"] });
    socket.io.reconnectionDelay(50).reconnectionDelayMax(50);
    world.advance(100);
    expect(times).toEqual([0, 55]);
  });

  it("is spread by chance", () => {
    const { world } = current;
    world.environment.chance = 0;
    const times = dials();
    refuse();
    world.connect({ transports: ["polling"], randomizationFactor: 0.5 });
    world.advance(600);
    expect(times).toEqual([0, 505]);
  });
});

describe("one connection at a time", () => {
  it("is dialled, however often somebody asks for it", () => {
    const { world } = current;
    const times = dials();
    const socket = world.connect();
    const manager = socket.io;
    for (let i = 0; i < 3; i++) {
      socket.connect();
      manager.open();
      manager.connect();
      world.join(socket, `/n${i}`);
    }
    world.advance();
    manager.open();
    socket.connect();
    world.advance(60_000);
    expect(times).toEqual([0]);
    expect(world.server.sessions.size).toBe(1);
  });

  it("is dialled at once, and once, when somebody opens while an attempt is being waited for", () => {
    const { world } = current;
    const socket = world.connected();
    const events = journal(socket.io, EVENTS);
    world.server.drop();
    const times = dials();
    socket.io.open();
    world.advance(60_000);
    expect(times).toEqual([0]);
    expect(events).toEqual(["close transport close", "reconnect_attempt 1", "open", "reconnect 1"]);
  });

  it("is what a listener of reconnect_attempt may call off", () => {
    const { world } = current;
    const socket = world.connected();
    socket.io.on("reconnect_attempt", () => socket.disconnect());
    world.server.drop();
    const times = dials();
    world.advance(60_000);
    expect(times).toEqual([]);
    expect(socket.active).toBe(false);
  });

  it("is what remains when a listener of disconnect connects again by itself", () => {
    const { world } = current;
    const socket = world.connected();
    socket.on("disconnect", () => socket.connect());
    const times = dials();
    world.server.drop();
    world.advance(10_000);
    expect(times).toHaveLength(1);
    expect(socket.connected).toBe(true);
  });
});

describe("the limit of an attempt", () => {
  it("ends one that hangs with connect_timeout, and lets its transport go", () => {
    const { world } = current;
    world.server.settings.latency = 1e6;
    const socket = world.connect({ timeout: 300, reconnection: false, transports: ["polling"] });
    const errors: unknown[] = [];
    socket.on("connect_error", (error) => errors.push(error));
    world.advance(300);
    expect(errors).toEqual([expect.objectContaining({ code: "connect_timeout", transport: "polling" })]);
    expect(world.server.alive).toEqual([]);
  });

  it("is none when it is false", () => {
    const { world } = current;
    world.server.settings.latency = 50_000;
    const socket = world.connect({ timeout: false, upgrade: false });
    world.advance(110_000);
    expect(socket.io.state.is).toBe("connected");
  });
});

describe("a callback of open() that throws", () => {
  const thrown = new Error("thrown by the callback");
  const broken = (): never => {
    throw thrown;
  };

  it("does not keep the connection from its work", async () => {
    const { world } = current;
    const caught = catchUncaught();
    const socket = world.connect({ autoConnect: false });
    socket.io.open(broken);
    socket.connect();
    world.advance(1000);
    await untilThrown();
    expect([socket.connected, socket.io.engine.transport.name, caught]).toEqual([true, "websocket", [thrown]]);
  });

  it("does not keep the manager from being asked again after a failure", async () => {
    const { world } = current;
    const caught = catchUncaught();
    refuse();
    const socket = world.connect({ autoConnect: false });
    const errors: unknown[] = [];
    socket.io.on("error", (error) => errors.push(error));
    socket.io.open(broken);
    world.advance(1000);
    await untilThrown();
    expect([socket.io.state, errors.length, caught]).toEqual([{ is: "idle" }, 1, [thrown]]);
  });
});
