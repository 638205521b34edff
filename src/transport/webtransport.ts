/** The WebTransport transport: one bidirectional stream over HTTP/3 (Engine.IO protocol 4, "WebTransport"). */
import type { Frame } from "../codec/packet";
import { failure } from "../errors";
import { defaults } from "../options";
import { dialFor } from "./route";
import { encodeMessage, readMessages } from "./stream";
import { NOBODY, type Route, type Transport, type TransportSink } from "./transport";

/**
 * Milliseconds a session may take to open. Where UDP is swallowed nothing ever comes back, and not every browser gives
 * up in time for another transport to be tried.
 */
const OPEN_LIMIT = 4000;

/** The WebTransport transport. Settings of `transportOptions.webtransport` go to the platform's constructor. */
export class WebTransportTransport implements Transport {
  readonly query: Record<string, unknown>;
  writable = false;
  private readonly _session: WebTransport;
  private _writer: WritableStreamDefaultWriter<Uint8Array> | undefined;

  /** @internal @throws where the platform has no WebTransport */
  constructor(
    private readonly _route: Route,
    /** @internal */
    public sink: TransportSink,
  ) {
    const { url, query } = dialFor(_route, "webtransport");
    this.query = query;
    const { environment, options } = _route;
    if (!environment.openWebTransport) throw new Error("there is no WebTransport here");
    this._session = environment.openWebTransport(url, options.transportOptions?.webtransport);
    this._session.closed.then(
      () => this._end().closed("transport close", { description: "webtransport connection closed" }),
      (cause: unknown) => this._fail(cause),
    );
    this._run().then(
      // A stream that has ended while its session goes on brings nothing any more.
      () => this._session.close(),
      (cause: unknown) => this._fail(cause),
    );
  }

  get name(): "webtransport" {
    return "webtransport";
  }

  /** @internal */
  get streaming(): boolean {
    return true;
  }

  /** @internal */
  get bufferedAmount(): number {
    return 0;
  }

  /** @internal */
  stirred(): boolean {
    return false;
  }

  /** @internal */
  send(frames: readonly Frame[]): void {
    this.writable = false;
    // The stream applies back-pressure: what is not taken yet stays where it can still be taken back.
    this._write(frames).then(
      () => this.resume(),
      () => undefined,
    );
  }

  /** @internal */
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
    this._end();
    const end = (): void => this._session.close();
    // Closing the session at once would cut off what was just written.
    if (!dead && this._writer) this._writer.close().then(() => this._route.clock.after(100, end), end);
    else end();
  }

  private async _run(): Promise<void> {
    const { clock, options, sid } = this._route;
    await this._session.ready.finally(clock.after(OPEN_LIMIT, () => this._session.close()));
    const { readable, writable } = await this._session.createBidirectionalStream();
    this._writer = writable.getWriter();
    await this._write([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.writable = true;
    this.sink.opened?.();
    const { maxReceive = defaults.maxReceive } = options;
    await readMessages(readable, maxReceive, (frame) => this.sink.frame(frame));
  }

  private async _write(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) await this._writer?.write(await encodeMessage(frame));
  }

  private _end(): TransportSink {
    const { sink } = this;
    this.sink = NOBODY;
    this.writable = false;
    return sink;
  }

  private _fail(cause: unknown): void {
    const more = { cause, description: cause };
    this._end().closed("transport error", failure("network", "webtransport error", "upgrade", more));
  }
}
