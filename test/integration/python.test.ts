import { describe, expect, it } from "vitest";
import { connect } from "../support/client";
import { pythonMissing, startPython } from "../support/python";
import { once, waitFor } from "../support/wait";

const skipped = pythonMissing ? ` (skipped: ${pythonMissing})` : "";

type Names = ("polling" | "websocket")[];

describe.skipIf(pythonMissing).each<[string, "aiohttp" | "wsgi", Names, string]>([
  ["over aiohttp on polling", "aiohttp", ["polling"], "polling"],
  ["over aiohttp on websocket", "aiohttp", ["websocket"], "websocket"],
  ["over aiohttp after an upgrade", "aiohttp", ["polling", "websocket"], "websocket"],
  ["over WSGI, which has polling only", "wsgi", ["polling", "websocket"], "polling"],
])(`python-socketio %s${skipped}`, (_, style, transports, transport) => {
  it("carries text, acknowledgements both ways, binary, namespaces, rooms and the end", async () => {
    const url = await startPython(style);
    const [socket, member] = [connect(url, { transports }), connect(url, { transports })];
    await Promise.all([once(socket, "connect"), once(member, "connect")]);
    await waitFor(() => socket.io.engine.transport.name === transport);
    const value = { text: "日本 ü", list: [1, null, true], nested: { bytes: Buffer.from([1, 2, 255]) } };
    expect(await socket.emitWithAck("echo", value)).toEqual(value);

    const binary = once(socket, "binary");
    socket.emit("binary");
    expect(await binary).toEqual([{ bytes: Buffer.from([0, 1, 255]), list: [Buffer.from("a"), "b"] }]);

    socket.on("question", (question: string, answer: (text: string) => void) => answer(`${question}!`));
    expect(await socket.emitWithAck("ask", "why")).toBe("why!");

    await member.emitWithAck("join", "tea");
    const said = once(member, "said");
    socket.emit("say", "tea", "hello");
    expect(await said).toEqual(["hello"]);

    const other = socket.io.socket("/other");
    const answers = await new Promise((resolve) => other.emit("echo", 2, (...args: unknown[]) => resolve(args)));
    expect(answers).toEqual(["other", 2]);

    const ended = once(socket, "disconnect");
    socket.emit("leave");
    expect([(await ended)[0], other.connected]).toEqual(["io server disconnect", true]);
    expect(other.io.engine.transport.name).toBe(transport);
  });

  it("gets all of a burst, though it drops requests with more than sixteen packets without a word", async () => {
    const url = await startPython(style);
    const socket = connect(url, { transports });
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const burst = () => Promise.all(numbers.map((i) => socket.emitWithAck("echo", i)));
    expect(await burst()).toEqual(numbers);
    const parts = Array.from({ length: 20 }, (_, i) => Buffer.from([i]));
    expect(await socket.emitWithAck("echo", parts)).toEqual(parts);

    socket.disconnect().connect();
    expect(await burst()).toEqual(numbers);
  });

  it("answers however many namespaces are joined at once", async () => {
    const url = await startPython(style);
    const { io: manager } = connect(url, { transports, autoConnect: false });
    const sockets = Array.from({ length: 20 }, (_, i) => manager.socket(`/none-${i}`));
    const answers = sockets.map((socket) => once(socket.connect(), "connect_error"));
    expect((await Promise.all(answers)).map(([{ code }]) => code as string)).toEqual(Array(20).fill("rejected"));
    for (const socket of sockets) socket.disconnect();
  });

  it("refuses a client with the reason that it gives", async () => {
    const url = await startPython(style);
    const [error] = await once(connect(url, { transports, auth: { token: "bad" } }), "connect_error");
    expect([error.code, error.message, error.data]).toEqual(["rejected", "not authorized", { hint: "log in" }]);
  });
});

describe.skipIf(pythonMissing)(`python-socketio without WebSocket${skipped}`, () => {
  it("is reached by polling though WebSocket is named first, which it answers with 400", async () => {
    const url = await startPython("wsgi");
    const socket = connect(url, { transports: ["websocket", "polling"] });
    expect(await socket.emitWithAck("echo", 1)).toBe(1);
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  it("names the cause when WebSocket is the only transport", async () => {
    const url = await startPython("wsgi");
    const socket = connect(url, { transports: ["websocket"], reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect([error.status, error.type]).toEqual([400, "TransportError"]);
  });
});
