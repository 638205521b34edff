/** The types that every entry exports. */
export type { DefaultEventsMap, EventsMap, ListenerOptions } from "./emitter";
export type { DisconnectDescription, ExtendedError, Failure, Phase } from "./errors";
export type { Lookup, ManagerConstructor } from "./client";
export type {
  Auth,
  AuthRequest,
  ClientOptions,
  ManagerOptions,
  SocketOptions,
  TransportFace as Transport,
  TransportFaceClass as TransportClass,
  TransportName,
} from "./options";
export type { ManagerReservedEvents, ManagerState, StateChange } from "./reconnection/events";
export type {
  AckOf,
  DecorateAcknowledgements,
  DisconnectReason,
  SocketReservedEvents,
  Undelivered,
} from "./socket/events";
// Not for use by name: declarations of an application need them for what it exports with an inferred type (TS2742).
export type { Outgoing, Packet } from "./codec/packet";
export type { Manager as BaseManager } from "./socket/manager";
export type { SocketManager } from "./socket/socket";
export type { Engine } from "./transport/engine";
export type { EngineEvents } from "./transport/engine-events";
export type { EnginePacket } from "./transport/frames";
export type { Handshake } from "./transport/handshake";
