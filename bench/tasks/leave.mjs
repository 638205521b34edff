// What a namespace that is left costs the others on its connection: a round trip begun right after it.
import { connectIo } from "../lib/peers.mjs";
import { median } from "../lib/stats.mjs";

export default async function leave(contestant, { port, count }) {
  const main = await connectIo(contestant, `http://127.0.0.1:${port}`, { transports: ["websocket"] });
  let last = 0;
  return {
    async round() {
      const times = [];
      for (let i = 0; i < count; i++) {
        const other = main.io.socket(`/left-${last++}`);
        await new Promise((resolve) => other.once("connect", resolve));
        other.disconnect();
        const start = performance.now();
        await new Promise((resolve) => main.emit("ask", 1, resolve));
        times.push(performance.now() - start);
      }
      return { p50: median(times) };
    },
  };
}
