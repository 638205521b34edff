/** The documented low-level face of a connection, `manager.engine`: made when first read, and fed as a `LinkTap`. */
import { NODE, SEVERAL } from "../build";
import { Emitter } from "../emitter";
import { type Binary, type Frame, isBinary, type Outgoing } from "../codec/packet";
import type { EngineEvents } from "./engine-events";
import { type EnginePacket, packetOf } from "./frames";
import type { TransportFace } from "../options";
import type { LinkTap } from "./link";
import { raw } from "./queue";
import type { TransportManager } from "./transport-manager";

/** An ArrayBuffer of these bytes alone: the one under a Node Buffer may hold others, too. */
const bufferOf = (bytes: Uint8Array | ArrayBuffer): ArrayBuffer =>
  bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer;

/** One connection, seen from below. */
export class Engine extends Emitter<Record<never, never>, EngineEvents> implements LinkTap {
  /** How binary arrives: `"nodebuffer"` in Node, else `"arraybuffer"`. May be changed at any time. */
  binaryType: "arraybuffer" | "nodebuffer" | "blob" = "arraybuffer";
  private readonly _link: TransportManager;
  /** Whether `drain` is due at the end of the tick. */
  private _due = false;

  /** @internal */
  constructor(link: TransportManager) {
    super();
    this._link = link;
    const { environment } = link.route;
    if (NODE && environment.binaryType) this.binaryType = environment.binaryType;
    // The application may have sent something just before it read `engine`, and wait for `drain`.
    this._sent();
  }

  /** The session id, once the handshake is done. */
  get id(): string | undefined {
    return this._link.sid;
  }

  /** The name of the server's host. */
  get hostname(): string {
    return this._link.route.hostname;
  }

  /** The server's port. */
  get port(): string {
    return this._link.route.port;
  }

  /** Whether the connection is encrypted. */
  get secure(): boolean {
    return this._link.route.secure;
  }

  /** The names of the transports that it may use, in order. */
  get transports(): string[] {
    return this._link.transports.map(({ prototype }) => prototype.name);
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

  /** The packets that wait for the transport. */
  get writeBuffer(): EnginePacket[] {
    const packets: EnginePacket[] = [];
    for (const { frames } of this._link.queued) for (const frame of frames) packets.push(packetOf(frame));
    return packets;
  }

  /**
   * Sends a message below the Socket.IO protocol. Does nothing once the connection is closed.
   *
   * @param options - `compress` (default true) for WebSockets in Node; may be left out
   * @param fn - called once the message was handed to the transport
   */
  send(
    data: string | Binary,
    options?: { compress?: boolean } | (() => void) | null,
    fn = options as (() => void) | undefined,
  ): this {
    if (this.readyState !== "closed") {
      if (typeof fn === "function") this.once("flush", fn);
      this._link.write(
        raw([isBinary(data as Binary) ? data : `4${data as string}`], (options || {}) as Outgoing["options"]),
      );
    }
    return this;
  }

  /** Alias of {@link Engine.send}. */
  write(data: string | Binary, options?: { compress?: boolean } | (() => void) | null, fn?: () => void): this {
    return this.send(data, options, fn);
  }

  /** Closes this connection ("forced close"); the manager opens the next one, unless `reconnection` is off. */
  close(): this {
    this._link.close(true);
    return this;
  }

  /** @internal */
  _received(frame: Frame): Frame {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known =
      wanted === "blob"
        ? new Blob([frame as Blob])
        : NODE && wanted === "arraybuffer"
          ? bufferOf(frame as Uint8Array)
          : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this._deliver("packet", [packet]);
    this._deliver("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type as "ping"] || [];
    for (const event of events) this._deliver(event, [data]);
    return known;
  }

  /** @internal */
  _written({ frames, options }: Outgoing): void {
    // Most applications want to know the name of the transport, and nothing of each message.
    if (!this.hasListeners("packetCreate")) return;
    const compress = options.compress !== false;
    for (const frame of frames) this._deliver("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }

  /** @internal */
  _sent(): void {
    const { transport, route } = this._link;
    this._deliver("flush", []);
    if (this._due || (SEVERAL && !transport.streaming)) return;
    // Later, as applications listen after they have sent. A transport that is full reports a drain by itself.
    this._due = true;
    route.clock.soon(() => {
      this._due = false;
      if (transport.writable) this._deliver("drain", []);
    });
  }
}
