// The official server, and a record of which numbered events of which run have arrived.
import { Server } from "socket.io";
import { createServer } from "node:http";
import { serve } from "../lib/child.mjs";
import { usage } from "../lib/measure.mjs";
import { site } from "../lib/site.mjs";

const EVENT = { id: 123456, user: "ada", text: "hello" };
const runs = new Map();

/** What is known about the events of one run. */
function record(run) {
  if (!runs.has(run)) runs.set(run, { seen: [], distinct: 0, doubled: 0, late: 0, highest: -1, lastAt: 0 });
  return runs.get(run);
}

function arrived(run, number) {
  const book = record(run);
  if (book.seen[number]) book.doubled++;
  else {
    book.distinct++;
    // A first arrival behind a later event: the order was not kept.
    if (number < book.highest) book.late++;
    book.highest = Math.max(book.highest, number);
    book.lastAt = Date.now();
  }
  book.seen[number] = true;
}

function sendMany(socket, count, perTick) {
  let left = count;
  const turn = () => {
    if (!socket.connected) return;
    for (let i = 0; i < perTick && left > 0; i++, left--) socket.emit("event", EVENT);
    if (left > 0) setImmediate(turn);
  };
  turn();
}

function attend(socket) {
  socket.on("ask", (payload, answer) => answer(payload));
  socket.on("go", (count, perTick) => sendMany(socket, count, perTick));
  socket.on("numbered", (run, number, answer) => {
    arrived(run, number);
    answer?.();
  });
}

await serve(async ({ greet }) => {
  const server = createServer(site);
  const io = new Server(server);
  io.of(/^\/.*$/).on("connection", attend);
  io.on("connection", attend);
  if (greet) io.on("connection", (socket) => socket.emit("event", EVENT));
  await new Promise((resolve) => server.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, resolve));
  const answer = ({ run, ...question }) => (run ? record(run) : usage(question));
  return { ready: { port: server.address().port }, answer };
});
