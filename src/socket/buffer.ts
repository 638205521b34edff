/** The buffer of events that wait to be sent: how many, for how long, and what happens to the others. */
import { bytesOf, type Emitted, EVENT } from "../codec/packet";
import { onAbort } from "../emitter";
import { aborted, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { disconnected, doomed, settle } from "./acks";
import { without } from "./tools";
import { type Accounting, report } from "./undelivered";

/** Gives up an event: removes it from the buffer, if it is in there, and fails its acknowledgement. */
export function giveUp(socket: Accounting, packet: Pick<Emitted, "id" | "data" | "end">, error: ExtendedError): void {
  const at = socket._buffer.indexOf(packet as Emitted);
  packet.end();
  if (at >= 0) {
    socket._buffer.splice(at, 1);
    report(socket, [packet], error.code as string, true);
  }
  settle(socket, packet.id, error);
}

/** The error when there is no room for an event. */
export const full = (): ExtendedError => failure("buffer_full", "buffer full", "api");

/**
 * Makes room for an event, by the `bufferPolicy` of the socket.
 *
 * @returns whether there is room
 * @throws an error with code `buffer_full` when the event is to be refused, `disconnected` with `retries`
 */
export function makeRoom(socket: Accounting, packet: Emitted): boolean {
  const { maxBufferedEvents: most, maxBufferedBytes: bytes, bufferPolicy, retries } = socket._opts;
  // With `retries` the event is sent again from their queue, and must not be buffered as well.
  if (retries) throw disconnected();
  const size = bytesOf([packet]);
  // Reads the buffer each time: a listener that is told of a dropped event may disconnect, or replace the buffer. Counts its
  // bytes again only when the room that was left is used up: whatever was sent or dropped meanwhile has only made more.
  const isFull = (): boolean =>
    (most != null && socket._buffer.length >= most) ||
    (bytes != null && (socket._room -= size) < 0 && (socket._room = bytes - bytesOf(socket._buffer, size)) < 0);
  // Drops nothing for an event that would not even fit into an empty buffer.
  const fits = most !== 0 && (bytes == null || size <= bytes);
  while (fits && /old/.test(bufferPolicy as string) && isFull()) giveUp(socket, socket._buffer[0], full());
  if (!isFull()) return true;
  if (/drop/.test(bufferPolicy as string)) return false;
  throw full();
}

/** Keeps an event until the namespace is joined, or until its time is over. */
export function keep(socket: Accounting, packet: Emitted): void {
  socket._buffer.push(packet);
  expiring(socket, packet);
}

/** Gives an event up when its time to live is over. */
function expiring(socket: Accounting, packet: Emitted): void {
  const { bufferTimeToLive: limit } = socket._opts;
  if (limit == null) return;
  const expire = (): void => giveUp(socket, packet, failure("expired", "expired", "open"));
  // Does not keep a process alive, unless an acknowledgement is awaited: the socket may be disconnected for good.
  packet.end = socket.io._clock.after(limit, expire, packet);
}

/** Gives an event up when its signal is aborted, until it is acknowledged or, without a callback, written. */
export function abortable(socket: Accounting, packet: Emitted): void {
  const { signal } = packet.options;
  if (signal) {
    tie(
      socket,
      packet,
      onAbort(signal, () => giveUp(socket, packet, aborted(signal))),
    );
  }
}

/** The error of an acknowledgement that did not come in time. */
export const late = (): ExtendedError => failure("ack_timeout", "operation has timed out", "open");

/** Puts events that no transport took whole back in front of the buffer. With `retries`, their queue still has them. */
export function giveBack(socket: Accounting, packets: Emitted[]): void {
  const { _acks, _ledger, _opts, connected } = socket;
  // During a flush this puts back what was not written yet, which comes behind what is given back here.
  socket._end();
  // What comes back was not counted.
  socket._room = 0;
  // After `disconnect()` the end of the session was reported already, and nothing of it is kept.
  const events = packets.filter(({ type }) => connected && type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket._ledger = without(_ledger, packets);
  socket._buffer = kept.concat(socket._buffer);
  for (const packet of kept) {
    // Both were cancelled when it was written.
    expiring(socket, packet);
    abortable(socket, packet);
    // Its acknowledgement has timed out: the sender was told, and may have emitted it again.
    if (packet.id !== undefined && !_acks.has(packet.id)) giveUp(socket, packet, late());
  }
  report(socket, dropped, "volatile_dropped", true);
}

/**
 * Replaces the buffer, for `socket.sendBuffer = ...`. Events that are left out are dropped, and not reported. If one of
 * them awaits an acknowledgement, that still ends when its time limit, or the time to live of the event, is over.
 */
export function replace(socket: Accounting, packets: Emitted[]): void {
  for (const packet of without(socket._buffer, packets)) {
    if (socket._acks.has(packet.id)) tie(socket, packet, packet.end);
    else packet.end();
  }
  socket._buffer = packets;
}

/** Calls `release` when the acknowledgement of an event settles or, if it awaits none, when it is written. */
function tie(socket: Accounting, packet: Emitted, release: Cancel): void {
  const owner = socket._acks.get(packet.id) || packet;
  const { end } = owner;
  owner.end = () => {
    release();
    end();
  };
}

/** Gives up the buffered events whose callback takes an error, and every acknowledgement of the session. */
export function abandon(socket: Accounting, error: ExtendedError): void {
  const given = socket._buffer.filter(
    ({ id }) => (socket._acks.get(id) || ({} as { takesError?: boolean })).takesError,
  );
  replace(socket, without(socket._buffer, given));
  report(socket, given, error.code || error.message, true);
  doomed(socket, error)();
}
