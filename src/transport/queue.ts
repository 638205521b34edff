/** What waits until the transport can take it: packets of our own, and the cutting of all to the server's `maxPayload`. */
import { type Frame, lengthOf, type Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Frames that are no packet of a namespace; without any, a gap between what is before and after it. */
export function raw(frames: Frame[], options: Outgoing["options"] = {}): Outgoing {
  return { frames, options, taken: 0 } as Outgoing;
}

/** The most bytes that it can be. Nearly always they fit, and nothing has to be counted in UTF-8 or base64. */
function atWorst(queue: readonly Outgoing[]): number {
  let bytes = 0;
  for (const { frames } of queue) for (const frame of frames) bytes += 6 + 3 * lengthOf(frame);
  return bytes;
}

/** Whether a frame is to wait: only base64 makes it too large. */
function waits(frame: Frame, limit: number, wait: boolean | undefined): boolean | undefined {
  return wait && typeof frame !== "string" && lengthOf(frame) <= limit;
}

/**
 * Takes frames for one HTTP request out of a queue: no more than `most`, and as many as fit into `limit` bytes, but one at
 * least, as none can be divided, unless it may `wait` for a transport that needs no base64, and would fit there. A packet
 * leaves the queue only with its last frame.
 */
export function takeBatch(queue: Outgoing[], most: number, limit = Infinity, wait?: boolean): Frame[] {
  const batch: Frame[] = [];
  const worst = atWorst(queue);
  // One byte for the separator, which the first frame does not have.
  let bytes = -1;
  let whole = 0;
  for (const packet of queue) {
    const { frames } = packet;
    // A gap: what comes after it goes into a later request.
    if (!frames.length && batch.length) break;
    for (; packet.taken < frames.length; packet.taken++) {
      const frame = frames[packet.taken];
      const over = worst > limit && (bytes += 1 + payloadLength(frame)) > limit;
      if (batch.length >= most || (over && (batch.length || waits(frame, limit, wait)))) break;
      // The server will not take it: nor would it the next time, if the rest of its packet came back.
      if (over) limit = most = NaN;
      batch.push(frame);
    }
    if (packet.taken < frames.length) break;
    whole++;
    if (isNaN(limit)) break;
  }
  queue.splice(0, whole);
  return batch;
}
