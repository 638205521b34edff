// Numbered events at a steady pace; the server keeps the record. The answer tells which were emitted while disconnected.
import { ioOf } from "../lib/peers.mjs";

export default async function numbered(contestant, { port, run, count, every, options }) {
  const name = `${run}-${contestant}`;
  const socket = ioOf(contestant)(`http://127.0.0.1:${port}`, { forceNew: true, ...options });
  await new Promise((resolve) => socket.once("connect", resolve));
  const confirmed = !!options.retries;
  let acknowledged = 0;
  const send = (number) => {
    if (confirmed) socket.emit("numbered", name, number, () => acknowledged++);
    else socket.emit("numbered", name, number);
  };
  return {
    async round() {
      const start = performance.now();
      const startedAt = Date.now();
      const whileDown = [];
      for (let number = 0; number < count;) {
        for (const due = (performance.now() - start) / every; number < count && number <= due; number++) {
          if (!socket.connected) whileDown.push(number);
          send(number);
        }
        await new Promise((resolve) => setTimeout(resolve, every));
      }
      return { name, startedAt, whileDown, acknowledged };
    },
  };
}
