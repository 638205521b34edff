/*! holdfast 0.1.0 | MIT */
export { Manager, NodeWebSocket, Socket, WebSocket, connect, io, io as default, protocol } from "./index.mjs";
export type * from "./index.mjs";
