// One node of two. Started by start.mjs, which tells by the environment: NAME, PORT, and REDIS, the path of its socket.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const { NAME, PORT, REDIS } = process.env;
const LONGEST = 200;
const KEPT = 500;
const redis = createClient({ socket: { path: REDIS } });
redis.on("error", (error) => console.error(`${NAME}: ${error.message}`));
await redis.connect();

const http = createServer();
const io = new Server(http, {
  serveClient: false,
  adapter: createAdapter(redis),
  connectionStateRecovery: { maxDisconnectionDuration: 60_000 },
});

/** Kept for those who could not be recovered, and told to the clients of both nodes. */
async function say(from, text) {
  const message = { id: await redis.incr("last"), from, text, node: NAME };
  await redis.multi().rPush("said", JSON.stringify(message)).lTrim("said", -KEPT, -1).exec();
  io.emit("said", message);
  return message.id;
}

async function since(id) {
  const all = await redis.lRange("said", 0, -1);
  return all.map((text) => JSON.parse(text)).filter((message) => message.id > id);
}

io.on("connection", (socket) => {
  // Also for one who was recovered: there is a new node to name.
  socket.emit("node", NAME);
  const answer = (name, work) =>
    socket.on(name, (value, done) => {
      if (typeof done === "function") work(value).then(done, () => {});
    });
  answer("say", (text) => say(String(socket.handshake.auth.name), String(text).slice(0, LONGEST)));
  answer("since", (id) => since(Number(id)));
});

http.listen(Number(PORT), "127.0.0.1", () => process.send("ready"));

// As a deployment ends it: closing hands the sessions over to Redis, which has them once it has answered all.
process.on("SIGTERM", async () => {
  await io.close();
  await redis.close();
  process.exit();
});
// Ctrl+C reaches all processes of a terminal; start.mjs ends this one.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
