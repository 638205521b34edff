/** The facade of one namespace: emit, listen, acknowledge. */

import { ACK, EVENT, RESERVED } from "../codec/packet";
import { bytesOf, type Frame, type Outgoing, type Packet } from "../codec/packet";
import {
  type AnyListener,
  type DefaultEventsMap,
  type EventNames,
  type EventParams,
  type EventsMap,
  guarded,
} from "../emitter";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Auth, SocketOptions } from "../options";
import type { Member } from "../reconnection/member";
import type { ReconnectionManager } from "../reconnection/reconnection-manager";
import type { Cancel } from "../platform/environment";
import type { TransportManager } from "../transport/transport-manager";
import { drop, NO_ACKS, settle, wait } from "./acks";
import type { AckOf, ArgsWithoutAck, DecorateAcknowledgements, SocketReservedEvents } from "./events";
import { doubtful, type Ledger, pinged, written } from "./ledger";
import { answered, IDLE, join, JOINED, JOINING, type Joining, leave, lost, prepare } from "./membership";
import { isOffset, type Recovery } from "./recovery";
import { drain, type Entry, NO_ENTRIES } from "./retries";
import { Taps } from "./taps";
import { nothing, split } from "./tools";

interface Flags {
  compress?: boolean;
  volatile?: boolean;
  timeout?: number;
}

const NONE: Flags = Object.freeze({});

const NO_FRAMES: Frame[] = [];

/** Milliseconds between two looks at what is buffered. */
const DRAIN_CHECK = 20;

/** A packet that came in: what the decoder lets through has an array in each event and acknowledgement. */
interface Received extends Packet {
  data: unknown[];
}

/** The manager as its sockets see it. */
export interface SocketManager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
    nsp: string,
    opts?: SocketOptions,
  ): Socket<Listen, Emit>;
  /** @internal */
  _has(nsp: string): boolean;
}

/**
 * One namespace on a connection.
 *
 * @typeParam ListenEvents - the events the server sends
 * @typeParam EmitEvents - the events the client sends
 */
export class Socket<ListenEvents extends EventsMap = DefaultEventsMap, EmitEvents extends EventsMap = ListenEvents>
  extends Taps<ListenEvents, SocketReservedEvents>
  implements Member, Joining
{
  /** The manager of the connection underneath. */
  readonly io: SocketManager;
  /** The namespace. */
  readonly nsp: string;
  /** Credentials for joining, read anew each time. */
  auth: Auth | undefined;
  /** Events that wait for the namespace to be joined. Assigning `[]` drops them. */
  sendBuffer: Outgoing[] = [];
  /** Events that arrived before the namespace was joined. */
  receiveBuffer: unknown[][] = [];
  /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
  readonly id: string | undefined = undefined;
  /** Whether the socket is connected or will connect as soon as it can. */
  readonly active: boolean = false;
  /** Whether the server restored the previous session, missed events included. */
  readonly recovered: boolean = false;
  /** @internal */
  _state: number = IDLE;
  /** @internal */
  _session = 0;
  /** @internal */
  _end: Cancel = nothing;
  /** @internal */
  _closedUntil = 0;
  /** @internal */
  _recovery: Recovery | undefined;
  /** @internal */
  _acks = NO_ACKS;
  /** @internal */
  readonly _queue: Entry[];
  private readonly _opts: SocketOptions;
  private _flags = NONE;
  private _ids = 0;
  private _ledger: Ledger | undefined;
  /** Between the end of a link and the end of the session on it. */
  private _doubtful: Outgoing[] | undefined;

  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io: SocketManager, nsp: string, opts: SocketOptions = {}) {
    super();
    this.io = io;
    this.nsp = nsp;
    this.auth = opts.auth;
    this._opts = opts;
    this._queue = opts.retries ? [] : NO_ENTRIES;
    if (io.opts.autoConnect !== false) this.open();
  }

  /** Whether the namespace is joined. */
  get connected(): boolean {
    return this._state > JOINING;
  }

  /** Whether the namespace is not joined. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** @internal */
  get detached(): boolean {
    return !this.active && this._state === IDLE;
  }

  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount(): number {
    return bytesOf(this.sendBuffer) + (this.io._up?.bufferedAmount ?? 0);
  }

  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        // There is no event for it in browsers.
        if (this.bufferedAmount) this.io._clock.after(DRAIN_CHECK, look);
        else resolve();
      };
      look();
    });
  }

  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile(): this {
    return this._flag({ volatile: true });
  }

  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress: boolean): this {
    return this._flag({ compress });
  }

  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    return this._flag({ timeout: ms });
  }

  private _flag(more: Flags): this {
    this._flags = { ...this._flags, ...more };
    return this;
  }

  /** Connects, unless connected. */
  connect(): this {
    join(this);
    return this;
  }

  /** Alias of {@link connect}. */
  open(): this {
    return this.connect();
  }

  /** Leaves the namespace; the last one to leave closes the connection. */
  disconnect(): this {
    leave(this);
    return this;
  }

  /** Alias of {@link disconnect}. */
  close(): this {
    return this.disconnect();
  }

  /** Sends a `message` event. */
  send(...args: EventParams<EmitEvents, "message" & EventNames<EmitEvents>>): this {
    return this.emit("message", ...(args as EventParams<EmitEvents, EventNames<EmitEvents>>));
  }

  /**
   * Sends an event, now or as soon as the namespace is joined. A last argument that is a function is called with the
   * server's acknowledgement.
   *
   * @throws an error with code `reserved_event` for a name that is the library's own, `not_serialisable` for arguments
   *   that JSON cannot hold, `payload_too_large` for more than the server is known to take
   */
  emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this;
  emit(...args: unknown[]): this {
    this._emit(args, false);
    return this;
  }

  /**
   * Sends an event and promises the server's acknowledgement.
   *
   * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
   * `reserved_event`, `not_serialisable`, or why connecting was given up.
   */
  emitWithAck<Ev extends EventNames<EmitEvents>>(
    ev: Ev,
    ...args: ArgsWithoutAck<EmitEvents, Ev>
  ): Promise<AckOf<EmitEvents, Ev>>;
  emitWithAck(...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settled = (error: Error | null, value: unknown): void => (error ? reject(error) : resolve(value));
      this._emit([...args, settled], true);
    });
  }

  // --- sending ---

  private _emit(args: unknown[], takesError: boolean): void {
    // Flags are for this event, also when it is refused.
    const flags = this._flags;
    const { retries } = this._opts;
    this._flags = NONE;
    if (RESERVED.has(args[0] as string)) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    const callback = typeof args[args.length - 1] === "function" ? (args.pop() as AnyListener) : undefined;
    if (retries && !flags.volatile) {
      // Encoded in vain, so that what cannot be sent is refused now and not whenever its turn comes.
      this._pack(EVENT, args);
      this._queue.push({ args, callback: callback || nothing, flags, left: retries, underWay: false });
      drain(this);
    } else this._send(args, callback, flags, takesError);
  }

  /** A packet with its frames; throws when its payload cannot be serialised. */
  private _pack(type: number, data: unknown, id?: number, options = NONE): Outgoing {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io._encode(packet);
    return packet;
  }

  /** @internal */
  _send(args: unknown[], callback: AnyListener | undefined, flags: Flags, takesError: boolean): void {
    const { _ready } = this;
    // Encoded before anything changes: what cannot be sent must leave nothing behind.
    const packet = this._pack(EVENT, args, callback && this._ids, flags);
    if (callback) {
      this._ids++;
      wait(this, packet, { callback, takesError, end: nothing }, flags.timeout ?? this._opts.ackTimeout);
    }
    if (_ready && (!flags.volatile || _ready.writable)) this._write(packet);
    else if (flags.volatile) {
      if (callback) drop(this, packet);
      this._report([packet], "volatile_dropped", true);
    } else this.sendBuffer.push(packet);
  }

  /**
   * The link, when an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get _ready(): TransportManager | false | undefined {
    const { _up } = this.io;
    return _up && this._state >= JOINED && _up.checkAlive() && _up;
  }

  /** Tells of events that did not arrive, if anybody wants to know. */
  private _report(packets: readonly Outgoing[], reason: string, lost: boolean): void {
    for (const { data } of packets) this._deliver("undelivered", [{ args: data, reason, lost }]);
  }

  /** @internal */
  _write(packet: Outgoing): void {
    this._tell(1, packet.data as unknown[]);
    // What is sent until it is acknowledged is not in doubt: it will be sent again.
    if (!this._opts.retries && this.hasListeners("undelivered")) this._ledger = written(packet, this._ledger);
    this.io._up?.write(packet);
  }

  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  _control(type: number, data?: unknown, id?: number): void {
    this.io._up?.write(this._pack(type, data, id));
  }

  // --- what the connection reports ---

  /** @internal */
  opened(): void {
    if (this.active && this._state === IDLE) prepare(this);
  }

  /** @internal */
  received({ type, data, id }: Received): void {
    if (type === ACK) settle(this, id, null, data);
    else if (type !== EVENT) answered(this, type, data);
    else {
      const { _recovery } = this;
      const last = data[data.length - 1];
      if (_recovery && typeof last === "string") {
        const certain = isOffset(last, this.io._clock.now());
        // Offsets of an adapter that is not known read as no time at all; then the last string is the best guess.
        if (certain || !_recovery.certain) {
          _recovery.offset = last;
          _recovery.certain = certain;
        }
      }
      if (id !== undefined) data.push(this._acknowledge(id));
      if (this.connected) this._dispatch(data);
      else if (this._state === JOINING) this.receiveBuffer.push(data);
    }
  }

  /** The function that a listener answers the server with: once, and only into the session that asked. */
  private _acknowledge(id: number): (...args: unknown[]) => void {
    let session = this._session;
    return (...args) => {
      if (session !== this._session) return;
      this._control(ACK, args, id);
      // Not before: an answer that cannot be serialised is none.
      session = -1;
    };
  }

  /** @internal */
  _dispatch(args: readonly unknown[]): void {
    this._tell(0, args);
    this._deliver(args[0], args.slice(1));
  }

  /** @internal */
  pinged(): void {
    if (this._ledger) this._ledger = pinged(this._ledger);
  }

  /** @internal */
  returned(packets: Outgoing[]): void {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile,
    );
    // What was acknowledged has arrived.
    const unanswered = ({ id }: Outgoing): boolean => id === undefined || this._acks.has(id);
    if (this._ledger) this._doubtful = doubtful(this._ledger, packets).filter(unanswered);
    // What is sent until it is acknowledged comes back by itself, in its own order.
    if (!this._opts.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this._report(dropped, "volatile_dropped", true);
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    const { _doubtful } = this;
    if (_doubtful) this._doubtful = undefined;
    lost(this, reason, details);
    if (_doubtful) this._report(_doubtful, reason, false);
  }

  /** @internal */
  failed(error: Error): void {
    if (this.active) this._deliver("connect_error", [error]);
  }

  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  abandoned(error: ExtendedError): void {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this._acks.get(id)?.takesError);
    this.sendBuffer = kept;
    this._report(given, error.code || error.message, true);
    this._failAcks(error);
    for (const { callback } of this._queue.splice(0)) guarded(callback, this, [error]);
  }

  /** The session is over: what is still buffered may still be answered. @internal */
  _failAcks(error: Error): void {
    // Whatever comes next is another session, with a record of its own.
    this._ledger = undefined;
    const failed = new Map(this._acks);
    for (const { id } of this.sendBuffer) failed.delete(id);
    failed.forEach((_, id) => settle(this, id, error));
  }
}
