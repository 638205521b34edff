// The native module behind React Native's WebSocket, on ws: as WebSocketModule.kt and RCTWebSocketModule.mm have it.
// Ours, not the old one that React Native has with it.
import WebSocket from "../../node_modules/ws/wrapper.mjs";

const failure = (error, url, android) => {
  if (error.code !== "ECONNREFUSED") return error.message;
  return android ? `Failed to connect to /${new URL(url).host}` : "Could not connect to the server.";
};

export function createWebSockets({ android, emit, blobs }) {
  const sockets = new Map();

  function listen(socket, id, url) {
    socket.on("open", () => {
      sockets.set(id, socket);
      emit("websocketOpen", { id, protocol: socket.protocol });
    });
    socket.on("message", (data, binary) => {
      if (!binary) emit("websocketMessage", { id, type: "text", data: data.toString() });
      else if (blobs.webSockets.has(id)) emit("websocketMessage", { id, type: "blob", data: blobs.store(data) });
      else emit("websocketMessage", { id, type: "binary", data: data.toString("base64") });
    });
    let failed = false;
    socket.on("error", (error) => {
      failed = true;
      sockets.delete(id);
      emit("websocketFailed", { id, message: failure(error, url, android) });
    });
    socket.on("close", (code, reason) => {
      sockets.delete(id);
      if (failed) return;
      // A connection that was torn is a failure to them, not a close with a code.
      if (code === 1006)
        emit("websocketFailed", { id, message: android ? "unexpected end of stream" : "Socket is not connected" });
      else emit("websocketClosed", { id, code, reason: reason.toString() });
    });
  }

  function send(id, data) {
    const socket = sockets.get(id);
    if (socket) return void socket.send(data);
    if (!android) return;
    emit("websocketFailed", { id, message: "client is null" });
    emit("websocketClosed", { id, code: 0, reason: "client is null" });
  }

  return {
    WebSocketModule: {
      connect(url, protocols, { headers }, id) {
        const { origin } = new URL(url.replace(/^ws/i, "http"));
        const socket = new WebSocket(url, protocols ?? [], { headers: { origin, ...headers } });
        // Android finds a socket under its id only once it is open; one that is closed before stays.
        if (!android) sockets.set(id, socket);
        listen(socket, id, url);
      },
      send: (text, id) => send(id, text),
      sendBinary: (base64, id) => send(id, Buffer.from(base64, "base64")),
      ping: (id) => void sockets.get(id)?.ping(),
      close(code, reason, id) {
        sockets.get(id)?.close(code, reason);
        if (android) sockets.delete(id);
      },
      addListener() {},
      removeListeners() {},
    },
    sendBlob: (blob, id) => send(id, blobs.resolve(blob)),
  };
}
