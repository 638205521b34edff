/** What all transports have in common. It suits streams as it is; polling overrides what differs. */
import { SEVERAL } from "../build";
import type { Frame } from "../codec/packet";
import { nothing } from "../emitter";
import { type DisconnectDescription, failure, type Failure } from "../errors";
import type { TransportName } from "../options";
import type { Cancel, Dial } from "../platform/environment";
import { isText } from "./frames";
import type { LinkSink } from "./link";
import { dialFor } from "./route";
import type { Route, Transport, TransportSink } from "./transport";

/** The sink of a transport that was closed, and of a connection that its owner has closed: later reports go nowhere. */
export const NOBODY: TransportSink & LinkSink = {
  frame: nothing,
  opened: nothing,
  pinged: nothing,
  message: nothing,
  closed: nothing,
};

/** A transport between its sink and the network. It is closed once its sink is {@link NOBODY}. */
export abstract class TransportBase implements Transport {
  abstract readonly name: TransportName;
  declare readonly streaming: boolean;
  query!: Record<string, unknown>;
  /** Whether it is open, and has taken what was sent before. */
  protected _free = false;
  /** Whether frames are being encoded or written asynchronously: nothing else may be sent until that is done. */
  protected _busy = false;
  /** Cancels what it waits for until it is free. */
  protected _wait: Cancel = nothing;

  constructor(
    protected readonly _route: Route,
    public sink: TransportSink,
  ) {}

  get writable(): boolean {
    return this._free;
  }

  get bufferedAmount(): number {
    return 0;
  }

  abstract send(frames: readonly Frame[], compress: boolean): void;

  abstract close(dead: boolean): void;

  resume(): void {
    const { sink } = this;
    // A closed transport stays closed, also if frames that were being written at the time have left only now.
    this._free = sink !== NOBODY && !this._busy;
    if (sink.drained) sink.drained();
  }

  opened(): void {
    const { sink } = this;
    this._free = true;
    this._route.phase = "handshake";
    if (sink.opened) sink.opened();
  }

  /** What a new connection or request is to be opened with. */
  protected _dial(): Dial {
    const dial = dialFor(this._route, this.name);
    this.query = dial.query;
    return dial;
  }

  /**
   * Detaches the sink, and reports the end to it if there is a reason. Without one the owner has closed this transport;
   * unless it still uses it: then the application has closed it through the public API, and the owner is told.
   */
  protected _end(reason?: string, details?: DisconnectDescription): void {
    const { sink } = this;
    this.sink = NOBODY;
    this._free = false;
    this._wait();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }

  /** The other side ended the stream. */
  protected _ended(code?: string, context?: unknown): void {
    this._end("transport close", { code, description: this.name + " connection closed", context });
  }

  /** The connection broke, or never came about. */
  protected _broke(cause: unknown, known?: Failure, message = this.name + " error"): void {
    const more = { cause, description: cause, ...known };
    // Only the sink of a transport in use (the link) has a state `is`: the stream had been opened.
    const phase = SEVERAL && !this.streaming ? "http" : this.sink.is ? "open" : "upgrade";
    this._end("transport error", failure("network", message, phase, more));
  }

  /** Encodes frames as texts: at once if none is binary, else asynchronously, while nothing else is taken. */
  protected _texts(frames: readonly Frame[], done: (texts: readonly string[]) => void): void {
    if (isText(frames)) return done(frames);
    this._free = false;
    this._busy = true;
    Promise.all(frames.map(this._route.environment.encodeFrame)).then(
      (texts) => {
        this._busy = false;
        if (this.sink !== NOBODY) done(texts);
      },
      (cause) => this._broke(cause),
    );
  }
}

if (SEVERAL) (TransportBase.prototype as { streaming: boolean }).streaming = true;
