// What a client does in every runtime: each check returns what it saw, for the test to compare.

const next = (emitter, event) => new Promise((resolve) => emitter.once(event, (...args) => resolve(args)));

/** Bytes of any kind as numbers. */
const numbers = (data) => [...(data instanceof ArrayBuffer ? new Uint8Array(data) : data)];

/** A socket that is connected, and an error where it cannot be. */
async function connect(io, url, options) {
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  await new Promise((resolve, reject) => socket.on("connect", resolve).on("connect_error", reject));
  return socket;
}

async function upgraded({ io: { engine } }) {
  if (engine.transport.name === "polling") await next(engine, "upgrade");
  return engine.transport.name;
}

/** Connects, does something, and leaves. */
async function during(io, url, options, act) {
  const socket = await connect(io, url, options);
  try {
    return await act(socket);
  } finally {
    socket.disconnect();
  }
}

const talk = async (socket) => [await socket.emitWithAck("echo", "hello"), socket.io.engine.transport.name];

async function binary(socket) {
  const bytes = Uint8Array.from([0, 1, 127, 128, 255]);
  const [kinds, back] = await new Promise((resolve) =>
    socket.emit("binary", { bytes, buffer: bytes.buffer, deep: [bytes.subarray(1, 3)] }, (...all) => resolve(all)),
  );
  return [kinds, numbers(back.bytes), numbers(back.buffer), numbers(back.deep[0])];
}

async function blob(socket) {
  return numbers(await socket.emitWithAck("echo", new Blob(["blob"])));
}

async function acks(socket) {
  socket.on("question", (a, b, answer) => answer(a + b));
  const asked = await socket.emitWithAck("ask me", 1, 2);
  const late = await socket
    .timeout(50)
    .emitWithAck("silence")
    .catch((error) => error.message);
  return [asked, late];
}

/** The server cuts the connection; what is written meanwhile arrives once the client is back. */
async function reconnection(socket) {
  const lost = next(socket, "disconnect");
  socket.emit("cut me off");
  const [reason] = await lost;
  const answer = socket.emitWithAck("echo", "written meanwhile");
  await next(socket, "connect");
  return [reason, await answer];
}

async function large(socket) {
  const sent = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);
  const back = numbers(await socket.emitWithAck("echo", sent));
  return [back.length, back.every((byte, index) => byte === sent[index])];
}

const refused = (io, url) =>
  new Promise((resolve) => {
    const socket = io(url, { forceNew: true, reconnection: false });
    socket.on("connect_error", ({ message, code }) => resolve([message, code]));
  });

const WS = { transports: ["websocket"] };
const HTTP = { transports: ["polling"] };
const AGAIN = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 100 };

/**
 * Each check by its name; those of TLS need an address.
 *
 * @param io - the client under test
 * @param where - `url`, `tls` and `closed`: servers by HTTP and HTTPS, and a port that nobody listens on
 * @param secure - options for the TLS server, as a certificate authority
 */
export function checksFor(io, { url, tls, closed }, secure) {
  return {
    "is upgraded from polling to WebSocket": () =>
      during(io, url, {}, async (socket) => [await upgraded(socket), ...(await talk(socket))]),
    "talks by polling alone": () => during(io, url, HTTP, talk),
    "talks by WebSocket alone": () => during(io, url, WS, talk),
    "sends and gets binary by WebSocket": () => during(io, url, WS, binary),
    "sends and gets binary by polling": () => during(io, url, HTTP, binary),
    "sends a Blob": () => during(io, url, WS, blob),
    "sends and gets 300 kB at once": () => during(io, url, WS, large),
    "answers, is answered, and tells when no answer comes": () => during(io, url, WS, acks),
    "joins a namespace": () => during(io, `${url}/named`, {}, (socket) => socket.emitWithAck("echo", "hello")),
    "comes back when it was cut off, and loses nothing": () => during(io, url, { ...WS, ...AGAIN }, reconnection),
    "talks by polling with TLS": () => during(io, tls, { ...HTTP, ...secure }, talk),
    "talks by WebSocket with TLS": () => during(io, tls, { ...WS, ...secure }, talk),
    "names the failure when nobody listens": () => refused(io, closed),
  };
}

/** Runs them one after the other, each with a limit of its own. */
export async function runChecks(checks) {
  const results = {};
  for (const [name, check] of Object.entries(checks)) {
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(() => resolve("no answer in 15 s"), 15_000)));
    results[name] = await Promise.race([check().catch(String), late]);
    clearTimeout(timer);
  }
  return results;
}
