/** What a connection is made with, and what it tells: the contracts around the transport manager. */
import type { Frame, Outgoing } from "../codec/packet";
import type { DisconnectDescription, ExtendedError } from "../errors";
import type { Cancel, Release, Watched } from "../platform/environment";
import type { EngineEvents } from "./engine-events";
import type { Route, Transport, TransportClass, TransportSink } from "./transport";

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
  /** Forgets all listeners. */
  off(): unknown;
  /** Gives a frame back in the form in which binary is wanted. */
  _received(frame: Frame): Frame;
  _written(packet: Outgoing): void;
  _sent(): void;
}

/** What was learnt about a server, by all connections to it. */
export interface Server {
  /** A stream reached it last time. */
  reached?: boolean;
  /** It has no sticky sessions: polling does not work there. */
  streamOnly?: boolean;
  /** A request to it was refused for its size: a stream, which may take more, comes first. */
  small?: boolean;
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

/**
 * What a connection is doing. While upgrading, the old transport is being paused for the candidate; while closing, nobody
 * listens any more, but what was written still has to leave, and a session that is still being made has to be ended.
 */
export type LinkState = "opening" | "open" | "upgrading" | "closing" | "closed";

/**
 * The transports that a connection was opened with so far, in order, each by the route it was given. The first to shake
 * hands is taken; an error stands for one that could not.
 */
export type Race = Map<unknown, Transport | ExtendedError>;

/** A transport that is not meant to stay. */
export interface Upgradable {
  /** Moves a link that was opened with it to a better one. */
  upgrade(link: Link): void;
}

/** Asks the server whether it knows the session of a link; gives back how to leave it at that. */
export type Ask = (link: Link, answered: (gone: boolean) => void) => Cancel;

/** A connection, as far as opening it, upgrading it and watching it work on it. */
export interface Link extends Plan, TransportSink, Watched {
  is: LinkState;
  readonly tap: LinkTap | undefined;
  /** That of the transport that opened it; before, what each gets a copy of, to note how far it has come. */
  route: Route;
  transport: Transport;
  sid: string | undefined;
  maxPayload: number | undefined;
  readonly _sink: LinkSink;
  /** The transports to open with; later the candidates for an upgrade. */
  _untried: TransportClass[];
  /** While it opens. */
  _race: Race;
  /** When the last sign of life came, and for how long, in milliseconds, there may be none. */
  _seen: number;
  _limit: number;
  /** The watch for a silence; before, the end of a transport's head start; while closing, of the time left for it. */
  _timer: Release<Watched>;
  /** Ends what goes on beside the transport: the wait for a candidate, a candidate, or the question whether the session lives. */
  _beside: Cancel;
  /** Of sessions that began with polling it is known that requests reach the right server. */
  _ask: Ask | undefined;
  alive(): void;
  /** The time for opening is over. What looks for the name of a failure then puts its own end in the place of this. */
  expired(): void;
  fail(reason: string, details?: DisconnectDescription): void;
  _farewell(): void;
  _flush(): void;
  _tell(event: keyof EngineEvents, ...args: unknown[]): void;
}
