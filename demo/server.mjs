// The demo's server: a page, its controls, and behind a gate a real socket.io server.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { Server } from "socket.io";
import { serveChat } from "./server/chat.mjs";
import { serveFile } from "./server/files.mjs";
import { createGate } from "./server/gate.mjs";
import { createHall, isId } from "./server/hall.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS = { "/dist/": here("../dist"), "/": here("./public") };
const MAX_BODY = 2048;

/** Starts the demo; port 0 takes any free one. A busy port rejects with the system's error (EADDRINUSE). */
export async function startDemo({ port = 3000, host, quiet = false } = {}) {
  // socket.io is attached to a server of its own that never listens: what reaches it is the gate's decision.
  const realtime = createServer();
  const io = new Server(realtime, { serveClient: false, pingInterval: 10_000, pingTimeout: 8000 });
  const endChat = serveChat(io, createHall());
  const gate = createGate({
    request: (req, res) => realtime.emit("request", req, res),
    upgrade: (req, socket, head) => realtime.emit("upgrade", req, socket, head),
    forget(matches) {
      for (const session of Object.values(io.engine.clients)) if (matches(session.request)) session.close(true);
    },
  });

  const front = createServer((req, res) => route(gate, req, res));
  front.on("upgrade", (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (isRealtime(req)) gate.upgrade(req, socket, head);
    else socket.destroy();
  });
  await listen(front, port, host);
  const url = `http://localhost:${front.address().port}`;
  if (!quiet) console.log(`Holdfast demo: ${url}`);
  return { url, close: () => close({ front, io, gate, endChat }) };
}

const isRealtime = (req) => req.url.startsWith("/socket.io/");

function route(gate, req, res) {
  if (isRealtime(req)) return gate.request(req, res);
  const { pathname, searchParams } = new URL(req.url, "http://demo");
  const task = pathname.startsWith("/control/")
    ? control(gate, pathname, searchParams, req, res)
    : serveFile(FOLDERS, pathname, req, res);
  task.catch(() => (res.headersSent ? res.destroy() : res.writeHead(500).end()));
}

async function control(gate, pathname, query, req, res) {
  const send = (status, body) =>
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const visitor = query.get("visitor");
  if (!isId(visitor)) return send(400, { error: "a visitor id is needed" });
  const status = () => ({ stoppedFor: gate.stoppedFor(), refusing: gate.refuses(visitor) });
  if (req.method === "GET" && pathname === "/control/status") return send(200, status());
  if (req.method !== "POST") return send(405, { error: "POST is needed" });
  const body = await readJson(req);
  if (pathname === "/control/stop") gate.stop(body.seconds);
  else if (pathname === "/control/drop") gate.drop(visitor);
  else if (pathname === "/control/refuse") gate.refuse(visitor, body.on === true);
  else return send(404, { error: "no such control" });
  send(200, status());
}

async function readJson(req) {
  let text = "";
  for await (const chunk of req) {
    text += chunk;
    if (text.length > MAX_BODY) throw new Error("body too long");
  }
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function close({ front, io, gate, endChat }) {
  endChat();
  // The listener goes first: a client that is cut off may try again at once, and must not get in.
  const closed = new Promise((resolve) => front.close(resolve));
  gate.close();
  for (const session of Object.values(io.engine.clients)) session.close(true);
  io.engine.close();
  front.closeAllConnections();
  await closed;
}
