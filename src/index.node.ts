/** The entry for Node. */
import { createClient } from "./client";
import { log } from "./log";
import type { TransportFaceClass } from "./options";
import { nodeEnvironment } from "./platform/node";
import { debugFor } from "./platform/node-debug";
import type { Manager as ManagerType } from "./socket/manager";
import { Polling } from "./transport/polling";
import { WebSocketTransport } from "./transport/websocket";
import { WebTransportTransport } from "./transport/webtransport";

/** The polling transport. */
export const XHR: TransportFaceClass = Polling;
/** Alias of {@link XHR}. */
export const Fetch = XHR;
/** Alias of {@link XHR}. */
export const NodeXHR = XHR;
/** The WebSocket transport. */
export const WebSocket: TransportFaceClass = WebSocketTransport;
/** Alias of {@link WebSocket}. */
export const NodeWebSocket = WebSocket;
/** The WebTransport transport. */
export const WebTransport: TransportFaceClass = WebTransportTransport;

const debug = debugFor();

/** Connects to a namespace of a server; see {@link Lookup}. */
export const io = Object.assign(
  createClient(
    nodeEnvironment,
    // Node has no WebTransport.
    { polling: Polling, websocket: WebSocketTransport },
    debug && ((manager) => log(manager, debug)),
  ),
  { Fetch, XHR, NodeXHR, WebSocket, NodeWebSocket, WebTransport },
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
export type * from "./exports";
