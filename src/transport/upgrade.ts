/** Tries a better transport beside the one in use (Engine.IO protocol 4, "upgrade"). */
import type { Frame } from "../codec/packet";
import { type ExtendedError, transportError } from "../errors";
import type { Cancel } from "../platform/environment";
import type { Cause, Route, Transport, TransportClass, TransportSink } from "./transport";

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
  private readonly _deadline: Cancel;

  /** @throws what the transport's constructor throws */
  constructor(
    route: Route,
    Candidate: TransportClass,
    limit: number,
    private readonly _sink: ProbeSink,
  ) {
    this.candidate = new Candidate(route, this);
    this._deadline = route.clock.after(limit, () => this._fail("probe timeout"));
  }

  /** Ends the attempt, silently. */
  cancel(): void {
    this._deadline();
    this.candidate.close([], true);
  }

  /** The link takes over: the candidate is no longer this probe's. */
  release(): void {
    this._deadline();
  }

  opened(): void {
    this.candidate.send(["2probe"], false);
  }

  frame(frame: Frame): void {
    if (frame === "3probe") this._sink.probed(this.candidate);
    else this._fail("probe error");
  }

  closed(cause: Cause): void {
    this._fail(cause.error ? "probe error: " + cause.error.message : "probe error", cause);
  }

  alive(): void {}

  drained(): void {}

  private _fail(message: string, cause?: Cause): void {
    this.cancel();
    const { code, status } = cause?.error ?? {};
    const fields = { code, status, phase: "upgrade", cause: cause?.error } as const;
    this._sink.probeFailed(transportError(message, this.candidate.name, fields));
  }
}
