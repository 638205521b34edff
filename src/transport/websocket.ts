/** The WebSocket transport: each frame is one message. */
import { NODE } from "../build";
import type { Frame } from "../codec/packet";
import type { Failure } from "../errors";
import type { WebSocketLike, WebSocketSink } from "../platform/environment";
import { TransportBase } from "./base";
import { isText } from "./frames";
import type { Route, TransportSink } from "./transport";

/** Above this many bytes waiting in the socket, further events stay where they can still be taken back. */
const HIGH_WATER = 1 << 20;

/** How often, in milliseconds, a full socket is looked at. Browsers have no event for it; seldomer, a fast network has to wait. */
const DRAIN_CHECK = 5;

/** The state of a WebSocket that can be sent on. */
const OPEN = 1;

/** What some closing codes mean: "abnormal closure" and "message too big" (RFC 6455, 7.4.1). */
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

  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable(): boolean {
    return this._free && this._socket.readyState === OPEN;
  }

  get bufferedAmount(): number {
    // React Native has none.
    return this._socket.bufferedAmount || 0;
  }

  /** What is underneath, as programs for the reference look for it. @internal */
  get ws(): unknown {
    const socket = this._socket;
    return (NODE && socket.ws) || socket;
  }

  send(frames: readonly Frame[], compress: boolean): void {
    if (this._base64 && !isText(frames)) return this._texts(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this._socket.send(frame, compress);
    this._pace(HIGH_WATER);
  }

  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  private _pace(limit: number): void {
    if (this._socket.bufferedAmount > limit) {
      this._free = false;
      // An owner that closes goes on before there is room.
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
    // Some servers send text without being asked for it: one with `b64` in the application's own query.
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
