import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Backoff } from "../../../src/reconnection/backoff";

/** The next delays without jitter: from 100 ms, at most 1000 ms. */
function delays(backoff: Backoff, count: number): number[] {
  return Array.from({ length: count }, () => backoff.next(100, 1000, 0, 0.5));
}

describe("the delay", () => {
  it("doubles with each attempt up to the cap", () => {
    expect(delays(new Backoff(), 6)).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it("stays at the cap after thousands of attempts", () => {
    const backoff = new Backoff();
    delays(backoff, 5000);
    expect(delays(backoff, 1)).toEqual([1000]);
  });

  it("spreads by the jitter around the delay", () => {
    expect(new Backoff().next(100, 1000, 0.5, 0)).toBe(50);
    expect(new Backoff().next(100, 1000, 0.5, 0.5)).toBe(100);
    expect(new Backoff().next(100, 1000, 0.5, 0.999)).toBe(150);
  });

  it("spreads at the cap too, so that clients do not come back in step", () => {
    const backoff = new Backoff();
    delays(backoff, 10);
    expect(backoff.next(100, 1000, 0.5, 0)).toBe(500);
    expect(backoff.next(100, 1000, 0.5, 0.999)).toBe(1499);
  });

  it("follows settings that change between attempts", () => {
    const backoff = new Backoff();
    delays(backoff, 2);
    expect(backoff.next(10, 1000, 0, 0.5)).toBe(40);
    expect(backoff.next(100, 50, 0, 0.5)).toBe(50);
  });

  it("is a whole number of milliseconds within the jitter of the cap, whatever the settings", () => {
    const settings = fc.tuple(fc.nat(10_000), fc.nat(60_000), fc.double({ min: 0, max: 1, noNaN: true }));
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(settings, fc.nat(50), chance, ([delay, max, jitter], level, random) => {
        const backoff = new Backoff();
        delays(backoff, level);
        const ms = backoff.next(delay, max, jitter, random);
        expect(Number.isInteger(ms)).toBe(true);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.round(max * (1 + jitter)));
      }),
    );
  });
});

describe("the attempts", () => {
  it("count from one", () => {
    const backoff = new Backoff();
    expect(backoff.attempts).toBe(0);
    delays(backoff, 3);
    expect(backoff.attempts).toBe(3);
  });

  it("start again when the connection is up, while the delay goes on from where it was", () => {
    const backoff = new Backoff();
    delays(backoff, 2);
    backoff.connected();
    expect(backoff.attempts).toBe(0);
    expect(delays(backoff, 1)).toEqual([400]);
    expect(backoff.attempts).toBe(1);
  });

  it("start again with the delay after a reset", () => {
    const backoff = new Backoff();
    delays(backoff, 3);
    backoff.reset();
    expect(backoff.attempts).toBe(0);
    expect(delays(backoff, 2)).toEqual([100, 200]);
  });
});
