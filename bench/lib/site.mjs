// What pages load, from the same server that their sockets talk to: the bundles as a web server would send them, the
// modules of the bench, and pages that connect at once.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUNDLES = {
  "/holdfast.js": new URL("../../dist/holdfast.min.js", import.meta.url),
  "/reference.js": new URL("../../node_modules/socket.io-client/dist/socket.io.min.js", import.meta.url),
};
const MODULES = new URL("../", import.meta.url);

const HEADERS = {
  "cache-control": "no-store",
  // A page that is isolated has a clock of 5 microseconds instead of 100.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** Else the browser asks for one, over a connection that somebody may want. */
const NO_ICON = '<link rel="icon" href="data:,">';

const loads = {
  holdfast: '<script src="/holdfast.js"></script>',
  reference: '<script src="/reference.js"></script>',
  websocket: "",
};

/** `arrived` is a binding of the bench's. */
const says = "(now) => arrived(JSON.stringify({ script, event: now }))";

const withIo = (options) => `io(${options}).on("event", () => say(performance.now()));`;

/** The limit: what a page could do without a client. */
const withWebSocket = `
  const ws = new WebSocket("ws://" + location.host + "/socket.io/?EIO=4&transport=websocket");
  ws.onmessage = ({ data }) => {
    if (data[0] === "0") ws.send("40");
    if (data.startsWith("42")) say(performance.now(JSON.parse(data.slice(2))));
  };`;

/** A page that loads its client by a tag, connects, and tells when the first event came. */
const firstEvent = (who, options) => `<!doctype html><title>first event</title>${NO_ICON}${loads[who]}
<script>
  const script = performance.now();
  const say = ${says};
  ${who === "websocket" ? withWebSocket : withIo(options)}
</script>`;

/** A page with a client that waits for what the bench asks of it. */
const idle = (who) => `<!doctype html><title>bench</title>${NO_ICON}${loads[who]}
<script type="module">
  import * as page from "/bench/browser/page.mjs";
  globalThis.page = page;
</script>`;

const type = { html: "text/html", js: "text/javascript" };
const cache = new Map();

/** A bundle, as small as a web server sends it. */
function bundle(path) {
  if (!cache.has(path)) cache.set(path, gzipSync(readFileSync(BUNDLES[path]), { level: 9 }));
  return cache.get(path);
}

/** The listener of an HTTP server for all of this. */
export function site(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://127.0.0.1");
  const send = (kind, body, headers) => {
    response.writeHead(200, { "content-type": `${type[kind]}; charset=utf-8`, ...HEADERS, ...headers }).end(body);
  };
  const who = searchParams.get("who");
  if (BUNDLES[pathname]) send("js", bundle(pathname), { "content-encoding": "gzip" });
  else if (pathname === "/first") send("html", firstEvent(who, searchParams.get("options")));
  else if (pathname === "/idle") send("html", idle(who));
  else if (/^\/bench\/(browser|lib)\/[a-z]+\.mjs$/.test(pathname))
    send("js", readFileSync(new URL(pathname.slice("/bench/".length), MODULES)));
  else response.writeHead(404).end();
}
