/** What all transports have in common; as it stands here it suits a stream, and polling overrides what differs. */
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

/** Hears what a transport still has to say after it was closed, and a connection after its owner has closed it. */
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
  /** Whether more may be sent, as far as what was sent before allows it. */
  protected _free = false;
  /** Whether what was sent is still being encoded, or written piece by piece: nothing may go in between, whoever asks. */
  protected _busy = false;
  /** Ends what makes it not free. */
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
    // What was still to be encoded or written when its owner closed it changes nothing any more.
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

  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. An owner that uses it still did
   * not close it, but somebody by hand. */
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
    // A stream that somebody uses has been opened.
    const phase = SEVERAL && !this.streaming ? "http" : this.sink.is ? "open" : "upgrade";
    this._end("transport error", failure("network", message, phase, more));
  }

  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
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
