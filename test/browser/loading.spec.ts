// The ways a page gets hold of the client, and the places it then runs in.
import { expect, it } from "vitest";
import type { Page } from "../support/page";
import { inBrowsers } from "../support/browsers";
import { classic, startSite } from "../support/site";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const html = (body: string): string => `<!doctype html><title>page</title><link rel="icon" href="data:,">${body}`;

/** What every place runs: connects, is upgraded, asks, and says so. */
const TALK = `
const talk = async (io, url) => {
  const socket = io(url);
  await new Promise((resolve) => socket.on("connect", resolve));
  const { engine } = socket.io;
  if (engine.transport.name === "polling") await new Promise((resolve) => engine.once("upgrade", resolve));
  const bytes = new Uint8Array(await socket.emitWithAck("echo", new Blob(["ok"])));
  socket.disconnect();
  return engine.transport.name + ": " + String.fromCharCode(...bytes);
};
`;
const TALKED = "websocket: ok";

/** A text that the page is told from elsewhere, put into its title. */
const told = (page: Page, wanted: string) =>
  page
    .waitForFunction((text) => document.title === text, wanted)
    .then(
      () => wanted,
      () => page.title(),
    );

inBrowsers("the client", (tabs) => {
  it.each(["holdfast.js", "holdfast.min.js"])("is there as `io` by a classic script tag with %s", async (file) => {
    const dist = fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
    const hash = createHash("sha384").update(readFileSync(dist)).digest("base64");
    const tag = `<script src="/dist/${file}" integrity="sha384-${hash}" crossorigin="anonymous"></script>`;
    const site = await startSite({ files: { "/": html(`${tag}<script>${TALK}</script>`) } });
    site.echo();
    const page = await tabs.open(site.url);
    const before = await page.evaluate(() => Object.keys(window).includes("io") && Object.keys(io).sort());
    expect(before).toEqual(expect.arrayContaining(["Manager", "Socket", "connect", "io", "protocol"]));
    expect(await page.evaluate("talk(io)")).toBe(TALKED);
  });

  it("runs without what browsers learnt after 2018", async () => {
    const later = `
      delete window.globalThis; delete window.queueMicrotask; delete window.WeakRef; delete window.FinalizationRegistry;
      delete Object.fromEntries; delete Object.hasOwn; delete AbortSignal.timeout; delete AbortSignal.any;
      delete Promise.allSettled; delete Promise.any; delete Blob.prototype.arrayBuffer; delete Blob.prototype.text;
      for (const name of ["flat", "flatMap", "at", "findLast", "toSorted"]) delete Array.prototype[name];
      for (const name of ["matchAll", "replaceAll", "trimStart", "trimEnd", "at"]) delete String.prototype[name];`;
    // Also where something fails.
    const run = `
      const failed = () => new Promise((resolve) => io("http://127.0.0.1:1/?a=b").on("connect_error", resolve));
      talk(io).then(async (talked) => parent.postMessage(talked + ", " + (await failed()).code, "*"));`;
    const old = html(
      `<script>${later}</script><script src="/dist/holdfast.min.js"></script><script>${TALK}${run}</script>`,
    );
    // What drives the browser needs them: it looks at the page around.
    const around = html(
      `<script>onmessage = ({ data }) => (document.title = data);</script><iframe src="/old"></iframe>`,
    );
    const site = await startSite({ files: { "/": around, "/old": old } });
    site.echo();
    tabs.expectNetworkErrors();
    const wanted = `${TALKED}, network`;
    expect(await told(await tabs.open(site.url), wanted)).toBe(wanted);
  });

  it("adds nothing but `io` to the globals of a page", async () => {
    const site = await startSite({ files: { "/bare": html(""), "/with": classic("holdfast.min.js") } });
    // What the driver of the browser adds comes and goes.
    const names = () => Object.getOwnPropertyNames(window).filter((name) => !name.startsWith("__pw"));
    const bare = await (await tabs.open(`${site.url}/bare`)).evaluate(names);
    const loaded = await (await tabs.open(`${site.url}/with`)).evaluate(names);
    expect(loaded.filter((name) => !bare.includes(name))).toEqual(["io"]);
  });

  it.each(["holdfast.mjs", "holdfast.esm.min.js"])("is imported by a module script from %s", async (file) => {
    const script = `import io, { io as named, Manager, Socket } from "/dist/${file}"; ${TALK}
      if (io !== named || !(new Manager("", { autoConnect: false }).socket("/") instanceof Socket)) throw new Error();
      document.title = await talk(io);`;
    const site = await startSite({
      files: { "/": html('<script type="module" src="/main.js"></script>'), "/main.js": script },
    });
    site.echo();
    expect(await told(await tabs.open(site.url), TALKED)).toBe(TALKED);
  });

  it("needs no more than `default-src 'self'` of a Content-Security-Policy", async () => {
    const script = `import io from "/dist/holdfast.esm.min.js"; ${TALK} document.title = await talk(io);`;
    const body = `<!doctype html><title>page</title><script type="module" src="/main.js"></script>`;
    const site = await startSite({
      files: { "/": body, "/main.js": script, "/favicon.ico": "" },
      documentHeaders: { "content-security-policy": "default-src 'self'; require-trusted-types-for 'script'" },
    });
    site.echo();
    expect(await told(await tabs.open(site.url), TALKED)).toBe(TALKED);
  });

  it("runs in a sandboxed frame, which has no origin of its own", async () => {
    const server = await startSite({ cors: { origin: "null" } });
    server.echo();
    const inner = `<script src="/dist/holdfast.min.js"></script>
      <script>${TALK} talk(io, "${server.url}").then((text) => parent.postMessage(text, "*"));</script>`;
    const outer = html(`<iframe sandbox="allow-scripts" src="/inner"></iframe>
      <script>onmessage = ({ data }) => (document.title = data);</script>`);
    const site = await startSite({ files: { "/": outer, "/inner": html(inner) } });
    expect(await told(await tabs.open(site.url), TALKED)).toBe(TALKED);
  });

  const post = (target: string) =>
    `talk(io).then((text) => ${target}.postMessage(text), (e) => ${target}.postMessage(String(e)));`;
  const WORKERS = {
    "a worker with importScripts": {
      script: `importScripts("/dist/holdfast.min.js"); ${TALK} ${post("self")}`,
      type: "classic",
    },
    "a module worker": {
      script: `import io from "/dist/holdfast.esm.min.js"; ${TALK} ${post("self")}`,
      type: "module",
    },
  };

  it.each(Object.entries(WORKERS))("runs in %s", async (_name, { script, type }) => {
    const site = await startSite({ files: { "/worker.js": script } });
    site.echo();
    const page = await tabs.open(site.url);
    const text = await page.evaluate((kind) => {
      const worker = new Worker("/worker.js", { type: kind as WorkerType });
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
      });
    }, type);
    expect(text).toBe(TALKED);
  });

  it("runs in a shared worker, where two tabs have one connection", async () => {
    const script = `importScripts("/dist/holdfast.min.js"); ${TALK}
      const socket = io();
      onconnect = ({ ports: [port] }) => {
        port.onmessage = async () => port.postMessage([socket.id, await socket.emitWithAck("echo", "shared")]);
        socket.connected ? port.onmessage() : socket.once("connect", port.onmessage);
      };`;
    const site = await startSite({ files: { "/worker.js": script } });
    site.echo();
    const first = await tabs.open(site.url);
    const second = await tabs.open(site.url, first);
    const ask = () =>
      new Promise<string[]>((resolve) => {
        const { port } = new SharedWorker("/worker.js");
        port.onmessage = ({ data }) => resolve(data);
      });
    const [one, two] = [await first.evaluate(ask), await second.evaluate(ask)];
    expect(one[1]).toBe("shared");
    expect(two).toEqual(one);
    expect(site.io.engine.clientsCount).toBe(1);
  });

  it("runs in a service worker", async () => {
    const script = `importScripts("/dist/holdfast.min.js"); ${TALK}
      onmessage = (event) => event.waitUntil(talk(io).then((text) => event.source.postMessage(text)));`;
    const site = await startSite({ files: { "/worker.js": script } });
    site.echo();
    const page = await tabs.open(site.url);
    const text = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register("/worker.js");
      await navigator.serviceWorker.ready;
      const answer = new Promise((resolve) => {
        navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
      });
      registration.active!.postMessage("go");
      const said = await answer;
      await registration.unregister();
      return said;
    });
    expect(text).toBe(TALKED);
  });
});
