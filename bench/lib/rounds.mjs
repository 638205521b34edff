// Plays the same task with every contestant in turn: interleaved, rotated, in fresh processes.
import { start } from "./child.mjs";
import { progress } from "./progress.mjs";

const WORKER = new URL("./worker.mjs", import.meta.url);

/** Where holdfast is loaded from, set by `run.mjs`: a copy, as a build may replace dist/ in the middle of a run. */
export const subject = { file: undefined };

const worker = (contestant, { task, params, execArgv }) =>
  start(WORKER, { task, contestant, params, subject: subject.file }, execArgv);

/** No contestant is always first, nor always after the same neighbour. */
export const rotated = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

/**
 * Runs `generations` × `rounds` rounds and resolves with the results of each contestant, in the order of the rounds.
 * A process of a new generation is compiled and laid out in memory anew, which single processes differ by.
 */
export async function play(options) {
  const { contestants, generations = 3, rounds = 7, warmup = 2 } = options;
  const results = Object.fromEntries(contestants.map((name) => [name, []]));
  for (let generation = 0; generation < generations; generation++) {
    const workers = new Map();
    for (const name of contestants) workers.set(name, await worker(name, options));
    for (let round = -warmup; round < rounds; round++) {
      progress(`${options.task}: round ${generation * rounds + Math.max(round, 0) + 1} of ${generations * rounds}`);
      for (const name of rotated(contestants, generation + round + warmup)) {
        const result = await workers.get(name).call({});
        if (round >= 0) results[name].push(result);
      }
    }
    for (const one of workers.values()) await one.stop();
  }
  return results;
}

/** As `play`, with a new process for each single round: for what a process can tell only once, such as its memory. */
export async function playFresh(options) {
  const { contestants, rounds = 5 } = options;
  const results = Object.fromEntries(contestants.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    progress(`${options.task}: round ${round + 1} of ${rounds}`);
    for (const name of rotated(contestants, round)) {
      const one = await worker(name, options);
      results[name].push(await one.call({}));
      await one.stop();
    }
  }
  return results;
}

/** All contestants at the same time, for what takes long and hardly any CPU. */
export async function playTogether(options) {
  const started = await Promise.all(options.contestants.map((name) => worker(name, options)));
  const answers = await Promise.all(started.map((one) => one.call({})));
  await Promise.all(started.map((one) => one.stop()));
  return Object.fromEntries(options.contestants.map((name, i) => [name, [answers[i]]]));
}
