/** What receiving needs of a socket. */
import type { Recovery } from "./recovery";
import type { Sending } from "./sending";

/** A socket, as far as it receives. */
export interface Receiving extends Sending {
  receiveBuffer: unknown[][];
  /** Changes with every state that is not joined: what belongs to an old one can be told by it. */
  readonly _session: number;
  _recovery: Recovery | undefined;
  emitEvent(args: readonly unknown[]): void;
}
