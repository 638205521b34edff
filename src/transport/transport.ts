/** The contract of a transport: one way to carry frames, opened, used and closed once. */
import type { Frame, Outgoing } from "../codec/packet";
import type { DisconnectDescription, Phase } from "../errors";
import type { EngineOptions, TransportName, TransportFace } from "../options";
import type { Clock, Environment } from "../platform/environment";

/** Where a transport connects to. Each has one of its own, a copy of that of its connection. */
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
 * any frame; `closed` at most once and nothing after it; after the owner's own `close` nothing at all. One that is
 * closed while it is the owner's `transport` was closed by somebody else, through the public API: the owner hears
 * "transport close".
 */
export interface TransportSink {
  /** The transport in use. If that is closed and its owner is not, somebody has closed it through the public API. */
  readonly transport?: Transport;
  /** The state of the link. While it is "closing", no further poll is needed. */
  readonly is?: string;
  /** Frames may be sent now. */
  opened?(): void;
  frame(frame: Frame): void;
  /** Bytes arrived, though no frame is complete yet. */
  alive?(): void;
  /** What was sent is on its way, and more may be sent. */
  drained?(): void;
  /** `reason` is "transport close" or "transport error", as in socket.io-client. */
  closed(reason: string, details?: DisconnectDescription): void;
}

/** One way to carry frames. */
export interface Transport extends TransportFace {
  /** What it reports to. Once its handshake or probe has succeeded, that is the link. */
  sink: TransportSink;
  /** Whether each packet is best sent at once; if not, several together in one request. */
  readonly streaming: boolean;
  /** Bytes taken that are not on the network yet. */
  readonly bufferedAmount: number;
  /** Takes frames for sending, all of them, in order. Only while `writable`. */
  send(frames: readonly Frame[], compress: boolean): void;
  /**
   * Takes out of a queue what is sent in one request, of at most `limit` bytes; nothing yet, if a frame that is too
   * large may `wait` for an upgrade. Absent on streams, where each packet is sent at once.
   */
  take?(queue: Outgoing[], limit?: number, wait?: boolean): Frame[];
  /** Stops polling, and calls back once nothing is under way in either direction. Absent on streams. */
  pause?(idle: () => void): void;
  /** Goes on after a pause, or once there is room for more. */
  resume(): void;
  /** Closes it. What a stream has taken still leaves, unless it is `dead`. */
  close(dead: boolean): void;
  /** Whether bytes arrived that have not been reported by `alive` or `frame`, where the platform knows. */
  stirred?(): boolean;
}

/** A class of transports: constructing one starts to connect, and may throw where the platform cannot. */
export interface TransportClass {
  new (route: Route, sink: TransportSink): Transport;
  readonly prototype: Transport;
}

/** The built-in transports of an entry, by name. */
export type TransportTable = Partial<Record<TransportName, TransportClass>>;
