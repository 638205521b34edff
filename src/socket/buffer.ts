/** Events that wait until they can be sent: how many, for how long, and what becomes of those that may not. */
import { bytesOf, type Outgoing } from "../codec/packet";
import { onAbort } from "../emitter";
import { type ExtendedError, failure } from "../errors";
import type { SocketOptions } from "../options";
import { settle, type Waiting } from "./acks";
import { nothing } from "./tools";

/** A socket, as far as it keeps events. */
export interface Buffering extends Waiting {
  readonly _opts: SocketOptions;
}

/** An event that will not be sent, or whose acknowledgement is not awaited any more. */
export function giveUp(socket: Waiting, packet: Outgoing, error: ExtendedError): void {
  const at = socket.sendBuffer.indexOf(packet);
  packet.written?.();
  if (at >= 0) {
    socket.sendBuffer.splice(at, 1);
    socket._report([packet], error.code as string, true);
  }
  settle(socket, packet.id, error);
}

/** There is no room for an event. */
export const full = (): ExtendedError => failure("buffer_full", "too much is waiting to be sent", "api");

/**
 * Makes room for an event, as the socket's policy has it.
 *
 * @returns whether there is room
 * @throws an error with code `buffer_full` when the event is to be refused
 */
export function makeRoom(socket: Buffering, packet: Outgoing): boolean {
  const { maxBufferedEvents: most = Infinity, maxBufferedBytes: bytes = Infinity, bufferPolicy } = socket._opts;
  const { sendBuffer } = socket;
  const isFull = (): boolean =>
    sendBuffer.length >= most || (bytes < Infinity && bytesOf(sendBuffer) + bytesOf([packet]) > bytes);
  while (bufferPolicy === "drop-oldest" && sendBuffer.length && isFull()) giveUp(socket, sendBuffer[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}

/** Keeps an event until the namespace is joined, or until its time is over. */
export function keep(socket: Buffering, packet: Outgoing): void {
  const { bufferTimeToLive: limit } = socket._opts;
  socket.sendBuffer.push(packet);
  if (limit === undefined) return;
  const expire = (): void => giveUp(socket, packet, failure("expired", "it could not be sent in time", "open"));
  packet.written = socket.io._clock.after(limit, expire);
}

/** Gives an event up when its signal is aborted, unless it is acknowledged, or sent without being, before that. */
export function abortable(socket: Waiting, packet: Outgoing, signal: AbortSignal): void {
  const forget = onAbort(signal, () => giveUp(socket, packet, aborted(signal)));
  const pending = socket._acks.get(packet.id);
  const { end } = pending || { end: packet.written || nothing };
  const over = (): void => {
    forget();
    end();
  };
  if (pending) pending.end = over;
  else packet.written = over;
}

/** What an operation ends with whose signal was aborted. */
export function aborted(signal: AbortSignal): ExtendedError {
  return failure("aborted", "the operation was aborted", "api", { cause: signal.reason });
}
