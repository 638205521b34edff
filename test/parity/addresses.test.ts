import { describe, expect, it, onTestFinished } from "vitest";
import { type ClientManager, type ClientSocket, connect, io, Manager, manager, quick, track } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

type MakeManager = new (...args: unknown[]) => ClientManager;

/** Arguments as they come from JavaScript, in which everything may be left out. */
function managerOf(...args: unknown[]): ClientManager {
  const made = new (Manager as unknown as MakeManager)(...args);
  onTestFinished(() => {
    made.reconnection(false);
    made.engine?.close();
  });
  return made;
}

describe("a manager that is told no host", () => {
  it("is for this machine, at the port that is told", async () => {
    const server = await startServer();
    await once(managerOf({ ...quick, port: server.port }), "open");
  });

  it("is made also when it is told nothing at all", () => {
    expect(managerOf({ autoConnect: false }).engine).toBeUndefined();
    expect(managerOf(undefined, { autoConnect: false }).engine).toBeUndefined();
  });
});

describe("an address", () => {
  it("without a protocol is dialled by HTTP when a manager is made for it", async () => {
    const server = await startServer();
    await once(managerOf(`localhost:${server.port}`, { ...quick }), "open");
  });

  it("may have a namespace and a query, which a manager takes the query of", async () => {
    const server = await startServer();
    const made = manager(`${server.url}/somewhere?build=7`);
    made.socket("/");
    expect((await server.connection()).handshake.query["build"]).toBe("7");
  });

  it.each(["/a%20b", "/a b", "/50%", "/a/../b", "//twice", "/räume", "/list,2"])(
    "names the namespace %s as it is written",
    (nsp) => {
      const socket = track(io(`http://127.0.0.1:1${nsp}?x=/y#z`, { autoConnect: false, forceNew: true }));
      expect((socket as unknown as { nsp: string }).nsp).toBe(nsp);
    },
  );

  it("leads to a namespace with an encoded name", async () => {
    const server = await startServer();
    server.io.of("/room%201");
    await once(connect(`${server.url}/room%201`), "connect");
  });
});

describe("io()", () => {
  it("may be called with new, as examples of tests do", async () => {
    const server = await startServer();
    const Client = io as unknown as new (url: string, options: object) => ClientSocket;
    const socket = track(new Client(server.url, { ...quick }));
    await once(socket, "connect");
    expect(socket.connected).toBe(true);
  });
});

describe("where a global location tells of a page, as with jsdom", () => {
  /** What a document of this server would have. */
  async function page() {
    const server = await startServer();
    server.io.of("/chat");
    const host = `localhost:${server.port}`;
    const location = { protocol: "http:", host, hostname: "localhost", port: String(server.port), href: "" };
    (globalThis as { location?: object }).location = location;
    onTestFinished(() => void delete (globalThis as { location?: object }).location);
    return { server, host };
  }

  it("io() connects to its server when it is given no address", async () => {
    await page();
    await once(track(io({ ...quick })), "connect");
  });

  it("io() takes a path alone for a namespace there", async () => {
    const { server } = await page();
    const socket = track(io("/chat", { ...quick }));
    expect((await server.connection("/chat")).nsp.name).toBe("/chat");
    if (!socket.connected) await once(socket, "connect");
  });

  it.each(["", "//"])("io() completes %shost:port/namespace by its protocol", async (prefix) => {
    const { host } = await page();
    await once(track(io(`${prefix}${host}/chat`, { ...quick })), "connect");
  });

  it("a manager that is given no address is for its server", async () => {
    await page();
    await once(managerOf({ ...quick }), "open");
  });

  it("io() still goes where it is told", async () => {
    await page();
    const other = await startServer();
    track(io(other.url, { ...quick }));
    expect((await other.connection()).handshake.headers.host).toBe(`127.0.0.1:${other.port}`);
  });
});
