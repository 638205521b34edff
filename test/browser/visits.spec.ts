// Pages come and go: other origins, cookies, reloads, tabs that are closed.
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { startSite } from "../support/site";
import { once, waitFor, within } from "../support/wait";

inBrowsers("a visit", (tabs) => {
  const transports = ["polling", "websocket"] as const;

  it("to a page of another origin needs the server's leave only, and carries no cookies by polling", async () => {
    const [home, server] = await Promise.all([startSite(), startSite({ cors: { origin: "*" } })]);
    const page = await tabs.open(home.url);
    const joined = server.connection();
    const transport = await page.evaluate(async (url) => {
      document.cookie = "ticket=42";
      return upgraded(await connect(url));
    }, server.url);
    expect(transport).toBe("websocket");
    expect((await joined).handshake.headers.cookie).toBeUndefined();
    expect((await joined).handshake.headers.origin).toBe(home.url);
  });

  it("carries cookies to its own origin, and with `withCredentials` to another, which may set its own", async () => {
    const [home, server] = await Promise.all([startSite(), startSite({ cookie: true })]);
    // The site's own server answers for other origins, as `cors` with the origin of this page would.
    const cors = { "access-control-allow-origin": home.url, "access-control-allow-credentials": "true" };
    server.io.engine.on("headers", (headers: Record<string, string>) => void Object.assign(headers, cors));
    const [own, foreign] = [home.connection(), server.connection()];
    const page = await tabs.open(home.url);
    const sid = await page.evaluate(async (url) => {
      document.cookie = "ticket=42";
      await connect({ transports: ["polling"] });
      const socket = await connect(url, { transports: ["polling"], withCredentials: true });
      return socket.io.engine.id;
    }, server.url);
    expect((await own).handshake.headers.cookie).toBe("ticket=42");
    expect((await foreign).handshake.headers.cookie).toBe("ticket=42");
    await waitFor(() => server.headers.some(({ cookie }) => cookie?.includes(`io=${sid}`)));
  });

  it.each(transports)("that ends by a reload leaves no ghost behind on %s", async (transport) => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    const page = await tabs.open(site.url);
    const start = async (name: string): Promise<void> => void (await connect({ transports: [name as "polling"] }));
    for (let round = 0; round < 3; round++) {
      const joined = site.connection();
      await page.evaluate(start, transport);
      const gone = once(await joined, "disconnect");
      await page.reload();
      await gone;
    }
    await waitFor(() => site.io.engine.clientsCount === 0);
  });

  it.each(transports)("with `closeOnBeforeunload` ends without news in the page on %s", async (transport) => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    const page = await tabs.open(site.url);
    const joined = site.connection();
    await page.evaluate(async (name) => {
      const socket = await connect({ closeOnBeforeunload: true, transports: [name] });
      socket.on("disconnect", (reason) => console.error("told of its own end:", reason));
    }, transport);
    const gone = once(await joined, "disconnect");
    await page.reload();
    await gone;
    await waitFor(() => site.io.engine.clientsCount === 0);
  });

  it("that ends with the tab closed is over for the server, too", async () => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    const page = await tabs.open(site.url);
    const joined = site.connection();
    await page.evaluate(async () => void (await connect()));
    const gone = once(await joined, "disconnect");
    await page.close();
    await gone;
    expect(site.io.engine.clientsCount).toBe(0);
  });

  it.each(["polling", "websocket"])(
    "that ends with its frame is over, and may still be disconnected, on %s",
    async (name) => {
      tabs.expectNetworkErrors();
      const site = await startSite({ files: { "/around": "<!doctype html>" } });
      const page = await tabs.open(`${site.url}/around`);
      const joined = site.connection();
      await page.evaluate(async (transport) => {
        const frame = document.createElement("iframe");
        frame.src = "/";
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        const socket = (frame.contentWindow as unknown as { io: typeof io }).io({ transports: [transport] });
        await new Promise<void>((resolve) => void socket.on("connect", resolve));
        Object.assign(window, { socket, frame });
      }, name);
      const gone = once(await joined, "disconnect");
      const reasons = await page.evaluate(() => {
        const { socket, frame } = window as unknown as { socket: ReturnType<typeof io>; frame: HTMLElement };
        const told: string[] = [];
        socket.on("disconnect", (reason) => void told.push(reason));
        frame.remove();
        socket.disconnect();
        return told;
      });
      expect(reasons).toEqual(["io client disconnect"]);
      await gone;
    },
  );

  it("keeps its connection through an alert and a navigation within the page", async () => {
    const site = await startSite();
    site.echo();
    const page = await tabs.open(site.url);
    page.on("dialog", (dialog) => void dialog.accept());
    const ids = await page.evaluate(async () => {
      const socket = await connect();
      const before = socket.id;
      alert("wait");
      history.pushState({}, "", "/elsewhere");
      location.hash = "part";
      await socket.emitWithAck("echo", 1);
      return [before === socket.id, socket.connected];
    });
    expect(ids).toEqual([true, true]);
  });

  it("ends for two sockets of one page apart from each other", async () => {
    const site = await startSite();
    site.io.of("/other");
    const page = await tabs.open(site.url);
    const [root, other] = [site.connection(), site.connection("/other")];
    await page.evaluate(async () => {
      kept.root = await connect();
      kept.other = await connect("/other");
    });
    const left = once(await other, "disconnect");
    await page.evaluate(() => void kept.other.disconnect());
    expect((await left)[0]).toBe("client namespace disconnect");
    expect((await within(root)).connected).toBe(true);
    expect(await page.evaluate(() => kept.root.connected)).toBe(true);
  });
});
