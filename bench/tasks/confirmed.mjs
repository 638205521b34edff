// Events with `retries`, emitted at once: round trips until the last one is confirmed.
import { connectIo } from "../lib/peers.mjs";

export default async function confirmed(contestant, { port, roundTrip, count }) {
  const options = { transports: ["websocket"], retries: 3, ackTimeout: 10_000 };
  const socket = await connectIo(contestant, `http://127.0.0.1:${port}`, options);
  const emit = (i) => new Promise((resolve) => socket.emit("ask", i, resolve));
  return {
    async round() {
      const start = performance.now();
      await Promise.all(Array.from({ length: count }, (_, i) => emit(i)));
      return { roundTrips: (performance.now() - start) / roundTrip };
    },
  };
}
