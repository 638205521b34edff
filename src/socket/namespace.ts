/**
 * The inner half of a socket: all its fields, and what it does when its connection reports something. Everything else
 * is done by functions on it, in the other files here. The facade adds what applications call, and no fields.
 */

import { ACK, type Emitted, EVENT, type Outgoing, type Packet } from "../codec/packet";
import { type EventsMap, guarded, nothing, onAbort } from "../emitter";
import type { DisconnectDescription, ExtendedError } from "../errors";
import type { Auth, AuthRequest, SocketOptions } from "../options";
import type { Cancel } from "../platform/environment";
import type { Member } from "../reconnection/member";
import type { ReconnectionManager } from "../reconnection/reconnection-manager";
import { disconnected, NO_ACKS, settle } from "./acks";
import { abandon, giveBack } from "./buffer";
import type { SocketReservedEvents } from "./events";
import { answered, prepare } from "./joining";
import { lost } from "./leaving";
import { note, type Recovery } from "./recovery";
import { type Entry, finish, NO_ENTRIES } from "./retries";
import { control, NO_FLAGS } from "./sending";
import type { Joining } from "./session";
import { IDLE, JOINING, type SocketState } from "./states";
import { Taps } from "./taps";
import { pinged } from "./undelivered";

/** A packet that arrived. The decoder has checked that events and acknowledgements have an array. */
interface Received extends Packet {
  data: unknown[];
}

/** A socket, as its connection knows it. */
export abstract class Namespace<Listen extends EventsMap, Io extends ReconnectionManager>
  extends Taps<Listen, SocketReservedEvents>
  implements Member, Joining
{
  /** The manager of the connection underneath. */
  readonly io: Io;
  /** The namespace. */
  readonly nsp: string;
  /** Credentials, or a function that gives them. Read at each attempt to join. */
  auth: Auth;
  /** Events that arrived before the namespace was joined: name and arguments. They are delivered before `connect`. */
  receiveBuffer: unknown[][] = [];
  /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
  readonly id: string | undefined = undefined;
  /** Whether the socket is connected, or will be as soon as the connection is up. */
  readonly active: boolean = false;
  /** Whether the server restored the previous session, missed events included. */
  readonly recovered: boolean = false;
  /** @internal */
  _buffer: Emitted[] = [];
  /** @internal */
  _room = 0;
  /** @internal */
  _state: SocketState = IDLE;
  /** @internal */
  _session = 0;
  /** @internal */
  _end: Cancel = nothing;
  /** @internal */
  _toldAt = 0;
  /** @internal */
  _recovery: Recovery | undefined;
  /** @internal */
  _acks = NO_ACKS;
  /** @internal */
  _reason: AuthRequest["reason"] = "first";
  /** @internal */
  _sent: string | undefined;
  /** @internal */
  _refusal: Error | undefined;
  /** @internal */
  readonly _queue: Entry[];
  /** @internal */
  readonly _opts: SocketOptions;
  /** @internal */
  _ids = 0;
  /** @internal */
  _ledger: Outgoing[] | undefined;
  /** The listener of the signals of this socket, once there was one. @internal */
  declare _quit: (() => void) | undefined;
  /** The flags of the next event. @internal */
  _flags = NO_FLAGS;

  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io: Io, nsp: string, opts: SocketOptions = {}) {
    super();
    this.io = io;
    this.nsp = nsp;
    this.auth = opts.auth as Auth;
    this._opts = opts;
    this._queue = opts.retries ? [] : NO_ENTRIES;
    if (io.opts.autoConnect !== false) this.connect();
    this._heed(opts.signal);
  }

  /** See the facade. @internal */
  abstract connect(): this;

  /** See the facade. @internal */
  abstract disconnect(): this;

  /** Disconnects when the signal is aborted. One listener for all: a signal given twice is heard once. @internal */
  _heed(signal: AbortSignal | undefined): void {
    if (signal) onAbort(signal, (this._quit ||= () => this.disconnect()));
  }

  /** Whether the namespace is joined. */
  get connected(): boolean {
    return this._state > JOINING;
  }

  /** @internal */
  get detached(): boolean {
    return !this.active && this._state === IDLE;
  }

  /** @internal */
  opened(): void {
    if (this.active && this._state === IDLE && this.io._up) prepare(this);
  }

  /** @internal */
  received(packet: Received): void {
    const { type, data, id } = packet;
    if (type === ACK) settle(this, id, null, data);
    // Guarded, as an application may have replaced `onevent`.
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }

  // These are methods with public names, as programs for socket.io-client replace the first, to see all events, and
  // call the other two.

  /** An event arrived. Before the answer to our CONNECT it waits for that. @internal */
  onevent({ data, id }: Received): void {
    if (id !== undefined) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this._state === JOINING) this.receiveBuffer.push(data);
  }

  /** Makes the function that acknowledges an event: once, and only in the session in which that arrived. @internal */
  ack(id: number): (...args: unknown[]) => void {
    let session = this._session;
    return (...args) => {
      if (session !== this._session) return;
      control(this, ACK, args, id);
      // Only now: an answer that cannot be serialised does not count.
      session = -1;
    };
  }

  /**
   * Delivers an event to its listeners. Its offset is noted only now: an event that still waits for the answer to our
   * CONNECT is lost with the connection, and has to be sent again when the session is recovered.
   *
   * @internal
   */
  emitEvent(args: readonly unknown[]): void {
    const { _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") note(_recovery, last, this.io._clock.now());
    this._tell(0, args);
    this._deliver(args[0], args.slice(1));
  }

  /** @internal */
  pinged(): void {
    if (this._ledger) this._ledger = pinged(this._ledger);
  }

  /** @internal */
  returned(packets: Outgoing[]): void {
    giveBack(this, packets as Emitted[]);
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    lost(this, reason, details);
  }

  /** @internal */
  failed(error: Error): void {
    if (this.active) this._deliver("connect_error", [error]);
  }

  /**
   * Nothing more is sent unless `connect()` is called: settles all acknowledgements, so that no promise stays open.
   * With `mayJoin` (joining has failed) events under `retries` are kept, for a `connect()` with other credentials.
   *
   * @internal
   */
  abandoned(error: ExtendedError = disconnected(), mayJoin?: boolean): void {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this._queue]) finish(this, entry, [error]);
  }
}
