/** Clients that send numbers without end, each in its own way, and keep account of them. */
import { connect, type ClientOptions, type ClientSocket } from "../support/client";
import { Account } from "./account";
import type { Chance } from "./chaos";

/** How a client sends. */
export interface Manner {
  name: string;
  options: ClientOptions;
  /** Whether it sends again until acknowledged: then nothing may be missing, and copies may arrive. */
  atLeastOnce: boolean;
}

const QUICK: ClientOptions = {
  reconnectionDelay: 10,
  reconnectionDelayMax: 100,
  randomizationFactor: 0.5,
  timeout: 4_000,
};
const AGAIN = { retries: 1e9, ackTimeout: 5_000 };

export const MANNERS: Manner[] = [
  { name: "retries", options: AGAIN, atLeastOnce: true },
  { name: "retries over websocket", options: { ...AGAIN, transports: ["websocket"] }, atLeastOnce: true },
  { name: "retries over polling", options: { ...AGAIN, transports: ["polling"] }, atLeastOnce: true },
  { name: "once", options: {}, atLeastOnce: false },
  { name: "once over websocket", options: { transports: ["websocket"] }, atLeastOnce: false },
  { name: "once over polling", options: { transports: ["polling"] }, atLeastOnce: false },
];

export class Client {
  readonly account = new Account();
  readonly socket: ClientSocket;
  /** The last number that came down, and how many came out of turn. */
  seen = 0;
  outOfTurn = 0;
  connects = 0;

  constructor(
    url: string,
    readonly manner: Manner,
  ) {
    const { name, options, atLeastOnce } = manner;
    this.socket = connect(url, {
      ...QUICK,
      ...options,
      auth: (done: (data: object) => void) => done({ name, seen: this.seen }),
    } as ClientOptions);
    this.socket.on("connect", () => this.connects++);
    this.socket.on("down", (n: number) => {
      if (n !== this.seen + 1) this.outOfTurn++;
      this.seen = n;
      // Not an event of the account: what it says is said again by the next one.
      if (n % 20 === 0) this.socket.volatile.emit("got", n);
    });
    this.socket.on("undelivered", ({ args, lost }: { args: unknown[]; lost: boolean }) => {
      if (args[0] === "n") this.account.reported(args[1] as number, lost);
    });
    if (atLeastOnce) this._emit = this._emitAgain;
  }

  /** Sends a few numbers. */
  burst(chance: Chance): void {
    for (let left = chance(12); left > 0; left--) this._emit(chance);
  }

  /** How it is, for those who have to find out. */
  toString(): string {
    const { socket, account, manner } = this;
    const { engine } = socket.io;
    const link = `${engine?.readyState} over ${engine?.transport?.name}, ${engine?.writeBuffer.length} in its buffer`;
    const { sent, open } = account;
    return `${manner.name}: ${socket.connected ? "joined" : "not joined"}, ${open} of ${sent} open, ${socket.sendBuffer.length} kept; ${link}`;
  }

  /** Whether everything that was to be answered has been. */
  get settled(): boolean {
    return this.socket.connected && !this.account.open;
  }

  private _emit(chance: Chance): void {
    const { socket, account } = this;
    const n = account.next();
    const filling = "x".repeat(chance(400));
    const kind = chance(10);
    if (kind === 0) socket.volatile.emit("n", n, filling);
    else if (kind < 3)
      socket.emitWithAck("n", n, filling).then(
        () => done(null),
        (error) => done(error),
      );
    else if (kind === 3) socket.emit("n", n, Buffer.alloc(chance(400)));
    else socket.emit("n", n, filling);
    const done = kind === 1 || kind === 2 ? account.awaits(n) : () => {};
  }

  private _emitAgain(chance: Chance): void {
    const n = this.account.next();
    const filling = chance(10) ? "x".repeat(chance(400)) : Buffer.alloc(chance(400));
    const done = this.account.awaits(n);
    this.socket.emit("n", n, filling, (error: unknown) => done(error));
  }
}
