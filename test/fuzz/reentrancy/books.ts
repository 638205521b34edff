/** The books of one namespace: what was emitted there, and what became of it. */
import type { Socket } from "../../../src/socket/socket";

/** An event of ours. */
export interface Entry {
  readonly n: number;
  readonly kind: string;
  /** When it was emitted, and when that came back. */
  readonly from: number;
  to: number;
  settled: number;
  failed: unknown;
  readonly reports: { reason: string; lost: boolean }[];
  /** The application let go of it. */
  excused: boolean;
}

/** Kinds of events whose sender is told in any case. */
const PROMISED = /timed|promise|signalled/;

export class Books {
  readonly entries: Entry[] = [];
  /** Whether the last that was told was `connect`. */
  private _open = 0;

  constructor(
    readonly socket: Socket,
    private readonly _find: (what: string) => void,
  ) {
    this.attach();
  }

  /** Listens, before anybody else does. */
  attach(): void {
    const { socket, entries } = this;
    socket.on("connect", () => {
      if (++this._open !== 1) this._note("connect twice");
      if (!socket.connected || !socket.id) this._note("connect while not connected");
    });
    socket.on("disconnect", () => {
      if (--this._open !== 0) this._note("disconnect without a connect");
      if (socket.connected || socket.id) this._note("disconnect while connected");
    });
    socket.on("undelivered", ({ args, reason, lost }) => {
      entries.find(({ n }) => n === args[1])?.reports.push({ reason, lost });
    });
  }

  private _note(what: string): void {
    this._find(`${this.socket.nsp}: ${what}`);
  }

  /** What is true between two calls. */
  look(up: boolean, left: boolean): void {
    const { connected, id, active, io } = this.socket;
    const { _state: state } = this.socket as unknown as { _state: number };
    if (connected !== !!id) this._note(`connected ${String(connected)} with the id ${String(id)}`);
    if (connected && (!active || !(up || left))) this._note(`connected while ${io.state.is}, active ${String(active)}`);
    if (!!this._open !== connected) this._note(`connected ${String(connected)}, and told otherwise`);
    if (active && !state && up) this._note("forgotten by its manager");
  }

  /** Nothing was forgotten, in all its life. */
  audit(arrived: readonly unknown[], retried: boolean): void {
    for (const entry of this.entries) {
      const { n, kind, settled, failed, reports, excused } = entry;
      const note = (what: string): void => this._note(`${n} (${kind}) ${what}`);
      const count = arrived.filter((one) => one === n).length;
      const told = JSON.stringify(reports);
      if (settled > 1) note(`settles ${settled} times`);
      if (!settled && PROMISED.test(kind)) note("never settles");
      if (count > 1 && !retried) note(`arrives ${count} times`);
      if (reports.length > 1) note(`is reported more than once: ${told}`);
      if (count && reports.some(({ lost }) => lost)) note(`arrives and is lost: ${told}`);
      if (!count && !reports.length && !failed && !excused) note("is lost in silence");
    }
    if (!retried) this._auditOrder(arrived);
  }

  private _auditOrder(arrived: readonly unknown[]): void {
    let from = -1;
    for (const n of arrived) {
      // What is in doubt may be under way on a connection that was left, and what is volatile waits for nothing.
      const entry = this.entries.find((one) => one.n === n && one.kind !== "volatile" && !one.reports.length);
      if (!entry) continue;
      // What is emitted from inside an emit may come before or after it.
      if (entry.to < from) this._note(`${entry.n} arrives out of order`);
      from = Math.max(from, entry.from);
    }
  }
}
