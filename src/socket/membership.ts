/** Joining and leaving a namespace: the state machine of a socket (Socket.IO protocol, "connection to a namespace"). */
import { CONNECT, DISCONNECT } from "../codec/packet";
import { type DisconnectDescription, type ExtendedError, failure } from "../errors";
import type { Auth } from "../options";
import type { Cancel, Clock } from "../platform/environment";
import { TOO_OLD } from "../transport/handshake";
import { askAuth } from "./auth";
import { RecoveryOffset } from "./recovery";

/** The states of a membership. */
type State =
  | { is: "detached" }
  /** Wants to join; the connection is not up. */
  | { is: "waiting" }
  /** The connection is up and the credentials are being asked for. */
  | { is: "preparing"; end: Cancel }
  /** CONNECT is sent and not answered. */
  | { is: "joining" }
  /** `announced` once people have been told. */
  | { is: "joined"; id: string; recovered: boolean; announced: boolean }
  /**
   * Disconnected, and the server not told yet: while joining it can only be told after its answer, and after events
   * only a moment later (`end` is that moment's). `again`: and then join anew.
   */
  | { is: "leaving"; again: boolean; end?: Cancel };

/**
 * How far apart, in milliseconds, a DISCONNECT is written from events before it and a CONNECT after it: the official
 * server ignores events that it reads together with a DISCONNECT, and drops a connection on which a CONNECT comes with it.
 * Other namespaces do not wait for that.
 */
const PAUSE = 20;

/** What the membership needs of its socket. */
export interface MembershipSink {
  readonly io: {
    readonly _clock: Clock;
    readonly _up: { gap(): void } | undefined;
    readonly _shared: boolean;
    timeout(): number | false;
    _join(member: never): void;
    _leave(): void;
  };
  auth: Auth | undefined;
  receiveBuffer: unknown[][];
  _writeControl(type: number, data?: unknown): void;
  _deliver(event: unknown, args: readonly unknown[]): void;
  _joined(stillJoined: () => boolean): void;
  _failAcks(error: Error): void;
  abandoned(error: Error): void;
}

function disconnected(): Error {
  return failure("disconnected", "socket has been disconnected", "open");
}

/** The membership of one socket in its namespace. */
export class Membership {
  /** Changes with every session, so that what belongs to an old one can be told. */
  session = 0;
  private _state: State = { is: "detached" };
  private _recovery: RecoveryOffset | undefined = undefined;
  private _leftAt = 0;

  constructor(private readonly _socket: MembershipSink) {}

  /** The session id, while joined. */
  get id(): string | undefined {
    return this._state.is === "joined" ? this._state.id : undefined;
  }

  get recovered(): boolean {
    return this._state.is === "joined" && this._state.recovered;
  }

  get joining(): boolean {
    return this._state.is === "joining";
  }

  get active(): boolean {
    const state = this._state;
    return state.is === "leaving" ? state.again : state.is !== "detached";
  }

  get detached(): boolean {
    return this._state.is === "detached";
  }

  /** Remembers the offset that a recovered session continues from. */
  offset(args: readonly unknown[]): void {
    this._recovery?.see(args[args.length - 1]);
  }

  connect(): void {
    const state = this._state;
    if (state.is === "leaving") state.again = true;
    else if (state.is === "detached" || state.is === "waiting") {
      this._state = { is: "waiting" };
      this._socket.io._join(this._socket as never);
    }
  }

  disconnect(): void {
    const state = this._state;
    const { io } = this._socket;
    if (state.is === "detached") return;
    let next: State = { is: "detached" };
    if (state.is === "joining") next = { is: "leaving", again: false };
    else if (state.is === "leaving") next = { ...state, again: false };
    else if (state.is === "joined" && io._shared) {
      next = { is: "leaving", again: false, end: io._clock.after(PAUSE, () => this._settleLeaving()) };
    } else if (state.is === "joined") {
      // Nobody else is on the connection, which ends with it.
      io._up?.gap();
      this._writeLeave();
    }
    this._detach("io client disconnect", disconnected(), next);
  }

  // --- the connection ---

  opened(): void {
    if (this._state.is !== "waiting") return;
    const clock = this._socket.io._clock;
    const pause = this._leftAt + PAUSE - clock.now();
    if (pause > 0) this._enter({ is: "preparing", end: clock.after(pause, () => this._prepare()) });
    else this._prepare();
  }

  closed(reason: string, details?: DisconnectDescription): void {
    const state = this._state;
    this._enter({ is: this.active ? "waiting" : "detached" });
    this._left(state, reason, details);
    if (state.is !== "joining") return;
    // Right after our CONNECT: most often the two sides use different parsers.
    const code = (details as ExtendedError | undefined)?.code ?? "parser_mismatch";
    if (code !== "no_sticky_session") {
      this._socket._deliver("connect_error", [failure(code, reason, "namespace", { cause: details })]);
    }
  }

  // --- the server's answers ---

  accepted(data: { sid?: unknown; pid?: unknown } | undefined): void {
    const { sid, pid } = data ?? {};
    if (this._state.is === "leaving") return this._settleLeaving();
    if (this._state.is !== "joining") return;
    if (typeof sid !== "string") {
      return this._fail(failure("server_too_old", TOO_OLD, "namespace"));
    }
    const recovered = !!pid && this._recovery?.pid === pid;
    if (!recovered) this._recovery = pid ? new RecoveryOffset(pid as string, this._socket.io._clock) : undefined;
    const joined: State = { is: "joined", id: sid, recovered, announced: false };
    const stillJoined = (): boolean => this._state === joined;
    this._enter(joined);
    this._socket._joined(stillJoined);
    if (!stillJoined()) return;
    joined.announced = true;
    this._socket._deliver("connect", []);
  }

  refused(refusal: string | { message?: string; data?: unknown }): void {
    if (this._state.is === "leaving") return this._settleLeaving(true);
    if (this._state.is === "detached") return;
    const { message, data } = typeof refusal === "string" ? { message: refusal, data: undefined } : refusal;
    const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
    this._fail(failure(code, String(message), "namespace", { data }));
  }

  /** The server closed this namespace. */
  expelled(): void {
    if (this._state.is === "leaving") this._settleLeaving(true);
    else if (this.id) this._detach("io server disconnect", disconnected());
  }

  // --- joining ---

  private _prepare(): void {
    const socket = this._socket;
    const { io } = socket;
    const preparing: State = { is: "preparing", end: () => undefined };
    this._enter(preparing);
    const end = askAuth(socket.auth, io._clock, io.timeout(), socket, (error, data) => {
      // Late and repeated answers find another state and are nothing.
      if (this._state !== preparing) return;
      if (error) this._fail(error);
      else this._join(data);
    });
    preparing.end = end;
    if (this._state !== preparing) end();
  }

  private _join(data: unknown): void {
    this._enter({ is: "joining" });
    const recovery = this._recovery;
    const payload = recovery ? { pid: recovery.pid, offset: recovery.offset, ...(data as object) } : data;
    try {
      this._socket._writeControl(CONNECT, payload);
    } catch (error) {
      // Only what people passed can be wrong here: it cannot be serialised.
      this._fail(error as Error);
    }
  }

  /** Joining failed for a reason that trying again by itself would not change. */
  private _fail(error: Error): void {
    this._detach("io server disconnect", error, undefined, true);
  }

  // --- leaving ---

  private _writeLeave(): void {
    this._leftAt = this._socket.io._clock.now();
    this._socket._writeControl(DISCONNECT);
  }

  /** The server can be told now, unless it knows, that a socket has been disconnected. */
  private _settleLeaving(known = false): void {
    const state = this._state;
    if (state.is !== "leaving") return;
    if (!known) this._writeLeave();
    this._enter({ is: state.again ? "waiting" : "detached" });
    if (state.again) this.opened();
    else this._socket.io._leave();
  }

  /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
  private _left(old: State, reason: string, details?: DisconnectDescription): void {
    if (old.is !== "joined") return;
    this._socket._failAcks(disconnected());
    if (old.announced) this._socket._deliver("disconnect", details ? [reason, details] : [reason]);
  }

  /** Gives up: nothing is tried again by itself. */
  private _detach(reason: string, error: Error, next: State = { is: "detached" }, told = false): void {
    const state = this._state;
    const socket = this._socket;
    this._enter(next);
    socket.io._leave();
    this._left(state, reason);
    if (told) socket._deliver("connect_error", [error]);
    // A listener may have mended what was wrong and connected again.
    if (!this.active) socket.abandoned(error);
  }

  private _enter(next: State): void {
    const old = this._state;
    // A state that is only changed keeps its timer.
    if ("end" in old && old.end !== (next as typeof old).end) old.end?.();
    if (next.is !== "joined") {
      this.session++;
      this._socket.receiveBuffer = [];
    }
    this._state = next;
  }
}
