// The server of the uploads: each byte is taken once and in its place, however often it is sent.
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "socket.io";

const LARGEST = 2 ** 30;

function createUpload(folder, size) {
  const stream = createWriteStream(join(folder, randomUUID()));
  const hash = createHash("sha256");
  const upload = {
    size,
    /** How much has come in. It outlives the connection that brought it. */
    taken: 0,
    add(offset, bytes, written) {
      // A copy, or what follows on a part that was lost: the sender learns where to go on.
      if (offset !== upload.taken || upload.taken + bytes.length > size) return written();
      upload.taken += bytes.length;
      hash.update(bytes);
      // The acknowledgement waits for the disk, so what is sent slows down to what the disk takes.
      stream.write(bytes, written);
    },
    finish: () => new Promise((resolve) => stream.end(() => resolve((upload.sha256 ??= hash.digest("hex"))))),
  };
  return upload;
}

/** Anybody may send anything: an event of another shape than its listener expects is ignored. */
function answer(socket, name, listener) {
  socket.on(name, (...args) => {
    if (args.length === listener.length && typeof args.at(-1) === "function") void listener(...args);
  });
}

export function serveUploads(http) {
  const io = new Server(http, { serveClient: false });
  const folder = mkdtempSync(join(tmpdir(), "holdfast-upload-"));
  const uploads = new Map();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

  io.on("connection", (socket) => {
    answer(socket, "begin", (id, size, done) => {
      if (typeof id !== "string" || !(size > 0 && size <= LARGEST)) return done({ error: "the size does not suit" });
      if (uploads.get(id)?.size !== size) uploads.set(id, createUpload(folder, size));
      done({ taken: uploads.get(id).taken });
    });

    answer(socket, "chunk", (id, offset, bytes, done) => {
      const upload = uploads.get(id);
      if (!upload || !Buffer.isBuffer(bytes)) return done({ error: "nobody began this" });
      upload.add(offset, bytes, () => done({ taken: upload.taken }));
    });

    answer(socket, "end", async (id, done) => {
      const upload = uploads.get(id);
      if (upload?.taken !== upload?.size) return done({ error: "parts of it are missing" });
      done({ sha256: upload.sha256 ?? (await upload.finish()) });
    });
  });
  return io;
}
