/** The platform of Node: node:http(s) with keep-alive, ws with one write per tick, cookies kept by hand. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { EngineOptions } from "../options";
import { createClock } from "./clock";
import { createCookieJar } from "./cookies";
import type { CookieJar, Dial, Environment, WebSocketLike, WebSocketSink } from "./environment";
import { diagnose } from "./node-errors";
import { nodeRequest, passedOptions } from "./node-http";
import { PlatformWebSocket } from "./websocket";

/** Messages of fewer bytes are not worth compressing. */
const COMPRESS_FROM = 1024;

/** Milliseconds a closing handshake may take before the socket is let go. */
const CLOSE_LIMIT = 2000;

/** What WebSockets are dialled with beyond the common settings. */
function socketOptions({ options, headers }: Dial): Record<string, unknown> {
  const passed = passedOptions(options as Record<string, unknown>);
  for (const name of ["agent", "origin", "maxPayload"] as const) {
    if (options[name] !== undefined) passed[name] = options[name];
  }
  return {
    ...passed,
    headers,
    maxPayload: options.maxPayload ?? options.maxReceive,
    perMessageDeflate: options.perMessageDeflate ?? { threshold: COMPRESS_FROM },
  };
}

/** ws itself heeds the threshold only where each message is compressed on its own. */
function thresholdOf({ perMessageDeflate }: EngineOptions): number {
  if (typeof perMessageDeflate === "object") return perMessageDeflate.threshold ?? 0;
  return perMessageDeflate ? 0 : COMPRESS_FROM;
}

type Ws = InstanceType<NonNullable<typeof PlatformWebSocket>> & { [OWNER]?: NodeWebSocket };

/** Leads from a ws to its owner, so that all of them share one set of listeners instead of having closures each. */
const OWNER = Symbol("owner");

function onUpgrade(this: Ws, { socket, headers }: IncomingMessage): void {
  this[OWNER]?._upgraded(socket, headers);
}

function onOpen(this: Ws): void {
  this[OWNER]?._sink.opened();
}

function onMessage(this: Ws, data: unknown, isBinary: boolean): void {
  this[OWNER]?._sink.message(isBinary ? (data as Buffer) : (data as Buffer).toString());
}

function onError(this: Ws, error: Error): void {
  const owner = this[OWNER];
  if (owner) owner._error ??= error;
}

function onClose(this: Ws, code: number, reason: Buffer): void {
  this[OWNER]?._closed(code, reason.toString());
}

/** A WebSocket of Node, with all writes of a tick gathered into one. */
class NodeWebSocket implements WebSocketLike {
  /** @internal */
  _error: unknown = undefined;
  private readonly _ws: Ws;
  private _stream: Socket | undefined = undefined;
  private _corked = false;
  /** From how many bytes on a message is compressed, where both sides want that at all. */
  private _threshold = Infinity;
  /** Until the handshake is done. */
  private _dial: Dial | undefined;

  constructor(
    dial: Dial,
    /** @internal */
    readonly _sink: WebSocketSink,
  ) {
    const Implementation = PlatformWebSocket as NonNullable<typeof PlatformWebSocket>;
    const ws: Ws = new Implementation(dial.url, dial.options.protocols ?? [], socketOptions(dial));
    this._dial = dial;
    this._ws = ws;
    ws[OWNER] = this;
    ws.on("upgrade", onUpgrade).on("open", onOpen).on("message", onMessage).on("error", onError).on("close", onClose);
  }

  get bufferedAmount(): number {
    return this._ws.bufferedAmount;
  }

  get bytesRead(): number {
    return this._stream?.bytesRead ?? 0;
  }

  send(data: string | ArrayBuffer | ArrayBufferView | Blob, compress: boolean): void {
    this._cork();
    const isText = typeof data === "string";
    // ws frames a Buffer in one piece with its header, and a string in two.
    const message = (isText ? Buffer.from(data) : data) as Buffer & Partial<Blob>;
    const deflated = compress && (message.byteLength ?? message.size) >= this._threshold;
    if (isText) this._ws.send(message, deflated ? COMPRESSED_TEXT : PLAIN_TEXT);
    else this._ws.send(message, deflated ? COMPRESSED : PLAIN);
  }

  terminate(): void {
    this._silence().terminate();
  }

  close(): void {
    const ws = this._silence();
    // ws itself waits for 30 seconds, and a process would not end before.
    const limit = setTimeout(() => ws.terminate(), CLOSE_LIMIT);
    ws.on("close", () => clearTimeout(limit));
    ws.close();
  }

  /** @internal */
  _upgraded(socket: Socket, headers: IncomingHttpHeaders): void {
    const { cookies, options } = this._dial as Dial;
    this._stream = socket;
    cookies?.take(headers["set-cookie"] ?? []);
    if (options.autoUnref) socket.unref();
    if (headers["sec-websocket-extensions"]) this._threshold = thresholdOf(options);
    this._dial = undefined;
  }

  /** @internal */
  _closed(code: number, reason: string): void {
    // ws tells the status of a refused upgrade in its message only.
    const refused = /server response: (\d+)/.exec(String(this._error));
    this._sink.closed(refused ? Number(refused[1]) : code, reason, this._error);
  }

  private _silence(): Ws {
    const ws = this._ws;
    // What is still to come is nobody's; an error without a listener would be thrown.
    ws[OWNER] = undefined;
    this._uncork();
    return ws;
  }

  /** Every message would be a system call of its own. Nothing waits for longer than the tick it was sent in. */
  private _cork(): void {
    if (this._corked || !this._stream) return;
    this._corked = true;
    this._stream.cork();
    process.nextTick(uncork, this);
  }

  /** @internal */
  _uncork(): void {
    if (!this._corked) return;
    this._corked = false;
    this._stream?.uncork();
  }
}

// Shared, so that sending allocates neither options nor a closure.
const COMPRESSED = { compress: true };
const PLAIN = { compress: false };
const COMPRESSED_TEXT = { compress: true, binary: false };
const PLAIN_TEXT = { compress: false, binary: false };

function uncork(socket: NodeWebSocket): void {
  socket._uncork();
}

const clock = createClock(false, false);

/** A manager keeps its cookies, as long as it lives: a sticky one leads back to the same node after a reconnection. */
const jars = new WeakMap<EngineOptions, CookieJar>();

/** The environment of Node. */
export const nodeEnvironment: Environment = {
  clock,
  clockFor: ({ useNativeTimers, autoUnref }) =>
    useNativeTimers || autoUnref ? createClock(!!useNativeTimers, !!autoUnref) : clock,
  binaryType: "nodebuffer",
  random: Math.random,
  request: nodeRequest,
  diagnose,
  openWebSocket: (dial, sink) => new NodeWebSocket(dial, sink),
  cookieJar(options) {
    const jar = jars.get(options) ?? createCookieJar(Date.now);
    jars.set(options, jar);
    return jar;
  },
  warn: (message) => console.warn(message),
};
