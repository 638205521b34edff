/** Joining and leaving a namespace: the state machine of a socket (Socket.IO protocol, "connection to a namespace"). */
import { CONNECT, DISCONNECT } from "../codec/packet";
import { type ExtendedError, failure } from "../errors";
import type { Auth } from "../options";
import type { Cancel, Clock } from "../platform/environment";
import type { Cause } from "../transport/transport";
import { askAuth } from "./auth";
import { RecoveryOffset } from "./recovery";

/**
 * Milliseconds between leaving a namespace and joining it again on the same connection. The official server handles
 * DISCONNECT one tick later than CONNECT: when both are in one chunk it sees a second CONNECT and drops the connection.
 */
const REJOIN_PAUSE = 100;

/** The states of a membership. */
type State =
  | { is: "detached" }
  /** Wants to join; the connection is not up. */
  | { is: "waiting" }
  /** The connection is up and the credentials are being asked for. */
  | { is: "preparing"; cancel: Cancel }
  /** CONNECT is sent and not answered. */
  | { is: "joining" }
  | { is: "joined"; id: string; recovered: boolean; announced: boolean }
  /** Disconnected while joining: the server can only be told after its answer. `again`: and then join anew. */
  | { is: "leaving"; again: boolean };

/** What the membership needs of its socket. */
export interface MembershipSink {
  readonly io: {
    readonly _clock: Clock;
    timeout(): number | false;
    _join(member: never): void;
    _leave(): void;
  };
  auth: Auth | undefined;
  _writeControl(type: number, data?: unknown): void;
  _deliver(event: unknown, args: readonly unknown[]): void;
  _joined(stillJoined: () => boolean): void;
  _failAcks(error?: Error): void;
  abandoned(error: Error): void;
  receiveBuffer: unknown[][];
}

/** The membership of one socket in its namespace. */
export class Membership {
  /** Changes with every session, so that what belongs to an old one can be told. */
  session = 0;
  private _state: State = { is: "detached" };
  private _leftAt = -Infinity;
  private _recovery: RecoveryOffset | undefined;

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
    if (state.is === "leaving") state.again = false;
    else if (state.is === "joining") this._enter({ is: "leaving", again: false });
    else {
      if (state.is === "joined") this._writeLeave();
      this._enter({ is: "detached" });
    }
    io._leave();
    this._left(state, { reason: "io client disconnect" });
    this._giveUp(failure("socket has been disconnected", { code: "disconnected", phase: "api" }));
  }

  // --- the connection ---

  opened(): void {
    if (this._state.is !== "waiting") return;
    const { _clock: clock } = this._socket.io;
    const pause = this._leftAt + REJOIN_PAUSE - clock.now();
    const begin = (): void => this._prepare();
    if (pause > 0) this._enter({ is: "preparing", cancel: clock.after(pause, begin) });
    else begin();
  }

  closed(cause: Cause): void {
    const state = this._state;
    this._enter({ is: this.active ? "waiting" : "detached" });
    this._left(state, cause);
  }

  // --- the server's answers ---

  accepted(data: { sid?: unknown; pid?: unknown } | undefined): void {
    const state = this._state;
    const { sid, pid } = data ?? {};
    if (state.is === "leaving") {
      this._writeLeave();
      return this._settleLeaving(state.again);
    }
    if (state.is !== "joining") return;
    if (typeof sid !== "string") {
      const message =
        "the server speaks an older protocol (Socket.IO v2): upgrade it to v3 or v4, or use a v2 client to reach it";
      return this._fail(failure(message, { code: "server_too_old", phase: "namespace" }));
    }
    const recovered = typeof pid === "string" && this._recovery?.pid === pid;
    if (!recovered)
      this._recovery = typeof pid === "string" ? new RecoveryOffset(pid, this._socket.io._clock) : undefined;
    this._announce({ is: "joined", id: sid, recovered, announced: false });
  }

  refused(data: string | { message?: string; data?: unknown }): void {
    const state = this._state;
    if (state.is === "leaving") return this._settleLeaving(state.again);
    if (state.is !== "joining" && state.is !== "joined") return;
    const { message, data: more } = typeof data === "string" ? { message: data, data: undefined } : data;
    const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
    this._fail(failure(String(message), { code, phase: "namespace", data: more }));
  }

  /** The server closed this namespace. */
  expelled(): void {
    const state = this._state;
    if (state.is === "leaving") return this._settleLeaving(state.again);
    if (state.is !== "joined") return;
    this._enter({ is: "detached" });
    this._socket.io._leave();
    this._left(state, { reason: "io server disconnect" });
    this._giveUp(failure("the server disconnected the socket", { code: "server_disconnect", phase: "namespace" }));
  }

  private _announce(joined: Extract<State, { is: "joined" }>): void {
    const socket = this._socket;
    this._enter(joined);
    socket._joined(() => this._state === joined);
    if (this._state !== joined) return;
    joined.announced = true;
    socket._deliver("connect", []);
  }

  // --- joining ---

  private _prepare(): void {
    const socket = this._socket;
    const preparing: State = { is: "preparing", cancel: () => undefined };
    this._enter(preparing);
    // Late and repeated answers find another state and are nothing.
    const current = (): boolean => this._state === preparing;
    const given = (data: unknown): void => {
      if (current()) this._join(data);
    };
    const failed = (error: ExtendedError): void => {
      if (current()) this._fail(error);
    };
    const cancel = askAuth(socket.auth, socket.io._clock, socket.io.timeout(), given, failed);
    if (current()) preparing.cancel = cancel;
    else cancel();
  }

  private _join(data: unknown): void {
    this._enter({ is: "joining" });
    const recovery = this._recovery;
    const payload = recovery ? { pid: recovery.pid, offset: recovery.offset, ...(data as object) } : data;
    try {
      this._socket._writeControl(CONNECT, payload);
    } catch (cause) {
      this._fail(failure("the credentials cannot be serialised", { code: "auth_failed", phase: "namespace", cause }));
    }
  }

  /** Joining failed for a reason that trying again by itself would not change. */
  private _fail(error: ExtendedError): void {
    const state = this._state;
    this._enter({ is: "detached" });
    this._socket.io._leave();
    this._left(state, { reason: "io server disconnect" });
    this._socket._deliver("connect_error", [error]);
    // A listener may have mended the credentials and connected again.
    this._giveUp(error);
  }

  // --- leaving ---

  private _writeLeave(): void {
    this._leftAt = this._socket.io._clock.now();
    this._socket._writeControl(DISCONNECT);
  }

  private _settleLeaving(again: boolean): void {
    this._enter({ is: again ? "waiting" : "detached" });
    if (again) this.opened();
  }

  /** What there is to tell after a state was left: nothing, unless people had been told that it was connected. */
  private _left(old: State, { reason, details }: Cause): void {
    if (old.is !== "joined") return;
    this._socket._failAcks();
    if (old.announced) this._socket._deliver("disconnect", details === undefined ? [reason] : [reason, details]);
  }

  private _giveUp(error: Error): void {
    if (!this.active) this._socket.abandoned(error);
  }

  private _enter(next: State): void {
    const old = this._state;
    if (old.is === "preparing") old.cancel();
    if (old.is === "joined" || old.is === "joining") {
      if (next.is !== "joined") {
        this.session++;
        this._socket.receiveBuffer = [];
      }
    }
    this._state = next;
  }
}
