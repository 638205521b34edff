/** The events of the low-level face of a connection. */
import type { Binary } from "../codec/packet";
import type { EnginePacket } from "./frames";
import type { Handshake } from "./handshake";
import type { TransportFace } from "../options";

/** The events of {@link Engine}. */
export interface EngineEvents {
  /** The session is open. */
  open: () => void;
  /** The handshake is done: what the server said in it. Comes before `open`. */
  handshake: (data: Handshake) => void;
  /** A packet of the Engine.IO protocol arrived. */
  packet: (packet: EnginePacket) => void;
  /** A packet of the Engine.IO protocol is going out. */
  packetCreate: (packet: EnginePacket) => void;
  /** A message arrived: its payload. */
  data: (data: string | Binary) => void;
  /** The same as `data`, right after it. */
  message: (data: string | Binary) => void;
  /** Everything written was handed to the transport, which can take more. */
  drain: () => void;
  /** Packets were handed to the transport. */
  flush: () => void;
  /** Any packet arrived. */
  heartbeat: () => void;
  /** A ping of the server arrived (Engine.IO protocol 4, "heartbeat"). */
  ping: () => void;
  /** The ping is being answered; comes right after `ping`. */
  pong: () => void;
  /** The connection ends because of this; `close` follows. */
  error: (err: Error) => void;
  /** A better transport is about to take over. */
  upgrading: (transport: TransportFace) => void;
  /** It has taken over. */
  upgrade: (transport: TransportFace) => void;
  /** The upgrade failed; the connection goes on as it was. */
  upgradeError: (err: Error) => void;
  /** The connection is gone. */
  close: (reason: string, description?: unknown) => void;
}
