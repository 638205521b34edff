// The crowd: many Node clients on the demo, run as a visitor runs them.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { useDemo } from "../support/demo";

const demo = useDemo();
const bots = fileURLToPath(new URL("../../demo/bots.mjs", import.meta.url));

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [bots, ...args], { env: { ...process.env, NODE_OPTIONS: "" } });
  const text = { out: "", err: "" };
  child.stdout.on("data", (data) => (text.out += data));
  child.stderr.on("data", (data) => (text.err += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...text })));
}

it("bots join the demo, and report how long things took and what a client takes", async () => {
  const { code, out, err } = await run("--count", "30", "--seconds", "3", "--url", demo.url);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toContain("30/30");
  expect(out).toMatch(/30 clients joined in [\d.]+ s/);
  expect(out).toMatch(/p50 +p90 +p99 +worst/);
  expect(out).toMatch(/round trip \([1-9]\d*\)( +[\d.]+ ms){4}/);
  expect(out).toMatch(/[1-9]\d* messages said, [1-9]\d* heard, 0 links lost, 0 questions unanswered/);
  expect(out).toMatch(/Memory per client: \d+\.\d kB of heap/);
});

it("bots say so when there is no demo at the address they were given, and what they take", async () => {
  const [nowhere, odd] = await Promise.all([run("--url", "http://127.0.0.1:9"), run("--count", "many")]);
  expect(nowhere).toMatchObject({ code: 1, err: "No demo answers at http://127.0.0.1:9. Start it with: npm start\n" });
  expect(odd.code).toBe(1);
  expect(odd.err).toMatch(/^--count has to be a number/);
});
