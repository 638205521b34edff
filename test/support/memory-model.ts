/** A client and a server to which anything may happen, and what has to stay true meanwhile. */
import { expect } from "vitest";
import type { SocketOptions } from "../../src/options";
import type { Route } from "../../src/transport/transport";
import { untilThrown } from "./manual-clock";
import { MemoryWorld } from "./memory-client";
import { type Emitted, expectPart, listOf, Watched } from "./memory-watched";

const NAMESPACES = ["/", "/a", "/b"];

export class Model {
  /** What happened. */
  readonly log: string[] = [];
  private readonly _world = new MemoryWorld({ pingInterval: 3000, pingTimeout: 2000, maxPayload: 120, latency: 7 });
  private readonly _watched: Watched[];
  /** What the server told each of its sessions in a namespace. */
  private readonly _told = new Map<string, number[]>();
  private readonly _retries: boolean;
  private _n = 0;

  constructor(
    private readonly _random: (below: number) => number,
    options: SocketOptions,
  ) {
    const world = this._world;
    const quick = { reconnectionDelay: 50, reconnectionDelayMax: 400, timeout: 900, ...options };
    const main = world.connect({ ...quick, upgrade: _random(4) > 0 });
    this._retries = !!options.retries;
    this._watched = NAMESPACES.map((nsp) => new Watched(nsp === "/" ? main : world.join(main, nsp, quick)));
    for (const { socket } of this._watched) {
      socket.on("disconnect", (reason) => {
        if (reason === "io server disconnect") this._excuse();
      });
    }
    world.environment.chance = undefined;
    world.server.onEvent = ({ args }, answer) => {
      const n = args[1] as number;
      // Some answers come late, and some never.
      if (answer && n % 7) world.clock.outside.after((n % 5) * 40, () => answer(n));
    };
  }

  /** Lets one thing happen. */
  step(): void {
    const random = this._random;
    const { server, clock } = this._world;
    const watched = this._watched[random(this._watched.length)]!;
    const { socket } = watched;
    const alive = server.alive[random(server.alive.length || 1)];
    const actions: [weight: number, name: string, () => void][] = [
      [14, "emit", () => this._emit(watched)],
      [6, "end the tick", () => clock.flush()],
      [8, "tell", () => this._tell(watched)],
      [8, "wait", () => this._world.advance(random(60))],
      [4, "wait long", () => this._world.advance(random(1500))],
      [3, "drop all", () => server.drop()],
      [1, "drop one", () => alive?.drop()],
      [1, "fall silent", () => server.alive.forEach((transport) => server.silent.add(transport))],
      [1, "refuse", () => this._refuse()],
      [1, "forget", () => [...server.sessions.values()].forEach((session) => session.end())],
      [1, "sleep", () => clock.sleep(random(8000))],
      [1, "disconnect", () => void socket.disconnect()],
      [3, "connect", () => void socket.connect()],
      [1, "rejoin", () => void socket.disconnect().connect()],
      [1, "expel", () => this._expel(socket.nsp)],
      [1, "close engine", () => void socket.io.engine.close()],
    ];
    let pick = random(actions.reduce((sum, [weight]) => sum + weight, 0));
    const [, name, act] = actions.find(([weight]) => (pick -= weight) < 0)!;
    this.log.push(`${clock.now()} ${name} ${socket.nsp}`);
    if (/disconnect|rejoin|close/.test(name)) this._excuse();
    act();
    this._check();
  }

  /** Everybody comes back, and all that is under way arrives. */
  async settle(): Promise<void> {
    const { server } = this._world;
    server.refused.clear();
    // Whom the server was about to expel has to be gone before it can come back.
    this._world.advance(6000);
    for (const { socket } of this._watched) socket.connect();
    this._world.advance(20_000);
    for (const watched of this._watched) this._tell(watched);
    this._world.advance(1000);
    this._check();
    await untilThrown();
    const { session } = server;
    for (const watched of this._watched) {
      const { socket, received } = watched;
      expect(socket.connected).toBe(true);
      expect(socket.sendBuffer).toEqual([]);
      const { sid } = session.joined.get(socket.nsp)!;
      expect(received.get(sid), "all that the last session was told").toEqual(this._told.get(sid));
      this._checkOrder(watched);
      this._checkAllSent(watched);
    }
  }

  /** Everybody leaves: every promise has been kept, or broken with an error, once. */
  async end(): Promise<void> {
    this._world.end();
    await untilThrown();
    for (const { emitted } of this._watched) {
      for (const { n, promised, settled } of emitted) if (promised) expect(settled, `settled ${n}`).toBe(1);
    }
  }

  // --- what happens ---

  private _emit(watched: Watched): void {
    const random = this._random;
    const { socket } = watched;
    const n = this._n++;
    const kind = random(6);
    const event: Emitted = { n, volatile: kind === 0, promised: false, settled: 0, failed: false, excused: false };
    watched.emitted.push(event);
    const done = (error: unknown, answer?: unknown): void => {
      event.failed = !!error;
      if (!error) expect(answer).toBe(n);
      expect(++event.settled).toBe(1);
    };
    const failed = (error: Error): void => done(error);
    const payload = random(4) ? "x".repeat(random(60)) : new Uint8Array(random(60));
    if (event.volatile) socket.volatile.emit("e", n, payload);
    else if (kind === 1) socket.emit("e", n, payload);
    else if (kind === 2 && !this._retries) socket.emit("e", n, payload, (answer: unknown) => done(null, answer));
    else {
      event.promised = true;
      if (kind === 3) socket.timeout(100 + random(2000)).emit("e", n, payload, done);
      else void socket.emitWithAck("e", n, payload).then((answer: unknown) => done(null, answer), failed);
    }
  }

  private _tell({ socket: { nsp } }: Watched): void {
    for (const session of this._world.server.sessions.values()) {
      const sid = session.joined.get(nsp)?.sid;
      if (!sid) continue;
      const n = this._n++;
      listOf(this._told, sid).push(n);
      session.emit(nsp, ["news", sid, n, this._random(3) ? "" : Buffer.from("binary")]);
    }
  }

  private _expel(nsp: string): void {
    for (const session of this._world.server.sessions.values()) {
      if (session.joined.delete(nsp)) session.packet({ type: 1, nsp });
    }
  }

  private _refuse(): void {
    const { refused } = this._world.server;
    const name = ["polling", "websocket"][this._random(2)]!;
    if (!refused.delete(name)) refused.add(name);
  }

  /** What was written and not taken yet is in the hands of a connection that may be closed now. */
  private _excuse(): void {
    for (const { socket, emitted } of this._watched) {
      const given = this._given(socket.nsp);
      const buffered = socket.sendBuffer.map(({ data }) => (data as [string, number])[1]);
      for (const event of emitted) {
        if (!given.includes(event.n) && !buffered.includes(event.n)) event.excused = true;
      }
    }
  }

  // --- what has to be true ---

  private _check(): void {
    const perRoute = new Map<Route, number>();
    for (const { route } of this._world.server.alive) perRoute.set(route, (perRoute.get(route) ?? 0) + 1);
    // The last one is the connection in use, perhaps with a candidate; the others are on their way out.
    const counts = [...perRoute.values()];
    for (const count of counts) expect(count, "transports of one connection").toBeLessThanOrEqual(2);
  }

  private _checkOrder(watched: Watched): void {
    const { kept, received } = watched;
    for (const [sid, list] of received) expectPart(list, this._told.get(sid)!, "events of the server");
    const arrived = (this._world.arrived(watched.socket.nsp) as number[]).filter((n) => kept.includes(n));
    // What is sent again until it is acknowledged may arrive twice, though not out of order the first time.
    expectPart(this._retries ? [...new Set(arrived)] : arrived, kept, "events of the client");
  }

  /** Nothing was forgotten in a buffer, and nothing was given to a second transport. */
  private _checkAllSent(watched: Watched): void {
    const { nsp } = watched.socket;
    const given = this._given(nsp);
    const { route } = this._world.server.session.transport;
    expect(this._world.arrived(nsp), "what the last connection was given").toEqual(
      expect.arrayContaining(this._given(nsp, route)),
    );
    const unfailed = watched.emitted
      // An event that is retried may be given up; without a callback nobody hears of it.
      .filter(
        ({ volatile, failed, excused, promised }) => !volatile && !failed && !excused && (promised || !this._retries),
      )
      .map(({ n }) => n);
    if (this._retries) expect([...new Set(given)]).toEqual(expect.arrayContaining(unfailed));
    else {
      expectPart(
        given.filter((n) => watched.kept.includes(n)),
        watched.kept,
        "events given to transports",
      );
      expect(given).toEqual(expect.arrayContaining(unfailed));
    }
  }

  /** The numbers of the events of a namespace that transports were given whole: those of one connection, or all. */
  private _given(nsp: string, route?: Route): number[] {
    const given: number[] = [];
    const missing = new Map<Route, { n: number | undefined; count: number }>();
    for (const { transport, frame } of this._world.server.taken) {
      if (route && transport.route !== route) continue;
      if (typeof frame === "string") {
        const [, count = "0", in_ = "/", n] = /^4[25](?:(\d+)-)?(?:(\/\w+),)?\d*\["e",(\d+)/.exec(frame) ?? [];
        if (n === undefined) continue;
        missing.set(transport.route, { n: in_ === nsp ? Number(n) : undefined, count: Number(count) });
      } else missing.get(transport.route)!.count--;
      const { n, count } = missing.get(transport.route)!;
      if (count === 0 && n !== undefined) given.push(n);
    }
    return given;
  }
}
