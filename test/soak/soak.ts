/** A long run of clients against servers and networks that fail: what was promised is counted, to the event. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startProxy } from "../support/tcp-proxy";
import { waitFor } from "../support/wait";
import type { Verdict } from "./account";
import { generator, pause, trouble } from "./chaos";
import { startSoakServer } from "./server";
import { Client, MANNERS } from "./traffic";

/** At most so many numbers of a client are unanswered before it waits with the next. */
const MOST_OPEN = 2_000;

export interface SoakResult {
  verdicts: (Verdict & { name: string; atLeastOnce: boolean; connects: number; down: number; outOfTurn: number })[];
  troubles: Record<string, number>;
  /** Bytes of heap in use after a collection, from the first tenth of the time to the end. */
  heap: number[];
}

/** A collection of garbage, without a flag on the command line. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

export async function soak(ms: number, seed: number, say: (line: string) => void): Promise<SoakResult> {
  const clients: Client[] = [];
  const received = (name: string, n: number) => clients.find(({ manner }) => manner.name === name)?.account.arrived(n);
  let server = await startSoakServer(received);
  const proxy = await startProxy(server.port);
  for (const manner of MANNERS) clients.push(new Client(proxy.url, manner));
  await waitFor(() => clients.every(({ socket }) => socket.connected), { timeout: 10_000 });

  const begin = Date.now();
  const until = begin + ms;
  const victim = {
    proxy,
    freeze: () => void server.process.kill("SIGSTOP"),
    thaw: () => void server.process.kill("SIGCONT"),
    async replace() {
      await server.kill();
      server = await startSoakServer(received);
      proxy.target = server.port;
    },
  };
  const troubles = trouble(victim, until, generator(seed));
  // Trouble that is not meant, such as a server that does not start, ends the run at once.
  let over = false;
  troubles.finally(() => (over = true)).catch(() => undefined);

  const collect = collector();
  const heap: number[] = [];
  const chance = generator(seed + 1);
  while (Date.now() < until && !over) {
    for (const client of clients) {
      // Without retries what waits in the buffer waits for nothing but the link.
      const waiting = client.account.open + client.socket.sendBuffer.length;
      if (waiting < MOST_OPEN) client.burst(chance);
    }
    if (Date.now() - begin > (ms / 10) * (heap.length + 1)) {
      collect();
      heap.push(process.memoryUsage().heapUsed);
      const sent = clients.reduce((sum, { account }) => sum + account.sent, 0);
      say(`${Math.round((Date.now() - begin) / 1000)} s: ${sent} events, heap ${(heap.at(-1)! / 1e6).toFixed(1)} MB`);
    }
    await pause(chance(40));
  }
  const struck = await troubles;
  await waitFor(() => clients.every(({ settled }) => settled), { timeout: 90_000 }).catch(() => {
    throw new Error(`these have not settled long after the trouble:\n${clients.map(String).join("\n")}`);
  });
  // A round trip behind everything: what was written has arrived or been reported by then.
  for (const { socket } of clients) {
    await waitFor(
      () =>
        socket
          .timeout(2_000)
          .emitWithAck("echo")
          .then(
            () => true,
            () => false,
          ),
      { timeout: 20_000 },
    );
  }
  await waitFor(() => clients.every(({ socket }) => !socket.sendBuffer.length));
  return {
    verdicts: clients.map(({ manner: { name, atLeastOnce }, account, connects, seen, outOfTurn }) => ({
      name,
      atLeastOnce,
      ...account.verdict(),
      connects,
      down: seen,
      outOfTurn,
    })),
    troubles: struck,
    heap,
  };
}
