// The server that the swarm is tried on.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
new Server(http, { serveClient: false }).on("connection", (socket) => {
  socket.on("echo", (value, done) => {
    if (typeof done === "function") done(value);
  });
});

http.on("error", ({ message, code, port }) => process.send({ error: { message, code, port } }, () => process.exit(1)));
http.listen(Number(process.env.PORT), "127.0.0.1", () => {
  process.send({ url: `http://127.0.0.1:${http.address().port}` });
});
// It goes with the one who started it.
process.on("disconnect", () => process.exit());
