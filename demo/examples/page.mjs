// What the examples with a page share: a web server for this machine alone, with the page, the built library, and the
// looks of the demo.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { serveFile } from "../server/files.mjs";

const at = (path, base = import.meta.url) => fileURLToPath(new URL(path, base));

/**
 * Serves the folder `page` beside a module.
 *
 * @param example - `import.meta.url` of the module
 * @param options.routes - functions of request and response by method and path: `{ "POST /login": (req, res) => {} }`
 * @param options.folders - further folders by the path they are served at
 */
export async function servePage(example, { port, routes = {}, folders = {} }) {
  const all = {
    "/dist/": at("../../dist"),
    "/look/": at("../public"),
    "/inspector/": at("../inspector"),
    "/shared/": at("./shared"),
    ...folders,
    "/": at("./page", example),
  };
  const http = createServer((req, res) => {
    // By hand, as `//` begins with a host to `URL`, which it then lacks.
    const [pathname] = req.url.split("?");
    const route = routes[`${req.method} ${pathname}`];
    const task = route ? Promise.resolve(route(req, res)) : serveFile(all, pathname, req, res);
    task.catch(() => (res.headersSent ? res.destroy() : res.writeHead(500).end()));
  });
  const connections = new Set();
  http.on("connection", (socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
  });
  await new Promise((resolve, reject) => http.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    http,
    url: `http://localhost:${http.address().port}`,
    /** What a bad network does: every connection is gone, without a word. */
    cutAll() {
      for (const socket of connections) socket.resetAndDestroy();
    },
  };
}
