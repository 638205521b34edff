/** Sends each event until it is acknowledged (`retries`), several at a time, first arrivals in order. */
import { type AnyListener, guarded } from "../emitter";

/**
 * How many events may be under way unacknowledged. Waiting for each one costs a round trip per event. The order holds
 * without that: a connection delivers a prefix of what was written, and a new one is given all the rest again in order.
 */
const WINDOW = 64;

/** One event that has to be acknowledged. */
interface Entry {
  readonly args: readonly unknown[];
  readonly callback: AnyListener | undefined;
  readonly flags: { compress?: boolean; timeout?: number };
  /** Attempts that ran into the time limit, plus the one under way. */
  tries: number;
  underWay: boolean;
}

/** What the queue needs of its socket. */
export interface RetrySink {
  readonly _ready: boolean;
  /** Sends an event; `settled` gets an error first, with `retriable` unless the time limit was it. */
  _attempt(
    args: readonly unknown[],
    flags: { compress?: boolean; timeout?: number },
    settled: (error: (Error & { code?: string }) | null, ...values: unknown[]) => void,
  ): void;
}

/** The queue of a socket whose events are sent again until acknowledged. */
export class Retries {
  private _entries: Entry[] = [];

  constructor(
    private readonly _socket: RetrySink,
    private readonly _retries: number,
  ) {}

  /** Takes an event, its acknowledgement callback (with an error first) last. */
  add(args: unknown[], flags: Entry["flags"]): void {
    const last = args[args.length - 1];
    const callback = typeof last === "function" ? (args.pop() as AnyListener) : undefined;
    this._entries.push({ args, callback, flags, tries: 0, underWay: false });
    this.drain();
  }

  /** Sends what the window allows; called when the socket has joined and when the window moves. */
  drain(): void {
    if (!this._socket._ready) return;
    for (const entry of this._entries.slice(0, WINDOW)) if (!entry.underWay) this._send(entry);
  }

  /** The socket gave up: nobody will send these any more. */
  abandon(error: Error): void {
    const entries = this._entries;
    this._entries = [];
    for (const entry of entries) this._settle(entry, error);
  }

  private _send(entry: Entry): void {
    entry.underWay = true;
    entry.tries++;
    this._socket._attempt(entry.args, entry.flags, (error, ...values) => {
      entry.underWay = false;
      if (!this._entries.includes(entry)) return;
      if (error && this._again(entry, error)) return;
      this._entries.splice(this._entries.indexOf(entry), 1);
      this._settle(entry, error, ...values);
      this.drain();
    });
  }

  private _settle({ callback }: Entry, ...args: unknown[]): void {
    if (callback) guarded(callback, this._socket, args);
  }

  /** Whether a failed attempt is followed by another one. */
  private _again(entry: Entry, error: { code?: string }): boolean {
    if (error.code === "disconnected") {
      // The link went, not the server's patience: that attempt does not count, and joining again starts the next.
      entry.tries--;
      return true;
    }
    if (entry.tries > this._retries) return false;
    if (this._socket._ready) this._send(entry);
    return true;
  }
}
