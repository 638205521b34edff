/*! holdfast 0.1.0 | MIT */
/** A map from event names to the signature of their listeners. */
interface EventsMap {
    [event: string]: any;
}
/** The map of an application that declares no events: any name, any arguments. */
interface DefaultEventsMap {
    [event: string]: (...args: any[]) => void;
}
/** The event names of a map. */
type EventNames<Map extends EventsMap> = keyof Map & (string | symbol);
/** The arguments that the listener of an event takes. */
type EventParams<Map extends EventsMap, Ev extends EventNames<Map>> = Parameters<Map[Ev]>;
/** The names a listener may be added for: the library's own events and the application's. */
type ListenableNames<Reserved extends EventsMap, User extends EventsMap> = EventNames<Reserved> | EventNames<User>;
type FallbackToUntyped<T> = [T] extends [never] ? (...args: any[]) => void | Promise<void> : T;
/** The listener of an event, reserved ones first. */
type ListenerOf<Reserved extends EventsMap, User extends EventsMap, Ev extends ListenableNames<Reserved, User>> = FallbackToUntyped<Ev extends EventNames<Reserved> ? Reserved[Ev] : Ev extends EventNames<User> ? User[Ev] : never>;
/** Any function; arguments are checked at the typed face. */
type AnyListener = (...args: any[]) => unknown;
interface Base {
    on(event: unknown, listener: AnyListener): unknown;
    once(event: unknown, listener: AnyListener): unknown;
    off(event?: unknown, listener?: AnyListener): unknown;
    listeners(event: unknown): AnyListener[];
    hasListeners(event: unknown): boolean;
}
declare const EmitterBase: new () => Base;
/** Options of `on` and `once`. */
interface ListenerOptions {
    /** Removes the listener when it is aborted. */
    signal?: AbortSignal | undefined;
}
/**
 * A typed event emitter. A listener that throws never stops the other listeners: its error is rethrown in a microtask.
 *
 * @typeParam Listen - events the application listens to
 * @typeParam Reserved - events the library itself emits
 */
declare class Emitter<Listen extends EventsMap, Reserved extends EventsMap = Record<never, never>> extends EmitterBase {
    constructor();
    /** Adds a listener for every occurrence of an event. */
    on<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev, listener: ListenerOf<Reserved, Listen, Ev>, options?: ListenerOptions): this;
    /** Adds a listener for the next occurrence of an event only. */
    once<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev, listener: ListenerOf<Reserved, Listen, Ev>, options?: ListenerOptions): this;
    /**
     * Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. An argument that
     * is passed but undefined removes nothing.
     */
    off<Ev extends ListenableNames<Reserved, Listen>>(...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]): this;
    /** The listeners of an event, in the order they are called. */
    listeners<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev): ListenerOf<Reserved, Listen, Ev>[];
}
/** The method inherited from component-emitter as it is, typed; and the aliases known from the DOM and Node. */
interface Emitter<Listen extends EventsMap, Reserved extends EventsMap = Record<never, never>> {
    /** Whether an event has a listener. */
    hasListeners<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev): boolean;
    /** Alias of {@link Emitter.on}. */
    addEventListener<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev, listener: ListenerOf<Reserved, Listen, Ev>, options?: ListenerOptions): this;
    /** Alias of {@link Emitter.off}. */
    removeListener<Ev extends ListenableNames<Reserved, Listen>>(...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]): this;
    /** Alias of {@link Emitter.off}. */
    removeAllListeners<Ev extends ListenableNames<Reserved, Listen>>(...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]): this;
    /** Alias of {@link Emitter.off}. */
    removeEventListener<Ev extends ListenableNames<Reserved, Listen>>(...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]): this;
}

/** Every option of a client, with its unit and default. The caller's own object is only read, never written to. */
/** What applications see of a transport. */
interface TransportFace {
    /** `"polling"`, `"websocket"` or `"webtransport"`. */
    readonly name: string;
    /** The query parameters of its last request. */
    readonly query: Record<string, unknown>;
    /** Whether it can take messages now. */
    readonly writable: boolean;
}
/** A class of transports, as applications see it: to be named in the options, not to be constructed by hand. */
interface TransportFaceClass {
    /** The public members of its transports. */
    readonly prototype: TransportFace;
}
/** The transports by name. */
type TransportName = "polling" | "websocket" | "webtransport";
/** A parser for the option `parser` (`socket.io-msgpack-parser` has this shape). */
interface ParserLike {
    /** Its `encode` turns a packet into an array of strings and binary. */
    Encoder: new () => {
        encode(packet: any): any;
    };
    /** Its `add` takes these one by one; each packet that is complete is emitted as `decoded`. */
    Decoder: new () => {
        add(data: unknown): void;
        on(event: "decoded", listener: (packet: any) => void): unknown;
        destroy?(): void;
    };
}
/** Options of the transports: HTTP long-polling, WebSocket and WebTransport. */
interface EngineOptions {
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
    query?: Record<string, any> | string;
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
    perMessageDeflate?: boolean | null | {
        threshold?: number;
        [key: string]: unknown;
    };
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
interface ManagerOptions extends EngineOptions {
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
interface AuthRequest {
    /** The namespace is joined for the first time or again, or the server has refused the last credentials. */
    readonly reason: "first" | "reconnect" | "rejected";
    /** The server's refusal, if that is the reason. Credentials that differ from the refused ones are tried once. */
    readonly error?: Error | undefined;
}
/** What `auth` may be: the payload itself, or a function that calls back with it, returns it, or promises it. */
type Auth = {
    [key: string]: any;
} | ((callback: (data: object) => void, request: AuthRequest) => void) | (() => object | Promise<object>);
/** Settings of one {@link Socket}. */
interface SocketOptions {
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
type ClientOptions = ManagerOptions & SocketOptions;

/** The revision of the Socket.IO protocol that is spoken. */
declare const protocol = 5;
/** Binary data as an application may hand it over. */
type Binary = ArrayBuffer | ArrayBufferView | Blob;
/**
 * What travels in one Engine.IO packet: text with its Engine.IO type digit in front ("4" for a message), or the bytes
 * of a binary message.
 */
type Frame = string | Binary;
/** A packet of the Socket.IO protocol. */
interface Packet {
    /** The digit on the wire: 0 CONNECT, 1 DISCONNECT, 2 EVENT, 3 ACK, 4 CONNECT_ERROR. */
    type: number;
    /** The namespace. */
    nsp: string;
    /** The payload: an array for events and acknowledgements, an object for CONNECT, absent for DISCONNECT. */
    data?: unknown;
    /** Acknowledgement id. */
    id?: number;
}
/** A packet on its way out, with its frames: one text and one for each attachment. */
interface Outgoing extends Packet {
    /** What goes over the wire. */
    frames: Frame[];
    /** How it is to be sent. */
    options: {
        compress?: boolean;
        volatile?: boolean;
    };
    /** How many of its frames a transport has taken. The server can act on a packet only once it has them all. */
    taken: number;
}

/** The shape of every error the client reports, and the one place that makes them. */
/** The stage at which something failed: on the way to an open namespace, on an open one, or (`"api"`) in a call. */
type Phase = "dns" | "tcp" | "tls" | "http" | "upgrade" | "handshake" | "namespace" | "open" | "api";
/** What every error of the client carries beside `message`. */
interface Failure {
    /** A stable, machine readable name of the failure, e.g. `"refused"` or `"ack_timeout"`. */
    code?: string;
    /** The stage that had been reached. */
    phase?: Phase;
    /** The transport that failed: `"polling"`, `"websocket"` or `"webtransport"`. */
    transport?: string;
    /** The HTTP status, or the WebSocket close code, where there was one. */
    status?: number;
    /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
    cause?: unknown;
    /** One sentence that says what to do. In Node only: the files for browsers carry no such texts. */
    hint?: string;
    /** `"TransportError"` when a transport failed. */
    type?: string;
    /** The HTTP status or the underlying error or event of a failed transport. */
    description?: unknown;
    /** The response or the event a failed transport saw last. */
    context?: unknown;
    /** The `data` that a middleware of the server attached to its error. */
    data?: any;
    /**
     * Milliseconds the server asks to wait before the next attempt: from the `Retry-After` header of a refusal, or from
     * `data.retryAfter` of a middleware's error (in seconds there, as in the header).
     */
    retryAfter?: number | undefined;
    /** When several transports failed: one error for each, in the order in which they were tried. */
    errors?: Error[];
}
/** An error with the fields of {@link Failure}. */
interface ExtendedError extends Error, Failure {
    /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
    cause?: unknown;
}
/** Why a connection or socket was closed: an error, or a description with the event behind it. */
type DisconnectDescription = Error | {
    description: string;
    context?: unknown;
    code?: string | undefined;
};

/** Helpers for frames: their lengths, and their packets for the low-level API (Engine.IO protocol 4). */

/** A packet of the Engine.IO protocol. */
interface EnginePacket {
    /** What it is for. */
    type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop";
    /** The payload. */
    data?: unknown;
    /** How it is sent. */
    options?: {
        compress?: boolean;
    };
}

/** Reads the first packet of a connection (Engine.IO protocol 4, "handshake"); nothing in it is trusted. */

/** What the server says when it opens a session (Engine.IO protocol 4, "handshake"). */
interface Handshake {
    /** The id of the session. */
    sid: string;
    /** The names of the transports that the session may move to. */
    upgrades: string[];
    /** Milliseconds between the server's pings. */
    pingInterval: number;
    /** Milliseconds the server waits for a pong. */
    pingTimeout: number;
    /** The most bytes the server takes in one polling payload. */
    maxPayload?: number;
}

/** The events of the low-level face of a connection. */

/** The events of {@link Engine}. */
interface EngineEvents {
    /** The session is open. */
    open: () => void;
    /** The handshake is done: what the server said in it. Comes before `open`. */
    handshake: (data: Handshake) => void;
    /** A packet of the Engine.IO protocol arrived. */
    packet: (packet: EnginePacket) => void;
    /** A packet of the Engine.IO protocol is going out. */
    packetCreate: (packet: EnginePacket) => void;
    /** A message arrived: its payload. */
    data: (data: string | Binary) => void;
    /** The same as `data`, right after it. */
    message: (data: string | Binary) => void;
    /** Everything written was handed to the transport, which can take more. */
    drain: () => void;
    /** Packets were handed to the transport. */
    flush: () => void;
    /** Any packet arrived. */
    heartbeat: () => void;
    /** A ping of the server arrived (Engine.IO protocol 4, "heartbeat"). */
    ping: () => void;
    /** The ping is being answered; comes right after `ping`. */
    pong: () => void;
    /** The connection ends because of this; `close` follows. */
    error: (err: Error) => void;
    /** A better transport is about to take over. */
    upgrading: (transport: TransportFace) => void;
    /** It has taken over. */
    upgrade: (transport: TransportFace) => void;
    /** The upgrade failed; the connection goes on as it was. */
    upgradeError: (err: Error) => void;
    /** The connection is gone. */
    close: (reason: string, description?: unknown) => void;
}

/** One connection, seen from below. */
declare class Engine extends Emitter<Record<never, never>, EngineEvents> {
    /** How binary arrives: `"nodebuffer"` in Node, else `"arraybuffer"`. May be changed at any time. */
    binaryType: "arraybuffer" | "nodebuffer" | "blob";
    private readonly _link;
    /** Whether `drain` is due at the end of the tick. */
    private _due;
    /** The session id, once the handshake is done. */
    get id(): string | undefined;
    /** The name of the server's host. */
    get hostname(): string;
    /** The server's port. */
    get port(): string;
    /** Whether the connection is encrypted. */
    get secure(): boolean;
    /** The names of the transports that it may use, in order. */
    get transports(): string[];
    /** The transport in use. */
    get transport(): TransportFace;
    /** `"opening"`, `"open"` or `"closed"`. */
    get readyState(): "opening" | "open" | "closed";
    /** The packets that wait for the transport. */
    get writeBuffer(): EnginePacket[];
    /**
     * Sends a message below the Socket.IO protocol. Does nothing once the connection is closed.
     *
     * @param options - `compress` (default true) for WebSockets in Node; may be left out
     * @param fn - called once the message was handed to the transport
     */
    send(data: string | Binary, options?: {
        compress?: boolean;
    } | (() => void) | null, fn?: (() => void) | undefined): this;
    /** Alias of {@link Engine.send}. */
    write(data: string | Binary, options?: {
        compress?: boolean;
    } | (() => void) | null, fn?: () => void): this;
    /** Closes this connection ("forced close"); the manager opens the next one, unless `reconnection` is off. */
    close(): this;
}

/** The states and events of a manager. */

/** What a connection is doing. */
type ManagerState = 
/** Closed, and not opened again by itself. */
{
    readonly is: "idle";
}
/** An attempt to connect is under way; `attempt` is 0 for the first, and counts from 1 when reconnecting. */
 | {
    readonly is: "connecting";
    readonly attempt: number;
}
/** The connection is up since that time (milliseconds, as of `Date.now()`). */
 | {
    readonly is: "connected";
    readonly since: number;
}
/** The next attempt begins at `until` (milliseconds, as of `Date.now()`), or earlier if the network comes back. */
 | {
    readonly is: "waiting";
    readonly attempt: number;
    readonly until: number;
};
/** A change of the state of a connection. */
interface StateChange {
    /** The state before. */
    readonly previous: ManagerState;
    /** The state now. */
    readonly current: ManagerState;
    /** Why: the reason of `close`, or the message of the error; undefined when everything goes as planned. */
    readonly reason: string | undefined;
}
/** The events of a {@link Manager}. */
interface ManagerReservedEvents {
    /** The state has changed. Emitted a moment later (in a microtask), when the change is complete. */
    state: (change: StateChange) => void;
    /** The connection is up; namespaces are joined next. */
    open: () => void;
    /** An attempt to connect failed, or a connection broke ("transport error"). */
    error: (err: Error) => void;
    /** A ping of the server arrived (Engine.IO protocol 4, "heartbeat"). */
    ping: () => void;
    /** A packet of the Socket.IO protocol arrived. */
    packet: (packet: Packet) => void;
    /**
     * The connection has ended. The reason is `"transport close"`, `"transport error"`, `"ping timeout"`, `"parse error"`
     * or, after `engine.close()` or `disconnect()`, `"forced close"`.
     */
    close: (reason: string, description?: DisconnectDescription) => void;
    /** Reconnecting was given up; comes after the last `reconnect_error`. */
    reconnect_failed: () => void;
    /** An attempt to reconnect begins; counts from one. */
    reconnect_attempt: (attempt: number) => void;
    /** An attempt to reconnect failed. */
    reconnect_error: (err: Error) => void;
    /** The connection is up again, after this many attempts. */
    reconnect: (attempt: number) => void;
}

/** The methods that read and change the settings of reconnection at run time. */

/** Reads and writes the options of a manager, one method for each. */
declare abstract class ManagerSettings<Reserved extends EventsMap> extends Emitter<Record<never, never>, Reserved> {
    /** The options in force. May be changed at run time: the next attempt to connect uses what is here then. */
    abstract opts: ManagerOptions;
}
/** The methods: each returns the setting if called without an argument, and sets it if called with one. */
interface ManagerSettings<Reserved extends EventsMap> {
    /** Whether to connect again by itself. Switching it off also ends the wait for the next attempt. @default true */
    reconnection(): boolean;
    reconnection(value: boolean): this;
    /** How many attempts to make before giving up. @default Infinity */
    reconnectionAttempts(): number;
    reconnectionAttempts(value: number): this;
    /** Milliseconds before the first attempt to reconnect; doubles with each. @default 1000 */
    reconnectionDelay(): number;
    reconnectionDelay(value: number): this;
    /** Milliseconds that the delay does not grow beyond, jitter aside. @default 5000 */
    reconnectionDelayMax(): number;
    reconnectionDelayMax(value: number): this;
    /** Jitter: the share of the delay, 0 to 1, that is added or taken at random. @default 0.5 */
    randomizationFactor(): number;
    randomizationFactor(value: number): this;
    /** Milliseconds an attempt to connect may take, all its transports together; false for no limit. @default 20000 */
    timeout(): number | false;
    timeout(value: number | false): this;
}

type OpenCallback = (err?: Error) => void;
/** One connection, dialled again whenever it is lost. */
declare abstract class Dialling extends ManagerSettings<ManagerReservedEvents> {
    private readonly _table;
    private _address;
    opts: ManagerOptions;
    /** What the connection is doing. Changes are reported by the `state` event. */
    readonly state: ManagerState;
    /** The URL of the server. May be changed at run time, as `opts` may: the next attempt to connect uses it. */
    uri: string;
    /** The decoder of that connection. */
    private _decoder;
    /** Cancels the timer of the state. */
    private _end;
    /** The callback of `open` for the attempt under way. */
    private _opened;
    private _unwatch;
    /** Handles a frame, or a packet that a foreign decoder has made of one, perhaps later. */
    private _read;
    /** Reports that an attempt to connect failed. */
    private _failed;
}

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
declare abstract class ReconnectionManager extends Dialling {
    /** The low-level connection: its transport, its events. A new object each time; undefined before the first. */
    get engine(): Engine;
    /**
     * Waits until the connection is in a state. Resolves at once if it already is.
     *
     * @param is - the name of the state, e.g. `"connected"`
     * @param options - a `signal` that ends the waiting
     * @returns a promise of the state, rejected with code `aborted` when the signal is aborted
     */
    until<Is extends ManagerState["is"]>(is: Is, { signal }?: {
        signal?: AbortSignal | undefined;
    }): Promise<ManagerState & {
        is: Is;
    }>;
    /**
     * Opens the connection, unless it is open or being opened.
     *
     * @param fn - called once: without an argument when the connection is up, else with the error. Not called if it was
     *   open, or being opened, before. A first attempt with such a callback is not repeated when it fails.
     * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
     */
    open(fn?: OpenCallback): this;
    /** Alias of {@link ReconnectionManager.open}. */
    connect(fn?: OpenCallback): this;
    /** Closes the connection ("forced close") and stops reconnecting, until `connect()` or `open()` is called. */
    disconnect(): void;
}

/**
 * The types of an application's events: what acknowledgements look like through `emit`, `timeout()` and `emitWithAck`.
 */

type Fn = (...args: any[]) => any;
/** The last element of a tuple. */
type Last<List extends unknown[]> = List extends [...unknown[], infer L] ? L : List extends [] ? any : List extends (infer E)[] ? E : never;
/** A tuple without its last element. */
type AllButLast<List extends unknown[]> = List extends [...infer Head, unknown] ? Head : List;
type IsAny<T> = 0 extends 1 & T ? true : false;
/** The first of a list, which may be of any length. */
type First<Args extends unknown[]> = Args extends [infer One, ...unknown[]] ? One : any;
/** The value an acknowledgement resolves with: the first that the server sends. `timeout()` puts an error before it. */
type AckValue<Callback, Limited> = IsAny<Callback> extends true ? any : Callback extends (...args: infer Args) => unknown ? Limited extends true ? Args extends [unknown, ...infer Rest] ? First<Rest> : any : First<Args> : any;
/** The same callback with an error in front. */
type WithError<Callback> = IsAny<Callback> extends true ? Callback : Callback extends (...args: infer Args) => infer Result ? (err: Error, ...args: Args) => Result : Callback;
/** The arguments with the error put into their callback. `Required`, as that may be optional. */
type WithErrorLast<Args extends unknown[]> = Required<Args> extends [...infer Head, infer Callback] ? Callback extends Fn ? {
    [At in keyof Args]: At extends `${Head["length"]}` ? WithError<Callback> : Args[At];
} : Args : Args;
/** Marks a map whose callbacks were given an error by `timeout()`, unlike one that an application has declared so. */
declare const LIMITED: unique symbol;
/** A map of events whose acknowledgement callbacks take an error first, as they do after `timeout()`. */
type DecorateAcknowledgements<Map extends EventsMap> = {
    [Ev in keyof Map]: Map[Ev] extends (...args: infer Args) => infer Result ? (...args: WithErrorLast<Args>) => Result : Map[Ev];
} & {
    readonly [LIMITED]: true;
};
/** The arguments of an event without its acknowledgement callback. */
type ArgsWithoutAck<Map extends EventsMap, Ev extends EventNames<Map>> = AllButLast<Parameters<Map[Ev]>>;
/** The value `emitWithAck` resolves with. */
type AckOf<Map extends EventsMap, Ev extends EventNames<Map>> = AckValue<Last<Required<Parameters<Map[Ev]>>>, Map extends {
    readonly [LIMITED]: true;
} ? true : false>;
/** The arguments of `send()`: those declared for `message`; anything if it is not declared. */
type MessageArgs<Map extends EventsMap> = "message" extends EventNames<Map> ? Parameters<Map["message"]> : any[];
/** Why a socket was disconnected. */
type DisconnectReason = "io server disconnect" | "io client disconnect" | "ping timeout" | "transport close" | "transport error" | "parse error";
/** An event that was emitted here and did not, or may not have arrived at the server. */
interface Undelivered {
    /** Its name and arguments. */
    readonly args: readonly unknown[];
    /** Why: the reason of the `disconnect`, or the code of the error, e.g. `"expired"`. */
    readonly reason: string;
    /**
     * True if it certainly did not arrive; false if the connection ended before it was confirmed: it may have arrived.
     */
    readonly lost: boolean;
}
/** The events of a {@link Socket} that the library itself emits. */
interface SocketReservedEvents {
    /** The namespace was joined, for the first time or again. */
    connect: () => void;
    /**
     * Connecting or joining failed. Tried again by itself if `socket.active`, unless the manager is "idle": it gave up.
     */
    connect_error: (err: ExtendedError) => void;
    /** The namespace was left, or the connection has ended. Only comes after `connect`. */
    disconnect: (reason: DisconnectReason, description?: DisconnectDescription) => void;
    /**
     * An event was dropped, or was written to a connection that ended before it was confirmed. For the latter, only
     * events that are written while there is a listener are accounted for.
     */
    undelivered: (report: Undelivered) => void;
}

/** Catch-all listeners: `onAny` and the like, for events that arrive and for those that are sent. */

type Tap = (...args: any[]) => void;
/** An emitter with catch-all listeners. */
declare abstract class Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
}
/** The methods that add and remove catch-all listeners. */
interface Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
    /** Adds a listener for every event that arrives; it gets the event's name and arguments. */
    onAny(listener: Tap): this;
    /** As {@link onAny}, before the others. */
    prependAny(listener: Tap): this;
    /** Removes one such listener, or all. */
    offAny(listener?: Tap): this;
    /** The listeners added by {@link onAny} and {@link prependAny}. */
    listenersAny(): Tap[];
    /** Adds a listener for every event, at the time it is sent; acknowledgements are not events. */
    onAnyOutgoing(listener: Tap): this;
    /** As {@link onAnyOutgoing}, before the others. */
    prependAnyOutgoing(listener: Tap): this;
    /** Removes one such listener, or all. */
    offAnyOutgoing(listener?: Tap): this;
    /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
    listenersAnyOutgoing(): Tap[];
}

/**
 * The inner half of a socket: all its fields, and what it does when its connection reports something. Everything else
 * is done by functions on it, in the other files here. The facade adds what applications call, and no fields.
 */

/** A socket, as its connection knows it. */
declare abstract class Namespace<Listen extends EventsMap, Io extends ReconnectionManager> extends Taps<Listen, SocketReservedEvents> {
    /** The manager of the connection underneath. */
    readonly io: Io;
    /** The namespace. */
    readonly nsp: string;
    /** Credentials, or a function that gives them. Read at each attempt to join. */
    auth: Auth;
    /** Events that arrived before the namespace was joined: name and arguments. They are delivered before `connect`. */
    receiveBuffer: unknown[][];
    /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
    readonly id: string | undefined;
    /** Whether the socket is connected, or will be as soon as the connection is up. */
    readonly active: boolean;
    /** Whether the server restored the previous session, missed events included. */
    readonly recovered: boolean;
    /** Sockets are made by `io()` and `manager.socket()`. */
    constructor(io: Io, nsp: string, opts?: SocketOptions);
    /** Whether the namespace is joined. */
    get connected(): boolean;
}

/** The facade of one namespace: emit, listen, acknowledge. */

/** The manager as its sockets see it. */
interface SocketManager<ListenEvents extends EventsMap = DefaultEventsMap, EmitEvents extends EventsMap = ListenEvents> extends ReconnectionManager {
    /** The socket of a namespace: a new one, with these options, or the one there is. */
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
    /** The same, for a namespace that declares its own events. */
    socket<Listen extends EventsMap, Emit extends EventsMap = Listen>(nsp: string, opts?: SocketOptions): Socket<Listen, Emit>;
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
}
/**
 * One namespace on a connection.
 *
 * @typeParam ListenEvents - the events the server sends
 * @typeParam EmitEvents - the events the client sends
 */
declare class Socket<ListenEvents extends EventsMap = DefaultEventsMap, EmitEvents extends EventsMap = ListenEvents> extends Namespace<ListenEvents, SocketManager<ListenEvents, EmitEvents>> {
    /** The manager of the connection underneath. */
    readonly io: SocketManager<ListenEvents, EmitEvents>;
    /** Whether the namespace is not joined. */
    get disconnected(): boolean;
    /** The packets of events that wait for the namespace to be joined. Assigning `[]` drops them. */
    get sendBuffer(): Outgoing[];
    set sendBuffer(packets: Outgoing[]);
    /**
     * The bytes that are not on the network yet: of events buffered here and packets queued by the connection, of which a
     * character counts as one, and what the transport holds.
     */
    get bufferedAmount(): number;
    /** Resolves when `bufferedAmount` is 0: for applications that send more than the network takes at a time. */
    drained(): Promise<void>;
    /** Makes the next event volatile: it is dropped, not buffered, if it cannot be sent at once. */
    get volatile(): this;
    /** Sets whether the next event may be compressed (by WebSocket, in Node). @default true */
    compress(compress: boolean): this;
    /**
     * Limits the wait for the acknowledgement of the next event, whose callback then gets an error as its first argument:
     * null, or one with a `code` such as `ack_timeout`.
     *
     * @param ms - the limit in milliseconds
     */
    timeout(ms: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
    /**
     * Gives the next event up when the signal is aborted: if it is still buffered it is not sent, and its acknowledgement
     * ends with an error with code `aborted`, the first argument of its callback.
     */
    signal(signal: AbortSignal): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
    private _flag;
    /**
     * Joins the namespace, unless it is joined or being joined; opens the connection if need be.
     *
     * @param options - a `signal` that disconnects the socket when it is aborted
     * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
     */
    connect(options?: {
        signal?: AbortSignal | undefined;
    }): this;
    /** Alias of {@link connect}. */
    open(): this;
    /**
     * Leaves the namespace; the last socket to leave closes the connection. What was emitted before still leaves.
     * Buffered events are kept for the next `connect`, but those whose callback takes an error are given up, and with
     * `retries` all are.
     */
    disconnect(): this;
    /** Alias of {@link disconnect}. */
    close(): this;
    /** Sends a `message` event. */
    send(...args: MessageArgs<EmitEvents>): this;
    /**
     * Sends an event, now or as soon as the namespace is joined. If the last argument is a function, it is called with
     * the arguments of the server's acknowledgement.
     *
     * @throws an error with code `reserved_event` for a name of the library itself, `not_serialisable` for arguments that
     *   JSON cannot hold, `payload_too_large` for more bytes than the server is known to take, `buffer_full` when the
     *   buffer has no room (see `bufferPolicy`), `aborted` when its signal is aborted already
     */
    emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this;
    /**
     * Sends an event, and returns a promise of the first argument of the server's acknowledgement. There is no time limit
     * without `timeout()` or the option `ackTimeout`.
     *
     * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
     * `expired`, `aborted`, any that `emit` throws, or why connecting was given up.
     */
    emitWithAck<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: ArgsWithoutAck<EmitEvents, Ev>): Promise<AckOf<EmitEvents, Ev>>;
}
/** Types that socket.io-client has in the same place. */
declare namespace Socket {
    /** Why a socket was disconnected. */
    type DisconnectReason = Parameters<SocketReservedEvents["disconnect"]>[0];
}

/** The public manager: a connection that makes the sockets on it. */

/**
 * One connection to a server, kept alive, with the namespaces on it.
 *
 * @typeParam ListenEvents - the events the server sends, where all namespaces have the same
 * @typeParam EmitEvents - the events the client sends
 */
declare abstract class Manager$1<ListenEvents extends EventsMap = DefaultEventsMap, EmitEvents extends EventsMap = ListenEvents> extends ReconnectionManager {
    /**
     * The socket of a namespace: a new one, with these options, or the one there is, which is connected again unless
     * `autoConnect` is off.
     */
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
    /** The same, for a namespace that declares its own events. */
    socket<Listen extends EventsMap, Emit extends EventsMap = Listen>(nsp: string, opts?: SocketOptions): Socket<Listen, Emit>;
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
}

/** The constructor of managers. */
interface ManagerConstructor {
    /**
     * @param uri - the server's address; without it the page's own, or what the options name
     * @throws an error with code `bad_url`
     */
    new <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(uri?: string | ManagerOptions, opts?: ManagerOptions): Manager$1<Listen, Emit>;
    /** The members of managers. */
    readonly prototype: Manager$1;
}
/** Connects to a namespace; namespaces of one server share a connection. */
interface Lookup {
    /**
     * @param uri - the server's address and namespace, as in `"http://host:3000/admin"`; without it the page's own
     * @throws an error with code `bad_url` when it is no address
     */
    <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(uri: string, opts?: Partial<ClientOptions>): Socket<Listen, Emit>;
    <Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(opts?: Partial<ClientOptions>): Socket<Listen, Emit>;
    (uri?: string | Partial<ClientOptions>, opts?: Partial<ClientOptions>): Socket;
    /** The function itself. */
    io: Lookup;
    /** The function itself. */
    connect: Lookup;
    /** The function itself. */
    default: Lookup;
    /** Makes managers: one connection each, not shared. */
    Manager: ManagerConstructor;
    /** The class of sockets. */
    Socket: typeof Socket;
    /** The revision of the Socket.IO protocol. */
    protocol: number;
}

/** The polling transport; `Fetch` and `NodeXHR` are the same, as socket.io-client has these names. */
declare const XHR: TransportFaceClass;
/** The WebSocket transport; `NodeWebSocket` is the same. */
declare const WebSocket: TransportFaceClass;

/** The WebTransport transport. */
declare const WebTransport$1: TransportFaceClass;
/** Connects to a namespace of a server; see {@link Lookup}. */
declare const io: Lookup & {
    Fetch: TransportFaceClass;
    XHR: TransportFaceClass;
    NodeXHR: TransportFaceClass;
    WebSocket: TransportFaceClass;
    NodeWebSocket: TransportFaceClass;
    WebTransport: TransportFaceClass;
};

/** Makes managers: one connection each, not shared with `io()`. */
declare const Manager: ManagerConstructor;
/** A manager. */
type Manager<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen> = Manager$1<Listen, Emit>;

export { Manager$1 as BaseManager, Engine, XHR as Fetch, Manager, WebSocket as NodeWebSocket, XHR as NodeXHR, Socket, WebSocket, WebTransport$1 as WebTransport, XHR, io as connect, io as default, io, protocol };
export type { AckOf, Auth, AuthRequest, ClientOptions, DecorateAcknowledgements, DefaultEventsMap, DisconnectDescription, DisconnectReason, EngineEvents, EnginePacket, EventsMap, ExtendedError, Failure, Handshake, ListenerOptions, Lookup, ManagerConstructor, ManagerOptions, ManagerReservedEvents, ManagerState, Outgoing, Packet, Phase, SocketManager, SocketOptions, SocketReservedEvents, StateChange, TransportFace as Transport, TransportFaceClass as TransportClass, TransportName, Undelivered };
