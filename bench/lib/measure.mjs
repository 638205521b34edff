// What a process says about itself.
import { setTimeout as sleep } from "node:timers/promises";

/** CPU (all threads, in microseconds) and rate per item of what `work` does. */
export async function perItem(count, work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / count, rate: count / seconds };
}

/** Calls `each(i)` with `perTick` calls in each turn of the event loop, and resolves after the last. */
export function inTicks(count, perTick, each) {
  return new Promise((resolve) => {
    let done = 0;
    const turn = () => {
      for (const end = Math.min(done + perTick, count); done < end; done++) each(done);
      if (done < count) setImmediate(turn);
      else resolve();
    };
    setImmediate(turn);
  });
}

/** Bytes in use once all garbage is gone (needs --expose-gc). */
export async function settledMemory() {
  for (let i = 0; i < 4; i++) {
    globalThis.gc();
    await sleep(25);
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}

/** Runs `work(i)` for each i below `count`, `width` at a time. */
export async function pool(count, width, work) {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < count; i = next++) await work(i);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}

/** What this process has used up to now: microseconds of CPU, and bytes, with `settled` without garbage. */
export async function usage({ settled }) {
  const { user, system } = process.cpuUsage();
  const { heap, rss } = settled ? await settledMemory() : process.memoryUsage();
  return { cpu: user + system, heap, rss };
}
