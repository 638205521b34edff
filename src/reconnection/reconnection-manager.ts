/** Keeps one connection alive and shares it between namespaces. The public `Manager` is made from this class. */

import { type Address, addressFrom, parseAddress } from "../address";
import { defaultCodec, foreignCodec } from "../codec/codec";

import { type Codec, type Decoder, type Frame, lengthOf, type Outgoing, type Packet } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import { defaults, type ManagerOptions } from "../options";
import type { Cancel, Clock, Environment, NetworkSignals } from "../platform/environment";
import { Engine } from "../transport/engine";
import { utf8Length } from "../transport/frames";
import { planFor } from "../transport/plan";
import type { TransportTable } from "../transport/transport";
import type { LinkSink } from "../transport/link";
import { TransportManager } from "../transport/transport-manager";
import { Backoff } from "./backoff";
import type { ManagerReservedEvents, ManagerState } from "./events";
import type { Member } from "./member";
import { ManagerSettings } from "./settings";

type OpenCallback = (err?: Error) => void;

/** What no further attempt would change. */
const FATAL = ["protocol_version", "server_too_old"];

/** The states of a connection that is kept alive. */
export type ConnectionState =
  | { is: "idle" }
  | { is: "connecting"; link: TransportManager; end: Cancel; attempt: number; opened: OpenCallback | undefined }
  | { is: "connected"; link: TransportManager; decoder: Decoder; since: number }
  | { is: "waiting"; attempt: number; until: number; end: Cancel };

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
export abstract class ReconnectionManager
  extends ManagerSettings<ManagerReservedEvents>
  implements LinkSink, NetworkSignals
{
  opts: ManagerOptions;
  /** @internal */
  readonly _clock: Clock;
  /** @internal */
  protected readonly _members = new Map<string, Member>();
  private _gone: Map<string, WeakRef<Member>> | undefined = undefined;
  private _sweepAt = 64;
  private readonly _address: Address;
  private readonly _codec: Codec;
  private readonly _backoff = new Backoff();
  private _state: ConnectionState = { is: "idle" };
  private _link: TransportManager | undefined;
  /** When the connection was lost, or first dialled in vain. */
  private _downSince = 0;
  private _unwatch: Cancel | undefined;
  /** What the server said last time. One that gets more ends the connection. */
  private _maxPayload = Infinity;

  /** @internal */
  constructor(
    private readonly _environment: Environment,
    private readonly _table: TransportTable,
    uri: string,
    opts: ManagerOptions,
  ) {
    super();
    this._address = parseAddress(addressFrom(uri, opts), _environment.location);
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(this._address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }

  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine(): Engine {
    const link = this._link;
    // Before the first `open` there is none, which the reference's type does not say either.
    return (link && (link.tap ??= new Engine(link, this._environment.binaryType))) as Engine;
  }

  /** What the connection is doing. Changes are told by the `state` event. */
  get state(): ManagerState {
    const { is, ...rest } = this._state;
    const { attempt, since, until } = rest as { attempt?: number; since?: number; until?: number };
    return { is, attempt, since, until } as ManagerState;
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
    const state = this._state;
    if (state.is === "idle") return;
    this._enter({ is: "idle" }, "forced close");
    this._backoff.reset();
    if (state.is !== "waiting") state.link.close();
    for (const member of this._all()) member.closed("forced close");
    this._deliver("close", ["forced close"]);
  }

  // --- what sockets ask for ---

  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  _encode(packet: Packet): Frame[] {
    const frames = this._codec.encode(packet);
    const limit = this._maxPayload;
    for (const frame of frames) {
      const length = lengthOf(frame);
      // Characters are only counted as bytes where that could make the difference.
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }

  /** The connection, while it is up. @internal */
  get _up(): TransportManager | undefined {
    const state = this._state;
    return state.is === "connected" ? state.link : undefined;
  }

  /** A socket wants to be connected. @internal */
  _join(member: Member): void {
    this._members.set(member.nsp, member);
    this._gone?.delete(member.nsp);
    if (this._up) member.opened();
    else if (this._state.is === "idle") this._dial(0);
  }

  /** A socket has left: the last one closes the connection. @internal */
  _leave(): void {
    const members = this._all();
    for (const member of members) if (member.detached) this._forget(member);
    if (!members.some((member) => member.active)) this.disconnect();
  }

  /** Whether more than one socket wants the connection. @internal */
  get _shared(): boolean {
    return this._all().filter((member) => member.active).length > 1;
  }

  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  protected _find(nsp: string): Member | undefined {
    return this._members.get(nsp) ?? this._gone?.get(nsp)?.deref();
  }

  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  private _forget(member: Member): void {
    const gone = (this._gone ??= new Map<string, WeakRef<Member>>());
    this._members.delete(member.nsp);
    gone.set(member.nsp, typeof WeakRef === "function" ? new WeakRef(member) : ({ deref: () => member } as never));
    if (gone.size <= this._sweepAt) return;
    gone.forEach((ref, nsp) => ref.deref() ?? gone.delete(nsp));
    this._sweepAt = gone.size * 2 + 64;
  }

  // --- what the link reports ---

  /** @internal */
  opened(): void {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { link, attempt, opened } = state;
    this._enter({
      is: "connected",
      link,
      decoder: this._codec.decoder(this.opts.maxAttachments ?? defaults.maxAttachments),
      since: this._clock.now(),
    });
    this._backoff.connected();
    const { maxPayload = 0 } = link;
    this._maxPayload = maxPayload > 0 ? maxPayload : Infinity;
    for (const member of this._all()) if (member.active) member.opened();
    this._deliver("open", []);
    opened?.();
    // A listener may have closed the connection.
    if (attempt && this._up === link) this._deliver("reconnect", [attempt]);
  }

  /** @internal */
  pinged(): void {
    for (const member of this._all()) member.pinged();
    this._deliver("ping", []);
  }

  /** @internal */
  message(frame: Frame): void {
    const state = this._state;
    if (state.is !== "connected") return;
    let packet: Packet | undefined;
    try {
      packet = state.decoder.add(frame);
    } catch (cause) {
      return state.link.fail("parse error", failure("parse_error", (cause as Error).message, "open", { cause }), false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    this._members.get(packet.nsp)?.received(packet);
  }

  /** @internal */
  closed(reason: string, details: DisconnectDescription | undefined, untaken: Outgoing[]): void {
    const state = this._state;
    const error = details instanceof Error ? details : failure("closed", reason, "open", { description: details });
    if (state.is === "connecting") return this._dialFailed(error);
    if (state.is !== "connected") return;
    // A server that accepts and drops at once must not be asked at the shortest delay for ever.
    if (this._clock.now() - state.since >= this.reconnectionDelayMax()) this._backoff.reset();
    const again = this._wait(this.reconnection(), error);
    const members = this._all();
    for (const member of members) member.returned(untaken.filter(({ nsp }) => nsp === member.nsp));
    for (const member of members) member.closed(reason, details);
    this._deliver("close", [reason, details]);
    if (!again) this._abandon(error, this.reconnection());
  }

  // --- dialling ---

  private _dial(attempt: number, opened?: OpenCallback): void {
    const limit = this.timeout();
    const plan = planFor(this._environment, this._clock, this._table, this._address, this.opts);
    const link = (this._link = new TransportManager(plan, this));
    const timedOut = (): void => {
      const { phase = "handshake" } = plan.route;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.fail("timeout", error);
    };
    const end = limit === false ? () => undefined : this._clock.after(limit, timedOut);
    this._enter({ is: "connecting", link, end, attempt, opened });
  }

  private _dialFailed(error: Error): void {
    const state = this._state;
    if (state.is !== "connecting") return;
    const { attempt, opened } = state;
    // The callback of a first attempt takes over: whoever passes one decides what comes next.
    const wanted = this.reconnection() && !!(attempt || !opened);
    const again = this._wait(wanted, error);
    for (const member of this._all()) member.failed(error);
    this._deliver("error", [error]);
    opened?.(error);
    if (attempt) this._deliver("reconnect_error", [error]);
    if (!again) this._abandon(error, wanted);
  }

  /** Schedules the next attempt, if it is wanted and there is one left; else the manager is idle and false comes back. */
  private _wait(wanted: boolean, error: ExtendedError): boolean {
    const backoff = this._backoff;
    const now = this._clock.now();
    if (this._state.is === "connected" || !backoff.attempts) this._downSince = now;
    let delay: number | false = false;
    if (wanted && backoff.attempts < this.reconnectionAttempts() && !FATAL.includes(error.code as string)) {
      const chance = this._environment.random();
      delay = backoff.next(this.reconnectionDelay(), this.reconnectionDelayMax(), this.randomizationFactor(), chance);
      // A server that says when to come back knows better than we do.
      delay = Math.max(delay, error.retryAfter ?? 0);
      const policy = this.opts.reconnectionPolicy;
      if (error.code === "no_sticky_session") delay = 0;
      else if (policy) delay = policy(backoff.attempts, now - this._downSince, error, delay);
    }
    if (delay === false) {
      backoff.reset();
      this._enter({ is: "idle" }, error.message);
      return false;
    }
    const end = this._clock.after(delay, () => this._retry());
    this._enter({ is: "waiting", attempt: backoff.attempts, until: now + delay, end }, error.message);
    return true;
  }

  private _retry(opened?: OpenCallback): void {
    const state = this._state;
    if (state.is !== "waiting") return;
    state.end();
    this._deliver("reconnect_attempt", [state.attempt]);
    // A listener may have closed the connection, or opened it by itself.
    if (this._state === state) this._dial(state.attempt, opened);
  }

  private _abandon(error: Error, wasWanted: boolean): void {
    if (wasWanted) this._deliver("reconnect_failed", []);
    if (this._state.is === "idle") for (const member of this._all()) member.abandoned(error);
  }

  /** The members as they are now; what is called on them may change the map. */
  private _all(): Member[] {
    return [...this._members.values()];
  }

  // --- what the platform tells ---

  /** @internal */
  woke(): void {
    this._retry();
    this.lost();
  }

  /** @internal */
  lost(): void {
    // Closed as the page was about to be left, which then it was not.
    if (this._up?.is === "closed") this.closed("transport close", undefined, []);
    this._up?.verify();
  }

  /** @internal */
  hidden(): void {
    this._up?.fail("transport close", { description: "the page was put away" }, false);
  }

  /** @internal */
  leaving(): void {
    if (this.opts.closeOnBeforeunload) this._up?.close();
  }

  /** Leaves the old state and its timer with it. */
  private _enter(next: ConnectionState, reason?: string): void {
    const old = this._state;
    const previous = this.state;
    if ("end" in old) old.end();
    this._state = next;
    if (next.is !== "idle") this._unwatch ??= this._environment.watchNetwork?.(this, this.opts.closeOnBeforeunload);
    else if (this._unwatch) this._unwatch = this._unwatch() as undefined;
    if (!this.hasListeners("state")) return;
    // Told when the change is complete: a listener may change the state again.
    const change = { previous, current: this.state, reason };
    this._clock.soon(() => this._deliver("state", [change]));
  }
}
