/** What a connection is made with, and what it tells: the contracts around the transport manager. */
import type { Frame, Outgoing } from "../codec/packet";
import type { DisconnectDescription } from "../errors";
import type { EngineEvents } from "./engine-events";
import type { Route, TransportClass } from "./transport";

/** What the owner of a connection hears. After `closed`, and after the owner's own `close`, it hears nothing more. */
export interface LinkSink {
  /** The handshake is done. */
  opened(): void;
  /** The server asked for a sign of life, and got it. */
  pinged(): void;
  /** A message arrived: text with its "4" in front, or binary. */
  message(frame: Frame): void;
  /** `untaken` are the packets that no transport took whole, in order: they can be sent again without a copy. */
  closed(reason: string, details: DisconnectDescription | undefined, untaken: Outgoing[]): void;
}

/** Watches a connection from the low-level API; absent while nobody does. */
export interface LinkTap {
  /** Tells the listeners of an event, see `EngineEvents`. */
  _deliver(event: keyof EngineEvents, args: readonly unknown[]): void;
  /** Gives a frame back in the form in which binary is wanted. */
  _received(frame: Frame): Frame;
  _written(packet: Outgoing): void;
  _sent(): void;
}

/** What was learnt about a server, by all connections to it. */
export interface Server {
  /** A stream has reached it. */
  reached?: boolean;
  /** It has no sticky sessions: polling does not work there. */
  streamOnly?: boolean;
  /** Until when, in milliseconds, polling comes first: it reached the server when what came before it did not. */
  pollUntil?: number;
}

/** What a connection is to be made with. */
export interface Plan {
  readonly route: Route;
  /** The transports to open with and to upgrade to, in the order of opening. */
  readonly transports: readonly TransportClass[];
  readonly server: Server;
  /** Milliseconds that opening, and then an upgrade, may take. */
  readonly upgradeLimit: number;
}
