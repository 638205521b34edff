/** Packets to frames: one text, then one frame for each binary attachment. */
import { strip } from "./binary";
import { EVENT, type Frame, type Packet } from "./packet";

/**
 * Encodes a packet as `4<type>[<attachments>-][<namespace>,][<id>]<json>`.
 *
 * @throws when the payload holds a cycle or a BigInt, or a `toJSON` throws
 */
export function encode({ type, nsp, id, data }: Packet): Frame[] {
  // The text replaces `nsp` below. Of an array literal with constants only, V8 would make a copy at that point.
  const frames: Frame[] = [nsp];
  // Only events and acknowledgements may hold binary.
  const plain = type >= EVENT ? strip(data as object, frames) : data;
  const json = plain == null ? "" : JSON.stringify(plain);
  const count = frames.length - 1;
  const head = count ? `4${type + 3}${count}-` : "4" + type;
  frames[0] = head + (nsp === "/" ? "" : nsp + ",") + (id === undefined ? json : id + json);
  return frames;
}
