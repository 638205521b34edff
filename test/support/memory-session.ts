/** The server's side of one connection: engine and namespaces, as the official server has them. */
import { createRequire } from "node:module";
import type { Frame, Packet } from "../../src/codec/packet";
import { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT } from "../../src/codec/packet";
import type { Cancel } from "../../src/platform/environment";
import type { MemoryServer } from "./memory-server";
import type { MemoryTransport } from "./memory-transport";

/** The official server's own codec, which is nested where only that server finds it. */
interface Parser {
  Encoder: new () => { encode(packet: Packet): (string | Uint8Array)[] };
  Decoder: new () => { on(event: "decoded", listener: (packet: Packet) => void): void; add(data: unknown): void };
}
const require = createRequire(import.meta.url);
const parser = createRequire(require.resolve("socket.io"))("socket.io-parser") as Parser;

/** A namespace that a client has joined. */
interface Joined {
  sid: string;
}

/** One connection of a client, over one transport after another. */
export class Session {
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
