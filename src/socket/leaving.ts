/** Leaving a namespace: by oneself, or with the connection. */
import { SEVERAL } from "../build";
import { DISCONNECT } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Cancel } from "../platform/environment";
import { blame, SOON } from "./retries";
import { control } from "./sending";
import { detach, enter, type Joining, left, tell } from "./session";
import { FLUSHING, IDLE, JOINING, LEAVING, type SocketState } from "./states";

/**
 * How far apart, in milliseconds, a DISCONNECT is written from events before it and a CONNECT after it: the official
 * server ignores events that it reads together with a DISCONNECT, and drops a connection on which a CONNECT comes with it.
 * Other namespaces do not wait for that.
 */
export const PAUSE = 20;

/** Within so many milliseconds a server that cannot read our CONNECT has closed the connection. */
const QUICK = 750;

/** Does not want the namespace any more. */
export function leave(socket: Joining): void {
  const { io, _state } = socket;
  if (socket.detached) {
    // After a refusal it may have been waiting for other credentials, or never have been asked to connect.
    if (socket._queue.length + socket._acks.size) socket.abandoned();
    // Somebody may have opened the connection by hand.
    return io._leave();
  }
  socket.active = false;
  let end: Cancel | undefined;
  let next: SocketState = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io._wanted) end = io._clock.after(PAUSE, () => gone(socket));
    else {
      // Nobody else is on the connection, which ends with it.
      next = IDLE;
      if (io._up) io._up.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, undefined, "io client disconnect", next, end);
}

function sendDisconnect(socket: Joining): void {
  const { _clock: clock, _up: up } = socket.io;
  // Where it has to wait, what was written before and after it would wait too, and leave together with it.
  const apart = (): void => {
    if (up && !up.writable) up.gap();
  };
  socket._toldAt = clock.now() + PAUSE;
  // Also where it was left before its answer came: what comes of that session is not about the next one.
  socket._reason = "reconnect";
  apart();
  control(socket, DISCONNECT);
  apart();
}

/** The server knows, or is told now, that a socket has been disconnected. */
export function gone(socket: Joining, known?: boolean): void {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io._leave();
  socket.opened();
}

/** What it was, where nothing else is known. */
function nameOf(state: number, reason: string, age: number): string {
  if (state > JOINING || reason === "forced close") return "disconnected";
  // Right after our CONNECT: most often the two sides use different parsers. Else a middleware has not answered.
  return age < QUICK ? "parser_mismatch" : "namespace_timeout";
}

/** The connection is gone. */
export function lost(socket: Joining, reason: string, details?: DisconnectDescription): void {
  const state = socket._state;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const age = socket.io._clock.now() - socket._toldAt;
  const { code = nameOf(state, reason, age) } = (details || {}) as ExtendedError;
  if (/large/.test(code) || (state > FLUSHING && age < SOON)) blame(socket, code, reason);
  // Where another transport is tried at once, that is no failure yet.
  if (state === JOINING && (!SEVERAL || code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
