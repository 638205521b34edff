/** Reports events that did not arrive, or may not have; and keeps the ledger of those that were written. */
import type { Outgoing } from "../codec/packet";
import type { Waiting } from "./acks";
import type { SocketOptions } from "../options";

/** The most events in the ledger; beyond that the oldest are forgotten. */
const MOST = 10_000;

/** The part of a socket that reports lost events. */
export interface Accounting extends Waiting {
  readonly connected: boolean;
  readonly _opts: SocketOptions;
  /** Cancels the timer of the state; in a flush, puts back what was not written. */
  _end: () => void;
  /** Bytes that may be kept beside what is, at least, where `maxBufferedBytes` says how many. */
  _room: number;
  /** What was written in this session and is not confirmed. Kept only while somebody listens to `undelivered`. */
  _ledger: Outgoing[] | undefined;
  /** Delivers an event to its listeners. */
  _deliver(event: unknown, args: readonly unknown[]): void;
}

/** Emits `undelivered` for each of the events: `lost` if they did not arrive, else they may not have. */
export function report(
  socket: Pick<Accounting, "_deliver">,
  packets: readonly { data?: unknown }[],
  reason: string,
  lost: boolean,
): void {
  for (const { data } of packets) socket._deliver("undelivered", [{ args: data, reason, lost }]);
}

/** Adds a packet to the ledger. */
export function written(packet: Outgoing, ledger: Outgoing[] = []): Outgoing[] {
  if (ledger.push(packet) > MOST) ledger.shift();
  return ledger;
}

/**
 * A ping came: returns the packets that it does not confirm.
 *
 * The server sends a ping only after it has read our last pong, and with that all that was written before. So what a
 * transport had taken when one ping came is confirmed by the next. It is marked as if one frame more were taken.
 */
export function pinged(ledger: Outgoing[]): Outgoing[] {
  return ledger.filter((packet) => {
    const { length } = packet.frames;
    return packet.taken < length || packet.taken++ === length;
  });
}

/** Ends the ledger of a session, and returns what is in doubt: all in it that was not acknowledged. */
export function unconfirmed(socket: Accounting): Outgoing[] {
  const { _ledger = [], _acks } = socket;
  socket._ledger = undefined;
  return _ledger.filter(({ id }) => id === undefined || _acks.has(id));
}
