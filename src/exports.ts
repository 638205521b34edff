/** The types that every entry exports. */
export type { DefaultEventsMap, EventsMap } from "./emitter";
export type { ExtendedError, Failure, Phase } from "./errors";
export type { Lookup, ManagerConstructor } from "./client";
export type { Auth, ClientOptions, ManagerOptions, SocketOptions, TransportName } from "./options";
export type { DisconnectDescription, ManagerReservedEvents } from "./reconnection/reconnection-manager";
export type { DisconnectReason, SocketReservedEvents } from "./socket/socket";
export type { AckOf, DecorateAcknowledgements } from "./socket/events";
export type { Transport, TransportClass } from "./transport/transport";
