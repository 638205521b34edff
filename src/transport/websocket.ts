/** The WebSocket transport: each frame is one message. */
import { NODE } from "../build";
import type { Frame } from "../codec/packet";
import type { Failure } from "../errors";
import type { WebSocketLike, WebSocketSink } from "../platform/environment";
import { TransportBase } from "./base";
import { isText } from "./frames";
import type { Route, TransportSink } from "./transport";

/** While more bytes than this wait in the socket, further events stay in our queue, where they can be taken back. */
const HIGH_WATER = 1 << 20;

/** Milliseconds between looks at a full socket: browsers have no event, and a fast network must not have to wait. */
const DRAIN_CHECK = 5;

/** The `readyState` of a WebSocket that is open. */
const OPEN = 1;

/** Error codes by close code: "abnormal closure" and "message too big" (RFC 6455, 7.4.1). */
const CODES: Record<number, string> = { 1006: "network", 1009: "payload_too_large" };

/** The WebSocket transport; `WebSocket` and `NodeWebSocket` of the public API are this class. */
export class WebSocketTransport extends TransportBase implements WebSocketSink {
  declare stirred?: () => boolean;
  readonly _socket: WebSocketLike;
  private readonly _base64: boolean | undefined;

  constructor(route: Route, sink: TransportSink) {
    super(route, sink);
    const dial = this._dial();
    this._base64 = dial.options.forceBase64;
    this._socket = route.environment.openWebSocket(dial, this);
  }

  get name(): "websocket" {
    return "websocket";
  }

  /** False also while the other side is closing it: then it silently drops what is sent. */
  get writable(): boolean {
    return this._free && this._socket.readyState === OPEN;
  }

  get bufferedAmount(): number {
    // Undefined in React Native.
    return this._socket.bufferedAmount || 0;
  }

  /** The WebSocket underneath, for which programs written for socket.io-client look here. @internal */
  get ws(): unknown {
    const socket = this._socket;
    return (NODE && socket.ws) || socket;
  }

  send(frames: readonly Frame[], compress: boolean): void {
    if (this._base64 && !isText(frames)) return this._texts(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this._socket.send(frame, compress);
    this._pace(HIGH_WATER);
  }

  /** Back-pressure: takes no more until the socket has drained. What stays in our queue is not lost with the link. */
  private _pace(limit: number): void {
    if (this._socket.bufferedAmount > limit) {
      this._free = false;
      // There may be a timer already: an owner that closes resumes before the socket has drained.
      this._wait();
      this._wait = this._route.clock.after(DRAIN_CHECK, () => this._pace(HIGH_WATER / 2));
    } else if (!this._free) this.resume();
  }

  close(dead: boolean): void {
    const socket = this._socket;
    this._end();
    if (NODE && dead && socket.terminate) socket.terminate();
    else socket.close();
  }

  message(data: string | ArrayBuffer | Uint8Array): void {
    // A server sends binary as text, which was not asked for, if the own query of the application has `b64`.
    this.sink.frame(this._route.environment.decodeFrame(data));
  }

  closed(status: number, reason: string, cause?: unknown, known?: Failure): void {
    if (cause) this._broke(cause, known);
    else this._ended(CODES[status], { code: status, reason });
  }
}

if (NODE) {
  WebSocketTransport.prototype.stirred = function (this: { readonly _socket: WebSocketLike }) {
    const socket = this._socket;
    return !!socket.stirred && socket.stirred();
  };
}
