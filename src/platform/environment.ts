/** The contract between the core and the platform it runs on: time, chance, HTTP, WebSocket and network signals. */
import type { PageLocation } from "../address";
import type { Frame } from "../codec/packet";
import type { ExtendedError, Failure, Phase } from "../errors";
import type { EngineOptions } from "../options";

/** Ends what was begun; safe to call twice, and when it has ended by itself. */
export type Cancel = () => void;

/** Ends what was begun for somebody, called as a method of theirs: one function can do that for all. */
export type Release<For> = (this: For) => void;

/** A connection that is watched for a silence. */
export interface Watched {
  /** Milliseconds that its silence may go on. */
  left(): number;
  /** Ends it when that time is over. */
  checkAlive(): boolean;
}

/** Time, as the core sees it. */
export interface Clock {
  /** Milliseconds since some fixed point; goes on while the machine sleeps. */
  now(): number;
  /**
   * Runs something once after `ms` milliseconds; for what is `loose`, and has no acknowledgement that is awaited by its `id`, a
   * process that has nothing else to do ends before.
   */
  after(ms: number, run: () => void, loose?: { readonly id?: number | undefined }): Cancel;
  /** Runs something at the end of the current tick, before any I/O. */
  soon(run: () => void): void;
  /** Looks at a link whenever its time may be over, until cancelled, where there is something cheaper than a timer each. */
  watch?(link: Watched): Release<Watched>;
}

/** What a request or a WebSocket is to be opened with. */
export interface Dial {
  readonly url: string;
  /** The parameters of the URL. */
  readonly query: Record<string, unknown>;
  /** The settings of the connection, those of the one transport already merged in. */
  readonly options: EngineOptions;
  /** The application's own headers. */
  readonly headers?: Record<string, string | string[]>;
  /** The connection that this is for: where the platform notes how far it has come, if it knows. */
  readonly link: { phase?: Phase | undefined; readonly options: EngineOptions };
}

/** An HTTP request: a POST when there is a body, else a GET. */
export interface RequestInit {
  readonly body?: string;
  /** More bytes than this are an error, also when they are compressed on the wire. */
  readonly maxBytes: number;
  /** Called whenever bytes arrive. */
  readonly alive: () => void;
  /**
   * Called once, unless cancelled before: with the response, whatever its status, or with an error and what the
   * platform can tell of it at once. Cancelling then lets go of what is left of the request.
   */
  readonly done: (error: unknown, response?: HttpResponse, known?: Failure) => void;
}

/** A complete response, by the names that XMLHttpRequest gives it: people see it as `error.context`. */
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
  /** Whether it would send more. */
  readonly writable: boolean;
  /** There is room for more, where the platform tells: else it is looked for. */
  resume(): void;
  opened(): void;
  message(data: string | ArrayBuffer | Uint8Array): void;
  /**
   * Comes at most once, last. `error` is set when it was not a closing handshake, and `known` is what the platform can
   * tell of it at once.
   */
  closed(code: number, reason: string, error?: unknown, known?: Failure): void;
}

/** The part of a WebSocket that the transport needs. */
export interface WebSocketLike {
  /** That of a package, where it is one. */
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
  /** Spares the handshake, where the platform can. */
  terminate?(): void;
}

/** What a platform can tell of the world around a connection. */
export interface NetworkSignals {
  /** The network may be there again, the page is shown again: dial now, look at the link now. */
  woke(): void;
  /** The network seems to be gone, which may be wrong: look at the link. */
  lost(): void;
  /** The page is put away and may come back: nothing may stay open. */
  hidden(): void;
  /** The page is about to be left, unless somebody holds it back. */
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
  /** Writes a frame as text: binary in base64 after its mark (Engine.IO protocol 4, "payload encoding"). */
  readonly encodeFrame: (frame: Frame) => Promise<string>;
  /** Reads binary from text with the mark; everything else stays as it is. */
  readonly decodeFrame: (frame: Frame) => Frame;
  /** The page, in a browser. */
  readonly location?: PageLocation | undefined;
  /** A number from 0 up to 1. */
  random(): number;
  request(dial: Dial, init: RequestInit): Cancel;
  openWebSocket(dial: Dial, sink: WebSocketSink): WebSocketLike;
  /** Finds out why dialling failed without an answer, and calls back once; it may ask the server again. */
  diagnose(dial: Dial, cause: unknown, done: (diagnosis?: Failure) => void): void;
  /** Says what to do about an error, where there is room for such texts: sets its `hint`. */
  explain?(error: ExtendedError): void;
  /** Calls back when the network or the page may have changed under a connection, until cancelled. */
  watchNetwork(signals: NetworkSignals, unload: boolean | undefined): Release<NetworkSignals>;
  /** @throws where there is no WebTransport */
  openWebTransport(url: string, options: object | undefined): WebTransport;
  /** Tells the developer of something that is likely a mistake. */
  warn(message: string): void;
}
