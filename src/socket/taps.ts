/** Catch-all listeners: `onAny` and kin, for what comes in and for what goes out. */
import { type AnyListener, Emitter, type EventsMap, guarded } from "../emitter";

type Tap = (...args: any[]) => void; // eslint-disable-line @typescript-eslint/no-explicit-any -- name and arguments of any event

const NONE: readonly AnyListener[] = [];

/** Shared by all sockets without such listeners. */
const NO_TAPS = [NONE, NONE];

/** An emitter that can be listened to as a whole. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the methods are made below, all alike
export abstract class Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
  /** For what comes in, and for what goes out. Replaced at each change, so that a round under way stays whole. */
  private _taps = NO_TAPS;

  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  protected _tell(direction: 0 | 1, args: readonly unknown[]): void {
    const taps = this._taps[direction] ?? NONE;
    if (taps.length) for (const tap of taps) guarded(tap, this, args);
  }

  /** @internal */
  _listenersAny(direction: number, change?: (taps: AnyListener[]) => AnyListener[]): AnyListener[] {
    const taps = [...(this._taps[direction] ?? NONE)];
    if (change) this._taps = this._taps.map((old, i) => (i === direction ? change(taps) : old));
    return taps;
  }
}

/** The methods that add and remove catch-all listeners. */
export interface Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
  /** Adds a listener for every event that arrives; it gets the event's name and arguments. */
  onAny(listener: Tap): this;
  /** As {@link onAny}, before the others. */
  prependAny(listener: Tap): this;
  /** Removes one such listener, or all. */
  offAny(listener?: Tap): this;
  /** The listeners added by {@link onAny} and {@link prependAny}. */
  listenersAny(): Tap[];
  /** Adds a listener for every event that is sent; acknowledgements are not events. */
  onAnyOutgoing(listener: Tap): this;
  /** As {@link onAnyOutgoing}, before the others. */
  prependAnyOutgoing(listener: Tap): this;
  /** Removes one such listener, or all. */
  offAnyOutgoing(listener?: Tap): this;
  /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
  listenersAnyOutgoing(): Tap[];
}

type Untyped = Taps<EventsMap, EventsMap>;

["", "Outgoing"].forEach((suffix, direction) => {
  const methods: Record<string, (taps: AnyListener[], listener?: AnyListener) => AnyListener[]> = {
    onAny: (taps, listener) => [...taps, listener as AnyListener],
    prependAny: (taps, listener) => [listener as AnyListener, ...taps],
    offAny(taps, listener) {
      const at = taps.indexOf(listener as AnyListener);
      return listener ? taps.filter((_, i) => i !== at) : [];
    },
  };
  const prototype = Taps.prototype as unknown as Record<string, unknown>;
  for (const name of Object.keys(methods)) {
    prototype[name + suffix] = function (this: Untyped, listener?: AnyListener) {
      this._listenersAny(direction, (taps) => methods[name]?.(taps, listener) ?? taps);
      return this;
    };
  }
  prototype["listenersAny" + suffix] = function (this: Untyped) {
    return this._listenersAny(direction);
  };
});
