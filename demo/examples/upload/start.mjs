// The page and its server; `POST /cut` resets every connection, as a bad network does.
import { servePage } from "../page.mjs";
import { serveUploads } from "./server.mjs";

export async function start({ port }) {
  const page = await servePage(import.meta.url, {
    port,
    routes: {
      "POST /cut"(_req, res) {
        res.writeHead(204).end(page.cutAll);
      },
    },
  });
  const io = serveUploads(page.http);
  return { url: page.url, hint: "Send a file, and cut the line meanwhile.", close: () => io.close() };
}
