import { describe, expect, it } from "vitest";
import type { Release, Watched } from "../../../src/platform/environment";
import { watching } from "../../../src/platform/node-heartbeat";
import { clockForEachTest } from "../../support/manual-clock";

const time = clockForEachTest();

/** A link that is silent from `at` on and ends when somebody notices. */
class Link implements Watched {
  seen = time.clock.now();
  ended: number | undefined;
  looks = 0;
  atEnd = (): void => undefined;
  readonly cancel: Release<Watched>;

  constructor(
    readonly limit: number,
    clock = watching(time.clock),
  ) {
    this.cancel = clock.watch!(this);
  }

  left(): number {
    return this.seen + this.limit - time.clock.now();
  }

  checkAlive(): boolean {
    this.looks++;
    if (this.left() > 0) return true;
    this.ended = time.clock.now();
    this.cancel();
    this.atEnd();
    return false;
  }
}

describe("a timer that watches many links", () => {
  it("ends each at its own time", () => {
    const clock = watching(time.clock);
    const start = clock.now();
    const links = [300, 100, 200].map((limit) => new Link(limit, clock));
    expect(time.clock.pending).toBe(1);
    time.clock.advance(1000);
    expect(links.map(({ ended }) => ended! - start)).toEqual([300, 100, 200]);
  });

  it("leaves those alone that are heard of", () => {
    const clock = watching(time.clock);
    const [heard, silent] = [new Link(100, clock), new Link(100, clock)];
    for (let i = 0; i < 10; i++) {
      time.clock.advance(50);
      heard.seen = time.clock.now();
    }
    expect([heard.ended, silent.ended]).toEqual([undefined, silent.seen + 100]);
    heard.cancel();
  });

  it("looks rarely at links that are heard of all the time", () => {
    const link = new Link(100);
    for (let i = 0; i < 1000; i++) {
      time.clock.advance(1);
      link.seen = time.clock.now();
    }
    expect(link.looks).toBeLessThan(12);
    link.cancel();
  });

  it("gives what had arrived a turn to be read before a link ends: a process that was asleep hears its timers first", () => {
    const link = new Link(100);
    time.clock.sleep(5000);
    time.clock.outside.after(0, () => (link.seen = time.clock.now()));
    time.clock.advance(50);
    expect(link.ended).toBeUndefined();
    link.cancel();
  });

  it("watches a link that comes, or goes, while another one ends", () => {
    const clock = watching(time.clock);
    const first = new Link(100, clock);
    const gone = new Link(100, clock);
    let second: Link | undefined;
    first.atEnd = () => {
      gone.cancel();
      second = new Link(100, clock);
    };
    time.clock.advance(101);
    expect([gone.ended, second!.ended]).toEqual([undefined, undefined]);
    time.clock.advance(100);
    expect(second!.ended).toBe(second!.seen + 100);
  });

  it("is set again with the next link when a test framework has taken it away", () => {
    const clock = watching(time.clock);
    const timers: { run: () => void; ms: number }[] = [];
    const { after } = clock;
    clock.after = (ms, run) => {
      timers.push({ ms, run });
      return () => undefined;
    };
    const lost = new Link(100, clock);
    clock.after = after;
    const link = new Link(1000, clock);
    time.clock.advance(100);
    expect(lost.ended).toBe(lost.seen + 100);
    link.cancel();
  });

  it("is set for no longer than a link's own limit when the clock was set back", () => {
    const clock = watching(time.clock);
    const old = new Link(100, clock);
    time.clock.set(-3_600_000);
    const link = new Link(100, clock);
    time.clock.advance(100);
    expect(link.ended).toBe(link.seen + 100);
    old.cancel();
  });
});
