/** Takes events that arrive to their listeners. */
import { ACK } from "../codec/packet";
import { note, type Recovery } from "./recovery";
import { control, type Sending } from "./sending";
import { JOINING } from "./states";

/** A socket, as far as it receives. */
export interface Receiving extends Sending {
  readonly connected: boolean;
  receiveBuffer: unknown[][];
  /** Changes with every state that is not joined: what belongs to an old one can be told by it. */
  readonly _session: number;
  _recovery: Recovery | undefined;
}

/** Gives an event to its listeners. */
export function dispatch(socket: Receiving, args: readonly unknown[]): void {
  socket._tell(0, args);
  socket._deliver(args[0], args.slice(1));
}

/** An event arrived. What comes before the answer to our CONNECT waits for it. */
export function arrived(socket: Receiving, data: unknown[], id: number | undefined): void {
  const { _recovery } = socket;
  const last = data[data.length - 1];
  if (_recovery && typeof last === "string") note(_recovery, last, socket.io._clock.now());
  if (id !== undefined) data.push(acknowledge(socket, id));
  if (socket.connected) dispatch(socket, data);
  else if (socket._state === JOINING) socket.receiveBuffer.push(data);
}

/** The function that a listener answers the server with: once, and only into the session that asked. */
function acknowledge(socket: Receiving, id: number): (...args: unknown[]) => void {
  let session = socket._session;
  return (...args) => {
    if (session !== socket._session) return;
    control(socket, ACK, args, id);
    // Not before: an answer that cannot be serialised is none.
    session = -1;
  };
}
