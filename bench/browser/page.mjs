// The tasks of Node once more, inside a page: `io` is the global of the bundle under test.
import { IoPeer, RawPeer, connected } from "../lib/faces.mjs";

const PAYLOADS = { text: { id: 123456, user: "ada", text: "hello" }, binary: new Uint8Array(1024).fill(7) };

/** The limit: a WebSocket of the browser, and the least that says the same. */
class WebSocketPeer extends RawPeer {
  constructor(url) {
    super();
    this.ws = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
    this.ws.binaryType = "arraybuffer";
    this.ws.onmessage = ({ data }) => (typeof data === "string" ? this.text(data) : this.binary(data));
    this.ws.onerror = () => this.reject(new Error("the WebSocket failed"));
  }

  write(frame) {
    this.ws.send(frame);
  }

  close() {
    this.ws.close();
  }
}

async function open(who, url, transports = ["websocket"]) {
  if (who === "websocket") return new WebSocketPeer(url).connected();
  return new IoPeer(await connected(globalThis.io, url, { transports }));
}

/** `perTick` calls in each task, as close to each other as tasks can be: timers are four milliseconds apart. */
function inTicks(count, perTick, each) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    let done = 0;
    port1.onmessage = () => {
      for (const end = Math.min(done + perTick, count); done < end; done++) each();
      if (done < count) return port2.postMessage(undefined);
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

async function emit(who, { url, transports, kind, count, perTick }) {
  const peer = await open(who, url, transports);
  const payload = PAYLOADS[kind];
  return async () => {
    await inTicks(count, perTick, () => peer.send(payload));
    await peer.ask("all there");
  };
}

async function receive(who, { url, order, count }) {
  const peer = await open(who, url);
  let missing = 0;
  let done;
  peer.listen(() => {
    if (!--missing) done();
  });
  return () => {
    missing = count;
    peer.order(...order);
    return new Promise((resolve) => (done = resolve));
  };
}

/** Connections that are kept until the page goes. */
function idle(who, { url, count, width }) {
  const kept = [];
  const lane = async () => {
    for (let i = 0; i < count / width; i++) kept.push(await open(who, url));
  };
  return () => Promise.all(Array.from({ length: width }, lane));
}

/** To parse and run a bundle that is here already, and was never seen before. */
async function script(who) {
  const text = await (await fetch(`/${who}.js`)).text();
  return () => {
    const tag = document.createElement("script");
    // A source that has been compiled once is taken from a cache.
    tag.textContent = `${text}\n//${Math.random()}`;
    document.head.append(tag);
  };
}

const TASKS = { emit, receive, idle, script };
let play;

export async function prepare(task, who, params) {
  play = await TASKS[task](who, params);
}

export async function round() {
  const start = performance.now();
  await play();
  return (performance.now() - start) / 1000;
}
