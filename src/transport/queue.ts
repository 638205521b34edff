/** What waits until the transport can take it, in order; and the cutting of it to the server's `maxPayload`. */
import type { Frame, Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Counts frames of the queue until `limit` bytes are reached; always at least one, as a frame cannot be divided. */
function countFitting(entries: readonly Outgoing[], limit: number, rough: boolean): number {
  let bytes = -1;
  let count = 0;
  for (const entry of entries) {
    for (let i = entry.taken; i < entry.frames.length; i++) {
      // One byte for the separator, which the first frame does not have.
      bytes += 1 + payloadLength(entry.frames[i] as Frame, rough);
      if (bytes > limit && count > 0) return count;
      count++;
    }
  }
  return bytes > limit && rough ? 0 : count;
}

/** Frames waiting for the transport. A packet leaves the queue only with its last frame. */
export class SendQueue {
  entries: Outgoing[] = [];

  /** Takes frames for one HTTP request: as many as fit into `limit` bytes, all when there is no limit. */
  takeBatch(limit: number | undefined): Frame[] {
    const { entries } = this;
    let budget = Infinity;
    if (limit) {
      // Nearly always everything fits even at three bytes a character, and nothing needs to be walked.
      const all = entries.reduce((sum, entry) => sum + entry.frames.length - entry.taken, 0);
      budget = countFitting(entries, limit, true);
      if (budget < all) budget = countFitting(entries, limit, false);
    }
    const batch: Frame[] = [];
    let done = 0;
    for (const entry of entries) {
      while (entry.taken < entry.frames.length && batch.length < budget)
        batch.push(entry.frames[entry.taken++] as Frame);
      if (entry.taken < entry.frames.length) break;
      done++;
    }
    entries.splice(0, done);
    return batch;
  }

  /** Empties the queue and gives what no transport has taken whole: the server cannot have acted on any of it. */
  drop(): Outgoing[] {
    const untaken = this.entries;
    this.entries = [];
    for (const entry of untaken) entry.taken = 0;
    return untaken;
  }
}
