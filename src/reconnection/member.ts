/** What the reconnection manager knows of a namespace socket, and no more. */
import type { Outgoing, Packet } from "../codec/packet";
import type { DisconnectDescription } from "../errors";

/** One namespace on the connection. */
export interface Member {
  readonly nsp: string;
  /** Whether it wants to be connected, now or as soon as that is possible. */
  readonly active: boolean;
  /** Whether it is done with the connection: nothing has to reach it any more. */
  readonly detached: boolean;
  /** The connection is up, unless it has ended since: the namespace is joined, if that is wanted and not under way. */
  opened(): void;
  received(packet: Packet): void;
  /** The server asked for a sign of life. */
  pinged(): void;
  /** These packets of yours never reached a transport whole; what is worth it may be sent again, in this order. */
  returned(packets: Outgoing[]): void;
  /** The connection that was up is gone. */
  closed(reason: string, details?: DisconnectDescription): void;
  /** An attempt to connect failed. */
  failed(error: Error): void;
  /** No further attempt will be made by itself: because of an error, or as somebody wanted it so. */
  abandoned(error?: Error): void;
}
