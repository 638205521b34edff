/** The life of a client, through all that can happen to a connection, with an application that acts when it is called. */
import type { ClientOptions } from "../../../src/options";
import type { NetworkSignals } from "../../../src/platform/environment";
import type { Manager } from "../../../src/socket/manager";
import type { Socket } from "../../../src/socket/socket";
import { untilThrown } from "../../support/manual-clock";
import { MemoryWorld } from "../../support/memory-client";
import { type Act, OfMine } from "./acts";
import { Books, type Entry } from "./books";
import { argumentThat, listenToEngine, listenToManager, listenToSocket, settingsThat } from "./calls";

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

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

export class Life {
  readonly books: Books[] = [];
  readonly findings = new Set<string>();
  /** Where the client has called so far. */
  readonly places: string[] = [];
  readonly log: string[] = [];
  readonly manager: Manager;
  readonly controller = new AbortController();
  private readonly _world = new MemoryWorld({ pingInterval: 3000, pingTimeout: 2000, latency: 3 });
  private readonly _options: Partial<ClientOptions>;
  private _n = 0;
  private _moment = 0;
  private _over = false;

  constructor(
    private readonly _plan: Plan,
    private readonly _kind: Kind,
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

  // --- its course ---

  /** Lets time pass, in steps between which the application may do something too. */
  private async _pass(steps: number, ms: number): Promise<void> {
    for (let i = 0; i < steps; i++) {
      this._do(() => this.call(`time ${ms}`));
      try {
        this._world.advance(ms);
      } catch (error) {
        this.find(`a timer throws ${(error as Error).stack}`);
      }
      if (this._kind.tapped) listenToEngine(this.manager, this.call);
      // Promises settle.
      for (let turn = 0; turn < 3; turn++) await Promise.resolve();
      this._look();
    }
  }

  /** Does something that may be refused by what the application is made to throw meanwhile. */
  private _do(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof OfMine) && codeOf(error) === "undefined") this.find((error as Error).stack!);
    }
  }

  private _connect(): void {
    for (const { socket } of this.books) this._do(() => socket.connect());
  }

  /** Both sides have something to say. */
  private _talk(): void {
    for (const one of this.books) {
      for (const kind of ["plain", "callback", "promise", "volatile", "timed"]) this.emit(one, kind);
    }
    for (const session of this._world.server.sessions.values()) {
      for (const nsp of session.joined.keys()) {
        session.emit(nsp, ["news", 1]);
        session.emit(nsp, ["ask"], 7);
      }
    }
  }

  async live(): Promise<void> {
    this._talk();
    this._connect();
    for (const steps of [3, 3, 8, 3]) {
      this._talk();
      await this._pass(steps, 5);
    }
    await this._lose();
    await this._refuse();
    await this._miss();
    this._do(() => this.books[0]!.socket.disconnect());
    await this._pass(3, 10);
    this._do(() => this.manager.disconnect());
    await this._pass(2, 10);
    this._do(() => this.manager.open());
    this._connect();
    this._talk();
    await this._pass(4, 10);
    await this._settle();
  }

  /** The network breaks while something is on its way, and is away for a while. */
  private async _lose(): Promise<void> {
    const { server } = this._world;
    this._talk();
    for (const transport of server.alive) if (transport.opened) transport.hold();
    this._talk();
    server.drop("transport error");
    this._talk();
    await this._pass(6, 10);
    server.refused.add("polling").add("websocket");
    server.drop();
    await this._pass(4, 40);
    server.refused.clear();
    await this._pass(5, 20);
  }

  /** The server expels one namespace, and refuses another one. */
  private async _refuse(): Promise<void> {
    const { server } = this._world;
    for (const session of server.sessions.values()) {
      if (session.joined.delete("/")) session.packet({ type: 1, nsp: "/" });
    }
    await this._pass(2, 5);
    this._talk();
    this._connect();
    await this._pass(3, 10);
    server.admit = (nsp) => (nsp === "/a" ? { message: "no" } : undefined);
    this._do(() => this.books[1]!.socket.disconnect().connect());
    this._talk();
    await this._pass(4, 10);
    server.admit = () => undefined;
    this._connect();
    await this._pass(2, 10);
  }

  /** The server falls silent, and is away until the client gives up. */
  private async _miss(): Promise<void> {
    const { server } = this._world;
    this._talk();
    for (const transport of server.alive) server.silent.add(transport);
    this._talk();
    await this._pass(3, 2000);
    await this._pass(4, 50);
    this.manager.reconnectionAttempts(1);
    server.refused.add("polling").add("websocket");
    this._talk();
    server.drop();
    await this._pass(4, 60);
    this._talk();
    this.manager.reconnectionAttempts(Infinity);
    server.refused.clear();
    this._connect();
    await this._pass(3, 10);
    this._talk();
  }

  /** Whatever was done, a later `connect()` works and delivers; then everybody leaves, and nothing is left. */
  private async _settle(): Promise<void> {
    const { _world: world, books, manager } = this;
    this._over = true;
    Object.assign(manager.opts, { transports: ["polling", "websocket"], query: {} });
    manager.reconnection(true).reconnectionAttempts(Infinity);
    for (const { socket } of books) socket.auth = {};
    await this._pass(10, 1000);
    this._connect();
    await this._pass(10, 500);
    for (const one of books) {
      if (!one.socket.connected) this.find(`${one.socket.nsp}: does not connect any more`);
      // One that is answered.
      if (this._n % 5 === 0) this._n++;
      this.emit(one, "promise");
    }
    await this._pass(5, 500);
    for (const { entries, socket } of books) {
      const { settled, failed } = entries.at(-1)!;
      if (settled !== 1 || failed) this.find(`${socket.nsp}: is not answered any more`);
      if (socket.sendBuffer.length) this.find(`${socket.nsp}: keeps what it should send`);
    }
    this._do(() => world.end());
    await untilThrown();
    for (const one of books) one.audit(world.arrived(one.socket.nsp), !!this._kind.options.retries);
  }

  private _look(): void {
    const { manager, _world: world } = this;
    const { state } = manager;
    const { _link: link, _up: up } = manager as unknown as { _link?: { is: string }; _up?: unknown };
    const fits = { idle: /none|clos/, waiting: /none|clos/, connecting: /opening/, connected: /open$|upgrading|clos/ };
    const is = link?.is ?? "none";
    if (!fits[state.is].test(is)) this.find(`${state.is} with a link that is ${is}`);
    if ((state.is === "connected") !== !!up) this.find(`${state.is}, and up ${String(!!up)}`);
    if (state.is !== "idle" && !world.clock.pending) this.find(`${state.is} without a timer`);
    if (state.is === "waiting" && state.until < world.clock.now()) this.find("waiting for what is over");
    for (const one of this.books) one.look(!!up);
  }
}
