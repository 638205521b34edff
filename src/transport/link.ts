/** The contracts around the transport manager: what a connection is made with, and what it reports. */
import type { Frame, Outgoing } from "../codec/packet";
import type { DisconnectDescription, ExtendedError } from "../errors";
import type { Cancel, Release, Watched } from "../platform/environment";
import type { EngineEvents } from "./engine-events";
import type { Route, Transport, TransportClass, TransportSink } from "./transport";

/** What the owner of a connection hears. After `closed`, and after the owner's own `close`, it hears nothing more. */
export interface LinkSink {
  /** The handshake is done. */
  opened(): void;
  /** A ping of the server arrived; the pong is queued. */
  pinged(): void;
  /** A message arrived: text with its "4" in front, or binary. */
  message(frame: Frame): void;
  /** `untaken` are the packets that no transport took whole, in order: sent again, they cannot arrive twice. */
  closed(reason: string, details: DisconnectDescription | undefined, untaken: Outgoing[]): void;
}

/** Hears what a connection does, for the low-level API; absent while nobody uses that. */
export interface LinkTap {
  /** Tells the listeners of an event, see `EngineEvents`. */
  _deliver(event: keyof EngineEvents, args: readonly unknown[]): void;
  /** Forgets all listeners. */
  off(): unknown;
  /** A frame arrived. Returns it with binary in the form that the application wants. */
  _received(frame: Frame): Frame;
  _written(packet: Outgoing): void;
  _sent(): void;
}

/** What the connections to a server (its host and port) have learnt about it. */
export interface Server {
  /** The last connection reached it by a stream. */
  reached?: boolean;
  /** It has no sticky sessions: polling does not work there. */
  streamOnly?: boolean;
  /** A request to it was refused for its size: WebSocket, which may take more, comes first. */
  small?: boolean;
  /** Polling comes first until this time (milliseconds): it reached the server when those before it did not. */
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

/**
 * What a connection is doing. While upgrading, the old transport is being paused for the candidate. While closing, the
 * owner hears nothing any more, but what was written still has to leave, and a handshake under way has to be awaited,
 * so that its session can be ended.
 */
export type LinkState = "opening" | "open" | "upgrading" | "closing" | "closed";

/**
 * The transports that are being opened, in order, by the route that each was given. The first handshake wins. A
 * transport that has failed is replaced by its error.
 */
export type Race = Map<unknown, Transport | ExtendedError>;

/** A transport that a connection can be upgraded from: polling. */
export interface Upgradable {
  /** Moves a link that was opened with it to a better one. */
  upgrade(link: Link): void;
}

/** Asks the server whether it knows the session of a link; returns what cancels the question. */
export type Ask = (link: Link, answered: (gone: boolean) => void) => Cancel;

/** The part of a connection that the functions for opening, upgrading and heartbeat work on. */
export interface Link extends Plan, TransportSink, Watched {
  is: LinkState;
  readonly tap: LinkTap | undefined;
  /** The route of the transport that won. Before, a template: each transport notes its phase in a copy of it. */
  route: Route;
  transport: Transport;
  sid: string | undefined;
  maxPayload: number | undefined;
  readonly _sink: LinkSink;
  /** The transports that were not tried yet: to open with, later to upgrade to. */
  _untried: TransportClass[];
  /** The transports that are being opened. */
  _race: Race;
  /** When anything arrived last, and for how long nothing may arrive, in milliseconds. */
  _seen: number;
  _limit: number;
  /** Cancels the timer: of a head start while opening, of the heartbeat while open, of the time limit while closing. */
  _timer: Release<Watched>;
  /** Cancels what goes on beside the transport: the delay before an upgrade, its candidate, or a pending `_ask`. */
  _beside: Cancel;
  /** Set by an upgrade from polling: only then it is known that requests reach the node that has the session. */
  _ask: Ask | undefined;
  alive(): void;
  /** The time for opening is over. Replaced while a failure is diagnosed: then the diagnosis is over. */
  expired(): void;
  fail(reason: string, details?: DisconnectDescription): void;
  _farewell(): void;
  _flush(): void;
  _tell(event: keyof EngineEvents, ...args: unknown[]): void;
}
