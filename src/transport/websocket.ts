/** The WebSocket transport: each frame is one message. */
import type { Frame } from "../codec/packet";
import { type Failure, failure } from "../errors";
import type { Cancel, WebSocketLike } from "../platform/environment";
import { isText } from "./frames";
import { dialFor } from "./route";
import { NOBODY, type Route, type Transport, type TransportSink } from "./transport";

/** Above this many bytes waiting in the socket, further events stay where they can still be taken back. */
const HIGH_WATER = 1 << 20;

/** How often, in milliseconds, a full socket is looked at. Browsers have no event for it. */
const DRAIN_CHECK = 20;

/** The WebSocket transport; `WebSocket` and `NodeWebSocket` of the public API are this class. */
export class WebSocketTransport implements Transport {
  readonly query: Record<string, unknown>;
  writable = false;
  private readonly _socket: WebSocketLike;
  private readonly _base64: boolean | undefined;
  private _bytesSeen: number | undefined;
  private _drainCheck: Cancel | undefined;

  /** @internal */
  constructor(
    private readonly _route: Route,
    /** @internal */
    public sink: TransportSink,
  ) {
    const dial = dialFor(_route, this.name);
    this.query = dial.query;
    this._base64 = dial.options.forceBase64;
    this._socket = _route.environment.openWebSocket(dial, this);
  }

  get name(): "websocket" {
    return "websocket";
  }

  /** @internal */
  get streaming(): boolean {
    return true;
  }

  /** @internal */
  get bufferedAmount(): number {
    return this._socket.bufferedAmount;
  }

  /** @internal */
  send(frames: readonly Frame[], compress: boolean): void {
    if (this._base64 && !isText(frames)) {
      // Encoding may take time: nothing else is taken until it is done, so that the order stays.
      this.writable = false;
      const send = (texts: readonly string[]): void => {
        if (this.sink === NOBODY) return;
        this.send(texts, compress);
        this.resume();
      };
      const texts = Promise.all(frames.map(this._route.environment.encodeFrame));
      texts.then(send, (cause) => this.closed(0, "", cause));
      return;
    }
    for (const frame of frames) this._socket.send(frame, compress);
    this._holdBack(HIGH_WATER);
  }

  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  private _holdBack(limit: number): boolean {
    if (this._socket.bufferedAmount <= limit) return false;
    this.writable = false;
    this._drainCheck = this._route.clock.after(DRAIN_CHECK, () => {
      if (!this._holdBack(HIGH_WATER / 2)) this.resume();
    });
    return true;
  }

  /** @internal */
  stirred(): boolean {
    const { bytesRead } = this._socket;
    const moved = bytesRead !== this._bytesSeen;
    this._bytesSeen = bytesRead;
    return moved;
  }

  /** @internal a stream is never paused: nothing better to upgrade to waits for it to fall silent */
  pause(idle: () => void): void {
    this.writable = false;
    idle();
  }

  /** @internal */
  resume(): void {
    this.writable = true;
    this.sink.drained?.();
  }

  /** @internal */
  close(dead: boolean): void {
    const socket = this._socket;
    this._end();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }

  /** Leaves the sink to the last news, if there are any. */
  private _end(): TransportSink {
    const { sink } = this;
    this.sink = NOBODY;
    this.writable = false;
    this._drainCheck?.();
    return sink;
  }

  /** @internal the platform's socket reports here */
  opened(): void {
    this.writable = true;
    this._route.phase = "handshake";
    this.sink.opened?.();
  }

  /** @internal the platform's socket reports here */
  message(data: string | ArrayBuffer | Uint8Array): void {
    this.sink.frame(this._base64 && typeof data === "string" ? this._route.environment.decodeFrame(data) : data);
  }

  /** @internal the platform's socket reports here */
  closed(status: number, reason: string, cause: unknown, known?: Failure): void {
    const sink = this._end();
    if (cause) {
      const more = { cause, description: cause, ...known };
      sink.closed("transport error", failure("network", "websocket error", "upgrade", more));
    } else {
      const context = { code: status, reason };
      // "Abnormal closure" and "message too big" (RFC 6455, 7.4.1).
      const code = status === 1006 ? "network" : status === 1009 ? "payload_too_large" : undefined;
      sink.closed("transport close", { code, description: "websocket connection closed", context });
    }
  }
}
