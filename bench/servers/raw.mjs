// A server as cheap as can be, so that the client is the slower side: it counts events, acknowledges what asks for it,
// joins whoever wants to join any namespace, and sends what it is ordered to, gathered into large writes or one by one.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { serve } from "../lib/child.mjs";
import { usage } from "../lib/measure.mjs";
import { site } from "../lib/site.mjs";

const HANDSHAKE = `0${JSON.stringify({ sid: "s", upgrades: [], pingInterval: 25000, pingTimeout: 20000, maxPayload: 1e6 })}`;
/** Below the 25 seconds that the handshake names. */
const PING_EVERY = 20_000;

/** A frame of the WebSocket protocol, unmasked. */
function frame(data) {
  const body = Buffer.from(data);
  const opcode = typeof data === "string" ? 0x81 : 0x82;
  if (body.length < 126) return Buffer.concat([Buffer.from([opcode, body.length]), body]);
  return Buffer.concat([Buffer.from([opcode, 126, body.length >> 8, body.length & 255]), body]);
}

function eventFrames(kind) {
  if (kind !== "binary") return frame(`42${JSON.stringify(["event", { id: 123456, user: "ada", text: "hello" }])}`);
  const header = `451-${JSON.stringify(["event", { _placeholder: true, num: 0 }])}`;
  return Buffer.concat([frame(header), frame(Buffer.alloc(1024, 7))]);
}

/** Writes `count` events, `perWrite` in each, as fast as the other side takes them. */
function sendMany(stream, kind, count, perWrite) {
  const one = eventFrames(kind);
  const block = Buffer.concat(Array.from({ length: perWrite }, () => one));
  let left = count / perWrite;
  const turn = () => {
    if (!left-- || stream.destroyed) return;
    if (stream.write(block)) setImmediate(turn);
    else stream.once("drain", turn);
  };
  turn();
}

function received(ws, data, isBinary) {
  if (isBinary || data[0] !== 0x34) return;
  if (data[1] === 0x32) {
    // "42[" is an event, "42<digits>[" asks for an acknowledgement. Only orders are worth a look inside.
    if (data[2] !== 0x5b) return ws.send(`43${data.subarray(2, data.indexOf("[")).toString()}[]`);
    if (data[4] === 0x67) sendMany(ws._socket, ...JSON.parse(data.subarray(2)).slice(1));
  } else if (data[1] === 0x30) {
    const nsp = data[2] === 0x2f ? data.subarray(2, data.indexOf(",") + 1).toString() : "";
    ws.send(`40${nsp}{"sid":"s"}`);
  }
}

await serve(async () => {
  const server = createServer(site);
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (ws) => {
    ws.on("error", () => undefined);
    ws.on("message", (data, isBinary) => received(ws, data, isBinary));
    ws.send(HANDSHAKE);
  });
  setInterval(() => sockets.clients.forEach((ws) => ws.send("2")), PING_EVERY);
  await new Promise((resolve) => server.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, resolve));
  return { ready: { port: server.address().port }, answer: usage };
});
