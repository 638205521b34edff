// `npm start`: from a fresh clone to a running demo.
import { portFromEnvironment, prepare, stopOnSignal } from "./prepare.mjs";

const PORTS_TRIED = 20;

async function startOnFreePort(startDemo, wanted) {
  for (let port = wanted; port < wanted + PORTS_TRIED; port++) {
    try {
      return await startDemo({ port, host: process.env.HOST, quiet: true });
    } catch (error) {
      if (error.code === "EACCES")
        throw new Error(`Port ${port} needs more rights. Try PORT=3000 npm start.`, { cause: error });
      if (error.code !== "EADDRINUSE") throw error;
      console.log(`Port ${port} is busy, trying ${port + 1}.`);
    }
  }
  throw new Error(`No free port between ${wanted} and ${wanted + PORTS_TRIED - 1}. Try PORT=0 npm start.`);
}

async function main() {
  const port = portFromEnvironment();
  await prepare();
  const { startDemo } = await import("./server.mjs");
  const demo = await startOnFreePort(startDemo, port);
  const { startBot } = await import("./bot.mjs");
  const bot = startBot({ url: demo.url.replace("localhost", process.env.HOST || "localhost") });
  console.log(`Holdfast demo: ${demo.url}\nOpen it in two windows. Ctrl+C ends it.`);
  stopOnSignal(async () => {
    bot.close();
    await demo.close();
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
