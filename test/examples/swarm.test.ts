import { expect, it } from "vitest";
import { runExample } from "../support/examples";
import { closedPort, startServer } from "../support/servers";

it("the swarm joins a server of its own at the pace asked for, and reports percentiles", async () => {
  const began = Date.now();
  const run = runExample(["swarm", "--count", "60", "--ramp", "60", "--seconds", "2"]);
  expect([await run.exit, run.err()]).toEqual([0, ""]);
  // The last of them begins 59 sixtieths of a second after the first, and stays for two.
  expect(Date.now() - began).toBeGreaterThan(2_900);
  expect(run.out()).toMatch(/p50 +p90 +p99 +worst/);
  expect(run.out()).toMatch(/time to connect \(60\)( +[\d.]+ ms){4}/);
  expect(run.out()).toMatch(/round trip \(\d{2,}\)( +[\d.]+ ms){4}/);
  expect(run.out()).toContain("60 of 60 connected, 0 connections lost");
});

it("the swarm opens a connection for each bot on a server that is named", async () => {
  const server = await startServer();
  server.echo();
  let most = 0;
  server.io.on("connection", () => (most = Math.max(most, server.io.engine.clientsCount)));
  const run = runExample(["swarm", "--count", "30", "--ramp", "100", "--seconds", "1", "--url", server.url]);
  expect([await run.exit, most]).toEqual([0, 30]);
});

it("the swarm counts what went wrong by its code, and fails", { timeout: 60_000 }, async () => {
  const url = `http://127.0.0.1:${await closedPort()}`;
  const run = runExample(["swarm", "--count", "3", "--seconds", "1", "--url", url]);
  expect(await run.exit).toBe(1);
  expect(run.out()).toContain("0 of 3 connected");
  expect(run.out()).toMatch(/^refused: \d+ times$/m);
});
