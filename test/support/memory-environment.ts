/** A platform without a network: every request and WebSocket waits for the test to answer it. */
import type {
  Diagnosis,
  Cancel,
  Dial,
  Environment,
  HttpResponse,
  NetworkSignals,
  RequestInit,
  WebSocketLike,
  WebSocketSink,
} from "../../src/platform/environment";
import { decodeFrame, encodeFrame } from "../../src/platform/base64";
import type { EngineOptions } from "../../src/options";
import type { Route } from "../../src/transport/transport";
import { ManualClock } from "./manual-clock";

/** A request that the test answers. */
export class MemoryRequest {
  /** Whether nobody waits for the answer any more: it was given, or the request was cancelled. */
  over = false;
  cancelled = false;

  constructor(
    readonly url: URL,
    readonly dial: Dial,
    readonly init: RequestInit,
  ) {}

  get method(): string {
    return this.body === undefined ? "GET" : "POST";
  }

  get body(): string | undefined {
    return this.init.body;
  }

  /** Answers; after a cancellation nobody hears it, as with a real request. */
  respond(responseText: string, status = 200): void {
    this._finish(undefined, { status, responseText });
  }

  fail(error: unknown): void {
    this._finish(error);
  }

  /** Some bytes of the answer arrive, though not all. */
  trickle(): void {
    if (!this.over) this.init.alive();
  }

  private _finish(error: unknown, response?: HttpResponse): void {
    if (this.over) return;
    this.over = true;
    if (response) this.init.alive();
    this.init.done(error, response);
  }
}

/** A WebSocket whose other end is the test. */
export class MemoryWebSocket implements WebSocketLike {
  readonly sent: unknown[] = [];
  /** The `compress` that each message was sent with. */
  readonly compressed: boolean[] = [];
  bufferedAmount = 0;
  readyState = 1;
  moved = false;
  /** How the owner closed it. */
  ended: "politely" | "dead" | undefined;

  constructor(
    readonly url: URL,
    readonly dial: Dial,
    private readonly _sink: WebSocketSink,
  ) {}

  send(data: unknown, compress: boolean): void {
    if (this.ended) throw new Error("sent into a WebSocket that was closed");
    this.sent.push(data);
    this.compressed.push(compress);
  }

  close(): void {
    this.ended = "politely";
  }

  stirred(): boolean {
    const { moved } = this;
    this.moved = false;
    return moved;
  }

  terminate(): void {
    this.ended = "dead";
  }

  open(): void {
    if (!this.ended) this._sink.opened();
  }

  receive(data: string | ArrayBuffer): void {
    if (!this.ended) this._sink.message(data);
  }

  drop(code = 1006, reason = "", error?: unknown): void {
    if (!this.ended) this._sink.closed(code, reason, error);
  }
}

/** An {@link Environment} on a manual clock. */
export class MemoryEnvironment implements Environment {
  readonly requests: MemoryRequest[] = [];
  readonly webSockets: MemoryWebSocket[] = [];
  readonly warnings: string[] = [];
  /** Who is told of what happens to the network and the page. */
  readonly signals = new Set<NetworkSignals>();
  encodeFrame = encodeFrame;
  readonly decodeFrame = decodeFrame;
  /** What `random()` gives, when a test wants to say. */
  chance: number | undefined;
  /** What opening a WebSocket throws, when it is to. */
  noWebSocket: Error | undefined;
  private _seed = 1;

  constructor(
    readonly clock = new ManualClock(),
    readonly location?: { protocol: string; host: string },
  ) {}

  clockFor(): ManualClock {
    return this.clock;
  }

  /** Nothing happens to the network or the page here, unless a test tells this. */
  watchNetwork(signals: NetworkSignals): () => void {
    this.signals.add(signals);
    return () => this.signals.delete(signals);
  }

  random(): number {
    // Numerical Recipes' generator: the same numbers in each run.
    this._seed = (this._seed * 1664525 + 1013904223) % 2 ** 32;
    return this.chance ?? this._seed / 2 ** 32;
  }

  request(dial: Dial, init: RequestInit): Cancel {
    const request = new MemoryRequest(new URL(dial.url), dial, init);
    this.requests.push(request);
    return () => {
      if (!request.over) request.cancelled = request.over = true;
    };
  }

  openWebSocket(dial: Dial, sink: WebSocketSink): WebSocketLike {
    if (this.noWebSocket) throw this.noWebSocket;
    const socket = new MemoryWebSocket(new URL(dial.url), dial, sink);
    this.webSockets.push(socket);
    return socket;
  }

  /** Nothing more is known here. */
  diagnose(_dial: Dial, _cause: unknown, done: (diagnosis?: Diagnosis) => void): void {
    done();
  }

  openWebTransport(): never {
    throw new Error("there is no WebTransport here");
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  /** The request of a method that is waiting for its answer. */
  waiting(method: "GET" | "POST"): MemoryRequest {
    const found = this.requests.filter((one) => one.method === method && !one.over);
    if (found.length !== 1) throw new Error(`${found.length} ${method} requests are waiting`);
    return found[0]!;
  }

  /** Requests that nobody answered or cancelled. */
  get unanswered(): MemoryRequest[] {
    return this.requests.filter(({ over }) => !over);
  }

  /** A route to nowhere, for transports that are made by hand. */
  route(options: EngineOptions = {}, sid?: string): Route {
    return {
      environment: this,
      clock: this.clock,
      secure: false,
      hostname: "server",
      port: "80",
      path: "/socket.io/",
      query: {},
      options,
      sid,
    };
  }
}
