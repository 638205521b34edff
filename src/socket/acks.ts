/** The acknowledgements a socket waits for. Each settles once: with the server's answer or with an error. */
import type { Emitted } from "../codec/packet";
import { type AnyListener, guarded } from "../emitter";
import { type ExtendedError, failure } from "../errors";
import type { Cancel, Clock } from "../platform/environment";

/** One acknowledgement that is awaited. */
export interface Pending {
  readonly callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  readonly takesError: boolean | undefined;
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
  _buffer: Emitted[];
  _acks: Acks;
}

/** What an acknowledgement ends with when the session does. */
export const disconnected = (): ExtendedError => failure("disconnected", "socket has been disconnected", "open");

/** Waits for an acknowledgement. */
export function wait(socket: Waiting, id: number | undefined, pending: Pending): void {
  if (socket._acks === NO_ACKS) socket._acks = new Map();
  socket._acks.set(id, pending);
}

/** The server answered, or cannot any more. An answer to nothing, or a second one, is ignored. */
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

/** The session is over: gives back what ends the acknowledgements of it. What is still buffered may still be answered. */
export function doomed(socket: Waiting, error: Error): () => void {
  const failed = new Map(socket._acks);
  for (const { id } of socket._buffer) failed.delete(id);
  return () => failed.forEach((_, id) => settle(socket, id, error));
}
