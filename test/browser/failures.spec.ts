// How a connection fails in a real browser, which itself says next to nothing: each failure has its name all the same.
import { createServer as createTlsServer } from "node:https";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { engines } from "../support/browsers";
import type { Browser, Context, Page } from "../support/page";
import { answering, listen, rewriting, roundRobin, tcp } from "../support/failing";
import { selfSigned } from "../support/self-signed";
import { closedPort, startServer } from "../support/servers";
import { classic, startSite } from "../support/site";

const FILES = { "/": classic("holdfast.min.js") };
/** What Firefox reports as errors of the page, though they are its own notes on requests that it refused. */
const BY_FIREFOX = /Cross-Origin Request Blocked|Content-Security-Policy:|Blocked loading mixed|connection to/;

type Told = Record<"code" | "phase" | "transport" | "status" | "message" | "type" | "retryAfter" | "stack", unknown>;

/** What a page without a second attempt is told first. */
function failureIn(page: Page, url: string, options: object = {}): Promise<Told> {
  return page.evaluate(
    async ([to, opts]) => {
      const socket = io(to, { reconnection: false, forceNew: true, ...opts });
      const [{ code, phase, transport, status, message, type, retryAfter, stack }] = await next(
        socket,
        "connect_error",
      );
      socket.disconnect();
      return { code, phase, transport, status, message, type, retryAfter, stack };
    },
    [url, options] as const,
  );
}

const polling = { transports: ["polling"] };
const websocket = { transports: ["websocket"] };
const pollError = { message: "xhr poll error", type: "TransportError", transport: "polling", phase: "http" };
const socketError = { message: "websocket error", type: "TransportError", transport: "websocket", phase: "upgrade" };

for (const { name, missing, launch } of engines) {
  describe.skipIf(missing)(missing ? `failures in ${name}: ${missing}` : `failures in ${name}`, () => {
    let browser: Browser | undefined;
    const contexts: Context[] = [];
    const uncaught: string[] = [];

    beforeAll(async () => void (browser = await launch()));
    afterAll(() => browser?.close());
    afterEach(async () => {
      const found = uncaught.splice(0);
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(found, "uncaught errors of the pages").toEqual([]);
    });

    /** A page of a site that has a server; `headers` come with its documents. */
    async function open(headers = {}, to = ""): Promise<{ page: Page; requests: string[]; url: string }> {
      const site = await startSite({ files: FILES, documentHeaders: headers });
      const context = await browser!.newContext({ ignoreHTTPSErrors: true });
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (error) => BY_FIREFOX.test(String(error)) || uncaught.push(String(error)));
      await page.goto(to || site.url);
      return { page, requests: site.requests, url: site.url };
    }

    it("a port that nobody listens on is `network`, over polling and over WebSocket", async () => {
      const { page } = await open();
      const url = `http://127.0.0.1:${await closedPort()}`;
      expect(await failureIn(page, url)).toMatchObject({ ...pollError, code: "network" });
      expect(await failureIn(page, url, websocket)).toMatchObject({ ...socketError, code: "network" });
    });

    it("the wrong path of a web site is `path_not_found`, and its pages are `not_socketio`", async () => {
      const { page, url } = await open();
      const wrong = await failureIn(page, url, { ...polling, path: "/wrong" });
      expect(wrong).toMatchObject({ ...pollError, code: "path_not_found", status: 404 });
      const site = await startSite({ files: { ...FILES, "/page/": "<!doctype html>" } });
      await page.goto(site.url);
      const answered = await failureIn(page, site.url, { ...polling, path: "/page" });
      expect(answered).toMatchObject({ message: "server error", type: "TransportError", code: "not_socketio" });
    });

    it("several nodes without sticky sessions are reached by WebSocket, with one warning", async () => {
      const cors = { cors: { origin: "*" } };
      const balanced = await roundRobin((await startServer(cors)).port, (await startServer(cors)).port);
      const { page } = await open();
      const warnings: string[] = [];
      page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
      const names = await page.evaluate(async (url) => {
        const first = await connect(url, { reconnectionDelay: 10 });
        const second = await connect(url, { forceNew: true });
        return [first, second].map(({ io: { engine } }) => engine.transport?.name);
      }, balanced);
      expect(names).toEqual(["websocket", "websocket"]);
      expect(warnings.filter((text) => text.includes("sticky"))).toHaveLength(1);
    });

    it("a server whose allowRequest says no is `forbidden`", async () => {
      const { page } = await open();
      const site = await startSite({ files: FILES, allowRequest: (_req, done) => done("no", false) });
      await page.goto(site.url);
      expect(await failureIn(page, site.url)).toMatchObject({ ...pollError, code: "forbidden", status: 403 });
    });

    it("a middleware that says no is `rejected`, a namespace that does not exist `invalid_namespace`", async () => {
      const server = await startServer({ cors: { origin: "*" } });
      server.io.of("/closed").use((_socket, next) => next(new Error("not you")));
      const { page } = await open();
      const rejected = await failureIn(page, `${server.url}/closed`);
      expect(rejected).toMatchObject({ message: "not you", code: "rejected", phase: "namespace" });
      const invalid = await failureIn(page, `${server.url}/nowhere`);
      expect(invalid).toMatchObject({ message: "Invalid namespace", code: "invalid_namespace" });
    });

    it("a redirect that leads to no server is `redirect`", async () => {
      const cors = { "access-control-allow-origin": "*" };
      const location = await answering(404, "", cors);
      const url = await answering(302, "", { ...cors, location });
      const { page } = await open();
      expect(await failureIn(page, url, polling)).toMatchObject({ ...pollError, code: "redirect" });
    });

    it("a server that is busy is `busy`, with the time it asks for where the page may read it", async () => {
      const headers = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };
      const url = await answering(503, "", { ...headers, "retry-after": "3" });
      const { page } = await open();
      const error = await failureIn(page, url, polling);
      expect(error).toMatchObject({ ...pollError, code: "busy", status: 503, retryAfter: 3000 });
    });

    it("a server without CORS headers is `cors`, with credentials `cors_credentials`", async () => {
      const { page } = await open();
      const none = await startServer();
      expect(await failureIn(page, none.url, polling)).toMatchObject({ ...pollError, code: "cors" });
      const wildcard = await startServer({ cors: { origin: "*" } });
      const credentials = await failureIn(page, wildcard.url, { ...polling, withCredentials: true });
      expect(credentials).toMatchObject({ ...pollError, code: "cors_credentials" });
      expect((await failureIn(page, wildcard.url, { ...polling, withCredentials: true })).code).toBe(
        "cors_credentials",
      );
    });

    it("what the page's Content-Security-Policy does not allow is `csp`, and nothing is asked", async () => {
      const policy = { "content-security-policy": "default-src 'self'; img-src data:" };
      let reached = 0;
      const url = `http://127.0.0.1:${await tcp(() => reached++)}`;
      const { page } = await open(policy);
      expect(await failureIn(page, url)).toMatchObject({ ...pollError, code: "csp" });
      expect(await failureIn(page, url, websocket)).toMatchObject({ message: "websocket error", code: "csp" });
      // Where nothing is known of the policy yet.
      const { page: other } = await open(policy);
      expect(await failureIn(other, url, websocket)).toMatchObject({ message: "websocket error", code: "csp" });
      expect(reached).toBe(0);
    });

    it("an http URL from an https page is `mixed_content`", async () => {
      const site = await startSite({ files: FILES });
      const tls = createTlsServer(selfSigned(), (req, res) => {
        void fetch(site.url + req.url).then(async (answer) => {
          res.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
          res.end(await answer.text());
        });
      });
      const { page } = await open({}, `https://127.0.0.1:${await listen(tls)}/`);
      // Browsers refuse before they look up the name, which does not exist.
      const error = await failureIn(page, "http://no-such-host.invalid");
      expect(error).toMatchObject({ message: "xhr poll error", code: "mixed_content" });
    });

    it("a WebSocket that is blocked where HTTP works is `upgrade_blocked`", async () => {
      const server = await startServer({ cors: { origin: "*" } });
      const up = (text: string) => text.replace(/upgrade: websocket\r\n/i, "");
      const url = await rewriting(server.port, { up });
      const { page } = await open();
      expect(await failureIn(page, url, websocket)).toMatchObject({ ...socketError, code: "upgrade_blocked" });
    });

    it("nothing is asked beside what connecting needs, unless it fails", async () => {
      const { page, requests, url } = await open();
      await page.evaluate(async (to) => upgraded(await connect(to)), url);
      expect(requests.filter((line) => line.includes("transport=~"))).toEqual([]);
      const none = await startServer();
      const asked: string[] = [];
      none.httpServer.on("request", (req) => asked.push(req.url ?? ""));
      await failureIn(page, none.url, polling);
      await failureIn(page, none.url, polling);
      // The answer holds for a while: it is asked once.
      expect(asked.filter((line) => line.includes("transport=~"))).toHaveLength(1);
    });

    it("where there is no `fetch` to ask with, a failure is told at once all the same", async () => {
      const { page } = await open();
      const url = `http://127.0.0.1:${await closedPort()}`;
      await page.evaluate(() => void delete (window as { fetch?: unknown }).fetch);
      const began = Date.now();
      expect(await failureIn(page, url, websocket)).toMatchObject({ ...socketError, code: "network" });
      expect(Date.now() - began).toBeLessThan(10_000);
    });

    it("what a console prints shows the code", async () => {
      const { page } = await open();
      const { stack, message } = await failureIn(page, (await startServer()).url, polling);
      expect(message).toBe("xhr poll error");
      // Firefox prints the message by itself: its stack has places only.
      if (name === "Chromium") expect(stack).toMatch(/^Error: xhr poll error \[cors\]\n/);
    });
  });
}
