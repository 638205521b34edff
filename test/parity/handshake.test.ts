import { Agent, createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { connect, differs, soon } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

describe("query", () => {
  it("from opts.query reaches the server", async () => {
    const server = await startServer();
    connect(server.url, { query: { a: "1", b: "x y&z=ü" } });
    expect((await server.connection()).handshake.query).toMatchObject({ a: "1", b: "x y&z=ü" });
  });

  it("from the URL reaches the server", async () => {
    const server = await startServer();
    connect(`${server.url}/?a=1&b=two%20words`);
    expect((await server.connection()).handshake.query).toMatchObject({ a: "1", b: "two words" });
  });

  it("turns numbers and booleans into text", async () => {
    const server = await startServer();
    connect(server.url, { query: { n: 1, yes: true } as never });
    expect((await server.connection()).handshake.query).toMatchObject({ n: "1", yes: "true" });
  });

  it("carries EIO and transport of its own", async () => {
    const server = await startServer();
    connect(server.url, { transports: ["websocket"] });
    expect((await server.connection()).handshake.query).toMatchObject({ EIO: "4", transport: "websocket" });
  });

  it("goes along with every request", async () => {
    const server = await startRawServer();
    const socket = connect(server.url, { query: { a: "1" } });
    await once(socket, "connect");
    expect(server.requests.length).toBeGreaterThan(1);
    expect(server.requests.every(({ url }) => url.searchParams.get("a") === "1")).toBe(true);
  });
});

describe("time stamps", () => {
  it("differ for each polling request by default, named t", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["polling"] }), "connect");
    const stamps = server.requests.map(({ url }) => url.searchParams.get("t"));
    expect(stamps.every(Boolean)).toBe(true);
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it("are named by timestampParam", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["polling"], timestampParam: "ts" }), "connect");
    expect(server.requests.every(({ url }) => url.searchParams.has("ts"))).toBe(true);
  });

  it("are left out with timestampRequests: false", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["polling"], timestampRequests: false }), "connect");
    expect(server.requests.some(({ url }) => url.searchParams.has("t"))).toBe(false);
  });

  it("are left out on WebSockets by default, and sent with timestampRequests: true", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["websocket"] }), "connect");
    await once(connect(server.url, { transports: ["websocket"], timestampRequests: true }), "connect");
    expect(server.requests.map(({ url }) => url.searchParams.has("t"))).toEqual([false, true]);
  });
});

describe("path", () => {
  it("reaches a server on another path", async () => {
    const server = await startServer({ path: "/my/own" });
    const socket = connect(server.url, { path: "/my/own" });
    await once(socket, "connect");
  });

  it("ends with a slash by default", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { path: "/x" }), "connect");
    expect(server.requests[0].url.pathname).toBe("/x/");
  });

  it("ends without one with addTrailingSlash: false", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { path: "/x", addTrailingSlash: false }), "connect");
    expect(server.requests[0].url.pathname).toBe("/x");
  });

  it("that the server does not have ends in connect_error", async () => {
    const server = await startServer();
    await once(connect(server.url, { path: "/wrong", timeout: 500 }), "connect_error");
  });
});

describe("extraHeaders", () => {
  it.each(["polling", "websocket"] as const)("are sent over %s", async (transport) => {
    const server = await startServer();
    connect(server.url, { transports: [transport], extraHeaders: { "x-mine": "abc", "X-Two": "2" } });
    const { headers } = (await server.connection()).handshake;
    expect(headers).toMatchObject({ "x-mine": "abc", "x-two": "2" });
  });

  it("may be set for one transport by transportOptions", async () => {
    const server = await startRawServer();
    const transportOptions = { polling: { extraHeaders: { "x-polling": "1" } } };
    await once(connect(server.url, { transports: ["polling"], transportOptions }), "connect");
    await once(connect(server.url, { transports: ["websocket"], transportOptions }), "connect");
    expect(server.requests[0].headers["x-polling"]).toBe("1");
    expect((server.requests.at(-1) ?? server.requests[0]).headers["x-polling"]).toBeUndefined();
  });
});

describe("cookies in Node", () => {
  const withCookies = { cookie: { name: "lb", path: "/", httpOnly: true } };

  it("are not kept by default", async () => {
    const server = await startServer(withCookies);
    const cookies: unknown[] = [];
    server.httpServer.prependListener("request", (req) => cookies.push(req.headers.cookie));
    await once(connect(server.url, { transports: ["polling"] }), "connect");
    expect(cookies.filter(Boolean)).toEqual([]);
  });

  it("are sent back over polling with withCredentials: true", async () => {
    const server = await startServer(withCookies);
    const cookies: (string | undefined)[] = [];
    server.httpServer.prependListener("request", (req) => cookies.push(req.headers.cookie));
    await once(connect(server.url, { transports: ["polling"], withCredentials: true }), "connect");
    expect(cookies[0]).toBeUndefined();
    expect(cookies.slice(1).every((cookie) => cookie?.startsWith("lb="))).toBe(true);
  });

  it("are sent along with the upgrade to WebSocket", async () => {
    const server = await startServer(withCookies);
    const cookie = new Promise((resolve) =>
      server.httpServer.prependListener("upgrade", (req) => resolve(req.headers.cookie)),
    );
    connect(server.url, { withCredentials: true });
    expect(await cookie).toMatch(/^lb=/);
  });

  differs("with attributes but no space after the semicolon are read right", "takes the attribute along", async () => {
    const server = await startRawServer({
      request(req, res) {
        if (!req.url?.includes("sid=")) res.setHeader("set-cookie", "a=b;Path=/");
      },
    });
    await once(connect(server.url, { transports: ["polling"], withCredentials: true }), "connect");
    expect(server.requests[1].headers.cookie).toBe("a=b");
  });
});

describe("HTTP in Node", () => {
  it("names its program to the server, unless extraHeaders name another", async () => {
    const server = await startRawServer();
    await once(connect(server.url, { transports: ["polling"] }), "connect");
    await once(connect(server.url, { transports: ["polling"], extraHeaders: { "User-Agent": "mine" } }), "connect");
    const names = server.requests.map(({ headers }) => headers["user-agent"]);
    expect([...new Set(names)]).toEqual(["node-XMLHttpRequest", "mine"]);
  });

  differs("keeps its TCP connections alive on polling", "opens two for each exchange", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { transports: ["polling"] });
    await once(socket, "connect");
    for (let n = 0; n < 20; n++) await socket.timeout(4000).emitWithAck("echo", n);
    expect(server.connections()).toBeLessThan(6);
  });

  differs("gives up a request after requestTimeout", "waits on", async () => {
    const server = await startRawServer({ request: () => true });
    const socket = connect(server.url, { transports: ["polling"], requestTimeout: 50 });
    await once(socket, "connect_error", { timeout: soon });
  });

  differs("ends a loop of redirects with an error", "follows for ever", async () => {
    let hits = 0;
    const http = createServer((req, res) => {
      hits++;
      res.writeHead(302, { location: `http://${req.headers.host}${req.url}` }).end();
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as { port: number };
    try {
      const socket = connect(`http://127.0.0.1:${port}`, { transports: ["polling"], reconnection: false });
      await once(socket, "connect_error", { timeout: soon });
      expect(hits).toBeLessThan(50);
    } finally {
      http.closeAllConnections();
      http.close();
    }
  });

  it("takes an agent for both transports", async () => {
    const server = await startServer();
    let used = 0;
    const agent = new Agent();
    const dial = (agent as unknown as { createConnection(...args: unknown[]): unknown }).createConnection;
    Object.assign(agent, {
      createConnection(...args: unknown[]) {
        used++;
        return dial.apply(agent, args);
      },
    });
    for (const transport of ["polling", "websocket"] as const) {
      const before = used;
      const socket = connect(server.url, { transports: [transport], agent: agent as never });
      await once(socket, "connect");
      expect(used, transport).toBeGreaterThan(before);
    }
    agent.destroy();
  });

  differs("aborts the pending poll on disconnect() from a silent server", "leaves it open", async () => {
    let pending = 0;
    const server = await startRawServer({
      request(req, res) {
        if (req.method !== "GET") return;
        pending++;
        res.on("close", () => pending--);
      },
    });
    const socket = connect(server.url, { transports: ["polling"] });
    await once(socket, "connect");
    await waitFor(() => pending > 0);
    socket.disconnect();
    await waitFor(() => pending === 0, { timeout: soon });
  });
});
