/** The WebTransport transport: one bidirectional stream over HTTP/3 (Engine.IO protocol 4, "WebTransport"). */
import type { Frame } from "../codec/packet";
import type { Failure } from "../errors";
import { defaults } from "../options";
import { TransportBase } from "./base";
import { encodeMessage, readMessages } from "./stream";
import type { Route, TransportSink } from "./transport";

/** The WebTransport transport. The options in `transportOptions.webtransport` go to the platform's constructor. */
export class WebTransportTransport extends TransportBase {
  private readonly _session: WebTransport;
  private _writer: WritableStreamDefaultWriter<BufferSource> | undefined;

  /** @throws where the platform has no WebTransport */
  constructor(route: Route, sink: TransportSink) {
    super(route, sink);
    const { transportOptions = {} } = route.options;
    const session = route.environment.openWebTransport(this._dial().url, transportOptions.webtransport);
    this._session = session;
    // Over when either is: a session whose stream has ended brings nothing any more.
    Promise.race([session.closed, this._run(session)])
      .finally(() => session.close())
      .then(
        () => this._ended(),
        // An error of our own carries its code.
        (cause) => this._broke(cause, cause as Failure),
      );
  }

  get name(): "webtransport" {
    return "webtransport";
  }

  send(frames: readonly Frame[]): void {
    this._free = false;
    this._busy = true;
    // Back-pressure: until the stream has taken this, what follows stays in our queue, where it can be taken back.
    this._write(frames).then(
      () => {
        this._busy = false;
        this.resume();
      },
      // A frame that cannot be read (a Blob whose file is gone) would hold up all behind it. Not by closing the
      // session: when a connection breaks, Firefox rejects the write first, and the end would look like the server's.
      (cause) => this._broke(cause),
    );
  }

  close(dead: boolean): void {
    const end = (): void => this._session.close();
    this._end();
    // To close the session at once would cut off what was just written.
    if (!dead && this._writer) this._writer.close().then(() => this._route.clock.after(100, end), end);
    else end();
  }

  private async _run(session: WebTransport): Promise<void> {
    const { options, sid } = this._route;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this._writer = writable.getWriter();
    await this._write([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.sink.frame(frame));
  }

  private async _write(frames: readonly Frame[]): Promise<void> {
    const writer = this._writer as NonNullable<typeof this._writer>;
    for (const frame of frames) await writer.write(await encodeMessage(frame));
  }
}
