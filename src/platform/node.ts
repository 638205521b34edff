/** The platform of Node: node:http(s) with keep-alive, ws with one write per tick, cookies kept by hand. */
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Failure } from "../errors";
import WebSocket from "isomorphic-ws";
import { jarOf } from "./cookies";
import type { Dial, Environment, WebSocketLike, WebSocketSink } from "./environment";
import { decodeFrame, encodeFrame } from "./node-base64";
import { clockFor } from "./node-clock";
import { diagnose } from "./node-diagnose";
import { FrameReader, type Reading } from "./node-reader";
import { FrameWriter, nextTick, type Writing } from "./node-frames";
import { explain } from "./node-hints";
import { asEvent, nameError, nameRefusal } from "./node-errors";
import { nodeRequest } from "./node-http";
import { watchNetwork } from "./node-network";
import { page } from "./node-page";
import { AS_IT_IS, AS_TEXT, CLOSE_LIMIT, limitOf, socketOptions, thresholdOf } from "./node-settings";

/** The most that is read, in bytes, of a response that refuses a WebSocket. */
const REFUSAL_LIMIT = 4096;

type Ws = WebSocket & { [OWNER]?: NodeWebSocket; _closeTimer?: NodeJS.Timeout | null };

/** Leads from a ws to its owner, so that all share one set of listeners, and need no closures each. */
const OWNER = Symbol("owner");

function onUpgrade(this: Ws, { socket, headers }: IncomingMessage): void {
  this[OWNER]?._upgraded(socket, headers);
}

function onRefusal(this: Ws, _request: ClientRequest, response: IncomingMessage): void {
  let text = "";
  // May be called again. The owner notes the refusal only: it reports it when `terminate` has closed the ws.
  const end = (): void => {
    clearTimeout(limit);
    this[OWNER]?._refused(response, text);
    this.terminate();
  };
  // A long body, or one that does not end, tells nothing more.
  const limit = setTimeout(end, CLOSE_LIMIT).unref();
  response.setEncoding("latin1");
  response.on("data", (chunk: string) => (text += chunk).length > REFUSAL_LIMIT && end());
  response.on("end", end).on("error", end);
}

function onOpen(this: Ws): void {
  this[OWNER]?._opened();
}

function onMessage(this: Ws, data: Buffer, isBinary: boolean): void {
  this[OWNER]?._heard(isBinary ? data : data.toString());
}

function onError(this: Ws, error: Error): void {
  this[OWNER]?._failed(asEvent(error));
}

function onClose(this: Ws, code: number, reason: Buffer): void {
  this[OWNER]?._closed(code, reason.toString());
}

/** A WebSocket of Node, with all writes of a tick gathered into one. */
class NodeWebSocket implements WebSocketLike, Reading, Writing {
  private _error: unknown = undefined;
  private _known: Failure | undefined = undefined;
  readonly ws: Ws;
  private _stream: Socket | undefined = undefined;
  /** In place of ws, until something has to go through that: compression and Blobs are asynchronous there. */
  private _writer: FrameWriter | undefined = undefined;
  private _reader: FrameReader | undefined = undefined;
  private _corked = false;
  private _loose: boolean | undefined = false; // whether the process may end (`autoUnref`)
  private _bytesSeen = 0;
  /** The size in bytes from which on a message is compressed; Infinity unless both sides agreed on that. */
  private _threshold = Infinity;
  /** @internal */
  _most = 0;
  /** Set until the handshake is done. */
  private _dial: Dial | undefined;

  constructor(
    dial: Dial,
    /** @internal */
    readonly _sink: WebSocketSink,
  ) {
    const ws: Ws = new WebSocket(dial.url, dial.options.protocols || [], socketOptions(dial));
    this._dial = dial;
    this.ws = ws;
    ws[OWNER] = this;
    ws.on("upgrade", onUpgrade)
      .on("unexpected-response", onRefusal)
      .on("open", onOpen)
      .on("message", onMessage)
      .on("error", onError)
      .on("close", onClose);
  }

  get readyState(): number {
    return this.ws.readyState;
  }

  get bufferedAmount(): number {
    return this.ws.bufferedAmount + (this._writer ? this._writer.pending : 0);
  }

  stirred(): boolean {
    const { bytesRead = 0 } = this._stream ?? {};
    const moved = this._reader?.reads ? this._reader.stirred() : bytesRead !== this._bytesSeen;
    this._bytesSeen = bytesRead;
    return moved;
  }

  /** @internal */
  _received(data: string | Buffer): void {
    this._sink.message(data);
  }

  /** Takes a message from ws. Its bytes are reported by that: `stirred` must not report them again. @internal */
  _heard(data: string | Buffer): void {
    if (this._bytesSeen !== UNCOUNTED) {
      this._bytesSeen = UNCOUNTED;
      nextTick(count, this);
    }
    this._sink.message(data);
  }

  send(data: string | ArrayBuffer | ArrayBufferView | Blob, compress: boolean): void {
    if (this._writer && !(data instanceof Blob)) return this._writer.write(data);
    this._flush();
    this._writer = undefined;
    this._cork();
    const isText = typeof data === "string";
    // ws frames a Buffer in one piece with its header, and a string in two.
    const message = (isText ? Buffer.from(data) : data) as Buffer & Partial<Blob>;
    const deflated = compress && (message.byteLength ?? message.size) >= this._threshold;
    this.ws.send(message, (isText ? AS_TEXT : AS_IT_IS)[deflated ? 1 : 0]);
  }

  terminate(): void {
    this._silence().terminate();
  }

  close(): void {
    const ws = this._silence();
    // Older versions of ws do not know `closeTimeout`, and would keep the process alive for 30 seconds.
    const limit = setTimeout(() => ws.terminate(), CLOSE_LIMIT);
    ws.on("close", () => clearTimeout(limit));
    ws.close();
    // With `autoUnref` neither timer, ours or that of ws, keeps the process alive for the answer of a silent server.
    if (this._loose) for (const timer of [limit, ws._closeTimer]) timer?.unref();
  }

  /** @internal */
  _upgraded(socket: Socket, headers: IncomingHttpHeaders): void {
    const dial = this._dial as Dial;
    const { options } = dial;
    this._stream = socket;
    this._loose = options.autoUnref;
    jarOf(dial)?.take(headers["set-cookie"] ?? []);
    if (headers["sec-websocket-extensions"]) this._threshold = thresholdOf(options);
    else this._writer = new FrameWriter(socket, this);
    this._most = limitOf(options);
  }

  /** The stream has drained: the transport need not wait for its next look. @internal */
  _drained(): void {
    if (!this._sink.writable) this._sink.resume();
  }

  /** @internal */
  _opened(): void {
    if (this._writer && this._stream) this._reader = FrameReader.of(this._stream, this);
    this._dial = undefined;
    this._sink.opened();
  }

  /** @internal */
  _failed(error: unknown): void {
    this._error ??= error;
    // ws would wait for a closing handshake, which a server that breaks the protocol is not likely to do.
    if (!this._stream) return;
    this._flush();
    this.ws.terminate();
  }

  /** @internal */
  _closed(code: number, reason: string): void {
    this._known ??= { phase: this._dial ? "upgrade" : "open", ...nameError(this._error) };
    this._sink.closed(code, reason, this._error, this._known);
  }

  /** @internal */
  _refused({ statusCode = 0, headers }: IncomingMessage, responseText: string): void {
    this._error ??= asEvent(new Error(`Unexpected server response: ${statusCode}`));
    this._known ??= nameRefusal({ status: statusCode, responseText, retryAfter: headers["retry-after"] });
  }

  private _silence(): Ws {
    const ws = this.ws;
    // The listeners stay on the ws, without an owner: an `error` without a listener would be thrown.
    ws[OWNER] = undefined;
    if (this._reader) this._reader.release();
    this._reader = undefined;
    this._flush();
    return ws;
  }

  private _flush(): void {
    if (this._writer) this._writer.flush();
    this._uncork();
  }

  /** Gathers what ws writes in this tick: each message would be a system call of its own. */
  private _cork(): void {
    if (this._corked || !this._stream) return;
    this._corked = true;
    this._stream.cork();
    nextTick(uncork, this);
  }

  /** @internal */
  _uncork(): void {
    if (!this._corked) return;
    this._corked = false;
    this._stream?.uncork();
  }
}

/** Stands for the number of bytes seen until they are counted, at the end of the tick. */
const UNCOUNTED = -1;

function count(socket: NodeWebSocket): void {
  socket.stirred();
}

function uncork(socket: NodeWebSocket): void {
  socket._uncork();
}

/** The environment of Node. */
export const nodeEnvironment: Environment = {
  clockFor,
  binaryType: "nodebuffer",
  encodeFrame,
  decodeFrame,
  get location() {
    return page();
  },
  random: Math.random,
  request: nodeRequest,
  diagnose,
  explain,
  openWebSocket: (dial, sink) => new NodeWebSocket(dial, sink),
  openWebTransport() {
    throw new Error("there is no WebTransport here");
  },
  watchNetwork,
  warn: (message) => console.warn(message),
};
