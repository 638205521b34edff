/** HTTP long-polling: one GET that waits for packets, one POST at a time that carries ours (Engine.IO protocol 4). */
import type { Frame } from "../codec/packet";
import { type Failure, failure, retryDelay } from "../errors";
import { defaults } from "../options";
import type { Cancel, HttpResponse } from "../platform/environment";
import { verdict } from "./failures";
import { isText } from "./frames";
import { dialFor } from "./route";
import type { Route, Transport, TransportSink } from "./transport";

/** What the receiving side is doing. Sending is independent of it: `_post` is set while a POST is under way. */
type State = "opening" | "polling" | "pausing" | "paused" | "closed";

/** Separates the packets of a payload. */
const SEPARATOR = "\x1e";

const nothing: Cancel = () => undefined;

/** The polling transport; `Fetch`, `XHR` and `NodeXHR` of the public API are this class. */
export class Polling implements Transport {
  query: Record<string, unknown> = {};
  private _state: State = "opening";
  private _get: Cancel | undefined;
  private _post: Cancel | undefined;
  /** What is to be called when all is quiet. */
  private _idle: (() => void) | undefined;
  /** Whether a request of this session, after the handshake, was answered. */
  private _proven = false;

  /** @internal */
  constructor(
    private readonly _route: Route,
    /** @internal */
    public sink: TransportSink,
  ) {
    this._poll();
  }

  get name(): "polling" {
    return "polling";
  }

  /** @internal */
  get streaming(): boolean {
    return false;
  }

  /** @internal */
  get bufferedAmount(): number {
    return 0;
  }

  get writable(): boolean {
    return !this._post && (this._state === "polling" || (this._state === "pausing" && !!this._get));
  }

  /** @internal */
  stirred(): boolean {
    return false;
  }

  /** @internal */
  send(frames: readonly Frame[]): void {
    // Set before encoding: binary takes time to read, and nothing may overtake it.
    this._post = nothing;
    const post = (texts: readonly string[]): void => {
      if (this._state !== "closed") this._post = this._request(texts.join(SEPARATOR), () => this._posted());
    };
    if (isText(frames)) return post(frames);
    const texts = Promise.all(frames.map(this._route.environment.encodeFrame));
    texts.then(post, (error) => this._fail("xhr post error", error));
  }

  /** @internal */
  pause(idle: () => void): void {
    this._state = "pausing";
    this._idle = idle;
    this._settlePause();
  }

  /** @internal */
  resume(): void {
    this._state = "polling";
    if (!this._get) this._poll();
    if (!this._post) this.sink.drained?.();
  }

  /** @internal */
  close(): void {
    this._state = "closed";
    this._get?.();
    this._post?.();
  }

  private _poll(): void {
    this._get = this._request(undefined, (body) => this._polled(body));
  }

  /** One exchange: a POST when there is a body. `answered` hears of its success only. */
  private _request(body: string | undefined, answered: (body: string) => void): Cancel {
    const { environment, clock } = this._route;
    const dial = dialFor(this._route, this.name);
    const { requestTimeout, maxReceive = defaults.maxReceive } = dial.options;
    this.query = dial.query;
    const done = (error: unknown, response?: HttpResponse, known?: Failure): void => {
      limit();
      if (body) this._post = undefined;
      else this._get = undefined;
      if (response?.status === 200) {
        this._proven = !!dial.query.sid;
        answered(response.responseText);
      } else this._fail(`xhr ${body ? "post" : "poll"} error`, error, response, known);
    };
    const alive = (): void => {
      if (this._isOpen()) this.sink.alive?.();
    };
    const abort = environment.request(dial, { body, maxBytes: maxReceive, alive, done });
    const timedOut = (): void => {
      abort();
      done(new Error("the request took too long"));
    };
    const limit = requestTimeout ? clock.after(requestTimeout, timedOut) : nothing;
    return () => {
      limit();
      abort();
    };
  }

  private _polled(body: string): void {
    if (this._state === "opening") {
      this._state = "polling";
      this.sink.opened?.();
    }
    for (const text of body.split(SEPARATOR)) {
      // A frame may close us: a packet that makes no sense, or a listener that disconnects.
      if (!this._isOpen()) return;
      this.sink.frame(this._route.environment.decodeFrame(text));
    }
    if (this._state === "polling") this._poll();
    else this._settlePause();
  }

  private _posted(): void {
    this.sink.alive?.();
    if (this._isOpen()) this.sink.drained?.();
    this._settlePause();
  }

  private _isOpen(): boolean {
    return this._state === "polling" || this._state === "pausing";
  }

  private _settlePause(): void {
    if (this._state !== "pausing" || this._get || this._post) return;
    this._state = "paused";
    this._idle?.();
  }

  private _fail(message: string, cause: unknown, context?: HttpResponse, known?: Failure): void {
    if (this._state === "closed") return;
    this.close();
    const status = context?.status;
    const code = context ? verdict(context, !this._proven) : "network";
    const retryAfter = retryDelay(context?.retryAfter, this._route.clock.now());
    const more = { status, cause, retryAfter, description: status ?? cause, context, ...known };
    this.sink.closed("transport error", failure(code, message, "http", more));
  }
}
