// The line between the visitors and the realtime server: a proxy that does to a connection what bad networks do. Each
// visitor has a line of their own, told apart by `visitor` in the query; the page and its controls do not run over it.
import { Agent, request as ask } from "node:http";
import { connect } from "node:net";
import { shape } from "./shaper.mjs";

const REFUSAL = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
const CLEAR = { latency: 0, rate: Infinity, strip: false };
const BAD = { latency: 250, rate: 2000 };
/** A line that is cut takes so long to be whole again: one who polls may have had no connection at that moment. */
const CUT_MS = 250;
/** Visitors whose line is remembered as bad. */
const MOST = 500;

/** `server` has the `port` of the moment, and `isHeld()`. */
export function createLine(server) {
  /** Every TCP connection that has carried realtime traffic, and whose it was last. */
  const links = new Map();
  const known = new WeakSet();
  const cuts = new Map();
  const lines = new Map();
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

  const visitorOf = (req) => new URL(req.url, "http://demo").searchParams.get("visitor") ?? "";
  const lineOf = (visitor) => lines.get(visitor) ?? CLEAR;
  const conditions = (visitor) => () => ({ ...lineOf(visitor), held: server.isHeld() });

  function change(visitor, what) {
    const line = { ...lineOf(visitor), ...what };
    lines.delete(visitor);
    if (line.latency || line.rate !== Infinity || line.strip) lines.set(visitor, line);
    if (lines.size > MOST) lines.delete(lines.keys().next().value);
  }

  function cut(visitor) {
    cuts.set(visitor, Date.now() + CUT_MS);
    setTimeout(() => cuts.delete(visitor), CUT_MS).unref();
    for (const [socket, whose] of links) {
      if (visitor !== undefined && whose !== visitor) continue;
      links.delete(socket);
      reset(socket);
    }
  }

  // For as long as it lives: the next request on it may begin before the one before is known to have ended.
  function track(socket, visitor) {
    if (!known.has(socket)) socket.setNoDelay(true).once("close", () => links.delete(socket));
    known.add(socket);
    links.set(socket, visitor);
  }

  const isCut = (visitor) => !server.port || (cuts.get(visitor) ?? 0) > Date.now();

  function request(req, res) {
    const { port } = server;
    const visitor = visitorOf(req);
    if (isCut(visitor)) return reset(req.socket);
    track(req.socket, visitor);
    const { method, url: path, headers } = req;
    const onward = ask({ host: "127.0.0.1", port, agent, method, path, headers });
    onward.on("response", (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      shape(answer, res, conditions(visitor));
      answer.on("error", () => reset(req.socket));
    });
    onward.on("error", () => res.writableEnded || reset(req.socket));
    res.on("close", () => {
      if (!res.writableFinished) onward.destroy();
    });
    shape(req, onward, conditions(visitor));
  }

  function upgrade(req, socket, head) {
    const { port } = server;
    const visitor = visitorOf(req);
    if (isCut(visitor)) return reset(socket);
    if (lineOf(visitor).strip) return socket.end(REFUSAL);
    track(socket, visitor);
    const onward = connect({ host: "127.0.0.1", port }).setNoDelay(true);
    const end = () => {
      reset(socket);
      onward.destroy();
    };
    for (const one of [socket, onward]) one.on("error", end).on("close", end);
    onward.write(headOf(req));
    if (head.length > 0) socket.unshift(head);
    shape(socket, onward, conditions(visitor));
    shape(onward, socket, conditions(visitor));
  }

  return {
    request,
    upgrade,
    cut,
    /** Browsers use a connection again for whatever comes next: what carries the page or a control is not cut. */
    release: (socket) => links.delete(socket),
    conditions(visitor) {
      const { latency, rate, strip } = lineOf(visitor);
      return { latency: latency > 0, throttle: rate !== Infinity, strip };
    },
    latency: (visitor, on) => change(visitor, { latency: on ? BAD.latency : 0 }),
    throttle: (visitor, on) => change(visitor, { rate: on ? BAD.rate : Infinity }),
    /** Also drops the links, so that the next handshake shows what the rule does. */
    strip(visitor, on) {
      change(visitor, { strip: on });
      cut(visitor);
    },
    close() {
      cut();
      agent.destroy();
    },
  };
}

/** A reset, not a goodbye: the client must find out by itself, as it would with a pulled cable. */
function reset(socket) {
  if (socket.destroyed) return;
  if (socket.resetAndDestroy) socket.resetAndDestroy();
  else socket.destroy();
}

function headOf({ method, url, httpVersion, rawHeaders }) {
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let at = 0; at < rawHeaders.length; at += 2) text += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
  return `${text}\r\n`;
}
