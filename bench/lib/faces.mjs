// What all contestants have in common, in Node and in a page. Each `open` resolves once the main namespace is joined:
//   send(payload)       emits "event" with one argument
//   ask(payload)        emits "ask" and resolves when the server has acknowledged it
//   order(...args)      emits "go": the server is to send something
//   listen(fn)          hears each "event" of the server, decoded
//   lost(fn)            hears when the connection has ended
//   close()

/** The Socket.IO protocol for the main namespace, and for others that are only joined. */
export class RawPeer {
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
    if (!ArrayBuffer.isView(payload)) return this.write("42" + JSON.stringify(["event", payload]));
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

/** A peer of the two Socket.IO clients. */
export class IoPeer {
  constructor(socket) {
    this.socket = socket;
  }

  send(payload) {
    this.socket.emit("event", payload);
  }

  ask(payload) {
    return new Promise((resolve) => this.socket.emit("ask", payload, resolve));
  }

  order(...args) {
    this.socket.emit("go", ...args);
  }

  listen(fn) {
    this.socket.on("event", fn);
  }

  lost(fn) {
    this.socket.on("disconnect", fn);
  }

  close() {
    this.socket.disconnect();
  }
}

/** Resolves with a connected socket of a client with an `io()`. */
export function connected(io, url, options) {
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}
