import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { connect } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

/** Ends a connection as the system does for a server that has closed it. */
function refuse({ socket }: IncomingMessage): true {
  socket.resetAndDestroy();
  return true;
}

/** A server that refuses requests on connections which it has answered on, as if it had closed them meanwhile. */
async function startClosing(refused: (req: IncomingMessage) => boolean) {
  const used = new WeakSet<object>();
  let count = 0;
  const server = await startRawServer({
    request(req, res) {
      if (used.has(req.socket) && refused(req)) {
        count++;
        return refuse(req);
      }
      res.on("finish", () => used.add(req.socket));
      return false;
    },
  });
  return { server, refused: () => count };
}

async function polling(url: string) {
  const socket = connect(url, { transports: ["polling"] });
  const reasons: string[] = [];
  socket.on("disconnect", (reason) => reasons.push(reason));
  await once(socket, "connect");
  return { socket, reasons };
}

describe("connections kept for polling, in Node", () => {
  it("sends events again that were written into a connection the server had closed", async () => {
    let armed = false;
    const { server, refused } = await startClosing(({ method }) => armed && method === "POST");
    const { socket, reasons } = await polling(server.url);
    armed = true;
    for (const name of ["a", "b", "c"]) {
      socket.emit(name);
      await waitFor(() => server.received.includes(`42["${name}"]`));
    }
    expect(refused()).toBeGreaterThan(0);
    expect(server.received.filter((frame) => frame.startsWith("42"))).toEqual(['42["a"]', '42["b"]', '42["c"]']);
    expect(reasons).toEqual([]);
  });

  it("polls again when the poll was written into a connection the server had closed", async () => {
    let armed = false;
    const { server, refused } = await startClosing(({ method }) => armed && method === "GET");
    const { socket, reasons } = await polling(server.url);
    armed = true;
    for (const name of ["a", "b", "c"]) {
      const heard = once(socket, name);
      server.peers[0]?.send(`42["${name}"]`);
      await heard;
    }
    expect(refused()).toBeGreaterThan(0);
    expect(reasons).toEqual([]);
  });

  it("closes when a poll ends that the server has held: what it had to say may be lost", async () => {
    const { server } = await startClosing(() => false);
    const { socket } = await polling(server.url);
    // By now the poll hangs on a connection that has been used, or else is found there soon.
    await waitFor(() => server.requests.filter(({ method }) => method === "GET").length === 3);
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + 5000);
    onTestFinished(() => clock.mockRestore());
    const lost = once(socket, "disconnect");
    server.peers[0]?.end();
    expect((await lost)[0]).toBe("transport error");
  });

  it("closes when a new connection is reset", async () => {
    let armed = false;
    const server = await startRawServer({
      request: (req) => armed && req.method === "POST" && refuse(req),
    });
    const { socket } = await polling(server.url);
    armed = true;
    const lost = once(socket, "disconnect");
    socket.emit("a");
    expect((await lost)[0]).toBe("transport error");
  });
});
