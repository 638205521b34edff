/** The session of a socket on the server: entering the states without one, and giving it up. */
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

/** The part of a socket that joins and leaves. */
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
   * When the last CONNECT was sent, by the clock. After a DISCONNECT: until when no CONNECT may be sent.
   */
  _toldAt: number;
  /** Why credentials will be asked for. */
  _reason: AuthRequest["reason"];
  /** The last credentials that an `auth` function gave and were sent, as JSON. */
  _sent: string | undefined;
  /** The refusal because of which credentials were asked for again. */
  _refusal: Error | undefined;
  opened(): void;
  abandoned(error?: Error, mayJoin?: boolean): void;
}

/** Enters a state without a session; cancels the timer of the old one. */
export function enter(socket: Joining, state: SocketState, end: Cancel = nothing): void {
  socket._end();
  socket._end = end;
  socket._state = state;
  socket._session++;
  socket.id = undefined;
  socket.receiveBuffer = [];
}

/** Reports why joining failed. */
export function tell(socket: Joining, error: Error): void {
  const { _environment: environment } = socket.io;
  if (NODE && environment.explain) environment.explain(error);
  socket._deliver("connect_error", [error]);
}

/** Reports the end of a session, if the state that was left had one; `disconnect` only if `connect` was fired. */
export function left(socket: Joining, state: SocketState, reason: string, details?: DisconnectDescription): void {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  // Only where it is needed: an error with its stack costs a tenth of what a connection does.
  const fail = socket._acks.size ? doomed(socket, disconnected()) : nothing;
  if (state === ANNOUNCED) socket._deliver("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}

/** Ends the session or the joining, which is not tried again by itself. With an `error`, joining has failed. */
export function detach(
  socket: Joining,
  error?: Error,
  reason = "io server disconnect",
  next: SocketState = IDLE,
  end?: Cancel,
): void {
  const state = socket._state;
  socket.active = false;
  // After an orderly end the session must not be recovered, as servers restore one without a look at the credentials.
  // After a refusal it may be, as joining may be tried again with others.
  if (!error && state >= LEAVING) socket._recovery = undefined;
  // One that is leaving goes on with that.
  if (state !== LEAVING) enter(socket, next, end);
  socket.io._leave();
  left(socket, state, reason);
  if (error) tell(socket, error);
  // Unless a listener has put right what was wrong, and connected again.
  const waiting = socket._acks.size + socket._buffer.length + socket._queue.length;
  if (!socket.active && waiting) socket.abandoned(error, !!error);
}
