/** Keeps one connection alive and shares it between namespaces. The public `Manager` is made from this class. */
import { type Address, parseAddress } from "../address";
import { defaultCodec, foreignCodec } from "../codec/codec";
import type { Codec, Decoder, Frame, Outgoing, Packet } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";
import { defaults, type ManagerOptions } from "../options";
import type { Cancel, Clock, Environment } from "../platform/environment";
import { Engine } from "../transport/engine";
import { planFor } from "../transport/plan";
import type { Cause, TransportTable } from "../transport/transport";
import { type LinkSink, TransportManager } from "../transport/transport-manager";
import { Backoff } from "./backoff";
import type { Member } from "./member";
import { ManagerSettings } from "./settings";

/** Why a connection or socket was closed: an error, or a description with the event behind it. */
export type DisconnectDescription = Error | { description: string; context?: unknown };

/** The events of a {@link Manager}. */
export interface ManagerReservedEvents {
  /** The connection is up. */
  open: () => void;
  /** An attempt to connect failed. */
  error: (err: Error) => void;
  /** The server asked for a sign of life. */
  ping: () => void;
  /** A packet of the Socket.IO protocol arrived. */
  packet: (packet: Packet) => void;
  /** The connection is gone. */
  close: (reason: string, description?: DisconnectDescription) => void;
  /** Reconnecting has failed for good. */
  reconnect_failed: () => void;
  /** An attempt to reconnect begins; counts from one. */
  reconnect_attempt: (attempt: number) => void;
  /** An attempt to reconnect failed. */
  reconnect_error: (err: Error) => void;
  /** The connection is up again, after this many attempts. */
  reconnect: (attempt: number) => void;
}

type OpenCallback = (err?: Error) => void;

/** The states of a connection that is kept alive. */
export type ConnectionState =
  | { is: "idle" }
  | { is: "connecting"; link: TransportManager; deadline: Cancel; attempt: number; opened: OpenCallback | undefined }
  | { is: "connected"; link: TransportManager; decoder: Decoder; since: number }
  | { is: "waiting"; attempt: number; until: number; retry: Cancel };

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
export abstract class ReconnectionManager extends ManagerSettings<ManagerReservedEvents> implements LinkSink {
  opts: ManagerOptions;
  /** @internal */
  readonly _clock: Clock;
  /** @internal */
  protected readonly _members = new Map<string, Member>();
  private readonly _address: Address;
  private readonly _codec: Codec;
  private readonly _backoff = new Backoff();
  private _state: ConnectionState = { is: "idle" };
  private _link: TransportManager | undefined;

  constructor(
    private readonly _environment: Environment,
    private readonly _table: TransportTable,
    uri: string,
    opts: ManagerOptions,
  ) {
    super();
    const { location } = _environment;
    this._address = parseAddress(uri || addressFromOptions(opts) || "", location);
    const query = typeof opts.query === "string" ? opts.query : { ...this._address.query, ...opts.query };
    this.opts = { path: defaults.path, ...opts, query };
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser
      ? foreignCodec(opts.parser)
      : defaultCodec(opts.maxAttachments ?? defaults.maxAttachments);
  }

  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine(): Engine {
    const link = this._link;
    // Before the first `open` there is none, which the reference's type does not say either.
    return (link && ((link.tap as Engine | undefined) ??= new Engine(link, this._environment.binaryType))) as Engine;
  }

  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get _readyState(): "closed" | "opening" | "open" {
    const { is } = this._state;
    return is === "connected" ? "open" : is === "connecting" ? "opening" : "closed";
  }

  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn?: OpenCallback): this {
    const { is } = this._state;
    if (is === "idle") this._dial(0, fn);
    else if (is === "waiting") this._retry(fn);
    return this;
  }

  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn?: OpenCallback): this {
    return this.open(fn);
  }

  /** Closes the connection and stops reconnecting. */
  disconnect(): void {
    this._close();
  }

  // --- what sockets ask for ---

  /** Encodes a packet; throws, with nothing changed, when that is impossible. @internal */
  _encode(packet: Packet): Frame[] {
    return this._codec.encode(packet);
  }

  /** Whether a packet would go straight to the transport. @internal */
  get _writable(): boolean {
    const state = this._state;
    return state.is === "connected" && state.link.writable;
  }

  /** False, and the connection closed, when it turns out to be silent for too long already. @internal */
  _alive(): boolean {
    const state = this._state;
    return state.is === "connected" && !state.link.checkSilence();
  }

  /** Hands an encoded packet to the connection, which must be up. @internal */
  _write(packet: Outgoing): void {
    const state = this._state;
    if (state.is === "connected") state.link.write(packet);
  }

  /** A socket wants to be connected. @internal */
  _join(member: Member): void {
    this._members.set(member.nsp, member);
    const { is } = this._state;
    if (is === "connected") member.opened();
    else if (is === "idle") this._dial(0);
  }

  /** A socket has left: the last one closes the connection. @internal */
  _leave(): void {
    for (const member of this._members.values()) if (member.active) return;
    this._close();
  }

  /** @internal */
  _close(): void {
    const state = this._state;
    if (state.is === "idle") return;
    const cause: Cause = { reason: "forced close" };
    this._enter({ is: "idle" });
    this._backoff.reset();
    if ("link" in state) state.link.close(cause);
    for (const member of [...this._members.values()]) member.closed(cause);
    this._deliver("close", [cause.reason]);
  }

  // --- what the link reports ---

  /** @internal */
  opened(): void {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { link, attempt, opened } = state;
    this._enter({ is: "connected", link, decoder: this._codec.decoder(), since: this._clock.now() });
    this._backoff.connected();
    for (const member of [...this._members.values()]) if (member.active) member.opened();
    this._deliver("open", []);
    opened?.();
    if (attempt > 0) this._deliver("reconnect", [attempt]);
  }

  /** @internal */
  pinged(): void {
    this._deliver("ping", []);
  }

  /** @internal */
  message(frame: Frame): void {
    const state = this._state;
    if (state.is !== "connected") return;
    let packet: Packet | undefined;
    try {
      packet = state.decoder.add(frame);
    } catch (thrown) {
      const error: ExtendedError = failure((thrown as Error).message, {
        code: "parse_error",
        phase: "open",
        cause: thrown,
      });
      return state.link.fail({ reason: "parse error", error, details: error }, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    this._members.get(packet.nsp)?.received(packet);
  }

  /** @internal */
  closed(cause: Cause, untaken: Outgoing[]): void {
    const state = this._state;
    if (state.is === "connecting") {
      return this._dialFailed(cause.error ?? failure(cause.reason, { code: "closed", phase: "handshake" }));
    }
    if (state.is !== "connected") return;
    // A server that accepts and drops at once must not be asked at the shortest delay for ever.
    if (this._clock.now() - state.since >= this.reconnectionDelayMax()) this._backoff.reset();
    const again = this.reconnection() && this._wait();
    if (!again) this._enter({ is: "idle" });
    const members = [...this._members.values()];
    for (const member of members) member.returned(untaken.filter((packet) => packet.nsp === member.nsp));
    for (const member of members) member.closed(cause);
    this._deliver("close", [cause.reason, cause.details]);
    if (!again) this._abandon(failure(cause.reason, { code: "closed", phase: "open" }));
  }

  // --- dialling ---

  private _dial(attempt: number, opened?: OpenCallback): void {
    const limit = this.timeout();
    const plan = planFor(this._environment, this._clock, this._table, this._address, this.opts);
    const link = new TransportManager(plan, this);
    const deadline = limit === false ? () => undefined : this._clock.after(limit, () => this._timedOut(link));
    this._link = link;
    this._enter({ is: "connecting", link, deadline, attempt, opened });
  }

  private _timedOut(link: TransportManager): void {
    const error = failure("timeout", { code: "connect_timeout", phase: "handshake", transport: link.transport?.name });
    link.close({ reason: "timeout", error });
    this._dialFailed(error);
  }

  private _dialFailed(error: Error): void {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { attempt, opened } = state;
    // The callback of a first attempt takes over: whoever passes one decides what comes next.
    const wanted = this.reconnection() && (attempt > 0 || !opened);
    const again = wanted && this._wait();
    if (!again) this._enter({ is: "idle" });
    for (const member of [...this._members.values()]) member.failed(error);
    this._deliver("error", [error]);
    opened?.(error);
    if (attempt > 0) this._deliver("reconnect_error", [error]);
    if (!again) this._abandon(error, wanted);
  }

  /** Schedules the next attempt; false when there is to be none. */
  private _wait(): boolean {
    const backoff = this._backoff;
    if (backoff.attempts >= this.reconnectionAttempts()) {
      backoff.reset();
      return false;
    }
    const delay = backoff.next(this._backoffSettings(), this._environment.random);
    const retry = this._clock.after(delay, () => this._retry());
    this._enter({ is: "waiting", attempt: backoff.attempts, until: this._clock.now() + delay, retry });
    return true;
  }

  private _retry(opened?: OpenCallback): void {
    const state = this._state;
    if (state.is !== "waiting") return;
    state.retry();
    this._deliver("reconnect_attempt", [state.attempt]);
    // A listener may have closed the connection, or opened it by itself.
    if (this._state === state) this._dial(state.attempt, opened);
  }

  private _abandon(error: Error, failed = this.reconnection()): void {
    if (failed) this._deliver("reconnect_failed", []);
    if (this._state.is === "idle") for (const member of [...this._members.values()]) member.abandoned(error);
  }

  /** Leaves the old state and its timers with it. */
  private _enter(next: ConnectionState): void {
    const old = this._state;
    if (old.is === "waiting") old.retry();
    else if (old.is === "connecting") old.deadline();
    this._state = next;
  }
}

/** `{ hostname, port, secure }` in the place of a URL. */
function addressFromOptions({ host, hostname = host, port, secure }: ManagerOptions): string | undefined {
  return (
    hostname &&
    `http${secure ? "s" : ""}://${hostname.includes(":") ? `[${hostname}]` : hostname}${port ? ":" + port : ""}`
  );
}
