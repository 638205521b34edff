// A process with one client in it. A task makes `{ round }`; each call plays one round and answers with its figures. What is asked goes to
// the tasks that have more than one thing to do.
import { serve } from "./child.mjs";

await serve(async ({ task, contestant, params, subject }) => {
  process.env.BENCH_SUBJECT = subject ?? "";
  const { default: open } = await import(`../tasks/${task}.mjs`);
  const { round } = await open(contestant, params);
  return { ready: true, answer: (question) => round(question) };
});
