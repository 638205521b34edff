/** The facade of one namespace: emit, listen, acknowledge. */

import { bytesOf, type Emitted, EVENT, isName, type Outgoing } from "../codec/packet";
import {
  type AnyListener,
  type DefaultEventsMap,
  type EventNames,
  type EventParams,
  type EventsMap,
  nothing,
} from "../emitter";
import { aborted, failure } from "../errors";
import type { SocketOptions } from "../options";
import type { ReconnectionManager } from "../reconnection/reconnection-manager";
import { replace } from "./buffer";
import type { AckOf, ArgsWithoutAck, DecorateAcknowledgements, MessageArgs, SocketReservedEvents } from "./events";
import { join } from "./joining";
import { leave } from "./leaving";
import { Namespace } from "./namespace";
import { enqueue } from "./retries";
import { type Flags, NO_FLAGS, pack, send } from "./sending";

/** Milliseconds between two looks at what is buffered. */
const DRAIN_CHECK = 5;

/** A socket, whatever its events are. */
interface Untyped {
  emit(...args: unknown[]): unknown;
}

/** The manager as its sockets see it. */
export interface SocketManager<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
  /** The same, of a namespace with events of its own. */
  socket<Listen extends EventsMap, Emit extends EventsMap = Listen>(
    nsp: string,
    opts?: SocketOptions,
  ): Socket<Listen, Emit>;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- the last overload is the one that ReturnType reads
  socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
}

/**
 * One namespace on a connection.
 *
 * @typeParam ListenEvents - the events the server sends
 * @typeParam EmitEvents - the events the client sends
 */
export class Socket<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends Namespace<ListenEvents, SocketManager<ListenEvents, EmitEvents>> {
  /** The manager of the connection underneath. */
  declare readonly io: SocketManager<ListenEvents, EmitEvents>;

  /** Whether the namespace is not joined. */
  get disconnected(): boolean {
    return !this.connected;
  }

  /** Events that wait for the namespace to be joined. Assigning `[]` drops them. */
  get sendBuffer(): Outgoing[] {
    return this._buffer;
  }

  set sendBuffer(packets) {
    replace(this, (packets as Emitted[] | null) || []);
  }

  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount(): number {
    const { _up } = this.io;
    return bytesOf(this._buffer) + (_up ? _up.bufferedAmount : 0);
  }

  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        // There is no event for it in browsers. Where nothing is going to be sent, a process need not stay for that.
        if (this.bufferedAmount) this.io._clock.after(DRAIN_CHECK, look, {});
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
    return this._flag({ timeout: ms }) as never;
  }

  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal: AbortSignal): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    return this._flag({ signal }) as never;
  }

  private _flag(more: Flags): this {
    this._flags = { ...this._flags, ...more };
    return this;
  }

  /**
   * Connects, unless connected.
   *
   * @param options - a `signal` that disconnects when it is aborted
   */
  connect(options?: { signal?: AbortSignal | undefined }): this {
    join(this);
    this._heed(options && options.signal);
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
  send(...args: MessageArgs<EmitEvents>): this {
    return this.emit("message", ...(args as EventParams<EmitEvents, EventNames<EmitEvents>>));
  }

  /**
   * Sends an event, now or as soon as the namespace is joined. A last argument that is a function is called with the
   * server's acknowledgement.
   *
   * @throws an error with code `reserved_event` for a name that is the library's own, `not_serialisable` for arguments
   *   that JSON cannot hold, `payload_too_large` for more than the server is known to take, `buffer_full` when as much
   *   as it may is waiting already, `aborted` when its signal is
   */
  emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this;
  emit(...args: unknown[]): this {
    // Flags are for this event, also when it is refused.
    const flags = this._flags;
    const { signal } = flags;
    this._flags = NO_FLAGS;
    if (!isName(args[0])) throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? (args.pop() as AnyListener) : undefined;
    if (this._opts.retries && !flags.volatile) {
      // Encoded in vain, so that what cannot be sent is refused now and not whenever its turn comes.
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.takesError || !!signal);
    return this;
  }

  /**
   * Sends an event and promises the server's acknowledgement.
   *
   * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
   * `buffer_full`, `expired`, `aborted`, `reserved_event`, `not_serialisable`, or why connecting was given up.
   */
  emitWithAck<Ev extends EventNames<EmitEvents>>(
    ev: Ev,
    ...args: ArgsWithoutAck<EmitEvents, Ev>
  ): Promise<AckOf<EmitEvents, Ev>>;
  emitWithAck(...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settled = (error: Error | null, value: unknown): void => (error ? reject(error) : resolve(value));
      // By way of `emit`: people put their own in its place, to see all that is sent.
      (this._flag({ takesError: true }) as unknown as Untyped).emit(...args, settled);
      // Such an `emit` may have kept the event to itself.
      this._flags = NO_FLAGS;
    });
  }
}

/** The types that the reference has in the same place. */
// eslint-disable-next-line @typescript-eslint/no-namespace -- merged with the class, as people write Socket.DisconnectReason
export declare namespace Socket {
  /** Why a socket was disconnected. */
  // By way of the event, as a type named alike outside cannot be referred to from here once all is in one file.
  export type DisconnectReason = Parameters<SocketReservedEvents["disconnect"]>[0];
}
