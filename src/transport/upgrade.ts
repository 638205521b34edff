/** Tries a better transport beside the one in use (Engine.IO protocol 4, "upgrade"). */
import type { Frame } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import type { Route, Transport, TransportClass, TransportSink } from "./transport";

/** What a probe reports: exactly one of the two, once, unless it was cancelled before. */
export interface ProbeSink {
  /** The candidate carried a ping and its pong: it may take over. */
  probed(candidate: Transport): void;
  /** The candidate failed, also after `probed` while it was waiting to take over. */
  probeFailed(error: ExtendedError): void;
}

/** One attempt at one candidate. One-shot. Owns the candidate until the link takes its sink over. */
export class Probe implements TransportSink {
  readonly candidate: Transport;
  /** Ends the time limit: the candidate is no longer this probe's. */
  readonly release: Cancel;

  /** @throws what the transport's constructor throws */
  constructor(
    route: Route,
    Candidate: TransportClass,
    limit: number,
    private readonly _sink: ProbeSink,
  ) {
    this.candidate = new Candidate(route, this);
    this.release = route.clock.after(limit, () => this.closed("timeout"));
  }

  /** Ends the attempt, silently. */
  cancel(): void {
    this.release();
    this.candidate.close(true);
  }

  opened(): void {
    this.candidate.send(["2probe"], false);
  }

  frame(frame: Frame): void {
    if (frame === "3probe") this._sink.probed(this.candidate);
    else this.closed("transport error");
  }

  closed(reason: string, details?: DisconnectDescription): void {
    this.cancel();
    const { code = "network", ...more } = (details ?? {}) as ExtendedError;
    const fields = { ...more, transport: this.candidate.name, type: "TransportError", cause: details };
    // Polling works meanwhile: what fails without a name of its own is kept from us on the way.
    const name = code === "network" ? "upgrade_blocked" : code;
    this._sink.probeFailed(failure(name, "probe error: " + reason, "upgrade", fields));
  }
}
