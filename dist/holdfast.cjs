/*! holdfast 0.1.0 | MIT */
"use strict";
function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}
const NAMES = {
  0: "polling_disabled",
  1: "session_lost",
  4: "forbidden",
  5: "protocol_version",
  401: "forbidden",
  403: "forbidden",
  404: "path_not_found",
  413: "payload_too_large",
  // "Upgrade required": a WebSocket server of another kind.
  426: "not_socketio",
  429: "busy",
  503: "busy"
};
function codeOf(refusal) {
  return NAMES[refusal] || (refusal >= 200 && refusal < 400 ? refusal < 300 ? "not_socketio" : "redirect" : "http_error");
}
function retryDelay(header, now) {
  const ms = Number(header) * 1e3;
  const delay = ms >= 0 ? ms : Date.parse(header || "") - now;
  return delay > 0 ? delay : void 0;
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
    this.xs = _maxAttachments;
    this.Y = void 0;
    this.G = NONE$3;
    this.Gt = 0;
  }
  add(frame) {
    let packet = this.Y;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.G.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) || refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.Gt = Number(count);
      this.G = [];
      if (this.Gt > this.xs) refuse();
    }
    if (this.G.length < this.Gt) this.Y = packet;
    else {
      this.Y = void 0;
      packet.data = restore(packet.data, this.G);
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
const defaultCodec = { encode, Kt: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // All that is in the packet goes over the wire, also what is undefined: nothing may be in it that is none of theirs.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    Kt: () => {
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
  on.V = listener;
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
      if (callback === listener || callback.V === listener) {
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
    return this.Rt(ev, listener, options);
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener, options) {
    super.once(ev, listener);
    return this.Rt(ev, listener, options);
  }
  Rt(ev, listener, options) {
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
  const { sid, s: clock2, p: environment } = route;
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
    this.g = _route;
    this.f = sink;
    this.d = false;
    this.vt = nothing;
  }
  get k() {
    return true;
  }
  get writable() {
    return this.d;
  }
  get bufferedAmount() {
    return 0;
  }
  rt() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.d = false;
    idle();
  }
  resume() {
    const { f: sink } = this;
    this.d = sink !== NOBODY$1;
    sink.drained?.();
  }
  opened() {
    const { f: sink } = this;
    this.d = true;
    this.g.phase = "handshake";
    sink.opened?.();
  }
  /** What a new connection or request is to be opened with. */
  b() {
    const dial = dialFor(this.g, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  it(reason, details) {
    const { f: sink } = this;
    this.f = NOBODY$1;
    this.d = false;
    this.vt();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  ds(code, context) {
    this.it("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  os(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.it("transport error", failure("network", message, this.k ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  vs(frames, done) {
    if (isText(frames)) return done(frames);
    this.d = false;
    Promise.all(frames.map(this.g.p.Cs)).then(
      (texts) => {
        if (this.f !== NOBODY$1) done(texts);
      },
      (cause) => this.os(cause)
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
    this.h = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.h.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.h.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.h;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.h.ls.flatMap(({ frames }) => frames.map(packetOf));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options, fn) {
    if (fn) this.once("flush", fn);
    this.h.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.h.close(true);
    return this;
  }
  /** @internal */
  ft(frame) {
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
  Zt({ frames, options }) {
    const compress = options.compress !== false;
    for (const frame of frames) this.t("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  mt() {
    this.t("flush", []);
    if (this.h.transport.k) this.t("drain", []);
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
  if (server.es || server.ss && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.ts > clock2.now()) preferring("polling", transports);
  return {
    c: {
      p: environment,
      s: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      sid: void 0
    },
    transports,
    H: server,
    rs: timeout || defaults.timeout
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
  const limit = route.s.after(LIMIT$1, () => end(false));
  const abort = route.p.request(dialFor(route, "polling"), {
    Qt: 1e4,
    j: () => void 0,
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
const NOBODY = { nt: nothing, message: nothing, closed: nothing };
class TransportManager {
  constructor(_plan, _sink) {
    this.i = _plan;
    this.L = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.ls = [];
    this.E = [];
    this.N = void 0;
    this.Lt = [];
    this.Q = false;
    this.q = 0;
    this.Ht = Infinity;
    this.It = nothing;
    this.Is = nothing;
    const { c: route, transports } = _plan;
    this.y = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.Z();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.ls) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.Nt && !this.ls.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.a) this.a.Zt(packet);
    if (this.transport.k && this.writable) this.zt(packet);
    else if (this.is !== "closed") this.dt(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.dt(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2 = false) {
    const { is, L: sink } = this;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.u("close", "forced close");
    this.a = void 0;
    this.L = NOBODY;
    this.It();
    this.It = this.i.c.s.after(CLOSE_LIMIT, () => this.S("timeout"));
    this.Is();
    if (this.sid) this.ct();
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  ct() {
    this.gap();
    if (!this.transport.k) {
      this.dt(raw(["1"]));
      this.gap();
    }
    this.transport.resume();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  S(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.It();
    this.Is();
    if (this.Nt) this.Nt();
    if (details instanceof Error) this.ws(details);
    this.xt();
    this.transport.close(dead);
    const untaken = this.ls.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.u("close", reason, details);
    this.L.closed(reason, details, untaken);
  }
  ws(error) {
    const { H: server, c: route } = this.i;
    const { p: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.es) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions: WebSocket from now on`);
      server.es = true;
    }
    environment.Ds?.(error);
    this.u("error", error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  j() {
    this.q = this.i.c.s.now();
  }
  /** @internal */
  frame(arrived) {
    this.j();
    const frame = this.a ? this.a.ft(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.L.message(frame);
    else if (type === "2") {
      const [first = NO_PACKET] = this.ls;
      if (first.frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.a) this.a.Zt(pong);
        this.ls.unshift(pong);
      }
      this.L.nt();
      this.C();
    } else if (type === "1") this.S("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.C();
    if (this.a && !this.ls.length) this.a.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.S(reason, details);
  }
  // --- opening ---
  /** Tries the next transport, beside those that are still being opened. */
  Z() {
    const { c: route } = this.i;
    const Next = this.y.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.Es(made, frame),
        closed: (_reason, details) => made && this.st(details, made)
      });
      this.E.push(made);
      if (this.y.length) {
        this.Xt(made.k ? STREAM_START : OPEN_LIMIT, () => {
          this.N = this.N || route.phase;
          this.Z();
        });
      }
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "No transports available";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.s.J(() => this.st(error));
    }
  }
  Xt(ms, run) {
    const { c: route, rs: upgradeLimit } = this.i;
    this.It = route.s.after(Math.min(ms, upgradeLimit / 2), run);
  }
  /** Lets go of all that are being opened but one. */
  xt(winner) {
    for (const one of this.E.splice(0)) if (one !== winner) one.close(true);
  }
  /** The time for opening is over, however many transports are untried. */
  Rs() {
    const [first] = this.E;
    this.y = [];
    this.xt();
    this.st(failure("connect_timeout", "timeout", this.N || this.i.c.phase || "handshake"), first);
  }
  st(details, transport = this.transport) {
    const { Lt: errors, is, E: racing } = this;
    const { c: route, transports } = this.i;
    this.E = racing.filter((one) => one !== transport);
    if (is === "opening") this.It();
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (!final) {
      if (is === "opening" && this.y.length) return this.Z();
      if (this.E.length) return is === "opening" ? this.Xt(OPEN_LIMIT, () => this.Rs()) : void 0;
    }
    this.xt();
    const names = transports.map(({ prototype }) => prototype.name);
    const [first] = errors.sort((a, b) => names.indexOf(a.transport) - names.indexOf(b.transport));
    if (errors.length > 1) first.errors = errors;
    const done = () => this.S("transport error", first);
    const { p: environment } = route;
    if (first.code !== "network" || !environment.I) return done();
    environment.I(dialFor(route, first.transport), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  }
  Es(transport, frame) {
    const { c: route, H: server, transports } = this.i;
    let handshake;
    if (this.a) this.a.ft(frame);
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.st(error, transport);
    }
    this.xt(transport);
    this.E = this.Lt = NO_ENTRIES$1;
    this.transport = transport;
    transport.f = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.k) server.ss = true;
    else if (transport.name !== transports[0].prototype.name) server.ts = route.s.now() + REMEMBERED;
    if (this.is === "closing") return this.ct();
    this.is = "open";
    this.It();
    this.Ht = handshake.pingInterval + handshake.pingTimeout;
    this.j();
    this.St();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.y = preferring("webtransport", offered);
    this.u("handshake", handshake);
    this.u("open");
    this.L.opened();
    this.us();
  }
  /** What was learnt of the way to the server does not hold any more: the network is another. */
  Ot() {
    this.i.H.ts = 0;
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  St() {
    const { s: clock2 } = this.i.c;
    if (clock2.watch) {
      this.It = clock2.watch(this);
      return;
    }
    const look2 = () => {
      if (this.Ms()) this.St();
    };
    this.It = clock2.after(this.left(), () => this.It = clock2.after(0, look2));
  }
  /** Milliseconds that the silence may go on. @internal */
  left() {
    const now = this.i.c.s.now();
    this.q = Math.min(this.q, now);
    return this.q + this.Ht - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  Ms() {
    if (!this.Q && this.left() <= 0) {
      if (this.transport.rt()) this.j();
      else this.kt();
    }
    return this.is !== "closed";
  }
  /**
   * Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed.
   *
   * @param offline - whether the network is said to be gone
   */
  verify(offline) {
    const { k: streaming, query, name } = this.transport;
    const { c: route } = this.i;
    const { p: environment, s: clock2 } = route;
    if (!this.Ms() || !streaming || this.Is !== nothing) return;
    const asked = clock2.now();
    const dead = () => this.q < asked && this.kt();
    if (query.sid) {
      this.Is = verifySession(route, (alive) => {
        this.Is = nothing;
        if (!alive) dead();
      });
    } else if (offline && environment.I) {
      environment.I(dialFor(route, name), 0, (answer) => answer?.code === "network" && dead());
    }
  }
  kt() {
    this.S("ping timeout", { code: "ping_timeout", description: "ping timeout" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  us() {
    const { c: route, rs: upgradeLimit } = this.i;
    const Next = this.is === "open" && this.y.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.Is = nothing;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.u("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.us();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.As(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.us();
    }
    const limit = route.s.after(this.y.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.Is = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  As(candidate, limit) {
    const { transport: old } = this;
    this.u("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.Is = nothing;
      candidate.f = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.i.H.ss = true;
      this.Ot();
      old.close(true);
      this.u("upgrade", candidate);
      this.C();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  dt(packet) {
    this.ls.push(packet);
    if (this.Q) return;
    this.Q = true;
    this.i.c.s.J(() => {
      this.Q = false;
      this.C();
    });
  }
  C() {
    const { transport, ls: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.Nt) {
      if (transport.k) this.zt(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.Vt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.S("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  zt(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Vt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.Nt = this.i.c.s.after(GAP, () => {
        this.Nt = void 0;
        this.C();
      });
    }
  }
  Vt(frames, compress) {
    if (this.a) this.a.mt();
    this.transport.send(frames, compress);
  }
  u(event, ...args) {
    if (this.a) this.a.t(event, args);
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
    this.M = _environment;
    this.Ls = _table;
    this.cs = _address;
    this.state = { is: "idle" };
    this.l = void 0;
    this.n = [];
    this.it = nothing;
    this.P = nothing;
    this.ut = 0;
    this.qt = 0;
    this.jt = nothing;
    this.Jt = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    for (const name in this.opts) if (ZERO_IS_NONE.test(name)) this.opts[name] ||= void 0;
    this.e = _environment.Ps(opts);
    this.Et = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.h;
    return link && (link.a ??= new Engine(link, this.M.binaryType));
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
    if (this.state.is === "idle") this.b(0, fn);
    else this.gt(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    if (this.state.is === "idle") return;
    this.A({ is: "idle" }, "forced close");
    this.h?.close();
    this.u("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  gs(packet) {
    const frames = this.Et.encode(packet);
    const limit = this.Jt;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** Says what to do about an error, where the platform has room for such texts. @internal */
  ms(error) {
    this.M.Ds?.(error);
  }
  /** A socket wants to be connected. @internal */
  js(member) {
    this.Bt(member);
    if (this.l) member.opened();
    else if (this.state.is === "idle") this.b(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  at() {
    for (const member of this.n) if (member.detached) this.bs(member);
    if (!this.n.some((member) => member.active)) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get Ws() {
    return this.n.filter((member) => member.active).length > 1;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  Pt(nsp) {
    const gone2 = this.Ut && this.Ut.get(nsp);
    return this.n.find((member) => member.nsp === nsp) || gone2 && gone2.deref();
  }
  /** The list is made anew with each change: whoever walks through it sees it as it was. @internal */
  Bt(member) {
    if (!this.n.includes(member)) this.n = this.n.concat(member);
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  bs(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.Ut ??= /* @__PURE__ */ new Map();
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
    const { h: link, P: opened } = this;
    const maxPayload = link?.maxPayload;
    this.ps = this.Et.Kt(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Jt = maxPayload > 0 ? maxPayload : Infinity;
    this.P = nothing;
    this.A({ is: "connected", since: this.e.now() });
    for (const member of this.n) if (member.active) member.opened();
    this.t("open", []);
    guarded(opened);
    if (attempt2 && this.l === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  nt() {
    for (const member of this.n) member.nt();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.ps.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.h.S("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    for (const member of this.n) if (member.nsp === packet.nsp) member.Gs(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { P: opened, e: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === nothing);
    const delay = wanted && this.Ss(attempt2, since, error);
    if (delay === false) this.A({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.gt());
      this.A({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.n;
    if (since !== void 0) {
      for (const member of members) member.qs(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.u(reason, details);
    } else {
      for (const member of members) member.Hs(error);
      this.t("error", [error]);
      guarded(opened, this, [error]);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.n) member.ys(error);
  }
  /** The connection that was up, or wanted, is no more. */
  u(reason, details) {
    if (reason === "transport error") this.t("error", [details]);
    for (const member of this.n) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  b(attempt2, opened = nothing) {
    const limit = this.timeout();
    const plan = planFor(this.M, this.e, this.Ls, this.cs, this.opts);
    const link = this.h = new TransportManager(plan, this);
    const end = limit === false ? nothing : this.e.after(limit, () => link.Rs());
    this.P = opened;
    this.A({ is: "connecting", attempt: attempt2 }, void 0, end);
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  Ss(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.e.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.qt = now;
    if (since !== void 0 && now - since >= max) this.ut = 0;
    const jitter = 1 + this.randomizationFactor() * (this.M.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.ut++, max) * jitter);
    const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
    const delay = Math.max(backoff, least);
    if (error.code === "no_sticky_session") return 0;
    let chosen = delay;
    guarded(() => {
      const wanted = policy ? policy(made + 1, now - this.qt, error, delay) : delay;
      if (wanted === false || wanted >= 0) chosen = wanted;
    });
    return chosen;
  }
  gt(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.it();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.b(state.attempt, opened);
  }
  // --- what the platform tells ---
  /** @internal */
  Ys() {
    if (this.h) this.h.Ot();
    this.gt();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { l: _up } = this;
    if (!_up) return;
    if (_up.is === "closed") this.closed("transport close", void 0, []);
    _up.verify(offline);
  }
  /** @internal */
  hidden() {
    this.l?.S("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  ot() {
    this.l?.close();
  }
  /** Leaves the old state and its timer with it. */
  A(next, reason, end = nothing) {
    const { state: previous, M: environment } = this;
    this.it();
    this.it = end;
    this.state = next;
    this.l = next.is === "connected" ? this.h : void 0;
    if (previous.is === "idle") this.jt = environment.Vs(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.ut = 0;
      this.jt();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.e.J(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function wait(socket, { id }, pending, ms, late) {
  if (socket.w === NO_ACKS) socket.w = /* @__PURE__ */ new Map();
  socket.w.set(id, pending);
  if (ms === void 0) return;
  pending.Mt = true;
  pending.end = socket.io.e.after(ms, late);
}
function settle(socket, id, error, args = []) {
  const pending = socket.w.get(id);
  socket.w.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.Mt) guarded(pending.et, socket, [error, ...args]);
  else if (!error) guarded(pending.et, socket, args);
}
function split(packets, test) {
  return [packets.filter(test), packets.filter((packet) => !test(packet))];
}
function giveUp(socket, packet, error) {
  const at = socket.sendBuffer.indexOf(packet);
  packet.written?.();
  if (at >= 0) {
    socket.sendBuffer.splice(at, 1);
    socket.O([packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "too much is waiting to be sent", "api");
function makeRoom(socket, packet) {
  const { maxBufferedEvents: most = Infinity, maxBufferedBytes: bytes = Infinity, bufferPolicy } = socket.x;
  const { sendBuffer } = socket;
  const isFull = () => sendBuffer.length >= most || bytes < Infinity && bytesOf(sendBuffer) + bytesOf([packet]) > bytes;
  while (bufferPolicy === "drop-oldest" && sendBuffer.length && isFull()) giveUp(socket, sendBuffer[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}
function keep(socket, packet) {
  const { bufferTimeToLive: limit } = socket.x;
  socket.sendBuffer.push(packet);
  if (limit === void 0) return;
  const expire = () => giveUp(socket, packet, failure("expired", "it could not be sent in time", "open"));
  packet.written = socket.io.e.after(limit, expire);
}
function abortable(socket, packet, signal) {
  const forget2 = onAbort(signal, () => giveUp(socket, packet, aborted(signal)));
  const pending = socket.w.get(packet.id);
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
  const { maxBufferedEvents = Infinity } = socket.x;
  if (socket.T.length >= maxBufferedEvents) throw full();
  socket.T.push(Object.assign(entry, { flags }));
  entry.forget = onAbort(signal, () => finish(socket, entry, [aborted(signal)]));
  drain(socket);
}
function drain(socket) {
  const { retryWindow = WINDOW } = socket.x;
  for (const entry of socket.T.slice(0, retryWindow)) if (!entry.At && socket.Yt) attempt(socket, entry);
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.At = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.At = true;
  socket.zt(entry.args, settled, entry.flags, true);
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.T.indexOf(entry);
  if (at < 0) return;
  socket.T.splice(at, 1);
  entry.forget();
  if (error) socket.O([{ data: entry.args }], error.code || error.message, false);
  guarded(entry.et, socket, [error, ...values]);
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
  socket.it();
  socket.it = end;
  socket.r = state;
  socket.o++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.r === IDLE) socket.io.js(socket);
}
function prepare(socket, refusal) {
  const { io: io2, auth } = socket;
  const clock2 = io2.e;
  const pause = socket.v - clock2.now();
  const again = () => prepare(socket);
  if (pause > 0) return enter(socket, PREPARING, clock2.after(pause, again));
  const limit = io2.timeout();
  const late = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  const session = socket.o;
  const give = (data) => {
    if (socket.o === session) sendConnect(socket, data, refusal);
  };
  const fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket.o === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket.lt;
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
  const { z: _recovery } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : void 0;
    if (refusal && text === socket.mt) return detach(socket, refusal);
    socket.mt = text;
    socket.bt = !!refusal;
    socket.v = socket.io.e.now();
    socket.X(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.r;
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
  if (socket.r !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io.e.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket.bt && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function tell(socket, error) {
  socket.io.ms(error);
  socket.t("connect_error", [error]);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { o: session, z: _recovery } = socket;
  socket.r = FLUSHING;
  socket.lt = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket.z = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.ht(args);
  while (socket.o === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.o === session) socket.R(packet);
      else socket.sendBuffer.push(packet);
    }
  }
  if (socket.o === session) {
    socket.r = JOINED;
    drain(socket);
  }
  if (socket.o === session) {
    socket.r = ANNOUNCED;
    socket.t("connect", []);
  }
}
function lost(socket, reason, details) {
  const state = socket.r;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const quick = socket.io.e.now() - socket.v < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = details || {};
  if (state === JOINING && code !== "no_sticky_session") {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const unconfirmed = socket.Fs();
  socket.Ft(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
  socket.O(unconfirmed, reason, false);
}
function leave(socket) {
  const { io: io2, r: _state } = socket;
  if (socket.detached) {
    if (socket.T.length) socket.ys(disconnected());
    return;
  }
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.Ws) end = io2.e.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.l?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.v = socket.io.e.now() + PAUSE;
  socket.X(DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.at();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.r;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.at();
  left(socket, state, reason);
  if (error) tell(socket, error);
  if (!socket.active) socket.ys(error || disconnected(), !!error);
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
  u(direction, args) {
    for (const tap of this.tt[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.tt = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.tt];
      taps[direction] = change(taps[direction], listener);
      this.tt = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.tt[direction]];
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
    this.r = IDLE;
    this.o = 0;
    this.it = nothing;
    this.v = 0;
    this.w = NO_ACKS;
    this.lt = "first";
    this.bt = false;
    this.wt = NONE;
    this.Dt = 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.x = opts;
    this.T = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect(opts);
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.r > JOINING;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** @internal */
  get detached() {
    return !this.active && this.r === IDLE;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.l?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look2 = () => {
        if (this.bufferedAmount) this.io.e.after(DRAIN_CHECK$1, look2);
        else resolve();
      };
      look2();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.U({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.U({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.U({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal) {
    return this.U({ signal });
  }
  U(more) {
    this.wt = { ...this.wt, ...more };
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
    this.Wt(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.Wt([...args, settled], true);
    });
  }
  // --- sending ---
  Wt(args, takesError) {
    const flags = this.wt;
    const { signal } = flags;
    const { retries } = this.x;
    this.wt = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.K(EVENT, args);
      enqueue(this, { args, et: callback || nothing, flags, left: retries, At: false, forget: nothing });
    } else this.zt(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  K(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.gs(packet);
    return packet;
  }
  /** @internal */
  zt(args, callback, flags, takesError) {
    const { Yt: _ready } = this;
    const { volatile, signal } = flags;
    const packet = this.K(EVENT, args, callback && this.Dt, flags);
    const now = _ready && (!volatile || _ready.writable);
    const kept = now || !volatile && makeRoom(this, packet);
    if (callback) {
      const late = () => giveUp(this, packet, failure("ack_timeout", "operation has timed out", "open"));
      this.Dt++;
      wait(this, packet, { et: callback, Mt: takesError, end: nothing }, flags.timeout ?? this.x.ackTimeout, late);
    }
    if (now) this.R(packet);
    else if (kept) keep(this, packet);
    else this.fs(packet, volatile ? "volatile_dropped" : "buffer_full");
    if (signal) abortable(this, packet, signal);
  }
  /** Its callback is called, but not before `emit` is over. */
  fs(packet, code) {
    this.io.e.J(() => settle(this, packet.id, failure(code, "the event was dropped", "open")));
    this.O([packet], code, true);
  }
  /**
   * The link, when an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Yt() {
    const { l: _up } = this.io;
    return _up && this.r >= JOINED && _up.Ms() && _up;
  }
  /** Tells of events that did not arrive, if anybody wants to know. @internal */
  O(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  R(packet) {
    this.u(1, packet.data);
    packet.written?.();
    if (!this.x.retries && this.hasListeners("undelivered")) this.m = written(packet, this.m);
    this.io.l?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  X(type, data, id) {
    this.io.l?.write(this.K(type, data, id));
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.r === IDLE) prepare(this);
  }
  /** @internal */
  Gs({ type, data, id }) {
    if (type === ACK) settle(this, id, null, data);
    else if (type !== EVENT) answered(this, type, data);
    else {
      const { z: _recovery } = this;
      const last = data[data.length - 1];
      if (_recovery && typeof last === "string") {
        const certain = isOffset(last, this.io.e.now());
        if (certain || !_recovery.Us) {
          _recovery.offset = last;
          _recovery.Us = certain;
        }
      }
      if (id !== void 0) data.push(this.hs(id));
      if (this.connected) this.ht(data);
      else if (this.r === JOINING) this.receiveBuffer.push(data);
    }
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  hs(id) {
    let session = this.o;
    return (...args) => {
      if (session !== this.o) return;
      this.X(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  ht(args) {
    this.u(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  nt() {
    if (this.m) this.m = pinged(this.m);
  }
  /** @internal */
  qs(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    if (this.m) this.m = [doubtful(this.m, packets), []];
    if (!this.x.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.O(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  Hs(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /**
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  ys(error, mayJoin) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.w.get(id)?.Mt);
    this.sendBuffer = kept;
    this.O(given, error.code || error.message, true);
    this.Ft(error);
    if (!mayJoin) for (const entry of [...this.T]) finish(this, entry, [error]);
  }
  /** What was acknowledged has arrived. Whatever comes next is another session, with a record of its own. @internal */
  Fs() {
    const { m: _ledger = [[], []] } = this;
    this.m = void 0;
    return [..._ledger[0], ..._ledger[1]].filter(({ id }) => id === void 0 || this.w.has(id));
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  Ft(error) {
    const failed = new Map(this.w);
    for (const { id } of this.sendBuffer) failed.delete(id);
    failed.forEach((_, id) => settle(this, id, error));
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  socket(nsp, opts) {
    let socket = this.Pt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.Bt(socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  ks(nsp) {
    return !!this.Pt(nsp);
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
  class Manager2 extends Manager$1 {
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
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?.ks(nsp);
    const manager = !alone && known || new Manager2(uri, options);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  };
  return Object.assign(lookup, { io: lookup, connect: lookup, default: lookup, Manager: Manager2, Socket, protocol });
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
    J: microtask,
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
    else if (persisted || /^[oc]/.test(type) || /^v/.test(type) && shown()) watcher.Ys();
  }
  watchClock();
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.ot();
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
async function readAll(response, { j: alive, Qt: maxBytes }) {
  const { status, redirected, body, headers } = response;
  let responseText = "";
  if (body) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let size = 0;
    let piece;
    do {
      piece = await reader.read();
      const { done, value } = piece;
      alive();
      if (value && (size += value.length) > maxBytes) throw new Error("the response is too large");
      responseText += decoder.decode(value, { stream: !done });
    } while (!piece.done);
  } else responseText = await response.text();
  alive();
  return { status, redirected, retryAfter: headers.get("retry-after"), responseText };
}
const clock = clockOf(globalThis);
const common = {
  Ps: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Cs: encodeFrame,
  ns: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  Xs: ({ url, options }, sink) => Object.assign(new WebSocket(url, options.protocols || []), {
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
  Js: (url, options) => new WebTransport(url, options),
  I: diagnose,
  Vs: watchNetwork,
  warn: (message) => console.warn(message)
};
const browserEnvironment = {
  ...common,
  request({ url, headers, options }, init) {
    const { body } = init;
    const controller = new AbortController();
    const { signal } = controller;
    const done = (error, response) => {
      if (!signal.aborted) init.done(error, response);
    };
    fetch(url, {
      method: body ? "POST" : "GET",
      // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
      body,
      headers,
      signal,
      credentials: options.withCredentials ? "include" : "same-origin",
      cache: "no-store"
    }).then((response) => readAll(response, init)).then((response) => done(void 0, response), done);
    return () => controller.abort();
  }
};
const SEPARATOR = "";
const FRESH = 5e3;
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.Ct = 0;
    this.D();
  }
  get name() {
    return "polling";
  }
  get k() {
    return false;
  }
  get writable() {
    return this.d && (!this.W || !!this.B);
  }
  send(frames) {
    this.vs(frames, (texts) => {
      this.d = false;
      this.D(texts.join(SEPARATOR));
    });
  }
  pause(idle) {
    this.W = idle;
  }
  resume() {
    this.W = void 0;
    if (!this.B) this.D();
    if (this.d) super.resume();
  }
  close() {
    this.it();
  }
  /** One exchange: a POST when there is a body. */
  D(body) {
    const { p: environment, s: clock2 } = this.g;
    const dial = this.b();
    const { requestTimeout, maxReceive: maxBytes = defaults.maxReceive } = dial.options;
    const alive = () => {
      this.f.j?.();
    };
    const done = (error, response, known) => {
      cancel();
      if (!response || response.status !== 200) {
        const told = response && toldBy(response, clock2.now() < this.Ct, clock2.now());
        this.os(error, { ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) super.resume();
      else this.Bs(response.responseText);
      if (this.W && this.d && !this.B) this.W();
    };
    const abort = environment.request(dial, { body, Qt: maxBytes, j: alive, done });
    const timedOut = () => done(new Error("the request took too long"));
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing;
    const cancel = () => {
      limit();
      abort();
    };
    if (body) this.vt = cancel;
    else this.B = cancel;
  }
  Bs(body) {
    const { p: environment, sid, s: clock2 } = this.g;
    this.B = void 0;
    this.Ct = sid ? 0 : this.g.s.now() + FRESH;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.f.frame(environment.ns(text));
    clock2.J(() => {
      if (!this.W && !this.B) this.D();
    });
  }
  it(reason, details) {
    if (this.B) this.B();
    this.W = nothing;
    super.it(reason, details);
  }
}
function toldBy(context, fresh, now) {
  const { status, responseText, redirected, retryAfter } = context;
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  return {
    status,
    description: status,
    context,
    // A session that is unknown to the very next request was made on another node.
    code: code === "session_lost" && fresh ? "no_sticky_session" : code,
    retryAfter: retryDelay(retryAfter, now)
  };
}
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const OPEN = 1;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.b();
    this.Tt = dial.options.forceBase64;
    this.F = route.p.Xs(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable() {
    return this.d && this.F.readyState === OPEN;
  }
  get bufferedAmount() {
    return this.F.bufferedAmount;
  }
  rt() {
    return !!this.F.rt?.();
  }
  send(frames, compress) {
    if (this.Tt && !isText(frames)) return this.vs(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.F.send(frame, compress);
    this.pt(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  pt(limit) {
    if (this.F.bufferedAmount > limit) {
      this.d = false;
      this.vt = this.g.s.after(DRAIN_CHECK, () => this.pt(HIGH_WATER / 2));
    } else if (!this.d) this.resume();
  }
  close(dead) {
    const socket = this.F;
    this.it();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.f.frame(this.Tt ? this.g.p.ns(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.os(cause, known);
    else this.ds(CODES[status], { code: status, reason });
  }
}
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const BINARY = 128;
async function encodeMessage(frame) {
  const { size } = new Blob([frame]);
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size];
  const long = size < 65536 ? [TWO_BYTES, ...low] : [EIGHT_BYTES, 0, 0, 0, 0, size >> 24, size >> 16, ...low];
  const head = new Uint8Array(size < TWO_BYTES ? [size] : long);
  if (typeof frame !== "string") head[0] += BINARY;
  return new Blob([head, frame]).arrayBuffer();
}
async function readMessages(stream, maxBytes, received) {
  const reader = stream.getReader();
  const text = new TextDecoder();
  let chunks = [];
  let length = 0;
  let needed = 1;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    chunks.push(value);
    length += value.length;
    if (length < needed) continue;
    let rest = new Uint8Array(length);
    length = 0;
    for (const chunk of chunks) {
      rest.set(chunk, length);
      length += chunk.length;
    }
    for (; ; ) {
      const mark = rest[0] & EIGHT_BYTES;
      const start = mark < TWO_BYTES ? 1 : mark < EIGHT_BYTES ? 3 : 9;
      const size = start > 1 ? rest.slice(1, start).reduce((high, byte) => high * 256 + byte, 0) : mark;
      needed = start + (length < start ? 0 : size);
      if (needed - start > maxBytes) throw new Error("the message is too large");
      if (length < needed) break;
      const body = rest.slice(start, needed);
      received(rest[0] < BINARY ? text.decode(body) : body.buffer);
      rest = rest.subarray(needed);
      length -= needed;
    }
    chunks = [rest];
  }
}
class WebTransportTransport extends TransportBase {
  /** @throws where the platform has no WebTransport */
  constructor(route, sink) {
    super(route, sink);
    const { transportOptions = {} } = route.options;
    const session = route.p.Js(this.b().url, transportOptions.webtransport);
    this.o = session;
    Promise.race([session.closed, this.Ts(session)]).finally(() => session.close()).then(
      () => this.ds(),
      (cause) => this.os(cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this.d = false;
    this.R(frames).then(() => this.resume(), nothing);
  }
  close(dead) {
    const end = () => this.o.close();
    this.it();
    if (!dead && this.yt) this.yt.close().then(() => this.g.s.after(100, end), end);
    else end();
  }
  async Ts(session) {
    const { options, sid } = this.g;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this.yt = writable.getWriter();
    await this.R([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.f.frame(frame));
  }
  async R(frames) {
    const writer = this.yt;
    for (const frame of frames) await writer.write(await encodeMessage(frame));
  }
}
const XHR = Polling;
const WebSocket$1 = WebSocketTransport;
const WebTransport$1 = WebTransportTransport;
const io = Object.assign(
  createClient(browserEnvironment, {
    polling: Polling,
    websocket: WebSocketTransport,
    webtransport: WebTransportTransport
  }),
  { Fetch: XHR, XHR, NodeXHR: XHR, WebSocket: WebSocket$1, NodeWebSocket: WebSocket$1, WebTransport: WebTransport$1 }
);
module.exports = io;
//# sourceMappingURL=holdfast.cjs.map
