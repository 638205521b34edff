// A TCP proxy that makes a loopback far away: each byte takes half a round trip, a new connection one round trip more
// (which the kernel's own handshake does not take here). It can also reset everything at fixed times.
import { connect, createServer } from "node:net";
import { serve } from "../lib/child.mjs";

/** Passes bytes on, in order, each chunk `delay` after it came. */
function forward(from, to, delay, openAt) {
  const chunks = [];
  const next = () => {
    const wait = chunks[0].at - performance.now();
    // Timers are late by up to two milliseconds, which six legs would add up.
    if (wait > 2) return setTimeout(next, wait - 2);
    if (wait > 0) return setImmediate(next);
    const { data } = chunks.shift();
    if (data) to.write(data);
    else to.end();
    if (chunks.length) next();
  };
  const take = (data) => {
    chunks.push({ data, at: Math.max(performance.now(), openAt) + delay });
    if (chunks.length === 1) next();
  };
  from.on("data", take);
  from.on("end", () => take(undefined));
}

await serve(async ({ target, roundTrip = 0, resetEvery, resetFor }) => {
  const pairs = new Set();
  let count = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    count++;
    const far = connect({ host: "127.0.0.1", port: target, allowHalfOpen: true, noDelay: true });
    const pair = [near, far];
    pairs.add(pair);
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        pair.forEach((one) => one.destroy());
      });
    }
    forward(near, far, roundTrip / 2, performance.now() + roundTrip);
    forward(far, near, roundTrip / 2, 0);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const reset = () => pairs.forEach(([near, far]) => (near.resetAndDestroy(), far.resetAndDestroy()));
  const answer = ({ begin }) => {
    if (begin) {
      const timer = setInterval(reset, resetEvery);
      setTimeout(() => clearInterval(timer), resetFor);
    }
    return count;
  };
  return { ready: { port: server.address().port }, answer };
});
