/** The entry for browsers that carries the WebSocket transport and nothing of the others. */
import { createClient } from "./client";
import type { DefaultEventsMap, EventsMap } from "./emitter";
import type { TransportFaceClass } from "./options";
import { webSocketEnvironment } from "./platform/browser";
import type { Manager as ManagerType } from "./socket/manager";
import { WebSocketTransport } from "./transport/websocket";

/** The WebSocket transport. */
export const WebSocket: TransportFaceClass = WebSocketTransport;
/** Alias of {@link WebSocket}. */
export const NodeWebSocket = WebSocket;
/** Connects to a namespace of a server; see {@link Lookup}. */
export const io = Object.assign(createClient(webSocketEnvironment, { websocket: WebSocketTransport }), {
  WebSocket,
  NodeWebSocket,
});
/** Alias of {@link io}. */
export const connect = io;
/** Makes managers: one connection each, not shared with `io()`. */
export const Manager = io.Manager;
/** A manager. */
export type Manager<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen> = ManagerType<
  Listen,
  Emit
>;
export default io;
export { protocol } from "./codec/packet";
export { Socket } from "./socket/socket";
export type * from "./exports";
