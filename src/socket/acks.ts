/** The acknowledgements a socket waits for. Each settles once: with the server's answer or with an error. */
import type { Outgoing } from "../codec/packet";
import { type AnyListener, guarded } from "../emitter";
import type { Cancel, Clock } from "../platform/environment";

/** One acknowledgement that is awaited. */
export interface Pending {
  readonly callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  takesError: boolean;
  /** Ends its time limit. */
  end: Cancel;
}

/** Waiting acknowledgements by their id. */
export type Acks = Map<number | undefined, Pending>;

/** Shared by the sockets that have never waited for one, as most that are idle have not. */
export const NO_ACKS: Acks = new Map();

/** A socket, as far as it waits for acknowledgements. */
export interface Waiting {
  readonly io: { readonly _clock: Clock };
  /** What `sendBuffer` shows. */
  _buffer: Outgoing[];
  _acks: Acks;
  /** Tells of events that did not arrive, or may not have. */
  _report(packets: readonly { data?: unknown }[], reason: string, lost: boolean): void;
}

/** Waits for the acknowledgement of a packet, at most `ms` milliseconds if given; `late` is what comes then. */
export function wait(
  socket: Waiting,
  { id }: Outgoing,
  pending: Pending,
  ms: number | undefined,
  late: () => void,
): void {
  if (socket._acks === NO_ACKS) socket._acks = new Map();
  socket._acks.set(id, pending);
  if (ms === undefined) return;
  pending.takesError = true;
  pending.end = socket.io._clock.after(ms, late);
}

/** The server answered, or cannot any more. An answer to nothing, or a second one, is ignored. */
export function settle(
  socket: Waiting,
  id: number | undefined,
  error: Error | null,
  args: readonly unknown[] = [],
): void {
  const pending = socket._acks.get(id);
  socket._acks.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.takesError) guarded(pending.callback, socket, [error, ...args]);
  else if (!error) guarded(pending.callback, socket, args);
}
