// The raw limits: the least code that says the same on the wire. No reconnection, no heartbeat watch, no checks.
import http from "node:http";
import { WebSocket } from "ws";

/** The Socket.IO protocol for the main namespace, and for others that are only joined. */
class RawPeer {
  constructor(namespaces = ["/"]) {
    this.listener = () => undefined;
    this.asked = new Map();
    this.lastId = 0;
    this.awaited = namespaces.length;
    this.namespaces = namespaces;
    this.binaryHeader = undefined;
    this.up = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  connected() {
    return this.up;
  }

  send(payload) {
    if (!Buffer.isBuffer(payload)) return this.write("42" + JSON.stringify(["event", payload]));
    this.write("451-" + JSON.stringify(["event", { _placeholder: true, num: 0 }]));
    this.write(payload);
  }

  ask(payload) {
    const id = this.lastId++;
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.write("42" + id + JSON.stringify(["ask", payload]));
    });
  }

  order(...args) {
    this.write("42" + JSON.stringify(["go", ...args]));
  }

  listen(fn) {
    this.listener = fn;
  }

  text(text) {
    if (text.startsWith("42")) this.listener(JSON.parse(text.slice(2))[1]);
    else if (text.startsWith("43")) this.answered(text);
    else if (text === "2") this.write("3");
    else if (text.startsWith("451-")) this.binaryHeader = JSON.parse(text.slice(4));
    else if (text.startsWith("0")) this.opened(JSON.parse(text.slice(1)));
    else if (text.startsWith("40") && !--this.awaited) this.resolve(this);
  }

  binary(data) {
    const args = this.binaryHeader;
    args[1] = data;
    this.listener(args[1]);
  }

  answered(text) {
    const at = text.indexOf("[");
    const id = Number(text.slice(2, at));
    const resolve = this.asked.get(id);
    this.asked.delete(id);
    resolve(...JSON.parse(text.slice(at)));
  }

  opened() {
    for (const nsp of this.namespaces) this.write(nsp === "/" ? "40" : `40${nsp},`);
  }
}

/** A plain ws client: one write per message. */
export class WsPeer extends RawPeer {
  constructor(port, namespaces) {
    super(namespaces);
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    this.ws.on("message", (data, isBinary) => (isBinary ? this.binary(data) : this.text(data.toString())));
    this.ws.on("error", (error) => this.reject(error));
  }

  write(frame) {
    this.ws.send(frame);
  }

  close() {
    this.ws.close();
  }
}

/** The same with all messages of a tick in one write. */
export class CorkedPeer extends WsPeer {
  constructor(port, namespaces) {
    super(port, namespaces);
    this.corked = false;
    this.ws.on("upgrade", ({ socket }) => (this.stream = socket));
    this.uncork = () => {
      this.corked = false;
      this.stream.uncork();
    };
  }

  write(frame) {
    if (!this.corked) {
      this.corked = true;
      this.stream.cork();
      process.nextTick(this.uncork);
    }
    this.ws.send(frame);
  }
}

const agent = new http.Agent({ keepAlive: true });

/** Long-polling with two kept connections: all that is written while a POST is under way goes into the next. */
export class HttpPeer extends RawPeer {
  constructor(port, namespaces) {
    super(namespaces);
    this.target = { host: "127.0.0.1", port, agent };
    this.path = "/socket.io/?EIO=4&transport=polling";
    this.queue = [];
    this.posting = false;
    this.closed = false;
    this.flush = this.flush.bind(this);
    this.poll();
  }

  request(method, body, done) {
    const request = http.request({ ...this.target, method, path: this.path }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => done(text));
    });
    request.on("error", (error) => this.closed || this.reject(error));
    request.end(body);
  }

  opened({ sid }) {
    this.path += `&sid=${sid}`;
    super.opened();
  }

  poll() {
    this.request("GET", undefined, (text) => {
      for (const frame of text.split("\x1e")) this.text(frame);
      if (!this.closed) this.poll();
    });
  }

  write(frame) {
    if (this.queue.push(frame) === 1 && !this.posting) process.nextTick(this.flush);
  }

  flush() {
    if (!this.queue.length) return;
    const body = this.queue.join("\x1e");
    this.queue = [];
    this.posting = true;
    this.request("POST", body, () => {
      this.posting = false;
      this.flush();
    });
  }

  close() {
    this.closed = true;
    this.request("POST", "1", () => undefined);
  }
}
