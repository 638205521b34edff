// The client in a real page, on the built files, against a real server.
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { startSite } from "../support/site";
import { once, waitFor } from "../support/wait";

inBrowsers("a page", (tabs) => {
  const realtime = (requests: string[]) => requests.filter((line) => line.includes("/socket.io/"));

  it("begins with polling and is upgraded to WebSocket", async () => {
    const site = await startSite();
    const page = await tabs.open(site.url);
    const joined = site.connection();
    const names = await page.evaluate(async () => {
      const socket = await connect({ multiplex: false });
      return [await upgraded(socket), socket.id];
    });
    expect(names).toEqual(["websocket", (await joined).id]);
    const { conn } = await joined;
    await waitFor(() => conn.transport.name === "websocket", { what: "the server to see the upgrade" });
    expect(realtime(site.requests)[0]).toContain("GET /socket.io/?EIO=4&transport=polling");
  });

  it("uses nothing but HTTP with polling alone", async () => {
    const site = await startSite();
    site.echo();
    const page = await tabs.open(site.url);
    const answer = await page.evaluate(async () => {
      const socket = await connect({ transports: ["polling"] });
      const said = await socket.emitWithAck("echo", "by polling");
      return [said, socket.io.engine.transport.name];
    });
    expect(answer).toEqual(["by polling", "polling"]);
    expect(realtime(site.requests).filter((line) => !line.includes("transport=polling"))).toEqual([]);
  });

  it("uses nothing but a WebSocket with WebSocket alone", async () => {
    const site = await startSite();
    site.echo();
    const page = await tabs.open(site.url);
    const answer = await page.evaluate(async () => {
      const socket = await connect({ transports: ["websocket"] });
      const said = await socket.emitWithAck("echo", "by WebSocket");
      return [said, socket.io.engine.transport.name];
    });
    expect(answer).toEqual(["by WebSocket", "websocket"]);
    expect(realtime(site.requests)).toHaveLength(1);
  });

  it("acknowledges in both directions, and times out where no answer comes", async () => {
    const site = await startSite();
    site.io.on("connection", (socket) => {
      socket.on("sum", (a: number, b: number, done: (sum: number) => void) => done(a + b));
      socket.on("ask me", async (done: (answer: unknown) => void) =>
        done(await socket.emitWithAck("question", 20, 22)),
      );
      socket.on("silence", () => {});
    });
    const page = await tabs.open(site.url);
    const answers = await page.evaluate(async () => {
      const socket = await connect();
      socket.on("question", (a, b, answer) => answer({ sum: a + b }));
      const callback = new Promise((resolve) => socket.emit("sum", 1, 2, resolve));
      const late = new Promise((resolve) => socket.timeout(50).emit("silence", resolve));
      const rejected = socket
        .timeout(50)
        .emitWithAck("silence")
        .catch((error: Error) => error);
      const failures = (await Promise.all([late, rejected])) as Error[];
      return {
        callback: await callback,
        promise: await socket.emitWithAck("sum", 3, 4),
        asked: await socket.timeout(4_000).emitWithAck("ask me"),
        failures: failures.map(({ message }) => message),
      };
    });
    const timedOut = "operation has timed out";
    expect(answers).toEqual({ callback: 3, promise: 7, asked: { sum: 42 }, failures: [timedOut, timedOut] });
  });

  it("shares one connection between namespaces, each with its own listeners and credentials", async () => {
    const site = await startSite();
    for (const name of ["/", "/news", "/größe"]) {
      site.io.of(name).on("connection", (socket) => void socket.emit("hello", name, socket.handshake.auth));
    }
    const page = await tabs.open(site.url);
    const heard = await page.evaluate(async () => {
      const forms = {
        "/": { by: "object" },
        "/news": (send: (data: object) => void) => send({ by: "callback" }),
        "/größe": () => Promise.resolve({ by: "promise" }),
      };
      const sockets = Object.entries(forms).map(([name, auth]) => io(name, { auth }));
      const hellos = await Promise.all(sockets.map((socket) => next(socket, "hello")));
      return { hellos, managers: new Set(sockets.map((socket) => socket.io)).size };
    });
    expect(heard).toEqual({
      hellos: [
        ["/", { by: "object" }],
        ["/news", { by: "callback" }],
        ["/größe", { by: "promise" }],
      ],
      managers: 1,
    });
    expect(site.io.engine.clientsCount).toBe(1);
  });

  it("is told why the server refuses it", async () => {
    // The WebSocket of the upgrade is given up again.
    tabs.expectNetworkErrors();
    const site = await startSite();
    site.io.use((_socket, next) => next(Object.assign(new Error("not you"), { data: { why: "no ticket" } })));
    const page = await tabs.open(site.url);
    const error = await page.evaluate(async () => {
      const socket = io();
      const [{ message, data }] = await next(socket, "connect_error");
      return { message, data, active: socket.active };
    });
    expect(error).toEqual({ message: "not you", data: { why: "no ticket" }, active: false });
  });

  it("keeps a room to the pages in it, and a broadcast from its sender", async () => {
    const site = await startSite();
    site.io.on("connection", (socket) => {
      socket.on("join", async (room: string, done: () => void) => {
        await socket.join(room);
        done();
      });
      socket.on("say", (room: string, text: string) => void socket.to(room).emit("said", text));
      socket.on("tell all", (text: string) => void socket.broadcast.emit("said", text));
      socket.on("end", () => void site.io.emit("end"));
    });
    const pages = await Promise.all([0, 1, 2].map(() => tabs.open(site.url)));
    for (const [index, page] of pages.entries()) {
      await page.evaluate(async (inRoom) => {
        const socket = await connect();
        const heard: string[] = [];
        socket.on("said", (text) => void heard.push(text));
        if (inRoom) await socket.emitWithAck("join", "room");
        Object.assign(kept, { socket, heard: next(socket, "end").then(() => heard) });
      }, index < 2);
    }
    await pages[0]!.evaluate(() => {
      const { socket } = kept;
      socket.emit("say", "room", "to the room");
      socket.emit("tell all", "to all");
      socket.emit("end");
    });
    const heard = await Promise.all(pages.map((page) => page.evaluate(() => kept.heard)));
    expect(heard).toEqual([[], ["to the room", "to all"], ["to all"]]);
  });

  it("passes text of every kind through both transports unchanged", async () => {
    const site = await startSite({ maxHttpBufferSize: 4e6 });
    site.echo();
    const page = await tabs.open(site.url);
    const texts = [
      "héllo wörld",
      "😀👩‍👩‍👧",
      "\u2028\u2029",
      "\x1e\x00\x1f",
      "b64",
      '"\\',
      "",
      "\ud800",
      "文".repeat(400_000),
    ];
    const unchanged = await page.evaluate(async (sent) => {
      const transports = ["polling", "websocket"] as const;
      const rounds = transports.map(async (transport) => {
        const socket = await connect({ transports: [transport], forceNew: true });
        const answers = await Promise.all(sent.map((text) => socket.emitWithAck("echo", text)));
        return answers.map((answer, index) => answer === sent[index]);
      });
      return Promise.all(rounds);
    }, texts);
    expect(unchanged).toEqual([texts.map(() => true), texts.map(() => true)]);
  });

  it("comes back by itself when the server does, and sends what was written meanwhile once", async () => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    const page = await tabs.open(site.url);
    await page.evaluate(async () => {
      const socket = await connect({ reconnectionDelay: 50, reconnectionDelayMax: 200 });
      await upgraded(socket);
      const lost = next(socket, "disconnect").then(() => socket.emit("written", "meanwhile"));
      Object.assign(kept, { lost, back: lost.then(() => next(socket, "connect")) });
    });
    await site.close();
    await page.evaluate(() => kept.lost);
    const second = await startSite({ port: site.port });
    const heard: string[] = [];
    second.io.on("connection", (socket) => {
      socket.on("written", (text: string) => void heard.push(text));
      socket.on("end", (done: () => void) => done());
    });
    await page.evaluate(() => kept.back);
    await waitFor(() => heard.length);
    expect(heard).toEqual(["meanwhile"]);
  });

  it("is gone from the server at once when it disconnects, with the reason told on both sides", async () => {
    tabs.expectNetworkErrors();
    const site = await startSite();
    const page = await tabs.open(site.url);
    const joined = site.connection();
    await page.evaluate(async () => void Object.assign(kept, { socket: await connect() }));
    const gone = once(await joined, "disconnect");
    const reason = await page.evaluate(async () => {
      const { socket } = kept;
      const told = next(socket, "disconnect");
      socket.disconnect();
      return (await told)[0];
    });
    expect([reason, (await gone)[0]]).toEqual(["io client disconnect", "client namespace disconnect"]);
  });
});
