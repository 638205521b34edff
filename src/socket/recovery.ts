/** Which session to recover, and from where (the server's "connection state recovery"). */

/**
 * The private session id and the last offset seen.
 *
 * The server appends the offset to events that it stores, and nothing tells such an event from a volatile one that
 * happens to end in a string. But offsets hold time stamps: once one was seen, a string needs a time near ours.
 */
export interface Recovery {
  readonly pid: unknown;
  offset?: string;
}

/** How far the time of an offset may be from ours, in milliseconds: clocks and sessions differ by minutes only. */
const NEAR = 30 * 24 * 3600 * 1000;

/** Offsets: of the adapter in memory (a time stamp in base 64, perhaps a counter), of Redis streams, of MongoDB. */
const FORMS = /^(?:([\w-]{7})(?:\.[\w-]+)?|(\d{13})-\d+|([\da-f]{8})[\da-f]{16})$/;

/** Adds a digit of base 64, which counts through figures, capitals, small letters, "-" and "_". */
function append(time: number, digit: string): number {
  return time * 64 + (digit === "-" ? 62 : digit === "_" ? 63 : parseInt(digit, 36) + (digit > "Z" ? 26 : 0));
}

/** The time an offset was made at, for the forms that the known adapters give it; NaN for other text. */
function timeOf(text: string): number {
  const [, stamp, ms, seconds] = FORMS.exec(text) || [];
  if (stamp) return [...stamp].reduce(append, 0);
  return ms ? Number(ms) : parseInt(seconds, 16) * 1000;
}

/** Notes the string at the end of an event, if it may be its offset. */
export function note(recovery: Recovery, text: string, now: number): void {
  const certain = (offset?: string): boolean => Math.abs(timeOf(offset as string) - now) < NEAR;
  // From the offsets of an unknown adapter no time can be read: then the last string is the best guess.
  if (certain(text) || !certain(recovery.offset)) recovery.offset = text;
}
