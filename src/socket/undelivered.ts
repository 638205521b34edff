/** Tells of events that did not arrive, or may not have; and keeps account of those that were written meanwhile. */
import type { Outgoing } from "../codec/packet";
import type { Waiting } from "./acks";
import type { SocketOptions } from "../options";

/** The most events the record holds; beyond it the oldest are forgotten. */
const MOST = 10_000;

/** A socket, as far as it tells of events that were lost. */
export interface Accounting extends Waiting {
  readonly connected: boolean;
  readonly _opts: SocketOptions;
  /** Ends what the state has beside it. */
  _end: () => void;
  /** What was written in this session and is not confirmed. Kept only while somebody listens to `undelivered`. */
  _ledger: Outgoing[] | undefined;
  /** Delivers an event to its listeners. */
  _deliver(event: unknown, args: readonly unknown[]): void;
}

/** Tells of events that did not arrive, or may not have, if anybody wants to know. */
export function report(
  socket: Pick<Accounting, "_deliver">,
  packets: readonly { data?: unknown }[],
  reason: string,
  lost: boolean,
): void {
  for (const { data } of packets) socket._deliver("undelivered", [{ args: data, reason, lost }]);
}

/** Writes a packet down. */
export function written(packet: Outgoing, ledger: Outgoing[] = []): Outgoing[] {
  if (ledger.push(packet) > MOST) ledger.shift();
  return ledger;
}

/**
 * A ping came: gives back what it does not confirm.
 *
 * The server sends a ping only after it has read our last pong, and with that all that was written before it. So what
 * had been taken by a transport when one ping came is confirmed by the next one. It is marked as if one frame more had
 * been taken, which nobody counts any more.
 */
export function pinged(ledger: Outgoing[]): Outgoing[] {
  return ledger.filter((packet) => {
    const { length } = packet.frames;
    return packet.taken < length || packet.taken++ === length;
  });
}

/** What is in doubt. What was acknowledged has arrived; whatever comes next is another session, with its own record. */
export function unconfirmed(socket: Accounting): Outgoing[] {
  const { _ledger = [], _acks } = socket;
  socket._ledger = undefined;
  return _ledger.filter(({ id }) => id === undefined || _acks.has(id));
}
