import { createServer, request, type IncomingMessage } from "node:http";
import { connect as dial } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { barrier, connect } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer, type TestServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

/**
 * A load balancer that sends whoever has no cookie to the next node in turn, with a cookie that leads back there.
 * Whoever comes with a session but without a cookie ends where it falls, as with the real ones.
 */
async function startBalancer(nodes: TestServer[], attributes = "") {
  const seen: { kind: string; cookie: string | undefined; node: number }[] = [];
  let turn = 0;
  const choose = (req: IncomingMessage, kind: string) => {
    const cookie = /\blb=(\d)/.exec(req.headers.cookie ?? "")?.[1];
    const node = cookie === undefined ? turn++ % nodes.length : Number(cookie);
    seen.push({ kind, cookie: req.headers.cookie, node });
    return { node, port: nodes[node].port, line: cookie === undefined ? `lb=${node}${attributes}` : undefined };
  };
  const server = createServer((req, res) => {
    const { port, line } = choose(req, req.method ?? "");
    const { method, url, headers } = req;
    const upstream = request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, line ? { ...answer.headers, "set-cookie": line } : answer.headers);
      answer.pipe(res);
    });
    upstream.on("error", () => res.destroy());
    res.on("close", () => upstream.destroy());
    req.pipe(upstream);
  });
  server.on("upgrade", (req, client, head) => {
    const { port, line } = choose(req, "WS");
    const upstream = dial(port, "127.0.0.1", () => {
      const headers = req.rawHeaders.map((text, n) => (n % 2 ? `${text}\r\n` : `${text}: `)).join("");
      upstream.write(`GET ${req.url} HTTP/1.1\r\n${headers}\r\n`);
      upstream.write(head);
      client.pipe(upstream);
    });
    // The cookie goes into the answer to the handshake, right behind the status.
    upstream.once("data", (answer: Buffer) => {
      const text = answer.toString("latin1");
      client.write(line ? text.replace("\r\n", `\r\nSet-Cookie: ${line}\r\n`) : text, "latin1");
      upstream.pipe(client);
    });
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, seen };
}

/** Ends the connections of a node's clients. */
const drop = ({ io }: TestServer) => io.sockets.sockets.forEach(({ conn }) => conn.close());

const twoNodes = async () => [(await startServer()).echo(), (await startServer()).echo()];

describe("behind a load balancer that is sticky by cookie", () => {
  it("a polling session stays on its node with withCredentials: true", async () => {
    const { url, seen } = await startBalancer(await twoNodes());
    const socket = connect(url, { transports: ["polling"], withCredentials: true });
    for (let n = 0; n < 5; n++) await socket.timeout(4000).emitWithAck("echo", n);
    expect(seen.slice(1).map(({ cookie }) => cookie)).toEqual(seen.slice(1).map(() => "lb=0"));
  });

  it("a cookie that is not ASCII comes back as it was set, with a GET as with a POST of any text", async () => {
    const { url, seen } = await startBalancer(await twoNodes(), "\xe9");
    const socket = connect(url, { transports: ["polling"], withCredentials: true });
    for (const text of ["a", "\xe9", "\u2713"]) expect(await socket.timeout(4000).emitWithAck("echo", text)).toBe(text);
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(["GET", "POST"]));
    expect(new Set(seen.slice(1).map(({ cookie }) => cookie))).toEqual(new Set(["lb=0\xe9"]));
  });

  it("a polling session does not outlive its first request without withCredentials", async () => {
    const { url } = await startBalancer(await twoNodes());
    const socket = connect(url, { transports: ["polling"], reconnection: false });
    const errors: string[] = [];
    socket.io.on("close", (reason) => errors.push(reason));
    await waitFor(() => errors.length);
    expect(socket.connected).toBe(false);
  });

  it("an upgrade reaches the node that has the session", async () => {
    const { url, seen } = await startBalancer(await twoNodes(), "; Path=/; HttpOnly");
    const socket = connect(url, { withCredentials: true });
    await once(socket.io, "open");
    await once(socket.io.engine, "upgrade");
    await barrier(socket);
    expect(seen.find(({ kind }) => kind === "WS")).toMatchObject({ cookie: "lb=0", node: 0 });
  });

  it("a reconnection leads back to the same node", async () => {
    const nodes = await twoNodes();
    const { url, seen } = await startBalancer(nodes);
    const socket = connect(url, { transports: ["polling"], withCredentials: true });
    await barrier(socket);
    for (let n = 0; n < 3; n++) {
      const again = once(socket, "connect");
      drop(nodes[0]);
      await again;
    }
    expect(new Set(seen.map(({ node }) => node))).toEqual(new Set([0]));
  });

  it("the cookie in the answer to a WebSocket's handshake comes back when it reconnects", async () => {
    const nodes = await twoNodes();
    const { url, seen } = await startBalancer(nodes);
    const socket = connect(url, { transports: ["websocket"], withCredentials: true });
    await barrier(socket);
    const again = once(socket, "connect");
    drop(nodes[0]);
    await again;
    expect(seen.map(({ cookie, node }) => [cookie, node])).toEqual([
      [undefined, 0],
      ["lb=0", 0],
    ]);
  });

  it("a new manager begins without cookies", async () => {
    const { url, seen } = await startBalancer(await twoNodes());
    await barrier(connect(url, { transports: ["websocket"], withCredentials: true }));
    await barrier(connect(url, { transports: ["websocket"], withCredentials: true }));
    expect(seen.map(({ node }) => node)).toEqual([0, 1]);
  });
});

/** The `Cookie` header of the second request, after the first was answered with these cookies. */
async function cookieAfter(lines: string | string[], options = {}): Promise<string | undefined> {
  const server = await startRawServer({
    request(req, res) {
      if (!req.url?.includes("sid=")) res.setHeader("set-cookie", lines);
    },
  });
  const socket = connect(server.url, { transports: ["polling"], withCredentials: true, ...options });
  await once(socket, "connect");
  return server.requests[1].headers.cookie;
}

describe("the cookie jar", () => {
  it.each<[string, string | string[], string | undefined]>([
    ["several cookies", ["a=1", "b=2; Path=/"], "a=1; b=2"],
    ["attributes right after the semicolon", "a=b;Path=/;HttpOnly", "a=b"],
    ["a value that contains =", "a=b=c==; Path=/", "a=b=c=="],
    ["an empty value", "a=; Path=/", "a="],
    ["the later one of two of a name", ["a=1", "a=2"], "a=2"],
    ["Max-Age that lies ahead", "a=b; Max-Age=60", "a=b"],
    ["Expires that lies ahead", "a=b; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "a=b"],
    ["a Max-Age that is no number", "a=b; Max-Age=soon", "a=b"],
    ["Max-Age over Expires", "a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", "a=b"],
    ["an Expires that is no date", "a=b; Expires=soon", "a=b"],
  ])("sends back %s", async (_, lines, expected) => {
    expect(await cookieAfter(lines)).toBe(expected);
  });

  it.each<[string, string | string[]]>([
    ["Max-Age=0", ["a=b", "a=b; Max-Age=0"]],
    ["a negative Max-Age", ["a=b", "a=; max-age=-1"]],
    ["an Expires in the past", ["a=b", "a=; expires=Thu, 10 Jan 2019 00:00:00 GMT"]],
    ["an Expires of 1970", ["a=b", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]],
    ["no name", ["=b", "nothing"]],
  ])("keeps no cookie with %s", async (_, lines) => {
    expect(await cookieAfter(lines)).toBeUndefined();
  });

  it("lets a cookie go once its Max-Age is over", async () => {
    const server = await startRawServer({
      request(req, res) {
        if (!req.url?.includes("sid=")) res.setHeader("set-cookie", ["short=1; Max-Age=1", "long=1; Max-Age=60"]);
      },
    });
    const socket = connect(server.url, { transports: ["polling"], withCredentials: true });
    await once(socket, "connect");
    expect(server.requests[1].headers.cookie).toBe("short=1; long=1");
    const heartbeat = () => {
      server.peers[0].send("2");
      return server.requests.at(-1)?.headers.cookie === "long=1";
    };
    await waitFor(heartbeat);
  });

  it("keeps the cookies of a host from another one that the manager is led to", async () => {
    const other = await startRawServer({ request: (_req, res) => void res.setHeader("set-cookie", "other=1") });
    const server = await startRawServer({ request: (_req, res) => void res.setHeader("set-cookie", "first=1") });
    const socket = connect(server.url, { transports: ["polling"], withCredentials: true });
    await once(socket, "connect");
    const manager = socket.io as unknown as { uri: string };
    manager.uri = other.url.replace("127.0.0.1", "localhost");
    socket.disconnect().connect();
    await once(socket, "connect");
    expect(other.requests.map(({ headers }) => headers.cookie).slice(0, 2)).toEqual([undefined, "other=1"]);
    manager.uri = server.url;
    const before = server.requests.length;
    socket.disconnect().connect();
    await once(socket, "connect");
    expect(server.requests.slice(before).map(({ headers }) => headers.cookie)).toContain("first=1");
    expect(server.requests.slice(1).map(({ headers }) => headers.cookie)).not.toContain("other=1");
  });

  it.each<[string, Record<string, string | string[]>]>([
    ["Cookie", { Cookie: "own=1" }],
    ["cookie", { cookie: ["own=1"] }],
  ])("adds to the application's own header, written %s", async (_, extraHeaders) => {
    expect(await cookieAfter("a=b", { extraHeaders })).toBe("own=1; a=b");
  });
});
