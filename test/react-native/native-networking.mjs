// The native module behind React Native's XMLHttpRequest, on node:http: which events it fires with what in them, and what it
// refuses, is that of NetworkingModule.kt and RCTNetworking.mm, which are in the package.
import { Agent, request } from "node:http";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";

const agent = new Agent({ keepAlive: true });

/** What the platforms say, which is not what Node says. */
function messageFor(error, { host }, android) {
  if (error.code !== "ECONNREFUSED") return error.message;
  return android ? `Failed to connect to /${host}` : "Could not connect to the server.";
}

function bodyOf({ method, data, headers }, blobs, android) {
  if (!data || /^(get|head)$/i.test(method)) return undefined;
  if (data.blob) return blobs.resolve(data.blob);
  if (data.string === undefined && data.base64 === undefined) return undefined;
  if (android && !headers["content-type"]) throw new Error("Payload is set but no content-type header specified");
  return data.string === undefined ? Buffer.from(data.base64, "base64") : Buffer.from(data.string);
}

/** The address as OkHttp and NSURLSession take it. */
function addressOf(url, android) {
  const address = new URL(android ? url.replace(/^ws/i, "http") : url);
  if (address.protocol !== "http:") throw new Error(android ? `Expected URL scheme: ${url}` : "unsupported URL");
  return address;
}

function headersOf(answer) {
  return Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
}

/** Hands the body over in the way that was asked for. */
async function deliver(stream, id, { responseType, incrementalUpdates }, length, { blobs, emit }) {
  const chunks = [];
  const decoder = new StringDecoder("utf8");
  const inPieces = incrementalUpdates && responseType === "text";
  let loaded = 0;
  for await (const chunk of stream) {
    loaded += chunk.length;
    if (inPieces) emit("didReceiveNetworkIncrementalData", [id, decoder.write(chunk), loaded, length]);
    else if (incrementalUpdates) emit("didReceiveNetworkDataProgress", [id, loaded, length]);
    chunks.push(chunk);
  }
  if (inPieces) return;
  const bytes = Buffer.concat(chunks);
  if (responseType === "blob" && blobs.networking()) emit("didReceiveNetworkData", [id, blobs.store(bytes)]);
  else emit("didReceiveNetworkData", [id, bytes.toString(responseType === "base64" ? "base64" : "utf8")]);
}

export function createNetworking({ android, emit, blobs }) {
  const running = new Map();
  let last = 0;

  function perform(id, query) {
    const finish = (error, late = false) => {
      if (running.delete(id)) emit("didCompleteNetworkResponse", error ? [id, error, late] : [id, null]);
    };
    running.set(id, undefined);
    let address, body;
    try {
      address = addressOf(query.url, android);
      body = bodyOf(query, blobs, android);
    } catch (error) {
      return finish(error.message);
    }
    const headers = { "accept-encoding": "gzip", ...query.headers, ...(body && { "content-length": body.length }) };
    const outgoing = request(address, { method: query.method, headers, agent });
    running.set(id, outgoing);
    outgoing.on("error", (error) => finish(messageFor(error, address, android)));
    if (query.timeout) outgoing.setTimeout(query.timeout, () => (finish("timeout", true), outgoing.destroy()));
    outgoing.on("response", async (answer) => {
      const length = Number(answer.headers["content-length"] ?? -1);
      emit("didReceiveNetworkResponse", [id, answer.statusCode, headersOf(answer), query.url]);
      const stream = answer.headers["content-encoding"] === "gzip" ? answer.pipe(createGunzip()) : answer;
      await deliver(stream, id, query, length, { blobs, emit }).then(
        () => finish(),
        (error) => finish(error.message),
      );
    });
    outgoing.end(body, () => body && emit("didSendNetworkData", [id, body.length, body.length]));
  }

  const common = {
    // Calls into native code are handled in their order, and so an end never comes before the beginning.
    abortRequest(id) {
      setImmediate(() => {
        const outgoing = running.get(id);
        running.delete(id);
        outgoing?.destroy();
      });
    },
    clearCookies: (done) => done(false),
    addListener() {},
    removeListeners() {},
  };
  const later = (id, query) => setImmediate(() => perform(id, query));
  if (!android) {
    return {
      ...common,
      sendRequest(query, done) {
        const id = ++last;
        // By way of the bridge; what happens to the request comes after.
        setImmediate(() => done(id));
        later(id, query);
      },
    };
  }
  return {
    ...common,
    sendRequest(method, url, id, list, data, responseType, incrementalUpdates, timeout) {
      later(id, { method, url, headers: Object.fromEntries(list), data, responseType, incrementalUpdates, timeout });
    },
  };
}
