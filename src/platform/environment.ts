/** The contract between the core and the platform it runs on: time, chance, HTTP, WebSocket and network signals. */
import type { PageLocation } from "../address";
import type { Frame } from "../codec/packet";
import type { ExtendedError, Failure, Phase } from "../errors";
import type { EngineOptions } from "../options";

/** Cancels what was begun. Safe to call twice, and after it has ended by itself. */
export type Cancel = () => void;

/** Cancels what was begun for its `this`: one function serves all, where a closure for each would take memory. */
export type Release<For> = (this: For) => void;

/** A connection whose heartbeat is watched. */
export interface Watched {
  /** Milliseconds until it counts as dead, if nothing arrives. */
  left(): number;
  /** Closes it if that time is over. Returns whether it is still open. */
  checkAlive(): boolean;
}

/** Time, as the core sees it. */
export interface Clock {
  /** Milliseconds since some fixed point; goes on while the machine sleeps. */
  now(): number;
  /**
   * Calls `run` once, after `ms` milliseconds. For something `loose` the timer does not keep a Node process alive,
   * unless that has an `id`, of an acknowledgement that is awaited.
   */
  after(ms: number, run: () => void, loose?: { readonly id?: number | undefined }): Cancel;
  /** Calls `run` at the end of the current tick, before any I/O. */
  soon(run: () => void): void;
  /** Calls `checkAlive` of a link when its time may be over, until released. Absent where a timer each is as cheap. */
  watch?(link: Watched): Release<Watched>;
}

/** What a request or a WebSocket is to be opened with. */
export interface Dial {
  readonly url: string;
  /** The parameters of the URL. */
  readonly query: Record<string, unknown>;
  /** The options of the connection, with those of this transport (`transportOptions`) merged in. */
  readonly options: EngineOptions;
  /** The application's own headers. */
  readonly headers?: Record<string, string | string[]>;
  /** The connection that this is for. The platform notes there how far it has come, as far as it knows. */
  readonly link: { phase?: Phase | undefined; readonly options: EngineOptions };
}

/** An HTTP request: a POST when there is a body, else a GET. */
export interface RequestInit {
  readonly body?: string;
  /** The largest response, in bytes after decompression; more is an error. */
  readonly maxBytes: number;
  /** Called whenever bytes arrive. */
  readonly alive: () => void;
  /**
   * Called once, unless cancelled before: with the response, whatever its status, or with an error and what the
   * platform can tell of it at once. Cancelling later releases what is left of the request.
   */
  readonly done: (error: unknown, response?: HttpResponse, known?: Failure) => void;
}

/** A complete response, with the field names of XMLHttpRequest: applications get it as `error.context`. */
export interface HttpResponse {
  readonly status: number;
  readonly responseText: string;
  /** Whether it came from another place than the one that was asked, where the platform follows redirects. */
  readonly redirected?: boolean;
  /** The `Retry-After` header. */
  readonly retryAfter?: string | null | undefined;
}

/** What a WebSocket tells its owner. Nothing comes before the call that opened it has returned. */
export interface WebSocketSink {
  /** Whether the transport can send more; if not, it waits for the WebSocket to drain. */
  readonly writable: boolean;
  /** The WebSocket has drained. Called where the platform tells; elsewhere the sink looks at `bufferedAmount`. */
  resume(): void;
  opened(): void;
  message(data: string | ArrayBuffer | Uint8Array): void;
  /**
   * The end. Only the first call counts, as browsers report an error and then the end. `error` is set when it was not a
   * closing handshake, and `known` is what the platform can tell of it at once.
   */
  closed(code: number, reason: string, error?: unknown, known?: Failure): void;
}

/** The part of a WebSocket that the transport needs. */
export interface WebSocketLike {
  /** The WebSocket of the package `ws`, in Node. */
  readonly ws?: unknown;
  /** 1 while it is open. */
  readonly readyState: number;
  send(data: string | ArrayBuffer | ArrayBufferView | Blob, compress: boolean): void;
  /** Bytes accepted by `send` that are not on the network yet. */
  readonly bufferedAmount: number;
  /** Whether bytes arrived since this was last asked, complete messages or not, where the platform tells. */
  stirred?(): boolean;
  /** Begins the closing handshake. The sink may still hear of what is under way. */
  close(): void;
  /** Closes without the closing handshake, where the platform can. */
  terminate?(): void;
}

/** What a platform can tell of the network and the page. */
export interface NetworkSignals {
  /** The network may be back, or the page is shown again: end the backoff, check the link. */
  woke(): void;
  /** The network seems to be gone, which may be wrong: check the link. */
  lost(): void;
  /** The page goes into the back/forward cache, which it only does without an open connection. */
  hidden(): void;
  /** The page is about to be left (`beforeunload`), unless the user decides to stay. */
  leaving(): void;
}

/** The name of a failure that the platform itself does not tell. */
export interface Diagnosis {
  readonly code: string;
  readonly phase?: Phase;
}

/** Everything the core needs from the outside. */
export interface Environment {
  /** The clock for a connection with these settings (`useNativeTimers`, `autoUnref`). */
  clockFor(options: EngineOptions): Clock;
  /** How binary is handed to the application, where that is no ArrayBuffer. */
  readonly binaryType?: "nodebuffer";
  /** Encodes a frame as text: binary as base64 behind the mark "b" (Engine.IO protocol 4, "payload encoding"). */
  readonly encodeFrame: (frame: Frame) => Promise<string>;
  /** Decodes text with the mark to binary; everything else stays as it is. */
  readonly decodeFrame: (frame: Frame) => Frame;
  /** The address of the page, if there is one. */
  readonly location?: PageLocation | undefined;
  /** A number from 0 up to 1. */
  random(): number;
  request(dial: Dial, init: RequestInit): Cancel;
  openWebSocket(dial: Dial, sink: WebSocketSink): WebSocketLike;
  /** Finds out why dialling failed without an answer, and calls back once; it may ask the server again. */
  diagnose(dial: Dial, cause: unknown, done: (diagnosis?: Failure) => void): void;
  /** Sets the `hint` of an error, where there is room for such texts. */
  explain?(error: ExtendedError): void;
  /** Reports changes of the network or the page until released; `leaving` only where `unload` is set. */
  watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Release<NetworkSignals>;
  /** @throws where there is no WebTransport */
  openWebTransport(url: string, options: object | undefined): WebTransport;
  /** Tells the developer of something that is likely a mistake. */
  warn(message: string): void;
}
