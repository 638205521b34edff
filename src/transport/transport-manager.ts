/** Negotiates one connection: handshake, fallback, heartbeat, upgrade, orderly end. One-shot. */

import { bytesOf, type Frame, type Outgoing } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Handshake } from "./handshake";
import type { Cancel } from "../platform/environment";
import { Heartbeat } from "./heartbeat";
import type { LinkSink, LinkTap, Plan } from "./link";
import { Negotiation } from "./negotiation";
import { learn } from "./plan";
import { SendQueue } from "./queue";
import type { Transport, TransportClass, TransportSink } from "./transport";
import { Probe } from "./upgrade";
import { verifySession } from "./verify";

/** How far apart, in milliseconds, packets are written that must not reach the server in one chunk. */
const GAP = 20;

/** How long the rest of a closed connection may take to leave, in milliseconds. */
const CLOSE_LIMIT = 2000;

/** How long, in milliseconds, a candidate for an upgrade may take while there is another one. */
const HEAD_START = 2000;

/** Written between packets that the server must not read in one go. */
const gap = (): Outgoing => control();

/** A frame that is no packet of a namespace. */
const control = (...frames: Frame[]): Outgoing => ({ type: -1, nsp: "", frames, options: {}, taken: 0 });

const NOBODY: LinkSink = {
  opened: () => undefined,
  pinged: () => undefined,
  message: () => undefined,
  closed: () => undefined,
};

/**
 * A connection that has shaken hands. While upgrading, the old transport is being paused for the candidate; while
 * closing, nobody listens any more, but what was written still has to leave.
 */
interface Live {
  is: "open" | "upgrading" | "closing";
  /** Set while the next packet is held back. */
  gap?: Cancel | undefined;
  transport: Transport;
  probe?: Probe | undefined;
  untried: readonly TransportClass[];
  readonly heartbeat: Heartbeat;
  readonly handshake: Handshake;
  /** Set when the session began with polling and has moved on. */
  upgraded?: boolean;
  /** Set while the server is being asked for the session. */
  verifying?: Cancel | undefined;
}

/** Ends whatever a live connection has under way. */
function release({ heartbeat, probe, gap: pause, verifying }: Live): void {
  heartbeat.stop();
  probe?.cancel();
  pause?.();
  verifying?.();
}

/** The states of a connection. */
export type LinkState = { is: "opening"; negotiation: Negotiation } | Live | { is: "closed" };

/** A connection over one transport after another. */
export class TransportManager implements TransportSink {
  tap: LinkTap | undefined;
  private _state: LinkState;
  private readonly _queue = new SendQueue();
  private _flushing = false;
  /** Set while closing: the end of the time that is left for it. */
  private _closing: Cancel | undefined;

  constructor(
    private readonly _plan: Plan,
    private _sink: LinkSink,
  ) {
    this._state = { is: "opening", negotiation: new Negotiation(_plan.route, _plan.open, this) };
  }

  /** The state, for those who watch. */
  get is(): LinkState["is"] {
    const { is } = this._state;
    return this._closing && is !== "closed" ? "closing" : is;
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

  /** The largest message the server takes, in bytes. */
  get maxPayload(): number | undefined {
    return this._live()?.handshake.maxPayload;
  }

  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount(): number {
    return bytesOf(this._queue.entries) + (this._live()?.transport.bufferedAmount ?? 0);
  }

  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable(): boolean {
    const live = this._live();
    return !!live?.transport.writable && !live.gap && !this._queue.entries.length;
  }

  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  checkAlive(): boolean {
    if (this._live()?.heartbeat.expired) this.silent();
    return this.is !== "closed";
  }

  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify(): void {
    const live = this._live();
    if (!this.checkAlive() || !live?.upgraded || live.verifying) return;
    live.verifying = verifySession(this._plan.route, (alive) => {
      live.verifying = undefined;
      if (!alive) this.silent();
    });
  }

  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet: Outgoing): void {
    const state = this._state;
    if (state.is === "open" && state.transport.streaming && this.writable) this._send(state.transport, packet);
    else if (state.is !== "closed") {
      this._queue.entries.push(packet);
      this._flushSoon();
    }
  }

  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap(): void {
    this._queue.entries.push(gap());
    this._flushSoon();
  }

  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell = false): void {
    const { is, _sink: sink } = this;
    if (is === "closed" || is === "closing") return;
    this.tap?._closed("forced close");
    this.tap = undefined;
    this._sink = NOBODY;
    this._closing = this._plan.route.clock.after(CLOSE_LIMIT, () => this.fail("timeout"));
    const state = this._state;
    if (state.is === "opening") state.negotiation.untried = [];
    else if (state.is !== "closed") {
      state.probe?.cancel();
      if (state.is === "upgrading") state.transport.resume();
      this._farewell();
    }
    if (tell) sink.closed("forced close", undefined, []);
  }

  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  private _farewell(): void {
    const live = this._live();
    if (!live) return;
    live.heartbeat.stop();
    live.is = "closing";
    if (!live.transport.streaming) this._queue.entries.push(gap(), control("1"));
    this.gap();
  }

  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  fail(reason: string, details?: DisconnectDescription, dead = true): void {
    const { transport } = this;
    if (!this._end(reason, details)) return;
    this._learnFrom(details as ExtendedError | undefined);
    if (details instanceof Error) this._plan.route.environment.explain?.(details);
    transport?.close(dead);
    this._sink.closed(reason, details, this._queue.drop());
  }

  // --- what the transport in use reports ---

  /** @internal */
  alive(): void {
    this._live()?.heartbeat.seen();
  }

  /** @internal */
  frame(frame: Frame): void {
    this.alive();
    this.tap?._received(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this._sink.message(frame);
    else if (type === "2") this._pong();
    else if (type === "1") this.fail("transport close", { description: "closed by the server" });
    // A pong or a noop tells nothing new; anything else is not Engine.IO.
    else if (type !== "3" && type !== "6") {
      this.fail("transport error", failure("bad_frame", "server error", "open", { type: "TransportError" }));
    }
  }

  /** @internal */
  drained(): void {
    this._flush();
    if (!this._queue.entries.length) this.tap?._deliver("drain", []);
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport?.name });
    this.fail(reason, details);
  }

  /** @internal */
  stirred(): boolean {
    return !!this.transport?.stirred();
  }

  /** @internal */
  silent(): void {
    this.fail("ping timeout", { code: "ping_timeout", description: "the server fell silent" });
  }

  // --- opening ---

  /** @internal */
  negotiated(transport: Transport, handshake: Handshake): void {
    const { route, upgrade } = this._plan;
    const { pingInterval, pingTimeout, upgrades } = handshake;
    transport.sink = this;
    if (transport.streaming) learn(route, "remembered");
    const heartbeat = new Heartbeat(route.clock, pingInterval + pingTimeout, this);
    // The last in the list is the best: the order of `transports` is the order of opening.
    const untried = upgrade.filter(({ prototype: { name } }) => name !== transport.name && upgrades?.includes(name));
    if (untried[1]?.prototype.name === "webtransport") untried.reverse();
    this._state = { is: "open", transport, untried, heartbeat, handshake };
    if (this._closing) return this._farewell();
    this.tap?._deliver("handshake", [handshake]);
    this.tap?._deliver("open", []);
    this._sink.opened();
    this._probeNext();
  }

  /** @internal */
  negotiationFailed(error: ExtendedError): void {
    this.fail("transport error", error);
  }

  // --- upgrading ---

  private _probeNext(): void {
    const live = this._live();
    const Next = live?.untried[0];
    if (!live || !Next) return;
    live.untried = live.untried.slice(1);
    // Where UDP is blocked nothing comes back at all: the next candidate need not wait for that.
    const limit = live.untried.length ? Math.min(HEAD_START, this._plan.upgradeLimit) : this._plan.upgradeLimit;
    try {
      live.probe = new Probe(this._plan.route, Next, limit, this);
    } catch {
      this._probeNext();
    }
  }

  /** @internal */
  probed(candidate: Transport): void {
    const live = this._live();
    if (live?.is !== "open") return;
    this.tap?._deliver("upgrading", [candidate]);
    // Writes go on over the old transport until it is idle in both directions, so nothing has to wait for the swap.
    live.is = "upgrading";
    live.transport.pause(() => this._swap(live, candidate));
  }

  private _swap(live: Live, candidate: Transport): void {
    const old = live.transport;
    live.probe?.release();
    live.probe = undefined;
    candidate.sink = this;
    // The upgrade packet is what makes the server move over: nothing may be written before it.
    candidate.send(["5"], false);
    live.is = "open";
    live.transport = candidate;
    live.untried = [];
    live.upgraded = true;
    learn(this._plan.route, "remembered");
    old.close(true);
    this.tap?._deliver("upgrade", [candidate]);
    this._flush();
  }

  /** @internal a failed candidate leaves the connection as it was, also when it was about to take over */
  probeFailed(error: ExtendedError): void {
    const live = this._live();
    if (!live) return;
    live.probe = undefined;
    if (live.is === "upgrading") {
      live.is = "open";
      live.transport.resume();
    }
    this.tap?._deliver("upgradeError", [error]);
    this._probeNext();
  }

  // --- writing ---

  private _send(transport: Transport, packet: Outgoing): void {
    const { frames, options, taken } = packet;
    // Polling may have taken the first of them before the upgrade.
    const rest = taken ? frames.slice(taken) : frames;
    packet.taken = frames.length;
    this.tap?._sending(rest);
    transport.send(rest, options.compress !== false);
  }

  /** Goes before what is queued: the server counts the time until our pong. */
  private _pong(): void {
    const { transport } = this;
    if (transport?.writable) transport.send(["3"], false);
    else this._queue.entries.unshift(control("3"));
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
    const live = this._live();
    const { entries } = this._queue;
    if (!live) return;
    const { transport, handshake } = live;
    while (transport.writable && entries.length && !live.gap) {
      // Taken out first: a transport that fails at once must not give back what it was just given.
      if (!transport.streaming) {
        const batch = this._queue.takeBatch(handshake.maxPayload);
        if (!batch.length) break;
        this.tap?._sending(batch);
        transport.send(batch, false);
      } else {
        const packet = entries.shift() as Outgoing;
        if (packet.frames.length) this._send(transport, packet);
        else live.gap = this._plan.route.clock.after(GAP, () => this._resume(live));
      }
    }
    if (live.is === "closing" && this.writable) this.fail("closed", undefined, false);
  }

  private _resume(live: Live): void {
    live.gap = undefined;
    this._flush();
  }

  // --- ending ---

  /** A server of several nodes without sticky sessions can only be reached by WebSocket. */
  private _learnFrom(error: ExtendedError | undefined): void {
    if (error?.code !== "no_sticky_session") return;
    const { route } = this._plan;
    // Once: whoever is told so again has no WebSocket either, and must not dial at once for ever.
    if (learn(route, "needed"))
      route.environment.warn(`${route.hostname}: no sticky sessions, WebSocket is used from now on`);
    else error.code = "session_lost";
  }

  private _live(): Live | undefined {
    const state = this._state;
    return "heartbeat" in state ? state : undefined;
  }

  /** Leaves the old state, its timers and probe with it. False when the connection was closed already. */
  private _end(reason: string, details?: DisconnectDescription): boolean {
    const state = this._state;
    const live = this._live();
    if (state.is === "closed") return false;
    if (live) release(live);
    this._closing?.();
    if (state.is === "opening") state.negotiation.untried = [];
    this._state = { is: "closed" };
    this.tap?._closed(reason, details);
    return true;
  }
}
