// The native modules behind React Native's Blob and FileReader: bytes in a table, each under an id.
import { randomUUID } from "node:crypto";

export function createBlobs() {
  const blobs = new Map();
  const webSockets = new Set();
  /** Have responses been asked for as Blobs? JavaScript says so when it loads XMLHttpRequest. */
  let networking = false;

  const store = (bytes, blobId = randomUUID()) => {
    blobs.set(blobId, bytes);
    return { blobId, offset: 0, size: bytes.length };
  };
  const resolve = ({ blobId, offset, size }) => {
    const bytes = blobs.get(blobId);
    if (!bytes) throw new Error("The specified blob is invalid");
    return bytes.subarray(offset, offset + size);
  };
  const partOf = ({ type, data }) => (type === "blob" ? resolve(data) : Buffer.from(data));
  return {
    store,
    resolve,
    webSockets,
    networking: () => networking,
    BlobModule: {
      getConstants: () => ({ BLOB_URI_SCHEME: "content", BLOB_URI_HOST: "app.blobs" }),
      addNetworkingHandler: () => void (networking = true),
      addWebSocketHandler: (id) => void webSockets.add(id),
      removeWebSocketHandler: (id) => void webSockets.delete(id),
      createFromParts: (parts, id) => void store(Buffer.concat(parts.map(partOf)), id),
      release: (id) => void blobs.delete(id),
    },
    FileReaderModule: {
      readAsText: async (blob, encoding) => new TextDecoder(encoding).decode(resolve(blob)),
      readAsDataURL: async (blob) =>
        `data:${blob.type || "application/octet-stream"};base64,${resolve(blob).toString("base64")}`,
    },
  };
}
