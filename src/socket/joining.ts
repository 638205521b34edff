/** Joining a namespace (Socket.IO protocol, "connection to a namespace"). */
import { CONNECT, DISCONNECT } from "../codec/packet";
import { nothing } from "../emitter";
import { type ExtendedError, failure } from "../errors";
import type { AuthRequest } from "../options";
import { TOO_OLD } from "../transport/handshake";
import { gone, PAUSE } from "./leaving";
import { begin } from "./retries";
import { control, pack, write } from "./sending";
import { detach, enter, type Joining, tell } from "./session";
import { ANNOUNCED, FLUSHING, IDLE, JOINED, JOINING, LEAVING, PREPARING } from "./states";

/** Marks the namespace as wanted, and has it joined. */
export function join(socket: Joining): void {
  socket.active = true;
  if (socket._state === IDLE) socket.io._join(socket as never);
}

type Asked = (give: (data: unknown) => void, request: AuthRequest) => PromiseLike<unknown> | undefined;

/**
 * The connection is up: asks the application for its credentials, in whichever way it gives them, and joins with them.
 *
 * @param refusal - the server's refusal of the last credentials, which is reported unless `auth` gives others now
 * @param rested - whether the pause after the last DISCONNECT is over
 */
export function prepare(socket: Joining, refusal?: ExtendedError, rested?: boolean): void {
  const { io, auth } = socket;
  const clock = io._clock;
  const pause = socket._toldAt - clock.now();
  // Only once, and no longer than PAUSE, whatever the clock says: it may stand still, or have been set back.
  const again = (): void => prepare(socket, refusal, true);
  if (pause > 0 && !rested) return enter(socket, PREPARING, clock.after(PAUSE, again));

  const limit = io.timeout();
  const late = (): void => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock.after(limit, late));
  socket._refusal = refusal;
  const session = socket._session;
  // Only the first answer counts: at late and repeated ones the number of the session has changed.
  const give = (data: unknown): void => {
    if (socket._session === session) sendConnect(socket, data);
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

function sendConnect(socket: Joining, data: unknown): void {
  enter(socket, JOINING);
  const { _recovery, _refusal } = socket;
  try {
    const asked = typeof socket.auth === "function";
    // Encoded only for the error: credentials that cannot be sent fail in the same way as an event.
    if (asked) pack(socket, CONNECT, data);
    const text = asked ? JSON.stringify(data) : undefined;
    // The same credentials again, or some that no function has given: the refusal stands.
    if (_refusal && text === socket._sent) return detach(socket, _refusal);
    socket._sent = text;
    socket._toldAt = socket.io._clock.now();
    control(socket, CONNECT, _recovery ? { ..._recovery, ...(data as object) } : data);
  } catch (error) {
    // The only possible cause: the credentials of the application cannot be serialised.
    detach(socket, error as Error);
  }
}

/** The server answers a CONNECT, or closes the namespace. */
export function answered(socket: Joining, type: number, data: unknown): void {
  const state = socket._state;
  // The CONNECT is answered: now the server can be told of the disconnect, unless it has ended the session itself.
  if (state === LEAVING) gone(socket, type !== CONNECT);
  else if (type === CONNECT) {
    if (state === JOINING) accepted(socket, data || {});
  } else if (type === DISCONNECT) {
    if (socket.connected) detach(socket);
    // Joining for the first time: the middleware of an old server has disconnected the socket. Later it may be about
    // the session before, and the answer to this CONNECT is still to come.
    else if (state === JOINING && socket._reason === "first") refused(socket, new Error("io server disconnect"));
  } else if (socket.active) {
    refused(socket, (typeof data === "string" ? { message: data } : data) as ExtendedError);
  }
}

function refused(socket: Joining, { message, data }: ExtendedError): void {
  const after = data && data.retryAfter * 1000;
  const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
  const error = failure(code, String(message || code), "namespace", {
    data,
    retryAfter: after > 0 ? after : undefined,
  });
  if (socket._state !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = (): void => prepare(socket);
    enter(socket, PREPARING, socket.io._clock.after(after, again));
    tell(socket, error);
  } else if (!socket._refusal && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}

/** Joined: delivers the events that arrived early, then flushes the buffer, then fires `connect`. */
function accepted(socket: Joining, { sid, pid }: { sid?: unknown; pid?: unknown }): void {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { _session: session, _recovery } = socket;
  socket._state = FLUSHING;
  socket._reason = "reconnect";
  socket.id = sid;
  socket.recovered = !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket._recovery = pid ? { pid } : undefined;
  for (const args of socket.receiveBuffer.splice(0)) socket.emitEvent(args);
  // What listeners emit meanwhile is buffered, too, as it comes behind.
  while (socket._session === session && socket._buffer.length) {
    const rest = socket._buffer.splice(0);
    let at = 0;
    // A listener may end the session: leaving this state first puts the rest back in front, to be treated as buffered.
    socket._end = () => (socket._buffer = rest.splice(at).concat(socket._buffer));
    while (at < rest.length) write(socket, rest[at++]);
  }
  if (socket._session === session) {
    socket._state = JOINED;
    begin(socket);
  }
  if (socket._session === session) {
    socket._state = ANNOUNCED;
    socket._deliver("connect", []);
  }
}
