/** The entry for Node. */
import { createClient } from "./client";
import { nodeEnvironment } from "./platform/node";
import type { Manager as ManagerType } from "./socket/manager";
import { Polling } from "./transport/polling";
import { WebSocketTransport } from "./transport/websocket";
import { WebTransportTransport } from "./transport/webtransport";

const transports = {
  Fetch: Polling,
  XHR: Polling,
  NodeXHR: Polling,
  WebSocket: WebSocketTransport,
  NodeWebSocket: WebSocketTransport,
  WebTransport: WebTransportTransport,
};

/** Connects to a namespace of a server; see {@link Lookup}. */
export const io = Object.assign(
  // Node has no WebTransport.
  createClient(nodeEnvironment, {
    polling: Polling,
    websocket: WebSocketTransport,
  }),
  transports,
);
/** Alias of {@link io}. */
export const connect = io;
/** Makes managers: one connection each, not shared with `io()`. */
export const Manager = io.Manager;
/** A manager. */
export type Manager = ManagerType;
export default io;
export { protocol } from "./codec/packet";
export { Socket } from "./socket/socket";
export { Polling as Fetch, Polling as NodeXHR, Polling as XHR } from "./transport/polling";
export { WebSocketTransport as NodeWebSocket, WebSocketTransport as WebSocket } from "./transport/websocket";
export { WebTransportTransport as WebTransport } from "./transport/webtransport";
export type * from "./exports";
