/** Sends each event until it is acknowledged (`retries`), several at a time, first arrivals in order. */
import { type AnyListener, guarded } from "../emitter";

/**
 * How many events may be under way unacknowledged. Waiting for each one costs a round trip per event. The order holds
 * without that: a connection delivers a prefix of what was written, and a new one is given all the rest again in order.
 */
const WINDOW = 64;

interface EventFlags {
  compress?: boolean;
  timeout?: number;
}

/** One event that has to be acknowledged. */
export interface Entry {
  readonly args: unknown[];
  readonly callback: AnyListener;
  readonly flags: EventFlags;
  /** How many more attempts may run into the time limit. */
  left: number;
  underWay: boolean;
}

/** A socket whose events are sent again until acknowledged. */
export interface Retrying {
  readonly _queue: Entry[];
  readonly _ready: unknown;
  /** Sends an event; the callback gets an error first. */
  _send(args: unknown[], callback: AnyListener, flags: EventFlags, takesError: boolean): void;
}

/** Shared by the sockets whose events are sent once. */
export const NO_ENTRIES: Entry[] = [];

/** Sends what the window allows; called when the socket has joined and when the window moves. */
export function drain(socket: Retrying): void {
  for (const entry of socket._queue.slice(0, WINDOW)) if (!entry.underWay && socket._ready) attempt(socket, entry);
}

function attempt(socket: Retrying, entry: Entry): void {
  const { _queue } = socket;
  const settled = (error: { code?: string } | null, ...values: unknown[]): void => {
    const at = _queue.indexOf(entry);
    entry.underWay = false;
    if (at < 0) return;
    // When the link went, and not the server's patience, the attempt does not count, and joining again starts the next.
    if (!error || (error.code !== "disconnected" && entry.left-- < 1)) {
      _queue.splice(at, 1);
      guarded(entry.callback, socket, [error, ...values]);
    }
    drain(socket);
  };
  entry.underWay = true;
  socket._send(entry.args, settled, entry.flags, true);
}
