import { rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import type * as Chat from "../support/chat-client";
import { type BackEnd, startChat as startServer } from "../support/chat-server";
import { expressMissing } from "../support/runtimes";
import { once, waitFor } from "../support/wait";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The chat's client module as it is, with its import of socket.io-client resolved to one of the two. */
async function load(client: string): Promise<typeof Chat> {
  // Below the packages, so that those of the clients are found.
  const outfile = path(`../../node_modules/.cache/holdfast-test/chat-${client}-${process.pid}.mjs`);
  await build({
    entryPoints: [path("../support/chat-client.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
    external: ["socket.io-client", "engine.io-parser", "component-emitter", "isomorphic-ws", "ws"],
    ...(client === "holdfast" && {
      external: ["engine.io-parser", "component-emitter", "isomorphic-ws", "ws"],
      alias: { "socket.io-client": path("../../src/index.node.ts") },
    }),
  });
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as typeof Chat;
  } finally {
    rmSync(outfile);
  }
}

const combinations: [string, BackEnd, string | undefined][] = [
  ["socket.io-client", "node:http", undefined],
  ["holdfast", "node:http", undefined],
  ["socket.io-client", "Express", expressMissing],
  ["holdfast", "Express", expressMissing],
];

describe.each(combinations)("a chat written for socket.io-client, with %s and %s", async (client, backEnd, missing) => {
  const { ChatClient } = await load(client);
  const startChat = () => startServer(backEnd);
  const it = test.skipIf(missing);
  const enter = (url: string, name: string, options = {}) => {
    const made = new ChatClient(url, name, options);
    onTestFinished(() => {
      made.manager.reconnection(false);
      made.manager.engine?.close();
      made.close();
    });
    return made;
  };

  it.each<[string, object]>([
    ["an upgrade", {}],
    ["polling", { transports: ["polling"] }],
    ["websocket", { transports: ["websocket"] }],
  ])("carries what is said to the members of the room, and to nobody else, over %s", async (_, options) => {
    const { url } = await startChat();
    const [ada, bob, eve] = ["ada", "bob", "eve"].map((name) => enter(url, name, options));
    expect(await ada.join("tea")).toEqual(["ada"]);
    expect(await bob.join("tea")).toEqual(["ada", "bob"]);
    expect(await eve.join("coffee")).toEqual(["eve"]);
    expect([await ada.say("tea", "hello"), await bob.say("tea", "hi ü")]).toEqual([1, 2]);
    await waitFor(() => ada.messages.length === 2 && bob.messages.length === 2);
    expect(ada.messages).toEqual([
      { id: 1, room: "tea", from: "ada", text: "hello" },
      { id: 2, room: "tea", from: "bob", text: "hi ü" },
    ]);
    expect([bob.messages, eve.messages]).toEqual([ada.messages, []]);
    expect(ada.log).toEqual(["connected", "bob joined tea"]);
  });

  it("hands the refusal of an acknowledgement to the caller", async () => {
    const { url } = await startChat();
    const ada = enter(url, "ada");
    await expect(ada.say("tea", "hello")).rejects.toThrow("not in tea");
  });

  it("carries files, and the history is there over plain HTTP", async () => {
    const { url, history } = await startChat();
    const [ada, bob] = [enter(url, "ada"), enter(url, "bob")];
    await Promise.all([ada.join("tea"), bob.join("tea")]);
    const file = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
    expect(await ada.upload("tea", "leaf.png", file)).toBe(1);
    const { file: got } = await waitFor(() => bob.messages[0]);
    expect(Buffer.from(got!).equals(file)).toBe(true);
    expect(history).toHaveLength(1);
    const answer = await fetch(`${url}/history`);
    expect(answer.headers.get("x-powered-by")).toBe("a chat");
    expect(((await answer.json()) as unknown[]).length).toBe(1);
  });

  it("tells who is refused why, and lets them in once they have logged in", async () => {
    const { url } = await startChat();
    const nobody = enter(url, "", { autoConnect: false });
    nobody.socket.connect();
    await waitFor(() => nobody.log.length);
    expect([nobody.log, nobody.socket.active]).toEqual([["not authorized: log in first"], false]);
    nobody.socket.auth = { token: "token of bob" };
    nobody.socket.connect();
    expect(await nobody.join("tea")).toEqual(["bob"]);
  });

  it("rejoins its rooms after the link was lost, and sends what was said meanwhile", async () => {
    const { url, io } = await startChat();
    const [ada, bob] = [enter(url, "ada"), enter(url, "bob")];
    await Promise.all([ada.join("tea"), bob.join("tea")]);
    const lost = once(ada.socket, "disconnect");
    [...io.sockets.sockets.values()].find(({ data }) => data.name === "ada")?.conn.close();
    await lost;
    const said = ada.say("tea", "I am back").catch((error: Error) => error.message);
    await waitFor(() => ada.log.filter((line) => line === "connected").length === 2);
    // What was buffered is sent before what a connect listener emits: the server finds nobody in the room yet.
    expect(await said).toBe("not in tea");
    expect(await ada.say("tea", "now")).toBe(1);
    await waitFor(() => bob.messages.length);
    expect(ada.log).toContain("transport close");
  });

  it("drops who is typing while nobody hears it, and sends it while connected", async () => {
    const { url, typing } = await startChat();
    const ada = enter(url, "ada");
    ada.typing("too early");
    await ada.join("tea");
    ada.typing("tea");
    await waitFor(() => typing.length);
    expect(typing).toEqual(["ada in tea"]);
  });

  it("lets an admin call the roll and kick, on a second namespace of one connection", async () => {
    const { url, io } = await startChat();
    const [ada, bob] = [enter(url, "ada"), enter(url, "bob")];
    await Promise.all([ada.join("tea"), bob.join("tea")]);
    const admin = ada.admin();
    await once(admin, "connect");
    expect(io.engine.clientsCount).toBe(2);
    expect(await admin.emitWithAck("roll call")).toEqual(["ada", "bob"]);
    const kicked = once(bob.socket, "disconnect");
    expect(await admin.emitWithAck("kick", "bob")).toBe(1);
    expect((await kicked)[0]).toBe("io server disconnect");
    expect([bob.socket.active, ada.socket.connected]).toEqual([false, true]);
    const [error] = await once(bob.admin(), "connect_error");
    expect(error.message).toBe("admins only");
  });

  it("says goodbye to the room when it leaves", async () => {
    const { url } = await startChat();
    const [ada, bob] = [enter(url, "ada"), enter(url, "bob")];
    await ada.join("tea");
    await bob.join("tea");
    bob.leave("tea");
    await waitFor(() => ada.log.includes("bob left tea"));
    await ada.say("tea", "gone?");
    expect(bob.messages).toEqual([]);
  });
});
