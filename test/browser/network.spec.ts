// The network and the page go away and come back: offline and online, the back/forward cache, several tabs.
import type { Socket as ServerSocket } from "socket.io";
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { classic, startSite } from "../support/site";
import { once, waitFor, within } from "../support/wait";

const transports = ["polling", "websocket"] as const;

inBrowsers("a page", (tabs) => {
  // Firefox keeps no page that has a request or a WebSocket open: it begins afresh there.
  const keeps = tabs.engine !== "Firefox";
  const how = keeps ? "goes on with its socket from the back/forward cache" : "is connected anew";

  it.each(transports)(`that is left and returned to ${how}, on %s`, async (transport) => {
    tabs.expectNetworkErrors();
    const start = `<script>
      addEventListener("pageshow", ({ persisted }) => (kept.persisted = persisted));
      kept.seen = [];
      kept.socket = io({ transports: ["${transport}"] });
      for (const event of ["connect", "disconnect"]) kept.socket.on(event, () => kept.seen.push(event));
    </script>`;
    const site = await startSite({ files: { "/a": classic("holdfast.js") + start, "/b": classic("holdfast.js") } });
    site.echo();
    const came: ServerSocket[] = [];
    site.io.on("connection", (socket) => void came.push(socket));
    const page = await tabs.open(`${site.url}/a`);
    expect(await page.evaluate(() => kept.socket.emitWithAck("echo", 1))).toBe(1);
    const socket = came[0]!;
    // A page that leaves between two polls ends nothing that the server could notice before its ping timeout.
    await waitFor(() => socket.conn.transport.writable, { what: "the next poll" });
    // Leaving is a part of the wait.
    const left = once(socket, "disconnect", { timeout: 20_000 });
    await page.goto(`${site.url}/b`);
    await left;
    await page.goBack({ waitUntil: "commit" });
    // A page that begins afresh has run none of its scripts by then.
    await page.waitForFunction(() => typeof kept !== "undefined" && !!kept.socket);
    const seen = await page.evaluate(async () => [
      await kept.socket.emitWithAck("echo", "back"),
      kept.persisted,
      kept.seen,
    ]);
    const again = keeps ? ["connect", "disconnect", "connect"] : ["connect"];
    expect(seen).toEqual(["back", keeps, again]);
    expect(came).toHaveLength(2);
  });

  // The others end requests, and Firefox WebSockets too, before they tell the page that it is left.
  const lasting = { Chromium: transports, WebKit: ["websocket"], Firefox: [] }[tabs.engine as "Chromium"];
  it.for(lasting)("that is left is connected until its own listeners have had their say, on %s", async (transport) => {
    tabs.expectNetworkErrors();
    const start = `<script>
      kept.socket = io({ transports: ["${transport}"] });
      const leave = ({ type }) => {
        sessionStorage[type] = kept.socket.connected;
        kept.socket.emit("left", type);
      };
      addEventListener("pagehide", leave);
      document.addEventListener("visibilitychange", leave);
    </script>`;
    const site = await startSite({ files: { "/a": classic("holdfast.js") + start, "/b": classic("holdfast.js") } });
    site.echo();
    const heard: string[] = [];
    site.io.on("connection", (socket) => void socket.on("left", (type: string) => void heard.push(type)));
    const page = await tabs.open(`${site.url}/a`);
    expect(await page.evaluate(() => kept.socket.emitWithAck("echo", 1))).toBe(1);
    await page.goto(`${site.url}/b`);
    const connected = await page.evaluate(() => [sessionStorage.pagehide, sessionStorage.visibilitychange]);
    expect(connected).toEqual(["true", "true"]);
    // A poll that the browser has ended may end the session before the last POST comes.
    if (transport === "websocket") {
      await waitFor(() => heard.length === 2, { what: "what was emitted last" });
      expect(heard).toEqual(["pagehide", "visibilitychange"]);
    }
  });

  const offline = (): void =>
    it("notices at once that it is offline, and sends later what it wrote meanwhile", async () => {
      tabs.expectNetworkErrors();
      const site = await startSite();
      const heard: string[] = [];
      site.io.on("connection", (socket) => void socket.on("written", (text: string) => void heard.push(text)));
      const page = await tabs.open(site.url);
      await page.evaluate(async () => {
        kept.socket = await connect({ reconnectionDelay: 50, reconnectionDelayMax: 200 });
        await upgraded(kept.socket);
        kept.lost = next(kept.socket, "disconnect");
      });
      await page.context().setOffline(true);
      const lost = page.evaluate(async () => {
        await kept.lost;
        kept.socket.emit("written", "meanwhile");
        return [kept.socket.connected, navigator.onLine];
      });
      expect(await within(lost, { what: "the page to notice" })).toEqual([false, false]);
      await page.context().setOffline(false);
      await waitFor(() => heard.length, { what: "the event written offline" });
      await page.evaluate(() => void kept.socket.emit("written", "after"));
      await waitFor(() => heard.includes("after"));
      expect(heard).toEqual(["meanwhile", "after"]);
    });
  if (tabs.can("offline")) offline();

  it("in a second tab has a connection of its own, which outlives the first tab", async () => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    site.echo();
    site.io.on("connection", (socket) => {
      socket.on("tell others", (text: string) => void socket.broadcast.emit("told", text));
    });
    const first = await tabs.open(site.url);
    const second = await tabs.open(site.url, first);
    const start = async (): Promise<string | undefined> => {
      kept.socket = await connect();
      kept.told = next(kept.socket, "told");
      return kept.socket.id;
    };
    const ids = [await first.evaluate(start), await second.evaluate(start)];
    expect(new Set(ids).size).toBe(2);
    await first.evaluate(() => void kept.socket.emit("tell others", "hello"));
    expect(await second.evaluate(() => kept.told)).toEqual(["hello"]);
    const gone = once(site.io.sockets.sockets.get(ids[0]!)!, "disconnect");
    await first.close();
    await gone;
    expect(await second.evaluate(async () => [await kept.socket.emitWithAck("echo", 1), kept.socket.id])).toEqual([
      1,
      ids[1],
    ]);
  });
});
