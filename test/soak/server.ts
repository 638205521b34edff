/** The server of the soak: a process that is killed and frozen, and tells its parent of every event before it answers. */
import type { ChildProcess } from "node:child_process";
import { run } from "../support/child";
import { within } from "../support/wait";

const PROGRAM = `
  import { createServer } from "node:http";
  import { Server } from "socket.io";

  const { PING_INTERVAL, PING_TIMEOUT } = process.env;
  const http = createServer();
  const io = new Server(http, {
    serveClient: false, pingInterval: Number(PING_INTERVAL), pingTimeout: Number(PING_TIMEOUT), connectTimeout: 5000,
  });
  // What the parent was told of survives this process: only then it is acknowledged.
  let batch = [], answers = [];
  const tell = () => {
    const [told, due] = [batch, answers];
    [batch, answers] = [[], []];
    process.send(told, () => due.forEach((answer) => answer()));
  };
  io.on("connection", (socket) => {
    const { name, seen } = socket.handshake.auth;
    socket.on("n", (n, filling, answer) => {
      if (!batch.length) setImmediate(tell);
      batch.push(name, n);
      if (answer) answers.push(() => answer(n));
    });
    socket.on("echo", (answer) => answer());
    // Numbers down as well, from where the client says it is, a hundred ahead of what it has answered.
    let [sent, answered] = [seen, seen];
    const more = () => {
      while (socket.connected && sent < answered + 100) socket.emit("down", ++sent, "x".repeat(sent % 300));
    };
    socket.on("got", (n) => { answered = Math.max(answered, n); setTimeout(more, 5); });
    more();
  });
  http.listen(0, "127.0.0.1", () => process.send({ port: http.address().port }));
`;

/** The heartbeat of the server, in milliseconds: short, but not so short that a busy machine seems dead. */
export const PING_INTERVAL = 1_000;
export const PING_TIMEOUT = 2_000;

export interface SoakServer {
  port: number;
  process: ChildProcess;
  kill(): Promise<void>;
}

/** Starts a server that reports who sent which number. */
export async function startSoakServer(received: (name: string, n: number) => void): Promise<SoakServer> {
  const program = run(PROGRAM, { PING_INTERVAL: String(PING_INTERVAL), PING_TIMEOUT: String(PING_TIMEOUT) });
  const { port } = (await within(program.message(), { what: "the server to listen", timeout: 60_000 })) as {
    port: number;
  };
  program.process.on("message", (told: (string | number)[]) => {
    for (let i = 0; i < told.length; i += 2) received(String(told[i]), Number(told[i + 1]));
  });
  return {
    port,
    process: program.process,
    async kill() {
      program.process.kill("SIGKILL");
      await program.exit;
    },
  };
}
