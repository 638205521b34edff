/** The servers that the programs in other runtimes talk to. */
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { selfSigned } from "../support/self-signed";
import { closedPort, startServer } from "../support/servers";

export interface Places {
  url: string;
  tls: string;
  closed: string;
  /** What the TLS server shows, signed by itself. */
  certificate: string;
  close(): Promise<void>;
}

type Answer = (...args: unknown[]) => void;

function serve(io: Server): void {
  for (const nsp of [io.of("/"), io.of("/named")]) {
    nsp.on("connection", (socket) => {
      socket.on("echo", (...args) => (args.pop() as Answer)(...args));
      socket.on("binary", (value: { bytes: unknown; buffer: unknown; deep: unknown[] }, done: Answer) =>
        done([value.bytes, value.buffer, value.deep[0]].map(Buffer.isBuffer), value),
      );
      socket.on("ask me", async (a: number, b: number, done: Answer) =>
        done(await socket.emitWithAck("question", a, b)),
      );
      socket.on("silence", () => {});
      socket.on("cut me off", () => void socket.conn.close());
    });
  }
}

/** Starts them; they run until they are closed. */
export async function startPlaces(): Promise<Places> {
  const plain = await startServer({ keep: true, cors: { origin: "*" } });
  const certificate = selfSigned();
  const https = createTlsServer(certificate);
  const secure = new Server(https, { serveClient: false });
  await new Promise<void>((resolve) => https.listen(0, "127.0.0.1", resolve));
  serve(plain.io);
  serve(secure);
  return {
    url: plain.url,
    tls: `https://127.0.0.1:${(https.address() as AddressInfo).port}`,
    closed: `http://127.0.0.1:${await closedPort()}`,
    certificate: certificate.cert,
    close: async () => void (await Promise.all([plain.close(), secure.close()])),
  };
}
