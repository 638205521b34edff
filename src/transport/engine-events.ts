/** What the low-level face of a connection tells its listeners. */
import type { Binary } from "../codec/packet";
import type { EnginePacket } from "./frames";
import type { Handshake } from "./handshake";
import type { TransportFace } from "../options";

/** The events of {@link Engine}. */
export interface EngineEvents {
  /** The session is open. */
  open: () => void;
  /** The server's answer to the handshake. */
  handshake: (data: Handshake) => void;
  /** A packet arrived. */
  packet: (packet: EnginePacket) => void;
  /** A packet is going out. */
  packetCreate: (packet: EnginePacket) => void;
  /** The payload of a message. */
  data: (data: string | Binary) => void;
  /** The payload of a message. */
  message: (data: string | Binary) => void;
  /** Everything written is on its way. */
  drain: () => void;
  /** What waited was handed to the transport. */
  flush: () => void;
  /** Anything arrived. */
  heartbeat: () => void;
  /** The server asked for a sign of life. */
  ping: () => void;
  /** It got one. */
  pong: () => void;
  /** The connection ends because of this; `close` follows. */
  error: (err: Error) => void;
  /** A better transport is about to take over. */
  upgrading: (transport: TransportFace) => void;
  /** It has taken over. */
  upgrade: (transport: TransportFace) => void;
  /** It could not; the connection goes on as it was. */
  upgradeError: (err: Error) => void;
  /** The connection is gone. */
  close: (reason: string, description?: unknown) => void;
}
