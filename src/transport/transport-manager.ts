/** Negotiates one connection: handshake, fallback, heartbeat, upgrade, orderly end. One-shot. */
import type { Frame, Outgoing } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";
import { Heartbeat } from "./heartbeat";
import type { Handshake } from "./handshake";
import { Negotiation } from "./negotiation";
import { SendQueue } from "./queue";
import { Probe } from "./upgrade";
import type { Cause, Route, Transport, TransportClass, TransportSink } from "./transport";

/** What the owner of a connection hears. After `closed`, and after the owner's own `close`, it hears nothing more. */
export interface LinkSink {
  /** The handshake is done. */
  opened(): void;
  /** The server asked for a sign of life, and got it. */
  pinged(): void;
  /** A message arrived: text with its "4" in front, or binary. */
  message(frame: Frame): void;
  /** `untaken` are the packets that no transport took whole, in order: they can be sent again without a copy. */
  closed(cause: Cause, untaken: Outgoing[]): void;
}

/** Watches a connection from the low-level API; absent while nobody does. */
export interface LinkTap {
  opened(handshake: Handshake): void;
  received(frame: Frame): void;
  sending(frames: readonly Frame[]): void;
  drained(): void;
  upgrading(candidate: Transport): void;
  upgraded(transport: Transport): void;
  upgradeFailed(error: ExtendedError): void;
  closed(cause: Cause): void;
}

/** What a connection is to be made with. */
export interface Plan {
  readonly route: Route;
  /** The transports to open with, best first. */
  readonly open: readonly TransportClass[];
  /** The transports to upgrade to, best first. */
  readonly upgrade: readonly TransportClass[];
  /** Milliseconds an upgrade may take. */
  readonly upgradeLimit: number;
}

interface Live {
  readonly heartbeat: Heartbeat;
  readonly handshake: Handshake;
}

/** The states of a connection; `transport` is the one in use. */
export type LinkState =
  | { is: "opening"; negotiation: Negotiation }
  | ({ is: "open"; transport: Transport; untried: readonly TransportClass[]; probe?: Probe | undefined } & Live)
  | ({ is: "upgrading"; transport: Transport; untried: readonly TransportClass[]; probe: Probe } & Live)
  | { is: "closed"; cause: Cause };

/** A connection over one transport after another. */
export class TransportManager implements TransportSink {
  tap: LinkTap | undefined;
  private _state: LinkState;
  private _queue = new SendQueue();
  private _flushing = false;

  constructor(
    private readonly _plan: Plan,
    private readonly _sink: LinkSink,
  ) {
    const negotiation = new Negotiation(_plan, this);
    this._state = { is: "opening", negotiation };
  }

  /** The state, for those who watch. */
  get state(): Readonly<LinkState> {
    return this._state;
  }

  /** The session id the server gave. */
  get sid(): string | undefined {
    return this._plan.route.sid;
  }

  /** The transport in use, or being opened. */
  get transport(): Transport | undefined {
    const state = this._state;
    return state.is === "opening" ? state.negotiation.transport : state.is === "closed" ? undefined : state.transport;
  }

  /** What waits for the transport. */
  get queued(): readonly Outgoing[] {
    return this._queue.entries;
  }

  /** Whether a packet written now goes straight to the transport; what is volatile is dropped otherwise. */
  get writable(): boolean {
    const state = this._state;
    return state.is !== "closed" && state.is !== "opening" && state.transport.writable && !this._queue.entries.length;
  }

  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and true comes back. */
  checkSilence(): boolean {
    const state = this._state;
    if (!("heartbeat" in state) || !state.heartbeat.expired) return false;
    this.fail({ reason: "ping timeout" }, true);
    return true;
  }

  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet: Outgoing): void {
    const state = this._state;
    if (state.is === "open" && state.transport.writable && state.transport.streaming && !this._queue.entries.length) {
      this.tap?.sending(packet.frames);
      state.transport.send(packet.frames, packet.options.compress !== false);
    } else if (state.is !== "closed") {
      this._queue.entries.push(packet);
      this._flushSoon();
    }
  }

  /** Sends what is queued, ends the session with the server and releases everything, silently. */
  close(cause: Cause): void {
    const { transport } = this;
    const frames = this._queue.takeBatch(undefined);
    if (this._enter({ is: "closed", cause })) transport?.close(frames, false);
  }

  /** Closes as {@link close} does, but the owner hears of it: this is what `engine.close()` asks for. */
  end(): void {
    const cause: Cause = { reason: "forced close" };
    const wasOpen = this._state.is !== "closed";
    this.close(cause);
    if (wasOpen) this._sink.closed(cause, []);
  }

  /** Closes because something is wrong; the owner hears of it. A `dead` link is let go without a farewell. */
  fail(cause: Cause, dead: boolean): void {
    const { transport } = this;
    if (!this._enter({ is: "closed", cause })) return;
    transport?.close([], dead);
    this._sink.closed(cause, this._queue.drop());
  }

  // --- what the transport in use reports ---

  /** @internal */
  opened(): void {}

  /** @internal */
  alive(): void {
    const state = this._state;
    if ("heartbeat" in state) state.heartbeat.seen();
  }

  /** @internal */
  frame(frame: Frame): void {
    this.alive();
    this.tap?.received(frame);
    const type = typeof frame === "string" ? frame.charCodeAt(0) - 48 : 4;
    if (type === 4) this._sink.message(frame);
    else if (type === 2) this._pong();
    else if (type === 1)
      this.fail({ reason: "transport close", details: { description: "closed by the server" } }, true);
    // A pong or a noop tells nothing new; anything else is not Engine.IO.
    else if (type !== 3 && type !== 6) this._nonsense("server error");
  }

  /** @internal */
  drained(): void {
    this._flush();
    if (this.tap && this._queue.entries.length === 0) this.tap.drained();
  }

  /** @internal */
  closed(cause: Cause): void {
    this.fail(cause, true);
  }

  // --- opening ---

  /** @internal */
  negotiated(transport: Transport, handshake: Handshake): void {
    const { route, upgrade } = this._plan;
    transport.sink = this;
    const heartbeat = new Heartbeat(
      route.clock,
      handshake.pingInterval + handshake.pingTimeout,
      () => !!this.transport?.stirred(),
      () => this.fail({ reason: "ping timeout" }, true),
    );
    const untried = upgrade.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name),
    );
    this._enter({ is: "open", transport, untried, heartbeat, handshake });
    this.tap?.opened(handshake);
    this._sink.opened();
    this._probeNext();
  }

  /** @internal */
  negotiationFailed(error: ExtendedError): void {
    this.fail({ reason: "transport error", error, details: error }, true);
  }

  // --- upgrading ---

  private _probeNext(): void {
    const state = this._state;
    if (state.is !== "open" || state.probe) return;
    const [Next, ...untried] = state.untried;
    if (!Next) return;
    state.untried = untried;
    try {
      state.probe = new Probe(this._plan.route, Next, this._plan.upgradeLimit, this);
    } catch {
      this._probeNext();
    }
  }

  /** @internal */
  probed(candidate: Transport): void {
    const state = this._state;
    if (state.is !== "open" || !state.probe) return;
    this.tap?.upgrading(candidate);
    // Writes go on over the old transport until it is idle in both directions, so nothing has to wait for the swap.
    const { transport, untried, probe, heartbeat, handshake } = state;
    this._state = { is: "upgrading", transport, untried, probe, heartbeat, handshake };
    transport.pause(() => this._swap(transport));
  }

  private _swap(old: Transport): void {
    const state = this._state;
    if (state.is !== "upgrading" || state.transport !== old) return;
    const { probe, heartbeat, handshake } = state;
    const { candidate } = probe;
    probe.release();
    candidate.sink = this;
    // The upgrade packet is what makes the server move over: nothing may be written before it.
    candidate.send(["5"], false);
    this._state = { is: "open", transport: candidate, untried: [], heartbeat, handshake };
    old.close([], true);
    this.tap?.upgraded(candidate);
    this._flush();
  }

  /** @internal a failed candidate leaves the connection as it was, also when it was about to take over */
  probeFailed(error: ExtendedError): void {
    const state = this._state;
    if (state.is === "upgrading") {
      const { transport, untried, heartbeat, handshake } = state;
      this._state = { is: "open", transport, untried, heartbeat, handshake };
      transport.resume();
    } else if (state.is === "open") state.probe = undefined;
    this.tap?.upgradeFailed(error);
    this._probeNext();
  }

  // --- writing ---

  /** Goes before what is queued: the server counts the time until our pong. */
  private _pong(): void {
    const { transport } = this;
    if (transport?.writable) transport.send(["3"], false);
    else this._queue.entries.unshift({ type: -1, nsp: "", frames: ["3"], options: {}, taken: 0 });
    this._sink.pinged();
  }

  /** Waits for the end of the tick, so that everything written in it goes into one request. */
  private _flushSoon(): void {
    if (this._flushing) return;
    this._flushing = true;
    this._plan.route.clock.soon(() => {
      this._flushing = false;
      this._flush();
    });
  }

  private _flush(): void {
    const state = this._state;
    if (state.is !== "open" && state.is !== "upgrading") return;
    const { transport, handshake } = state;
    const queue = this._queue;
    if (!transport.streaming) {
      if (!transport.writable || queue.entries.length === 0) return;
      const batch = queue.takeBatch(handshake.maxPayload);
      this.tap?.sending(batch);
      return transport.send(batch, false);
    }
    while (transport.writable && queue.entries.length > 0) {
      // Taken out first: a transport that fails at once must not give back what it was just given.
      const { frames, options } = queue.entries.shift() as Outgoing;
      this.tap?.sending(frames);
      transport.send(frames, options.compress !== false);
    }
  }

  // --- ending ---

  private _nonsense(message: string): void {
    const error = failure(message, { type: "TransportError", code: "bad_frame", phase: "open" });
    this.fail({ reason: "transport error", error, details: error }, true);
  }

  /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
  private _enter(next: LinkState): boolean {
    const old = this._state;
    if (old.is === "closed") return false;
    if (next.is === "closed" && old.is !== "opening") {
      old.heartbeat.stop();
      old.probe?.cancel();
    }
    this._state = next;
    if (next.is === "closed") this.tap?.closed(next.cause);
    return true;
  }
}
