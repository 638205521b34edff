/** The acknowledgements a socket waits for. Each settles once: with the server's answer or with an error. */
import { type AnyListener, guarded } from "../emitter";
import { failure } from "../errors";
import type { Cancel, Clock } from "../platform/environment";

/** One acknowledgement that is awaited. */
interface Pending {
  callback: AnyListener;
  /** Whether the callback takes an error as its first argument. One that does not is never told of a failure. */
  takesError: boolean;
  timer: Cancel | undefined;
}

/** Waiting acknowledgements by their id. */
export class Acks {
  /** Made with the first one: most sockets that are idle have never waited for any. */
  private _pending: Map<number, Pending> | undefined = undefined;

  constructor(private readonly _self: unknown) {}

  /** Waits for an acknowledgement, at most `ms` milliseconds if given; `expired` is called first when they are over. */
  // eslint-disable-next-line max-params -- on the path of a message: an object for them would be one allocation more
  add(id: number, callback: AnyListener, takesError: boolean, clock: Clock, ms?: number, expired?: () => void): void {
    const timeUp = (): void => {
      expired?.();
      this.fail(id, failure("ack_timeout", "operation has timed out", "open"));
    };
    const timer = ms === undefined ? undefined : clock.after(ms, timeUp);
    (this._pending ??= new Map<number, Pending>()).set(id, { callback, takesError: takesError || !!timer, timer });
  }

  /** The server answered. An answer to nothing, or a second one, is ignored. */
  settle(id: number, args: readonly unknown[]): void {
    const pending = this._take(id);
    if (pending) guarded(pending.callback, this._self, pending.takesError ? [null, ...args] : args);
  }

  /** The answer can no longer come. */
  fail(id: number, error: Error): void {
    const pending = this._take(id);
    if (pending?.takesError) guarded(pending.callback, this._self, [error]);
  }

  /** Fails everything, except what `spared` says is still to be sent. */
  failAll(error: Error, spared: ReadonlySet<number | undefined>): void {
    for (const id of [...(this._pending?.keys() ?? [])]) if (!spared.has(id)) this.fail(id, error);
  }

  /** Whether an event with this id may still be on its way: it has no id, or is not acknowledged. */
  awaits(id: number | undefined): boolean {
    return id === undefined || !!this._pending?.has(id);
  }

  /** Whether the acknowledgement of this id would be told of a failure. */
  takesError(id: number | undefined): boolean {
    return !!this._pending?.get(id as number)?.takesError;
  }

  private _take(id: number): Pending | undefined {
    const pending = this._pending?.get(id);
    this._pending?.delete(id);
    pending?.timer?.();
    return pending;
  }
}
