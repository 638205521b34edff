/** The entry for Node. */
import { createClient } from "./client";
import { type DefaultEventsMap, type EventsMap, signals } from "./emitter";
import { log } from "./log";
import type { TransportFaceClass } from "./options";
import { nodeEnvironment } from "./platform/node";
import { debugFor } from "./platform/node-debug";
import { completed } from "./platform/node-page";
import { shared } from "./platform/node-signals";
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

signals.prepare = shared;

const debug = debugFor();

const client = createClient(
  nodeEnvironment,
  // Node has no WebTransport.
  { polling: Polling, websocket: WebSocketTransport },
  debug && ((manager) => log(manager, debug)),
);

/** Makes managers: one connection each, not shared with `io()`. */
// A proxy of the class, and no subclass: managers that `io()` made are instances of it, too.
export const Manager: typeof client.Manager = new Proxy(client.Manager, {
  // Never with the proxy as `new.target`: V8 has no hidden class for that, and the object is slow and large.
  construct: (Base, args, Target) =>
    Reflect.construct(Base, completed(args as []), Target === Manager ? Base : Target) as ManagerType,
});

/** Connects to a namespace of a server; see {@link Lookup}. */
export const io = Object.assign(client, {
  Manager,
  Fetch: XHR,
  XHR,
  NodeXHR: XHR,
  WebSocket,
  NodeWebSocket: WebSocket,
  WebTransport,
});
export { io as connect };
/** A manager. */
export type Manager<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen> = ManagerType<
  Listen,
  Emit
>;
export default io;
export { protocol } from "./codec/packet";
export { Socket } from "./socket/socket";
export type * from "./exports";
