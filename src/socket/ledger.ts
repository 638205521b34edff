/** Accounts for events that were written and not yet confirmed. Kept only while somebody listens to `undelivered`. */
import type { Outgoing } from "../codec/packet";
import { split } from "./tools";

/** The most events the record holds; beyond it the oldest are forgotten. */
const MOST = 10_000;

/**
 * What was written in this session: first what a transport had taken when the last ping came, then the rest.
 *
 * The server sends a ping only after it has read our last pong, and with that all that was written before it. So what
 * had been taken by a transport when one ping came is confirmed by the next one.
 */
export type Ledger = readonly [older: Outgoing[], newer: Outgoing[]];

/** Writes a packet down. */
export function written(packet: Outgoing, ledger: Ledger = [[], []]): Ledger {
  if (ledger[1].push(packet) > MOST) ledger[1].shift();
  return ledger;
}

/** A ping came: the pong that goes out now is behind everything that was taken. */
export function pinged(ledger: Ledger): Ledger {
  return split(ledger[1], ({ taken, frames }) => taken === frames.length);
}

/** The link died: what is in doubt, in order, without what was given back to be sent again. */
export function doubtful([older, newer]: Ledger, returned: readonly Outgoing[]): Outgoing[] {
  const given = new Set(returned);
  return [...older, ...newer].filter((packet) => !given.has(packet));
}
