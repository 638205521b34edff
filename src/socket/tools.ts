/** What the files here share. */
import type { Outgoing } from "../codec/packet";

/** In place of what is not there: it ends nothing, and answers nobody. */
export const nothing = (): void => undefined;

/** Parts packets into those that a test is true of and the others, in order. */
export function split(packets: readonly Outgoing[], test: (packet: Outgoing) => unknown): [Outgoing[], Outgoing[]] {
  return [packets.filter(test), packets.filter((packet) => !test(packet))];
}
