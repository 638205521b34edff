/**
 * Keeps one connection alive. Each state has one timer at most, which is cancelled with the state. In all but "idle"
 * there is a connection, an attempt to make one, or a time for the next attempt.
 */
import { SEVERAL } from "../build";
import { type Address, parseAddress } from "../address";
import { defaultCodec, foreignCodec } from "../codec/codec";
import { checked } from "../codec/decode";
import type { Codec, Decoder, Frame, Outgoing, Packet } from "../codec/packet";
import { guarded, nothing } from "../emitter";
import { type DisconnectDescription, errorOf, type Failure, failure } from "../errors";
import { defaults, type ManagerOptions } from "../options";
import type { Cancel, Clock, Environment, NetworkSignals, Release } from "../platform/environment";
import type { LinkSink } from "../transport/link";
import { planFor } from "../transport/plan";
import type { TransportTable } from "../transport/transport";
import { TransportManager } from "../transport/transport-manager";
import { type Backoff, wait } from "./backoff";
import type { ManagerReservedEvents, ManagerState } from "./events";
import type { Member } from "./member";
import type { Registry } from "./members";
import { ManagerSettings, withoutZeros } from "./settings";

export type OpenCallback = (err?: Error) => void;

/** A page that is there this many milliseconds after `beforeunload` was not left: a download, or the user stayed. */
const STAYED = 5000;

/** One connection, dialled again whenever it is lost. */
export abstract class Dialling
  extends ManagerSettings<ManagerReservedEvents>
  implements LinkSink, NetworkSignals, Registry, Backoff
{
  opts: ManagerOptions;
  /** What the connection is doing. Changes are reported by the `state` event. */
  readonly state: ManagerState = { is: "idle" };
  /** @internal */
  readonly _clock: Clock;
  /** The connection, while it is up. @internal */
  _up: TransportManager | undefined;
  /** @internal */
  _members: readonly Member[] = [];
  /** @internal */
  _gone: Map<string, WeakRef<Member>> | undefined;
  /** @internal */
  attempts = 0;
  /** @internal */
  _downSince = 0;
  /** @internal */
  readonly _codec: Codec;
  /** The URL of the server. May be changed at run time, as `opts` may: the next attempt to connect uses it. */
  uri: string;
  /** The latest connection, whatever has become of it. @internal */
  _link: TransportManager | undefined;
  /** The decoder of that connection. */
  private _decoder!: Decoder;
  /** Cancels the timer of the state. */
  private _end: Cancel = nothing;
  /** The callback of `open` for the attempt under way. */
  private _opened: OpenCallback = nothing;
  private _unwatch: Release<NetworkSignals> = nothing;
  /** @internal */
  _busyUntil = 0;
  /** The largest message, in bytes, that the server takes without ending the connection; 0 if unknown. @internal */
  _maxPayload = 0;

  /** @internal */
  constructor(
    /** @internal */
    readonly _environment: Environment,
    private readonly _table: TransportTable,
    private _address: Address,
    opts: ManagerOptions,
  ) {
    super();
    this.uri = _address.uri;
    this.opts = withoutZeros({ path: defaults.path, ...opts, query: opts.query || _address.query });
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }

  /** @internal */
  abstract duration(): number;

  // --- what the link reports ---

  /** @internal */
  opened(): void {
    const { attempt } = this.state as { attempt?: number };
    const { _opened: opened } = this;
    const link = this._link as TransportManager;
    this._maxPayload = link.maxPayload as number;
    this._opened = nothing;
    this._enter({ is: "connected", since: this._clock.now() }, undefined, this._decoder.destroy);
    // Before the members join, as a listener may change the credentials.
    this._deliver("open", []);
    // A listener, or an `auth` function, may have closed the connection: each member looks for itself.
    for (const member of this._members) member.opened();
    guarded(opened);
    if (attempt && this._up === link) this._deliver("reconnect", [attempt]);
  }

  /** @internal */
  pinged(): void {
    for (const member of this._members) member.pinged();
    this._deliver("ping", []);
  }

  /** @internal */
  message(frame: Frame): void {
    this._read(this._link as TransportManager, undefined, frame);
  }

  /** Handles a frame, or a packet that a foreign decoder has made of one, perhaps later. */
  private _read(link: TransportManager, made?: Packet, frame?: Frame): void {
    try {
      const packet = frame === undefined ? checked(made as Packet) : this._decoder.add(frame);
      if (!packet || this._up !== link) return;
      // May throw: a field may hold a value that cannot be converted to text. Not listeners, which are guarded.
      for (const member of this._members) if (member.nsp === packet.nsp) member.received(packet);
      // After them, as `data` now ends in the acknowledgement function, which programs for socket.io-client look for.
      if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    } catch (cause) {
      link.fail("parse error", failure("parse_error", (cause as Error).message, "open", { cause }), false);
    }
  }

  /** The connection is gone, or could not be made. @internal */
  closed(reason: string, details: DisconnectDescription | undefined, untaken: Outgoing[]): void {
    const { state, _opened: opened } = this;
    const { attempt, since } = { attempt: 0, ...state } as { attempt: number; since?: number };
    const error = errorOf(reason, details);
    // A first attempt with a callback is not repeated: whoever has passed that decides what comes next.
    const ours = !!attempt || opened === nothing;
    const wanted = ours && this.reconnection();
    const waiting = wanted && wait(this, attempt, since, error);
    if (!waiting) {
      // The `reconnectionPolicy` of the application may have closed the connection.
      if (this.state !== state) return;
      this._enter({ is: "idle" }, error.message);
    }
    if (since !== undefined) this._tell(reason, details, untaken);
    else this._failed(error, attempt, opened);
    if (wanted && !waiting) this._deliver("reconnect_failed", []);
    // A listener may have switched reconnection on.
    if (this.state.is !== "idle" || (ours && !wanted && wait(this, attempt, since, error))) return;
    for (const member of this._members) member.abandoned(error);
  }

  /** Reports that an attempt to connect failed. */
  private _failed(error: Error, attempt: number, opened: OpenCallback): void {
    for (const member of this._members) member.failed(error);
    this._deliver("error", [error]);
    guarded(opened, this, [error]);
    if (attempt) this._deliver("reconnect_error", [error]);
  }

  /** Reports that the connection that was up, or wanted, has ended. @internal */
  _tell(reason: string, details?: DisconnectDescription, untaken?: Outgoing[]): void {
    const { _members: members } = this;
    if (untaken) for (const member of members) member.returned(untaken.filter(({ nsp }) => nsp === member.nsp));
    if (reason === "transport error") this._deliver("error", [details]);
    for (const member of this._members) member.closed(reason, details);
    this._deliver("close", [reason, details]);
  }

  // --- dialling ---

  /** Begins an attempt to connect; the callback is called with its outcome. @internal */
  _dial(attempt: number, opened: OpenCallback = nothing): void {
    const { _clock: clock, _environment: environment, uri, state } = this;
    this._opened = opened;
    try {
      const limit = this.timeout();
      if (uri !== this._address.uri) this._address = parseAddress(uri, environment.location);
      const plan = planFor(environment, clock, this._table, this._address, this.opts);
      const decoder = this._codec.decoder(this.opts.maxAttachments, (packet) => this._read(link, packet));
      const link = new TransportManager(plan, this);
      // A getter in the options, or a class of transports, may have called `open` or `disconnect`.
      if (this.state !== state) return link.close();
      this._link = link;
      this._decoder = decoder;
      const end = limit === false ? nothing : clock.after(limit, () => link.expired());
      this._enter({ is: "connecting", attempt }, undefined, end);
    } catch (cause) {
      // A first attempt throws into `open`. Any other has failed: the options may be corrected before the next one.
      const error = failure("unavailable", (cause as Error).message, "api", { cause, ...(cause as Failure) });
      if (!attempt) throw error;
      this.closed("transport error", error, []);
    }
  }

  /** Begins the attempt that is waited for, if there is one, without further delay. @internal */
  _retry(opened?: OpenCallback): void {
    const { state, _end: end } = this;
    if (state.is !== "waiting") return;
    // Once for an attempt: a listener that calls `open` comes here again.
    if (end !== nothing) {
      end();
      this._end = nothing;
      this._deliver("reconnect_attempt", [state.attempt]);
    }
    // A listener may have called `disconnect`, or `open`.
    if (this.state === state) this._dial(state.attempt, opened);
  }

  // --- what the platform reports ---

  /** @internal */
  woke(): void {
    // What was learnt of the way to the server does not hold any more: the network is another.
    if (SEVERAL && this._link) this._link.server.pollUntil = 0;
    if (this._clock.now() >= this._busyUntil) this._retry();
    this.lost(false);
  }

  /** @internal */
  lost(offline = true): void {
    const { _up } = this;
    if (_up) _up.verify(offline);
    // `leaving` has closed the link, but the page was not left.
    else if (this.state.is === "connected") this.closed("transport close", undefined, []);
  }

  /** @internal */
  hidden(): void {
    // Also a link that is closing: there is no time left for that.
    const { _link: link } = this;
    if (link && link.sid) link.fail("transport close", { description: "page hidden" }, false);
  }

  /** @internal */
  leaving(): void {
    if (this.state.is !== "connected") return;
    (this._link as TransportManager).close();
    // From now on events are buffered: if the page stays, there will be another connection.
    this._up = undefined;
    this._end();
    this._end = this._clock.after(STAYED, () => this.lost(false));
  }

  /** Enters a state, and cancels the timer of the old one. @internal */
  _enter(next: ManagerState, reason?: string, end = nothing): void {
    const { state: previous, _environment: environment, _end: release } = this;
    this._end = end;
    (this as { state: ManagerState }).state = next;
    this._up = next.is === "connected" ? this._link : undefined;
    if (previous.is === "idle") this._unwatch = environment.watchNetwork(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      // The next connection starts with the shortest delay.
      this.attempts = 0;
      this._unwatch();
    }
    // Reported when the change is complete: a listener may change the state again.
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this._clock.soon(() => this._deliver("state", [change]));
    // Last, as `destroy` of a foreign decoder may do anything.
    release();
  }
}
