/** The states and events of a manager. */
import type { Packet } from "../codec/packet";
import type { DisconnectDescription } from "../errors";

/** What a connection is doing. */
export type ManagerState =
  /** Closed, and not opened again by itself. */
  | { readonly is: "idle" }
  /** An attempt to connect is under way; `attempt` is 0 for the first, and counts from 1 when reconnecting. */
  | { readonly is: "connecting"; readonly attempt: number }
  /** The connection is up since that time (milliseconds, as of `Date.now()`). */
  | { readonly is: "connected"; readonly since: number }
  /** The next attempt begins at `until` (milliseconds, as of `Date.now()`), or earlier if the network comes back. */
  | { readonly is: "waiting"; readonly attempt: number; readonly until: number };

/** A change of the state of a connection. */
export interface StateChange {
  /** The state before. */
  readonly previous: ManagerState;
  /** The state now. */
  readonly current: ManagerState;
  /** Why: the reason of `close`, or the message of the error; undefined when everything goes as planned. */
  readonly reason: string | undefined;
}

/** The events of a {@link Manager}. */
export interface ManagerReservedEvents {
  /** The state has changed. Emitted a moment later (in a microtask), when the change is complete. */
  state: (change: StateChange) => void;
  /** The connection is up; namespaces are joined next. */
  open: () => void;
  /** An attempt to connect failed, or a connection broke ("transport error"). */
  error: (err: Error) => void;
  /** A ping of the server arrived (Engine.IO protocol 4, "heartbeat"). */
  ping: () => void;
  /** A packet of the Socket.IO protocol arrived. */
  packet: (packet: Packet) => void;
  /**
   * The connection has ended. The reason is `"transport close"`, `"transport error"`, `"ping timeout"`, `"parse error"`
   * or, after `engine.close()` or `disconnect()`, `"forced close"`.
   */
  close: (reason: string, description?: DisconnectDescription) => void;
  /** Reconnecting was given up; comes after the last `reconnect_error`. */
  reconnect_failed: () => void;
  /** An attempt to reconnect begins; counts from one. */
  reconnect_attempt: (attempt: number) => void;
  /** An attempt to reconnect failed. */
  reconnect_error: (err: Error) => void;
  /** The connection is up again, after this many attempts. */
  reconnect: (attempt: number) => void;
}
