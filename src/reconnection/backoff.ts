/** Exponential backoff with jitter. Pure: chance is handed in. */

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
   *
   * @param delay - milliseconds before the first attempt
   * @param max - milliseconds that the delay does not grow beyond, jitter apart
   * @param jitter - share of the delay that is added or taken at random, 0 to 1
   * @param chance - a random number from 0 up to 1
   */
  next(delay: number, max: number, jitter: number, chance: number): number {
    this.attempts++;
    return Math.round(Math.min(delay * 2 ** this._level++, max) * (1 + jitter * (chance * 2 - 1)));
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
