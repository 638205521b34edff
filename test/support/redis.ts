/** A real Redis server of the test's own. */
import { spawn, spawnSync } from "node:child_process";
import { createClient } from "redis";
import { onTestFinished } from "vitest";
import { catchUncaught } from "./client";
import { closedPort } from "./servers";
import { waitFor } from "./wait";

/** Why there is no Redis to test with; undefined when there is. */
export const redisMissing: string | undefined = spawnSync("redis-server", ["--version"]).error
  ? "redis-server is not installed"
  : undefined;

const make = (port: number) => createClient({ url: `redis://127.0.0.1:${port}` });

export type RedisClient = ReturnType<typeof make>;

export interface Redis {
  /** Makes a client, which is closed when the test ends. */
  (): Promise<RedisClient>;
  port: number;
}

/** Starts a Redis server without persistence. */
export async function startRedis(): Promise<Redis> {
  // The adapters have commands on their way when the clients go, and nobody waits for them.
  catchUncaught();
  const port = await closedPort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", args, { stdio: "ignore" });
  const clients: RedisClient[] = [];
  onTestFinished(async () => {
    for (const client of clients) client.destroy();
    child.kill("SIGKILL");
    await waitFor(() => child.exitCode !== null || child.signalCode !== null);
  });
  const open = async () => {
    const client = make(port);
    client.on("error", () => {});
    await client.connect();
    clients.push(client);
    return client;
  };
  await waitFor(() => open().catch(() => undefined), { what: "redis-server to listen" });
  return Object.assign(open, { port });
}
