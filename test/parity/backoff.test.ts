import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, differs, manager, soon } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

describe("the delay between attempts", () => {
  /** Times at which a client that fails at once tries, by its own events. */
  async function delays(options: object, count: number): Promise<number[]> {
    const made = manager("http://127.0.0.1:1", { autoConnect: false, ...options });
    const gaps: number[] = [];
    let failedAt = 0;
    const stamp = () => void (failedAt = performance.now());
    made.on("error", stamp);
    made.on("reconnect_attempt", () => void (gaps.length < count && gaps.push(performance.now() - failedAt)));
    made.connect();
    made.socket("/");
    await waitFor(() => gaps.length >= count);
    made.reconnection(false);
    return gaps;
  }

  it("doubles from reconnectionDelay to reconnectionDelayMax without randomization", async () => {
    const gaps = await delays({ reconnectionDelay: 20, reconnectionDelayMax: 80, randomizationFactor: 0 }, 5);
    const expected = [20, 40, 80, 80, 80];
    gaps.forEach((gap, index) => {
      expect(gap).toBeGreaterThanOrEqual(expected[index] - 5);
      expect(gap).toBeLessThan(expected[index] + 60);
    });
  });

  differs("stays random at the cap", "is exactly the cap", async () => {
    const gaps = await delays({ reconnectionDelay: 30, reconnectionDelayMax: 30, randomizationFactor: 0.9 }, 35);
    // Timers may be late but are never early: what comes well before the cap was drawn, and did not just happen.
    expect(Math.min(...gaps.slice(5))).toBeLessThan(24);
  });

  differs("does not start again while the server accepts and drops at once", "starts again each time", async () => {
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        peer.send('40{"sid":"x"}');
        peer.end();
        return true;
      },
    });
    connect(server.url, { transports: ["websocket"], reconnectionDelay: 20, reconnectionDelayMax: 2000 });
    const begin = performance.now();
    await waitFor(() => server.peers.length >= 7);
    // 20 + 40 + ... + 640, in place of 6 times 20.
    expect(performance.now() - begin).toBeGreaterThan(600);
  });

  differs(
    "of a listener that throws on an event before CONNECT does not matter: it connects",
    "stays joining",
    async () => {
      catchUncaught();
      const server = await startRawServer({
        frame(frame, peer) {
          if (frame.startsWith("40")) peer.send('42["early"]');
        },
      });
      const socket = connect(server.url);
      socket.on("early", () => {
        throw new Error("mine");
      });
      await once(socket, "connect", { timeout: soon });
    },
  );

  it("does not hold up an application that connects by hand", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url, { reconnection: false });
    const peer = await server.connection();
    await once(socket, "connect");
    peer.conn.close();
    await once(socket, "disconnect");
    socket.connect();
    await once(socket, "connect");
    await barrier(socket);
  });
});
