/** The documented low-level face of a connection, `manager.engine`: made when first asked for, and fed by a tap. */
import { Emitter } from "../emitter";
import type { Binary, Frame } from "../codec/packet";
import type { EngineEvents } from "./engine-events";
import { type EnginePacket, packetOf } from "./frames";
import type { TransportFace } from "../options";
import type { LinkTap } from "./link";
import { raw } from "./queue";
import type { TransportManager } from "./transport-manager";

/** One connection, seen from below. */
export class Engine extends Emitter<Record<never, never>, EngineEvents> implements LinkTap {
  /** How binary arrives. */
  readonly binaryType: "arraybuffer" | "nodebuffer";
  private readonly _link: TransportManager;

  /** @internal */
  constructor(link: TransportManager, binaryType: "arraybuffer" | "nodebuffer") {
    super();
    this._link = link;
    this.binaryType = binaryType;
  }

  /** The session id, once the handshake is done. */
  get id(): string | undefined {
    return this._link.sid;
  }

  /** The transport in use. */
  get transport(): TransportFace {
    return this._link.transport;
  }

  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState(): "opening" | "open" | "closed" {
    const { is } = this._link;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }

  /** What waits for the transport. */
  get writeBuffer(): EnginePacket[] {
    return this._link.queued.map(({ frames }) => packetOf(frames[0]));
  }

  /** Sends a message below the Socket.IO protocol. */
  send(data: string | Binary, options?: { compress?: boolean }, fn?: () => void): this {
    if (fn) this.once("flush", fn);
    this._link.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }

  /** Alias of {@link Engine.send}. */
  write(data: string | Binary, options?: { compress?: boolean }, fn?: () => void): this {
    return this.send(data, options, fn);
  }

  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close(): this {
    this._link.close(true);
    return this;
  }

  /** @internal */
  _received(frame: Frame): void {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this._deliver("packet", [packet]);
    this._deliver("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type as "ping"] || [];
    for (const event of events) this._deliver(event, type === "ping" ? [] : [data]);
  }

  /** @internal */
  _sending(frames: readonly Frame[]): void {
    for (const frame of frames) this._deliver("packetCreate", [packetOf(frame)]);
    this._deliver("flush", []);
    if (this._link.transport.streaming) this._deliver("drain", []);
  }
}
