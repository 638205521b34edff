import { describe, expect, it } from "vitest";
import { catchUncaught, connect } from "../support/client";
import { openPacket, startRawServer } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

describe("a handshake that fails", () => {
  it.each<[string, (socket: { close(code?: number): void; terminate(): void }) => void]>([
    ["closed", (socket) => socket.close(1000)],
    ["closed with an application's code", (socket) => socket.close(4001)],
    ["cut", (socket) => socket.terminate()],
  ])("because the WebSocket is %s before it is an error at once", async (_name, end) => {
    const caught = catchUncaught();
    let taken = 0;
    const server = await startRawServer({
      websocket(socket) {
        if (taken++) return;
        end(socket);
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"] });
    const connected = once(socket, "connect");
    await once(socket, "connect_error", { timeout: 1000 });
    await connected;
    expect(caught).toEqual([]);
  });

  it.each([302, 307, 404, 500, 502])(
    "with status %i is an error with that status, and the next attempt opens",
    async (status) => {
      const caught = catchUncaught();
      let asked = 0;
      const server = await startRawServer({
        request(_req, res) {
          if (asked++) return;
          // A redirect without a Location is among them.
          res.writeHead(status).end("no");
          return true;
        },
      });
      const socket = connect(server.url, { transports: ["polling"] });
      const connected = once(socket, "connect");
      const [error] = await once(socket, "connect_error");
      expect([error.message, error.description]).toEqual(["xhr poll error", status]);
      await connected;
      expect(caught).toEqual([]);
    },
  );

  it("over WebSocket with a plain HTTP answer is an error, and the next attempt opens", async () => {
    const caught = catchUncaught();
    let asked = 0;
    const server = await startRawServer({
      upgrade(_req, socket) {
        if (asked++) return;
        socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"] });
    const connected = once(socket, "connect");
    await once(socket, "connect_error");
    await connected;
    expect(caught).toEqual([]);
  });

  it("because the connection is cut in the middle of the answer is an error", async () => {
    const caught = catchUncaught();
    let asked = 0;
    const server = await startRawServer({
      request(_req, res) {
        if (asked++) return;
        res.writeHead(200, { "content-length": "500" });
        res.write('0{"sid":');
        setImmediate(() => res.destroy());
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["polling"] });
    const connected = once(socket, "connect");
    await once(socket, "connect_error");
    await connected;
    expect(caught).toEqual([]);
  });

  it("because the server never answers ends after the timeout, and closes its connections", async () => {
    const server = await startRawServer({ request: () => true });
    const socket = connect(server.url, { transports: ["polling"], timeout: 80, reconnection: false });
    const [error] = await once(socket, "connect_error");
    expect(error.message).toBe("timeout");
    await waitFor(() => server.open() === 0);
  });

  it("because the WebSocket stays silent ends after the timeout, and closes it", async () => {
    const server = await startRawServer({ open: () => undefined });
    const socket = connect(server.url, { transports: ["websocket"], timeout: 80, reconnection: false });
    await once(socket, "connect_error");
    await waitFor(() => server.open() === 0);
  });
});

describe("an upgrade to a WebSocket", () => {
  const upgradable = (sid: string) => openPacket(sid, { upgrades: ["websocket"] });

  it("that dies after the answer to its probe leaves polling in use, and nothing is lost", async () => {
    const caught = catchUncaught();
    const server = await startRawServer({
      open: (peer) => upgradable(peer.sid),
      frame(frame, peer) {
        if (frame !== "2probe") return;
        peer.send("3probe");
        peer.end();
        return true;
      },
    });
    const socket = connect(server.url);
    await once(socket, "connect");
    let drops = 0;
    socket.on("disconnect", () => drops++);
    for (let n = 0; n < 20; n++) socket.emit("n", n);
    await waitFor(() => server.received.includes('42["n",19]'));
    const numbers = server.received.filter((frame) => frame.startsWith('42["n"'));
    expect(numbers).toEqual([...Array(20).keys()].map((n) => `42["n",${n}]`));
    expect([drops, socket.io.engine.transport.name, caught]).toEqual([0, "polling", []]);
  });

  it.each([
    ["with nonsense", "hello"],
    ["with another session's open packet", "0{}"],
    ["with a close", "1"],
  ])("that answers its probe %s leaves polling in use", async (_name, answer) => {
    const caught = catchUncaught();
    const server = await startRawServer({
      open: (peer) => upgradable(peer.sid),
      frame(frame, peer) {
        if (frame !== "2probe") return;
        peer.send(answer);
        return true;
      },
    });
    const socket = connect(server.url);
    await once(socket.io, "open");
    await once(socket.io.engine, "upgradeError");
    socket.emit("after");
    await waitFor(() => server.received.includes('42["after"]'));
    expect([socket.io.engine.transport.name, caught]).toEqual(["polling", []]);
  });

  it("that never answers its probe does not hold anything up", async () => {
    const server = await startRawServer({
      open: (peer) => upgradable(peer.sid),
      frame: (frame) => frame === "2probe",
    });
    const socket = connect(server.url);
    await once(socket, "connect");
    await waitFor(() => server.received.includes("2probe"));
    socket.emit("after");
    await waitFor(() => server.received.includes('42["after"]'));
    socket.disconnect();
    await waitFor(() => server.open() <= 1);
  });
});
