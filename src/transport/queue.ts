/** What waits until the transport can take it, in order; and the cutting of it to the server's `maxPayload`. */
import { type Frame, lengthOf, type Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Frames waiting for the transport. A packet leaves the queue only with its last frame. */
export class SendQueue {
  readonly entries: Outgoing[] = [];

  /** Takes frames for one HTTP request: as many as fit into `limit` bytes, but one at least, as none can be divided. */
  takeBatch(limit = Infinity): Frame[] {
    const { entries } = this;
    const batch: Frame[] = [];
    // Nearly always all of it fits even at the worst, and nothing has to be counted in UTF-8 or base64.
    let worst = 0;
    for (const { frames } of entries) for (const frame of frames) worst += 6 + 4 * lengthOf(frame);
    const max = worst <= limit ? Infinity : limit;
    let bytes = -1;
    let done = 0;
    for (const entry of entries) {
      const { frames } = entry;
      // A gap: what comes after it goes into a later request.
      if (!frames.length && batch.length) break;
      for (; entry.taken < frames.length; entry.taken++) {
        const frame = frames[entry.taken];
        // One byte for the separator, which the first frame does not have.
        if (max < Infinity && (bytes += 1 + payloadLength(frame)) > max && batch.length) break;
        batch.push(frame);
      }
      if (entry.taken < frames.length) break;
      done++;
    }
    entries.splice(0, done);
    return batch;
  }

  /** Empties the queue and gives what no transport has taken whole: the server cannot have acted on any of it. */
  drop(): Outgoing[] {
    const untaken = this.entries.splice(0);
    for (const entry of untaken) entry.taken = 0;
    return untaken;
  }
}
