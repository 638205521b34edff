/** Every option of a client, with its unit and default. The caller's own object is only read, never written to. */

/** What applications see of a transport. */
export interface TransportFace {
  /** `"polling"`, `"websocket"` or `"webtransport"`. */
  readonly name: string;
  /** The query parameters of its last request. */
  readonly query: Record<string, unknown>;
  /** Whether it can take messages now. */
  readonly writable: boolean;
}

/** A class of transports, as applications see it: to be named in the options, not to be constructed by hand. */
export interface TransportFaceClass {
  /** The public members of its transports. */
  readonly prototype: TransportFace;
}

/** The transports by name. */
export type TransportName = "polling" | "websocket" | "webtransport";

/** A parser for the option `parser` (`socket.io-msgpack-parser` has this shape). */
export interface ParserLike {
  /** Its `encode` turns a packet into an array of strings and binary. */
  Encoder: new () => { encode(packet: any): any }; // eslint-disable-line @typescript-eslint/no-explicit-any -- socket.io-msgpack-parser declares no list
  /** Its `add` takes these one by one; each packet that is complete is emitted as `decoded`. */
  Decoder: new () => {
    add(data: unknown): void;
    on(event: "decoded", listener: (packet: any) => void): unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- untyped packets of a foreign parser
    destroy?(): void;
  };
}

/** Options of the transports: HTTP long-polling, WebSocket and WebTransport. */
export interface EngineOptions {
  /** Host name, when no URL was given. */
  host?: string;
  /** Alias of `host`, which wins. */
  hostname?: string;
  /** Port, when no URL was given. */
  port?: string | number;
  /** Whether to use TLS, when no URL was given. @default as the page; false where there is none */
  secure?: boolean;
  /**
   * Query parameters of each request, beside those of the URL, over which they win. `EIO`, `transport`, `sid`, `j` and
   * `t` belong to the protocol.
   */
  query?: Record<string, any> | string; // eslint-disable-line @typescript-eslint/no-explicit-any -- anything that String() takes
  /** Whether to upgrade from polling to a better transport. @default true */
  upgrade?: boolean;
  /** Whether to begin with WebSocket when the last connection to this host and port reached it. @default false */
  rememberUpgrade?: boolean;
  /**
   * The transports to use, names or classes, in the order in which they are opened.
   *
   * @default ["polling", "websocket", "webtransport"], without the last in Node
   */
  transports?: readonly (TransportName | (string & {}) | TransportFaceClass)[];
  /** Classes of transports to use, in order, in place of `transports`. */
  transportImplementations?: readonly TransportFaceClass[];
  /** Whether the next transport is tried when one cannot open. @default true */
  tryAllTransports?: boolean;
  /**
   * Options for one transport only, by its name; they win over the common ones. Those of `webtransport` also go to the
   * browser's `WebTransport` constructor.
   */
  transportOptions?: Partial<Record<TransportName, Record<string, unknown>>>;
  /** Name of the query parameter with the time stamp. @default "t" */
  timestampParam?: string;
  /** Whether requests carry a time stamp, against caches. @default true for polling, false for the others */
  timestampRequests?: boolean;
  /** Whether the path ends with a slash. @default true */
  addTrailingSlash?: boolean;
  /** The path of the server's endpoint; the same on both sides. @default "/socket.io" */
  path?: string;
  /** Whether WebSockets send binary as base64 text, as polling always does. @default false */
  forceBase64?: boolean;
  /**
   * In browsers, whether cookies go along with cross-origin requests; in Node, whether the manager keeps a cookie jar.
   *
   * @default false
   */
  withCredentials?: boolean;
  /** Headers to add to requests (and to a WebSocket in Node and React Native, but not in a browser). */
  extraHeaders?: Record<string, string | string[]>;
  /** WebSocket subprotocols to offer to the server. */
  protocols?: string | string[];
  /**
   * In browsers, whether the connection is closed, without events, when the page is about to be left (`beforeunload`).
   * A page that stays connects again after five seconds.
   *
   * @default false
   */
  closeOnBeforeunload?: boolean;
  /** Whether to use the platform's own timers, and not what e.g. a test framework put in their place. @default false */
  useNativeTimers?: boolean;
  /** In Node, whether the process may exit while a connection is open. @default false */
  autoUnref?: boolean;
  /**
   * Milliseconds an HTTP request may take; 0 for no limit. The server holds a poll until it has something to send: the
   * limit should be above its `pingInterval`.
   *
   * @default 0
   */
  requestTimeout?: number;
  /**
   * Compression of WebSocket messages, in Node: settings of `ws`, or false for none. Messages of fewer bytes than
   * `threshold` are not compressed.
   *
   * @default { threshold: 1024 }
   */
  perMessageDeflate?: boolean | null | { threshold?: number; [key: string]: unknown };
  /** The largest message, or response to a poll, taken from the server, in bytes. @default 100 MiB */
  maxReceive?: number;
  /** The most binary attachments of one event or acknowledgement taken from the server. @default 1000 */
  maxAttachments?: number;

  /** An `http.Agent` or `https.Agent` for requests and WebSockets, in Node, e.g. of a proxy. */
  agent?: unknown;
  /** Certificate, private key and CA certificates in PKCS12 format, in Node. */
  pfx?: unknown;
  /** Private key in PEM format, in Node. */
  key?: unknown;
  /** Passphrase of the private key, in Node. */
  passphrase?: string;
  /** Certificate chain in PEM format, in Node. */
  cert?: unknown;
  /** Certificates of the authorities to trust, in PEM format, in Node. */
  ca?: unknown;
  /** Cipher suites, by the names that OpenSSL has for them, in Node. */
  ciphers?: string;
  /** Whether an untrusted certificate is refused, in Node. @default true */
  rejectUnauthorized?: boolean;
  /** Local address to connect from, in Node. */
  localAddress?: string;
  /** IP version to use, 4 or 6, in Node. */
  family?: number;
  /** Replaces the check of the server's name against its certificate, in Node, as for `tls.connect`. */
  checkServerIdentity?: unknown;
  /** The `Origin` header of WebSockets, in Node. */
  origin?: string;
  /** As `maxReceive`, for WebSockets in Node only; 0 for no limit. @default `maxReceive` */
  maxPayload?: number;
}

/** Settings of a {@link Manager}: one connection and its reconnection. */
export interface ManagerOptions extends EngineOptions {
  /** Whether to make a new connection even where one to this server exists. @default false */
  forceNew?: boolean;
  /** Older spelling of {@link ManagerOptions.forceNew}. */
  "force new connection"?: boolean;
  /** Whether namespaces share a connection; false is the same as `forceNew: true`. @default true */
  multiplex?: boolean;
  /** Whether to connect at once; false waits for `connect()`. @default true */
  autoConnect?: boolean;
  /** The parser to use in place of JSON, e.g. `socket.io-msgpack-parser`; the same on both sides. */
  parser?: ParserLike;
  /** Whether to connect again by itself when the connection is lost, or could not be made. @default true */
  reconnection?: boolean;
  /** How many attempts to make before giving up; 0 means the default. @default Infinity */
  reconnectionAttempts?: number;
  /** Milliseconds before the first attempt to reconnect; doubles with each. 0 means the default. @default 1000 */
  reconnectionDelay?: number;
  /** Milliseconds that the delay does not grow beyond, jitter aside; 0 means the default. @default 5000 */
  reconnectionDelayMax?: number;
  /** Jitter: the share of the delay, 0 to 1, that is added or taken at random, also at the cap. @default 0.5 */
  randomizationFactor?: number;
  /**
   * Decides when to try again, in place of the backoff. Gets the number of the attempt (from 1), the milliseconds since
   * the connection was lost, the error, and the delay in milliseconds that the backoff would take.
   *
   * @returns milliseconds to wait, or false to give up; anything else means the delay of the backoff
   */
  reconnectionPolicy?: (attempt: number, elapsed: number, error: Error, delay: number) => number | false;
  /**
   * Milliseconds an attempt to connect may take, all its transports together; also the limit of `auth` and of an
   * upgrade. False for no limit.
   *
   * @default 20000
   */
  timeout?: number | false;
}

/** Why an `auth` function is called. */
export interface AuthRequest {
  /** The namespace is joined for the first time or again, or the server has refused the last credentials. */
  readonly reason: "first" | "reconnect" | "rejected";
  /** The server's refusal, if that is the reason. Credentials that differ from the refused ones are tried once. */
  readonly error?: Error | undefined;
}

/** What `auth` may be: the payload itself, or a function that calls back with it, returns it, or promises it. */
export type Auth =
  | { [key: string]: any } // eslint-disable-line @typescript-eslint/no-explicit-any -- the application's own JSON
  | ((callback: (data: object) => void, request: AuthRequest) => void)
  | (() => object | Promise<object>);

/** Settings of one {@link Socket}. */
export interface SocketOptions {
  /** Credentials sent with each attempt to join the namespace, or a function that gives them. */
  auth?: Auth;
  /**
   * How many times an event is sent again when no acknowledgement came within `ackTimeout`; after a reconnection it is
   * sent again in any case. 0 for once only.
   *
   * @default 0
   */
  retries?: number;
  /** With `retries`, how many events may be unacknowledged at a time; 1 for one after the other. @default 64 */
  retryWindow?: number;
  /** Milliseconds to wait for an acknowledgement, unless `timeout()` says otherwise. @default no limit */
  ackTimeout?: number;
  /** The most events kept while they cannot be sent; with `retries`, the most not acknowledged. @default Infinity */
  maxBufferedEvents?: number;
  /** The most bytes of events kept while they cannot be sent; not heeded with `retries`. @default Infinity */
  maxBufferedBytes?: number;
  /**
   * What happens to an event when the buffer is full: `emit` throws an error with code `buffer_full` ("refuse"), the
   * event is dropped ("drop-newest"), or the oldest ones in the buffer are ("drop-oldest"). Dropped events are reported
   * by `undelivered` and to their acknowledgements. With `retries`, `emit` always throws.
   *
   * @default "refuse"
   */
  bufferPolicy?: "refuse" | "drop-newest" | "drop-oldest";
  /**
   * Milliseconds that an event is kept while it cannot be sent; then it is dropped, with code `expired`. Not heeded
   * with `retries`.
   *
   * @default Infinity
   */
  bufferTimeToLive?: number;
  /** Disconnects the socket when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** Everything `io()` takes. */
export type ClientOptions = ManagerOptions & SocketOptions;

/** Defaults that are used in several places. */
export const defaults = {
  path: "/socket.io",
  timeout: 20000,
  maxReceive: 100 * 1024 * 1024,
} as const;
