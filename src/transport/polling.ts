/** HTTP long-polling: one GET that waits for packets, one POST at a time that carries ours (Engine.IO protocol 4). */
import type { Frame, Outgoing } from "../codec/packet";
import { codeOf, type DisconnectDescription, type Failure, retryDelay } from "../errors";
import { defaults } from "../options";
import type { Cancel, HttpResponse } from "../platform/environment";
import { nothing } from "../emitter";
import { TransportBase } from "./base";
import type { Link, Upgradable } from "./link";
import { takeBatch } from "./queue";
import type { Route, TransportSink } from "./transport";
import { upgrade } from "./upgrade";

/** Separates the packets of a payload. */
const SEPARATOR = "\x1e";

/**
 * Within so many milliseconds after the handshake an answer that the session is unknown comes from another node; later the
 * server may have been restarted.
 */
const FRESH = 5000;

/**
 * The most packets in one request that python-engineio takes. Of a request with more it answers "OK", and drops them all; the
 * official server says "ok".
 */
const FEW = 16;

/** What applications find in an error where nothing was answered. */
const NO_RESPONSE: HttpResponse = { status: 0, responseText: "" };

/** The polling transport; `Fetch`, `XHR` and `NodeXHR` of the public API are this class. */
export class Polling extends TransportBase implements Upgradable {
  /** Set while a GET is held. */
  private _get: Cancel | undefined;
  /** Set from `pause` until `resume`: what is to be called when all is quiet. */
  private _idle: (() => void) | undefined;
  /** Until when, in milliseconds, a session that is unknown was made on another node; 0 once it proved to be known. */
  private _fresh = 0;
  /** The most packets of one request. */
  private _most = FEW;

  constructor(route: Route, sink: TransportSink) {
    super(route, sink);
    this._request();
  }

  get name(): "polling" {
    return "polling";
  }

  get writable(): boolean {
    return this._free && (!this._idle || !!this._get);
  }

  take(queue: Outgoing[], limit?: number, wait?: boolean): Frame[] {
    return takeBatch(queue, this._most, limit, wait && !this._route.options.forceBase64);
  }

  upgrade(link: Link): void {
    upgrade(link);
  }

  send(frames: readonly Frame[]): void {
    this._texts(frames, (texts) => {
      this._free = false;
      this._request(texts.join(SEPARATOR));
    });
  }

  pause(idle: () => void): void {
    this._idle = idle;
  }

  resume(): void {
    this._idle = undefined;
    this._poll();
    if (this._free) super.resume();
  }

  close(): void {
    this._end();
  }

  /** One exchange: a POST when there is a body. */
  private _request(body?: string): void {
    const { environment, clock } = this._route;
    const dial = this._dial();
    const { requestTimeout, maxReceive } = dial.options;
    const alive = (): void => {
      const { sink } = this;
      if (sink.alive) sink.alive();
    };
    const done = (error: unknown, context = NO_RESPONSE, known?: Failure): void => {
      // What is over is not aborted too, which is not free in browsers. What is not over is aborted by our end.
      limit();
      // A page in the place of the server's "ok" comes from something that has kept what was sent to itself, and one that
      // was led to is that of a login most often.
      const { status, redirected, responseText } = context;
      if (status !== 200 || ((body || redirected) && responseText[0] === "<")) {
        const told = status ? toldBy(context, clock.now() < this._fresh, clock.now()) : undefined;
        this._broke(error, { description: status, context, ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) {
        if (responseText !== "OK") this._most = Infinity;
        super.resume();
      } else this._polled(responseText);
      // A pause begins once nothing is under way in either direction.
      if (this._idle && this._free && !this._get) this._idle();
    };
    const abort = environment.request(dial, { body, maxBytes: maxReceive || defaults.maxReceive, alive, done });
    const timedOut = (): void => done(new Error("timeout"));
    const limit = requestTimeout ? clock.after(requestTimeout, timedOut) : nothing;
    const cancel = (): void => {
      limit();
      abort();
    };
    if (body) this._wait = cancel;
    else this._get = cancel;
  }

  private _polled(body: string): void {
    const { environment, sid, clock } = this._route;
    this._get = undefined;
    this._fresh = sid ? 0 : clock.now() + FRESH;
    if (!sid) this.opened();
    // A frame may close us: nobody hears of those that follow it.
    for (const text of body.split(SEPARATOR)) this.sink.frame(environment.decodeFrame(text));
    // What was just heard may be answered first. The first POST then gets the connection that is open already, and what the
    // server has to say in reply finds a poll that its first answer has not ended yet.
    clock.soon(() => this._poll());
  }

  /** A session that is being closed the server may have forgotten by the time that a poll is there. */
  private _poll(): void {
    if (!this._idle && !this._get && this.sink.is !== "closing") this._request();
  }

  protected _end(reason?: string, details?: DisconnectDescription): void {
    if (this._get) this._get();
    // Nothing is asked for any more, as in a pause.
    this._idle = nothing;
    super._end(reason, details);
  }
}

(Polling.prototype as { streaming: boolean }).streaming = false;

/**
 * Names what a server, or something in front of it, answered in the place of Engine.IO.
 *
 * @param fresh - whether nothing was exchanged in this session yet but the handshake, a moment ago
 */
function toldBy(context: HttpResponse, fresh: boolean, now: number): Failure {
  const { status, responseText, redirected, retryAfter } = context;
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  return {
    status,
    // A session that is unknown to the very next request was made on another node.
    code: code === "session_lost" && fresh ? "no_sticky_session" : code,
    retryAfter: retryDelay(retryAfter, now),
  };
}
