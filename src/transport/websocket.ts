/** The WebSocket transport: each frame is one message. */
import type { Frame } from "../codec/packet";
import { failure } from "../errors";
import type { WebSocketLike } from "../platform/environment";
import { binaryFrame, textFrame } from "./frames";
import { dialFor, queryFor, urlFor } from "./route";
import type { Route, Transport, TransportSink } from "./transport";

/** Above this many bytes waiting in the socket, further events stay where they can still be taken back. */
const HIGH_WATER = 1 << 20;

/** How often, in milliseconds, a full socket is looked at. Browsers have no event for it. */
const DRAIN_CHECK = 20;

/** The WebSocket transport; `WebSocket` and `NodeWebSocket` of the public API are this class. */
export class WebSocketTransport implements Transport {
  readonly streaming: boolean = true;
  readonly query: Record<string, unknown>;
  writable = false;
  private readonly _socket: WebSocketLike;
  private _bytesSeen = 0;
  private _drainCheck: (() => void) | undefined;
  private readonly _base64: boolean;

  constructor(
    private readonly _route: Route,
    public sink: TransportSink,
  ) {
    this.query = queryFor(_route, this.name, false);
    const dial = dialFor(_route, this.name);
    this._base64 = !!dial.options.forceBase64;
    const protocols = dial.options.protocols ?? [];
    const list = typeof protocols === "string" ? [protocols] : protocols;
    this._socket = _route.environment.openWebSocket(urlFor(_route, "ws", this.query), list, dial, this);
  }

  get name(): string {
    return "websocket";
  }

  get bufferedAmount(): number {
    return this._socket.bufferedAmount;
  }

  send(frames: readonly Frame[], compress: boolean): void {
    const socket = this._socket;
    if (this._base64 && frames.length > 1) return this._sendTexts(frames, compress);
    for (const frame of frames) socket.send(frame, compress);
    if (socket.bufferedAmount > HIGH_WATER) this._holdBack();
  }

  /** Encoding may take time in a browser: nothing else is taken until it is done, so that the order stays. */
  private _sendTexts(frames: readonly Frame[], compress: boolean): void {
    this.writable = false;
    const texts: string[] = [];
    const next = (): void => {
      const frame = frames[texts.length];
      if (frame !== undefined)
        return textFrame(
          frame,
          (text) => {
            texts.push(text);
            next();
          },
          failed,
        );
      for (const text of texts) this._socket.send(text, compress);
      this.writable = true;
      this.sink.drained?.();
    };
    const failed = (cause: unknown): void => this.closed(0, "", cause);
    next();
  }

  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  private _holdBack(): void {
    this.writable = false;
    this._drainCheck = this._route.clock.after(DRAIN_CHECK, () => {
      this._drainCheck = undefined;
      if (this._socket.bufferedAmount > HIGH_WATER / 2) return this._holdBack();
      this.writable = true;
      this.sink.drained?.();
    });
  }

  stirred(): boolean {
    const bytes = this._socket.bytesRead ?? 0;
    const moved = bytes !== this._bytesSeen;
    this._bytesSeen = bytes;
    return moved;
  }

  // A stream is never paused: nothing better to upgrade to waits for it to fall silent.
  pause(idle: () => void): void {
    this.writable = false;
    idle();
  }

  resume(): void {
    this.writable = true;
    this.sink.drained?.();
  }

  close(rest: readonly Frame[], dead: boolean): void {
    this._drainCheck?.();
    if (!dead && rest.length) this.send(rest, true);
    this._drainCheck?.();
    this.writable = false;
    this._socket.close(dead);
  }

  /** @internal the platform's socket reports here */
  opened(): void {
    this.writable = true;
    this.sink.opened?.();
  }

  /** @internal the platform's socket reports here */
  message(data: string | ArrayBuffer | Uint8Array): void {
    this.sink.frame(
      this._base64 && typeof data === "string" ? binaryFrame(data, this._route.environment.binaryType) : data,
    );
  }

  /** @internal the platform's socket reports here */
  closed(status: number, reason: string, cause: unknown): void {
    this._drainCheck?.();
    this.writable = false;
    const { sink } = this;
    if (cause) {
      const more = { status, cause, description: cause };
      sink.closed("transport error", failure("network", "websocket error", "upgrade", more));
    } else
      sink.closed("transport close", { description: "websocket connection closed", context: { code: status, reason } });
  }
}
