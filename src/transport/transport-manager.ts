/** Negotiates one connection: handshake, fallback, heartbeat, upgrade, orderly end. One-shot. */

import { bytesOf, type Frame, type Outgoing } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure, type Phase } from "../errors";
import type { TransportName } from "../options";
import type { Cancel, Release, Watched } from "../platform/environment";
import { nothing } from "./base";
import type { EngineEvents } from "./engine-events";
import { type Handshake, readHandshake } from "./handshake";
import type { LinkSink, LinkTap, Plan } from "./link";
import { preferring } from "./plan";
import { raw, takeBatch } from "./queue";
import { dialFor } from "./route";
import type { Transport, TransportClass, TransportSink } from "./transport";
import { verifySession } from "./verify";

const PONG = "3";
const NO_PACKET = raw([]);
const NO_ENTRIES: never[] = [];

/** How far apart, in milliseconds, packets are written that must not reach the server in one chunk. */
const GAP = 20;

/** How long the rest of a closed connection may take to leave, in milliseconds. */
const CLOSE_LIMIT = 2000;

/** How long, in milliseconds, a candidate for an upgrade may take while there is another one. */
const HEAD_START = 2000;

/**
 * How long, in milliseconds, a transport that opens has the field to itself: a stream may be held up by something on the way
 * that lets requests pass; a request that is slow is not helped much by a stream. Never more than half of what the whole
 * attempt may take. When all others have failed, the last one still has the longer time.
 */
const STREAM_START = 1000;
const OPEN_LIMIT = 4000;

/** How long, in milliseconds, it is remembered that polling reached a server when what came before it did not. */
const REMEMBERED = 600_000;

/** Stands in until the first transport is made: people read its name, and nothing can be written to it. */
const NONE = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing } as unknown as Transport;

/** The owner of a connection that it has closed: `opened` is not told any more then. */
const NOBODY = { pinged: nothing, message: nothing, closed: nothing } as unknown as LinkSink;

/**
 * What a connection is doing. While upgrading, the old transport is being paused for the candidate; while closing, nobody
 * listens any more, but what was written still has to leave, and a session that is still being made has to be ended.
 */
export type LinkState = "opening" | "open" | "upgrading" | "closing" | "closed";

/** A connection over one transport after another. */
export class TransportManager implements TransportSink, Watched {
  tap: LinkTap | undefined;
  is: LinkState = "opening";
  /** The transport in use or being opened; after the end, the last one. */
  transport = NONE;
  /** The session id the server gave: there is one from the handshake on. */
  sid: string | undefined;
  /** The largest message the server takes, in bytes. */
  maxPayload: number | undefined;
  /** What waits for the transport, in order. A packet leaves only with its last frame. */
  readonly queued: Outgoing[] = [];
  /** The transports to open with; later the candidates for an upgrade. */
  private _untried: TransportClass[];
  /** The transports that are being opened: the first to shake hands is taken. */
  private _racing: Transport[] = [];
  /** How far the first of them had come when the next one was opened. */
  private _stuck: Phase | undefined = undefined;
  /** Why transports could not open. */
  private _errors: ExtendedError[] = [];
  private _flushing = false;
  /** When the last sign of life came, and for how long, in milliseconds, there may be none. */
  private _seen = 0;
  private _limit = Infinity;
  /** The watch for a silence; before, the end of a transport's head start; while closing, of the time left for it. */
  private _timer: Release<this> = nothing;
  /** Set while the next packet is held back. */
  private _gap: Cancel | undefined;
  /** Ends what is under way beside the transport: a candidate, or the question whether the session lives. */
  private _beside: Cancel = nothing;

  constructor(
    private readonly _plan: Plan,
    private _sink: LinkSink,
  ) {
    const { route, transports } = _plan;
    this._untried = transports.slice(0, route.options.tryAllTransports === false ? 1 : undefined);
    this._open();
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
    if (this.transport.streaming && this.writable) this._send(packet);
    else if (this.is !== "closed") this._enqueue(packet);
  }

  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap(): void {
    this._enqueue(raw([]));
  }

  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell = false): void {
    const { is, _sink: sink } = this;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this._tell("close", "forced close");
    this.tap = undefined;
    this._sink = NOBODY;
    this._timer();
    this._timer = this._plan.route.clock.after(CLOSE_LIMIT, () => this.fail("timeout"));
    this._beside();
    if (this.sid) this._farewell();
    if (tell) sink.closed("forced close", undefined, []);
  }

  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  private _farewell(): void {
    this.gap();
    if (!this.transport.streaming) {
      this._enqueue(raw(["1"]));
      this.gap();
    }
    // Also when it was not paused for an upgrade: a poll that comes behind the end of the session would be refused.
    this.transport.resume();
  }

  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  fail(reason: string, details?: DisconnectDescription, dead = true): void {
    if (this.is === "closed") return;
    this.is = "closed";
    this._timer();
    this._beside();
    if (this._gap) this._gap();
    if (details instanceof Error) this._fault(details);
    this._settle();
    this.transport.close(dead);
    const untaken = this.queued.splice(0);
    // Of what no transport has taken whole the server cannot have acted on anything.
    for (const packet of untaken) packet.taken = 0;
    this._tell("close", reason, details);
    this._sink.closed(reason, details, untaken);
  }

  private _fault(error: ExtendedError): void {
    const { server, route } = this._plan;
    const { environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      // Once: whoever is told so again has no WebSocket either, and must not dial at once for ever.
      if (server.streamOnly) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions: WebSocket from now on`);
      server.streamOnly = true;
    }
    environment.explain?.(error);
    this._tell("error", error);
  }

  // --- what the transport in use reports ---

  /** Any arriving byte proves life. @internal */
  alive(): void {
    this._seen = this._plan.route.clock.now();
  }

  /** @internal */
  frame(arrived: Frame): void {
    this.alive();
    const frame = this.tap ? this.tap._received(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this._sink.message(frame);
    else if (type === "2") {
      const [first = NO_PACKET] = this.queued;
      // Goes before what is queued: the server counts the time until our pong. One is enough, however many pings came.
      if (first.frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.tap) this.tap._written(pong);
        this.queued.unshift(pong);
      }
      // First, as the owner takes what has left by now for read when the next ping comes.
      this._sink.pinged();
      this._flush();
    } else if (type === "1") this.fail("transport close", { description: "closed by the server" });
    // A pong or a noop tells nothing new; anything else is not Engine.IO.
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }

  /** @internal */
  drained(): void {
    this._flush();
    if (this.tap && !this.queued.length) this.tap._deliver("drain", []);
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.fail(reason, details);
  }

  // --- opening ---

  /** Tries the next transport, beside those that are still being opened. */
  private _open(): void {
    const { route } = this._plan;
    const Next = this._untried.shift() as TransportClass;
    // Never set when the constructor throws: what it has made may be half alive, and is not listened to.
    let made: Transport | undefined;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this._shake(made, frame),
        closed: (_reason, details) => made && this._unopened(details, made),
      });
      this._racing.push(made);
      if (this._untried.length) {
        this._limited(made.streaming ? STREAM_START : OPEN_LIMIT, () => {
          this._stuck = this._stuck || route.phase;
          this._open();
        });
      }
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause as Error;
      // A page that may not dial at all is told so at once; the platform can say why.
      const refused = /Security|BLOCKED/.test(name);
      const text = refused ? transport + " error" : Next ? message : "No transports available";
      const error = failure(refused ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.clock.soon(() => this._unopened(error));
    }
  }

  private _limited(ms: number, run: () => void): void {
    const { route, upgradeLimit } = this._plan;
    this._timer = route.clock.after(Math.min(ms, upgradeLimit / 2), run);
  }

  /** Lets go of all that are being opened but one. */
  private _settle(winner?: Transport): void {
    for (const one of this._racing.splice(0)) if (one !== winner) one.close(true);
  }

  /** The time for opening is over, however many transports are untried. */
  expired(): void {
    const [first] = this._racing;
    this._untried = [];
    this._settle();
    this._unopened(failure("connect_timeout", "timeout", this._stuck || this._plan.route.phase || "handshake"), first);
  }

  private _unopened(details: unknown, transport = this.transport): void {
    const { _errors: errors, is, _racing: racing } = this;
    const { route, transports } = this._plan;
    this._racing = racing.filter((one) => one !== transport);
    // While closing it is the end of that.
    if (is === "opening") this._timer();
    // A transport that closes before the handshake has failed, however politely it closed.
    const error: ExtendedError =
      details instanceof Error
        ? details
        : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    // 403 code 4 and 400 code 5 are meant for every transport.
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (!final) {
      if (is === "opening" && this._untried.length) return this._open();
      // What hangs without failing must not use up all the time there is; while closing that has a limit of its own.
      if (this._racing.length) return is === "opening" ? this._limited(OPEN_LIMIT, () => this.expired()) : undefined;
    }
    this._settle();
    // In the order of the settings, whichever has failed first.
    const names = transports.map(({ prototype }) => prototype.name);
    const [first] = errors.sort((a, b) => names.indexOf(a.transport as string) - names.indexOf(b.transport as string));
    if (errors.length > 1) first.errors = errors;
    const done = (): void => this.fail("transport error", first);
    const { environment } = route;
    if (first.code !== "network" || !environment.diagnose) return done();
    // What failed without an answer has no name yet; the platform may know one, or ask once more.
    environment.diagnose(dialFor(route, first.transport as TransportName), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  }

  private _shake(transport: Transport, frame: Frame): void {
    const { route, server, transports } = this._plan;
    let handshake: Handshake;
    if (this.tap) this.tap._received(frame);
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this._unopened(error, transport);
    }
    this._settle(transport);
    // They are not needed any more, and thousands of connections in one process are nothing unusual.
    this._racing = this._errors = NO_ENTRIES;
    this.transport = transport;
    transport.sink = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.streaming) server.reached = true;
    // Something on the way is against the others: for a while, and until the network changes, requests come first.
    else if (transport.name !== transports[0].prototype.name) server.pollUntil = route.clock.now() + REMEMBERED;
    if (this.is === "closing") return this._farewell();
    this.is = "open";
    this._timer();
    this._limit = handshake.pingInterval + handshake.pingTimeout;
    this.alive();
    this._watch();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name),
    );
    // The last in the list is the best: the order of `transports` is the order of opening.
    this._untried = preferring("webtransport", offered);
    this._tell("handshake", handshake);
    this._tell("open");
    this._sink.opened();
    // Behind the CONNECT and the next poll, which decide when the application is connected: dialling takes its time.
    route.clock.soon(() => route.clock.soon(() => this._upgrade()));
  }

  /** What was learnt of the way to the server does not hold any more: the network is another. */
  moved(): void {
    this._plan.server.pollUntil = 0;
  }

  // --- silence ---

  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  private _watch(): void {
    const { clock } = this._plan.route;
    if (clock.watch) {
      this._timer = clock.watch(this);
      return;
    }
    const look = (): void => {
      if (this.checkAlive()) this._watch();
    };
    // The second look comes when what had arrived was read: a page that was busy, or asleep, hears its timers first.
    this._timer = clock.after(this.left(), () => (this._timer = clock.after(0, look)));
  }

  /** Milliseconds that the silence may go on. @internal */
  left(): number {
    const now = this._plan.route.clock.now();
    // A clock that was set back must not postpone the end without bound.
    this._seen = Math.min(this._seen, now);
    return this._seen + this._limit - now;
  }

  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  checkAlive(): boolean {
    // Once a tick is enough, where it is known that this one has looked already.
    if (!this._flushing && this.left() <= 0) {
      // Bytes may have come that no frame has told of yet.
      if (this.transport.stirred()) this.alive();
      else this._silent();
    }
    return this.is !== "closed";
  }

  /**
   * Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed.
   *
   * @param offline - whether the network is said to be gone
   */
  verify(offline?: boolean): void {
    const { streaming, query, name } = this.transport;
    const { route } = this._plan;
    const { environment, clock } = route;
    if (!this.checkAlive() || !streaming || this._beside !== nothing) return;
    const asked = clock.now();
    // A server that is too busy to answer may still send; what arrives is the better proof.
    const dead = (): unknown => this._seen < asked && this._silent();
    // Of sessions that began with polling, the stream has named the session in its query.
    if (query.sid) {
      this._beside = verifySession(route, (alive) => {
        this._beside = nothing;
        if (!alive) dead();
      });
      // Of others it is not known that requests reach the server; where the network is said to be gone they tell enough.
    } else if (offline && environment.diagnose) {
      environment.diagnose(dialFor(route, name as TransportName), 0, (answer) => answer?.code === "network" && dead());
    }
  }

  private _silent(): void {
    this.fail("ping timeout", { code: "ping_timeout", description: "ping timeout" });
  }

  // --- upgrading ---

  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  private _upgrade(): void {
    const { route, upgradeLimit } = this._plan;
    const Next = this.is === "open" && this._untried.shift();
    if (!Next) return;
    // A failed candidate leaves the connection as it was, also when it was about to take over.
    const failed = (reason: string, details?: DisconnectDescription): void => {
      cancel();
      this._beside = nothing;
      const { code = "network", ...more } = (details || {}) as ExtendedError;
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      // Polling works meanwhile: what fails without a name of its own is kept from us on the way.
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this._tell("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this._upgrade();
    };
    let candidate: Transport;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => (frame === "3probe" ? this._swap(candidate, limit) : failed("transport error")),
        closed: failed,
      });
    } catch {
      return this._upgrade();
    }
    // Where UDP is blocked nothing comes back at all: the next candidate need not wait for that.
    const limit = route.clock.after(this._untried.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = (this._beside = (): void => {
      limit();
      candidate.close(true);
    });
  }

  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  private _swap(candidate: Transport, limit: Cancel): void {
    const { transport: old } = this;
    this._tell("upgrading", candidate);
    if (this.is !== "open") return;
    // Writes go on over the old transport until it is idle in both directions, so nothing has to wait for the swap.
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this._beside = nothing;
      candidate.sink = this;
      // The upgrade packet is what makes the server move over: nothing may be written before it.
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this._plan.server.reached = true;
      this.moved();
      old.close(true);
      this._tell("upgrade", candidate);
      this._flush();
    });
  }

  // --- writing ---

  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  private _enqueue(packet: Outgoing): void {
    this.queued.push(packet);
    if (this._flushing) return;
    this._flushing = true;
    this._plan.route.clock.soon(() => {
      this._flushing = false;
      this._flush();
    });
  }

  private _flush(): void {
    const { transport, queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this._gap) {
      // Taken out first: a transport that fails at once must not give back what it was just given.
      if (transport.streaming) this._send(queued.shift() as Outgoing);
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this._pass(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.fail("closed", undefined, false);
  }

  /** Gives a packet to a stream; one without frames is a gap. */
  private _send(packet: Outgoing): void {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    // Polling may have taken the first of them before the upgrade.
    if (frames.length) this._pass(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this._gap = this._plan.route.clock.after(GAP, () => {
        this._gap = undefined;
        this._flush();
      });
    }
  }

  private _pass(frames: readonly Frame[], compress: boolean): void {
    if (this.tap) this.tap._sent();
    this.transport.send(frames, compress);
  }

  private _tell(event: keyof EngineEvents, ...args: unknown[]): void {
    if (this.tap) this.tap._deliver(event, args);
  }
}
