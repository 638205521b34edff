import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { nginxMissing } from "../support/balancers";
import { addressOf, runExample } from "../support/examples";
import { redisMissing } from "../support/redis";

const NAMES = ["auth", "chat", "cluster", "cursors", "swarm", "upload"];

it("lists the examples with what each shows, when none is named", async () => {
  const run = runExample([]);
  expect([await run.exit, run.err()]).toEqual([0, ""]);
  const listed = [...run.out().matchAll(/^ {2}(\w+) +(\S.{20,})$/gm)].map(([, name]) => name);
  expect(listed).toEqual(NAMES);
});

it("names those there are, when there is none of that name", async () => {
  const run = runExample(["nowhere"]);
  expect(await run.exit).toBe(1);
  expect(run.err()).toMatch(/^There is no example "nowhere"\.\n\nnpm run example -- <name>\n/);
});

// The cluster looks for its programs first.
const able = NAMES.filter((name) => name !== "cluster" || !(redisMissing ?? nginxMissing));

it.each(able)("%s says that its port is busy, and what to do", async (name) => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const run = runExample([name], { PORT: String(port) });
  expect([await run.exit, run.err()]).toEqual([
    1,
    `Port ${port} is busy. Try another one: PORT=0 npm run example -- ${name} takes any that is free.\n`,
  ]);
});

it("takes the port that it is given, on this machine alone", async () => {
  const run = runExample(["cursors"]);
  const { port } = new URL(await addressOf(run));
  expect(await run.end()).toBe(0);
  const again = runExample(["cursors"], { PORT: port });
  expect(await addressOf(again)).toBe(`http://localhost:${port}`);
  // No other address of this machine is listened to: that one is still free.
  const other = createServer();
  await new Promise((resolve, reject) =>
    other.once("error", reject).listen(Number(port), "127.0.0.2", () => resolve(0)),
  );
  await new Promise((resolve) => other.close(resolve));
  expect(await again.end()).toBe(0);
});

it("does not take what is no port", async () => {
  const run = runExample(["chat"], { PORT: "many" });
  expect([await run.exit, run.err()]).toEqual([1, 'PORT is "many", which is not a port number.\n']);
});
