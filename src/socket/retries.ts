/** Sends each event until it is acknowledged (`retries`), several at a time, first arrivals in order. */
import { type AnyListener, guarded, nothing, onAbort } from "../emitter";
import { aborted, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { full } from "./buffer";
import { type Flags, ready, send, type Sending } from "./sending";
import { report } from "./undelivered";

/**
 * How many events may be under way unacknowledged. Waiting for each one costs a round trip per event. The order holds
 * without that: a connection delivers a prefix of what was written, and a new one is given all the rest again in order.
 */
const WINDOW = 64;

/** Within so many milliseconds a server has ended a connection because of what was sent first, also on a slow network. */
export const SOON = 3000;

/**
 * It was the first when a connection ended soon: with this one it goes alone, nothing else is sent until it is acknowledged.
 * Once the connection has lived for a while that is over, but not forgotten.
 */
const ALONE = 2;
const EARLIER = 1;
type Blamed = typeof ALONE | typeof EARLIER;

/** One event that has to be acknowledged. */
export interface Entry {
  readonly args: unknown[];
  readonly callback: AnyListener;
  readonly flags: Flags;
  /** How many more attempts may run into the time limit. */
  left: number;
  underWay?: boolean;
  /** Whether it may be what ends each connection. */
  blamed?: Blamed;
  /** Forgets its signal. */
  forget: () => void;
}

/** A socket whose events are sent again until acknowledged. */
export interface Retrying extends Sending {
  readonly _queue: Entry[];
  /** Ends the timer of its state. */
  _end: Cancel;
}

/** Shared by the sockets whose events are sent once. */
export const NO_ENTRIES: Entry[] = [];

/** Takes an event; nobody waits for it any more when its signal is aborted. */
export function enqueue(socket: Retrying, args: unknown[], callback: AnyListener, { signal, ...flags }: Flags): void {
  const { maxBufferedEvents: most, retries: left = 0 } = socket._opts;
  const entry: Entry = { args, callback, flags, left, forget: nothing };
  if (most != null && socket._queue.length >= most) throw full();
  socket._queue.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal as AbortSignal)]);
    // Afterwards: others with the same signal end with it, and it may be aborted while one before them is being written.
    socket.io._clock.soon(() => drain(socket));
  });
  drain(socket);
}

/** The socket has joined: all is sent again, in order. */
export function begin(socket: Retrying): void {
  const [first] = socket._queue;
  const release = (): void => {
    first.blamed = EARLIER;
    drain(socket);
  };
  // The connection lives on by then: what is never acknowledged must not hold back the others.
  socket._end = first && first.blamed === ALONE ? socket.io._clock.after(SOON, release) : nothing;
  drain(socket);
}

/**
 * A connection has ended soon after it was joined, or because of a size. What is sent until it is acknowledged, and ends each
 * connection, would do so for ever, and not every server says why: it goes alone from now on, as it may be one behind it that
 * is to blame, and only that counts.
 */
export function blame(socket: Retrying, code: string, reason: string): void {
  const [first] = socket._queue;
  if (!first) return;
  if (first.blamed && first.left-- < 1) finish(socket, first, [failure(code, reason, "open")]);
  first.blamed = ALONE;
}

/** Sends what the window allows; called when the window moves, too. */
function drain(socket: Retrying): void {
  for (const entry of socket._queue.slice(0, socket._opts.retryWindow || WINDOW)) {
    if (!entry.underWay && ready(socket)) attempt(socket, entry);
    if (entry.blamed === ALONE) break;
  }
}

function attempt(socket: Retrying, entry: Entry): void {
  const settled = (error: ExtendedError | null, ...values: unknown[]): void => {
    entry.underWay = false;
    // When the link went, and not the server's patience, the attempt does not count, and joining again starts the next.
    if (!error || (error.code !== "disconnected" && entry.left-- < 1)) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.underWay = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    // What could be sent when it was emitted may have been changed since then, or the server takes less now.
    entry.left = 0;
    settled(error as ExtendedError);
  }
}

/** Its turn is over, unless it was before. The server may have an event that failed: only its answer may be lost. */
export function finish(socket: Retrying, entry: Entry, [error, ...values]: [ExtendedError | null, ...unknown[]]): void {
  const at = socket._queue.indexOf(entry);
  if (at < 0) return;
  socket._queue.splice(at, 1);
  // Whoever goes through the queue at this moment may still have it.
  entry.underWay = true;
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.callback, socket, [error, ...values]);
}
