// Serves the page and the built library, nothing above or beside the given folders.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".map": "application/json",
  ".svg": "image/svg+xml",
};

// Everything comes from here; the realtime link may use ws: as not every browser counts it as 'self'.
const POLICY = "default-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; frame-ancestors 'self'";

/** `folders` maps a path prefix to a folder; the longest prefix comes first. */
export async function serveFile(folders, pathname, req, res) {
  const file = await locate(folders, pathname);
  if (!file) return res.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
  res.writeHead(200, {
    "content-type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "content-length": file.size,
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  if (req.method === "HEAD") return res.end();
  createReadStream(file.path)
    .on("error", () => res.destroy())
    .pipe(res);
}

async function locate(folders, pathname) {
  let plain;
  try {
    plain = normalize(decodeURIComponent(pathname));
  } catch {
    return undefined;
  }
  const [prefix, folder] = Object.entries(folders).find(([start]) => plain.startsWith(start)) ?? [];
  if (!folder || plain.includes("\0") || plain.split(/[\\/]/).includes("..")) return undefined;
  const rest = plain.slice(prefix.length) || "index.html";
  const path = join(folder, rest);
  if (!path.startsWith(folder + sep)) return undefined;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { path, size: found.size } : undefined;
}
