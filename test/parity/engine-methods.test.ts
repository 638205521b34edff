import { describe, expect, it } from "vitest";
import { barrier, connect } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

async function open(transport: "polling" | "websocket" = "websocket") {
  const server = (await startServer()).echo();
  const socket = connect(server.url, { transports: [transport] });
  const peer = await server.connection();
  await once(socket, "connect");
  await barrier(socket);
  return { peer, socket, engine: socket.io.engine };
}

describe("methods of manager.engine", () => {
  it.each(["polling", "websocket"] as const)(
    "close() drops the link over %s, and the manager reconnects",
    async (transport) => {
      const { engine, socket } = await open(transport);
      const gone = once(socket, "disconnect");
      const back = once(socket, "connect");
      engine.close();
      expect((await gone)[0]).toBe("forced close");
      await back;
      expect(socket.active).toBe(true);
    },
  );

  it.each(["write", "send"] as const)("%s() sends a raw message", async (method) => {
    const { engine, peer } = await open();
    const arrived = once(peer, "raw");
    engine[method]('2["raw",1]');
    expect(await arrived).toEqual([1]);
  });

  it("write() calls back when the message has left", async () => {
    const { engine } = await open();
    await new Promise<void>((resolve) => engine.write('2["raw",1]', {}, () => resolve()));
  });
});
