// Nothing is lost, doubled or reordered while the connection moves from polling to WebSocket.
import { expect, it } from "vitest";
import { inBrowsers } from "../support/browsers";
import { startSite } from "../support/site";

const COUNT = 10_000;

inBrowsers("an upgrade under load", (tabs) => {
  it.each([1, 2])("keeps 10,000 events each way complete and in order (round %i)", async (round) => {
    const site = await startSite();
    const arrived: number[] = [];
    site.io.on("connection", (socket) => {
      socket.on("up", (number: number) => void arrived.push(number));
      socket.on("end", (done: () => void) => done());
      let sent = 0;
      // As many at a time as makes them last through the upgrade.
      const batch = () => {
        for (let i = 0; i < 100 * round && sent < COUNT; i++) socket.emit("down", sent++);
        if (sent < COUNT) setImmediate(batch);
      };
      batch();
    });
    const page = await tabs.open(site.url);
    const result = await page.evaluate(
      async ([count, step]) => {
        const came: number[] = [];
        const socket = io();
        let over = (): void => undefined;
        const complete = new Promise<void>((resolve) => (over = resolve));
        socket.on("down", (number) => {
          came.push(number);
          if (came.length === count) over();
        });
        // While it is still connecting, too.
        let sent = 0;
        const { port1, port2 } = new MessageChannel();
        const all = new Promise<void>((resolve) => {
          port1.onmessage = () => {
            for (let i = 0; i < step && sent < count; i++) socket.emit("up", sent++);
            if (sent < count) port2.postMessage(0);
            else resolve();
          };
        });
        port2.postMessage(0);
        await all;
        const transport = await upgraded(socket);
        await socket.emitWithAck("end");
        await complete;
        return { transport, length: came.length, wrong: came.filter((number, index) => number !== index).slice(0, 5) };
      },
      [COUNT, 20 * round] as const,
    );
    expect(result).toEqual({ transport: "websocket", length: COUNT, wrong: [] });
    expect(arrived).toHaveLength(COUNT);
    expect(arrived.filter((number, index) => number !== index).slice(0, 5)).toEqual([]);
  });
});
