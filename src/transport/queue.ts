/** What waits until the transport can take it, in order; and the cutting of it to the server's `maxPayload`. */
import type { Frame, Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Frames waiting for the transport. A packet leaves the queue only with its last frame. */
export class SendQueue {
  readonly entries: Outgoing[] = [];

  /** Takes frames for one HTTP request: as many as fit into `limit` bytes, but one at least, as none can be divided. */
  takeBatch(limit = Infinity): Frame[] {
    const { entries } = this;
    const batch: Frame[] = [];
    let bytes = -1;
    for (let entry = entries[0]; entry; entry = entries[0]) {
      const frame = entry.frames[entry.taken];
      if (frame === undefined) {
        // A gap: what comes after it goes into a later request.
        if (batch.length) break;
        entries.shift();
        continue;
      }
      // One byte for the separator, which the first frame does not have.
      if (limit < Infinity && (bytes += 1 + payloadLength(frame)) > limit && batch.length) break;
      batch.push(frame);
      if (++entry.taken === entry.frames.length) entries.shift();
    }
    return batch;
  }

  /** Empties the queue and gives what no transport has taken whole: the server cannot have acted on any of it. */
  drop(): Outgoing[] {
    const untaken = this.entries.splice(0);
    for (const entry of untaken) entry.taken = 0;
    return untaken;
  }
}
