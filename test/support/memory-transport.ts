/** A transport without a network: its other end is a test, or a server in memory. */
import type { Frame, Outgoing } from "../../src/codec/packet";
import type { DisconnectDescription } from "../../src/errors";
import { takeBatch } from "../../src/transport/queue";
import type { Route, Transport, TransportClass, TransportSink } from "../../src/transport/transport";
import { upgrade } from "../../src/transport/upgrade";

/** The other end. Every method is called at the moment the client acts. */
export interface Peer {
  dialled?(transport: MemoryTransport): void;
  took?(transport: MemoryTransport, frames: readonly Frame[]): void;
  /** The client asks for no more; the peer has to let go of the poll it holds. */
  pausing?(transport: MemoryTransport): void;
  resumed?(transport: MemoryTransport): void;
  closed?(transport: MemoryTransport, dead: boolean): void;
}

/** Follows the contract of a transport, and throws where its owner does not. */
export abstract class MemoryTransport implements Transport {
  abstract readonly name: string;
  abstract readonly streaming: boolean;
  readonly bufferedAmount: number = 0;
  readonly query: Record<string, unknown>;
  /** All frames it was given, in order. */
  readonly sent: Frame[] = [];
  /** The same, one entry for each `send`. */
  readonly batches: (readonly Frame[])[] = [];
  /** What `stirred()` answers next. */
  moved = false;
  /** How it ended: by its owner, or by the peer. */
  ended: "politely" | "dead" | "dropped" | undefined;
  /** Whether a request of the receiving side is under way (polling only). */
  polling = false;
  paused = false;
  private _open = false;
  private _busy = false;
  private _idle: (() => void) | undefined;

  constructor(
    readonly route: Route,
    public sink: TransportSink,
    private readonly _peer: Peer,
  ) {
    this.query = { sid: route.sid };
    _peer.dialled?.(this);
  }

  get writable(): boolean {
    const listens = this.streaming || this.polling || !this._idle;
    return this._open && !this._busy && !this.paused && listens;
  }

  get opened(): boolean {
    return this._open;
  }

  send(frames: readonly Frame[], _compress: boolean): void {
    if (!this.writable) throw new Error(`${this.name} was sent to while it was not writable`);
    if (!frames.length) throw new Error(`${this.name} was sent nothing`);
    this.sent.push(...frames);
    this.batches.push(frames);
    this._busy = !this.streaming;
    this._peer.took?.(this, frames);
  }

  pause(idle: () => void): void {
    this._idle = idle;
    this._peer.pausing?.(this);
    this._settle();
  }

  resume(): void {
    if (!this._open) throw new Error(`${this.name} was resumed though it is not open`);
    this._idle = undefined;
    this.paused = false;
    this._peer.resumed?.(this);
    if (!this._busy) this.sink.drained?.();
  }

  close(dead: boolean): void {
    if (this.ended) return;
    const inUse = this.sink.transport === this;
    this._end(dead ? "dead" : "politely");
    this._peer.closed?.(this, dead);
    if (inUse) this.sink.closed("transport close");
  }

  stirred(): boolean {
    const { moved } = this;
    this.moved = false;
    return moved;
  }

  // --- the peer's side ---

  /** The connection stands. */
  open(): void {
    if (this.ended) return;
    this._open = true;
    this.polling = !this.streaming;
    this.sink.opened?.();
  }

  /** The connection stands, and the server says hello. */
  shake(fields: object = {}): void {
    this.open();
    if (this.streaming) this.receive(handshake(fields));
    else this.answered(handshake(fields));
  }

  /** Frames arrive, all in one piece. */
  receive(...frames: Frame[]): void {
    for (const frame of frames) if (!this.ended) this.sink.frame(frame);
  }

  /** The poll is answered; the next one follows unless the transport pauses. */
  answered(...frames: Frame[]): void {
    if (this.ended) return;
    this.polling = false;
    this.receive(...frames);
    if (this.ended) return;
    this.polling = !this._idle && !this.paused;
    this._settle();
  }

  /** Makes it busy, as a stream is whose buffer is full. */
  hold(): void {
    this._busy = true;
  }

  /** What was sent is on its way. */
  drain(): void {
    if (this.ended) return;
    this._busy = false;
    this.sink.alive?.();
    if (!this.paused) this.sink.drained?.();
    this._settle();
  }

  /** The connection is lost, and the client notices. */
  drop(reason = "transport close", details?: DisconnectDescription): void {
    if (this.ended) return;
    this._end("dropped");
    this.sink.closed(reason, details);
  }

  private _settle(): void {
    const idle = this._idle;
    if (!idle || this._busy || this.polling) return;
    this._idle = undefined;
    this.paused = true;
    idle();
  }

  private _end(how: NonNullable<MemoryTransport["ended"]>): void {
    this.ended = how;
    this._open = this.polling = false;
  }
}

/** A class of memory transports, which remembers all that were made. */
export interface MemoryTransportClass extends TransportClass {
  readonly made: MemoryTransport[];
  /** The one made last. */
  readonly latest: MemoryTransport;
  /** What its constructor throws, when it is to. */
  broken: Error | undefined;
}

/** Makes a class of memory transports: `"polling"` sends in requests, every other name streams. */
export function memoryTransport(name: string, peer: Peer = {}): MemoryTransportClass {
  const Made = class extends MemoryTransport {
    static readonly made: MemoryTransport[] = [];
    static broken: Error | undefined;

    static get latest(): MemoryTransport {
      const transport = this.made.at(-1);
      if (!transport) throw new Error(`no ${name} was made`);
      return transport;
    }

    constructor(route: Route, sink: TransportSink) {
      const { broken, made } = memoryClassOf(new.target);
      if (broken) throw broken;
      super(route, sink, peer);
      made.push(this);
    }

    get name(): string {
      return name;
    }

    get streaming(): boolean {
      return name !== "polling";
    }
  };
  // What the real one has beside the contract of all.
  const take = (queue: Outgoing[], limit?: number, wait?: boolean) => takeBatch(queue, Infinity, limit, wait);
  if (name === "polling") Object.assign(Made.prototype, { take, upgrade });
  return Made;
}

function memoryClassOf(target: unknown): MemoryTransportClass {
  return target as MemoryTransportClass;
}

/** What a server says first. */
export function handshake(fields: object = {}): string {
  const said = { sid: "session", upgrades: ["websocket"], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6 };
  return "0" + JSON.stringify({ ...said, ...fields });
}
