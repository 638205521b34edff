/** The entry for browsers, workers and runtimes like them. */
import { createClient } from "./client";
import type { DefaultEventsMap, EventsMap } from "./emitter";
import type { TransportFaceClass } from "./options";
import { browserEnvironment } from "./platform/browser";
import type { Manager as ManagerType } from "./socket/manager";
import { Polling } from "./transport/polling";
import { WebSocketTransport } from "./transport/websocket";
import { WebTransportTransport } from "./transport/webtransport";

/** The polling transport; `Fetch` and `NodeXHR` are the same, as socket.io-client has these names. */
export const XHR: TransportFaceClass = Polling;
/** The WebSocket transport; `NodeWebSocket` is the same. */
export const WebSocket: TransportFaceClass = WebSocketTransport;
export { XHR as Fetch, XHR as NodeXHR, WebSocket as NodeWebSocket };
/** The WebTransport transport. */
export const WebTransport: TransportFaceClass = WebTransportTransport;

/** Connects to a namespace of a server; see {@link Lookup}. */
export const io = Object.assign(
  createClient(browserEnvironment, {
    polling: Polling,
    websocket: WebSocketTransport,
    webtransport: WebTransportTransport,
  }),
  { Fetch: XHR, XHR, NodeXHR: XHR, WebSocket, NodeWebSocket: WebSocket, WebTransport },
);
export { io as connect };
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
