/** Joining and leaving a namespace: the states of a socket (Socket.IO protocol, "connection to a namespace"). */
import { CONNECT, DISCONNECT, type Outgoing } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Auth, AuthRequest } from "../options";
import type { Cancel, Clock } from "../platform/environment";
import { TOO_OLD } from "../transport/handshake";
import type { Recovery } from "./recovery";
import { drain, type Retrying } from "./retries";
import { nothing } from "./tools";

// The states, in such an order that some can be asked for together.

/** Not wanted, or (while the socket is active) the connection is not up. */
export const IDLE = 0;
/** The connection is up and the credentials are being asked for, or it is too early for that. */
const PREPARING = 1;
/**
 * Disconnected, and the server not told yet: while joining it can only be told after its answer, and after events only
 * a moment later. A socket that is active meanwhile joins anew.
 */
const LEAVING = 2;
/** CONNECT is sent and not answered. */
export const JOINING = 3;
/** Joined: what arrived or was emitted too early has its turn. This and what comes after it is `connected`. */
const FLUSHING = 4;
/** Joined: events are written as they come. */
export const JOINED = 5;
/** Joined, and people have been told. */
const ANNOUNCED = 6;

/**
 * How far apart, in milliseconds, a DISCONNECT is written from events before it and a CONNECT after it: the official
 * server ignores events that it reads together with a DISCONNECT, and drops a connection on which a CONNECT comes with it.
 * Other namespaces do not wait for that.
 */
const PAUSE = 20;

/** Within so many milliseconds a server that cannot read our CONNECT has closed the connection. */
const QUICK = 750;

/** A socket, as far as it takes part in joining and leaving. */
export interface Joining extends Retrying {
  readonly io: {
    readonly _clock: Clock;
    readonly _environment: { explain?(error: Error): void };
    readonly _up: { gap(): void } | undefined;
    readonly _wanted: boolean;
    timeout(): number | false;
    _join(member: never): void;
    _leave(): void;
  };
  readonly auth: Auth | undefined;
  readonly connected: boolean;
  readonly detached: boolean;
  active: boolean;
  id: string | undefined;
  recovered: boolean;
  _buffer: Outgoing[];
  receiveBuffer: unknown[][];
  _state: number;
  /** Changes with every state that is not joined: what belongs to an old one can be told by it. */
  _session: number;
  /** Ends the timer of the state. */
  _end: Cancel;
  /** The server must not be sent a CONNECT before that time. */
  _closedUntil: number;
  _recovery: Recovery | undefined;
  /** Why credentials are asked for next. */
  _reason: AuthRequest["reason"];
  /** The credentials of a function that were sent last, as JSON. */
  _sent: string | undefined;
  /** Whether those were asked for because the ones before had been refused. */
  _second: boolean;
  opened(): void;
  abandoned(error: Error, mayJoin?: boolean): void;
  _write(packet: Outgoing): void;
  _control(type: number, data?: unknown): void;
  _dispatch(args: readonly unknown[]): void;
  _deliver(event: unknown, args: readonly unknown[]): void;
  _failAcks(error: Error): void;
  /** What was written in this session and is not confirmed. */
  _unconfirmed(): Outgoing[];
}

const disconnected = (): Error => failure("disconnected", "socket has been disconnected", "open");

/** Leaves the old state, and its timer with it, for one that is not joined. */
function enter(socket: Joining, state: number, end: Cancel = nothing): void {
  socket._end();
  socket._end = end;
  socket._state = state;
  socket._session++;
  socket.id = undefined;
  socket.recovered = false;
  socket.receiveBuffer = [];
}

/** Wants the namespace to be joined. */
export function join(socket: Joining): void {
  socket.active = true;
  if (socket._state === IDLE) socket.io._join(socket as never);
}

type Asked = (give: (data: unknown) => void, request: AuthRequest) => PromiseLike<unknown> | undefined;

/**
 * The connection is up: asks the application for its credentials, whichever way it gives them, and joins with them.
 *
 * @param refusal - the server's answer to the last ones, which stands unless there are others now
 */
export function prepare(socket: Joining, refusal?: ExtendedError): void {
  const { io, auth } = socket;
  const clock = io._clock;
  const pause = socket._closedUntil - clock.now();
  const again = (): void => prepare(socket);
  if (pause > 0) return enter(socket, PREPARING, clock.after(pause, again));

  const limit = io.timeout();
  const late = (): void => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock.after(limit, late));
  const session = socket._session;
  // The first answer counts; late and repeated ones find another session.
  const give = (data: unknown): void => {
    if (socket._session === session) sendConnect(socket, data, refusal);
  };
  const fail = (cause: unknown, code = "auth_failed"): void => {
    const text = "auth failed: " + String((cause && (cause as Error).message) || cause);
    if (socket._session === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  // A function may take a callback, return the payload, or return a promise. What one with a parameter returns is only
  // looked at when it is a promise: `(cb) => setTimeout(cb, 1)` returns a timer, not credentials.
  const silent = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket._reason;
    const result = (auth as Asked).call(socket, give, { reason, error: refusal });
    if (result && typeof result.then === "function") {
      result.then((more) => {
        if (more !== undefined || !silent) give(more);
      }, fail);
    } else if (!silent && result !== undefined) give(result);
  } catch (error) {
    fail(error);
  }
}

function sendConnect(socket: Joining, data: unknown, refusal?: ExtendedError): void {
  enter(socket, JOINING);
  const { _recovery } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : undefined;
    if (refusal && text === socket._sent) return detach(socket, refusal);
    socket._sent = text;
    socket._second = !!refusal;
    socket._closedUntil = socket.io._clock.now();
    socket._control(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...(data as object) } : data);
  } catch (error) {
    // Only what people passed can be wrong here: it cannot be serialised.
    detach(socket, error as Error);
  }
}

/** The server answers a CONNECT, or closes the namespace. */
export function answered(socket: Joining, type: number, data: unknown): void {
  const state = socket._state;
  // It can be told now, unless it knows, that the socket has been disconnected.
  if (state === LEAVING) gone(socket, type !== CONNECT);
  else if (type === CONNECT) {
    if (state === JOINING) accepted(socket, data || {});
  } else if (type === DISCONNECT) {
    if (socket.connected) detach(socket);
  } else if (socket.active) {
    refused(socket, (typeof data === "string" ? { message: data } : data) as ExtendedError);
  }
}

function refused(socket: Joining, { message, data }: ExtendedError): void {
  const after = data && data.retryAfter * 1000;
  const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
  const error = failure(code, String(message), "namespace", { data, retryAfter: after > 0 ? after : undefined });
  if (socket._state !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = (): void => prepare(socket);
    enter(socket, PREPARING, socket.io._clock.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket._second && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}

/** Tells why joining failed. */
function tell(socket: Joining, error: Error): void {
  socket.io._environment.explain?.(error);
  socket._deliver("connect_error", [error]);
}

/** What arrived early comes first, then what was buffered leaves, then people are told. */
function accepted(socket: Joining, { sid, pid }: { sid?: unknown; pid?: unknown }): void {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { _session: session, _recovery } = socket;
  socket._state = FLUSHING;
  socket._reason = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket._recovery = pid ? { pid } : undefined;
  for (const args of socket.receiveBuffer.splice(0)) socket._dispatch(args);
  // What is emitted meanwhile is buffered too, as its turn comes after.
  while (socket._session === session && socket._buffer.length) {
    for (const packet of socket._buffer.splice(0)) {
      if (socket._session === session) socket._write(packet);
      else socket._buffer.push(packet);
    }
  }
  if (socket._session === session) {
    socket._state = JOINED;
    drain(socket);
  }
  if (socket._session === session) {
    socket._state = ANNOUNCED;
    socket._deliver("connect", []);
  }
}

/** The connection is gone. */
export function lost(socket: Joining, reason: string, details?: DisconnectDescription): void {
  const state = socket._state;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  // Right after our CONNECT: most often the two sides use different parsers. Else a middleware has not answered.
  const quick = socket.io._clock.now() - socket._closedUntil < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = (details || {}) as ExtendedError;
  if (state === JOINING && code !== "no_sticky_session") {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}

/** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
function left(socket: Joining, state: number, reason: string, details?: DisconnectDescription): void {
  if (state < FLUSHING) return;
  const unconfirmed = socket._unconfirmed();
  socket._failAcks(disconnected());
  if (state === ANNOUNCED) socket._deliver("disconnect", [reason, details]);
  socket._report(unconfirmed, reason, false);
}

// --- leaving ---

/** Does not want the namespace any more. */
export function leave(socket: Joining): void {
  const { io, _state } = socket;
  if (socket.detached) {
    // After a refusal it may have been waiting for other credentials.
    if (socket._queue.length) socket.abandoned(disconnected());
    return;
  }
  socket.active = false;
  let end: Cancel | undefined;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io._wanted) end = io._clock.after(PAUSE, () => gone(socket));
    else {
      // Nobody else is on the connection, which ends with it.
      next = IDLE;
      io._up?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, undefined, "io client disconnect", next, end);
}

function sendDisconnect(socket: Joining): void {
  socket._closedUntil = socket.io._clock.now() + PAUSE;
  socket._control(DISCONNECT);
}

/** The server knows, or is told now, that a socket has been disconnected. */
function gone(socket: Joining, known?: boolean): void {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io._leave();
  socket.opened();
}

/** Gives up: nothing is tried again by itself. An error is one of joining, and told. */
function detach(socket: Joining, error?: Error, reason = "io server disconnect", next = IDLE, end?: Cancel): void {
  const state = socket._state;
  socket.active = false;
  // One that leaves already goes on with that.
  if (state !== LEAVING) enter(socket, next, end);
  socket.io._leave();
  left(socket, state, reason);
  if (error) tell(socket, error);
  // A listener may have mended what was wrong and connected again.
  if (!socket.active) socket.abandoned(error || disconnected(), !!error);
}
