// A Socket.IO server with WebTransport, for Deno (Node has no QUIC): TCP and UDP on one port of 127.0.0.1.
// Arguments: certificate, key, port (0 for any), "udp" or "no-udp". Prints the port.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const { Server } = createRequire(import.meta.url)("socket.io");
const [certFile, keyFile, wanted, udp] = Deno.args;

const http = createServer();
// Without `cors`: it makes the server close every WebTransport session.
const io = new Server(http, { transports: ["polling", "websocket", "webtransport"], maxHttpBufferSize: 4e6 });

// In its place, as the page comes from another port.
io.engine.on("headers", (headers) => (headers["access-control-allow-origin"] = "*"));

io.on("connection", (socket) => {
  const seen = [];
  socket.on("echo", (...args) => args.pop()(...args));
  socket.on("transport", (done) => done(socket.conn.transport.name));
  socket.on("numbered", (number) => seen.push(number));
  socket.on("seen", (done) => done(seen));
  socket.on("count", (to) => {
    for (let number = 0; number < to; number++) socket.emit("number", number);
  });
  socket.on("disconnect me", () => socket.disconnect());
  socket.on("close me", () => socket.conn.close());
  socket.on("disconnect", (reason) => io.emit("gone", socket.handshake.auth.name, reason));
});

async function acceptSessions(listener) {
  for await (const incoming of listener) {
    upgrade(incoming).catch(() => {});
  }
}

async function upgrade(incoming) {
  const session = await Deno.upgradeWebTransport(await incoming.accept());
  session.closed.catch(() => {});
  await session.ready;
  io.engine.onWebTransportSession(session);
}

http.listen(Number(wanted), "127.0.0.1", () => {
  const { port } = http.address();
  if (udp === "udp") {
    const endpoint = new Deno.QuicEndpoint({ hostname: "127.0.0.1", port });
    const [cert, key] = [certFile, keyFile].map((file) => readFileSync(file, "utf8"));
    void acceptSessions(endpoint.listen({ cert, key, alpnProtocols: ["h3"] }));
  }
  console.log(`port ${port}`);
});
