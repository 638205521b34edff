import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientOptions } from "../../../src/options";
import type { Manager } from "../../../src/socket/manager";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

interface Attempt {
  attempt: number;
  delay: number;
}

/** Called with the number of attempts so far. */
type Change = (n: number, manager: Manager) => void;

/** What the backoff says of each attempt to come, on a server that refuses everybody. No time is spent on waiting. */
function attempts(count: number, options: Partial<ClientOptions>, change?: Change): Attempt[] {
  const { world } = current;
  const found: Attempt[] = [];
  world.server.refused.add("polling");
  const socket = world.connect({
    transports: ["polling"],
    ...{ reconnectionDelay: 100, reconnectionDelayMax: 1000, randomizationFactor: 0 },
    ...options,
    reconnectionPolicy(attempt, _elapsed, _error, delay) {
      found.push({ attempt, delay });
      change?.(found.length, socket.io);
      return found.length < count ? 0 : false;
    },
  });
  world.advance(count * 10);
  expect(socket.io.state.is).toBe("idle");
  return found;
}

const delays = (...args: Parameters<typeof attempts>): number[] => attempts(...args).map(({ delay }) => delay);

/** The second of two values is what `random()` gives from the tenth attempt on. */
function chances(first: number, then = first): Change {
  const { environment } = current.world;
  environment.chance = first;
  return (n) => void (environment.chance = n < 9 ? first : then);
}

describe("the delay", () => {
  it("doubles with each attempt up to the cap", () => {
    expect(delays(6, {})).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it("stays at the cap after more attempts than a number can be doubled", () => {
    expect(delays(1100, {}).at(-1)).toBe(1000);
  });

  it("follows settings that change between attempts", () => {
    const change: Change = (n, manager) => {
      if (n === 2) manager.reconnectionDelay(10);
      else if (n === 3) manager.reconnectionDelayMax(50);
    };
    expect(delays(4, {}, change)).toEqual([100, 200, 40, 50]);
  });

  it.each([
    [0, 50],
    [0.5, 100],
    [0.999, 150],
  ])("spreads by the jitter around the delay: %f gives %i", (chance, ms) => {
    chances(chance);
    expect(delays(1, { randomizationFactor: 0.5 })).toEqual([ms]);
  });

  it("spreads at the cap too, so that clients do not come back in step", () => {
    const change = chances(0, 0.999);
    expect(delays(10, { randomizationFactor: 0.5 }, change).slice(-2)).toEqual([500, 1499]);
  });

  it("is a whole number of milliseconds within the jitter of the cap, whatever the settings", () => {
    const settings = fc.tuple(fc.nat(10_000), fc.nat(60_000), fc.double({ min: 0, max: 1, noNaN: true }));
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(settings, fc.nat(8), chance, ([delay, max, jitter], level, random) => {
        chances(random);
        const options = { reconnectionDelay: delay, reconnectionDelayMax: max, randomizationFactor: jitter };
        const ms = delays(level + 1, options).at(-1) as number;
        expect(Number.isInteger(ms)).toBe(true);
        expect(ms).toBeGreaterThanOrEqual(0);
        // Zero means the default.
        expect(ms).toBeLessThanOrEqual(Math.round((max || 5000) * (1 + jitter)));
      }),
    );
  });
});

describe("the attempts", () => {
  const numbers = (list: readonly Attempt[]): number[] => list.map(({ attempt }) => attempt);

  it("count from one", () => {
    expect(numbers(attempts(3, {}))).toEqual([1, 2, 3]);
  });

  it("start again with the delay when somebody opens after they were given up", () => {
    const { world } = current;
    const found: Attempt[] = [];
    world.server.refused.add("polling");
    const socket = world.connect({
      transports: ["polling"],
      reconnectionDelay: 100,
      reconnectionPolicy(attempt, _elapsed, _error, delay) {
        found.push({ attempt, delay });
        return attempt < 2 ? 0 : false;
      },
    });
    world.advance(100);
    socket.io.open();
    world.advance(100);
    expect(found).toEqual([
      { attempt: 1, delay: 100 },
      { attempt: 2, delay: 200 },
      { attempt: 1, delay: 100 },
      { attempt: 2, delay: 200 },
    ]);
  });

  it.each([[undefined], [null], [NaN], [-1], ["10"], [[]], [true], [{}]])(
    "come after the delay when a policy says %j",
    (nonsense) => {
      const { world } = current;
      world.server.refused.add("polling");
      const times: number[] = [];
      const socket = world.connect({
        transports: ["polling"],
        ...{ reconnectionDelay: 100, reconnectionDelayMax: 100, randomizationFactor: 0 },
        reconnectionPolicy: () => nonsense as unknown as number,
      });
      socket.io.on("reconnect_attempt", () => times.push(world.clock.now()));
      world.advance(1000);
      expect(times.length).toBeGreaterThan(2);
      expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(100);
    },
  );

  it("start again when the connection is up, while the delay goes on from where it was", () => {
    const { world } = current;
    const found: Attempt[] = [];
    const socket = world.connected({
      reconnectionDelay: 100,
      reconnectionPolicy(attempt, _elapsed, _error, delay) {
        found.push({ attempt, delay });
        return 0;
      },
    });
    for (let i = 0; i < 2; i++) {
      world.server.drop();
      world.advance(1000);
      expect(socket.connected).toBe(true);
    }
    expect(found).toEqual([
      { attempt: 1, delay: 100 },
      { attempt: 1, delay: 200 },
    ]);
  });
});

describe("that polling reached a server which WebSocket did not", () => {
  it("is forgotten when the network is another", () => {
    const { world } = current;
    world.server.refused.add("websocket");
    const { io } = world.connected({ transports: ["websocket", "polling"] });
    const { server } = io._link!;
    expect(server.pollUntil).toBeGreaterThan(world.clock.now());
    world.environment.signals.forEach((signals) => signals.woke());
    expect(server.pollUntil).toBe(0);
  });
});
