/** What the files here share. */
import type { Outgoing } from "../codec/packet";

export { nothing } from "../transport/base";

/** Packets apart from some, in order. */
export function without(packets: readonly Outgoing[], some: readonly Outgoing[]): Outgoing[] {
  const known = new Set(some);
  return packets.filter((packet) => !known.has(packet));
}

/** Parts packets into those that a test is true of and the others, in order. */
export function split(packets: readonly Outgoing[], test: (packet: Outgoing) => unknown): [Outgoing[], Outgoing[]] {
  return [packets.filter(test), packets.filter((packet) => !test(packet))];
}
