// `npm run soak -- --minutes 30` runs this for longer.
import { describe, expect, it } from "vitest";
import { soak } from "../soak/soak";

const seconds = Number(process.env["SOAK_SECONDS"] ?? 120);
const seed = Number(process.env["SOAK_SEED"] ?? 1);
/** What the heap may grow by between the first tenth of the time and the end, in bytes: noise, and no leak. */
const GROWTH = 12e6;

describe(`${seconds} seconds of resets, half-open links, floods, frozen and killed servers`, () => {
  it(
    "lose nothing in silence: with retries all arrives in order, without them all arrives once or is reported",
    async () => {
      const say = process.env["SOAK_SECONDS"] ? (line: string) => void process.stderr.write(`${line}\n`) : () => {};
      const { verdicts, troubles, heap } = await soak(seconds * 1000, seed, say);
      say(JSON.stringify(troubles));
      for (const verdict of verdicts) say(JSON.stringify(verdict));
      for (const { name, atLeastOnce, ...verdict } of verdicts) {
        const { sent, arrived, copies, connects, down, reportedLost, reportedDoubtful, ...wrong } = verdict;
        const none = { disordered: 0, vanished: 0, liedAbout: 0, invented: 0, unsettled: 0, outOfTurn: 0 };
        expect(wrong, name).toEqual(none);
        if (atLeastOnce) expect([arrived, reportedLost + reportedDoubtful], name).toEqual([sent, 0]);
        else expect(copies, name).toBe(0);
        expect(Math.min(sent, down), name).toBeGreaterThan(seconds * 10);
        expect(connects, name).toBeGreaterThan(1);
      }
      expect(heap.at(-1)! - heap[0]!, "growth of the heap").toBeLessThan(GROWTH);
    },
    (seconds + 120) * 1000,
  );
});
