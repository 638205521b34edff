/** Notices a link that fell silent (Engine.IO protocol 4, "heartbeat"). */
import type { Cancel, Clock } from "../platform/environment";

/** The longest a timer may be set; beyond it the platforms fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Watches for `limit` milliseconds without a sign of life. One timer, re-armed lazily instead of at every frame. */
export class Heartbeat {
  private _seen: number;
  private _timer: Cancel;

  /**
   * @param stirred - asked when time seems up: whether bytes came that no frame has told of yet
   * @param silent - called once when the other side has been silent for too long
   */
  constructor(
    private readonly _clock: Clock,
    private readonly _limit: number,
    private readonly _stirred: () => boolean,
    private readonly _silent: () => void,
  ) {
    this._seen = _clock.now();
    this._timer = this._arm(_limit);
  }

  /** Any arriving byte proves life. */
  seen(): void {
    this._seen = this._clock.now();
  }

  /** Whether time is up, though the timer may not have told yet: timers are throttled in background pages. */
  get expired(): boolean {
    if (this._clock.now() - this._seen <= this._limit) return false;
    if (!this._stirred()) return true;
    this.seen();
    return false;
  }

  stop(): void {
    this._timer();
  }

  private _arm(ms: number): Cancel {
    return this._clock.after(Math.min(Math.max(ms, 0), LONGEST_TIMER), () => this._check());
  }

  private _check(): void {
    if (this._stirred()) this.seen();
    const left = this._seen + this._limit - this._clock.now();
    // A clock that was set back must not postpone the end without bound.
    if (left > 0) this._timer = this._arm(Math.min(left, this._limit));
    else this._silent();
  }
}
