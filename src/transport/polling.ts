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
 * "Session unknown" within this many milliseconds after the handshake comes from another node (no sticky sessions);
 * later, the server may have been restarted.
 */
const FRESH = 5000;

/**
 * The most packets in one request that python-engineio takes: it answers "OK" to a request with more, and drops them
 * all. The official server, which has no such limit, says "ok".
 */
const FEW = 16;

/** The `context` of an error when there was no response. */
const NO_RESPONSE: HttpResponse = { status: 0, responseText: "" };

/** The polling transport; `Fetch`, `XHR` and `NodeXHR` of the public API are this class. */
export class Polling extends TransportBase implements Upgradable {
  /** Cancels the poll that is under way; undefined when there is none. */
  private _get: Cancel | undefined;
  /** Set from `pause` until `resume`: called once no request is under way. */
  private _idle: (() => void) | undefined;
  /** Until this time (milliseconds) an unknown session means another node, see FRESH; 0 once a poll has succeeded. */
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

  /** In a pause, POSTs go on as long as the last poll does. */
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

  /** One exchange: a POST if there is a body, else a poll (GET). */
  private _request(body?: string): void {
    const { environment, clock } = this._route;
    const dial = this._dial();
    const { requestTimeout, maxReceive } = dial.options;
    const alive = (): void => {
      const { sink } = this;
      if (sink.alive) sink.alive();
    };
    const done = (error: unknown, context = NO_RESPONSE, known?: Failure): void => {
      // The request is not aborted: once it is over, that costs time in browsers; if it is not, `_end` does it.
      limit();
      // An HTML page in place of the server's "ok" comes from something on the way that has swallowed the POST; one
      // behind a redirect is most often that of a login.
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
    // A frame may close this transport: `sink` is NOBODY then, and those behind it are ignored.
    for (const text of body.split(SEPARATOR)) this.sink.frame(environment.decodeFrame(text));
    // At the end of the tick, so that what is answered at once is POSTed first, on the HTTP connection that is open,
    // and the poll brings the whole reply to that. A poll sent before the POST would end with the first packet of it.
    clock.soon(() => this._poll());
  }

  /** Opens the next poll. Not while closing, when the server may have ended the session before the poll arrives. */
  private _poll(): void {
    if (!this._idle && !this._get && this.sink.is !== "closing") this._request();
  }

  protected _end(reason?: string, details?: DisconnectDescription): void {
    if (this._get) this._get();
    // No poll is opened any more, as in a pause.
    this._idle = nothing;
    super._end(reason, details);
  }
}

(Polling.prototype as { streaming: boolean }).streaming = false;

/**
 * Names the refusal of a server, or of something in front of it.
 *
 * @param fresh - whether nothing was exchanged in this session yet but the handshake, a moment ago
 */
function toldBy(context: HttpResponse, fresh: boolean, now: number): Failure {
  const { status, responseText, redirected, retryAfter } = context;
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  return {
    status,
    // The very next request does not know the session: it was made on another node.
    code: code === "session_lost" && fresh ? "no_sticky_session" : code,
    retryAfter: retryDelay(retryAfter, now),
  };
}
