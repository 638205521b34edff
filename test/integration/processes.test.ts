import { describe, expect, it } from "vitest";
import { bundledClient, run } from "../support/child";
import { startRawServer } from "../support/raw-server";
import { closedPort, startServer } from "../support/servers";
import { within } from "../support/wait";

/** Runs a program with `io` in scope; what it says is the text, and it has to end by itself. */
async function program(body: string) {
  const client = await bundledClient();
  const child = run(`import { io } from ${JSON.stringify(client)};\n${body}`);
  const code = await within(child.exit, { timeout: 4_000, what: "the process to exit by itself" });
  return { code, output: child.output().trim(), errors: child.errors() };
}

describe("a Node process exits by itself", () => {
  it.each(["polling", "websocket"])("after disconnect() over %s", async (transport) => {
    const { url } = await startServer();
    const result = await program(`
      const socket = io("${url}", { transports: ["${transport}"] });
      socket.on("connect", () => { console.log("connected"); socket.disconnect(); });`);
    expect(result).toEqual({ code: 0, output: "connected", errors: "" });
  });

  it("after disconnect() in the middle of an upgrade", async () => {
    const { url } = await startServer();
    const result = await program(`
      const socket = io("${url}");
      socket.io.on("open", () => socket.io.engine.on("upgrading", () => { console.log("upgrading"); socket.disconnect(); }));`);
    expect(result).toEqual({ code: 0, output: "upgrading", errors: "" });
  });

  it("after disconnect() from a server that is silent", async () => {
    const server = await startRawServer();
    const result = await program(`
      const socket = io("${server.url}", { transports: ["polling"] });
      socket.on("connect", () => { console.log("connected"); socket.disconnect(); });`);
    expect(result).toEqual({ code: 0, output: "connected", errors: "" });
  });

  it("after disconnect() while it waits for the next attempt", async () => {
    const result = await program(`
      const socket = io("http://127.0.0.1:${await closedPort()}", { reconnectionDelay: 60000 });
      socket.on("connect_error", () => { console.log("error"); socket.disconnect(); });`);
    expect(result).toEqual({ code: 0, output: "error", errors: "" });
  });

  it("after it gave up reconnecting", async () => {
    const result = await program(`
      const socket = io("http://127.0.0.1:${await closedPort()}", { reconnectionDelay: 10, reconnectionAttempts: 2 });
      socket.io.on("reconnect_failed", () => console.log("failed"));`);
    expect(result).toEqual({ code: 0, output: "failed", errors: "" });
  });

  it("with a socket that was never connected", async () => {
    const result = await program(`io("http://127.0.0.1:1", { autoConnect: false }); console.log("made");`);
    expect(result).toEqual({ code: 0, output: "made", errors: "" });
  });

  it("after the server disconnected it", async () => {
    const server = await startServer();
    server.io.on("connection", (peer) => void peer.disconnect(true));
    const result = await program(`
      io("${server.url}").on("disconnect", (reason) => console.log(reason));`);
    expect(result).toEqual({ code: 0, output: "io server disconnect", errors: "" });
  });

  it.each(["polling", "websocket"])("with autoUnref while it is connected over %s", async (transport) => {
    const { url } = await startServer();
    const result = await program(`
      const socket = io("${url}", { transports: ["${transport}"], autoUnref: true });
      const wait = setInterval(() => {}, 1000);
      socket.on("connect", () => { console.log("connected"); clearInterval(wait); });`);
    expect(result).toEqual({ code: 0, output: "connected", errors: "" });
  });

  it("with autoUnref while it waits for the next attempt", async () => {
    const result = await program(`
      const socket = io("http://127.0.0.1:${await closedPort()}", { autoUnref: true, reconnectionDelay: 60000 });
      const wait = setInterval(() => {}, 1000);
      socket.on("connect_error", () => { console.log("error"); clearInterval(wait); });`);
    expect(result).toEqual({ code: 0, output: "error", errors: "" });
  });
});
