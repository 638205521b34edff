/** Opens the first transport that can: tries them in order until one has shaken hands. One-shot. */
import type { Frame } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";
import { type Handshake, readHandshake } from "./handshake";
import type { Cause, Route, Transport, TransportClass, TransportSink } from "./transport";

/** What comes of it: one of the two, once, and not before the constructor has returned. */
export interface NegotiationSink {
  negotiated(transport: Transport, handshake: Handshake): void;
  negotiationFailed(error: ExtendedError): void;
}

/** Whether a refusal is meant for every transport: 403 code 4 (forbidden), 400 code 5 (protocol version). */
function isFinal(error: ExtendedError): boolean {
  return error.code === "forbidden" || error.code === "protocol_version";
}

/** One attempt at each transport, the best first. */
export class Negotiation implements TransportSink {
  transport: Transport | undefined;
  private _untried: readonly TransportClass[];
  private readonly _errors: ExtendedError[] = [];

  constructor(
    private readonly _plan: { readonly route: Route; readonly open: readonly TransportClass[] },
    private readonly _sink: NegotiationSink,
  ) {
    this._untried = _plan.open;
    this._next();
  }

  opened(): void {}

  alive(): void {}

  drained(): void {}

  frame(frame: Frame): void {
    const transport = this.transport as Transport;
    let handshake: Handshake;
    try {
      handshake = readHandshake(frame);
    } catch (thrown) {
      transport.close([], true);
      const error = thrown as ExtendedError;
      error.transport = transport.name;
      return this._failed(error);
    }
    this._plan.route.sid = handshake.sid;
    this._sink.negotiated(transport, handshake);
  }

  closed(cause: Cause): void {
    // A transport that closes before the handshake has failed, however politely it closed.
    const transport = this.transport?.name ?? "transport";
    const fields = { type: "TransportError", code: "not_socketio", phase: "handshake", transport } as const;
    this._failed(cause.error ?? failure(transport + " error", { ...fields, description: cause.details }));
  }

  private _next(): void {
    const { route } = this._plan;
    const [Next, ...untried] = this._untried;
    this._untried = untried;
    this.transport = undefined;
    try {
      if (!Next) throw new Error("no transport is available here");
      this.transport = new Next(route, this);
    } catch (thrown) {
      const cause = thrown as Error;
      const transport = Next?.prototype.name;
      const error = failure(cause.message, {
        type: "TransportError",
        code: "unavailable",
        phase: "tcp",
        transport,
        cause,
      });
      route.clock.soon(() => this._failed(error));
    }
  }

  private _failed(error: ExtendedError): void {
    this._errors.push(error);
    if (this._untried.length > 0 && !isFinal(error)) {
      // The next transport starts from the beginning: a session of the failed one is not its own.
      this._plan.route.sid = undefined;
      return this._next();
    }
    const first = this._errors[0] as ExtendedError;
    if (this._errors.length > 1) first.errors = this._errors;
    this._sink.negotiationFailed(first);
  }
}
