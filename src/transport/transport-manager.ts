/** Negotiates one connection: handshake, fallback, heartbeat, upgrade, orderly end. One-shot. */
import { NODE, SEVERAL } from "../build";
import { bytesOf, type Frame, type Outgoing } from "../codec/packet";
import { type DisconnectDescription, failure } from "../errors";
import type { Cancel, Release, Watched } from "../platform/environment";
import { nothing } from "../emitter";
import { NOBODY } from "./base";
import type { EngineEvents } from "./engine-events";
import type { Ask, Link, LinkSink, LinkState, LinkTap, Plan, Race, Server } from "./link";
import { fault } from "./fault";
import { expire, NONE, open, settle, toOpenWith } from "./opening";
import { raw } from "./queue";
import { silent } from "./silence";
import type { Route, TransportClass } from "./transport";
import { verify } from "./verify";

const PONG = "3";

/** Milliseconds between packets that must not reach the server in one chunk. */
const GAP = 20;

/** How long the rest of a closed connection may take to leave, in milliseconds. */
const CLOSE_LIMIT = 2000;

/** A connection over one transport after another. */
export class TransportManager implements Link {
  declare route: Route;
  declare readonly transports: readonly TransportClass[];
  declare readonly server: Server;
  declare readonly upgradeLimit: number;
  tap: LinkTap | undefined;
  is: LinkState = "opening";
  /** The transport in use or being opened; after the end, the last one. */
  transport = NONE;
  /** The session id of the server, from the handshake on. */
  sid: string | undefined;
  /** The largest message the server takes, in bytes. */
  maxPayload: number | undefined;
  /** The packets that wait for the transport, in order. One leaves only with its last frame. */
  readonly queued: Outgoing[] = [];
  // For the functions for opening, upgrading and heartbeat, see `Link`.
  declare _untried: TransportClass[];
  _race: Race = new Map();
  _seen = 0;
  _limit = Infinity;
  _timer: Release<Watched> = nothing;
  _beside: Cancel = nothing;
  _ask: Ask | undefined;
  private _flushing = false;
  /** How many at the front of the queue were sent: removed together, as `shift` moves all of a long array each time. */
  private _gone = 0;
  /** Set while the next packet is held back. */
  private _gap: Cancel | undefined;

  constructor(
    plan: Plan,
    public _sink: LinkSink,
  ) {
    Object.assign(this, plan);
    if (SEVERAL) this._untried = toOpenWith(plan);
    open(this);
  }

  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount(): number {
    return bytesOf(this.queued) + this.transport.bufferedAmount;
  }

  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable(): boolean {
    return !!this.sid && this.transport.writable && !this._gap && !this.queued.length;
  }

  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet: Outgoing): void {
    if (this.tap) this.tap._written(packet);
    if ((!SEVERAL || this.transport.streaming) && this.writable) this._send(packet);
    else if (this.is !== "closed") this._enqueue(packet);
  }

  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it. One gap at a time is enough.
   */
  gap(): void {
    if (!this.queued.length || bytesOf(this.queued.slice(-1))) this._enqueue(raw([]));
  }

  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it; with
   * `tell`, for `engine.close()`, it hears at once that the connection is closed.
   */
  close(tell?: boolean): void {
    const { is, _sink: sink } = this;
    // Before the test: a low-level listener may close a link that has just failed, before the owner was told.
    if (!tell) this._sink = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this._sink = NOBODY;
    this._timer();
    this._timer = this.route.clock.after(CLOSE_LIMIT, () => this.fail("timeout"));
    if (SEVERAL) this._beside();
    if (this.sid) this._farewell();
    if (tell) sink.closed("forced close", undefined, []);
    this._tell("close", "forced close");
    // For listeners this is the end: they hear nothing of what still leaves.
    if (this.tap) this.tap.off();
  }

  /** Ends the session. After a `close` while opening, at the handshake: else the session stays on the server. */
  _farewell(): void {
    this.gap();
    if (SEVERAL && !this.transport.streaming) this._enqueue(raw(["1"]));
    // It may have been paused for an upgrade.
    this.transport.resume();
  }

  /** Closes because of a failure, and tells the owner. A `dead` link gets no closing handshake. */
  fail(reason: string, details?: DisconnectDescription, dead = true): void {
    if (this.is === "closed") return;
    this.is = "closed";
    this._timer();
    if (SEVERAL) this._beside();
    if (this._gap) this._gap();
    if (details instanceof Error) fault(this, details);
    settle(this);
    this.transport.close(dead);
    const untaken = this.queued.splice(0).slice(this._gone);
    // Also of a packet that was sent in part: the server cannot have acted on that, and it is sent again as a whole.
    for (const packet of untaken) packet.taken = 0;
    this._sink.closed(reason, details, untaken);
    this._sink = NOBODY;
    this._tell("close", reason, details);
  }

  // --- what the transport in use reports ---

  /** Any arriving byte proves life. */
  alive(): void {
    this._seen = this.route.clock.now();
  }

  frame(arrived: Frame): void {
    this.alive();
    const frame = this.tap ? this.tap._received(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this._sink.message(frame);
    else if (type === "2") {
      // Before what is queued, as the server limits the time until our pong. One is enough, however many pings came.
      const { queued, _gone } = this;
      if (queued.length <= _gone || queued[_gone].frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.tap) this.tap._written(pong);
        queued.splice(_gone, 0, pong);
      }
      // Before the flush: what was taken before this ping is what the next ping will confirm.
      this._sink.pinged();
      this._flush();
    } else if (type === "1") this.fail("transport close", { description: "closed by the server" });
    // A pong or a noop tells nothing new; anything else is not Engine.IO.
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }

  drained(): void {
    this._flush();
    if (this.tap && !this.queued.length) this.tap._deliver("drain", []);
  }

  closed(reason: string, details?: DisconnectDescription): void {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.fail(reason, details);
  }

  /** Milliseconds until the link counts as dead, if nothing arrives. */
  left(): number {
    const now = this.route.clock.now();
    // A clock that was set back must not postpone the end without bound.
    return (this._seen = Math.min(this._seen, now)) + this._limit - now;
  }

  /** Closes the link if its time is over, which a throttled timer may not have noticed. Returns whether it is alive. */
  checkAlive(): boolean {
    // Once a tick is enough: where a flush is due, the link was looked at in this one.
    if (!this._flushing && this.left() <= 0) {
      // Bytes may have arrived that were not reported as a frame yet.
      if (NODE && this.transport.stirred && this.transport.stirred()) this.alive();
      else silent(this);
    }
    return this.is !== "closed";
  }

  /** @param offline - whether the network is said to be gone */
  verify(offline?: boolean): void {
    verify(this, offline);
  }

  /** The time for opening is over. */
  expired(): void {
    expire(this);
  }

  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  private _enqueue(packet: Outgoing): void {
    this.queued.push(packet);
    if (this._flushing) return;
    this._flushing = true;
    this.route.clock.soon(() => {
      this._flushing = false;
      this._flush();
    });
  }

  _flush(): void {
    const { transport, queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length > this._gone && !this._gap) {
      // Counted before it is sent: if the transport fails at once, this packet was taken, and is not given back.
      if (!SEVERAL || !transport.take) this._send(queued[this._gone++]);
      else {
        const batch = transport.take(queued, this.maxPayload, this._beside !== nothing && this.is !== "closing");
        if (!batch.length) break;
        this._pass(batch, false);
      }
    }
    queued.splice(0, this._gone);
    this._gone = 0;
    if (this.is === "closing" && this.writable) this.fail("forced close", undefined, false);
  }

  /** Gives a packet to a stream; one without frames is a gap. */
  private _send(packet: Outgoing): void {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    // Polling may have taken the first of them before the upgrade.
    if (frames.length) this._pass(SEVERAL && taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this._gap = this.route.clock.after(GAP, () => {
        this._gap = undefined;
        this._flush();
      });
    }
  }

  private _pass(frames: readonly Frame[], compress: boolean): void {
    this.transport.send(frames, compress);
    // Last, as its listeners may close the connection.
    if (this.tap) this.tap._sent();
  }

  _tell(event: keyof EngineEvents, ...args: unknown[]): void {
    if (this.tap) this.tap._deliver(event, args);
  }
}
