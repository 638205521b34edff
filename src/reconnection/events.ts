/** What a manager tells its listeners. */
import type { Packet } from "../codec/packet";
import type { DisconnectDescription } from "../errors";

/** What a connection is doing. */
export type ManagerState =
  /** Closed, and not going to be opened by itself. */
  | { readonly is: "idle" }
  /** An attempt is under way; `attempt` is 0 for the first. */
  | { readonly is: "connecting"; readonly attempt: number }
  /** Up, since that time (milliseconds, as `Date.now()` counts). */
  | { readonly is: "connected"; readonly since: number }
  /** The next attempt begins at `until` (milliseconds, as `Date.now()` counts), or earlier when the network comes back. */
  | { readonly is: "waiting"; readonly attempt: number; readonly until: number };

/** A change of the state of a connection. */
export interface StateChange {
  /** What it did before. */
  readonly previous: ManagerState;
  /** What it does now. */
  readonly current: ManagerState;
  /** Why, in the words of `close` and `connect_error`; undefined when everything goes as planned. */
  readonly reason: string | undefined;
}

/** The events of a {@link Manager}. */
export interface ManagerReservedEvents {
  /** The connection does something else now. Told a moment later, when the change is complete. */
  state: (change: StateChange) => void;
  /** The connection is up. */
  open: () => void;
  /** An attempt to connect failed. */
  error: (err: Error) => void;
  /** The server asked for a sign of life. */
  ping: () => void;
  /** A packet of the Socket.IO protocol arrived. */
  packet: (packet: Packet) => void;
  /** The connection is gone. */
  close: (reason: string, description?: DisconnectDescription) => void;
  /** Reconnecting has failed for good. */
  reconnect_failed: () => void;
  /** An attempt to reconnect begins; counts from one. */
  reconnect_attempt: (attempt: number) => void;
  /** An attempt to reconnect failed. */
  reconnect_error: (err: Error) => void;
  /** The connection is up again, after this many attempts. */
  reconnect: (attempt: number) => void;
}
