/** Notices a link that fell silent (Engine.IO protocol 4, "heartbeat"). */
import type { Cancel, Clock } from "../platform/environment";

/** The longest a timer may be set; beyond it the platforms fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Whom a heartbeat serves. */
export interface HeartbeatOwner {
  /** Asked when time seems up: whether bytes came that no frame has told of yet. */
  stirred(): boolean;
  /** Called once when the other side has been silent for too long. */
  silent(): void;
}

/** Watches for `limit` milliseconds without a sign of life. One timer, re-armed lazily instead of at every frame. */
export class Heartbeat {
  private _seen!: number;
  private _timer!: Cancel;

  constructor(
    private readonly _clock: Clock,
    private readonly _limit: number,
    private readonly _owner: HeartbeatOwner,
  ) {
    this.seen();
    this._arm();
  }

  /** Any arriving byte proves life. */
  seen(): void {
    this._seen = this._clock.now();
  }

  /** Whether time is up, though the timer may not have told yet: timers are throttled in background pages. */
  get expired(): boolean {
    if (this._left() > 0) return false;
    if (!this._owner.stirred()) return true;
    this.seen();
    return false;
  }

  stop(): void {
    this._timer();
  }

  private _left(): number {
    const left = this._seen + this._limit - this._clock.now();
    if (left <= this._limit) return left;
    // A clock that was set back must not postpone the end without bound.
    this.seen();
    return this._limit;
  }

  private _arm(): void {
    this._timer = this._clock.after(Math.min(this._left(), LONGEST_TIMER), () => {
      if (this.expired) this._owner.silent();
      else this._arm();
    });
  }
}
