/** Exponential backoff with jitter. Pure: chance is handed in. */

/** The numbers a delay is made from. */
export interface BackoffSettings {
  /** Milliseconds before the first attempt. */
  readonly delay: number;
  /** Milliseconds that the delay does not grow beyond, jitter apart. */
  readonly max: number;
  /** Share of the delay that is added or taken at random, 0 to 1. */
  readonly jitter: number;
}

/** Counts attempts and says how long to wait before the next one. */
export class Backoff {
  /** Attempts since the connection was last up: what people are told. */
  attempts = 0;
  /** Doublings of the delay. They outlive a connection that did not prove stable. */
  private _level = 0;

  /**
   * Milliseconds until the next attempt.
   *
   * The jitter is applied after the cap. Otherwise all clients of a server that was away for long come back in step.
   */
  next(settings: BackoffSettings, random: () => number): number {
    this.attempts++;
    const base = Math.min(settings.delay * 2 ** this._level++, settings.max);
    return Math.max(0, Math.round(base * (1 + settings.jitter * (random() * 2 - 1))));
  }

  /** The connection is up again: the attempts count from one, the delay goes on from where it was. */
  connected(): void {
    this.attempts = 0;
  }

  /** The connection proved stable, or somebody starts afresh. */
  reset(): void {
    this.attempts = this._level = 0;
  }
}
