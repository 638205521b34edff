// A Socket.IO server for runtimes other than Node; prints its port.
import { createServer } from "node:http";
import { createRequire } from "node:module";

const { Server } = createRequire(import.meta.url)("socket.io");

const http = createServer();
const io = new Server(http, { serveClient: false });
for (const nsp of [io.of("/"), io.of("/named")]) {
  nsp.on("connection", (socket) => {
    socket.on("echo", (...args) => args.pop()(...args));
    socket.on("binary", (value, done) =>
      done(
        [value.bytes, value.buffer, value.deep[0]].map((one) => one instanceof Uint8Array),
        value,
      ),
    );
    socket.on("ask me", async (a, b, done) => done(await socket.emitWithAck("question", a, b)));
    socket.on("silence", () => {});
    socket.on("cut me off", () => void socket.conn.close());
  });
}
http.listen(0, "127.0.0.1", () => console.log(String(http.address().port)));
