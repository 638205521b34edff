/** The acknowledgements a socket waits for. Each settles once: with the server's answer or with an error. */
import type { AnyListener } from "../emitter";
import { guarded } from "../emitter";
import { failure } from "../errors";
import type { Cancel, Clock } from "../platform/environment";

/** One acknowledgement that is awaited. */
interface Pending {
  callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  takesError: boolean;
  timer: Cancel | undefined;
}

/** The error of an acknowledgement that can no longer come. */
export function disconnectedError(cause?: unknown): Error {
  return failure("socket has been disconnected", { code: "disconnected", phase: "open", cause });
}

/** Waiting acknowledgements by their id. */
export class Acks {
  private readonly _pending = new Map<number, Pending>();
  /** Callbacks without an error parameter that will never be called, as their connection ended first. */
  unanswered = 0;

  constructor(private readonly _self: unknown) {}

  get size(): number {
    return this._pending.size;
  }

  /** Waits for an acknowledgement that has no time limit. */
  add(id: number, callback: AnyListener, takesError: boolean): void {
    this._pending.set(id, { callback, takesError, timer: undefined });
  }

  /** Waits at most `ms` milliseconds; `expired` is called first when they are over. */
  addTimed(id: number, callback: AnyListener, clock: Clock, ms: number, expired: () => void): void {
    const timer = clock.after(ms, () => {
      expired();
      this.fail(id, failure("operation has timed out", { code: "ack_timeout", phase: "open" }));
    });
    this._pending.set(id, { callback, takesError: true, timer });
  }

  /** The server answered. An answer to nothing, or a second one, is ignored. */
  settle(id: number, args: readonly unknown[]): void {
    const pending = this._take(id);
    if (pending) guarded(pending.callback, this._self, pending.takesError ? [null, ...args] : args);
  }

  /** The answer can no longer come. */
  fail(id: number, error: Error): void {
    const pending = this._take(id);
    if (!pending) return;
    if (pending.takesError) guarded(pending.callback, this._self, [error]);
    else this.unanswered++;
  }

  /** Fails everything, except what `spared` says is still to be sent. */
  failAll(error: Error, spared: ReadonlySet<number | undefined>): void {
    for (const id of [...this._pending.keys()]) if (!spared.has(id)) this.fail(id, error);
  }

  /** Whether the acknowledgement of this id would be told of a failure. */
  takesError(id: number): boolean {
    return !!this._pending.get(id)?.takesError;
  }

  private _take(id: number): Pending | undefined {
    const pending = this._pending.get(id);
    if (pending) {
      this._pending.delete(id);
      pending.timer?.();
    }
    return pending;
  }
}
