// The contestants of Node, behind the faces of `faces.mjs`.
import { createRequire } from "node:module";
import { IoPeer, connected } from "./faces.mjs";
import { CorkedPeer, HttpPeer, WsPeer } from "./limits.mjs";

const require = createRequire(import.meta.url);

export const CONTESTANTS = {
  holdfast: "holdfast",
  reference: "socket.io-client",
  ws: "ws",
  corked: "ws, one write a tick",
  http: "keep-alive HTTP",
  websocket: "raw WebSocket",
};

/** The `io` function of a contestant that has one. */
export function ioOf(contestant) {
  if (contestant === "reference") return require("socket.io-client");
  if (contestant === "holdfast") return require(process.env.BENCH_SUBJECT || "../../dist/holdfast.node.cjs");
  throw new Error(`${contestant} has no io()`);
}

/** Resolves with a connected socket of a client with an `io()`. */
export const connectIo = (contestant, url, options) => connected(ioOf(contestant), url, options);

/** Resolves with a connected peer. `transports` is for the clients that have a choice, `options` for all that need them. */
export async function openPeer(contestant, port, transports = ["websocket"], options = {}) {
  if (contestant === "ws") return new WsPeer(port, undefined, options).connected();
  if (contestant === "corked") return new CorkedPeer(port).connected();
  if (contestant === "http") return new HttpPeer(port).connected();
  return new IoPeer(await connectIo(contestant, `http://127.0.0.1:${port}`, { transports, ...options }));
}
