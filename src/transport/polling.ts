/** HTTP long-polling: one GET that waits for packets, one POST at a time that carries ours (Engine.IO protocol 4). */
import type { Frame } from "../codec/packet";
import { codeOf, type DisconnectDescription, type Failure, failure, retryDelay } from "../errors";
import { defaults } from "../options";
import type { Cancel, HttpResponse } from "../platform/environment";
import { NOBODY, nothing, TransportBase } from "./base";
import { isText } from "./frames";
import type { Route, TransportSink } from "./transport";

/** Separates the packets of a payload. */
const SEPARATOR = "\x1e";

/** The polling transport; `Fetch`, `XHR` and `NodeXHR` of the public API are this class. */
export class Polling extends TransportBase {
  /** Set while a GET is held. */
  private _get: Cancel | undefined;
  /** Set from `pause` until `resume`: what is to be called when all is quiet. */
  private _idle: (() => void) | undefined;
  /** Whether a request of this session, after the handshake, was answered. */
  private _proven = false;

  constructor(route: Route, sink: TransportSink) {
    super(route, sink);
    this._poll();
  }

  get name(): "polling" {
    return "polling";
  }

  get streaming(): boolean {
    return false;
  }

  get writable(): boolean {
    return this._free && (!this._idle || !!this._get);
  }

  send(frames: readonly Frame[]): void {
    // Before encoding: binary takes time to read, and nothing may overtake it.
    this._free = false;
    const post = (texts: readonly string[]): void => {
      if (this.sink !== NOBODY) this._wait = this._request(texts.join(SEPARATOR));
    };
    if (isText(frames)) post(frames);
    else {
      Promise.all(frames.map(this._route.environment.encodeFrame)).then(post, (error) => this._failed("post", error));
    }
  }

  pause(idle: () => void): void {
    this._idle = idle;
    this._settle();
  }

  resume(): void {
    this._idle = undefined;
    if (!this._get) this._poll();
    if (this._free) super.resume();
  }

  close(): void {
    this._end();
  }

  private _poll(): void {
    this._get = this._request();
  }

  /** One exchange: a POST when there is a body. */
  private _request(body?: string): Cancel {
    const { environment, clock } = this._route;
    const dial = this._dial();
    const { requestTimeout, maxReceive = defaults.maxReceive } = dial.options;
    const alive = (): void => {
      const { sink } = this;
      if (sink.alive) sink.alive();
    };
    const done = (error: unknown, response?: HttpResponse, known?: Failure): void => {
      cancel();
      if (!response || response.status !== 200) this._failed(body ? "post" : "poll", error, response, known);
      else if (body) super.resume();
      else this._polled(response.responseText);
      this._settle();
    };
    const abort = environment.request(dial, { body, maxBytes: maxReceive, alive, done });
    const timedOut = (): void => done(new Error("the request took too long"));
    const limit = requestTimeout ? clock.after(requestTimeout, timedOut) : nothing;
    const cancel = (): void => {
      limit();
      abort();
    };
    return cancel;
  }

  private _polled(body: string): void {
    const { environment, sid } = this._route;
    this._get = undefined;
    this._proven = !!sid;
    if (!sid) this.opened();
    // A frame may close us: nobody hears of those that follow it.
    for (const text of body.split(SEPARATOR)) this.sink.frame(environment.decodeFrame(text));
    if (!this._idle) this._poll();
  }

  /** A pause begins once nothing is under way in either direction. */
  private _settle(): void {
    if (this._idle && this._free && !this._get) this._idle();
  }

  protected _end(reason?: string, details?: DisconnectDescription): void {
    if (this._get) this._get();
    // Nothing is asked for any more, as in a pause.
    this._get = undefined;
    this._idle = nothing;
    super._end(reason, details);
  }

  private _failed(what: string, cause: unknown, context?: HttpResponse, known?: Failure): void {
    const { status, retryAfter } = context || ({} as Partial<HttpResponse>);
    const more = {
      status,
      cause,
      retryAfter: retryDelay(retryAfter, this._route.clock.now()),
      description: status || cause,
      context,
      ...known,
    };
    const code = context ? verdict(context, !this._proven) : "network";
    this._end("transport error", failure(code, `xhr ${what} error`, "http", more));
  }
}

/**
 * Names what a server, or something in front of it, answered in the place of Engine.IO.
 *
 * @param fresh - whether nothing was exchanged in this session yet but the handshake
 */
function verdict({ status, responseText, redirected }: HttpResponse, fresh: boolean): string {
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  // A session that is unknown to the very next request was made on another node.
  return code === "session_lost" && fresh ? "no_sticky_session" : code;
}
