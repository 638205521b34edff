/** What a manager tells its listeners. */
import type { Packet } from "../codec/packet";
import type { DisconnectDescription } from "../errors";

/** The events of a {@link Manager}. */
export interface ManagerReservedEvents {
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
