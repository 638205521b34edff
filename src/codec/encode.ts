/** Packets to frames: one text, then one frame for each binary attachment. */
import { failure } from "../errors";
import { strip } from "./binary";
import { ACK, type Binary, EVENT, type Frame, type Packet } from "./packet";

/** The three places of a packet where only events and acknowledgements may hold binary. */
function mayHoldBinary(type: number): boolean {
  return type === EVENT || type === ACK;
}

/**
 * Encodes a packet as `4<type>[<attachments>-][<namespace>,][<id>]<json>`.
 *
 * @throws an error with code `not_serialisable` when the payload holds a cycle or a BigInt
 */
export function encode(packet: Packet): Frame[] {
  const { nsp, id, data } = packet;
  const attachments: Binary[] = [];
  let json = "";
  try {
    const plain = mayHoldBinary(packet.type) ? strip(data as object, attachments) : data;
    if (plain !== undefined) json = JSON.stringify(plain);
  } catch (cause) {
    throw failure("not_serialisable", "cannot be serialised: " + (cause as Error).message, "api", { cause });
  }
  const count = attachments.length;
  const head = count ? `4${packet.type + 3}${count}-` : "4" + packet.type;
  const text = head + (nsp === "/" ? "" : nsp + ",") + (id === undefined ? json : id + json);
  return count ? [text, ...attachments] : [text];
}
