/** The queue before a transport: packets of the link itself, and batches for polling within `maxPayload`. */
import { type Frame, lengthOf, type Outgoing } from "../codec/packet";
import { payloadLength } from "./frames";

/** Frames that belong to no namespace. Without any it is a gap: what is before and behind it is sent apart. */
export function raw(frames: Frame[], options: Outgoing["options"] = {}): Outgoing {
  return { frames, options, taken: 0 } as Outgoing;
}

/** An upper bound of the bytes. It nearly always fits, and then nothing has to be counted as UTF-8 or base64. */
function atWorst(queue: readonly Outgoing[]): number {
  let bytes = 0;
  for (const { frames } of queue) for (const frame of frames) bytes += 6 + 3 * lengthOf(frame);
  return bytes;
}

/** Whether a frame has to wait for an upgrade: only base64 makes it too large. */
function waits(frame: Frame, limit: number, wait: boolean | undefined): boolean | undefined {
  return wait && typeof frame !== "string" && lengthOf(frame) <= limit;
}

/**
 * Takes the frames of one HTTP request out of a queue: at most `most`, and as many as fit into `limit` bytes. One at
 * least, as none can be divided; but with `wait` (an upgrade is to come) none, if the first is too large only because
 * of base64. A packet leaves the queue only with its last frame.
 */
export function takeBatch(queue: Outgoing[], most: number, limit = Infinity, wait?: boolean): Frame[] {
  const batch: Frame[] = [];
  const worst = atWorst(queue);
  // From -1, as each frame is counted with a separator before it, which the first does not have.
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
      // The server will refuse this one, as it would after a reconnection. So no limit holds for the rest of its
      // packet: the whole packet counts as taken, and does not come back.
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
