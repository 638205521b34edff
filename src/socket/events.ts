/**
 * The types of an application's events: what acknowledgements look like through `emit`, `timeout()` and `emitWithAck`.
 */
import type { EventNames, EventsMap } from "../emitter";
import type { DisconnectDescription, ExtendedError } from "../errors";

type Fn = (...args: any[]) => any; // eslint-disable-line @typescript-eslint/no-explicit-any -- any signature at all

/** The last element of a tuple. */
export type Last<List extends unknown[]> = List extends [...unknown[], infer L]
  ? L
  : List extends []
    ? any // eslint-disable-line @typescript-eslint/no-explicit-any -- what is not declared may be answered all the same
    : List extends (infer E)[]
      ? E
      : never;

/** A tuple without its last element. */
export type AllButLast<List extends unknown[]> = List extends [...infer Head, unknown] ? Head : List;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** The first of a list, which may be of any length. */
type First<Args extends unknown[]> = Args extends [infer One, ...unknown[]] ? One : any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a callback without declared arguments

/** The value an acknowledgement resolves with: the first that the server sends. `timeout()` puts an error before it. */
type AckValue<Callback, Limited> =
  IsAny<Callback> extends true
    ? any // eslint-disable-line @typescript-eslint/no-explicit-any -- an untyped event stays untyped
    : Callback extends (...args: infer Args) => unknown
      ? Limited extends true
        ? Args extends [unknown, ...infer Rest]
          ? First<Rest>
          : any // eslint-disable-line @typescript-eslint/no-explicit-any -- the last argument is no callback
        : First<Args>
      : any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the last argument is no callback

/** The same callback with an error in front. */
type WithError<Callback> =
  IsAny<Callback> extends true
    ? Callback
    : Callback extends (...args: infer Args) => infer Result
      ? (err: Error, ...args: Args) => Result
      : Callback;

/** The arguments with the error put into their callback. `Required`, as that may be optional. */
type WithErrorLast<Args extends unknown[]> =
  Required<Args> extends [...infer Head, infer Callback]
    ? Callback extends Fn
      ? { [At in keyof Args]: At extends `${Head["length"]}` ? WithError<Callback> : Args[At] }
      : Args
    : Args;

/** Marks a map whose callbacks were given an error by `timeout()`, unlike one that an application has declared so. */
declare const LIMITED: unique symbol;

/** A map of events whose acknowledgement callbacks take an error first, as they do after `timeout()`. */
export type DecorateAcknowledgements<Map extends EventsMap> = {
  [Ev in keyof Map]: Map[Ev] extends (...args: infer Args) => infer Result
    ? (...args: WithErrorLast<Args>) => Result
    : Map[Ev];
} & { readonly [LIMITED]: true };

/** The arguments of an event without its acknowledgement callback. */
export type ArgsWithoutAck<Map extends EventsMap, Ev extends EventNames<Map>> = AllButLast<Parameters<Map[Ev]>>;

/** The value `emitWithAck` resolves with. */
export type AckOf<Map extends EventsMap, Ev extends EventNames<Map>> = AckValue<
  Last<Required<Parameters<Map[Ev]>>>,
  Map extends { readonly [LIMITED]: true } ? true : false
>;

/** The arguments of `send()`: those declared for `message`; anything if it is not declared. */
export type MessageArgs<Map extends EventsMap> = "message" extends EventNames<Map> ? Parameters<Map["message"]> : any[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- arguments that nobody has declared

/** Why a socket was disconnected. */
export type DisconnectReason =
  | "io server disconnect"
  | "io client disconnect"
  | "ping timeout"
  | "transport close"
  | "transport error"
  | "parse error";

/** An event that was emitted here and did not, or may not have arrived at the server. */
export interface Undelivered {
  /** Its name and arguments. */
  readonly args: readonly unknown[];
  /** Why: the reason of the `disconnect`, or the code of the error, e.g. `"expired"`. */
  readonly reason: string;
  /**
   * True if it certainly did not arrive; false if the connection ended before it was confirmed: it may have arrived.
   */
  readonly lost: boolean;
}

/** The events of a {@link Socket} that the library itself emits. */
export interface SocketReservedEvents {
  /** The namespace was joined, for the first time or again. */
  connect: () => void;
  /**
   * Connecting or joining failed. Tried again by itself if `socket.active`, unless the manager is "idle": it gave up.
   */
  connect_error: (err: ExtendedError) => void;
  /** The namespace was left, or the connection has ended. Only comes after `connect`. */
  disconnect: (reason: DisconnectReason, description?: DisconnectDescription) => void;
  /**
   * An event was dropped, or was written to a connection that ended before it was confirmed. For the latter, only
   * events that are written while there is a listener are accounted for.
   */
  undelivered: (report: Undelivered) => void;
}
