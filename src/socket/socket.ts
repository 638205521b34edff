/** The facade of one namespace: emit, listen, acknowledge. */

import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT, RESERVED } from "../codec/packet";
import { bytesOf, type Outgoing, type Packet } from "../codec/packet";
import type { AnyListener, DefaultEventsMap, EventNames, EventParams, EventsMap } from "../emitter";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Auth, SocketOptions } from "../options";
import type { Member } from "../reconnection/member";
import type { ReconnectionManager } from "../reconnection/reconnection-manager";
import { Acks } from "./acks";
import type { AckOf, ArgsWithoutAck, DecorateAcknowledgements, SocketReservedEvents } from "./events";
import { Ledger } from "./ledger";
import { Membership } from "./membership";
import { Retries } from "./retries";
import { Taps } from "./taps";

interface Flags {
  compress?: boolean;
  volatile?: boolean;
  timeout?: number;
}

const NONE: Flags = Object.freeze({});

/** Milliseconds between two looks at what is buffered. */
const DRAIN_CHECK = 20;

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
  implements Member
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
  private readonly _membership: Membership;
  private readonly _opts: SocketOptions;
  private readonly _acks = new Acks(this);
  private readonly _retries: Retries | undefined;
  private _flags = NONE;
  private _flushing = false;
  private _ids = 0;
  private _ledger: Ledger | undefined = undefined;
  private _doubtful: Outgoing[] | undefined = undefined;

  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io: SocketManager, nsp: string, opts: SocketOptions = {}) {
    super();
    this.io = io;
    this.nsp = nsp;
    this.auth = opts.auth;
    this._opts = opts;
    this._membership = new Membership(this);
    if (opts.retries) this._retries = new Retries(this, opts.retries);
    if (io.opts.autoConnect !== false) this.open();
  }

  /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
  get id(): string | undefined {
    return this._membership.id;
  }

  /** Whether the namespace is joined. */
  get connected(): boolean {
    return this._membership.id !== undefined;
  }

  /** Whether the namespace is not joined. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** Whether the socket is connected or will connect as soon as it can. */
  get active(): boolean {
    return this._membership.active;
  }

  /** @internal */
  get detached(): boolean {
    return this._membership.detached;
  }

  /** Whether the server restored the previous session, missed events included. */
  get recovered(): boolean {
    return this._membership.recovered;
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
    this._membership.connect();
    return this;
  }

  /** Alias of {@link connect}. */
  open(): this {
    return this.connect();
  }

  /** Leaves the namespace; the last one to leave closes the connection. */
  disconnect(): this {
    this._membership.disconnect();
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
  emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this {
    this._emit([ev, ...args], false);
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
  ): Promise<AckOf<EmitEvents, Ev>> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, value: AckOf<EmitEvents, Ev>): void => {
        if (error) reject(error);
        else resolve(value);
      };
      this._emit([ev, ...args, settle], true);
    });
  }

  // --- sending ---

  private _emit(args: unknown[], takesError: boolean): void {
    // Flags are for this event, also when it is refused.
    const flags = this._flags;
    this._flags = NONE;
    if (RESERVED.has(args[0] as string)) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    if (this._retries && !flags.volatile) {
      // Encoded in vain, so that what cannot be sent is refused now and not whenever its turn comes.
      this.io._encode({ type: EVENT, nsp: this.nsp, data: args });
      this._retries.add(args, flags);
    } else this._send(args, flags, takesError);
  }

  /** @internal */
  _attempt(args: readonly unknown[], flags: Flags, settled: AnyListener): void {
    this._send([...args, settled], flags, true);
  }

  private _send(args: unknown[], flags: Flags, takesError: boolean): void {
    const callback = typeof args[args.length - 1] === "function" ? (args.pop() as AnyListener) : undefined;
    const packet: Outgoing = {
      type: EVENT,
      nsp: this.nsp,
      data: args,
      id: callback && this._ids,
      frames: [],
      options: flags,
      taken: 0,
    };
    // Encoded before anything changes: what cannot be sent must leave nothing behind.
    packet.frames = this.io._encode(packet);
    const { io, _ready } = this;
    const { id } = packet;
    if (id !== undefined) {
      this._ids++;
      const unbuffer = (): void => void (this.sendBuffer = this.sendBuffer.filter((one) => one !== packet));
      const limit = flags.timeout ?? this._opts.ackTimeout;
      this._acks.add(id, callback as AnyListener, takesError, io._clock, limit, unbuffer);
    }
    if (flags.volatile && !(_ready && io._up?.writable)) {
      const error = failure("volatile_dropped", "the volatile event was dropped", "open");
      if (id !== undefined) io._clock.soon(() => this._acks.fail(id, error));
      this._report([packet], "volatile_dropped", true);
    } else if (_ready) this._write(packet);
    else this.sendBuffer.push(packet);
  }

  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get _ready(): boolean {
    return this.connected && !this._flushing && !!this.io._up?.checkAlive();
  }

  /** Tells of events that did not arrive, if anybody wants to know. */
  private _report(packets: readonly Outgoing[], reason: string, lost: boolean): void {
    for (const { data } of packets) this._deliver("undelivered", [{ args: data, reason, lost }]);
  }

  private _write(packet: Outgoing): void {
    this._tell(1, packet.data as unknown[]);
    if (this.hasListeners("undelivered")) (this._ledger ??= new Ledger()).written(packet);
    this.io._up?.write(packet);
  }

  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  _writeControl(type: number, data?: unknown, id?: number): void {
    const packet: Outgoing = { type, nsp: this.nsp, data, id, frames: [], options: NONE, taken: 0 };
    packet.frames = this.io._encode(packet);
    this.io._up?.write(packet);
  }

  // --- what the connection reports ---

  /** @internal */
  opened(): void {
    this._membership.opened();
  }

  /** @internal */
  received(packet: Packet): void {
    const membership = this._membership;
    if (packet.type === EVENT) this._event(packet);
    else if (packet.type === ACK) this._acks.settle(packet.id as number, packet.data as unknown[]);
    else if (packet.type === CONNECT) membership.accepted(packet.data as { sid?: unknown; pid?: unknown } | undefined);
    else if (packet.type === CONNECT_ERROR) membership.refused(packet.data as { message?: string; data?: unknown });
    else if (packet.type === DISCONNECT) membership.expelled();
  }

  /** @internal */
  returned(packets: Outgoing[]): void {
    const [events, dropped] = [false, true].map((volatile) =>
      packets.filter(({ type, options }) => type === EVENT && !!options.volatile === volatile),
    );
    this._doubtful = this._ledger?.settle(packets);
    this._report(dropped, "volatile_dropped", true);
    // What is sent until it is acknowledged comes back by itself, in its own order.
    if (!this._retries) this.sendBuffer = events.concat(this.sendBuffer);
  }

  /** @internal */
  pinged(): void {
    this._ledger?.pinged();
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    // What was acknowledged has arrived, and what is sent until it is acknowledged will be sent again.
    const doubtful = this._retries ? [] : (this._doubtful ?? []).filter(({ id }) => this._acks.awaits(id));
    this._doubtful = undefined;
    this._membership.closed(reason, details);
    this._report(doubtful, reason, false);
  }

  /** @internal */
  failed(error: Error): void {
    if (this.active) this._deliver("connect_error", [error]);
  }

  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  abandoned(error: Error): void {
    const given = this.sendBuffer.filter(({ id }) => this._acks.takesError(id));
    this.sendBuffer = this.sendBuffer.filter((packet) => !given.includes(packet));
    this._report(given, (error as ExtendedError).code ?? error.message, true);
    this._failAcks(error);
    this._retries?.abandon(error);
  }

  private _event({ data, id }: Packet): void {
    const args = data as unknown[];
    const membership = this._membership;
    membership.offset(args);
    if (id !== undefined) args.push(this._acknowledge(id));
    if (this.connected) this._dispatch(args);
    else if (membership.joining) this.receiveBuffer.push(args);
  }

  private _dispatch(args: readonly unknown[]): void {
    this._tell(0, args);
    this._deliver(args[0], args.slice(1));
  }

  /** The function that a listener answers the server with: once, and only into the session that asked. */
  private _acknowledge(id: number): (...args: unknown[]) => void {
    const session = this._membership.session;
    let answered = false;
    return (...args) => {
      if (answered) return;
      if (this.connected && this._membership.session === session) this._writeControl(ACK, args, id);
      // Not before: an answer that cannot be serialised is none.
      answered = true;
    };
  }

  // --- what the membership reports ---

  /** @internal what arrived early comes first, then what was buffered leaves, then people are told */
  _joined(stillJoined: () => boolean): void {
    this._flushing = true;
    for (const args of this.receiveBuffer.splice(0)) this._dispatch(args);
    // What is emitted meanwhile is buffered too, as its turn comes after.
    while (stillJoined() && this.sendBuffer.length) {
      for (const packet of this.sendBuffer.splice(0)) {
        if (stillJoined()) this._write(packet);
        else this.sendBuffer.push(packet);
      }
    }
    this._flushing = false;
    this._retries?.drain();
  }

  /** @internal what is still buffered may still be answered */
  _failAcks(error: Error): void {
    // Whatever comes next is another session, with a record of its own.
    this._ledger?.settle([]);
    this._acks.failAll(error, new Set(this.sendBuffer.map(({ id }) => id)));
  }
}
