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

/** Milliseconds between looks at the buffered amount, see `drained`. */
const DRAIN_CHECK = 5;

/** A socket without types of events. */
interface Untyped {
  emit(...args: unknown[]): unknown;
}

/** The manager as its sockets see it. */
export interface SocketManager<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
> extends ReconnectionManager {
  /** The socket of a namespace: a new one, with these options, or the one there is. */
  socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
  /** The same, for a namespace that declares its own events. */
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

  /** The packets of events that wait for the namespace to be joined. Assigning `[]` drops them. */
  get sendBuffer(): Outgoing[] {
    return this._buffer;
  }

  set sendBuffer(packets) {
    replace(this, (packets as Emitted[] | null) || []);
  }

  /**
   * The bytes that are not on the network yet: of events buffered here and packets queued by the connection, of which a
   * character counts as one, and what the transport holds.
   */
  get bufferedAmount(): number {
    const { _up } = this.io;
    return bytesOf(this._buffer) + (_up ? _up.bufferedAmount : 0);
  }

  /** Resolves when `bufferedAmount` is 0: for applications that send more than the network takes at a time. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        // Browsers have no event for it. The timer is loose: it keeps no process alive for a buffer that is not sent.
        if (this.bufferedAmount) this.io._clock.after(DRAIN_CHECK, look, {});
        else resolve();
      };
      look();
    });
  }

  /** Makes the next event volatile: it is dropped, not buffered, if it cannot be sent at once. */
  get volatile(): this {
    return this._flag({ volatile: true });
  }

  /** Sets whether the next event may be compressed (by WebSocket, in Node). @default true */
  compress(compress: boolean): this {
    return this._flag({ compress });
  }

  /**
   * Limits the wait for the acknowledgement of the next event, whose callback then gets an error as its first argument:
   * null, or one with a `code` such as `ack_timeout`.
   *
   * @param ms - the limit in milliseconds
   */
  timeout(ms: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    return this._flag({ timeout: ms }) as never;
  }

  /**
   * Gives the next event up when the signal is aborted: if it is still buffered it is not sent, and its acknowledgement
   * ends with an error with code `aborted`, the first argument of its callback.
   */
  signal(signal: AbortSignal): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>> {
    return this._flag({ signal }) as never;
  }

  private _flag(more: Flags): this {
    this._flags = { ...this._flags, ...more };
    return this;
  }

  /**
   * Joins the namespace, unless it is joined or being joined; opens the connection if need be.
   *
   * @param options - a `signal` that disconnects the socket when it is aborted
   * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
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

  /**
   * Leaves the namespace; the last socket to leave closes the connection. What was emitted before still leaves.
   * Buffered events are kept for the next `connect`, but those whose callback takes an error are given up, and with
   * `retries` all are.
   */
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
   * Sends an event, now or as soon as the namespace is joined. If the last argument is a function, it is called with
   * the arguments of the server's acknowledgement.
   *
   * @throws an error with code `reserved_event` for a name of the library itself, `not_serialisable` for arguments that
   *   JSON cannot hold, `payload_too_large` for more bytes than the server is known to take, `buffer_full` when the
   *   buffer has no room (see `bufferPolicy`), `aborted` when its signal is aborted already
   */
  emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this;
  emit(...args: unknown[]): this {
    // The flags are for this event only, also when it is refused.
    const flags = this._flags;
    const { signal } = flags;
    this._flags = NO_FLAGS;
    if (!isName(args[0])) throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? (args.pop() as AnyListener) : undefined;
    if (this._opts.retries && !flags.volatile) {
      // Encoded in vain, so that what cannot be sent is refused now, and not when its turn comes.
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.takesError || !!signal);
    return this;
  }

  /**
   * Sends an event, and returns a promise of the first argument of the server's acknowledgement. There is no time limit
   * without `timeout()` or the option `ackTimeout`.
   *
   * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
   * `expired`, `aborted`, any that `emit` throws, or why connecting was given up.
   */
  emitWithAck<Ev extends EventNames<EmitEvents>>(
    ev: Ev,
    ...args: ArgsWithoutAck<EmitEvents, Ev>
  ): Promise<AckOf<EmitEvents, Ev>>;
  emitWithAck(...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settled = (error: Error | null, value: unknown): void => (error ? reject(error) : resolve(value));
      // Through `this.emit`, which applications replace to see all that is sent.
      (this._flag({ takesError: true }) as unknown as Untyped).emit(...args, settled);
      // A replaced `emit` may not have passed the event on.
      this._flags = NO_FLAGS;
    });
  }
}

/** Types that socket.io-client has in the same place. */
// eslint-disable-next-line @typescript-eslint/no-namespace -- merged with the class, as people write Socket.DisconnectReason
export declare namespace Socket {
  /** Why a socket was disconnected. */
  // Through the event: in the bundled declarations the type outside would be hidden by this one, of the same name.
  export type DisconnectReason = Parameters<SocketReservedEvents["disconnect"]>[0];
}
