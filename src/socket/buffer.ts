/** Events that wait until they can be sent: how many, for how long, and what becomes of those that may not. */
import { bytesOf, type Emitted, EVENT } from "../codec/packet";
import { onAbort } from "../emitter";
import { aborted, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { disconnected, doomed, settle } from "./acks";
import { without } from "./tools";
import { type Accounting, report } from "./undelivered";

/** An event that will not be sent, or whose acknowledgement is not awaited any more. */
export function giveUp(socket: Accounting, packet: Pick<Emitted, "id" | "data" | "end">, error: ExtendedError): void {
  const at = socket._buffer.indexOf(packet as Emitted);
  packet.end();
  if (at >= 0) {
    socket._buffer.splice(at, 1);
    report(socket, [packet], error.code as string, true);
  }
  settle(socket, packet.id, error);
}

/** There is no room for an event. */
export const full = (): ExtendedError => failure("buffer_full", "buffer full", "api");

/**
 * Makes room for an event, as the socket's policy has it.
 *
 * @returns whether there is room
 * @throws an error with code `buffer_full` when the event is to be refused, `disconnected` when it waits elsewhere already
 */
export function makeRoom(socket: Accounting, packet: Emitted): boolean {
  const { maxBufferedEvents: most, maxBufferedBytes: bytes, bufferPolicy, retries } = socket._opts;
  // What is sent until it is acknowledged has its turn again, and is not kept twice.
  if (retries) throw disconnected();
  // Looked up each time: whoever is told of what was dropped may disconnect, or replace what is kept.
  const isFull = (kept = socket._buffer): boolean =>
    (most != null && kept.length >= most) || (bytes != null && bytesOf(kept, bytesOf([packet])) > bytes);
  // Nothing has to go for what would not fit all the same.
  while (/old/.test(bufferPolicy as string) && !isFull([]) && isFull()) giveUp(socket, socket._buffer[0], full());
  if (!isFull()) return true;
  if (/drop/.test(bufferPolicy as string)) return false;
  throw full();
}

/** Keeps an event until the namespace is joined, or until its time is over. */
export function keep(socket: Accounting, packet: Emitted): void {
  socket._buffer.push(packet);
  expiring(socket, packet);
}

/** Gives an event up that is kept for too long. */
function expiring(socket: Accounting, packet: Emitted): void {
  const { bufferTimeToLive: limit } = socket._opts;
  if (limit == null) return;
  const expire = (): void => giveUp(socket, packet, failure("expired", "expired", "open"));
  // What is kept after a `disconnect()` is nothing to stay up for, unless somebody waits for what becomes of it.
  packet.end = socket.io._clock.after(limit, expire, packet);
}

/** Gives an event up when its signal is aborted, unless it is acknowledged, or sent without being, before that. */
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

/** Its acknowledgement did not come in time. */
export const late = (): ExtendedError => failure("ack_timeout", "operation has timed out", "open");

/** What never reached a transport whole comes back. What is sent until it is acknowledged does so by itself. */
export function giveBack(socket: Accounting, packets: Emitted[]): void {
  const { _acks, _ledger, _opts, connected } = socket;
  // What is still being flushed comes behind it.
  socket._end();
  // Of a session that was ended by hand there is nothing left to tell.
  const events = packets.filter(({ type }) => connected && type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket._ledger = without(_ledger, packets);
  socket._buffer = kept.concat(socket._buffer);
  for (const packet of kept) {
    // It had forgotten both when it was written.
    expiring(socket, packet);
    abortable(socket, packet);
    // Its sender was told that its time is over, and may have emitted it again.
    if (packet.id !== undefined && !_acks.has(packet.id)) giveUp(socket, packet, late());
  }
  report(socket, dropped, "volatile_dropped", true);
}

/**
 * The application has replaced what is kept. What it left out is not reported, and nothing of it goes on, apart from an
 * acknowledgement that is awaited: that one still ends when its time is over, or that of its event.
 */
export function replace(socket: Accounting, packets: Emitted[]): void {
  for (const packet of without(socket._buffer, packets)) {
    if (socket._acks.has(packet.id)) tie(socket, packet, packet.end);
    else packet.end();
  }
  socket._buffer = packets;
}

/** Releases something when an event is acknowledged, or written where it will not be. */
function tie(socket: Accounting, packet: Emitted, release: Cancel): void {
  const owner = socket._acks.get(packet.id) || packet;
  const { end } = owner;
  owner.end = () => {
    release();
    end();
  };
}

/** Gives up what is kept and whose sender is told of it, and every acknowledgement of the session. */
export function abandon(socket: Accounting, error: ExtendedError): void {
  const given = socket._buffer.filter(
    ({ id }) => (socket._acks.get(id) || ({} as { takesError?: boolean })).takesError,
  );
  replace(socket, without(socket._buffer, given));
  report(socket, given, error.code || error.message, true);
  doomed(socket, error)();
}
