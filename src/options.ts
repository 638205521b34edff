/** Every setting of a client, with its unit and default. The caller's own object is only ever read. */

/** What applications see of a transport. */
export interface TransportFace {
  /** `"polling"`, `"websocket"` or `"webtransport"`. */
  readonly name: string;
  /** The query of its last request. */
  readonly query: Record<string, unknown>;
  /** Whether it takes frames now. */
  readonly writable: boolean;
}

/** What applications see of a class of transports: one to choose by the options, not to use by hand. */
export interface TransportFaceClass {
  /** What its transports show. */
  readonly prototype: TransportFace;
}

/** The transports by name. */
export type TransportName = "polling" | "websocket" | "webtransport";

/** Makes a codec of somebody else's (`socket.io-msgpack-parser` has this shape). */
export interface ParserLike {
  /** Turns a packet into a list of texts and binary. */
  Encoder: new () => { encode(packet: any): any }; // eslint-disable-line @typescript-eslint/no-explicit-any -- socket.io-msgpack-parser declares no list
  /** Turns them back, and emits each packet that is complete as `decoded`. */
  Decoder: new () => {
    add(data: unknown): void;
    on(event: "decoded", listener: (packet: any) => void): unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- untyped packets of a foreign parser
    destroy?(): void;
  };
}

/** Settings of the HTTP and WebSocket connections. */
export interface EngineOptions {
  /** Host name, when no URL was given. */
  host?: string;
  /** Host name, when no URL was given. */
  hostname?: string;
  /** Port, when no URL was given. */
  port?: string | number;
  /** Whether TLS is used, when no URL was given. @default false */
  secure?: boolean;
  /** Additional query parameters. `EIO`, `transport`, `sid`, `j` and `t` are the protocol's own. */
  query?: Record<string, any> | string; // eslint-disable-line @typescript-eslint/no-explicit-any -- anything that String() takes
  /** Whether to upgrade from polling to a better transport. @default true */
  upgrade?: boolean;
  /** Whether to begin with WebSocket when the last connection to this server reached it. @default false */
  rememberUpgrade?: boolean;
  /** The transports to use, in order: names or classes. @default ["polling", "websocket", "webtransport"] */
  transports?: readonly (TransportName | (string & {}) | TransportFaceClass)[];
  /** Classes of transports to use, in order, whatever `transports` says. */
  transportImplementations?: readonly TransportFaceClass[];
  /** Whether the next transport is tried when one cannot open. @default true */
  tryAllTransports?: boolean;
  /** Settings that hold for one transport only, by its name. */
  transportOptions?: Partial<Record<TransportName, Record<string, unknown>>>;
  /** Name of the time stamp parameter. @default "t" */
  timestampParam?: string;
  /** Whether requests carry a time stamp. @default true for polling, false for the others */
  timestampRequests?: boolean;
  /** Whether the path ends with a slash. @default true */
  addTrailingSlash?: boolean;
  /** The path of the server's endpoint. @default "/socket.io" */
  path?: string;
  /** Whether binary is sent as base64 text. @default false */
  forceBase64?: boolean;
  /** Whether cookies go along with cross-origin requests; in Node this keeps a cookie jar. @default false */
  withCredentials?: boolean;
  /** Additional headers (a browser cannot add them to a WebSocket; Node and React Native can). */
  extraHeaders?: Record<string, string | string[]>;
  /** WebSocket sub-protocols. */
  protocols?: string | string[];
  /** Whether the connection is closed silently when the page is left. @default false */
  closeOnBeforeunload?: boolean;
  /** Whether timers installed over the native ones, e.g. by a test framework, are bypassed. @default false */
  useNativeTimers?: boolean;
  /** Whether an open connection lets a Node process exit. @default false */
  autoUnref?: boolean;
  /** Milliseconds an HTTP request may take; 0 for no limit. @default 0 */
  requestTimeout?: number;
  /** Compression of WebSocket messages, in Node. @default { threshold: 1024 } */
  perMessageDeflate?: boolean | null | { threshold?: number; [key: string]: unknown };
  /** The largest message taken from the server, in bytes. @default 100 MiB */
  maxReceive?: number;
  /** The most binary attachments an event may have. @default 1000 */
  maxAttachments?: number;

  /** An `http.Agent` or `https.Agent`, in Node, e.g. of a proxy. */
  agent?: unknown;
  /** Certificate, private key and CA certificates in PKCS12 format, in Node. */
  pfx?: unknown;
  /** Private key in PEM format, in Node. */
  key?: unknown;
  /** Passphrase of the private key, in Node. */
  passphrase?: string;
  /** Certificate chain in PEM format, in Node. */
  cert?: unknown;
  /** Trusted certificates, in Node. */
  ca?: unknown;
  /** Cipher suites, in Node. */
  ciphers?: string;
  /** Whether an untrusted certificate is refused, in Node. @default true */
  rejectUnauthorized?: boolean;
  /** Local address to connect from, in Node. */
  localAddress?: string;
  /** IP version to use, 4 or 6, in Node. */
  family?: number;
  /** Replaces the check of the server's name against its certificate, in Node. */
  checkServerIdentity?: unknown;
  /** The `Origin` header of WebSockets, in Node. */
  origin?: string;
  /** The largest WebSocket message taken from the server, in bytes, in Node. @default 100 MiB */
  maxPayload?: number;
}

/** Settings of a {@link Manager}: one connection and its reconnection. */
export interface ManagerOptions extends EngineOptions {
  /** Whether to make a new connection even where one to this server exists. @default false */
  forceNew?: boolean;
  /** Older spelling of {@link ManagerOptions.forceNew}. */
  "force new connection"?: boolean;
  /** Whether namespaces share a connection. @default true */
  multiplex?: boolean;
  /** Whether to connect at once. @default true */
  autoConnect?: boolean;
  /** Replaces the codec, on both sides, e.g. by `socket.io-msgpack-parser`. */
  parser?: ParserLike;
  /** Whether to reconnect by itself. @default true */
  reconnection?: boolean;
  /** How often to try before giving up. @default Infinity */
  reconnectionAttempts?: number;
  /** Milliseconds before the first attempt; doubles with each. @default 1000 */
  reconnectionDelay?: number;
  /** Milliseconds that the delay does not grow beyond. @default 5000 */
  reconnectionDelayMax?: number;
  /** Share of the delay, 0 to 1, that is added or taken at random, also at the cap. @default 0.5 */
  randomizationFactor?: number;
  /**
   * Decides when to try again, in place of the backoff: gets the number of the attempt (from 1), the milliseconds since
   * the connection was lost, the error, and the delay the backoff would take.
   *
   * @returns milliseconds to wait, or false to give up
   */
  reconnectionPolicy?: (attempt: number, elapsed: number, error: Error, delay: number) => number | false;
  /** Milliseconds an attempt to connect may take, or false for no limit. @default 20000 */
  timeout?: number | false;
}

/** Why credentials are asked for. */
export interface AuthRequest {
  /** The namespace is joined for the first time, is joined again, or the server has refused what it was given last. */
  readonly reason: "first" | "reconnect" | "rejected";
  /** The server's refusal, when that is the reason. Other credentials are tried once; the same ones are not. */
  readonly error?: Error | undefined;
}

/** What `auth` may be: the payload itself, or a function that calls back with it, returns it, or promises it. */
export type Auth =
  | { [key: string]: any } // eslint-disable-line @typescript-eslint/no-explicit-any -- the application's own JSON
  | ((callback: (data: object) => void, request: AuthRequest) => void)
  | (() => object | Promise<object>);

/** Settings of one {@link Socket}. */
export interface SocketOptions {
  /** Credentials sent when joining the namespace. */
  auth?: Auth;
  /** How often an event is sent again until acknowledged; 0 for once only. @default 0 */
  retries?: number;
  /** How many of those events may be under way unacknowledged; 1 for one after the other. @default 64 */
  retryWindow?: number;
  /** Milliseconds to wait for an acknowledgement when `timeout()` says nothing else. */
  ackTimeout?: number;
  /** The most events that are kept while they cannot be sent; with `retries` those not acknowledged. @default Infinity */
  maxBufferedEvents?: number;
  /** The most bytes of events that are kept while they cannot be sent; not with `retries`. @default Infinity */
  maxBufferedBytes?: number;
  /**
   * What becomes of an event for which there is no room: `emit` throws `buffer_full`, or the event is dropped, or those
   * that have waited longest are. What is dropped is told by `undelivered` and to its acknowledgement. With `retries` it
   * is always refused.
   *
   * @default "refuse"
   */
  bufferPolicy?: "refuse" | "drop-newest" | "drop-oldest";
  /**
   * Milliseconds that an event is kept while it cannot be sent; then it is dropped as `expired`. Not with `retries`.
   *
   * @default Infinity
   */
  bufferTimeToLive?: number;
  /** Disconnects when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** Everything `io()` takes. */
export type ClientOptions = ManagerOptions & SocketOptions;

/** The defaults that are read at more than one place or deserve a name. */
export const defaults = {
  path: "/socket.io",
  timeout: 20000,
  maxReceive: 100 * 1024 * 1024,
} as const;
