// The package, as it would be published, in applications of React Native: its own JavaScript, bundled by its own bundler, in
// a context like its engine's. Only what is native on a phone is Node here.
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked, type Packed } from "../package/packed";
import { bundle, bundleOf, hermescOf, missing, type Phone, PHONES, type Ran, run } from "./phones";
import { type Places, startPlaces } from "./places";

const bytes = [0, 1, 127, 128, 255];
const binary = [[true, true, true], [bytes, bytes, [1, 127]], true];
const text = ["Grüße, 世界, 👩‍👩‍👧 \u2028 😀", true];
const root = { nsp: "/", query: {}, auth: {} };
const named = { nsp: "/named", query: {}, auth: {} };

/** What each check is to see. */
const EXPECTED: Record<string, unknown> = {
  "is upgraded from polling to WebSocket": ["hello", "websocket"],
  "talks by polling alone": ["hello", "polling"],
  "talks by WebSocket alone": ["hello", "websocket"],
  "takes an address with ws:": ["hello", "websocket"],
  "takes an IPv6 address": ["hello", "websocket"],
  "joins a namespace, with the query of the address": { ...named, query: { a: "b c", d: "ä" } },
  "joins a namespace, with the query of the options": {
    ...named,
    query: { a: "b & c=d", d: "ä 😀", e: "5" },
    auth: { token: "t" },
  },
  "takes credentials from a function": { ...named, auth: { token: "later" } },
  "sends headers of its own by polling": { ...root, token: "secret" },
  "sends headers of its own by WebSocket": { ...root, token: "secret" },
  "sends and gets binary by WebSocket": binary,
  "sends and gets binary by polling": binary,
  "sends and gets text of any kind by WebSocket": text,
  "sends and gets text of any kind by polling": text,
  "sends and gets 300 kB at once": [300_000, true],
  "sends a Blob": [...Buffer.from("blob")],
  "answers, is answered, and tells when no answer comes": [3, "called", "operation has timed out"],
  "comes back by WebSocket when it was cut off": ["transport close", "written meanwhile"],
  "comes back by polling when it was cut off": ["transport close", "written meanwhile"],
  "names the failure when nobody listens": [true, "xhr poll error", "network"],
  "names the failure when nobody listens for WebSocket": [true, "websocket error", "network"],
  "names the failure when the server refuses": [true, "xhr poll error", "forbidden"],
  "is told why a namespace is closed to it": [true, "members only", "rejected"],
  "leaves no connection behind that was given up while it was dialled": 1,
};
const NAMES = Object.keys(EXPECTED);

/** What the reference cannot: it makes a Blob of bytes, and Android does not close a WebSocket that is still dialled. */
const BEYOND_REFERENCE = {
  android: ["sends and gets binary by polling", "leaves no connection behind that was given up while it was dialled"],
  ios: ["sends and gets binary by polling"],
};

/** It gives failures no code, and is otherwise to see the same, which shows that all this is as on a phone. */
function expectedOfReference({ platform }: Phone): Record<string, unknown> {
  const known = NAMES.filter((name) => !BEYOND_REFERENCE[platform].includes(name));
  const withoutCode = (value: unknown): unknown =>
    Array.isArray(value) && typeof value[2] === "string" && value[0] === true
      ? [...value.slice(0, 2), "no code"]
      : value;
  return Object.fromEntries(known.map((name) => [name, withoutCode(EXPECTED[name])]));
}

let packed: Packed;
let places: Places;
let bundles: Promise<string[]>[];

beforeAll(async () => {
  if (missing) return;
  packed = installPacked();
  places = await startPlaces();
  // All at once; what goes wrong with one is reported where it is used.
  bundles = PHONES.map((phone) => bundle(packed.project, phone));
  await Promise.allSettled(bundles);
});
afterAll(async () => {
  await places?.close();
  packed?.remove();
});

const title = (name: string): string => (missing ? `${name}: ${missing}` : name);

describe.skipIf(missing).each(PHONES.map((phone) => [title(phone.title), phone] as const))("%s", (_title, phone) => {
  let files: string[];
  let ran: Ran;
  beforeAll(async () => {
    files = await bundles[PHONES.indexOf(phone)]!;
    ran = await run(packed.project, phone, "holdfast", { places, omitted: [] });
  });

  it("gets a file for browsers and nothing else", () => {
    const inside = files.filter((file) => /node_modules\/holdfast\//.test(file));
    const names = inside.map((file) => file.replace(/^.*node_modules\//, ""));
    expect(names).toEqual([expect.stringMatching(phone.file)]);
  });

  it.each(NAMES)("%s", (name) => expect(ran.results[name]).toEqual(EXPECTED[name]));

  it("complains about nothing, and leaves nothing open, once everything is disconnected", () => {
    expect([ran.code, ran.errors]).toEqual([0, ""]);
  });

  it("is compiled by Hermes", () => {
    const file = bundleOf(packed.project, phone);
    const args = ["-O", "-w", "-emit-binary", "-out", `${file}.hbc`, file];
    const { status, stderr } = spawnSync(hermescOf(phone), args, { encoding: "utf8", timeout: 60_000 });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("sees what the reference sees, as far as that goes", async () => {
    const reference = await run(packed.project, phone, "reference", {
      places,
      omitted: BEYOND_REFERENCE[phone.platform],
    });
    expect(reference).toEqual({ results: expectedOfReference(phone), code: 0, errors: "" });
  });
});
