import { beforeEach, describe, expect, it } from "vitest";
import { ACTS } from "../fuzz/reentrancy/acts";
import type { Kind, Plan } from "../fuzz/reentrancy/application";
import { Life } from "../fuzz/reentrancy/life";
import { generator } from "../fuzz/generator";
import { catchUncaught } from "../support/client";

const KINDS: Record<string, Kind> = {
  "credentials that are an object": { pick: 0, tapped: false, options: {} },
  "listeners on the low-level connection, and transports of its own": { pick: 2, tapped: true, options: {} },
  "a parser of its own, and credentials by a callback": { pick: 1, tapped: false, options: {} },
  "credentials that are promised": { pick: 3, tapped: false, options: {} },
  "WebSocket only": { pick: 6, tapped: true, options: { transports: ["websocket"] } },
  "little room for what waits": {
    pick: 0,
    tapped: false,
    options: { maxBufferedEvents: 3, bufferPolicy: "drop-oldest", ackTimeout: 500 },
  },
  "little time for what waits": {
    pick: 5,
    tapped: false,
    options: { bufferTimeToLive: 60, maxBufferedEvents: 6, bufferPolicy: "drop-newest" },
  },
  "events that are sent until acknowledged": { pick: 2, tapped: false, options: { retries: 2, ackTimeout: 50 } },
  "one of those after the other": { pick: 1, tapped: true, options: { retries: 2, ackTimeout: 50, retryWindow: 1 } },
};

/** Of so many pairs of a call and an act one is tried; and so many courses by chance. Changed by hand for a longer search. */
const EVERY = Number(process.env["REENTRANCY_EVERY"] ?? 4001);
const RUNS = Number(process.env["REENTRANCY_RUNS"] ?? 15);

const names = Object.keys(ACTS);
const actOf = (name: string, which: number) => ({ name, act: ACTS[name]!, which });

describe.each(Object.entries(KINDS))("an application with %s", (_, kind) => {
  let uncaught: Error[];
  beforeEach(() => {
    uncaught = catchUncaught();
  });

  async function findingsOf(plan: Plan): Promise<{ findings: string[]; log: string[]; calls: number }> {
    const { stackTraceLimit } = Error;
    // Nobody reads the stacks of thousands of refusals.
    Error.stackTraceLimit = 0;
    const life = new Life(plan, kind);
    await life.live();
    Error.stackTraceLimit = stackTraceLimit;
    for (const { name, message } of uncaught.splice(0)) if (name !== "OfMine") life.find(`uncaught: ${message}`);
    return { findings: [...life.findings], log: life.log, calls: life.places.length };
  }

  async function expectNothing(plan: Plan): Promise<void> {
    const { findings, log } = await findingsOf(plan);
    expect(findings, log.join("\n")).toEqual([]);
  }

  it("may do anything in any call of the client", async () => {
    const { findings, calls } = await findingsOf(new Map());
    expect(findings).toEqual([]);
    expect(calls).toBeGreaterThan(800);
    for (let n = 0; n < calls * names.length * 2; n += EVERY) {
      const name = names[n % names.length]!;
      const at = Math.floor(n / names.length);
      await expectNothing(new Map([[at >> 1, [actOf(name, at % 2)]]]));
    }
  }, 600_000);

  it("may do several things in calls that come one after the other", async () => {
    const { calls } = await findingsOf(new Map());
    const chance = generator(kind.pick + 1);
    for (let run = 0; run < RUNS; run++) {
      const plan: Plan = new Map();
      let at = chance(calls);
      for (let left = 2 + chance(5); left > 0; left--) {
        plan.set(at, [...(plan.get(at) ?? []), actOf(names[chance(names.length)]!, chance(2))]);
        at += chance(3) ? chance(6) : chance(60);
      }
      await expectNothing(plan);
    }
  }, 600_000);
});
