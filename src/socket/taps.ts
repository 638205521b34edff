/** Catch-all listeners: `onAny` and the like, for events that arrive and for those that are sent. */
import { type AnyListener, Emitter, type EventsMap, guarded } from "../emitter";

type Tap = (...args: any[]) => void; // eslint-disable-line @typescript-eslint/no-explicit-any -- name and arguments of any event

/** Shared by all sockets without such listeners. */
const NO_TAPS: readonly [AnyListener[], AnyListener[]] = [[], []];

/** An emitter with catch-all listeners. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the methods are made below, all alike
export abstract class Taps<Listen extends EventsMap, Reserved extends EventsMap> extends Emitter<Listen, Reserved> {
  /** For incoming and outgoing events. Replaced at each change, so that a loop over them is not disturbed. @internal */
  _taps!: typeof NO_TAPS;

  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  _tell(direction: 0 | 1, args: readonly unknown[]): void {
    for (const tap of this._taps[direction]) guarded(tap, this, args);
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
  /** Adds a listener for every event, at the time it is sent; acknowledgements are not events. */
  onAnyOutgoing(listener: Tap): this;
  /** As {@link onAnyOutgoing}, before the others. */
  prependAnyOutgoing(listener: Tap): this;
  /** Removes one such listener, or all. */
  offAnyOutgoing(listener?: Tap): this;
  /** The listeners added by {@link onAnyOutgoing} and {@link prependAnyOutgoing}. */
  listenersAnyOutgoing(): Tap[];
}

type Untyped = Taps<EventsMap, EventsMap>;
type Change = (taps: AnyListener[], listener: AnyListener) => AnyListener[];

Taps.prototype._taps = NO_TAPS;

([0, 1] as const).forEach((direction) => {
  const face = Taps.prototype as unknown as Record<string, unknown>;
  const suffix = direction ? "Outgoing" : "";
  const define = (name: string, change: Change): void => {
    face[name + suffix] = function (this: Untyped, listener: AnyListener) {
      const taps: [AnyListener[], AnyListener[]] = [...this._taps];
      taps[direction] = change(taps[direction], listener);
      this._taps = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  // Without a listener, all go.
  define("offAny", (taps, listener) => {
    const at = taps.indexOf(listener);
    return taps.filter((_, i) => i !== at && listener);
  });
  face["listenersAny" + suffix] = function (this: Untyped) {
    return [...this._taps[direction]];
  };
});
