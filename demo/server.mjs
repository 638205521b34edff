// The demo's server: a page, its controls, and behind a line that can be spoilt a real socket.io server of its own.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { control } from "./server/control.mjs";
import { serveFile } from "./server/files.mjs";
import { createLine } from "./server/line.mjs";
import { startRealtime } from "./server/supervisor.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS = {
  "/dist/": here("../dist"),
  "/inspector/": here("./inspector"),
  "/node_modules/uplot/dist/": here("../node_modules/uplot/dist"),
  "/node_modules/socket.io-client/dist/": here("../node_modules/socket.io-client/dist"),
  "/": here("./public"),
};

/** Starts the demo; port 0 takes any free one. A busy port rejects with the system's error (EADDRINUSE). */
export async function startDemo({ port = 3000, host, quiet = false } = {}) {
  const front = createServer();
  const parts = {};
  front.on("request", (req, res) => (parts.line ? route(parts, req, res) : req.socket.destroy()));
  front.on("upgrade", (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (parts.line && isRealtime(req)) parts.line.upgrade(req, socket, head);
    else socket.destroy();
  });
  await listen(front, port, host);
  const realtime = await startRealtime().catch((error) => {
    front.close();
    throw error;
  });
  Object.assign(parts, { realtime, line: createLine(realtime) });
  const url = `http://localhost:${front.address().port}`;
  if (!quiet) console.log(`Holdfast demo: ${url}`);
  return { url, close: () => close({ front, ...parts }) };
}

const isRealtime = (req) => req.url.startsWith("/socket.io/");

function route({ line, realtime }, req, res) {
  if (isRealtime(req)) return line.request(req, res);
  line.release(req.socket);
  // By hand, as `//` begins with a host to `URL`, which it then lacks.
  const [pathname, query] = req.url.split("?");
  const searchParams = new URLSearchParams(query);
  const task = pathname.startsWith("/control/")
    ? control({ line, realtime }, pathname.slice("/control/".length), searchParams.get("visitor"), req, res)
    : serveFile(FOLDERS, pathname, req, res);
  task.catch(() => (res.headersSent ? res.destroy() : res.writeHead(500).end()));
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

async function close({ front, line, realtime }) {
  // The listener goes first: a client that is cut off may try again at once, and must not get in.
  const closed = new Promise((resolve) => front.close(resolve));
  line.close();
  front.closeAllConnections();
  await Promise.all([closed, realtime.close()]);
}
