/** What receiving needs of a socket. */
import type { Recovery } from "./recovery";
import type { Sending } from "./sending";

/** The part of a socket that receives. */
export interface Receiving extends Sending {
  receiveBuffer: unknown[][];
  /** The number of the session, raised with each state that is not joined: what comes late has an old number. */
  readonly _session: number;
  _recovery: Recovery | undefined;
  emitEvent(args: readonly unknown[]): void;
}
