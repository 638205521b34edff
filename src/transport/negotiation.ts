/** Opens the first transport that can: tries them in order until one has shaken hands. One-shot. */
import type { Frame } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { TransportName } from "../options";
import { type Handshake, readHandshake } from "./handshake";
import { dialFor } from "./route";
import type { Route, Transport, TransportClass, TransportSink } from "./transport";

/** What comes of it: one of the two, once, and not before the constructor has returned. */
export interface NegotiationSink {
  negotiated(transport: Transport, handshake: Handshake): void;
  negotiationFailed(error: ExtendedError): void;
}

/** One attempt at each transport, the best first. */
export class Negotiation implements TransportSink {
  transport: Transport | undefined;
  /** Emptied when nobody wants the connection any more. */
  untried: TransportClass[];
  private readonly _errors: ExtendedError[] = [];

  constructor(
    private readonly _route: Route,
    transports: readonly TransportClass[],
    private readonly _sink: NegotiationSink,
  ) {
    this.untried = [...transports];
    this._next();
  }

  frame(frame: Frame): void {
    const transport = this.transport as Transport;
    let handshake: Handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this._failed(error);
    }
    this._route.sid = handshake.sid;
    this._sink.negotiated(transport, handshake);
  }

  closed(_reason: string, details?: DisconnectDescription): void {
    // A transport that closes before the handshake has failed, however politely it closed.
    const message = this.transport?.name + " error";
    const more = { description: details };
    this._failed(details instanceof Error ? details : failure("not_socketio", message, "handshake", more));
  }

  private _next(): void {
    const Next = this.untried.shift();
    this.transport = undefined;
    try {
      if (!Next) throw new Error("no transport is available here");
      this.transport = new Next(this._route, this);
    } catch (cause) {
      const transport = Next?.prototype.name;
      const { name, message } = cause as Error;
      // A page that may not dial at all is told so at once; the platform can say why.
      const refused = /Security|BLOCKED/.test(name);
      const code = refused ? "network" : "unavailable";
      const error = failure(code, refused ? transport + " error" : message, "tcp", { transport, cause });
      this._route.clock.soon(() => this._failed(error));
    }
  }

  private _failed(thrown: unknown): void {
    const error = thrown as ExtendedError;
    const errors = this._errors;
    error.type = "TransportError";
    error.transport ??= this.transport?.name;
    errors.push(error);
    // 403 code 4 and 400 code 5 are meant for every transport.
    if (this.untried.length && error.code !== "forbidden" && error.code !== "protocol_version") {
      // The next transport starts from the beginning: a session of the failed one is not its own.
      this._route.sid = undefined;
      return this._next();
    }
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    this._diagnose(first, () => this._sink.negotiationFailed(first));
  }

  /** What failed without an answer has no name yet; the platform may know one, or ask once more. */
  private _diagnose(error: ExtendedError, done: () => void): void {
    const { environment } = this._route;
    if (error.code !== "network" || !environment.diagnose) return done();
    environment.diagnose(dialFor(this._route, error.transport as TransportName), error.cause, (diagnosis) => {
      Object.assign(error, diagnosis);
      error.stack = error.stack?.replace("[network]", `[${error.code}]`);
      done();
    });
  }
}
