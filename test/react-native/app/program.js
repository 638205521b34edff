// What a React Native application does with the client: each check returns what it saw, for the test to compare.

const next = (emitter, event) => new Promise((resolve) => emitter.once(event, (...args) => resolve(args)));

/** Bytes of any kind as numbers; anything else as it is, which is then not what was wanted. */
function numbers(data) {
  if (data instanceof ArrayBuffer) return Array.from(new Uint8Array(data));
  return ArrayBuffer.isView(data) ? Array.from(data) : data;
}

/** A socket that is connected, and an error where it cannot be. */
async function connect(io, url, options) {
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  await new Promise((resolve, reject) => {
    socket.on("connect", resolve);
    socket.on("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return socket;
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

const transport = (socket) => socket.io.engine.transport.name;
const talk = async (socket) => [await socket.emitWithAck("echo", "hello"), transport(socket)];

async function upgrade(socket) {
  const { engine } = socket.io;
  if (engine.transport.name === "polling") await next(engine, "upgrade");
  return talk(socket);
}

async function binary(socket) {
  const bytes = Uint8Array.from([0, 1, 127, 128, 255]);
  const { kinds, back } = await socket.emitWithAck("binary", {
    bytes,
    buffer: bytes.buffer,
    deep: [bytes.subarray(1, 3)],
  });
  const own = [back.bytes, back.buffer, back.deep[0]];
  return [kinds, own.map(numbers), own.every((part) => part instanceof ArrayBuffer)];
}

const TEXT = "Grüße, 世界, 👩‍👩‍👧 \u2028 \ud83d\ude00";
async function text(socket) {
  const long = TEXT.repeat(5000);
  return [await socket.emitWithAck("echo", TEXT), (await socket.emitWithAck("echo", long)) === long];
}

async function large(socket) {
  const sent = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);
  const back = numbers(await socket.emitWithAck("echo", sent));
  return [back.length, back.every((byte, index) => byte === sent[index])];
}

async function acks(socket) {
  socket.on("question", (a, b, answer) => answer(a + b));
  const asked = await socket.emitWithAck("ask me", 1, 2);
  const called = await new Promise((resolve) => socket.emit("echo", "called", resolve));
  const late = await socket
    .timeout(50)
    .emitWithAck("silence")
    .catch((error) => error.message);
  return [asked, called, late];
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

const who = (socket) => socket.emitWithAck("who am I");
const blob = async (socket) => numbers(await socket.emitWithAck("echo", new Blob(["blob"])));

const refused = (io, url, options) =>
  new Promise((resolve) => {
    const socket = io(url, { forceNew: true, reconnection: false, ...options });
    socket.on("connect_error", (error) => {
      socket.disconnect();
      resolve([error instanceof Error, error.message, error.code ?? "no code"]);
    });
  });

/** Given up while it is dialled. Another connection shows that there was time for it to be made. */
async function givenUp(io, url, options) {
  const socket = io(url, { forceNew: true, ...options });
  await new Promise((resolve) => setTimeout(resolve, 1));
  socket.disconnect();
  return during(io, url, options, (other) => other.emitWithAck("how many are left"));
}

const WS = { transports: ["websocket"] };
const HTTP = { transports: ["polling"] };
const AGAIN = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 100 };
const REFUSED = { extraHeaders: { "X-Refuse": "yes" } };
const HEADERS = { extraHeaders: { "X-Token": "secret" } };

/** Each check by its name; `places` are a server by its IPv4 and by its IPv6 address, and one where nobody listens. */
function checksFor(io, { url, six, closed }) {
  const named = `${url}/named`;
  return {
    "is upgraded from polling to WebSocket": () => during(io, url, {}, upgrade),
    "talks by polling alone": () => during(io, url, HTTP, talk),
    "talks by WebSocket alone": () => during(io, url, WS, talk),
    "takes an address with ws:": () => during(io, url.replace("http", "ws"), {}, upgrade),
    "takes an IPv6 address": () => during(io, six, {}, upgrade),
    "joins a namespace, with the query of the address": () => during(io, `${named}?a=b%20c&d=%C3%A4`, {}, who),
    "joins a namespace, with the query of the options": () =>
      during(io, named, { query: { a: "b & c=d", d: "ä 😀", e: 5 }, auth: { token: "t" } }, who),
    "takes credentials from a function": () =>
      during(io, named, { ...WS, auth: (done) => done({ token: "later" }) }, who),
    "sends headers of its own by polling": () => during(io, url, { ...HTTP, ...HEADERS }, who),
    "sends headers of its own by WebSocket": () => during(io, url, { ...WS, ...HEADERS }, who),
    "sends and gets binary by WebSocket": () => during(io, url, WS, binary),
    "sends and gets binary by polling": () => during(io, url, HTTP, binary),
    "sends and gets text of any kind by WebSocket": () => during(io, url, WS, text),
    "sends and gets text of any kind by polling": () => during(io, url, HTTP, text),
    "sends and gets 300 kB at once": () => during(io, url, WS, large),
    "sends a Blob": () => during(io, url, WS, blob),
    "answers, is answered, and tells when no answer comes": () => during(io, url, WS, acks),
    "comes back by WebSocket when it was cut off": () => during(io, url, { ...WS, ...AGAIN }, reconnection),
    "comes back by polling when it was cut off": () => during(io, url, { ...HTTP, ...AGAIN }, reconnection),
    "names the failure when nobody listens": () => refused(io, closed),
    "names the failure when nobody listens for WebSocket": () => refused(io, closed, WS),
    "names the failure when the server refuses": () => refused(io, url, { ...HTTP, ...REFUSED }),
    "is told why a namespace is closed to it": () => refused(io, `${url}/closed`, WS),
    "leaves no connection behind that was given up while it was dialled": () => givenUp(io, url, WS),
  };
}

/** Runs them one after the other, each with a limit of its own, and reports. */
export async function runChecks(io, places, omitted) {
  const results = {};
  for (const [name, check] of Object.entries(checksFor(io, places))) {
    if (omitted.includes(name)) continue;
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(() => resolve("no answer in 5 s"), 5000)));
    results[name] = await Promise.race([check().catch(String), late]);
    clearTimeout(timer);
  }
  global.REPORT(JSON.stringify(results));
}
