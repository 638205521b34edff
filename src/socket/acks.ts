/** The acknowledgements that a socket awaits. Each settles once: with the server's answer or with an error. */
import type { Emitted } from "../codec/packet";
import { type AnyListener, guarded } from "../emitter";
import { type ExtendedError, failure } from "../errors";
import type { Cancel, Clock } from "../platform/environment";

/** One acknowledgement that is awaited. */
export interface Pending {
  readonly callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  readonly takesError: boolean | undefined;
  /** Cancels its time limit. */
  end: Cancel;
}

/** Waiting acknowledgements by their id. */
export type Acks = Map<number | undefined, Pending>;

/** Shared by the sockets that have never awaited one, as most idle ones have not. */
export const NO_ACKS: Acks = new Map();

/** The part of a socket that awaits acknowledgements. */
export interface Waiting {
  readonly io: { readonly _clock: Clock };
  /** What `sendBuffer` shows. */
  _buffer: Emitted[];
  _acks: Acks;
}

/** The error of acknowledgements whose session has ended. */
export const disconnected = (): ExtendedError => failure("disconnected", "socket has been disconnected", "open");

/** Awaits an acknowledgement. */
export function wait(socket: Waiting, id: number | undefined, pending: Pending): void {
  if (socket._acks === NO_ACKS) socket._acks = new Map();
  socket._acks.set(id, pending);
}

/** Settles an acknowledgement, by an answer or an error. One that is not awaited, e.g. a second answer, is ignored. */
export function settle(
  socket: Waiting,
  id: number | undefined,
  error: Error | null,
  args: readonly unknown[] = [],
): void {
  const pending = socket._acks.get(id);
  if (!pending) return;
  const { callback, takesError, end } = pending;
  socket._acks.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}

/** Returns what fails the acknowledgements of a session that is over. Those of buffered events may still come. */
export function doomed(socket: Waiting, error: Error): () => void {
  const failed = new Map(socket._acks);
  for (const { id } of socket._buffer) failed.delete(id);
  return () => failed.forEach((_, id) => settle(socket, id, error));
}
