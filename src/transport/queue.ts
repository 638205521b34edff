/** What waits until the transport can take it: packets of our own, and the cutting of all to the server's `maxPayload`. */
import { type Frame, lengthOf, type Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Frames that are no packet of a namespace; without any, a gap between what is before and after it. */
export function raw(frames: Frame[], options: Outgoing["options"] = {}): Outgoing {
  return { type: -1, nsp: "", frames, options, taken: 0 };
}

/**
 * Takes frames for one HTTP request out of a queue: as many as fit into `limit` bytes, but one at least, as none can be
 * divided. A packet leaves the queue only with its last frame.
 */
export function takeBatch(queue: Outgoing[], limit = Infinity): Frame[] {
  const batch: Frame[] = [];
  // Nearly always all of it fits even at the worst, and nothing has to be counted in UTF-8 or base64.
  let worst = 0;
  for (const { frames } of queue) for (const frame of frames) worst += 6 + 3 * lengthOf(frame);
  // One byte for the separator, which the first frame does not have.
  let bytes = -1;
  let whole = 0;
  for (const packet of queue) {
    const { frames } = packet;
    // A gap: what comes after it goes into a later request.
    if (!frames.length && batch.length) break;
    for (; packet.taken < frames.length; packet.taken++) {
      const frame = frames[packet.taken];
      if (worst > limit && (bytes += 1 + payloadLength(frame)) > limit && batch.length) break;
      batch.push(frame);
    }
    if (packet.taken < frames.length) break;
    whole++;
  }
  queue.splice(0, whole);
  return batch;
}
