// The contestants behind one face. Each `open` resolves once the main namespace is joined:
//   send(payload)       emits "event" with one argument
//   ask(payload)        emits "ask" and resolves when the server has acknowledged it
//   order(...args)      emits "go": the server is to send something
//   listen(fn)          hears each "event" of the server, decoded
//   close()
import { createRequire } from "node:module";
import { CorkedPeer, HttpPeer, WsPeer } from "./limits.mjs";

const require = createRequire(import.meta.url);

export const CONTESTANTS = {
  holdfast: "holdfast",
  reference: "socket.io-client",
  ws: "ws",
  corked: "ws, one write a tick",
  http: "keep-alive HTTP",
};

/** The `io` function of a contestant that has one. */
export function ioOf(contestant) {
  if (contestant === "reference") return require("socket.io-client");
  if (contestant === "holdfast") return require(process.env.BENCH_SUBJECT || "../../dist/holdfast.node.cjs");
  throw new Error(`${contestant} has no io()`);
}

/** A peer of the two Socket.IO clients. */
class IoPeer {
  constructor(socket) {
    this.socket = socket;
  }

  send(payload) {
    this.socket.emit("event", payload);
  }

  ask(payload) {
    return new Promise((resolve) => this.socket.emit("ask", payload, resolve));
  }

  order(...args) {
    this.socket.emit("go", ...args);
  }

  listen(fn) {
    this.socket.on("event", fn);
  }

  close() {
    this.socket.disconnect();
  }
}

/** Resolves with a connected socket of a client with an `io()`. */
export function connectIo(contestant, url, options) {
  const socket = ioOf(contestant)(url, { forceNew: true, reconnection: false, ...options });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

/** Resolves with a connected peer. `transports` is for the clients that have a choice. */
export async function openPeer(contestant, port, transports = ["websocket"]) {
  if (contestant === "ws") return new WsPeer(port).connected();
  if (contestant === "corked") return new CorkedPeer(port).connected();
  if (contestant === "http") return new HttpPeer(port).connected();
  return new IoPeer(await connectIo(contestant, `http://127.0.0.1:${port}`, { transports }));
}
