/** The acknowledgements a socket waits for. Each settles once: with the server's answer or with an error. */
import { type AnyListener, guarded } from "../emitter";
import type { Cancel } from "../platform/environment";

/** One acknowledgement that is awaited. */
export interface Pending {
  readonly callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  readonly takesError: boolean;
  /** Ends its time limit. */
  readonly end: Cancel;
}

/** Waiting acknowledgements by their id. */
export type Acks = Map<number | undefined, Pending>;

/** Shared by the sockets that have never waited for one, as most that are idle have not. */
export const NO_ACKS: Acks = new Map();

/** The server answered, or cannot any more. An answer to nothing, or a second one, is ignored. */
export function settle(
  socket: { readonly _acks: Acks },
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
