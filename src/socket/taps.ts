/** Catch-all listeners: `onAny` and kin, for what comes in and for what goes out. */
import { type AnyListener, Emitter, type EventsMap, guarded } from "../emitter";

type Tap = (...args: any[]) => void; // eslint-disable-line @typescript-eslint/no-explicit-any -- name and arguments of any event

function without(list: AnyListener[] | undefined, listener: Tap | undefined): AnyListener[] | undefined {
  if (!list || !listener) return undefined;
  const at = list.indexOf(listener);
  // Copied, so that a round that is being delivered stays whole.
  return at < 0 ? list : list.filter((_, i) => i !== at);
}

function deliver(list: readonly AnyListener[] | undefined, self: unknown, args: readonly unknown[]): void {
  if (list) for (const listener of list) guarded(listener, self, args);
}

/** An emitter that can be listened to as a whole. */
export abstract class Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
  private _incoming: AnyListener[] | undefined;
  private _outgoing: AnyListener[] | undefined;

  /** Adds a listener for every event that arrives; it gets the event's name and arguments. */
  onAny(listener: Tap): this {
    this._incoming = [...(this._incoming ?? []), listener];
    return this;
  }

  /** As {@link onAny}, before the others. */
  prependAny(listener: Tap): this {
    this._incoming = [listener, ...(this._incoming ?? [])];
    return this;
  }

  /** Removes one such listener, or all. */
  offAny(listener?: Tap): this {
    this._incoming = without(this._incoming, listener);
    return this;
  }

  /** The listeners added by {@link onAny} and {@link prependAny}. */
  listenersAny(): Tap[] {
    return [...(this._incoming ?? [])] as Tap[];
  }

  /** Adds a listener for every event that is sent; acknowledgements are not events. */
  onAnyOutgoing(listener: Tap): this {
    this._outgoing = [...(this._outgoing ?? []), listener];
    return this;
  }

  /** As {@link onAnyOutgoing}, before the others. */
  prependAnyOutgoing(listener: Tap): this {
    this._outgoing = [listener, ...(this._outgoing ?? [])];
    return this;
  }

  /** Removes one such listener, or all. */
  offAnyOutgoing(listener?: Tap): this {
    this._outgoing = without(this._outgoing, listener);
    return this;
  }

  /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
  listenersAnyOutgoing(): Tap[] {
    return [...(this._outgoing ?? [])] as Tap[];
  }

  /** Delivers an event that arrived: to the catch-all listeners, then to its own. @internal */
  protected _deliverEvent(args: readonly unknown[]): void {
    deliver(this._incoming, this, args);
    this._deliver(args[0], args.slice(1));
  }

  /** Tells the catch-all listeners of an event that is being sent. @internal */
  protected _tellOutgoing(args: readonly unknown[]): void {
    deliver(this._outgoing, this, args);
  }
}
