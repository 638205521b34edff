/** The typed emitter, on component-emitter. For what applications listen to: inside, nothing is passed on by events. */
import ComponentEmitter from "component-emitter";
import { NODE } from "./build";

/** A map from event names to the signature of their listeners. */
export interface EventsMap {
  // Listener signatures are the application's own, so nothing narrower fits.
  [event: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** The map of an application that declares no events: any name, any arguments. */
export interface DefaultEventsMap {
  [event: string]: (...args: any[]) => void; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** The event names of a map. */
export type EventNames<Map extends EventsMap> = keyof Map & (string | symbol);

/** The arguments that the listener of an event takes. */
export type EventParams<Map extends EventsMap, Ev extends EventNames<Map>> = Parameters<Map[Ev]>;

/** The names a listener may be added for: the library's own events and the application's. */
export type ListenableNames<Reserved extends EventsMap, User extends EventsMap> =
  EventNames<Reserved> | EventNames<User>;

type FallbackToUntyped<T> = [T] extends [never]
  ? (...args: any[]) => void | Promise<void> // eslint-disable-line @typescript-eslint/no-explicit-any
  : T;

/** The listener of an event, reserved ones first. */
export type ListenerOf<
  Reserved extends EventsMap,
  User extends EventsMap,
  Ev extends ListenableNames<Reserved, User>,
> = FallbackToUntyped<Ev extends EventNames<Reserved> ? Reserved[Ev] : Ev extends EventNames<User> ? User[Ev] : never>;

/** Any function; arguments are checked at the typed face. */
export type AnyListener = (...args: any[]) => unknown; // eslint-disable-line @typescript-eslint/no-explicit-any

interface Base {
  /** @internal */
  _callbacks: Map<unknown, AnyListener[]>;
  on(event: unknown, listener: AnyListener): unknown;
  once(event: unknown, listener: AnyListener): unknown;
  off(event?: unknown, listener?: AnyListener): unknown;
  listeners(event: unknown): AnyListener[];
  hasListeners(event: unknown): boolean;
}

// The published declarations must not name the package, hence a constructor type of our own.
const EmitterBase = ComponentEmitter as unknown as new () => Base;

const NONE = new Map<unknown, AnyListener[]>();

/**
 * Runs a function as a microtask, also in browsers that have no `queueMicrotask` yet. Taken when the library is loaded,
 * so that a test framework that fakes it later holds nothing up. Bound, as browsers refuse to call it as a method of
 * another object.
 */
export const microtask: (run: () => void) => void =
  typeof queueMicrotask === "function" ? queueMicrotask.bind(undefined) : (run) => void Promise.resolve().then(run);

/** Does nothing: stands for a callback or cancel function that is not needed. */
export const nothing = (): void => undefined;

/** What a platform does before a signal is listened to. */
export const signals: { prepare(signal: AbortSignal): void } = { prepare: nothing };

/** Calls `run` when the signal is aborted, at once if it is already. Returns what removes the listener. */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  // An AbortController, passed by mistake in place of its signal, has no listeners.
  if (!signal || !signal.addEventListener) return nothing;
  if (signal.aborted) run();
  else {
    if (NODE) signals.prepare(signal);
    signal.addEventListener("abort", run);
  }
  return () => signal.removeEventListener("abort", run);
}

/** Options of `on` and `once`. */
export interface ListenerOptions {
  /** Removes the listener when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** Calls code of the application. The caller goes on whatever that throws: it is rethrown in a microtask, uncaught. */
export function guarded(listener: AnyListener, self?: unknown, args: readonly unknown[] = []): void {
  try {
    listener.apply(self, args as unknown[]);
  } catch (error) {
    microtask(() => {
      throw error;
    });
  }
}

/**
 * A typed event emitter. A listener that throws never stops the other listeners: its error is rethrown in a microtask.
 *
 * @typeParam Listen - events the application listens to
 * @typeParam Reserved - events the library itself emits
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- only methods that the base class has
export class Emitter<Listen extends EventsMap, Reserved extends EventsMap = Record<never, never>> extends EmitterBase {
  constructor() {
    super();
    // The base class gives each emitter a Map of its own; the many that are never listened to share an empty one.
    this._callbacks = NONE;
  }

  /** Adds a listener for every occurrence of an event. */
  override on<Ev extends ListenableNames<Reserved, Listen>>(
    ev: Ev,
    listener: ListenerOf<Reserved, Listen, Ev>,
    options?: ListenerOptions,
  ): this {
    if (this._callbacks === NONE) this._callbacks = new Map();
    const list = this.listeners(ev) as AnyListener[];
    // V8 makes room for seventeen more when an array grows by `push`, and few events have more than two listeners.
    if (list[1]) list.push(listener);
    else this._callbacks.set(String(ev), list[0] ? [list[0], listener] : [listener]);
    if (options) onAbort(options.signal, () => this.off(ev, listener));
    return this;
  }

  /** Adds a listener for the next occurrence of an event only. */
  override once<Ev extends ListenableNames<Reserved, Listen>>(
    ev: Ev,
    listener: ListenerOf<Reserved, Listen, Ev>,
    options?: ListenerOptions,
  ): this {
    const run = (...args: unknown[]): void => {
      forget();
      this.off(ev, run as never);
      listener.apply(this, args);
    };
    // Tells `off` which listener this stands for.
    run.fn = listener;
    this.on(ev, run as never);
    const forget = onAbort(options && options.signal, () => this.off(ev, run as never));
    return this;
  }

  /**
   * Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. An argument that
   * is passed but undefined removes nothing.
   */
  override off<Ev extends ListenableNames<Reserved, Listen>>(
    ...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]
  ): this {
    // Arguments are counted: one that is undefined is a mistake, and must not remove all listeners.
    const [ev, listener] = args as [Ev?, unknown?];
    const list = this.listeners(ev as Ev) as (AnyListener & { fn?: unknown })[];
    const at = list.findIndex((one) => one === listener || one.fn === listener);
    if (listener && at >= 0) list.splice(at, 1);
    if (!args.length) this._callbacks.clear();
    else if (args.length < 2 || !list.length) this._callbacks.delete(String(ev));
    return this;
  }

  /** The listeners of an event, in the order they are called. */
  override listeners<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev): ListenerOf<Reserved, Listen, Ev>[] {
    return (this._callbacks.get(String(ev)) || []) as never;
  }

  /** Delivers an event to its listeners, each guarded. @internal */
  _deliver(event: unknown, args: readonly unknown[]): void {
    const listeners = this.listeners(event as never) as AnyListener[];
    // One listener is the common case and needs no copy; a copy makes sure that all are called when one removes itself.
    if (listeners.length === 1) guarded(listeners[0], this, args);
    else for (const listener of [...listeners]) guarded(listener, this, args);
  }
}

/** The method inherited from component-emitter as it is, typed; and the aliases known from the DOM and Node. */
export interface Emitter<Listen extends EventsMap, Reserved extends EventsMap = Record<never, never>> {
  /** Whether an event has a listener. */
  hasListeners<Ev extends ListenableNames<Reserved, Listen>>(ev: Ev): boolean;
  // Declared as methods, whose parameters TypeScript compares less strictly than those of properties: a socket without
  // declared events, as `io()` returns it, can be assigned to a variable with such.
  /** Alias of {@link Emitter.on}. */
  addEventListener<Ev extends ListenableNames<Reserved, Listen>>(
    ev: Ev,
    listener: ListenerOf<Reserved, Listen, Ev>,
    options?: ListenerOptions,
  ): this;
  /** Alias of {@link Emitter.off}. */
  removeListener<Ev extends ListenableNames<Reserved, Listen>>(
    ...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]
  ): this;
  /** Alias of {@link Emitter.off}. */
  removeAllListeners<Ev extends ListenableNames<Reserved, Listen>>(
    ...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]
  ): this;
  /** Alias of {@link Emitter.off}. */
  removeEventListener<Ev extends ListenableNames<Reserved, Listen>>(
    ...args: [ev?: Ev, listener?: ListenerOf<Reserved, Listen, Ev>]
  ): this;
}

const face = Emitter.prototype;
face.addEventListener = face.on;
face.removeListener = face.removeAllListeners = face.removeEventListener = face.off;
