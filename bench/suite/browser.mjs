// The built files in a real browser. Cold contexts, so that nothing is cached or compiled from the page before.
import { launchChromium } from "../lib/chromium.mjs";
import { firstEvent, heapPerConnection, playInNewPages, playInPages, playRound } from "../lib/pages.mjs";
import { row, rowOf } from "../lib/report.mjs";

const BOTH = ["holdfast", "reference"];
const ALL = [...BOTH, "websocket"];
const WEBSOCKET = { transports: ["websocket"] };

/** Chromium opens at most 255 WebSockets to a host. */
const CONNECTIONS = { count: 200, width: 10 };

const EMIT = [
  { name: "emit, 100 a tick", kind: "text", perTick: 100, count: 10_000 },
  { name: "emit, one a tick", kind: "text", perTick: 1, count: 3_000 },
  { name: "emit, 1 KB binary, 20 a tick", kind: "binary", perTick: 20, count: 3_000 },
];
const RECEIVE = [
  { name: "receive, 100 a write", kind: "text", perWrite: 100, count: 10_000 },
  { name: "receive, 1 KB binary, 20 a write", kind: "binary", perWrite: 20, count: 5_000 },
];

/** 1.6 Mbit/s, without delay so that nothing but the bytes shows; and with that of a phone on a bad day. */
const NARROW = { latency: 0, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const FIRST = [
  { name: "default", options: {} },
  { name: "WebSocket", options: WEBSOCKET },
  { name: "default, CPU 4x slower", options: {}, cpu: 4 },
  { name: "WebSocket, CPU 4x slower", options: WEBSOCKET, cpu: 4 },
  { name: "default, 1.6 Mbit/s", options: {}, network: NARROW },
  { name: "default, 1.6 Mbit/s, 150 ms, CPU 4x slower", options: {}, cpu: 4, network: { ...NARROW, latency: 150 } },
];

export const title = "In a page of Chromium: CPU of its main thread, heap, and time to the first event";

async function emitRows(browser, sites, { scale, rounds }) {
  const rows = [];
  for (const { name, count, ...rest } of EMIT) {
    const params = { url: sites.raw, count: count * scale, ...rest };
    const results = await playInPages(browser, {
      label: name,
      site: sites.raw,
      task: "emit",
      contestants: ALL,
      params,
      ...rounds,
    });
    rows.push(rowOf(name, "us", results, "cpu"));
  }
  const params = { url: sites.official, transports: ["polling"], kind: "text", perTick: 100, count: 10_000 * scale };
  const label = "emit, polling, 100 a tick";
  const polling = await playInPages(browser, {
    label,
    site: sites.official,
    task: "emit",
    contestants: BOTH,
    params,
    ...rounds,
  });
  return [...rows, rowOf(label, "us", polling, "cpu")];
}

async function receiveRows(browser, sites, { scale, rounds }) {
  const rows = [];
  for (const { name, count, kind, perWrite } of RECEIVE) {
    const total = count * scale;
    const params = { url: sites.raw, count: total, order: [kind, total, perWrite] };
    const results = await playInPages(browser, {
      label: name,
      site: sites.raw,
      task: "receive",
      contestants: ALL,
      params,
      ...rounds,
    });
    rows.push(rowOf(name, "us", results, "cpu"));
  }
  return rows;
}

const pick = (results, field) =>
  Object.fromEntries(Object.entries(results).map(([who, list]) => [who, list.map((one) => one[field])]));

async function heapRows(browser, sites, { quick }) {
  const options = { label: "heap", contestants: ALL, rounds: quick ? 2 : 6 };
  const results = await playInNewPages(browser, options, (tab, who) =>
    heapPerConnection(tab, who, { site: sites.raw, url: sites.raw, ...CONNECTIONS }),
  );
  return [
    row(`heap of JavaScript per idle connection (${CONNECTIONS.count})`, "B", pick(results, "script")),
    row("    with what Chromium holds for it", "B", pick(results, "all")),
  ];
}

async function scriptRows(browser, sites, { quick }) {
  const options = { label: "script", contestants: BOTH, rounds: quick ? 5 : 15 };
  const results = await playInNewPages(browser, options, async (tab, who) => {
    await tab.page.goto(`${sites.raw}/idle?who=websocket`);
    await tab.run(`page.prepare("script", "${who}")`);
    return playRound(tab, { count: 1000 });
  });
  return [row("parse and run the script, CPU", "ms", pick(results, "cpu"))];
}

async function firstRows(browser, sites, { quick }) {
  const rows = [];
  for (const { name, ...conditions } of FIRST) {
    const limited = conditions.options === WEBSOCKET;
    const options = { label: `first event, ${name}`, contestants: limited ? ALL : BOTH, rounds: quick ? 5 : 15 };
    const results = await playInNewPages(browser, options, (tab, who) =>
      firstEvent(tab, who, { site: sites.official, ...conditions }),
    );
    if (conditions.network === NARROW)
      rows.push(row("script loaded and run, 1.6 Mbit/s", "ms", pick(results, "script")));
    rows.push(row(`first event, ${name}`, "ms", pick(results, "event")));
    if (!conditions.cpu && !conditions.network) rows.push(row("    CPU until then", "ms", pick(results, "cpu")));
  }
  return rows;
}

export async function run(context) {
  const { server, quick } = context;
  const browser = await launchChromium();
  const url = ({ ready }) => `http://127.0.0.1:${ready.port}`;
  // A round in a page is dearer than one in Node, and there are many of them.
  const rounds = { ...context.rounds, generations: quick ? 1 : 2 };
  const sites = { raw: url(await server("raw")), official: url(await server("official", { greet: true })) };
  try {
    const rows = [];
    for (const part of [emitRows, receiveRows, heapRows, scriptRows, firstRows])
      rows.push(...(await part(browser, sites, { ...context, rounds })));
    return rows;
  } finally {
    await browser.close();
  }
}
