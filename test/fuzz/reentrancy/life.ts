/** The life of a client, through all that can happen to a connection, with an application that acts when it is called. */
import { untilThrown } from "../../support/manual-clock";
import { OfMine } from "./acts";
import { Application, codeOf } from "./application";
import { listenToEngine } from "./calls";

export class Life extends Application {
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
    // A page that is about to be left has closed its connection, and waits for whether it stays.
    const left = state.is === "connected" && /clos/.test(is);
    if (!left && (state.is === "connected") !== !!up) this.find(`${state.is}, and up ${String(!!up)}`);
    if (state.is !== "idle" && !world.clock.pending) this.find(`${state.is} without a timer`);
    if (state.is === "waiting" && state.until < world.clock.now()) this.find("waiting for what is over");
    for (const one of this.books) one.look(!!up, left);
  }
}
