/** Frames by chance for the whole client, over its real transports on a platform without a network. */
import { createClient } from "../../src/client";
import type { Frame } from "../../src/codec/packet";
import type { Socket } from "../../src/socket/socket";
import { Polling } from "../../src/transport/polling";
import type { TransportTable } from "../../src/transport/transport";
import { WebSocketTransport } from "../../src/transport/websocket";
import { ManualClock } from "../support/manual-clock";
import { MemoryEnvironment, type MemoryRequest, type MemoryWebSocket } from "../support/memory-environment";
import { Frames, type Chance } from "./generator";

/** How many timers and pieces of rubbish the client may hold at a time. */
const MOST_TIMERS = 40;
const MOST_OPEN = 12;

const OPEN = '0{"sid":"s","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';
const JOIN = '40{"sid":"joined"}';

export interface ClientFigures {
  frames: number;
  connects: number;
  events: number;
  answers: number;
  disconnects: Record<string, number>;
  errors: Record<string, number>;
}

class World {
  readonly clock = new ManualClock();
  readonly environment = new MemoryEnvironment(this.clock);
  readonly figures: ClientFigures = { frames: 0, connects: 0, events: 0, answers: 0, disconnects: {}, errors: {} };
  readonly socket: Socket;
  private readonly _frames: Frames;
  /** How many acknowledgements were asked for; the number of the next one. */
  private _asked = 0;

  constructor(private readonly _chance: Chance) {
    this._frames = new Frames(_chance);
    const table = { polling: Polling, websocket: WebSocketTransport } as unknown as TransportTable;
    const io = createClient(this.environment, table);
    const { figures } = this;
    const count = (list: Record<string, number>, key: string) => void (list[key] = (list[key] ?? 0) + 1);
    this.socket = io("http://server", {
      forceNew: true,
      reconnectionDelay: 10,
      reconnectionDelayMax: 20,
      timeout: 500,
    });
    this.socket.on("connect", () => figures.connects++);
    this.socket.on("disconnect", (reason) => count(figures.disconnects, reason));
    this.socket.on("connect_error", (error) => count(figures.errors, String((error as { code?: unknown }).code)));
    this.socket.onAny((...args: unknown[]) => {
      figures.events++;
      const answer = args.at(-1);
      if (typeof answer === "function" && _chance(2)) (answer as () => void)();
    });
    io("http://server/a", { forceNew: true, autoConnect: false });
    this.socket.io.socket("/a");
  }

  /** One thing happens: mostly the server says something. */
  step(): void {
    const { _chance: chance, clock, socket } = this;
    const kind = chance(32);
    if (kind < 26) this._say();
    else if (kind < 27) this._drop();
    else if (kind < 28) clock.advance(chance(40));
    else if (kind < 30) this._act();
    else if (!socket.active) socket.connect();
    clock.flush();
  }

  /** The user does something. */
  private _act(): void {
    const { _chance: chance, socket } = this;
    const kind = chance(6);
    if (kind === 3 || kind === 4) this._asked++;
    if (kind === 0) socket.disconnect();
    else if (kind === 1) socket.volatile.emit("volatile", chance(9));
    else if (kind === 2) socket.emit("binary", { a: Buffer.from([1, 2]) });
    else if (kind === 3)
      socket.emitWithAck("ask").then(
        () => this.figures.answers++,
        () => {},
      );
    else if (kind === 4) socket.timeout(50).emit("timed", () => {});
    else socket.emit("plain", "x".repeat(chance(50)));
    if (socket.sendBuffer.length > 100) socket.sendBuffer = [];
  }

  /** Whatever is open gets frames: a few in one answer, or one message. Half of what has just opened is sound. */
  private _say(): void {
    const { _chance: chance, environment } = this;
    const requests = environment.unanswered;
    const sockets = environment.webSockets.filter(({ ended }) => !ended);
    if (requests.length > MOST_OPEN || sockets.length > MOST_OPEN) {
      throw new Error(`${requests.length} requests and ${sockets.length} WebSockets are open`);
    }
    const all: (MemoryRequest | MemoryWebSocket)[] = [...requests, ...sockets];
    const target = all[chance(all.length || 1)];
    if (!target) return;
    if ("respond" in target) {
      if (target.method === "POST")
        return target.respond(chance(8) ? "ok" : String(this._next()), chance(30) ? 200 : 500);
      const first = !target.url.searchParams.get("sid");
      const frames = first && chance(8) ? [OPEN] : [];
      if (!frames.length || !chance(3)) for (let left = 1 + chance(3); left > 0; left--) frames.push(this._text());
      target.respond(frames.join("\x1e"), chance(60) ? 200 : 400 + chance(200));
    } else {
      const open = !target.sent.length && chance(2);
      if (open) target.open();
      if (open && target.url.searchParams.get("sid")) target.receive("3probe");
      else target.receive((open ? OPEN : chance(6) ? this._next() : JOIN) as string);
    }
  }

  /** Mostly what a sound server says: else no session would last for long enough to be led astray. */
  private _next(): Frame {
    this.figures.frames++;
    const { _chance: chance } = this;
    if (chance(8) < 3) return this._frames.next();
    const kind = chance(8);
    if (kind === 0) return JOIN;
    if (kind === 1) return "2";
    if (kind === 2) return `43${Math.max(0, this._asked - chance(3))}["answer"]`;
    return kind === 3 ? `42${chance(99)}["ask"]` : `42["news",${chance(99)}]`;
  }

  /** As a payload of polling has it. */
  private _text(): string {
    if (!this._chance(6)) return JOIN;
    const frame = this._next();
    return typeof frame === "string" ? frame : `b${Buffer.from(frame as Uint8Array).toString("base64")}`;
  }

  private _drop(): void {
    const { _chance: chance, environment } = this;
    for (const socket of environment.webSockets) if (!chance(2)) socket.drop(1000 + chance(20));
    for (const request of environment.unanswered) if (!chance(2)) request.fail(new Error("dropped"));
  }

  /** Forgets what is over, and looks for what grows. */
  sweep(): void {
    const { clock, environment } = this;
    if (clock.pending > MOST_TIMERS) throw new Error(`${clock.pending} timers are pending`);
    environment.requests.splice(0, environment.requests.length, ...environment.unanswered);
    const open = environment.webSockets.filter(({ ended }) => !ended);
    for (const { sent, compressed } of open) sent.length = compressed.length = Math.min(sent.length, 1);
    environment.webSockets.splice(0, environment.webSockets.length, ...open);
    environment.warnings.length = 0;
  }

  /** A friendly server comes back: whatever was said before, the client has to join. */
  recover(): void {
    const { clock, environment, socket } = this;
    for (let n = 0; n < 500; n++) {
      for (const request of environment.unanswered) {
        if (request.method === "POST") request.respond("ok");
        else if (!request.url.searchParams.get("sid")) request.respond(OPEN.replace('"websocket"', ""));
        else if (!socket.connected) request.respond(JOIN);
      }
      for (const one of environment.webSockets) one.drop();
      clock.advance(10);
      if (!socket.active) socket.connect();
      if (socket.connected && n > 20) return;
    }
    throw new Error("the client does not join a friendly server any more");
  }
}

/** Plays the server until it has said so many frames. */
export async function fuzzClient(
  count: number,
  chance: Chance,
  progress?: (done: number) => void,
): Promise<ClientFigures> {
  const world = new World(chance);
  const { figures } = world;
  let told = 0;
  for (let n = 0; figures.frames < count; n++) {
    world.step();
    if (n % 256 === 0) {
      world.sweep();
      // Promises settle meanwhile, and what a listener threw would surface.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (n % 8192 === 0) world.recover();
    if (progress && figures.frames - told >= 100_000) progress((told = figures.frames));
  }
  world.recover();
  return figures;
}
