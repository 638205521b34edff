/** The types that every entry exports. */
export type { DefaultEventsMap, EventsMap } from "./emitter";
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
