/** The contract of a transport: one way to carry frames, opened, used and closed once. */
import type { Frame, Outgoing } from "../codec/packet";
import type { DisconnectDescription, Phase } from "../errors";
import type { EngineOptions, TransportName, TransportFace } from "../options";
import type { Clock, Environment } from "../platform/environment";

/** Where a transport is to connect to. Each has one of its own, made of that of its connection. */
export interface Route {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly query: Record<string, unknown>;
  readonly options: EngineOptions;
  /** The session, once the handshake has named it. */
  sid?: string | undefined;
  /** How far opening a transport has come. */
  phase?: Phase | undefined;
}

/**
 * What a transport tells its owner. Laws: nothing before the constructor has returned; `opened` at most once and before
 * any frame; `closed` at most once and nothing after it; after the owner's own `close` nothing at all. One that is closed
 * while it is the owner's `transport` was closed by somebody else, through the public API: the owner hears "transport close".
 */
export interface TransportSink {
  /** The transport in use. It is closed by its owner only after it is none any more; else somebody did that by hand. */
  readonly transport?: Transport;
  /** What it does. While it is "closing", nothing more has to be asked for. */
  readonly is?: string;
  /** Frames may be sent now. */
  opened?(): void;
  frame(frame: Frame): void;
  /** Bytes arrived, though no frame is complete yet. */
  alive?(): void;
  /** What was sent is on its way, and more may be sent. */
  drained?(): void;
  /** `reason` is in the words of the protocol's reference: "transport close", "transport error". */
  closed(reason: string, details?: DisconnectDescription): void;
}

/** One way to carry frames. */
export interface Transport extends TransportFace {
  /** Where its news go; the owner of an upgrade hands it on. */
  sink: TransportSink;
  /** Whether each packet is best sent at once, or several together in one request. */
  readonly streaming: boolean;
  /** Bytes taken that are not on the network yet. */
  readonly bufferedAmount: number;
  /** Takes frames for sending, all of them, in order. Only while `writable`. */
  send(frames: readonly Frame[], compress: boolean): void;
  /**
   * Takes out of a queue what is to be sent together, of at most `limit` bytes, or nothing yet where what has more may
   * `wait`; where each packet is sent at once there is none.
   */
  take?(queue: Outgoing[], limit?: number, wait?: boolean): Frame[];
  /**
   * Stops asking for more and calls back once nothing is under way in either direction: a transport that is not meant to stay,
   * and waits to be replaced.
   */
  pause?(idle: () => void): void;
  /** Goes on after a pause, or once there is room for more. */
  resume(): void;
  /** Lets go. What a stream has taken still leaves, unless it is `dead`. */
  close(dead: boolean): void;
  /** Where the platform tells: whether bytes arrived that have not been reported by `alive` or `frame`. */
  stirred?(): boolean;
}

/** A class of transports: constructing one starts to connect, and may throw where the platform cannot. */
export interface TransportClass {
  new (route: Route, sink: TransportSink): Transport;
  readonly prototype: Transport;
}

/** The built-in transports of an entry, by name. */
export type TransportTable = Partial<Record<TransportName, TransportClass>>;
