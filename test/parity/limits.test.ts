import { describe, expect, it, onTestFinished, vi } from "vitest";
import { connect, differs, soon } from "../support/client";
import { startRawServer } from "../support/raw-server";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

/** Timers that stand still, installed over the platform's own, as test frameworks do. */
function stopTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

describe("timers that are installed over the platform's own", () => {
  /** A socket whose link is lost while timers stand still, and whether it has begun to dial again. */
  async function lost(useNativeTimers: boolean) {
    const server = await startServer();
    stopTimers();
    const socket = connect(server.url, { transports: ["websocket"], reconnectionDelay: 40, useNativeTimers });
    const peer = await server.connection();
    await once(socket, "connect");
    let attempts = 0;
    socket.io.on("reconnect_attempt", () => attempts++);
    const gone = new Promise((resolve) => void socket.once("disconnect", resolve));
    peer.conn.close();
    await gone;
    return { socket, attempts: () => attempts };
  }

  it("are the client's too: reconnecting waits until they are moved on", async () => {
    const { attempts } = await lost(false);
    await vi.advanceTimersByTimeAsync(39);
    expect(attempts()).toBe(0);
    await vi.advanceTimersByTimeAsync(60);
    expect(attempts()).toBe(1);
  });

  it("are passed by with useNativeTimers: true", async () => {
    const { socket, attempts } = await lost(true);
    await new Promise((resolve) => void socket.once("connect", () => resolve(undefined)));
    expect(attempts()).toBe(1);
  });
});

describe("what is taken from a server", () => {
  const event = (count: number) => {
    const places = Array.from({ length: count }, (_, num) => ({ _placeholder: true, num }));
    return [`45${count}-${JSON.stringify(["bytes", ...places])}`, ...places.map(() => Buffer.from([1]))];
  };

  /** How a connection ends, if it does, on which the server sends an event with so many attachments. */
  async function ending(count: number, options: object): Promise<unknown> {
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false, ...options });
    await once(socket, "connect");
    const ended = once(socket, "disconnect", { timeout: soon }).then(([reason]) => reason as unknown);
    const arrived = once(socket, "bytes", { timeout: soon }).then((args) => args.length);
    for (const frame of event(count)) server.peers[0].send(frame);
    const outcome = await Promise.race([ended, arrived]);
    ended.catch(() => undefined);
    arrived.catch(() => undefined);
    return outcome;
  }

  it("is an event with as many attachments as are allowed", async () => {
    expect(await ending(3, { maxAttachments: 3 })).toBe(3);
  });

  differs("is no event with more attachments than maxAttachments", "knows no such option", async () => {
    expect(await ending(4, { maxAttachments: 3 })).toBe("parse error");
  });

  it.each(["polling", "websocket"] as const)("is a message within maxReceive over %s", async (transport) => {
    const server = await startServer();
    const socket = connect(server.url, { transports: [transport], maxReceive: 2000 });
    const peer = await server.connection();
    await once(socket, "connect");
    const arrived = once(socket, "text");
    peer.emit("text", "x".repeat(1000));
    expect((await arrived)[0]).toHaveLength(1000);
  });

  for (const transport of ["polling", "websocket"] as const) {
    differs(`is no message beyond maxReceive over ${transport}`, "knows no such option", async () => {
      const server = await startServer();
      const socket = connect(server.url, { transports: [transport], maxReceive: 2000, reconnection: false });
      const peer = await server.connection();
      await once(socket, "connect");
      const gone = once(socket, "disconnect", { timeout: soon });
      peer.emit("text", "x".repeat(3000));
      const [reason, details] = await gone;
      expect([reason, details.code]).toEqual(["transport error", "message_too_large"]);
    });
  }
});
