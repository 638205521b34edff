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
/** How a listener is added. */
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
    /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
    off<Ev extends ListenableNames<Reserved, Listen>>(...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]): this;
    /** The listeners of an event, in the order they are called. */
    listeners<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev): ListenerOf<Reserved, Listen, Ev>[];
}
/** What component-emitter does as it is, with the types of the events; and the aliases that DOM and Node people know. */
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

/** Every setting of a client, with its unit and default. The caller's own object is only ever read. */
/** What applications see of a transport. */
interface TransportFace {
    /** `"polling"`, `"websocket"` or `"webtransport"`. */
    readonly name: string;
    /** The query of its last request. */
    readonly query: Record<string, unknown>;
    /** Whether it takes frames now. */
    readonly writable: boolean;
}
/** What applications see of a class of transports: one to choose by the options, not to use by hand. */
interface TransportFaceClass {
    /** What its transports show. */
    readonly prototype: TransportFace;
}
/** The transports by name. */
type TransportName = "polling" | "websocket" | "webtransport";
/** Makes a codec of somebody else's (`socket.io-msgpack-parser` has this shape). */
interface ParserLike {
    /** Turns a packet into a list of texts and binary. */
    Encoder: new () => {
        encode(packet: any): any;
    };
    /** Turns them back, and emits each packet that is complete as `decoded`. */
    Decoder: new () => {
        add(data: unknown): void;
        on(event: "decoded", listener: (packet: any) => void): unknown;
        destroy?(): void;
    };
}
/** Settings of the HTTP and WebSocket connections. */
interface EngineOptions {
    /** Host name, when no URL was given. */
    host?: string;
    /** Host name, when no URL was given. */
    hostname?: string;
    /** Port, when no URL was given. */
    port?: string | number;
    /** Whether TLS is used, when no URL was given. @default false */
    secure?: boolean;
    /** Additional query parameters. `EIO`, `transport`, `sid`, `j` and `t` are the protocol's own. */
    query?: Record<string, any> | string;
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
    perMessageDeflate?: boolean | null | {
        threshold?: number;
        [key: string]: unknown;
    };
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
interface ManagerOptions extends EngineOptions {
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
interface AuthRequest {
    /** The namespace is joined for the first time, is joined again, or the server has refused what it was given last. */
    readonly reason: "first" | "reconnect" | "rejected";
    /** The server's refusal, when that is the reason. Other credentials are tried once; the same ones are not. */
    readonly error?: Error | undefined;
}
/** What `auth` may be: the payload itself, or a function that calls back with it, returns it, or promises it. */
type Auth = {
    [key: string]: any;
} | ((callback: (data: object) => void, request: AuthRequest) => void) | (() => object | Promise<object>);
/** Settings of one {@link Socket}. */
interface SocketOptions {
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
/** Where on the way to an open namespace something went wrong. */
type Phase = "dns" | "tcp" | "tls" | "http" | "upgrade" | "handshake" | "namespace" | "open" | "api";
/** What every error of the client carries beside `message`. */
interface Failure {
    /** A stable, machine readable name of the failure, e.g. `"refused"` or `"ack_timeout"`. */
    code?: string;
    /** How far the connection had come. */
    phase?: Phase;
    /** The transport that failed: `"polling"`, `"websocket"` or `"webtransport"`. */
    transport?: string;
    /** The HTTP status, or the WebSocket close code, where there was one. */
    status?: number;
    /** The error underneath, e.g. Node's own `ECONNREFUSED`. */
    cause?: unknown;
    /** One sentence that says what to do. */
    hint?: string;
    /** `"TransportError"` when a transport failed. */
    type?: string;
    /** The HTTP status or the underlying error or event of a failed transport. */
    description?: unknown;
    /** The response or the event a failed transport saw last. */
    context?: unknown;
    /** What a middleware of the server attached to its refusal. */
    data?: any;
    /**
     * Milliseconds the server asks to wait before the next attempt: from the `Retry-After` header of a refusal, or from
     * `data.retryAfter` of a middleware's error, which counts in seconds as the header does.
     */
    retryAfter?: number | undefined;
    /** When several transports failed: one error for each. */
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

/** What frames are: their lengths, and their packets for the low-level API (Engine.IO protocol 4). */

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

/** What the server says when it opens a session. */
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

/** What the low-level face of a connection tells its listeners. */

/** The events of {@link Engine}. */
interface EngineEvents {
    /** The session is open. */
    open: () => void;
    /** The server's answer to the handshake. */
    handshake: (data: Handshake) => void;
    /** A packet arrived. */
    packet: (packet: EnginePacket) => void;
    /** A packet is going out. */
    packetCreate: (packet: EnginePacket) => void;
    /** The payload of a message. */
    data: (data: string | Binary) => void;
    /** The payload of a message. */
    message: (data: string | Binary) => void;
    /** Everything written is on its way. */
    drain: () => void;
    /** What waited was handed to the transport. */
    flush: () => void;
    /** Anything arrived. */
    heartbeat: () => void;
    /** The server asked for a sign of life. */
    ping: () => void;
    /** It got one. */
    pong: () => void;
    /** The connection ends because of this; `close` follows. */
    error: (err: Error) => void;
    /** A better transport is about to take over. */
    upgrading: (transport: TransportFace) => void;
    /** It has taken over. */
    upgrade: (transport: TransportFace) => void;
    /** It could not; the connection goes on as it was. */
    upgradeError: (err: Error) => void;
    /** The connection is gone. */
    close: (reason: string, description?: unknown) => void;
}

/** The documented low-level face of a connection, `manager.engine`: made when first asked for, and fed by a tap. */

/** One connection, seen from below. */
declare class Engine extends Emitter<Record<never, never>, EngineEvents> {
    /** How binary arrives; may be changed at any time. */
    binaryType: "arraybuffer" | "nodebuffer" | "blob";
    private readonly _link;
    /** Whether it will be told at the end of the tick that there is room for more. */
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
    /** What waits for the transport. */
    get writeBuffer(): EnginePacket[];
    /**
     * Sends a message below the Socket.IO protocol, and calls back once it has left; after the end it does neither. The
     * callback may stand in the place of the options.
     */
    send(data: string | Binary, options?: {
        compress?: boolean;
    } | (() => void) | null, fn?: (() => void) | undefined): this;
    /** Alias of {@link Engine.send}. */
    write(data: string | Binary, options?: {
        compress?: boolean;
    } | (() => void) | null, fn?: () => void): this;
    /** Closes this connection; the manager opens the next one, unless it was told not to. */
    close(): this;
}

/** What a manager tells its listeners. */

/** What a connection is doing. */
type ManagerState = 
/** Closed, and not going to be opened by itself. */
{
    readonly is: "idle";
}
/** An attempt is under way; `attempt` is 0 for the first. */
 | {
    readonly is: "connecting";
    readonly attempt: number;
}
/** Up, since that time (milliseconds, as `Date.now()` counts). */
 | {
    readonly is: "connected";
    readonly since: number;
}
/** The next attempt begins at `until` (milliseconds, as `Date.now()` counts), or earlier when the network comes back. */
 | {
    readonly is: "waiting";
    readonly attempt: number;
    readonly until: number;
};
/** A change of the state of a connection. */
interface StateChange {
    /** What it did before. */
    readonly previous: ManagerState;
    /** What it does now. */
    readonly current: ManagerState;
    /** Why, in the words of `close` and `connect_error`; undefined when everything goes as planned. */
    readonly reason: string | undefined;
}
/** The events of a {@link Manager}. */
interface ManagerReservedEvents {
    /** The connection does something else now. Told a moment later, when the change is complete. */
    state: (change: StateChange) => void;
    /** The connection is up. */
    open: () => void;
    /** An attempt to connect failed. */
    error: (err: Error) => void;
    /** The server asked for a sign of life. */
    ping: () => void;
    /** A packet of the Socket.IO protocol arrived. */
    packet: (packet: Packet) => void;
    /** The connection is gone. */
    close: (reason: string, description?: DisconnectDescription) => void;
    /** Reconnecting has failed for good. */
    reconnect_failed: () => void;
    /** An attempt to reconnect begins; counts from one. */
    reconnect_attempt: (attempt: number) => void;
    /** An attempt to reconnect failed. */
    reconnect_error: (err: Error) => void;
    /** The connection is up again, after this many attempts. */
    reconnect: (attempt: number) => void;
}

/** The getter-setters that people change reconnection with at run time. */

/** Reads and writes the options of a manager, one method for each. */
declare abstract class ManagerSettings<Reserved extends EventsMap> extends Emitter<Record<never, never>, Reserved> {
    /** The settings in force. They may be changed at run time: the next attempt to connect uses what stands here then. */
    abstract opts: ManagerOptions;
}
/** The methods, each a getter without an argument and a setter with one. */
interface ManagerSettings<Reserved extends EventsMap> {
    /** Whether to reconnect by itself. @default true */
    reconnection(): boolean;
    reconnection(value: boolean): this;
    /** How often to try before giving up. @default Infinity */
    reconnectionAttempts(): number;
    reconnectionAttempts(value: number): this;
    /** Milliseconds before the first attempt. @default 1000 */
    reconnectionDelay(): number;
    reconnectionDelay(value: number): this;
    /** Milliseconds that the delay does not grow beyond, jitter apart. @default 5000 */
    reconnectionDelayMax(): number;
    reconnectionDelayMax(value: number): this;
    /** Share of the delay that is added or taken at random, 0 to 1. @default 0.5 */
    randomizationFactor(): number;
    randomizationFactor(value: number): this;
    /** Milliseconds an attempt to connect may take, or false for no limit. @default 20000 */
    timeout(): number | false;
    timeout(value: number | false): this;
}

/**
 * Keeps one connection alive. In each of its states there is one timer at most, which ends with the state, and in all but
 * "idle" there is a connection, a way to one, or a time when it is dialled again.
 */

type OpenCallback = (err?: Error) => void;
/** One connection, dialled again whenever it is lost. */
declare abstract class Dialling extends ManagerSettings<ManagerReservedEvents> {
    private readonly _table;
    private _address;
    opts: ManagerOptions;
    /** What the connection is doing. Changes are told by the `state` event. */
    readonly state: ManagerState;
    /** Where to connect to. It may be changed at run time, as `opts` may: the next attempt to connect goes there. */
    uri: string;
    /** What reads it. */
    private _decoder;
    /** Ends the timer of the state. */
    private _end;
    /** Whom the outcome of the attempt under way is told. */
    private _opened;
    private _unwatch;
    /** Takes a frame, or a packet that somebody else's decoder has made of one, perhaps later. */
    private _read;
    /** An attempt to connect came to nothing. */
    private _failed;
}

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
declare abstract class ReconnectionManager extends Dialling {
    /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
    get engine(): Engine;
    /**
     * Waits until the connection is in a state, at once if it is.
     *
     * @param is - e.g. `"connected"`
     * @param options - a `signal` that ends the waiting
     * @returns the state, or an error with code `aborted`
     */
    until<Is extends ManagerState["is"]>(is: Is, { signal }?: {
        signal?: AbortSignal | undefined;
    }): Promise<ManagerState & {
        is: Is;
    }>;
    /**
     * Opens the connection, unless it is open or being opened.
     *
     * @param fn - called once with the error, or with nothing when the connection is up; not at all where that was open, or
     *   being opened, before. A first attempt that fails is not repeated when it has such a callback.
     */
    open(fn?: OpenCallback): this;
    /** Alias of {@link ReconnectionManager.open}. */
    connect(fn?: OpenCallback): this;
    /** Closes the connection and stops reconnecting. */
    disconnect(): void;
}

/** The types of an application's events: what acknowledgements look like through `emit`, `timeout()` and `emitWithAck`. */

type Fn = (...args: any[]) => any;
/** The last element of a tuple. */
type Last<List extends unknown[]> = List extends [...unknown[], infer L] ? L : List extends [] ? any : List extends (infer E)[] ? E : never;
/** A tuple without its last element. */
type AllButLast<List extends unknown[]> = List extends [...infer Head, unknown] ? Head : List;
type IsAny<T> = 0 extends 1 & T ? true : false;
/** The first of a list, which may be open. */
type First<Args extends unknown[]> = Args extends [infer One, ...unknown[]] ? One : any;
/** The value an acknowledgement resolves with: what the server gives first. `timeout()` puts an error before that. */
type AckValue<Callback, Limited> = IsAny<Callback> extends true ? any : Callback extends (...args: infer Args) => unknown ? Limited extends true ? Args extends [unknown, ...infer Rest] ? First<Rest> : any : First<Args> : any;
/** The same callback with an error in front. */
type WithError<Callback> = IsAny<Callback> extends true ? Callback : Callback extends (...args: infer Args) => infer Result ? (err: Error, ...args: Args) => Result : Callback;
/** `Required`, as a callback may be one that can be left out. */
type WithErrorLast<Args extends unknown[]> = Required<Args> extends [...infer Head, infer Callback] ? Callback extends Fn ? {
    [At in keyof Args]: At extends `${Head["length"]}` ? WithError<Callback> : Args[At];
} : Args : Args;
/** Tells a map whose callbacks take an error first from one that an application has declared so. */
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
/** What `send()` takes: of an application that declares no `message`, anything. */
type MessageArgs<Map extends EventsMap> = "message" extends EventNames<Map> ? Parameters<Map["message"]> : any[];
/** Why a socket was disconnected. */
type DisconnectReason = "io server disconnect" | "io client disconnect" | "ping timeout" | "transport close" | "transport error" | "parse error";
/** An event of ours that did not arrive, or may not have. */
interface Undelivered {
    /** Its name and arguments. */
    readonly args: readonly unknown[];
    /** Why: the reason of the `disconnect`, or the code of the error. */
    readonly reason: string;
    /** True when it certainly did not arrive; false when that is in doubt, as the link died before anything confirmed it. */
    readonly lost: boolean;
}
/** The events of a {@link Socket} that the library itself emits. */
interface SocketReservedEvents {
    /** The namespace was joined, for the first time or again. */
    connect: () => void;
    /** Connecting failed; `socket.active` tells whether it is tried again, unless the manager is "idle": it gave up. */
    connect_error: (err: ExtendedError) => void;
    /** The namespace was left. */
    disconnect: (reason: DisconnectReason, description?: DisconnectDescription) => void;
    /**
     * An event was dropped, or was written to a link that died before anything confirmed it. Only what is emitted while
     * there is a listener is accounted for.
     */
    undelivered: (report: Undelivered) => void;
}

/** Catch-all listeners: `onAny` and kin, for what comes in and for what goes out. */

type Tap = (...args: any[]) => void;
/** An emitter that can be listened to as a whole. */
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
    /** Adds a listener for every event that is sent; acknowledgements are not events. */
    onAnyOutgoing(listener: Tap): this;
    /** As {@link onAnyOutgoing}, before the others. */
    prependAnyOutgoing(listener: Tap): this;
    /** Removes one such listener, or all. */
    offAnyOutgoing(listener?: Tap): this;
    /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
    listenersAnyOutgoing(): Tap[];
}

/**
 * The part that a namespace takes in its connection. All that is known of it is here; what happens to it does so by
 * functions on it, and by the reports of its connection. The facade adds what people call, and keeps nothing itself.
 */

/** A socket, as its connection knows it. */
declare abstract class Namespace<Listen extends EventsMap, Io extends ReconnectionManager> extends Taps<Listen, SocketReservedEvents> {
    /** The manager of the connection underneath. */
    readonly io: Io;
    /** The namespace. */
    readonly nsp: string;
    /** Credentials for joining, read anew each time. */
    auth: Auth;
    /** Events that arrived before the namespace was joined. */
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
    /** The socket of a namespace: the one there is, or a new one. */
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
    /** The same, of a namespace with events of its own. */
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
    /** Events that wait for the namespace to be joined. Assigning `[]` drops them. */
    get sendBuffer(): Outgoing[];
    set sendBuffer(packets: Outgoing[]);
    /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
    get bufferedAmount(): number;
    /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
    drained(): Promise<void>;
    /** The next event is dropped, rather than kept, when it cannot be sent at once. */
    get volatile(): this;
    /** Says whether the next event is compressed (WebSocket in Node). @default true */
    compress(compress: boolean): this;
    /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
    timeout(ms: number): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
    /**
     * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
     * acknowledgement that is awaited ends with an error with code `aborted`.
     */
    signal(signal: AbortSignal): Socket<ListenEvents, DecorateAcknowledgements<EmitEvents>>;
    private _flag;
    /**
     * Connects, unless connected.
     *
     * @param options - a `signal` that disconnects when it is aborted
     */
    connect(options?: {
        signal?: AbortSignal | undefined;
    }): this;
    /** Alias of {@link connect}. */
    open(): this;
    /** Leaves the namespace; the last one to leave closes the connection. */
    disconnect(): this;
    /** Alias of {@link disconnect}. */
    close(): this;
    /** Sends a `message` event. */
    send(...args: MessageArgs<EmitEvents>): this;
    /**
     * Sends an event, now or as soon as the namespace is joined. A last argument that is a function is called with the
     * server's acknowledgement.
     *
     * @throws an error with code `reserved_event` for a name that is the library's own, `not_serialisable` for arguments
     *   that JSON cannot hold, `payload_too_large` for more than the server is known to take, `buffer_full` when as much
     *   as it may is waiting already, `aborted` when its signal is
     */
    emit<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: EventParams<EmitEvents, Ev>): this;
    /**
     * Sends an event and promises the server's acknowledgement.
     *
     * The promise is rejected with an error that has a `code`: `ack_timeout`, `disconnected`, `volatile_dropped`,
     * `buffer_full`, `expired`, `aborted`, `reserved_event`, `not_serialisable`, or why connecting was given up.
     */
    emitWithAck<Ev extends EventNames<EmitEvents>>(ev: Ev, ...args: ArgsWithoutAck<EmitEvents, Ev>): Promise<AckOf<EmitEvents, Ev>>;
}
/** The types that the reference has in the same place. */
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
    /** The socket of a namespace: the one there is, or a new one. */
    socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
    /** The same, of a namespace with events of its own. */
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
    /** What managers have. */
    readonly prototype: Manager$1;
}
/** Connects to a namespace; namespaces of one server share a connection. */
interface Lookup {
    /**
     * @param uri - the server's address and namespace, as in `"http://host:3000/admin"`; the page's own without it
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

/** The polling transport, also under the other names that it has in the reference. */
declare const XHR: TransportFaceClass;
/** The WebSocket transport, likewise. */
declare const WebSocket: TransportFaceClass;

/** The WebTransport transport. */
declare const WebTransport$1: TransportFaceClass;

/** Makes managers: one connection each, not shared with `io()`. */
declare const Manager: ManagerConstructor;
/** A manager. */
type Manager<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen> = Manager$1<Listen, Emit>;

/** Connects to a namespace of a server; see {@link Lookup}. */
declare function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(uri: string, opts?: Partial<ClientOptions>): Socket<Listen, Emit>;

/** Connects to a namespace of a server; see {@link Lookup}. */
declare function io<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(opts?: Partial<ClientOptions>): Socket<Listen, Emit>;

/** Connects to a namespace of a server; see {@link Lookup}. */
declare function io(uri?: string | Partial<ClientOptions>, opts?: Partial<ClientOptions>): Socket;

declare namespace io {
  export { Manager$1 as BaseManager, Engine, XHR as Fetch, Manager, WebSocket as NodeWebSocket, XHR as NodeXHR, Socket, WebSocket, WebTransport$1 as WebTransport, XHR, io as connect, io as default, io, protocol, AckOf, Auth, AuthRequest, ClientOptions, DecorateAcknowledgements, DefaultEventsMap, DisconnectDescription, DisconnectReason, EngineEvents, EnginePacket, EventsMap, ExtendedError, Failure, Handshake, ListenerOptions, Lookup, ManagerConstructor, ManagerOptions, ManagerReservedEvents, ManagerState, Outgoing, Packet, Phase, SocketManager, SocketOptions, SocketReservedEvents, StateChange, TransportFace as Transport, TransportFaceClass as TransportClass, TransportName, Undelivered };
}

export = io;
