/** Keeps one connection alive and shares it between namespaces. The public `Manager` is made from this class. */

import type { Address } from "../address";
import { defaultCodec, foreignCodec } from "../codec/codec";

import { guarded, onAbort } from "../emitter";
import { type Codec, type Decoder, type Frame, lengthOf, type Outgoing, type Packet } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import { defaults, type ManagerOptions } from "../options";
import type { Cancel, Clock, Environment, NetworkSignals, Release } from "../platform/environment";
import { nothing } from "../transport/base";
import { Engine } from "../transport/engine";
import { utf8Length } from "../transport/frames";
import { planFor } from "../transport/plan";
import type { TransportTable } from "../transport/transport";
import type { LinkSink } from "../transport/link";
import { TransportManager } from "../transport/transport-manager";
import type { ManagerReservedEvents, ManagerState } from "./events";
import type { Member } from "./member";
import { ManagerSettings } from "./settings";

type OpenCallback = (err?: Error) => void;

/** Milliseconds that the end of a connection, told apart from what was written before, may take to arrive. */
const CLOSING = 50;

const ZERO_IS_NONE = /^reconnection[AD]/;

/** What no further attempt would change. */
const FATAL = /^(protocol_version|server_too_old)$/;

function errorOf(reason: string, details: DisconnectDescription | undefined): ExtendedError {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
export abstract class ReconnectionManager
  extends ManagerSettings<ManagerReservedEvents>
  implements LinkSink, NetworkSignals
{
  opts: ManagerOptions;
  /** What the connection is doing. Changes are told by the `state` event. */
  readonly state: ManagerState = { is: "idle" };
  /** @internal */
  readonly _clock: Clock;
  /** The connection, while it is up. @internal */
  _up: TransportManager | undefined = undefined;
  /** @internal */
  protected _members: readonly Member[] = [];
  private _gone: Map<string, WeakRef<Member>> | undefined;
  private readonly _codec: Codec;
  /** The latest connection, whatever has become of it, and what reads it. */
  private _link: TransportManager | undefined;
  private _decoder: Decoder | undefined;
  /** Ends the timer of the state. */
  private _end: Cancel = nothing;
  /** Whom the outcome of the attempt under way is told. */
  private _opened: OpenCallback = nothing;
  /** Doublings of the delay. They outlive a connection that did not prove stable. */
  private _level = 0;
  /** When the connection was lost, or first dialled in vain. */
  private _downSince = 0;
  private _unwatch: Release<this> = nothing;
  /** What the server said last time. One that gets more ends the connection. */
  private _maxPayload = Infinity;

  /** @internal */
  constructor(
    private readonly _environment: Environment,
    private readonly _table: TransportTable,
    private readonly _address: Address,
    opts: ManagerOptions,
  ) {
    super();
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    // Zero attempts or delays given here are no setting, as they are none for the reference; by the methods they are.
    for (const name in this.opts) if (ZERO_IS_NONE.test(name)) this.opts[name as "reconnectionDelay"] ||= undefined;
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }

  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine(): Engine {
    const link = this._link;
    // Before the first `open` there is none, which the reference's type does not say either.
    return (link && (link.tap ??= new Engine(link, this._environment.binaryType))) as Engine;
  }

  /**
   * Waits until the connection is in a state, at once if it is.
   *
   * @param is - e.g. `"connected"`
   * @param options - a `signal` that ends the waiting
   * @returns the state, or an error with code `aborted`
   */
  until<Is extends ManagerState["is"]>(
    is: Is,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<ManagerState & { is: Is }> {
    return new Promise((resolve, reject) => {
      const look = ({ current }: { current: ManagerState }): void => {
        if (current.is !== is) return;
        end();
        resolve(current as ManagerState & { is: Is });
      };
      this.on("state", look);
      const forget = onAbort(signal, () => {
        this.off("state", look);
        reject(failure("aborted", "the operation was aborted", "api", { cause: signal?.reason }));
      });
      const end = (): void => {
        forget();
        this.off("state", look);
      };
      look({ current: this.state });
    });
  }

  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn?: OpenCallback): this {
    if (this.state.is === "idle") this._dial(0, fn);
    else this._retry(fn);
    return this;
  }

  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn?: OpenCallback): this {
    return this.open(fn);
  }

  /** Closes the connection and stops reconnecting. */
  disconnect(): void {
    if (this.state.is === "idle") return;
    this._enter({ is: "idle" }, "forced close");
    this._link?.close();
    this._tell("forced close");
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

  /** Says what to do about an error, where the platform has room for such texts. @internal */
  _explain(error: Error): void {
    this._environment.explain?.(error);
  }

  /** A socket wants to be connected. @internal */
  _join(member: Member): void {
    this._add(member);
    if (this._up) member.opened();
    else if (this.state.is === "idle") this._dial(0);
  }

  /** A socket has left: the last one closes the connection. @internal */
  _leave(): void {
    for (const member of this._members) if (member.detached) this._forget(member);
    if (!this._members.some((member) => member.active)) this.disconnect();
  }

  /** Whether more than one socket wants the connection. @internal */
  get _shared(): boolean {
    return this._members.filter((member) => member.active).length > 1;
  }

  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  protected _find(nsp: string): Member | undefined {
    const gone = this._gone && this._gone.get(nsp);
    return this._members.find((member) => member.nsp === nsp) || (gone && gone.deref());
  }

  /** The list is made anew with each change: whoever walks through it sees it as it was. @internal */
  protected _add(member: Member): void {
    if (!this._members.includes(member)) this._members = this._members.concat(member);
  }

  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  private _forget(member: Member): void {
    // Where there are no weak references it stays, and hears what the others hear.
    if (typeof WeakRef !== "function") return;
    const gone = (this._gone ??= new Map<string, WeakRef<Member>>());
    this._members = this._members.filter((one) => one !== member);
    gone.set(member.nsp, new WeakRef(member));
    // For each that comes the two oldest are looked at: those that nobody holds go, the others queue up again.
    let looks = 2;
    for (const [nsp, ref] of gone) {
      if (!looks--) break;
      gone.delete(nsp);
      if (ref.deref()) gone.set(nsp, ref);
    }
  }

  // --- what the link reports ---

  /** @internal */
  opened(): void {
    const { attempt } = this.state as { attempt?: number };
    const { _link: link, _opened: opened } = this;
    const maxPayload = link?.maxPayload as number;
    this._decoder = this._codec.decoder(this.opts.maxAttachments ?? defaults.maxAttachments);
    this._maxPayload = maxPayload > 0 ? maxPayload : Infinity;
    this._opened = nothing;
    this._enter({ is: "connected", since: this._clock.now() });
    for (const member of this._members) if (member.active) member.opened();
    this._deliver("open", []);
    guarded(opened);
    // A listener may have closed the connection.
    if (attempt && this._up === link) this._deliver("reconnect", [attempt]);
  }

  /** @internal */
  pinged(): void {
    for (const member of this._members) member.pinged();
    this._deliver("ping", []);
  }

  /** @internal */
  message(frame: Frame): void {
    let packet: Packet | undefined;
    try {
      packet = (this._decoder as Decoder).add(frame);
    } catch (cause) {
      const error = failure("parse_error", (cause as Error).message, "open", { cause });
      return (this._link as TransportManager).fail("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    for (const member of this._members) if (member.nsp === packet.nsp) member.received(packet);
  }

  /** The connection is gone, or could not be made. @internal */
  closed(reason: string, details: DisconnectDescription | undefined, untaken: Outgoing[]): void {
    const { attempt = 0, since } = this.state as { attempt?: number; since?: number };
    const { _opened: opened, _clock: clock } = this;
    const error = errorOf(reason, details);
    // The callback of a first attempt takes over: whoever passes one decides what comes next.
    const wanted = this.reconnection() && (!!attempt || opened === nothing);
    const delay = wanted && this._delay(attempt, since, error);
    if (delay === false) this._enter({ is: "idle" }, error.message);
    else {
      const end = clock.after(delay, () => this._retry());
      this._enter({ is: "waiting", attempt: attempt + 1, until: clock.now() + delay }, error.message, end);
    }
    const members = this._members;
    if (since !== undefined) {
      for (const member of members) member.returned(untaken.filter(({ nsp }) => nsp === member.nsp));
      this._tell(reason, details);
    } else {
      for (const member of members) member.failed(error);
      this._deliver("error", [error]);
      guarded(opened, this, [error]);
      if (attempt) this._deliver("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this._deliver("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this._members) member.abandoned(error);
  }

  /** The connection that was up, or wanted, is no more. */
  private _tell(reason: string, details?: DisconnectDescription): void {
    if (reason === "transport error") this._deliver("error", [details]);
    for (const member of this._members) member.closed(reason, details);
    this._deliver("close", [reason, details]);
  }

  // --- dialling ---

  private _dial(attempt: number, opened: OpenCallback = nothing): void {
    const limit = this.timeout();
    const plan = planFor(this._environment, this._clock, this._table, this._address, this.opts);
    const link = (this._link = new TransportManager(plan, this));
    const end = limit === false ? nothing : this._clock.after(limit, () => link.expired());
    this._opened = opened;
    this._enter({ is: "connecting", attempt }, undefined, end);
  }

  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  private _delay(made: number, since: number | undefined, error: ExtendedError): number | false {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code as string)) return false;
    const now = this._clock.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this._downSince = now;
    // A server that accepts and drops at once must not be asked at the shortest delay for ever.
    if (since !== undefined && now - since >= max) this._level = 0;
    // After the cap: otherwise all clients of a server that was away for long come back in step.
    const jitter = 1 + this.randomizationFactor() * (this._environment.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this._level++, max) * jitter);
    // A server that says when to come back knows better than we do; and it must have read the end of a session that was
    // closed by hand, to give it back.
    const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
    const delay = Math.max(backoff, least);
    if (error.code === "no_sticky_session") return 0;
    let chosen: number | false = delay;
    // Nonsense would be no delay at all to a timer.
    guarded(() => {
      const wanted = policy ? policy(made + 1, now - this._downSince, error, delay) : delay;
      if (wanted === false || wanted >= 0) chosen = wanted;
    });
    return chosen;
  }

  private _retry(opened?: OpenCallback): void {
    const { state } = this;
    if (state.is !== "waiting") return;
    this._end();
    this._deliver("reconnect_attempt", [state.attempt]);
    // A listener may have closed the connection, or opened it by itself.
    if (this.state === state) this._dial(state.attempt, opened);
  }

  // --- what the platform tells ---

  /** @internal */
  woke(): void {
    if (this._link) this._link.moved();
    this._retry();
    this.lost(false);
  }

  /** @internal */
  lost(offline = true): void {
    // Closed as the page was about to be left, which then it was not.
    const { _up } = this;
    if (!_up) return;
    if (_up.is === "closed") this.closed("transport close", undefined, []);
    _up.verify(offline);
  }

  /** @internal */
  hidden(): void {
    this._up?.fail("transport close", { description: "the page was put away" }, false);
  }

  /** @internal */
  leaving(): void {
    this._up?.close();
  }

  /** Leaves the old state and its timer with it. */
  private _enter(next: ManagerState, reason?: string, end = nothing): void {
    const { state: previous, _environment: environment } = this;
    this._end();
    this._end = end;
    (this as { state: ManagerState }).state = next;
    this._up = next.is === "connected" ? this._link : undefined;
    if (previous.is === "idle") this._unwatch = environment.watchNetwork(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      // Whoever starts afresh starts with the shortest delay.
      this._level = 0;
      this._unwatch();
    }
    // Told when the change is complete: a listener may change the state again.
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this._clock.soon(() => this._deliver("state", [change]));
  }
}
