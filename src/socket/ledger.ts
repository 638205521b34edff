/** Accounts for events that were written and not yet confirmed. Kept only while somebody listens to `undelivered`. */
import type { Outgoing } from "../codec/packet";

/** The most events the record holds; beyond it the oldest are forgotten. */
const MOST = 10_000;

/**
 * What was written in this session.
 *
 * The server sends a ping only after it has read our last pong, and with that all that was written before it. So what
 * had been taken by a transport when one ping came is confirmed by the next one.
 */
export class Ledger {
  private _older: Outgoing[] = [];
  private _newer: Outgoing[] = [];

  written(packet: Outgoing): void {
    if (this._newer.push(packet) > MOST) this._newer.shift();
  }

  /** A ping came: the pong that goes out now is behind everything that was taken. */
  pinged(): void {
    const taken = ({ taken: count, frames }: Outgoing): boolean => count === frames.length;
    this._older = this._newer.filter(taken);
    this._newer = this._newer.filter((packet) => !taken(packet));
  }

  /** The link died: what is in doubt, in order, without what was given back to be sent again. */
  settle(returned: readonly Outgoing[]): Outgoing[] {
    const given = new Set(returned);
    const doubtful = [...this._older, ...this._newer].filter((packet) => !given.has(packet));
    this._older = [];
    this._newer = [];
    return doubtful;
  }
}
