// The realtime server: a process of its own with a real socket.io server, so that it can be frozen and killed for real.
// Started by supervisor.mjs: DEMO_JOURNAL is the file that it keeps, DEMO_SECRET signs the tokens.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { serveChat } from "./chat.mjs";
import { serveDuel } from "./duel.mjs";
import { createHall } from "./hall.mjs";
import { openJournal } from "./journal.mjs";
import { createLedger } from "./ledger.mjs";
import { createTokens } from "./tokens.mjs";

const { DEMO_JOURNAL, DEMO_SECRET } = process.env;
const keeper = {};
const recordAs = (name) => ({ record: (value) => keeper.journal.write(name, value) });
const parts = {
  hall: createHall(recordAs("hall")),
  ledger: createLedger(recordAs("ledger")),
  tokens: createTokens(DEMO_SECRET, recordAs("tokens")),
};
keeper.journal = openJournal(DEMO_JOURNAL, parts);

const http = createServer();
// Quick heartbeats, so that a frozen server is noticed while one watches; patient with slow machines all the same.
const io = new Server(http, { serveClient: false, pingInterval: 2000, pingTimeout: 6000 });
serveChat(io, parts.hall, parts.tokens);
serveDuel(io.of("/duel"), parts.ledger, parts.tokens);

function sessionsOf(visitor) {
  const isTheirs = ({ request }) => new URL(request.url, "http://demo").searchParams.get("visitor") === visitor;
  return Object.values(io.engine.clients).filter(isTheirs);
}

const orders = {
  /** The sessions are gone. A polling client is sent back to ask for more, and is told that nobody knows it. */
  forget(visitor) {
    for (const session of sessionsOf(visitor)) {
      if (session.transport.name === "polling") session.sendPacket("noop");
      session.close(true);
    }
  },
  expire(visitor) {
    parts.tokens.expire(visitor);
    for (const session of sessionsOf(visitor)) session.close();
  },
};

process.on("message", ({ order, visitor }) => orders[order]?.(visitor));
process.on("disconnect", () => process.exit());
// Ctrl+C reaches the whole group of processes; the front ends this one when it is done.
process.on("SIGINT", () => {});
http.listen(0, "127.0.0.1", () => process.send({ port: http.address().port }));
