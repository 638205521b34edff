/** HTTP long-polling: one GET that waits for packets, one POST at a time that carries ours (Engine.IO protocol 4). */
import type { Frame } from "../codec/packet";
import { failure } from "../errors";
import { defaults } from "../options";
import type { Cancel, HttpResponse } from "../platform/environment";
import { decodePayload, encodePayload } from "./frames";
import { dialFor, queryFor, urlFor } from "./route";
import type { Route, Transport, TransportSink } from "./transport";

/** How long the session's end may take to reach the server, in milliseconds, before the sockets are let go. */
const FAREWELL = 2000;

/** What the receiving side is doing. Sending is independent of it: `_post` is set while a POST is under way. */
type State =
  | { is: "opening" }
  | { is: "polling" }
  | { is: "pausing"; idle: () => void }
  | { is: "paused" }
  | { is: "leaving"; rest: readonly Frame[]; limit: Cancel }
  | { is: "closed" };

/** The polling transport; `Fetch`, `XHR` and `NodeXHR` of the public API are this class. */
export class Polling implements Transport {
  readonly streaming: boolean = false;
  readonly bufferedAmount: number = 0;
  query: Record<string, unknown> = {};
  private _state: State = { is: "opening" };
  private _get: Cancel | undefined;
  private _post: Cancel | undefined;

  constructor(
    private readonly _route: Route,
    public sink: TransportSink,
  ) {
    this._poll();
  }

  get name(): string {
    return "polling";
  }

  get writable(): boolean {
    const { is } = this._state;
    return !this._post && (is === "polling" || (is === "pausing" && this._get !== undefined));
  }

  stirred(): boolean {
    return false;
  }

  send(frames: readonly Frame[]): void {
    // Set before encoding: a Blob takes time to read, and nothing may overtake it.
    this._post = () => undefined;
    encodePayload(
      frames,
      (body) => {
        if (this._state.is !== "closed") this._post = this._request("POST", body, this._posted);
      },
      (error) => this._fail("xhr post error", error),
    );
  }

  pause(idle: () => void): void {
    this._state = { is: "pausing", idle };
    this._settlePause();
  }

  resume(): void {
    this._state = { is: "polling" };
    if (!this._get) this._poll();
    if (!this._post) this.sink.drained?.();
  }

  close(rest: readonly Frame[], dead: boolean): void {
    if (this._state.is === "closed") return;
    if (dead) return this._abort();
    const limit = this._route.clock.after(FAREWELL, () => this._abort());
    this._state = { is: "leaving", rest, limit };
    if (!this._post) this._farewell();
  }

  /**
   * Tells the server that the session ends, so that it need not wait for its ping timeout. A session that is still
   * being made has no name yet: then the answer of the handshake is awaited first.
   */
  private _farewell(): void {
    const state = this._state;
    if (state.is !== "leaving" || !this._route.sid) return;
    this._post = () => undefined;
    const over = (): void => this._abort();
    const post = (body: string): void => {
      if (this._state === state) this._post = this._request("POST", body, over);
    };
    encodePayload([...state.rest, "1"], post, over);
  }

  /** Lets go of everything at once. */
  private _abort(): void {
    if (this._state.is === "leaving") this._state.limit();
    this._state = { is: "closed" };
    this._get?.();
    this._post?.();
    this._get = this._post = undefined;
  }

  private _poll(): void {
    this._get = this._request("GET", undefined, this._polled);
  }

  private _request(
    method: "GET" | "POST",
    body: string | undefined,
    done: (error: unknown, response?: HttpResponse) => void,
  ): Cancel {
    const route = this._route;
    this.query = queryFor(route, this.name, true);
    const dial = dialFor(route, this.name);
    const maxBytes = dial.options.maxReceive ?? defaults.maxReceive;
    const alive = (): void => {
      if (this._state.is !== "leaving") this.sink.alive?.();
    };
    return route.environment.request(urlFor(route, "http", this.query), { method, body, dial, maxBytes, alive, done });
  }

  private readonly _polled = (error: unknown, response?: HttpResponse): void => {
    this._get = undefined;
    if (this._state.is === "leaving") return this._handshakeWhileLeaving(response);
    if (!response || response.status !== 200) return this._fail("xhr poll error", error, response);
    if (this._state.is === "opening") {
      this._state = { is: "polling" };
      this.sink.opened?.();
    }
    const frames = decodePayload(response.body, this._route.environment.binaryType);
    for (const frame of frames) {
      // A frame may close us: a packet that makes no sense, or a listener that disconnects.
      if (!this._isOpen()) return;
      this.sink.frame(frame);
    }
    if (this._state.is === "polling") this._poll();
    else this._settlePause();
  };

  /** `close` came before the handshake was answered: the session that the answer names must not stay as a ghost. */
  private _handshakeWhileLeaving(response: HttpResponse | undefined): void {
    const sid = !this._route.sid && response ? /^0.*?"sid":"([^"]+)"/.exec(response.body)?.[1] : undefined;
    if (!sid) {
      if (!this._post) this._abort();
      return;
    }
    this._route.sid = sid;
    this._farewell();
  }

  private readonly _posted = (error: unknown, response?: HttpResponse): void => {
    this._post = undefined;
    if (this._state.is === "leaving") return this._farewell();
    if (!response || response.status !== 200) return this._fail("xhr post error", error, response);
    this.sink.alive?.();
    if (this._isOpen()) this.sink.drained?.();
    this._settlePause();
  };

  private _isOpen(): boolean {
    return this._state.is === "polling" || this._state.is === "pausing";
  }

  private _settlePause(): void {
    const state = this._state;
    if (state.is !== "pausing" || this._get || this._post) return;
    this._state = { is: "paused" };
    state.idle();
  }

  private _fail(message: string, cause: unknown, response?: HttpResponse): void {
    if (this._state.is === "closed" || this._state.is === "leaving") return this._abort();
    this._abort();
    const status = response?.status;
    const more = {
      status,
      cause,
      description: status ?? cause,
      context: response && { status, responseText: response.body },
    };
    this.sink.closed("transport error", failure("network", message, "http", more));
  }
}
