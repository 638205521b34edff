/** Real load balancers in front of several nodes: nginx and haproxy, each with a configuration of the test's own. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { closedPort } from "./servers";
import { waitFor } from "./wait";

const missing = (command: string) => (spawnSync(command, ["-v"]).error ? `${command} is not installed` : undefined);

/** Why there is no nginx, or no haproxy, to test with; undefined when there is. */
export const nginxMissing = missing("nginx");
export const haproxyMissing = missing("haproxy");

export interface Balancer {
  url: string;
  port: number;
  /** One line for each request that is over: the port of the node, the status, method and path. */
  log(): string[];
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

/** Runs a balancer in a folder of its own until the test ends. */
async function start(command: string, args: string[], folder: string, port: number, log: () => string[]) {
  const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.on("close", resolve));
  onTestFinished(async () => {
    // Told to quit, not killed: nginx and haproxy have workers, which they end.
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  await waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`${command}: ${said}`);
      return listens(port);
    },
    { what: `${command} to listen` },
  );
  return { url: `http://127.0.0.1:${port}`, port, log };
}

/** How nginx chooses a node. */
export type NginxMode = "ip_hash" | "cookie" | "round robin";

/** The part of nginx's configuration that says which node gets a request. */
function nginxNodes(mode: NginxMode, ports: number[]): { http: string; location: string } {
  const servers = ports.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join(" ");
  if (mode !== "cookie") {
    const how = mode === "ip_hash" ? "ip_hash;" : "";
    return { http: `upstream nodes { ${how} ${servers} }`, location: "proxy_pass http://nodes;" };
  }
  // The free nginx has no sticky cookies of its own: the cookie names the node, and another one stands in for it.
  const each = ports.map((port) => {
    const others = ports.filter((other) => other !== port).map((other) => `server 127.0.0.1:${other} backup;`);
    return `upstream node${port} { server 127.0.0.1:${port} max_fails=0; ${others.join(" ")} }`;
  });
  const map = ports.map((port) => `"${port}" node${port};`).join(" ");
  const http = `upstream nodes { ${servers} } ${each.join(" ")}
    map $cookie_node $chosen { default nodes; ${map} }
    map $upstream_addr $answered { "~:(?<last>\\d+)$" $last; default ""; }`;
  return { http, location: `proxy_pass http://$chosen; add_header Set-Cookie "node=$answered; Path=/" always;` };
}

/** Starts nginx in front of nodes. */
export async function startNginx(mode: NginxMode, ports: number[]): Promise<Balancer> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-nginx-"));
  const port = await closedPort();
  const { http, location } = nginxNodes(mode, ports);
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  // Started by root its workers would be nobody, who may not write here.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    join(folder, "nginx.conf"),
    `${user} worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; daemon off;
    events { worker_connections 2048; }
    http {
      ${scratch.join(" ")} log_format nodes "$upstream_addr $status $request"; access_log ${folder}/log nodes;
      ${http}
      server {
        listen 127.0.0.1:${port};
        location / {
          ${location}
          proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
          proxy_set_header Host $host; proxy_buffering off;
          proxy_connect_timeout 1s; proxy_read_timeout 60s; proxy_next_upstream error timeout;
        }
      }
    }`,
  );
  const args = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  return start("nginx", args, folder, port, () => readFileSync(join(folder, "log"), "utf8").trim().split("\n"));
}

/** Starts haproxy in front of nodes, sticky by a cookie that it inserts, with checks that take the dead ones out. */
export async function startHaproxy(ports: number[]): Promise<Balancer> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-haproxy-"));
  const port = await closedPort();
  const servers = ports.map((one) => `server node${one} 127.0.0.1:${one} cookie ${one} check`).join("\n  ");
  writeFileSync(
    join(folder, "haproxy.cfg"),
    `defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  timeout tunnel 60s
  timeout check 500
  option redispatch 1
  retries 2
  default-server inter 200 fall 2 rise 1
frontend front
  bind 127.0.0.1:${port}
  default_backend nodes
backend nodes
  balance roundrobin
  cookie LB insert indirect nocache
  option httpchk GET /alive
  ${servers}
`,
  );
  return start("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], folder, port, () => []);
}
