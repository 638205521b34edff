// Puts it together: Redis, two nodes, the page, and nginx in front of them all.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servePage } from "../page.mjs";
import { configureNginx } from "./nginx.mjs";
import { freePort, need, run, startNode } from "./processes.mjs";

export async function start({ port }) {
  need("redis-server", "nginx");
  const front = await freePort(port);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-cluster-"));
  const redis = join(folder, "redis.sock");
  const keepNothing = ["--port", "0", "--unixsocket", redis, "--save", "", "--appendonly", "no", "--dir", folder];
  const running = [await run("redis-server", keepNothing, redis)];
  const nodes = await Promise.all(["one", "two"].map((name) => startNode(name, redis)));

  const routes = {
    "GET /nodes"(_req, res) {
      const states = nodes.map(({ name, isUp }) => ({ name, isUp }));
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(states));
    },
  };
  for (const node of nodes) {
    for (const [order, signal] of Object.entries({ stop: "SIGTERM", kill: "SIGKILL" })) {
      routes[`POST /nodes/${node.name}/${order}`] = (_req, res) => {
        node.signal(signal);
        res.writeHead(204).end();
      };
    }
  }
  const page = await servePage(import.meta.url, { port: 0, routes });
  const ports = { front, page: page.http.address().port, nodes: nodes.map((node) => node.port) };
  running.push(await run("nginx", configureNginx(folder, ports), front));

  return {
    url: `http://localhost:${front}`,
    hint: "Stop a node, or kill it.",
    async close() {
      page.http.close();
      page.http.closeAllConnections();
      await Promise.all([...nodes, ...running].map((part) => part.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
