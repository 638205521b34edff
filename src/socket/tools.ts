/** What the files here share. */
import type { Outgoing } from "../codec/packet";

export { nothing } from "../transport/base";

/** Packets in their order. */
export type Packets = Outgoing[];

/** Packets apart from some. */
export function without(packets: readonly Outgoing[], some: readonly Outgoing[]): Packets {
  const known = new Set(some);
  return packets.filter((packet) => !known.has(packet));
}
