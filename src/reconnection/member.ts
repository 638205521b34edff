/** What the reconnection manager knows of a namespace socket, and no more. */
import type { Outgoing, Packet } from "../codec/packet";
import type { DisconnectDescription } from "../errors";

/** One namespace on the connection. */
export interface Member {
  readonly nsp: string;
  /** Whether it wants to be connected, now or as soon as that is possible. */
  readonly active: boolean;
  /** Whether it has left, and needs to hear nothing of the connection. */
  readonly detached: boolean;
  /** The connection is up, unless it has ended since: joins the namespace, if that is wanted and not under way. */
  opened(): void;
  received(packet: Packet): void;
  /** A ping of the server arrived. */
  pinged(): void;
  /** Its packets that no transport took whole, in order: they can be sent again, and do not arrive twice. */
  returned(packets: Outgoing[]): void;
  /** The connection that was up is gone. */
  closed(reason: string, details?: DisconnectDescription): void;
  /** An attempt to connect failed. */
  failed(error: Error): void;
  /** The manager makes no further attempt by itself: because of an error or, without one, as it was told to stop. */
  abandoned(error?: Error): void;
}
