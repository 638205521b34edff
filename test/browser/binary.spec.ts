// Binary of every kind that a page has, both ways, over every way of sending it.
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { startSite } from "../support/site";

/** The value with each binary replaced by its class and its bytes. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return ["Buffer", ...value];
  if (Array.isArray(value)) return value.map(plain);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

const MODES = {
  polling: { transports: ["polling"] },
  WebSocket: { transports: ["websocket"] },
  "WebSocket as base64": { transports: ["websocket"], forceBase64: true },
  "polling as base64": { transports: ["polling"], forceBase64: true },
};

inBrowsers("binary of a page", (tabs) => {
  it("arrives as what it was, at any depth, and comes back, by every way of sending it", async () => {
    const site = await startSite();
    site.io.on("connection", (socket) => {
      socket.on("binary", (value: unknown, done: (seen: unknown, back: unknown) => void) => {
        done(plain(value), value);
      });
    });
    const page = await tabs.open(site.url);
    const results = await page.evaluate(async (modes) => {
      const bytes = Uint8Array.from([0, 1, 2, 250, 251, 252]);
      const sent = {
        buffer: bytes.buffer,
        part: bytes.subarray(2, 5),
        numbers: new Uint16Array([1, 515]),
        view: new DataView(bytes.buffer, 1, 2),
        blob: new Blob(["blob ", bytes]),
        file: new File(["file"], "name.txt"),
        none: new ArrayBuffer(0),
        emptyBlob: new Blob([]),
        nested: [{ deep: [bytes.slice(0, 1), "text", null, 7] }],
      };
      const describe = (value: unknown): unknown => {
        if (value instanceof ArrayBuffer) return ["Buffer", ...new Uint8Array(value)];
        if (Array.isArray(value)) return value.map(describe);
        if (!value || typeof value !== "object") return value;
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, describe(one)]));
      };
      const rounds = Object.entries(modes).map(async ([name, mode]) => {
        const socket = await connect({ ...mode, forceNew: true });
        const [seen, back] = await new Promise<unknown[]>((resolve) =>
          socket.emit("binary", sent, (...answer: unknown[]) => resolve(answer)),
        );
        return { name, seen, back: describe(back) };
      });
      return Promise.all(rounds);
    }, MODES);
    const expected = {
      buffer: ["Buffer", 0, 1, 2, 250, 251, 252],
      part: ["Buffer", 2, 250, 251],
      numbers: ["Buffer", 1, 0, 3, 2],
      view: ["Buffer", 1, 2],
      blob: ["Buffer", ...Buffer.from("blob "), 0, 1, 2, 250, 251, 252],
      file: ["Buffer", ...Buffer.from("file")],
      none: ["Buffer"],
      emptyBlob: ["Buffer"],
      nested: [{ deep: [["Buffer", 0], "text", null, 7] }],
    };
    expect(results).toEqual(Object.keys(MODES).map((name) => ({ name, seen: expected, back: expected })));
  });

  it("keeps its place among events without binary, whatever time its encoding takes", async () => {
    const site = await startSite();
    const page = await tabs.open(site.url);
    const order: Record<string, (string | number)[]> = {};
    const ends: Promise<unknown>[] = [];
    site.io.on("connection", (socket) => {
      const came: (string | number)[] = (order[String(socket.handshake.auth["name"])] = []);
      socket.on("text", (number: number) => void came.push(number));
      socket.on("binary", (data: Buffer) => void came.push(`${data.length}`));
      ends.push(new Promise((resolve) => socket.on("end", resolve)));
    });
    const names = await page.evaluate(async (modes) => {
      const sockets = await Promise.all(
        Object.entries(modes).map(([name, mode]) => connect({ ...mode, forceNew: true, auth: { name } })),
      );
      for (const socket of sockets) {
        for (let number = 0; number < 20; number++) {
          socket.emit("text", number);
          socket.emit("binary", number % 2 ? new Blob([new Uint8Array(50_000 + number)]) : new Uint8Array(number));
        }
      }
      for (const socket of sockets) socket.emit("end");
      return Object.keys(modes);
    }, MODES);
    await Promise.all(ends);
    const wanted = Array.from({ length: 20 }, (_, n) => [n, String(n % 2 ? 50_000 + n : n)]).flat();
    for (const name of names) expect([name, order[name]]).toEqual([name, wanted]);
  });

  it.each(["polling", "websocket"] as const)("of a megabyte goes both ways by %s", async (transport) => {
    const site = await startSite({ maxHttpBufferSize: 4e6 });
    site.echo();
    const page = await tabs.open(site.url);
    const equal = await page.evaluate(async (name) => {
      const socket = await connect({ transports: [name] });
      const sent = Uint8Array.from({ length: 1 << 20 }, (_, index) => (index * 7) % 251);
      const got = new Uint8Array(await socket.emitWithAck("echo", sent));
      return got.length === sent.length && got.every((byte, index) => byte === sent[index]);
    }, transport);
    expect(equal).toBe(true);
  });
});
