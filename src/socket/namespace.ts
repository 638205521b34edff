/**
 * The part that a namespace takes in its connection. All that is known of it is here; what happens to it does so by
 * functions on it, and by the reports of its connection. The facade adds what people call, and keeps nothing itself.
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

/** A packet that came in: what the decoder lets through has an array in each event and acknowledgement. */
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
  /** Credentials for joining, read anew each time. */
  auth: Auth;
  /** Events that arrived before the namespace was joined. */
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
  /** What a signal that is aborted does, once there was one. @internal */
  declare _quit: (() => void) | undefined;
  /** Those of the next event. @internal */
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

  /** Of the facade. @internal */
  abstract connect(): this;

  /** Of the facade. @internal */
  abstract disconnect(): this;

  /** Disconnects when a signal is aborted, which is listened to once, however often it is given. @internal */
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
    // What stands in its place is not ours, and may throw.
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }

  // Methods, and under these names, as programs for the reference put their own in place of the first, to see all events,
  // and call the others.

  /** An event arrived. What comes before the answer to our CONNECT waits for it. @internal */
  onevent({ data, id }: Received): void {
    if (id !== undefined) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this._state === JOINING) this.receiveBuffer.push(data);
  }

  /** The function that a listener answers the server with: once, and only into the session that asked. @internal */
  ack(id: number): (...args: unknown[]) => void {
    let session = this._session;
    return (...args) => {
      if (session !== this._session) return;
      control(this, ACK, args, id);
      // Not before: an answer that cannot be serialised is none.
      session = -1;
    };
  }

  /**
   * Gives an event to its listeners. Not before that has it been seen: what waits for the answer to our CONNECT goes with
   * the connection, and the next session is asked for it again.
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
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  abandoned(error: ExtendedError = disconnected(), mayJoin?: boolean): void {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this._queue]) finish(this, entry, [error]);
  }
}
