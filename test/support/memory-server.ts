/** A Socket.IO server in memory, and the network to it: everything happens on the manual clock, in a fixed order. */
import type { Frame } from "../../src/codec/packet";
import type { ManualClock } from "./manual-clock";
import { Session } from "./memory-session";
import { handshake, type MemoryTransport, memoryTransport, type Peer } from "./memory-transport";

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
  /** What they are refused with. */
  refusal: Error | undefined;
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
    if (this.refused.has(transport.name)) return transport.drop("transport error", this.refusal);
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
