/** Socket.IO nodes in processes of their own, joined by Redis, which are killed, frozen and replaced. */
import { run, type Program } from "./child";
import { startRedis } from "./redis";
import { waitFor, within } from "./wait";

/** What each node runs; its name and the ports come in the environment. */
const PROGRAM = `
  import { createServer } from "node:http";
  import { createAdapter } from "@socket.io/redis-adapter";
  import { createClient } from "redis";
  import { Server } from "socket.io";

  const { NAME, PORT, REDIS_PORT } = process.env;
  const clients = [0, 1].map(() => createClient({ url: "redis://127.0.0.1:" + REDIS_PORT }));
  for (const client of clients) client.on("error", () => {});
  await Promise.all(clients.map((client) => client.connect()));
  const http = createServer((req, res) => res.end("alive"));
  const io = new Server(http, { serveClient: false, adapter: createAdapter(...clients), pingInterval: 300, pingTimeout: 300 });
  io.on("connection", (socket) => {
    socket.on("echo", (...args) => args.pop()(...args));
    socket.on("who", (answer) => answer(NAME));
    socket.on("join", async (room, done) => { await socket.join(room); done(); });
    socket.on("say", (room, ...args) => io.to(room).emit("said", NAME, ...args));
    socket.on("roll", async (done) => done((await io.timeout(3000).emitWithAck("name")).sort()));
    socket.on("sum", async (done) => done(await io.serverSideEmitWithAck("number")));
    socket.on("kick", (room) => io.in(room).disconnectSockets());
  });
  io.on("number", (done) => done(NAME));
  http.listen(Number(PORT), "127.0.0.1", () => process.send({ port: http.address().port }));
`;

/** The longest that the silence of a node may go unnoticed, in milliseconds: its ping interval and timeout. */
export const HEARTBEAT = 600;

export interface Node {
  readonly name: string;
  port: number;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Stops it in its tracks: connections stay open, and nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** A new process on the same port, after a kill. */
  replace(): Promise<void>;
}

async function startNode(name: string, redis: number): Promise<Node> {
  let program: Program;
  const start = async (port: number): Promise<number> => {
    program = run(PROGRAM, { NAME: name, PORT: String(port), REDIS_PORT: String(redis) });
    const failed = program.exit.then(() => {
      throw new Error(`${name} has ended: ${program.errors()}`);
    });
    failed.catch(() => {});
    const told = await within(Promise.race([program.message(), failed]), {
      what: `${name} to listen`,
      timeout: 15_000,
    });
    return (told as { port: number }).port;
  };
  const node: Node = {
    name,
    port: await start(0),
    async kill() {
      program.process.kill("SIGKILL");
      await program.exit;
    },
    freeze: () => void program.process.kill("SIGSTOP"),
    thaw: () => void program.process.kill("SIGCONT"),
    async replace() {
      // The port may take a moment to be free again.
      await waitFor(() => start(node.port).catch(() => 0), { what: `${name} to come back`, timeout: 15_000 });
    },
  };
  return node;
}

/** Starts two nodes and the Redis between them; all are gone when the test ends. */
export async function startCluster(): Promise<[Node, Node]> {
  const { port } = await startRedis();
  return Promise.all([startNode("one", port), startNode("two", port)]);
}
