// One Socket.IO server for Node, Bun and Deno. Its first argument may be a port to come back on, its second "engine"
// for Bun's own engine in place of node:http. It says its port on its standard output.
import { createServer } from "node:http";
import { argv, stdout } from "node:process";
import { Server } from "socket.io";

const [port = "0", engine] = argv.slice(2);
const options = { pingInterval: 300, pingTimeout: 300 };

function application(io) {
  for (const nsp of [io.of("/"), io.of("/other")]) {
    nsp.use((socket, next) => {
      const refused = socket.handshake.auth.token === "bad";
      next(refused ? Object.assign(new Error("not authorized"), { data: { hint: "log in" } }) : undefined);
    });
    nsp.on("connection", (socket) => {
      socket.on("echo", (...args) => args.pop()(...args));
      socket.on("where", (done) => done(nsp.name));
      socket.on("ask", async (question, done) => done(await socket.timeout(4000).emitWithAck("question", question)));
      socket.on("join", (room, done) => {
        socket.join(room);
        done();
      });
      socket.on("say", (room, ...args) => socket.to(room).emit("said", ...args));
      socket.on("flood", (count) => {
        for (let n = 0; n < count; n++) socket.emit("down", n);
      });
      let next = 0;
      let order = true;
      socket.on("up", (n) => (order &&= n === next++));
      socket.on("counted", (done) => done(next, order));
      socket.on("leave", () => socket.disconnect());
      socket.on("drop", () => socket.conn.close());
    });
  }
}

if (engine === "engine") {
  const { Server: Engine } = await import("@socket.io/bun-engine");
  const io = new Server();
  const bun = new Engine({ path: "/socket.io/", ...options });
  io.bind(bun);
  application(io);
  const { fetch, websocket, idleTimeout } = bun.handler();
  const server = globalThis.Bun.serve({ port: Number(port), hostname: "127.0.0.1", fetch, websocket, idleTimeout });
  stdout.write(`${server.port}\n`);
} else {
  const http = createServer();
  application(new Server(http, { serveClient: false, ...options }));
  http.listen(Number(port), "127.0.0.1", () => stdout.write(`${http.address().port}\n`));
}
