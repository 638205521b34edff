/** The option `retries`: sends each event until it is acknowledged, several at a time; they first arrive in order. */
import { type AnyListener, guarded, nothing, onAbort } from "../emitter";
import { aborted, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { full } from "./buffer";
import { type Flags, ready, send, type Sending } from "./sending";
import { report } from "./undelivered";

/**
 * How many events may be under way unacknowledged: one at a time would cost a round trip for each. The order holds
 * without that, as a connection delivers a prefix of what was written, and the next one gets the rest again in order.
 */
const WINDOW = 64;

/** A server that ends a connection because of the first event does so within these milliseconds, also if it is slow. */
export const SOON = 3000;

/**
 * Marks the event that was the first when a connection ended soon after joining. ALONE: nothing else is sent until it
 * is acknowledged. EARLIER: no longer alone, as this connection has lasted for SOON, but not forgotten either.
 */
const ALONE = 2;
const EARLIER = 1;
type Blamed = typeof ALONE | typeof EARLIER;

/** One event that has to be acknowledged. */
export interface Entry {
  readonly args: unknown[];
  readonly callback: AnyListener;
  readonly flags: Flags;
  /** How many more attempts may time out. */
  left: number;
  /** Whether it was sent, and is not acknowledged. */
  underWay?: boolean;
  /** Set if it may be what ends each connection. */
  blamed?: Blamed;
  /** Removes the listener from its signal. */
  forget: () => void;
}

/** The part of a socket that sends events again until they are acknowledged. */
export interface Retrying extends Sending {
  readonly _queue: Entry[];
  /** Cancels the timer of its state. */
  _end: Cancel;
}

/** Shared by the sockets whose events are sent once. */
export const NO_ENTRIES: Entry[] = [];

/** Queues an event. It is given up when its signal is aborted. */
export function enqueue(socket: Retrying, args: unknown[], callback: AnyListener, { signal, ...flags }: Flags): void {
  const { maxBufferedEvents: most, retries: left = 0 } = socket._opts;
  const entry: Entry = { args, callback, flags, left, forget: nothing };
  if (most != null && socket._queue.length >= most) throw full();
  socket._queue.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal as AbortSignal)]);
    // In a microtask: the signal may end other events, too, and may be aborted while an earlier one is being written.
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
  // The connection has lasted by then. An event that is never acknowledged must not hold back the others.
  socket._end = first && first.blamed === ALONE ? socket.io._clock.after(SOON, release) : nothing;
  drain(socket);
}

/**
 * The connection has ended soon after joining, or because a message was too large. An event that makes the server end
 * the connection would be sent again for ever, and not every server says why it ended it. So the first event is sent
 * alone from now on, as one behind it may be to blame; from the second time on each end counts as an attempt.
 */
export function blame(socket: Retrying, code: string, reason: string): void {
  const [first] = socket._queue;
  if (!first) return;
  if (first.blamed && first.left-- < 1) finish(socket, first, [failure(code, reason, "open")]);
  first.blamed = ALONE;
}

/** Sends what the window allows. Also called when the window moves. */
function drain(socket: Retrying): void {
  for (const entry of socket._queue.slice(0, socket._opts.retryWindow || WINDOW)) {
    if (!entry.underWay && ready(socket)) attempt(socket, entry);
    if (entry.blamed === ALONE) break;
  }
}

function attempt(socket: Retrying, entry: Entry): void {
  const settled = (error: ExtendedError | null, ...values: unknown[]): void => {
    entry.underWay = false;
    // An attempt that ended with the connection does not count: all are sent again after joining.
    if (!error || (error.code !== "disconnected" && entry.left-- < 1)) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.underWay = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    // Its arguments were changed since it was emitted, and cannot be sent any more, or the server takes less now.
    entry.left = 0;
    settled(error as ExtendedError);
  }
}

/** Ends an event that is still in the queue. One that failed may have arrived: perhaps only the answer was lost. */
export function finish(socket: Retrying, entry: Entry, [error, ...values]: [ExtendedError | null, ...unknown[]]): void {
  const at = socket._queue.indexOf(entry);
  if (at < 0) return;
  socket._queue.splice(at, 1);
  // Keeps a `drain` that is under way, and may still have the event in its list, from sending it.
  entry.underWay = true;
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.callback, socket, [error, ...values]);
}
