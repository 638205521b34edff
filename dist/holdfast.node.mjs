/*! holdfast 0.1.0 | MIT */
import holdfast from "./holdfast.node.cjs";

export const { Fetch, Manager, NodeWebSocket, NodeXHR, Socket, WebSocket, WebTransport, XHR, connect, io, protocol } = holdfast;
export default holdfast;
