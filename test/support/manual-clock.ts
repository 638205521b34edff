/** Time that passes only when a test says so. */
import { afterEach, beforeEach, expect } from "vitest";
import type { Cancel, Clock } from "../../src/platform/environment";

interface Timer {
  due: number;
  /** Of two timers that are due together the older one fires first. */
  order: number;
  run: () => void;
  /** Timers of the world around the client (networks, servers) are not the client's to cancel. */
  outside: boolean;
}

/** What the platforms do not exceed: a longer timer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** More than this within one `flush` or `advance` is taken for an endless loop. */
const PATIENCE = 100_000;

/** A clock that is wound by hand. */
export class ManualClock implements Clock {
  private _passed = 0;
  private _wall = Date.UTC(2026, 0, 1);
  private _order = 0;
  private _timers: Timer[] = [];
  private _soon: (() => void)[] = [];

  /** The clock of the world around the client: its timers do not count as `pending`. */
  readonly outside: Clock = {
    now: () => this.now(),
    after: (ms, run) => this._add(ms, run, true),
    soon: (run) => this.soon(run),
  };

  now(): number {
    return this._wall + this._passed;
  }

  after(ms: number, run: () => void): Cancel {
    return this._add(ms, run, false);
  }

  soon(run: () => void): void {
    this._soon.push(run);
  }

  /** Timers of the client that neither fired nor were cancelled. */
  get pending(): number {
    return this._timers.filter(({ outside }) => !outside).length;
  }

  /** Milliseconds until the next timer of anybody. */
  get next(): number | undefined {
    const timer = this._earliest(Infinity);
    return timer && Math.max(timer.due - this._passed, 0);
  }

  /** Ends the current tick: runs what was put off to it. */
  flush(): void {
    for (let i = 0; this._soon.length; i++) {
      if (i > PATIENCE) throw new Error("the tick never ends");
      this._soon.shift()?.();
    }
  }

  /** Lets time pass; every timer fires at its own time, and each in a tick of its own. */
  advance(ms: number): void {
    this.flush();
    const end = this._passed + ms;
    for (let i = 0, timer = this._earliest(end); timer; timer = this._earliest(end), i++) {
      if (i > PATIENCE) throw new Error("timers are set for ever");
      this._passed = Math.max(this._passed, timer.due);
      this._timers.splice(this._timers.indexOf(timer), 1);
      timer.run();
      this.flush();
    }
    this._passed = end;
  }

  /** Lets time pass without a timer firing, as in a page that is asleep; they are late and fire at the next `advance`. */
  sleep(ms: number): void {
    this._passed += ms;
  }

  /** Somebody sets the clock: timers go by the time that has passed, as they do on every platform. */
  set(ms: number): void {
    this._wall += ms;
  }

  private _earliest(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this._timers) {
      if (timer.due > end) continue;
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) first = timer;
    }
    return first;
  }

  private _add(ms: number, run: () => void, outside: boolean): Cancel {
    // As setTimeout does with what it cannot hold.
    const wait = ms > LONGEST_TIMER || !(ms >= 0) ? 1 : ms;
    const timer: Timer = { due: this._passed + wait, order: this._order++, run, outside };
    this._timers.push(timer);
    return () => {
      const at = this._timers.indexOf(timer);
      if (at >= 0) this._timers.splice(at, 1);
    };
  }
}

/** Gives each test of a file a clock of its own, and asserts after each that no timer is pending. */
export function clockForEachTest(): { readonly clock: ManualClock } {
  const current = { clock: new ManualClock() };
  beforeEach(() => {
    current.clock = new ManualClock();
  });
  afterEach(() => {
    current.clock.flush();
    expect(current.clock.pending, "timers that are still pending").toBe(0);
  });
  return current;
}

/** Returns once what was rethrown in a microtask has surfaced: at the end of this turn of the event loop. */
export function untilThrown(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
