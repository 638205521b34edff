// The raw limits: the least code that says the same on the wire. No reconnection, no heartbeat watch, no checks.
import http from "node:http";
import { WebSocket } from "ws";
import { RawPeer } from "./faces.mjs";

/** A plain ws client: one write per message. */
export class WsPeer extends RawPeer {
  constructor(port, namespaces, options) {
    super(namespaces);
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      ...options,
    });
    this.ws.on("message", (data, isBinary) => (isBinary ? this.binary(data) : this.text(data.toString())));
    this.ws.on("error", (error) => this.reject(error));
  }

  write(frame) {
    this.ws.send(frame);
  }

  lost(fn) {
    this.ws.on("close", fn);
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
