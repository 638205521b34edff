// The line between the visitors and the realtime server: a proxy that does to a connection what bad networks do. Each
// visitor has a line of their own, told apart by `visitor` in the query; the page and its controls do not run over it.
import { Agent, request as ask } from "node:http";
import { connect } from "node:net";
import { shape } from "./shaper.mjs";

const REFUSAL = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
const CLEAR = { latency: 0, rate: Infinity, strip: false };
const BAD = { latency: 250, rate: 2000 };
/** Visitors whose line is remembered as bad. */
const MOST = 500;

/** `server` has the `port` of the moment, and `isHeld()`. */
export function createLine(server) {
  /** Every TCP connection that carries realtime traffic at this moment. */
  const links = new Map();
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
    for (const [socket, whose] of links) {
      if (visitor !== undefined && whose !== visitor) continue;
      links.delete(socket);
      reset(socket);
    }
  }

  function track(socket, visitor) {
    links.set(socket, visitor);
    socket.setNoDelay(true);
  }

  function request(req, res) {
    const { port } = server;
    if (!port) return reset(req.socket);
    const visitor = visitorOf(req);
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
      links.delete(req.socket);
      if (!res.writableFinished) onward.destroy();
    });
    shape(req, onward, conditions(visitor));
  }

  function upgrade(req, socket, head) {
    const { port } = server;
    const visitor = visitorOf(req);
    if (!port) return reset(socket);
    if (lineOf(visitor).strip) return socket.end(REFUSAL);
    track(socket, visitor);
    const onward = connect({ host: "127.0.0.1", port }).setNoDelay(true);
    const end = () => {
      links.delete(socket);
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
