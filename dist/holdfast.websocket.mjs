/*! holdfast 0.1.0 | MIT */
function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}
function parseQuery(query) {
  return Object.fromEntries(new URLSearchParams(query));
}
function parseAddress(uri, page, options = {}) {
  const name = options.hostname || options.host;
  const host = name ? `http${options.secure ? "s" : ""}://${name}:${options.port || ""}` : "";
  const home = page?.host ? page : { protocol: "https:", host: " " };
  const text = (uri || host).replace(/^(?=\/(?!\/)|$)/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/)?/i, home.protocol + "//");
  try {
    const { protocol: protocol2, hostname, port, search } = new URL(text);
    const secure = /[ps]s:$/.test(protocol2);
    return {
      secure,
      hostname,
      port: port || (secure ? "443" : "80"),
      // The namespace is what was written, and not what URL makes of it.
      nsp: /\/\/[^/?#]*([^?#]*)/.exec(text)?.[1] || "/",
      query: parseQuery(search)
    };
  } catch (cause) {
    throw failure("bad_url", `"${uri}" is not the address of a server`, "api", { cause });
  }
}
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const BINARY_EVENT = 5;
const protocol = 5;
function lengthOf(frame) {
  return typeof frame === "string" ? frame.length : frame.size ?? frame.byteLength;
}
function bytesOf(packets) {
  let bytes = 0;
  for (const { frames } of packets) for (const frame of frames) bytes += lengthOf(frame);
  return bytes;
}
const RESERVED = /* @__PURE__ */ new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener"
]);
function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob;
}
const defaults = {
  path: "/socket.io",
  timeout: 2e4,
  maxReceive: 100 * 1024 * 1024,
  maxAttachments: 1e3
};
const own = Object.prototype.hasOwnProperty;
function strip(value, frames, key) {
  if (isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value;
  if (typeof source.toJSON === "function") return stripPlain(value, source.toJSON(`${key}`), frames);
  let copy;
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) copy = look(source, i, frames, copy);
  else for (const name in source) copy = look(source, name, frames, copy);
  return copy || value;
}
function look(parent, name, frames, copy) {
  const child = parent[name];
  if (!child || typeof child !== "object" || !own.call(parent, name)) return copy;
  const stripped = strip(child, frames, name);
  if (stripped === child) return copy;
  copy = copy || (Array.isArray(parent) ? parent.slice() : { ...parent });
  copy[name] = stripped;
  return copy;
}
function stripPlain(value, plain, frames) {
  return plain && typeof plain === "object" && plain !== value ? strip(plain, frames) : plain;
}
function restore(value, attachments) {
  if (!value || typeof value !== "object") return value;
  const source = value;
  if (source._placeholder === true) {
    const attachment = typeof source.num === "number" && attachments[source.num];
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  for (const key of Object.keys(source)) source[key] = restore(source[key], attachments);
  return source;
}
const HEADER = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/;
const PLAIN = /[01]undefined|[04]object|4string/;
const NONE$3 = [];
function refuse() {
  throw new Error("invalid payload");
}
function checked(packet) {
  if (packet.type >= BINARY_EVENT) packet.type -= 3;
  const { type, data, id } = packet;
  const name = Array.isArray(data) && data[0];
  const fits = !Array.isArray(data) ? PLAIN.test(`${type}${data === null ? "" : typeof data}`) : type === EVENT ? typeof name === "number" || typeof name === "string" && !RESERVED.has(name) : type === ACK && id !== void 0;
  return fits ? packet : refuse();
}
class JsonDecoder {
  constructor(_maxAttachments) {
    this.ys = _maxAttachments;
    this.nt = void 0;
    this.X = NONE$3;
    this.et = 0;
  }
  add(frame) {
    let packet = this.nt;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.X.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) || refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.et = Number(count);
      this.X = [];
      if (this.et > this.ys) refuse();
    }
    if (this.X.length < this.et) this.nt = packet;
    else {
      this.nt = void 0;
      packet.data = restore(packet.data, this.X);
      return packet;
    }
    return void 0;
  }
}
function createDecoder(maxAttachments) {
  return new JsonDecoder(maxAttachments);
}
function encode({ type, nsp, id, data }) {
  const frames = [""];
  try {
    const plain = type >= EVENT ? strip(data, frames) : data;
    const json = plain == null ? "" : JSON.stringify(plain);
    const count = frames.length - 1;
    const head = count ? `4${type + 3}${count}-` : "4" + type;
    frames[0] = head + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
    return frames;
  } catch (cause) {
    throw failure("not_serialisable", "cannot be serialised: " + cause.message, "api", { cause });
  }
}
const defaultCodec = { encode, zt: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // All that is in the packet goes over the wire, also what is undefined: nothing may be in it that is none of theirs.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    zt: () => {
      const decoder = new parser.Decoder();
      let ready;
      decoder.on("decoded", (packet) => ready = packet);
      return {
        add(frame) {
          ready = void 0;
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return ready && checked(ready);
        }
      };
    }
  };
}
function Emitter$1(object) {
  this._callbacks = /* @__PURE__ */ new Map();
}
Emitter$1.prototype.on = function(event, listener) {
  const callbacks = this._callbacks.get(event) ?? [];
  callbacks.push(listener);
  this._callbacks.set(event, callbacks);
  return this;
};
Emitter$1.prototype.once = function(event, listener) {
  const on = (...arguments_) => {
    this.off(event, on);
    listener.apply(this, arguments_);
  };
  on.Ws = listener;
  this.on(event, on);
  return this;
};
Emitter$1.prototype.off = function(event, listener) {
  if (event === void 0) {
    this._callbacks.clear();
    return this;
  }
  if (listener === void 0) {
    this._callbacks.delete(event);
    return this;
  }
  const callbacks = this._callbacks.get(event);
  if (callbacks) {
    for (const [index, callback] of callbacks.entries()) {
      if (callback === listener || callback.Ws === listener) {
        callbacks.splice(index, 1);
        break;
      }
    }
    if (callbacks.length === 0) {
      this._callbacks.delete(event);
    } else {
      this._callbacks.set(event, callbacks);
    }
  }
  return this;
};
Emitter$1.prototype.emit = function(event, ...arguments_) {
  const callbacks = this._callbacks.get(event);
  if (callbacks) {
    const callbacksCopy = [...callbacks];
    for (const callback of callbacksCopy) {
      callback.apply(this, arguments_);
    }
  }
  return this;
};
Emitter$1.prototype.listeners = function(event) {
  return this._callbacks.get(event) ?? [];
};
Emitter$1.prototype.hasListeners = function(event) {
  return this.listeners(event).length > 0;
};
var componentEmitter = Emitter$1;
const EmitterBase = componentEmitter;
const NONE$2 = /* @__PURE__ */ new Map();
const microtask = (run) => queueMicrotask(run);
function onAbort(signal, run) {
  if (!signal) return () => void 0;
  if (signal.aborted) run();
  else signal.addEventListener("abort", run);
  return () => signal.removeEventListener("abort", run);
}
function guarded(listener, self, args = []) {
  try {
    listener.apply(self, args);
  } catch (error) {
    microtask(() => {
      throw error;
    });
  }
}
class Emitter extends EmitterBase {
  constructor() {
    super();
    this._callbacks = NONE$2;
  }
  /** Adds a listener for every occurrence of an event. */
  on(ev, listener, options) {
    if (this._callbacks === NONE$2) this._callbacks = /* @__PURE__ */ new Map();
    super.on(ev, listener);
    return this.Yt(ev, listener, options);
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener, options) {
    super.once(ev, listener);
    return this.Yt(ev, listener, options);
  }
  Yt(ev, listener, options) {
    if (options) onAbort(options.signal, () => super.off(ev, listener));
    return this;
  }
  /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
  off(...args) {
    if (!args.length || args[0] !== void 0) super.off(...args);
    return this;
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  t(event, args) {
    const listeners = this.listeners(event);
    if (listeners.length === 1) guarded(listeners[0], this, args);
    else for (const listener of [...listeners]) guarded(listener, this, args);
  }
}
const face = Emitter.prototype;
face.addEventListener = face.on;
face.removeListener = face.removeAllListeners = face.removeEventListener = face.off;
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
function packetOf(frame) {
  if (typeof frame !== "string") return { type: "message", data: frame };
  return { type: TYPES[+frame[0]], data: frame.slice(1) || void 0 };
}
function isText(frames) {
  return frames.every((frame) => typeof frame === "string");
}
function utf8Length(text) {
  return /[^\0-\x7f]/.test(text) ? new TextEncoder().encode(text).length : text.length;
}
function payloadLength(frame) {
  return typeof frame === "string" ? utf8Length(frame) : 1 + Math.ceil(lengthOf(frame) / 3) * 4;
}
function dialFor(route, name) {
  const { sid, a: clock2, y: environment } = route;
  const own2 = (route.options.transportOptions || {})[name] || {};
  const options = { ...route.options, ...own2 };
  const { hostname, port, path } = { ...route, ...own2 };
  const query = { ...route.query, ...own2.query, EIO: 4, transport: name };
  const stream = name !== "polling";
  const { timestampRequests = !stream, timestampParam = "t", extraHeaders } = options;
  if (timestampRequests)
    query[timestampParam] = clock2.now().toString(36) + environment.random().toString(36).slice(2, 5);
  if (sid) query.sid = sid;
  if (options.forceBase64) query.b64 = 1;
  const secure = route.secure || name === "webtransport";
  const scheme = (name === "websocket" ? "ws" : "http") + (secure ? "s" : "");
  route.phase = stream ? "upgrade" : "http";
  const parameters = new URLSearchParams(query);
  return {
    url: `${scheme}://${hostname}:${port}${path}?${parameters}`,
    query,
    options,
    headers: extraHeaders,
    link: route
  };
}
const nothing = () => void 0;
const NOBODY$1 = { frame: nothing, closed: nothing };
class TransportBase {
  constructor(_route, sink) {
    this.U = _route;
    this.j = sink;
    this.f = false;
    this.Gt = nothing;
  }
  get x() {
    return true;
  }
  get writable() {
    return this.f;
  }
  get bufferedAmount() {
    return 0;
  }
  gt() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.f = false;
    idle();
  }
  resume() {
    const { j: sink } = this;
    this.f = sink !== NOBODY$1;
    sink.drained?.();
  }
  opened() {
    const { j: sink } = this;
    this.f = true;
    this.U.phase = "handshake";
    sink.opened?.();
  }
  /** What a new connection or request is to be opened with. */
  q() {
    const dial = dialFor(this.U, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  p(reason, details) {
    const { j: sink } = this;
    this.j = NOBODY$1;
    this.f = false;
    this.Gt();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  ls(code, context) {
    this.p("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  yt(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.p("transport error", failure("network", message, this.x ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  As(frames, done) {
    if (isText(frames)) return done(frames);
    this.f = false;
    Promise.all(frames.map(this.U.y.Ot)).then(
      (texts) => {
        if (this.j !== NOBODY$1) done(texts);
      },
      (cause) => this.yt(cause)
    );
  }
}
function raw(frames, options = {}) {
  return { type: -1, nsp: "", frames, options, taken: 0 };
}
function takeBatch(queue, limit = Infinity) {
  const batch = [];
  let worst = 0;
  for (const { frames } of queue) for (const frame of frames) worst += 6 + 4 * lengthOf(frame);
  let bytes = -1;
  const fits = (frame) => worst <= limit || (bytes += 1 + payloadLength(frame)) <= limit || !batch.length;
  let whole = 0;
  for (const packet of queue) {
    const { frames } = packet;
    if (!frames.length && batch.length) break;
    while (packet.taken < frames.length && fits(frames[packet.taken])) batch.push(frames[packet.taken++]);
    if (packet.taken < frames.length) break;
    whole++;
  }
  queue.splice(0, whole);
  return batch;
}
const bufferOf = (bytes) => bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer;
class Engine extends Emitter {
  /** @internal */
  constructor(link, binaryType) {
    super();
    this.i = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.i.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.i.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.i;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.i.w.flatMap(({ frames }) => frames.map(packetOf));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options, fn) {
    if (fn) this.once("flush", fn);
    this.i.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.i.close(true);
    return this;
  }
  /** @internal */
  It(frame) {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known = wanted === "blob" ? new Blob([frame]) : wanted === "arraybuffer" ? bufferOf(frame) : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this.t("packet", [packet]);
    this.t("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.t(event, [data]);
    return known;
  }
  /** @internal */
  Kt({ frames, options }) {
    const compress = options.compress !== false;
    for (const frame of frames) this.t("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  dt() {
    this.t("flush", []);
    if (this.i.transport.x) this.t("drain", []);
  }
}
const servers = {};
function preferring(name, classes) {
  const rank = ({ prototype }) => Number(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}
function classesFor(options, table) {
  const { transports, transportImplementations } = options;
  const found = (transportImplementations || transports || Object.keys(table)).flatMap((one, index) => {
    const name = typeof one === "string" ? one : "doOpen" in one.prototype && one.prototype.name;
    const Found = name ? table[name] : one;
    if (!Found && !index && !/^(polling|websocket|webtransport)$/.test(name)) {
      throw failure("unknown_transport", `no transport named "${name}"`, "api");
    }
    return Found || [];
  });
  return found.slice();
}
function planFor(environment, clock2, table, address, options) {
  const { path, addTrailingSlash, query, timeout } = options;
  const { hostname, port } = address;
  const transports = classesFor(options, table);
  const server = servers[hostname + port] ||= {};
  if (server.ns || server.es && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.ss > clock2.now()) preferring("polling", transports);
  return {
    r: {
      y: environment,
      a: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      sid: void 0
    },
    transports,
    N: server,
    os: timeout || defaults.timeout
  };
}
const TOO_OLD = "the server speaks Socket.IO v2";
function readHandshake(frame) {
  const text = frame;
  try {
    const data = { upgrades: [], ...text[0] === "0" && JSON.parse(text.slice(1)) };
    const { sid, upgrades, pingInterval, pingTimeout } = data;
    const sound = Number.isFinite(pingInterval + pingTimeout) && Array.isArray(upgrades);
    if (sound && typeof sid === "string" && sid) return data;
  } catch {
  }
  const old = /^\d+:0\{/.test(text);
  throw failure(old ? "server_too_old" : "not_socketio", old ? TOO_OLD : "server error", "handshake");
}
const LIMIT$1 = 2e3;
function verifySession(route, done) {
  const cancel = () => {
    limit();
    abort();
  };
  const end = (alive) => {
    cancel();
    done(alive);
  };
  const limit = route.a.after(LIMIT$1, () => end(false));
  const abort = route.y.request(dialFor(route, "polling"), {
    Cs: 1e4,
    O: () => void 0,
    done: (_error, response) => end(!!response && !/"code":1\b/.test(response.responseText))
  });
  return cancel;
}
const PONG = "3";
const NO_PACKET = raw([]);
const NO_ENTRIES$1 = [];
const GAP = 20;
const CLOSE_LIMIT = 2e3;
const HEAD_START = 2e3;
const STREAM_START = 1e3;
const OPEN_LIMIT = 4e3;
const REMEMBERED = 6e5;
const NONE$1 = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing };
const NOBODY = { H: nothing, message: nothing, closed: nothing };
class TransportManager {
  constructor(_plan, _sink) {
    this.e = _plan;
    this.E = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.w = [];
    this.A = [];
    this.ut = void 0;
    this.At = [];
    this.Y = false;
    this.P = 0;
    this.Rt = Infinity;
    this.m = nothing;
    this.b = nothing;
    const { r: route, transports } = _plan;
    this.B = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.rt();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.w) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.F && !this.w.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.h) this.h.Kt(packet);
    if (this.transport.x && this.writable) this.C(packet);
    else if (this.is !== "closed") this.it(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.it(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2 = false) {
    const { is, E: sink } = this;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.c("close", "forced close");
    this.h = void 0;
    this.E = NOBODY;
    this.m();
    this.m = this.e.r.a.after(CLOSE_LIMIT, () => this.k("timeout"));
    this.b();
    if (this.sid) this.Tt();
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  Tt() {
    this.gap();
    if (!this.transport.x) {
      this.it(raw(["1"]));
      this.gap();
    }
    this.transport.resume();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  k(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.m();
    this.b();
    if (this.F) this.F();
    if (details instanceof Error) this.gs(details);
    this.K();
    this.transport.close(dead);
    const untaken = this.w.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.c("close", reason, details);
    this.E.closed(reason, details, untaken);
  }
  gs(error) {
    const { N: server, r: route } = this.e;
    const { y: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.ns) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions: WebSocket from now on`);
      server.ns = true;
    }
    environment.Ms?.(error);
    this.c("error", error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  O() {
    this.P = this.e.r.a.now();
  }
  /** @internal */
  frame(arrived) {
    this.O();
    const frame = this.h ? this.h.It(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.E.message(frame);
    else if (type === "2") {
      const [first = NO_PACKET] = this.w;
      if (first.frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.h) this.h.Kt(pong);
        this.w.unshift(pong);
      }
      this.E.H();
      this.L();
    } else if (type === "1") this.k("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.L();
    if (this.h && !this.w.length) this.h.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.k(reason, details);
  }
  // --- opening ---
  /** Tries the next transport, beside those that are still being opened. */
  rt() {
    const { r: route } = this.e;
    const Next = this.B.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.ks(made, frame),
        closed: (_reason, details) => made && this.z(details, made)
      });
      this.A.push(made);
      if (this.B.length) {
        this.Lt(made.x ? STREAM_START : OPEN_LIMIT, () => {
          this.ut = this.ut || route.phase;
          this.rt();
        });
      }
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "No transports available";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.a.tt(() => this.z(error));
    }
  }
  Lt(ms, run) {
    const { r: route, os: upgradeLimit } = this.e;
    this.m = route.a.after(Math.min(ms, upgradeLimit / 2), run);
  }
  /** Lets go of all that are being opened but one. */
  K(winner) {
    for (const one of this.A.splice(0)) if (one !== winner) one.close(true);
  }
  /** The time for opening is over, however many transports are untried. */
  Nt() {
    const [first] = this.A;
    this.B = [];
    this.K();
    this.z(failure("connect_timeout", "timeout", this.ut || this.e.r.phase || "handshake"), first);
  }
  z(details, transport = this.transport) {
    const { At: errors, is, A: racing } = this;
    const { r: route, transports } = this.e;
    this.A = racing.filter((one) => one !== transport);
    if (is === "opening") this.m();
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (!final) {
      if (is === "opening" && this.B.length) return this.rt();
      if (this.A.length) return is === "opening" ? this.Lt(OPEN_LIMIT, () => this.Nt()) : void 0;
    }
    this.K();
    const names = transports.map(({ prototype }) => prototype.name);
    const [first] = errors.sort((a, b) => names.indexOf(a.transport) - names.indexOf(b.transport));
    if (errors.length > 1) first.errors = errors;
    const done = () => this.k("transport error", first);
    const { y: environment } = route;
    if (first.code !== "network" || !environment.I) return done();
    environment.I(dialFor(route, first.transport), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  }
  ks(transport, frame) {
    const { r: route, N: server, transports } = this.e;
    let handshake;
    if (this.h) this.h.It(frame);
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.z(error, transport);
    }
    this.K(transport);
    this.A = this.At = NO_ENTRIES$1;
    this.transport = transport;
    transport.j = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.x) server.es = true;
    else if (transport.name !== transports[0].prototype.name) server.ss = route.a.now() + REMEMBERED;
    if (this.is === "closing") return this.Tt();
    this.is = "open";
    this.m();
    this.Rt = handshake.pingInterval + handshake.pingTimeout;
    this.O();
    this.Vt();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.B = preferring("webtransport", offered);
    this.c("handshake", handshake);
    this.c("open");
    this.E.opened();
    this.pt();
  }
  /** What was learnt of the way to the server does not hold any more: the network is another. */
  ts() {
    this.e.N.ss = 0;
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  Vt() {
    const { a: clock2 } = this.e.r;
    if (clock2.watch) {
      this.m = clock2.watch(this);
      return;
    }
    const look2 = () => {
      if (this.ft()) this.Vt();
    };
    this.m = clock2.after(this.left(), () => this.m = clock2.after(0, look2));
  }
  /** Milliseconds that the silence may go on. @internal */
  left() {
    const now = this.e.r.a.now();
    this.P = Math.min(this.P, now);
    return this.P + this.Rt - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ft() {
    if (!this.Y && this.left() <= 0) {
      if (this.transport.gt()) this.O();
      else this.Xt();
    }
    return this.is !== "closed";
  }
  /**
   * Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed.
   *
   * @param offline - whether the network is said to be gone
   */
  verify(offline) {
    const { x: streaming, query, name } = this.transport;
    const { r: route } = this.e;
    const { y: environment, a: clock2 } = route;
    if (!this.ft() || !streaming || this.b !== nothing) return;
    const asked = clock2.now();
    const dead = () => this.P < asked && this.Xt();
    if (query.sid) {
      this.b = verifySession(route, (alive) => {
        this.b = nothing;
        if (!alive) dead();
      });
    } else if (offline && environment.I) {
      environment.I(dialFor(route, name), 0, (answer) => answer?.code === "network" && dead());
    }
  }
  Xt() {
    this.k("ping timeout", { code: "ping_timeout", description: "ping timeout" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  pt() {
    const { r: route, os: upgradeLimit } = this.e;
    const Next = this.is === "open" && this.B.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.b = nothing;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.c("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.pt();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.xs(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.pt();
    }
    const limit = route.a.after(this.B.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.b = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  xs(candidate, limit) {
    const { transport: old } = this;
    this.c("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.b = nothing;
      candidate.j = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.e.N.es = true;
      this.ts();
      old.close(true);
      this.c("upgrade", candidate);
      this.L();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  it(packet) {
    this.w.push(packet);
    if (this.Y) return;
    this.Y = true;
    this.e.r.a.tt(() => {
      this.Y = false;
      this.L();
    });
  }
  L() {
    const { transport, w: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.F) {
      if (transport.x) this.C(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.Pt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.k("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  C(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Pt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.F = this.e.r.a.after(GAP, () => {
        this.F = void 0;
        this.L();
      });
    }
  }
  Pt(frames, compress) {
    if (this.h) this.h.dt();
    this.transport.send(frames, compress);
  }
  c(event, ...args) {
    if (this.h) this.h.t(event, args);
  }
}
const SETTINGS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1e3,
  reconnectionDelayMax: 5e3,
  randomizationFactor: 0.5,
  timeout: defaults.timeout
};
class ManagerSettings extends Emitter {
}
for (const name of Object.keys(SETTINGS)) {
  ManagerSettings.prototype[name] = function(value) {
    const { opts } = this;
    if (value === void 0) return opts[name] ?? SETTINGS[name];
    opts[name] = value;
    return this;
  };
}
const CLOSING = 50;
const ZERO_IS_NONE = /^reconnection[AD]/;
const FATAL = /^(protocol_version|server_too_old)$/;
function errorOf(reason, details) {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}
class ReconnectionManager extends ManagerSettings {
  /** @internal */
  constructor(_environment, _table, _address, opts) {
    super();
    this.R = _environment;
    this.Ss = _table;
    this.cs = _address;
    this.state = { is: "idle" };
    this.u = void 0;
    this.n = [];
    this.p = nothing;
    this.Z = nothing;
    this.ot = 0;
    this.xt = 0;
    this.Jt = nothing;
    this.Ft = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    for (const name in this.opts) if (ZERO_IS_NONE.test(name)) this.opts[name] ||= void 0;
    this.s = _environment.Es(opts);
    this.kt = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.i;
    return link && (link.h ??= new Engine(link, this.R.binaryType));
  }
  /**
   * Waits until the connection is in a state, at once if it is.
   *
   * @param is - e.g. `"connected"`
   * @param options - a `signal` that ends the waiting
   * @returns the state, or an error with code `aborted`
   */
  until(is, { signal } = {}) {
    return new Promise((resolve, reject) => {
      const look2 = ({ current }) => {
        if (current.is !== is) return;
        end();
        resolve(current);
      };
      this.on("state", look2);
      const forget2 = onAbort(signal, () => {
        this.off("state", look2);
        reject(failure("aborted", "the operation was aborted", "api", { cause: signal?.reason }));
      });
      const end = () => {
        forget2();
        this.off("state", look2);
      };
      look2({ current: this.state });
    });
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    if (this.state.is === "idle") this.q(0, fn);
    else this.at(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    if (this.state.is === "idle") return;
    this.W({ is: "idle" }, "forced close");
    this.i?.close();
    this.c("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  ps(packet) {
    const frames = this.kt.encode(packet);
    const limit = this.Ft;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** Says what to do about an error, where the platform has room for such texts. @internal */
  fs(error) {
    this.R.Ms?.(error);
  }
  /** A socket wants to be connected. @internal */
  vs(member) {
    this.bt(member);
    if (this.u) member.opened();
    else if (this.state.is === "idle") this.q(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  Wt() {
    for (const member of this.n) if (member.detached) this.ws(member);
    if (!this.n.some((member) => member.active)) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get js() {
    return this.n.filter((member) => member.active).length > 1;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  Et(nsp) {
    const gone2 = this.Mt && this.Mt.get(nsp);
    return this.n.find((member) => member.nsp === nsp) || gone2 && gone2.deref();
  }
  /** The list is made anew with each change: whoever walks through it sees it as it was. @internal */
  bt(member) {
    if (!this.n.includes(member)) this.n = this.n.concat(member);
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  ws(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.Mt ??= /* @__PURE__ */ new Map();
    this.n = this.n.filter((one) => one !== member);
    gone2.set(member.nsp, new WeakRef(member));
    let looks = 2;
    for (const [nsp, ref] of gone2) {
      if (!looks--) break;
      gone2.delete(nsp);
      if (ref.deref()) gone2.set(nsp, ref);
    }
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { i: link, Z: opened } = this;
    const maxPayload = link?.maxPayload;
    this.as = this.kt.zt(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Ft = maxPayload > 0 ? maxPayload : Infinity;
    this.Z = nothing;
    this.W({ is: "connected", since: this.s.now() });
    for (const member of this.n) if (member.active) member.opened();
    this.t("open", []);
    guarded(opened);
    if (attempt2 && this.u === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  H() {
    for (const member of this.n) member.H();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.as.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.i.k("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    for (const member of this.n) if (member.nsp === packet.nsp) member.Fs(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { Z: opened, s: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === nothing);
    const delay = wanted && this.ds(attempt2, since, error);
    if (delay === false) this.W({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.at());
      this.W({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.n;
    if (since !== void 0) {
      for (const member of members) member.Us(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.c(reason, details);
    } else {
      for (const member of members) member.qs(error);
      this.t("error", [error]);
      guarded(opened, this, [error]);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.n) member.lt(error);
  }
  /** The connection that was up, or wanted, is no more. */
  c(reason, details) {
    if (reason === "transport error") this.t("error", [details]);
    for (const member of this.n) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  q(attempt2, opened = nothing) {
    const limit = this.timeout();
    const plan = planFor(this.R, this.s, this.Ss, this.cs, this.opts);
    const link = this.i = new TransportManager(plan, this);
    const end = limit === false ? nothing : this.s.after(limit, () => link.Nt());
    this.Z = opened;
    this.W({ is: "connecting", attempt: attempt2 }, void 0, end);
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  ds(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.s.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.xt = now;
    if (since !== void 0 && now - since >= max) this.ot = 0;
    const jitter = 1 + this.randomizationFactor() * (this.R.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.ot++, max) * jitter);
    const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
    const delay = Math.max(backoff, least);
    if (error.code === "no_sticky_session") return 0;
    let chosen = delay;
    guarded(() => {
      const wanted = policy ? policy(made + 1, now - this.xt, error, delay) : delay;
      if (wanted === false || wanted >= 0) chosen = wanted;
    });
    return chosen;
  }
  at(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.p();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.q(state.attempt, opened);
  }
  // --- what the platform tells ---
  /** @internal */
  Ps() {
    if (this.i) this.i.ts();
    this.at();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { u: _up } = this;
    if (!_up) return;
    if (_up.is === "closed") this.closed("transport close", void 0, []);
    _up.verify(offline);
  }
  /** @internal */
  hidden() {
    this.u?.k("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  Rs() {
    this.u?.close();
  }
  /** Leaves the old state and its timer with it. */
  W(next, reason, end = nothing) {
    const { state: previous, R: environment } = this;
    this.p();
    this.p = end;
    this.state = next;
    this.u = next.is === "connected" ? this.i : void 0;
    if (previous.is === "idle") this.Jt = environment.rs(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.ot = 0;
      this.Jt();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.s.tt(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function wait(socket, { id }, pending, ms, late) {
  if (socket.l === NO_ACKS) socket.l = /* @__PURE__ */ new Map();
  socket.l.set(id, pending);
  if (ms === void 0) return;
  pending.mt = true;
  pending.end = socket.io.s.after(ms, late);
}
function settle(socket, id, error, args = []) {
  const pending = socket.l.get(id);
  socket.l.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.mt) guarded(pending.D, socket, [error, ...args]);
  else if (!error) guarded(pending.D, socket, args);
}
function split(packets, test) {
  return [packets.filter(test), packets.filter((packet) => !test(packet))];
}
function giveUp(socket, packet, error) {
  const at = socket.sendBuffer.indexOf(packet);
  packet.written?.();
  if (at >= 0) {
    socket.sendBuffer.splice(at, 1);
    socket.T([packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "too much is waiting to be sent", "api");
function makeRoom(socket, packet) {
  const { maxBufferedEvents: most = Infinity, maxBufferedBytes: bytes = Infinity, bufferPolicy } = socket.v;
  const { sendBuffer } = socket;
  const isFull = () => sendBuffer.length >= most || bytes < Infinity && bytesOf(sendBuffer) + bytesOf([packet]) > bytes;
  while (bufferPolicy === "drop-oldest" && sendBuffer.length && isFull()) giveUp(socket, sendBuffer[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}
function keep(socket, packet) {
  const { bufferTimeToLive: limit } = socket.v;
  socket.sendBuffer.push(packet);
  if (limit === void 0) return;
  const expire = () => giveUp(socket, packet, failure("expired", "it could not be sent in time", "open"));
  packet.written = socket.io.s.after(limit, expire);
}
function abortable(socket, packet, signal) {
  const forget2 = onAbort(signal, () => giveUp(socket, packet, aborted(signal)));
  const pending = socket.l.get(packet.id);
  const { end } = pending || { end: packet.written || nothing };
  const over = () => {
    forget2();
    end();
  };
  if (pending) pending.end = over;
  else packet.written = over;
}
function aborted(signal) {
  return failure("aborted", "the operation was aborted", "api", { cause: signal.reason });
}
const MOST = 1e4;
function written(packet, ledger = [[], []]) {
  if (ledger[1].push(packet) > MOST) ledger[1].shift();
  return ledger;
}
function pinged(ledger) {
  return split(ledger[1], ({ taken, frames }) => taken === frames.length);
}
function doubtful([older, newer], returned) {
  const given = new Set(returned);
  return [...older, ...newer].filter((packet) => !given.has(packet));
}
const WINDOW = 64;
const NO_ENTRIES = [];
function enqueue(socket, entry) {
  const { signal, ...flags } = entry.flags;
  const { maxBufferedEvents = Infinity } = socket.v;
  if (socket.S.length >= maxBufferedEvents) throw full();
  socket.S.push(Object.assign(entry, { flags }));
  entry.forget = onAbort(signal, () => finish(socket, entry, [aborted(signal)]));
  drain(socket);
}
function drain(socket) {
  const { retryWindow = WINDOW } = socket.v;
  for (const entry of socket.S.slice(0, retryWindow)) if (!entry.wt && socket.Ct) attempt(socket, entry);
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.wt = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.wt = true;
  socket.C(entry.args, settled, entry.flags, true);
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.S.indexOf(entry);
  if (at < 0) return;
  socket.S.splice(at, 1);
  entry.forget();
  if (error) socket.T([{ data: entry.args }], error.code || error.message, false);
  guarded(entry.D, socket, [error, ...values]);
}
const IDLE = 0;
const PREPARING = 1;
const LEAVING = 2;
const JOINING = 3;
const FLUSHING = 4;
const JOINED = 5;
const ANNOUNCED = 6;
const PAUSE = 20;
const QUICK = 750;
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function enter(socket, state, end = nothing) {
  socket.p();
  socket.p = end;
  socket.o = state;
  socket.d++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.o === IDLE) socket.io.vs(socket);
}
function prepare(socket, refusal) {
  const { io: io2, auth } = socket;
  const clock2 = io2.s;
  const pause = socket.J - clock2.now();
  const again = () => prepare(socket);
  if (pause > 0) return enter(socket, PREPARING, clock2.after(pause, again));
  const limit = io2.timeout();
  const late = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  const session = socket.d;
  const give = (data) => {
    if (socket.d === session) sendConnect(socket, data, refusal);
  };
  const fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket.d === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket.Dt;
    const result = auth.call(socket, give, { reason, error: refusal });
    if (result && typeof result.then === "function") {
      result.then((more) => {
        if (more !== void 0 || !silent) give(more);
      }, fail);
    } else if (!silent && result !== void 0) give(result);
  } catch (error) {
    fail(error);
  }
}
function sendConnect(socket, data, refusal) {
  enter(socket, JOINING);
  const { ct: _recovery } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : void 0;
    if (refusal && text === socket.dt) return detach(socket, refusal);
    socket.dt = text;
    socket.Ht = !!refusal;
    socket.J = socket.io.s.now();
    socket.st(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.o;
  if (state === LEAVING) gone(socket, type !== CONNECT);
  else if (type === CONNECT) {
    if (state === JOINING) accepted(socket, data || {});
  } else if (type === DISCONNECT) {
    if (socket.connected) detach(socket);
  } else if (socket.active) {
    refused$1(socket, typeof data === "string" ? { message: data } : data);
  }
}
function refused$1(socket, { message, data }) {
  const after = data && data.retryAfter * 1e3;
  const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
  const error = failure(code, String(message), "namespace", { data, retryAfter: after > 0 ? after : void 0 });
  if (socket.o !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io.s.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket.Ht && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function tell(socket, error) {
  socket.io.fs(error);
  socket.t("connect_error", [error]);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { d: session, ct: _recovery } = socket;
  socket.o = FLUSHING;
  socket.Dt = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket.ct = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.jt(args);
  while (socket.d === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.d === session) socket.Zt(packet);
      else socket.sendBuffer.push(packet);
    }
  }
  if (socket.d === session) {
    socket.o = JOINED;
    drain(socket);
  }
  if (socket.d === session) {
    socket.o = ANNOUNCED;
    socket.t("connect", []);
  }
}
function lost(socket, reason, details) {
  const state = socket.o;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const quick = socket.io.s.now() - socket.J < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = details || {};
  if (state === JOINING && code !== "no_sticky_session") {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const unconfirmed = socket.Bs();
  socket.Bt(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
  socket.T(unconfirmed, reason, false);
}
function leave(socket) {
  const { io: io2, o: _state } = socket;
  if (socket.detached) {
    if (socket.S.length) socket.lt(disconnected());
    return;
  }
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.js) end = io2.s.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.u?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.J = socket.io.s.now() + PAUSE;
  socket.st(DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.Wt();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.o;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.Wt();
  left(socket, state, reason);
  if (error) tell(socket, error);
  if (!socket.active) socket.lt(error || disconnected(), !!error);
}
const NEAR = 30 * 24 * 3600 * 1e3;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const FORMS = /^(?:([\w-]{7})(?:\.[\w-]+)?|(\d{13})-\d+|([\da-f]{8})[\da-f]{16})$/;
function timeOf(text) {
  const [, stamp, ms, seconds] = FORMS.exec(text) || [];
  if (stamp) return [...stamp].reduce((time, digit) => time * 64 + DIGITS.indexOf(digit), 0);
  return ms ? Number(ms) : parseInt(seconds, 16) * 1e3;
}
function isOffset(text, now) {
  return Math.abs(timeOf(text) - now) < NEAR;
}
const NO_TAPS = [[], []];
class Taps extends Emitter {
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  c(direction, args) {
    for (const tap of this.Q[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.Q = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.Q];
      taps[direction] = change(taps[direction], listener);
      this.Q = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.Q[direction]];
  };
});
const NONE = Object.freeze({});
const NO_FRAMES = [];
const DRAIN_CHECK$1 = 20;
class Socket extends Taps {
  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io2, nsp, opts = {}) {
    super();
    this.sendBuffer = [];
    this.receiveBuffer = [];
    this.id = void 0;
    this.active = false;
    this.recovered = false;
    this.o = IDLE;
    this.d = 0;
    this.p = nothing;
    this.J = 0;
    this.l = NO_ACKS;
    this.Dt = "first";
    this.Ht = false;
    this.V = NONE;
    this.qt = 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.v = opts;
    this.S = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect(opts);
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.o > JOINING;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** @internal */
  get detached() {
    return !this.active && this.o === IDLE;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.u?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look2 = () => {
        if (this.bufferedAmount) this.io.s.after(DRAIN_CHECK$1, look2);
        else resolve();
      };
      look2();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.G({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.G({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.G({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal) {
    return this.G({ signal });
  }
  G(more) {
    this.V = { ...this.V, ...more };
    return this;
  }
  /**
   * Connects, unless connected.
   *
   * @param options - a `signal` that disconnects when it is aborted
   */
  connect({ signal } = {}) {
    join(this);
    onAbort(signal, () => this.disconnect());
    return this;
  }
  /** Alias of {@link connect}. */
  open() {
    return this.connect();
  }
  /** Leaves the namespace; the last one to leave closes the connection. */
  disconnect() {
    leave(this);
    return this;
  }
  /** Alias of {@link disconnect}. */
  close() {
    return this.disconnect();
  }
  /** Sends a `message` event. */
  send(...args) {
    return this.emit("message", ...args);
  }
  emit(...args) {
    this.St(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.St([...args, settled], true);
    });
  }
  // --- sending ---
  St(args, takesError) {
    const flags = this.V;
    const { signal } = flags;
    const { retries } = this.v;
    this.V = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.ht(EVENT, args);
      enqueue(this, { args, D: callback || nothing, flags, left: retries, wt: false, forget: nothing });
    } else this.C(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  ht(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.ps(packet);
    return packet;
  }
  /** @internal */
  C(args, callback, flags, takesError) {
    const { Ct: _ready } = this;
    const { volatile, signal } = flags;
    const packet = this.ht(EVENT, args, callback && this.qt, flags);
    const now = _ready && (!volatile || _ready.writable);
    const kept = now || !volatile && makeRoom(this, packet);
    if (callback) {
      const late = () => giveUp(this, packet, failure("ack_timeout", "operation has timed out", "open"));
      this.qt++;
      wait(this, packet, { D: callback, mt: takesError, end: nothing }, flags.timeout ?? this.v.ackTimeout, late);
    }
    if (now) this.Zt(packet);
    else if (kept) keep(this, packet);
    else this.us(packet, volatile ? "volatile_dropped" : "buffer_full");
    if (signal) abortable(this, packet, signal);
  }
  /** Its callback is called, but not before `emit` is over. */
  us(packet, code) {
    this.io.s.tt(() => settle(this, packet.id, failure(code, "the event was dropped", "open")));
    this.T([packet], code, true);
  }
  /**
   * The link, when an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Ct() {
    const { u: _up } = this.io;
    return _up && this.o >= JOINED && _up.ft() && _up;
  }
  /** Tells of events that did not arrive, if anybody wants to know. @internal */
  T(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  Zt(packet) {
    this.c(1, packet.data);
    packet.written?.();
    if (!this.v.retries && this.hasListeners("undelivered")) this.g = written(packet, this.g);
    this.io.u?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  st(type, data, id) {
    this.io.u?.write(this.ht(type, data, id));
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.o === IDLE) prepare(this);
  }
  /** @internal */
  Fs({ type, data, id }) {
    if (type === ACK) settle(this, id, null, data);
    else if (type !== EVENT) answered(this, type, data);
    else {
      const { ct: _recovery } = this;
      const last = data[data.length - 1];
      if (_recovery && typeof last === "string") {
        const certain = isOffset(last, this.io.s.now());
        if (certain || !_recovery.Ts) {
          _recovery.offset = last;
          _recovery.Ts = certain;
        }
      }
      if (id !== void 0) data.push(this.hs(id));
      if (this.connected) this.jt(data);
      else if (this.o === JOINING) this.receiveBuffer.push(data);
    }
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  hs(id) {
    let session = this.d;
    return (...args) => {
      if (session !== this.d) return;
      this.st(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  jt(args) {
    this.c(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  H() {
    if (this.g) this.g = pinged(this.g);
  }
  /** @internal */
  Us(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    if (this.g) this.g = [doubtful(this.g, packets), []];
    if (!this.v.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.T(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  qs(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /**
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  lt(error, mayJoin) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.l.get(id)?.mt);
    this.sendBuffer = kept;
    this.T(given, error.code || error.message, true);
    this.Bt(error);
    if (!mayJoin) for (const entry of [...this.S]) finish(this, entry, [error]);
  }
  /** What was acknowledged has arrived. Whatever comes next is another session, with a record of its own. @internal */
  Bs() {
    const { g: _ledger = [[], []] } = this;
    this.g = void 0;
    return [..._ledger[0], ..._ledger[1]].filter(({ id }) => id === void 0 || this.l.has(id));
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  Bt(error) {
    const failed = new Map(this.l);
    for (const { id } of this.sendBuffer) failed.delete(id);
    failed.forEach((_, id) => settle(this, id, error));
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  socket(nsp, opts) {
    let socket = this.Et(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.bt(socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  bs(nsp) {
    return !!this.Et(nsp);
  }
};
const SOCKET_OPTIONS = /^(auth|retr\w+|ackTimeout|(maxB|b)uffer\w+|signal|multiplex|forceNew|autoConnect|query)$/;
function warnOfIgnored(environment, made, opts) {
  const ignored = Object.keys(opts).filter(
    (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== void 0 && opts[name] !== made[name]
  );
  if (ignored.length)
    environment.warn(`io(): ${ignored.join(", ")} ignored on a shared connection; pass forceNew: true`);
}
function createClient(environment, table, made) {
  const read = (uri, options) => {
    const opts = (uri && typeof uri !== "string" ? uri : options) || {};
    return [parseAddress(typeof uri === "string" ? uri : "", environment.location, opts), opts];
  };
  class Manager3 extends Manager$1 {
    constructor(uri, opts) {
      super(environment, table, ...read(uri, opts));
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = /* @__PURE__ */ new Map();
  const lookup = function(uri, options) {
    const [{ secure, hostname, port, nsp }, opts] = read(uri, options);
    const key = [secure, hostname, port, opts.path || defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?.bs(nsp);
    const manager = !alone && known || new Manager3(uri, options);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  };
  return Object.assign(lookup, { io: lookup, connect: lookup, default: lookup, Manager: Manager3, Socket, protocol });
}
const CHUNK = 3e4;
async function encodeFrame(frame) {
  if (typeof frame === "string") return frame;
  const bytes = new Uint8Array(await new Response(frame).arrayBuffer());
  let text = "b";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK)));
  }
  return text;
}
function decodeFrame(frame) {
  if (frame[0] !== "b") return frame;
  try {
    const characters = atob(frame.slice(1));
    const bytes = new Uint8Array(characters.length);
    for (let i = bytes.length; i--; ) bytes[i] = characters.charCodeAt(i);
    return bytes.buffer;
  } catch {
    return frame;
  }
}
const nativeTimers = { setTimeout, clearTimeout };
function clockOf(timers) {
  return {
    now: () => Date.now(),
    tt: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      const timer2 = set(run, Math.min(ms, 2 ** 31 - 1));
      return () => clear(timer2);
    }
  };
}
const LIMIT = 2e3;
const KEEP = 3e4;
const refused = /* @__PURE__ */ new Set();
const answers = /* @__PURE__ */ new Map();
async function ask(place, credentials) {
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && globalThis.location && location.protocol === "https:") return "mixed_content";
  const readable = credentials ? "cors_credentials" : "cors";
  const found = await fetch(place.replace(/^ws/, "http") + "?EIO=4&transport=~", {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT)
  }).then(
    () => place[0] === "w" ? "upgrade_blocked" : readable,
    () => "network"
  );
  return refused.has(new URL(place).host) ? "csp" : found;
}
function diagnose({ url, options }, cause, done) {
  const [place] = url.split("?");
  let answer = answers.get(place);
  if (!answer || !cause) {
    answers.set(place, answer = ask(place, options.withCredentials));
    setTimeout(() => answers.delete(place), KEEP);
  }
  void answer.then((code) => done({ code }));
}
const watchers = /* @__PURE__ */ new Set();
const EVERY = 1e3;
const LATE = 1e4;
const { setTimeout: later, clearTimeout: forget } = nativeTimers;
let timer;
const shown = () => !(globalThis.document && document.hidden);
function watchClock() {
  const late = Date.now() + LATE;
  forget(timer);
  if (watchers.size && shown()) {
    timer = later(() => Date.now() > late ? heard({ type: "online" }) : watchClock(), EVERY);
  }
}
function heard({ type, persisted, blockedURI }) {
  if (blockedURI) refused.add(blockedURI.split("/")[2]);
  for (const watcher of [...watchers]) {
    if (type === "offline") watcher.lost();
    else if (persisted && type === "pagehide") watcher.hidden();
    else if (persisted || /^[oc]/.test(type) || /^v/.test(type) && shown()) watcher.Ps();
  }
  watchClock();
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.Rs();
  watchers.add(signals);
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, !!globalThis.document);
    }
    const { connection } = navigator;
    if (connection) connection.addEventListener("change", heard);
  }
  if (unload) addEventListener("beforeunload", leaving);
  watchClock();
  return () => {
    watchers.delete(signals);
    watchClock();
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
const clock = clockOf(globalThis);
const common = {
  Es: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Ot: encodeFrame,
  Qt: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  Ls: ({ url, options }, sink) => Object.assign(new WebSocket(url, options.protocols || []), {
    binaryType: "arraybuffer",
    onopen: () => sink.opened(),
    onmessage(event) {
      const data = event.data;
      if (lengthOf(data) > (options.maxReceive || defaults.maxReceive)) {
        event.target.close();
        sink.closed(0, "", event, { code: "message_too_large" });
      } else sink.message(data);
    },
    // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
    onerror: (event) => sink.closed(0, "", event),
    onclose: ({ code, reason }) => sink.closed(code, reason, void 0)
  }),
  Ds: (url, options) => new WebTransport(url, options),
  I: diagnose,
  rs: watchNetwork,
  warn: (message) => console.warn(message)
};
const webSocketEnvironment = { ...common, request: () => () => void 0 };
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const OPEN = 1;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.q();
    this.vt = dial.options.forceBase64;
    this.M = route.y.Ls(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable() {
    return this.f && this.M.readyState === OPEN;
  }
  get bufferedAmount() {
    return this.M.bufferedAmount;
  }
  gt() {
    return !!this.M.gt?.();
  }
  send(frames, compress) {
    if (this.vt && !isText(frames)) return this.As(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.M.send(frame, compress);
    this.Ut(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  Ut(limit) {
    if (this.M.bufferedAmount > limit) {
      this.f = false;
      this.Gt = this.U.a.after(DRAIN_CHECK, () => this.Ut(HIGH_WATER / 2));
    } else if (!this.f) this.resume();
  }
  close(dead) {
    const socket = this.M;
    this.p();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.j.frame(this.vt ? this.U.y.Qt(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.yt(cause, known);
    else this.ls(CODES[status], { code: status, reason });
  }
}
const WebSocket$1 = WebSocketTransport;
const NodeWebSocket = WebSocket$1;
const io = Object.assign(createClient(webSocketEnvironment, { websocket: WebSocketTransport }), {
  WebSocket: WebSocket$1,
  NodeWebSocket
});
const connect = io;
const Manager2 = io.Manager;
export { Manager2 as Manager, NodeWebSocket, Socket, WebSocket$1 as WebSocket, connect, io as default, io, protocol };
//# sourceMappingURL=holdfast.websocket.mjs.map
