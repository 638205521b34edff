/** Which session to recover, and from where (the server's "connection state recovery"). */
import type { Clock } from "../platform/environment";

/** How far an offset's time may be from ours, in milliseconds: clocks are off by minutes, sessions last for minutes. */
const NEAR = 30 * 24 * 3600 * 1000;

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** The time an offset was made at, for the forms that the known adapters give it; NaN for other text. */
function timeOf(text: string): number {
  // In memory: a time stamp in base 64, perhaps with a counter.
  if (/^[\w-]{7}(\.[\w-]+)?$/.test(text)) {
    return [...text.slice(0, 7)].reduce((time, digit) => time * 64 + DIGITS.indexOf(digit), 0);
  }
  // A Redis stream id, or a Mongo object id.
  if (/^\d{13}-\d+$/.test(text)) return Number(text.slice(0, 13));
  return /^[\da-f]{24}$/.test(text) ? parseInt(text.slice(0, 8), 16) * 1000 : NaN;
}

/**
 * The private session id and the last offset seen.
 *
 * The server appends the offset to events that it stores, and nothing tells such an event from a volatile one that
 * happens to end in a string. But offsets are time stamps: once one was seen, only what reads as a time near ours counts.
 */
export class RecoveryOffset {
  offset: string | undefined;
  private _certain = false;

  constructor(
    readonly pid: string,
    private readonly _clock: Clock,
  ) {}

  /** Looks at the last argument of an event. */
  see(last: unknown): void {
    if (typeof last !== "string") return;
    const certain = Math.abs(timeOf(last) - this._clock.now()) < NEAR;
    // Offsets of an adapter that is not known read as no time at all; then the last string is the best guess.
    if (!certain && this._certain) return;
    this.offset = last;
    this._certain = certain;
  }
}
