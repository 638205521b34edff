import { servePage } from "../page.mjs";
import { serveBoard } from "./server.mjs";

export async function start({ port }) {
  const page = await servePage(import.meta.url, { port });
  const io = serveBoard(page.http);
  return { url: page.url, hint: "Open it in several windows.", close: () => io.close() };
}
