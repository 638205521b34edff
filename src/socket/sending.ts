/** Makes packets of what is emitted, and writes, keeps or drops them. */
import { type Emitted, EVENT, type Frame, type Outgoing, type Packet } from "../codec/packet";
import { type AnyListener, nothing } from "../emitter";
import { failure } from "../errors";
import type { Clock } from "../platform/environment";
import { settle, wait } from "./acks";
import { abortable, giveUp, keep, late, makeRoom } from "./buffer";
import { JOINED, type SocketState } from "./states";
import { type Accounting, report, written } from "./undelivered";

/** How an event is to be sent. */
export interface Flags {
  compress?: boolean;
  volatile?: boolean;
  timeout?: number;
  signal?: AbortSignal | undefined;
  /** Whether the callback takes an error first, also without a time limit. */
  takesError?: boolean;
}

/** The flags of an event without any. */
export const NO_FLAGS: Flags = {};

/** The part of a connection that events are written to. */
interface Link {
  readonly writable: boolean;
  checkAlive(): boolean;
  write(packet: Outgoing): void;
}

/** The part of a socket that sends. */
export interface Sending extends Accounting {
  readonly io: { readonly _clock: Clock; readonly _up: Link | undefined; _encode(packet: Packet): Frame[] };
  readonly nsp: string;
  readonly _state: SocketState;
  /** The id of the next acknowledgement. */
  _ids: number;
  _tell(direction: 0 | 1, args: readonly unknown[]): void;
  hasListeners(event: "undelivered"): boolean;
}

/** Makes a packet with its frames; throws when its payload cannot be sent. */
export function pack(socket: Sending, type: number, data: unknown, id?: number, options = NO_FLAGS): Emitted {
  const packet = {
    type,
    nsp: socket.nsp,
    data,
    id,
    frames: undefined as unknown as Frame[],
    options,
    taken: 0,
    end: nothing,
  };
  packet.frames = socket.io._encode(packet);
  return packet;
}

/** Sends a packet that is no event; throws when its payload cannot be sent. */
export function control(socket: Sending, type: number, data?: unknown, id?: number): void {
  const { _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}

/**
 * The link, if an event can be written now. This may close a link whose heartbeat is overdue, and so fail the
 * acknowledgements that are awaited: it is called before anything else is done for an event.
 */
export function ready({ io, _state }: Sending): Link | false | undefined {
  const { _up } = io;
  return _up && _state >= JOINED && _up.checkAlive() && _up;
}

/** Writes an event. */
export function write(socket: Sending, packet: Emitted): void {
  const { signal } = packet.options;
  // Aborted by a listener, while events before it in the same flush were written.
  if (signal && signal.aborted) return report(socket, [packet], "aborted", true);
  packet.end();
  // Under `retries` no event is in doubt: it is sent again.
  if ((!socket._opts.retries || packet.options.volatile) && socket.hasListeners("undelivered"))
    socket._ledger = written(packet, socket._ledger);
  // After it is in the ledger: a listener may end the session, and what is reported then has to include this event.
  socket._tell(1, packet.data as unknown[]);
  const { _up } = socket.io;
  if (_up) _up.write(packet);
}

/**
 * Makes what is called when an acknowledgement is late. A function of its own, not to be inlined by a minifier: a
 * closure in the one below would hold the packet until then, although most often that was sent long ago.
 */
function expiry(socket: Sending, id: number | undefined): () => void {
  return () => giveUp(socket, socket._buffer.find((one) => one.id === id) || { id, end: nothing }, late());
}

/** Sends an event, buffers it, or drops it; the callback awaits its acknowledgement. */
export function send(
  socket: Sending,
  args: unknown[],
  callback: AnyListener | undefined,
  flags: Flags,
  takesError?: boolean,
): void {
  const { volatile, timeout } = flags;
  // Encoded before anything changes: what cannot be sent or buffered must leave nothing behind. Before `ready`, too, as
  // a `toJSON` of the application may close the connection.
  const packet = pack(socket, EVENT, args, callback && socket._ids++, flags);
  const link = ready(socket);
  const now = link && (!volatile || link.writable);
  const kept = !now && !volatile && makeRoom(socket, packet);
  if (callback) {
    const limit = timeout == null ? socket._opts.ackTimeout : timeout;
    const end = limit == null ? nothing : socket.io._clock.after(limit, /*@__NOINLINE__*/ expiry(socket, packet.id));
    wait(socket, packet.id, { callback, takesError: takesError || limit != null, end });
  }
  if (kept) keep(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    // Not before `emit` has returned.
    socket.io._clock.soon(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.end();
    report(socket, [packet], code, true);
  }
}
