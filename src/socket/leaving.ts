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
 * Milliseconds from events to the DISCONNECT after them, and from that to the next CONNECT: the official server ignores
 * events that it reads together with a DISCONNECT, and drops a connection if it reads a CONNECT with it. Other
 * namespaces do not wait.
 */
export const PAUSE = 20;

/** A server that cannot decode our CONNECT closes the connection within this many milliseconds. */
const QUICK = 750;

/** Marks the namespace as not wanted, and leaves it. */
export function leave(socket: Joining): void {
  const { io, _state } = socket;
  if (socket.detached) {
    // Left already, after a refusal or without ever being connected: gives up events that wait for a `connect()`. As long as
    // there is a record, it is just being left (this is called by a listener), and reports what is in doubt by that.
    if (!socket._ledger && socket._queue.length + socket._acks.size) socket.abandoned();
    // The connection may have been opened by `manager.open()`.
    return io._leave();
  }
  socket.active = false;
  let end: Cancel | undefined;
  let next: SocketState = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io._wanted) end = io._clock.after(PAUSE, () => gone(socket));
    else {
      // No other socket wants the connection: it is closed right after this.
      next = IDLE;
      if (io._up) io._up.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, undefined, "io client disconnect", next, end);
}

function sendDisconnect(socket: Joining): void {
  const { _clock: clock, _up: up } = socket.io;
  // If the DISCONNECT has to wait in the queue, gaps keep it from leaving together with what is before and after it.
  const apart = (): void => {
    if (up && !up.writable) up.gap();
  };
  socket._toldAt = clock.now() + PAUSE;
  // Also if CONNECT is not answered yet: a DISCONNECT that comes later is about this session, see `answered`.
  socket._reason = "reconnect";
  apart();
  control(socket, DISCONNECT);
  apart();
}

/** Completes the leaving: tells the server, unless it is `known` there. Then joins again, if the socket is active. */
export function gone(socket: Joining, known?: boolean): void {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io._leave();
  socket.opened();
}

/** The code of an error when a connection ended without one. */
function nameOf(state: number, reason: string, age: number): string {
  if (state > JOINING || reason === "forced close") return "disconnected";
  // Right after our CONNECT: most likely the two sides use different parsers. Later: a middleware never answers.
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
  // No failure yet if another transport is tried at once, as without sticky sessions.
  if (state === JOINING && (!SEVERAL || code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
