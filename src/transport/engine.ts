/** The documented low-level face of a connection, `manager.engine`: made when first asked for, and fed by a tap. */
import { Emitter } from "../emitter";
import type { Binary, Frame } from "../codec/packet";
import type { DisconnectDescription, ExtendedError } from "../errors";
import type { Handshake } from "./handshake";
import type { Transport } from "./transport";
import type { LinkTap } from "./link";
import type { TransportManager } from "./transport-manager";

/** A packet of the Engine.IO protocol. */
export interface EnginePacket {
  type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop";
  data?: unknown;
  options?: { compress?: boolean };
}

/** The events of {@link Engine}. */
export interface EngineEvents {
  open: () => void;
  /** The server's answer to the handshake. */
  handshake: (data: Handshake) => void;
  packet: (packet: EnginePacket) => void;
  packetCreate: (packet: EnginePacket) => void;
  /** The payload of a message. */
  data: (data: string | Binary) => void;
  /** The payload of a message. */
  message: (data: string | Binary) => void;
  /** Everything written is on its way. */
  drain: () => void;
  flush: () => void;
  heartbeat: () => void;
  ping: () => void;
  pong: () => void;
  error: (err: Error) => void;
  upgrading: (transport: EngineTransport) => void;
  upgrade: (transport: EngineTransport) => void;
  upgradeError: (err: Error) => void;
  close: (reason: string, description?: unknown) => void;
}

/** What can be seen of a transport. */
export type EngineTransport = Pick<Transport, "name" | "writable" | "query">;

const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"] as const;

/** Before the first transport stands, people still read its name. */
const NO_TRANSPORT: EngineTransport = { name: "", writable: false, query: {} };

function toPacket(frame: Frame): EnginePacket {
  if (typeof frame !== "string") return { type: "message", data: frame };
  const type = TYPES[frame.charCodeAt(0) - 48] ?? "noop";
  return frame.length > 1 ? { type, data: frame.slice(1) } : { type };
}

/** One connection, seen from below. */
export class Engine extends Emitter<Record<never, never>, EngineEvents> implements LinkTap {
  /** How binary arrives. */
  readonly binaryType: "arraybuffer" | "nodebuffer";
  private readonly _link: TransportManager;
  private _last: EngineTransport = NO_TRANSPORT;

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
  get transport(): EngineTransport {
    return (this._last = this._link.transport ?? this._last);
  }

  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState(): "opening" | "open" | "closed" {
    const { is } = this._link;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }

  /** What waits for the transport. */
  get writeBuffer(): EnginePacket[] {
    return this._link.queued.map(({ frames }) => toPacket(frames[0]));
  }

  /** Sends a message below the Socket.IO protocol. */
  send(data: string | Binary, options: { compress?: boolean } = {}, fn?: () => void): this {
    const frame = typeof data === "string" ? "4" + data : data;
    if (fn) this.once("flush", fn);
    this._link.write({ type: -1, nsp: "", frames: [frame], options, taken: 0 });
    return this;
  }

  /** Alias of {@link Engine.send}. */
  write(data: string | Binary, options?: { compress?: boolean }, fn?: () => void): this {
    return this.send(data, options, fn);
  }

  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close(): this {
    this._link.end();
    return this;
  }

  /** @internal */
  opened(handshake: Handshake): void {
    this._deliver("handshake", [handshake]);
    this._deliver("open", []);
  }

  /** @internal */
  received(frame: Frame): void {
    const packet = toPacket(frame);
    this._deliver("packet", [packet]);
    this._deliver("heartbeat", []);
    if (packet.type === "ping") {
      this._deliver("ping", []);
      this._deliver("pong", []);
    } else if (packet.type === "message") {
      this._deliver("data", [packet.data]);
      this._deliver("message", [packet.data]);
    }
  }

  /** @internal */
  sending(frames: readonly Frame[]): void {
    for (const frame of frames) this._deliver("packetCreate", [toPacket(frame)]);
    this._deliver("flush", []);
    if (this._link.transport?.streaming) this._deliver("drain", []);
  }

  /** @internal */
  drained(): void {
    this._deliver("drain", []);
  }

  /** @internal */
  upgrading(candidate: Transport): void {
    this._deliver("upgrading", [candidate]);
  }

  /** @internal */
  upgraded(transport: Transport): void {
    this._deliver("upgrade", [transport]);
  }

  /** @internal */
  upgradeFailed(error: ExtendedError): void {
    this._deliver("upgradeError", [error]);
  }

  /** @internal */
  closed(reason: string, details?: DisconnectDescription): void {
    if (details instanceof Error) this._deliver("error", [details]);
    this._deliver("close", [reason, details]);
  }
}
