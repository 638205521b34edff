/** A Socket.IO server in memory, and the network to it: everything happens on the manual clock, in a fixed order. */
import { createRequire } from "node:module";
import type { Frame, Packet } from "../../src/codec/packet";
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT } from "../../src/codec/packet";
import type { Cancel } from "../../src/platform/environment";
import type { ManualClock } from "./manual-clock";
import { handshake, type MemoryTransport, memoryTransport, type Peer } from "./memory-transport";

/** The official server's own codec, which is nested where only that server finds it. */
interface Parser {
  Encoder: new () => { encode(packet: Packet): (string | Uint8Array)[] };
  Decoder: new () => { on(event: "decoded", listener: (packet: Packet) => void): void; add(data: unknown): void };
}
const require = createRequire(import.meta.url);
const parser = createRequire(require.resolve("socket.io"))("socket.io-parser") as Parser;

export interface ServerSettings {
  pingInterval?: number;
  pingTimeout?: number;
  maxPayload?: number;
  upgrades?: string[];
  /** Milliseconds that anything takes in one direction. */
  latency?: number;
}

/** What a client was told or asked, for the tests. */
export interface Received {
  nsp: string;
  args: unknown[];
  sid: string;
}

/** A namespace that a client has joined. */
interface Joined {
  sid: string;
}

/** One connection of a client, over one transport after another. */
class Session {
  readonly joined = new Map<string, Joined>();
  readonly queue: Frame[] = [];
  candidate: MemoryTransport | undefined;
  private readonly _decoder = new parser.Decoder();
  private _ping: Cancel | undefined;
  private _noop: Cancel | undefined;
  private _lastPong: number;
  over = false;

  constructor(
    private readonly _server: MemoryServer,
    readonly sid: string,
    public transport: MemoryTransport,
  ) {
    this._decoder.on("decoded", (packet) => this._packet(packet));
    this._lastPong = _server.clock.now();
    this._pingLater();
  }

  /** What arrives from the client. */
  frame(frame: Frame, transport: MemoryTransport): void {
    if (this.over) return;
    if (typeof frame !== "string") return this._decoder.add(frame);
    if (frame[0] === "4") return this._decoder.add(frame.slice(1));
    if (frame === "3") this._lastPong = this._server.clock.now();
    else if (frame === "2probe") this._probed(transport);
    else if (frame === "5") this._upgraded(transport);
    else if (frame === "1") this.end();
    else throw new Error(`the server cannot read ${frame}`);
  }

  send(...frames: Frame[]): void {
    if (this.over) return;
    this.queue.push(...frames);
    this.flush();
  }

  emit(nsp: string, data: unknown[], id?: number): void {
    this.packet({ type: EVENT, nsp, data, id });
  }

  packet(packet: Packet): void {
    const parts = new parser.Encoder().encode(packet);
    this.send(...parts.map((part) => (typeof part === "string" ? "4" + part : part)));
  }

  /** Gives the client what waits for it: a stream at once, polling as soon as there is a poll to answer. */
  flush(): void {
    const { transport, queue } = this;
    if (this.over || !queue.length) return;
    if (transport.streaming) this._server.deliver(transport, queue.splice(0));
    else if (this._server.takePoll(transport)) this._server.answer(transport, queue.splice(0));
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this._ping?.();
    this._noop?.();
    this._server.sessions.delete(this.sid);
  }

  private _probed(transport: MemoryTransport): void {
    this.candidate = transport;
    this._server.deliver(transport, ["3probe"]);
    // As the official server does: polls are answered with a noop until the client has moved over.
    const release = (): void => {
      if (this._server.takePoll(this.transport)) this._server.answer(this.transport, ["6"]);
      this._noop = this._server.clock.outside.after(100, release);
    };
    this._noop = this._server.clock.outside.after(100, release);
  }

  private _upgraded(transport: MemoryTransport): void {
    this._noop?.();
    if (this._server.takePoll(this.transport)) throw new Error("the client moved over while it was still polling");
    this.transport = transport;
    this.candidate = undefined;
    this.flush();
  }

  private _pingLater(): void {
    const { clock, settings } = this._server;
    this._ping = clock.outside.after(settings.pingInterval, () => {
      if (clock.now() - this._lastPong > settings.pingInterval + settings.pingTimeout) return this.end();
      this.send("2");
      this._pingLater();
    });
  }

  private _packet({ type, nsp, data, id }: Packet): void {
    const joined = this.joined.get(nsp);
    const server = this._server;
    if (type === CONNECT) this._join(nsp, data);
    else if (!joined) server.hangUp(this);
    else if (type === DISCONNECT) this.joined.delete(nsp);
    else if (type === ACK || type === 6) server.acks.push({ nsp, sid: joined.sid, args: data as unknown[], id });
    else {
      const answer = (...args: unknown[]): void => {
        if (this.joined.get(nsp) === joined) this.packet({ type: ACK, nsp, data: args, id });
      };
      const args = data as unknown[];
      server.received.push({ nsp, args, sid: joined.sid });
      server.onEvent({ nsp, args, sid: joined.sid }, id === undefined ? undefined : answer, this);
    }
  }

  private _join(nsp: string, auth: unknown): void {
    if (this.joined.has(nsp)) throw new Error(`the client joins ${nsp} though it is in it`);
    const server = this._server;
    server.auths.push(auth);
    const answer = server.admit(nsp, auth);
    if (answer === "silence") return;
    if (answer) return this.packet({ type: CONNECT_ERROR, nsp, data: answer });
    const sid = `${nsp}#${server.count()}`;
    this.joined.set(nsp, { sid });
    this.packet({ type: CONNECT, nsp, data: { sid } });
    server.onJoin(nsp, this);
  }
}

export type { Session };

/** The server, and the network to it. */
export class MemoryServer {
  readonly settings: Required<ServerSettings>;
  readonly sessions = new Map<string, Session>();
  readonly received: Received[] = [];
  /** Acknowledgements of the client. */
  readonly acks: (Received & { id?: number })[] = [];
  readonly auths: unknown[] = [];
  /** All that transports were given, in the order they were given it. */
  readonly taken: { transport: MemoryTransport; frame: Frame }[] = [];
  readonly polling = memoryTransport("polling", this._peer());
  readonly websocket = memoryTransport("websocket", this._peer());
  readonly table = { polling: this.polling, websocket: this.websocket };
  /** Transports that cannot connect now, by name. */
  readonly refused = new Set<string>();
  /** Transports whose frames vanish, in both directions, without anybody noticing. */
  readonly silent = new Set<MemoryTransport>();
  private readonly _polls = new Set<MemoryTransport>();
  private readonly _owners = new Map<MemoryTransport, Session>();
  private _count = 0;

  constructor(
    readonly clock: ManualClock,
    settings: ServerSettings = {},
  ) {
    const usual = { pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6, upgrades: ["websocket"], latency: 5 };
    this.settings = { ...usual, ...settings };
  }

  /** Handles an event of the client: answers it, unless a test says otherwise. */
  onEvent: (event: Received, answer: ((...args: unknown[]) => void) | undefined, session: Session) => void = (
    { args },
    answer,
  ) => answer?.(...args.slice(1));
  /** Called when a client has joined. */
  onJoin: (nsp: string, session: Session) => void = () => undefined;
  /** Lets a client in (nothing), refuses it (the error's data), or does not answer. */
  admit: (nsp: string, auth: unknown) => object | "silence" | undefined = () => undefined;

  count(): number {
    return ++this._count;
  }

  /** The one session there is. */
  get session(): Session {
    const [session, ...more] = this.sessions.values();
    if (!session || more.length) throw new Error(`there are ${this.sessions.size} sessions`);
    return session;
  }

  /** Transports that are open or being opened. */
  get alive(): MemoryTransport[] {
    return [...this.polling.made, ...this.websocket.made].filter(({ ended }) => !ended);
  }

  /** The network breaks: everything under way is lost, and the client notices. */
  drop(reason = "transport close"): void {
    for (const session of [...this.sessions.values()]) session.end();
    for (const transport of this.alive) transport.drop(reason);
  }

  /** Ends a connection, as the official server does with clients that break the protocol. */
  hangUp(session: Session): void {
    session.end();
    this._carry(session.transport, () => session.transport.drop());
  }

  /** Carries frames to the client, if the transport still stands when they arrive. */
  deliver(transport: MemoryTransport, frames: readonly Frame[]): void {
    this._carry(transport, () => transport.receive(...frames));
  }

  /** Answers the poll that was taken. */
  answer(transport: MemoryTransport, frames: readonly Frame[]): void {
    this._carry(transport, () => {
      transport.answered(...frames);
      this._poll(transport);
    });
  }

  takePoll(transport: MemoryTransport): boolean {
    return this._polls.delete(transport);
  }

  private _carry(transport: MemoryTransport, run: () => void): void {
    this.clock.outside.after(this.settings.latency, () => {
      if (!transport.ended && !this.silent.has(transport)) run();
    });
  }

  private _peer(): Peer {
    return {
      dialled: (transport) => this._carry(transport, () => this._dialled(transport)),
      took: (transport, frames) => {
        for (const frame of frames) this.taken.push({ transport, frame });
        this.clock.outside.after(this.settings.latency, () => this._took(transport, frames));
      },
      resumed: (transport) => {
        if (transport.polling) return;
        transport.polling = true;
        this._poll(transport);
      },
      closed: (transport, dead) => this._closed(transport, dead),
    };
  }

  private _dialled(transport: MemoryTransport): void {
    const { clock, settings } = this;
    if (this.refused.has(transport.name)) return transport.drop("transport error");
    const { sid } = transport.route;
    const known = this.sessions.get(sid ?? "");
    if (known) {
      this._owners.set(transport, known);
      return this._carry(transport, () => transport.open());
    }
    const session = new Session(this, `session-${this.count()}`, transport);
    this.sessions.set(session.sid, session);
    this._owners.set(transport, session);
    clock.outside.after(settings.latency, () => {
      if (transport.ended) return;
      const hello = handshake({ ...settings, sid: session.sid });
      transport.open();
      if (transport.streaming) transport.receive(hello);
      else {
        transport.answered(hello);
        this._poll(transport);
      }
    });
  }

  private _took(transport: MemoryTransport, frames: readonly Frame[]): void {
    // What was written before a polite end still arrives.
    if ((transport.ended && transport.ended !== "politely") || this.silent.has(transport)) return;
    const session = this._owners.get(transport);
    if (!session || session.over) return transport.drop("transport error");
    for (const frame of frames) session.frame(frame, transport);
    if (!transport.streaming) this._carry(transport, () => transport.drain());
  }

  private _poll(transport: MemoryTransport): void {
    if (!transport.polling) return;
    this._carry(transport, () => {
      const session = this._owners.get(transport);
      if (!session || session.over) return transport.drop("transport error");
      this._polls.add(transport);
      session.flush();
    });
  }

  private _closed(transport: MemoryTransport, dead: boolean): void {
    const held = this.takePoll(transport);
    const session = this._owners.get(transport);
    if (!session || session.transport !== transport || this.silent.has(transport)) return;
    // A server notices the end of a stream, and of a poll that it holds.
    if (!dead) this.clock.outside.after(this.settings.latency, () => session.end());
    else if (transport.streaming || held) session.end();
  }
}
