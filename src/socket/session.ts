/** A socket's session on the server: entering the states without one, and giving it up. */
import { NODE } from "../build";
import { nothing } from "../emitter";
import type { DisconnectDescription } from "../errors";
import type { Auth, AuthRequest } from "../options";
import type { Cancel } from "../platform/environment";
import { disconnected, doomed } from "./acks";
import type { Receiving } from "./receiving";
import type { Retrying } from "./retries";
import { ANNOUNCED, FLUSHING, IDLE, LEAVING, type SocketState } from "./states";
import { report, unconfirmed } from "./undelivered";

/** A socket, as far as it takes part in joining and leaving. */
export interface Joining extends Retrying, Receiving {
  readonly io: Receiving["io"] & {
    readonly _environment: { explain?(error: Error): void };
    readonly _up: { readonly writable: boolean; gap(): void } | undefined;
    readonly _wanted: boolean;
    readonly state: { readonly is: string };
    timeout(): number | false;
    _join(member: never): void;
    _leave(): void;
  };
  readonly auth: Auth | undefined;
  readonly detached: boolean;
  active: boolean;
  id: string | undefined;
  recovered: boolean;
  _state: SocketState;
  _session: number;
  /**
   * When the server was told of the namespace last. Behind a DISCONNECT it is the end of the pause, before which it must not
   * be sent a CONNECT.
   */
  _toldAt: number;
  /** Why credentials are asked for next. */
  _reason: AuthRequest["reason"];
  /** The credentials of a function that were sent last, as JSON. */
  _sent: string | undefined;
  /** The refusal that the credentials in hand were asked for because of. */
  _refusal: Error | undefined;
  opened(): void;
  abandoned(error?: Error, mayJoin?: boolean): void;
}

/** Leaves the old state, and its timer with it, for one that is not joined. */
export function enter(socket: Joining, state: SocketState, end: Cancel = nothing): void {
  socket._end();
  socket._end = end;
  socket._state = state;
  socket._session++;
  socket.id = undefined;
  socket.receiveBuffer = [];
}

/** Tells why joining failed. */
export function tell(socket: Joining, error: Error): void {
  const { _environment: environment } = socket.io;
  if (NODE && environment.explain) environment.explain(error);
  socket._deliver("connect_error", [error]);
}

/** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
export function left(socket: Joining, state: SocketState, reason: string, details?: DisconnectDescription): void {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  // An error with its stack costs as much as a tenth of a connection: only where it is needed.
  const fail = socket._acks.size ? doomed(socket, disconnected()) : nothing;
  if (state === ANNOUNCED) socket._deliver("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}

/** Gives up: nothing is tried again by itself. An error is one of joining, and told. */
export function detach(
  socket: Joining,
  error?: Error,
  reason = "io server disconnect",
  next: SocketState = IDLE,
  end?: Cancel,
): void {
  const state = socket._state;
  socket.active = false;
  // A server may give back what it kept when a connection went before, without a look at the credentials. It stays ours
  // where joining is refused, which may be tried again with others.
  if (!error && state >= LEAVING) socket._recovery = undefined;
  // One that leaves already goes on with that.
  if (state !== LEAVING) enter(socket, next, end);
  socket.io._leave();
  left(socket, state, reason);
  if (error) tell(socket, error);
  // A listener may have mended what was wrong and connected again.
  const waiting = socket._acks.size + socket._buffer.length + socket._queue.length;
  if (!socket.active && waiting) socket.abandoned(error, !!error);
}
