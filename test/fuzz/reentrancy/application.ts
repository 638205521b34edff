/** An application that acts when it is called: what it may do, and the books that are kept of it. */
import type { ClientOptions } from "../../../src/options";
import type { NetworkSignals } from "../../../src/platform/environment";
import type { Manager } from "../../../src/socket/manager";
import type { Socket } from "../../../src/socket/socket";
import { MemoryWorld } from "../../support/memory-client";
import { type Act, OfMine } from "./acts";
import { Books, type Entry } from "./books";
import { argumentThat, listenToManager, listenToSocket, settingsThat } from "./calls";

/** What is done at which call, and on which namespace. */
export type Plan = Map<number, { name: string; act: Act; which: number }[]>;

/** How a client is made. */
export interface Kind {
  /** Chooses among the settings that call the application. */
  readonly pick: number;
  /** Whether the low-level connection is listened to. */
  readonly tapped: boolean;
  readonly options: Partial<ClientOptions>;
}

/** More calls than that are taken for an endless loop. */
const MOST_CALLS = 20_000;

export const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

export class Application {
  readonly books: Books[] = [];
  readonly findings = new Set<string>();
  /** Where the client has called so far. */
  readonly places: string[] = [];
  readonly log: string[] = [];
  readonly manager: Manager;
  readonly controller = new AbortController();
  protected readonly _world = new MemoryWorld({ pingInterval: 3000, pingTimeout: 2000, latency: 3 });
  private readonly _options: Partial<ClientOptions>;
  protected _n = 0;
  private _moment = 0;
  protected _over = false;

  constructor(
    private readonly _plan: Plan,
    protected readonly _kind: Kind,
  ) {
    const { server, clock } = this._world;
    const quick = { reconnectionDelay: 40, reconnectionDelayMax: 100, timeout: 400, autoConnect: false };
    this._options = { ...settingsThat(this.call, server, _kind.pick), ...quick, ..._kind.options };
    this.controller.signal.addEventListener("abort", () => this.call("abort"));
    const socket = this._world.connect(this._options);
    this.manager = socket.io;
    for (const one of [socket, this._world.join(socket, "/a", this._options)]) this._keep(one);
    server.onEvent = ({ args }, answer) => {
      const n = args[1] as number;
      // Some are never answered.
      if (answer && n % 5) clock.outside.after((n % 3) * 10, () => answer(n));
    };
    this.listen();
  }

  private _keep(socket: Socket): void {
    this.books.push(new Books(socket, this.find));
  }

  readonly find = (what: string): void => void this.findings.add(what);

  /** The client calls the application. */
  readonly call = (place: string): void => {
    if (this._over) return;
    const at = this.places.push(place) - 1;
    if (at > MOST_CALLS) throw new Error("it never ends");
    for (const { name, act, which } of this._plan.get(at) ?? []) {
      this.log.push(`${at} ${place}: ${name} (${which})`);
      try {
        act(this, which);
      } catch (error) {
        if (!(error instanceof OfMine) && codeOf(error) === "undefined") this.find(`${name}: ${String(error)}`);
        // Settings that make no sense are told to whoever connects with them.
        if (!/^un/.test(codeOf(error))) throw error;
      }
    }
  };

  // --- what it may do ---

  /** Removes all listeners, and adds them again. */
  listen(): void {
    listenToManager(this.manager.off(), this.call);
    for (const one of this.books) {
      one.socket.off().offAny().offAnyOutgoing();
      one.attach();
      listenToSocket(one.socket, this.call);
    }
  }

  /** Connects to one more namespace. */
  join(nsp: string): void {
    const known = this.books.length;
    const socket = this._world.join(this.books[0]!.socket, nsp, this._options);
    if (!this.books.some((one) => one.socket === socket)) this._keep(socket);
    if (this.books.length > known || !socket.active) socket.connect();
  }

  emit({ socket, entries }: Books, kind: string): void {
    const n = this._n++;
    const from = this._moment++;
    const entry: Entry = { n, kind, from, to: 0, settled: 0, failed: undefined, reports: [], excused: false };
    entries.push(entry);
    try {
      this._send(socket, entry);
      entry.to = this._moment++;
    } catch (error) {
      if (codeOf(error) === "undefined") this.find(`emit throws ${String(error)}`);
      entries.splice(entries.indexOf(entry), 1);
    }
  }

  private _send(socket: Socket, entry: Entry): void {
    const { n, kind } = entry;
    const { ackTimeout } = this._kind.options;
    const argument = argumentThat(this.call);
    const settle = (error: unknown, answer?: unknown): void => {
      entry.settled++;
      entry.failed = error;
      if (error && codeOf(error) === "undefined") this.find(`${n} fails without a code: ${String(error)}`);
      if (!error && answer !== n) this.find(`${n} is answered with ${String(answer)}`);
      this.call(`acknowledgement of ${kind}`);
    };
    const answered = (answer: unknown): void => settle(null, answer);
    if (kind === "plain") socket.emit("e", n, argument);
    else if (kind === "volatile") socket.volatile.emit("e", n, argument);
    else if (kind === "callback") socket.emit("e", n, argument, ackTimeout === undefined ? answered : settle);
    else if (kind === "timed") socket.timeout(60).emit("e", n, argument, settle);
    else {
      const face = (kind === "signalled" ? socket.signal(this.controller.signal) : socket) as Socket;
      face.emitWithAck("e", n, argument).then(answered, settle).catch(() => undefined); // prettier-ignore
    }
  }

  /** An emit that has to be refused. */
  refused(code: string, run: () => void): void {
    try {
      run();
      this.find(`not refused with ${code}`);
    } catch (error) {
      if (codeOf(error) !== code) this.find(`refused with ${String(error)} in place of ${code}`);
    }
  }

  dropBuffer({ socket, entries }: Books): void {
    const dropped = socket.sendBuffer.map(({ data }) => (data as unknown[])[1]);
    for (const entry of entries) if (dropped.includes(entry.n)) entry.excused = true;
    socket.sendBuffer = [];
  }

  signals(tell: (one: NetworkSignals) => void): void {
    for (const one of [...this._world.environment.signals]) tell(one);
  }
}
