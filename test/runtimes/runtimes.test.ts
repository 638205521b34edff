// The package, as it would be published, in every runtime: the same checks against the same servers.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { installPacked, type Packed } from "../package/packed";
import { type Places, startPlaces } from "./places";
import {
  folder,
  missing,
  type Ran,
  type Results,
  RUNTIMES,
  runProgram,
  runWorker,
  startServerIn,
  workerd,
} from "./programs";

const bytes = [0, 1, 127, 128, 255];
const binary = [[true, true, true], bytes, bytes, [1, 127]];

/** What each check is to see. */
const EXPECTED: Results = {
  "is upgraded from polling to WebSocket": ["websocket", "hello", "websocket"],
  "talks by polling alone": ["hello", "polling"],
  "talks by WebSocket alone": ["hello", "websocket"],
  "sends and gets binary by WebSocket": binary,
  "sends and gets binary by polling": binary,
  "sends a Blob": [...Buffer.from("blob")],
  "sends and gets 300 kB at once": [300_000, true],
  "answers, is answered, and tells when no answer comes": [3, "operation has timed out"],
  "joins a namespace": "hello",
  "comes back when it was cut off, and loses nothing": ["transport close", "written meanwhile"],
  "talks by polling with TLS": ["hello", "polling"],
  "talks by WebSocket with TLS": ["hello", "websocket"],
  "names the failure when nobody listens": ["xhr poll error", "refused"],
};

let packed: Packed;
let places: Places;

beforeAll(async () => {
  packed = installPacked();
  places = await startPlaces();
  for (const file of ["checks.mjs", "program.mjs", "worker.mjs"])
    cpSync(join(folder, file), join(packed.project, file));
});
afterAll(async () => {
  await places?.close();
  packed?.remove();
});

const titled = (title: string, why: string | undefined): string => (why ? `${title}: ${why}` : title);

for (const runtime of RUNTIMES) {
  const why = missing(runtime.file);
  describe.skipIf(why)(titled(runtime.name, why), () => {
    let ran: Ran;
    beforeAll(async () => {
      ran = await runProgram(runtime, packed.project, places, "import");
    });

    it.each(Object.entries(EXPECTED))("%s", (name, expected) => expect(ran.results[name]).toEqual(expected));

    it("ends by itself, without a warning, once everything is disconnected", () => {
      expect([ran.code, ran.errors]).toEqual([0, ""]);
    });

    it("does the same where the package is required", async () => {
      const required = await runProgram(runtime, packed.project, places, "require");
      expect(required).toEqual({ results: EXPECTED, code: 0, errors: "" });
    });
  });
}

/** The client in Node, with servers elsewhere. */
const SERVERS = RUNTIMES.filter(({ name }) => ["Bun", "Deno"].includes(name));
for (const runtime of SERVERS) {
  const why = missing(runtime.file);
  describe.skipIf(why)(titled(`a server on ${runtime.name}`, why), () => {
    it("is used as one on Node is", async () => {
      const server = await startServerIn(runtime);
      onTestFinished(() => server.kill());
      const node = RUNTIMES.find(({ name }) => name === "Node 20")!;
      const { results } = await runProgram(node, packed.project, { ...places, url: server.url }, "import");
      expect(results).toEqual(EXPECTED);
    });
  });
}

const why = missing(workerd);
describe.skipIf(why)(titled("workerd", why), () => {
  let results: Results;
  beforeAll(async () => {
    results = await runWorker(packed.project, places, "2026-11-01");
  });

  // There a worker is told nothing about why a connection failed.
  const expected = { ...EXPECTED, "names the failure when nobody listens": ["xhr poll error", "network"] };
  // Their WebSocket writes a Blob as the text "[object Blob]".
  const lacking = ["sends a Blob"];

  for (const [name, wanted] of Object.entries(expected)) {
    const test = lacking.includes(name) ? it.fails : it;
    test(name, () => expect(results[name]).toEqual(wanted));
  }

  it("falls back to WebSocket where an old compatibility date leaves fetch without its options", async () => {
    const old = await runWorker(packed.project, places, "2024-01-01");
    const name = "is upgraded from polling to WebSocket";
    expect(old[name]).toEqual(EXPECTED[name]);
  });
});
