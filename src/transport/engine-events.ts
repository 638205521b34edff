/** What the low-level face of a connection tells its listeners. */
import type { Binary } from "../codec/packet";
import type { EnginePacket } from "./frames";
import type { Handshake } from "./handshake";
import type { TransportFace } from "../options";

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
  upgrading: (transport: TransportFace) => void;
  upgrade: (transport: TransportFace) => void;
  upgradeError: (err: Error) => void;
  close: (reason: string, description?: unknown) => void;
}
