/** Accounts for events that were written and not yet confirmed. Kept only while somebody listens to `undelivered`. */
import type { Outgoing } from "../codec/packet";

/** The most events the record holds; beyond it the oldest are forgotten. */
const MOST = 10_000;

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
export function pinged(ledger: readonly Outgoing[]): Outgoing[] {
  return ledger.filter((packet) => {
    const { length } = packet.frames;
    return packet.taken < length || packet.taken++ === length;
  });
}
