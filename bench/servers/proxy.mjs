// A TCP proxy that makes a loopback far away: each byte takes half a round trip, a new connection one round trip more
// (which the kernel's own handshake does not take here). It can also reset everything at fixed times. With `echo`, the
// port of an echo server, there is another port that leads there over the same link, to measure it by.
import { connect, createServer } from "node:net";
import { serve } from "../lib/child.mjs";
import { punctual } from "../lib/punctual.mjs";

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

/** Listens on a port of its own, and resolves with it. */
async function listen(accepted) {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, accepted);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.address().port;
}

await serve(async ({ target, echo, roundTrip = 0, resetEvery, resetFor }) => {
  if (echo) punctual();
  const pairs = new Set();
  let count = 0;
  const relay = (near, port) => {
    const openAt = performance.now() + roundTrip;
    const far = connect({ host: "127.0.0.1", port, allowHalfOpen: true, noDelay: true });
    const pair = [near, far];
    pairs.add(pair);
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        pair.forEach((one) => one.destroy());
      });
    }
    forward(near, far, roundTrip / 2, openAt);
    forward(far, near, roundTrip / 2, 0);
  };
  const counted = (near) => {
    count++;
    relay(near, target);
  };
  const ready = { port: await listen(counted), echoPort: echo && (await listen((near) => relay(near, echo))) };
  const reset = () => pairs.forEach(([near, far]) => (near.resetAndDestroy(), far.resetAndDestroy()));
  const answer = ({ begin }) => {
    if (begin) {
      const timer = setInterval(reset, resetEvery);
      setTimeout(() => clearInterval(timer), resetFor);
    }
    return count;
  };
  return { ready, answer };
});
