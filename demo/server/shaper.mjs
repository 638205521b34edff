// One direction of one connection through a bad line: bytes take time, and only so many fit into a second. The order is
// kept, and what the line is like may change at any moment.

const TICK_MS = 20;
/** So much waits here before the sender is asked to wait, too. */
const FULL = 256 * 1024;

/** `line()` gives { latency, rate, held }: milliseconds, bytes per second, and whether nothing passes at all. */
export function shape(from, to, line) {
  const queue = [];
  let waiting = 0;
  let free = 0;
  let timer;
  let ended = false;

  const isClear = () => {
    const { latency, rate, held } = line();
    return queue.length === 0 && !latency && rate === Infinity && !held;
  };

  function take(data) {
    if (isClear()) return void to.write(data);
    const { rate } = line();
    // A slow line does not deliver at the end what it took in at once: small pieces arrive all the time.
    const size = rate === Infinity ? data.length : Math.max(16, Math.ceil((rate * TICK_MS) / 1000));
    for (let at = 0; at < data.length; at += size) queue.push({ came: Date.now(), data: data.subarray(at, at + size) });
    waiting += data.length;
    if (waiting > FULL) from.pause();
    if (!timer) flush();
  }

  function flush() {
    timer = undefined;
    while (queue.length > 0) {
      const { latency, rate, held } = line();
      const now = Date.now();
      const wait = held ? TICK_MS : Math.max(queue[0].came + latency, free) - now;
      if (wait > 0) return void (timer = setTimeout(flush, Math.min(wait, TICK_MS)));
      const { data } = queue.shift();
      waiting -= data.length;
      free = rate === Infinity ? 0 : Math.max(free, now) + (data.length * 1000) / rate;
      if (!to.destroyed && to.writable) to.write(data);
    }
    if (from.isPaused()) from.resume();
    if (ended) to.end();
  }

  function stop() {
    clearTimeout(timer);
    queue.length = 0;
    timer = true;
  }

  from.on("data", take);
  from.on("end", () => {
    ended = true;
    if (queue.length === 0) to.end();
  });
  to.on("close", stop);
}
