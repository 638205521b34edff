// Compiles the TypeScript, as a bundler does it in an application, and starts the server with its page.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { servePage } from "../page.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = at("../../../.cache/examples/chat/");

async function compile() {
  const shared = { bundle: true, format: "esm", outdir: OUT, sourcemap: "inline", logLevel: "warning" };
  const node = { platform: "node", packages: "external", outExtension: { ".js": ".mjs" } };
  await build({ ...shared, ...node, entryPoints: [at("server.ts")] });
  // The page takes the built file of the library from the server, as it would from any other place.
  const library = { alias: { holdfast: "/dist/holdfast.esm.min.js" }, external: ["/dist/*", "/shared/*"] };
  await build({ ...shared, ...library, entryPoints: [at("client.ts")], target: "es2022" });
}

export async function start({ port }) {
  await compile();
  const page = await servePage(import.meta.url, { port, folders: { "/built/": OUT.slice(0, -1) } });
  const { serveChat } = await import(`${OUT}server.mjs`);
  const io = serveChat(page.http);
  return { url: page.url, hint: "Open it in two windows.", close: () => io.close() };
}
