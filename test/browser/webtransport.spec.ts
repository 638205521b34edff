// WebTransport for real: a browser, HTTP/3 over UDP, and a server in Deno.
import { describe, expect, it } from "vitest";
import type { Page } from "../support/page";
import { inBrowsers, type Tabs } from "../support/browsers";
import { startWebTransportServer, webTransportMissing, type WebTransportServer } from "../support/deno";
import { startSite } from "../support/site";

const why = webTransportMissing;

interface Setup {
  page: Page;
  server: WebTransportServer;
}

/** A page with `kept.open(options)`, which connects to the server with its certificate. */
async function setUp(tabs: Tabs, options?: { udp: boolean }): Promise<Setup> {
  const [site, server] = await Promise.all([startSite(), startWebTransportServer(options)]);
  const page = await tabs.open(site.url);
  await page.evaluate(
    ([url, hash]) => {
      const serverCertificateHashes = [{ algorithm: "sha-256", value: new Uint8Array(hash) }];
      kept.open = (more: object) =>
        connect(url, {
          transports: ["webtransport"],
          transportOptions: { webtransport: { serverCertificateHashes } },
          forceNew: true,
          reconnectionDelay: 50,
          reconnectionDelayMax: 500,
          ...more,
        });
    },
    [server.url, server.hash] as const,
  );
  return { page, server };
}

describe.skipIf(why)(why ? `WebTransport: ${why}` : "WebTransport", () => {
  inBrowsers(
    "a page",
    (tabs) => {
      it("connects by WebTransport alone, over plain HTTP's own port", async () => {
        const { page } = await setUp(tabs);
        const seen = await page.evaluate(async () => {
          const socket = await kept.open();
          return [socket.io.engine.transport.name, await socket.emitWithAck("transport")];
        });
        expect(seen).toEqual(["webtransport", "webtransport"]);
      });

      it("is upgraded to it from polling, past WebSocket", async () => {
        const { page } = await setUp(tabs);
        const seen = await page.evaluate(async () => {
          const socket = await kept.open({ transports: ["polling", "websocket", "webtransport"] });
          return [await upgraded(socket), await socket.emitWithAck("transport")];
        });
        expect(seen).toEqual(["webtransport", "webtransport"]);
      });

      it("is upgraded to WebSocket where UDP is refused", async () => {
        tabs.expectNetworkErrors();
        const { page } = await setUp(tabs, { udp: false });
        const seen = await page.evaluate(async () => {
          const socket = await kept.open({ transports: ["polling", "websocket", "webtransport"] });
          return [await upgraded(socket), await socket.emitWithAck("transport")];
        });
        expect(seen).toEqual(["websocket", "websocket"]);
      });

      it("opens a WebSocket where UDP is refused and WebTransport comes first", async () => {
        tabs.expectNetworkErrors();
        const { page } = await setUp(tabs, { udp: false });
        const seen = await page.evaluate(async () => {
          const socket = await kept.open({ transports: ["webtransport", "websocket"] });
          return [socket.io.engine.transport.name, await socket.emitWithAck("transport")];
        });
        expect(seen).toEqual(["websocket", "websocket"]);
      });

      it("carries a megabyte of binary both ways, and messages of every length of prefix", async () => {
        const { page } = await setUp(tabs);
        const same = await page.evaluate(async () => {
          const socket = await kept.open();
          const sizes = [0, 1, 125, 126, 65_535, 65_536, 1 << 20];
          const bytes = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251);
          const answers = await Promise.all(
            sizes.map((size) => socket.emitWithAck("echo", { size, bytes: bytes(size), text: "ü".repeat(size) })),
          );
          return answers.map((answer, index) => {
            const wanted = bytes(sizes[index]!);
            const got = new Uint8Array(answer.bytes);
            const equal = got.length === wanted.length && got.every((byte, place) => byte === wanted[place]);
            return equal && answer.size === sizes[index] && answer.text === "ü".repeat(sizes[index]!);
          });
        });
        expect(same).toEqual([true, true, true, true, true, true, true]);
      });

      it("keeps 2,000 events each way complete and in order, also while it is being upgraded to", async () => {
        const { page } = await setUp(tabs);
        const wrong = await page.evaluate(async () => {
          const socket = await kept.open({ transports: ["polling", "webtransport"] });
          const came: number[] = [];
          const all = new Promise((resolve) =>
            socket.on("number", (number: number) => void (came.push(number) === 2000 && resolve(undefined))),
          );
          const change = upgraded(socket);
          socket.emit("count", 2000);
          for (let number = 0; number < 2000; number++) {
            socket.emit("numbered", number);
            // Spread over the upgrade.
            if (number % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
          }
          const seen: number[] = await socket.emitWithAck("seen");
          await all;
          const strays = (list: number[]) => list.filter((number, index) => number !== index).length;
          return [await change, came.length, strays(came), seen.length, strays(seen)];
        });
        expect(wrong).toEqual(["webtransport", 2000, 0, 2000, 0]);
      });

      it("tells the server at once when it disconnects, after everything it had said", async () => {
        const { page } = await setUp(tabs);
        const reason = await page.evaluate(async () => {
          const watcher = await kept.open();
          const socket = await kept.open({ auth: { name: "leaver" } });
          const gone = next(watcher, "gone");
          for (let number = 0; number < 100; number++) socket.emit("numbered", number);
          socket.disconnect();
          return gone;
        });
        expect(reason).toEqual(["leaver", "client namespace disconnect"]);
      });

      it("hears at once when the server closes the connection, and comes back", async () => {
        const { page } = await setUp(tabs);
        const seen = await page.evaluate(async () => {
          const socket = await kept.open();
          socket.emit("close me");
          const [reason] = await next(socket, "disconnect");
          await next(socket, "connect");
          return [reason, socket.io.engine.transport.name];
        });
        // Deno cuts its sessions off, which no browser takes for a farewell.
        expect(seen).toEqual(["transport error", "webtransport"]);
      });

      it("stays away when the server disconnects it", async () => {
        const { page } = await setUp(tabs);
        const told = await page.evaluate(async () => {
          const socket = await kept.open();
          socket.emit("disconnect me");
          const [reason] = await next(socket, "disconnect");
          return [reason, socket.active];
        });
        expect(told).toEqual(["io server disconnect", false]);
      });

      it("comes back by WebTransport when the server does, and sends what was written meanwhile once", async () => {
        tabs.expectNetworkErrors();
        const { page, server } = await setUp(tabs);
        await page.evaluate(async () => {
          const socket = await kept.open();
          kept.lost = next(socket, "disconnect").then(() => void socket.emit("numbered", 7));
          kept.back = kept.lost.then(() => next(socket, "connect"));
          kept.socket = socket;
        });
        await server.kill();
        await page.evaluate(async () => {
          // What a browser sees of a server that is gone from UDP is silence.
          kept.socket.io.engine.close();
          await kept.lost;
        });
        await server.restart();
        const seen = await page.evaluate(async () => {
          await kept.back;
          return [kept.socket.io.engine.transport.name, await kept.socket.emitWithAck("seen")];
        });
        expect(seen).toEqual(["webtransport", [7]]);
      });
    },
    ["WebTransport"],
  );
});
