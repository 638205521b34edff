/** A web site with a real Socket.IO server: the built files, and pages that load them. */
import { readFileSync } from "node:fs";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { fileURLToPath } from "node:url";
import type { ServerOptions } from "socket.io";
import { startServer, type TestServer } from "./servers";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES: Record<string, string> = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8" };

/** What pages and workers have at hand beside `io`: all waiting is for events. */
const HELPERS = `
const kept = {};
const next = (emitter, event) => new Promise((resolve) => emitter.once(event, (...args) => resolve(args)));
const connect = async (...args) => {
  const socket = io(...args);
  if (!socket.connected) await next(socket, "connect");
  return socket;
};
const upgraded = async ({ io: { engine } }) => {
  if (engine.transport.name === "polling") await next(engine, "upgrade");
  return engine.transport.name;
};
`;

/** A page that loads one of the built scripts the classic way. */
export const classic = (file: string): string =>
  `<!doctype html><title>classic</title><link rel="icon" href="data:," />
   <script src="/dist/${file}"></script><script src="/helpers.js"></script>`;

export interface Site extends TestServer {
  /** Requests so far, as "METHOD url". */
  requests: string[];
  /** The headers of those requests. */
  headers: IncomingMessage["headers"][];
}

export interface SiteOptions extends Partial<ServerOptions> {
  /** A port to come back on after a restart. */
  port?: number;
  /** Documents by their path; "/" loads the script for browsers. */
  files?: Record<string, string>;
  /** Sent with every document. */
  documentHeaders?: OutgoingHttpHeaders;
}

/** Starts a site on a free port; it is closed when the test ends. */
export async function startSite({ files = {}, documentHeaders = {}, ...options }: SiteOptions = {}): Promise<Site> {
  const server = await startServer(options);
  const path = options.path ?? "/socket.io";
  const documents: Record<string, string> = { "/": classic("holdfast.js"), "/helpers.js": HELPERS, ...files };
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  server.httpServer.on("upgrade", (request) => void requests.push(`UPGRADE ${request.url}`));
  server.httpServer.on("request", (request, response) => {
    const { pathname } = new URL(request.url ?? "/", server.url);
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    if (pathname.startsWith(path)) return;
    const [, built] = /^\/dist\/([\w.]+)$/.exec(pathname) ?? [];
    const body = built ? readFileSync(dist + built) : documents[pathname];
    const type = TYPES[/\.m?js$/.test(pathname) ? "js" : "html"];
    if (body === undefined) response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    else response.writeHead(200, { "content-type": type, ...documentHeaders }).end(body);
  });
  return Object.assign(server, { requests, headers });
}
