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
    const { protocol: protocol2, hostname, port, pathname, search } = new URL(text);
    const secure = /[ps]s:$/.test(protocol2);
    return {
      secure,
      hostname,
      port: port || (secure ? "443" : "80"),
      // The namespace is what was written, which URL has percent-encoded.
      nsp: decodeURI(pathname),
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
  maxAttachments: 1e3
};
function strip(value, frames, key) {
  if (isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value;
  if (typeof source.toJSON === "function") return stripPlain(value, source.toJSON(`${key}`), frames);
  const keys = Array.isArray(value) ? void 0 : Object.keys(value);
  const { length } = keys ?? value;
  let copy;
  for (let i = 0; i < length; i++) {
    const name = keys ? keys[i] : i;
    const child = source[name];
    if (!child || typeof child !== "object") continue;
    const stripped = strip(child, frames, name);
    if (stripped !== child) (copy ??= keys ? { ...value } : value.slice())[name] = stripped;
  }
  return copy ?? value;
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
    this.os = _maxAttachments;
    this.tt = void 0;
    this.F = NONE$3;
    this.Q = 0;
  }
  add(frame) {
    let packet = this.tt;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.F.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) ?? refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.Q = Number(count);
      this.F = [];
      if (this.Q > this.os) refuse();
    }
    if (this.F.length < this.Q) this.tt = packet;
    else {
      this.tt = void 0;
      packet.data = restore(packet.data, this.F);
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
const defaultCodec = { encode, Dt: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    Dt: () => {
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
  on.ys = listener;
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
      if (callback === listener || callback.ys === listener) {
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
function guarded(listener, self, args) {
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
  on(ev, listener) {
    if (this._callbacks === NONE$2) this._callbacks = /* @__PURE__ */ new Map();
    return super.on(ev, listener);
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
  return new TextEncoder().encode(text).length;
}
function payloadLength(frame) {
  return typeof frame === "string" ? utf8Length(frame) : 1 + Math.ceil(lengthOf(frame) / 3) * 4;
}
function raw(frames, options = {}) {
  return { type: -1, nsp: "", frames, options, taken: 0 };
}
function takeBatch(queue, limit = Infinity) {
  const batch = [];
  let worst = 0;
  for (const { frames } of queue) for (const frame of frames) worst += 6 + 4 * lengthOf(frame);
  let bytes = -1;
  for (let packet; packet = queue[0]; queue.shift()) {
    const { frames } = packet;
    if (!frames.length && batch.length) break;
    for (; packet.taken < frames.length; packet.taken++) {
      const frame = frames[packet.taken];
      if (worst > limit && (bytes += 1 + payloadLength(frame)) > limit && batch.length) return batch;
      batch.push(frame);
    }
  }
  return batch;
}
class Engine extends Emitter {
  /** @internal */
  constructor(link, binaryType) {
    super();
    this.r = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.r.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.r.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.r;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.r.w.map(({ frames }) => packetOf(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options, fn) {
    if (fn) this.once("flush", fn);
    this.r.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.r.close(true);
    return this;
  }
  /** @internal */
  rs(frame) {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this.t("packet", [packet]);
    this.t("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.t(event, type === "ping" ? [] : [data]);
  }
  /** @internal */
  hs(frames) {
    for (const frame of frames) this.t("packetCreate", [packetOf(frame)]);
    this.t("flush", []);
    if (this.r.transport.k) this.t("drain", []);
  }
}
const servers = {};
function preferring(name, classes) {
  const rank = ({ prototype }) => Number(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}
function classesFor(options, table) {
  const { transports = Object.keys(table), transportImplementations } = options;
  const known = { ...table, ...transportImplementations };
  const found = transports.map((one) => {
    const Found = typeof one === "string" ? known[one] : one;
    if (!Found && !/^(polling|websocket|webtransport)$/.test(one)) {
      throw failure("unknown_transport", `there is no transport named "${one}"`, "api");
    }
    return Found;
  });
  return found.filter(Boolean).slice();
}
function planFor(environment, clock2, table, address, options) {
  const { path, addTrailingSlash, query, withCredentials, timeout } = options;
  const { hostname, port } = address;
  const transports = classesFor(options, table);
  const server = servers[hostname + port] ||= {};
  if (server.Xt || server.Ht && options.rememberUpgrade) preferring("websocket", transports);
  return {
    n: {
      y: environment,
      a: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      cookies: withCredentials && environment.ws ? environment.ws(options) : void 0,
      sid: void 0
    },
    transports,
    at: server,
    As: timeout || defaults.timeout
  };
}
function dialFor(route, name) {
  const { cookies, sid, a: clock2, y: environment } = route;
  const options = { ...route.options, ...(route.options.transportOptions || {})[name] };
  const query = { ...route.query, EIO: 4, transport: name };
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
    url: `${scheme}://${route.hostname}:${route.port}${route.path}?${parameters}`,
    query,
    options,
    headers: cookies ? cookies.headers(extraHeaders) : extraHeaders,
    cookies,
    qs: route
  };
}
const nothing$1 = () => void 0;
const NOBODY$1 = { frame: nothing$1, closed: nothing$1 };
class TransportBase {
  constructor(_route, sink) {
    this.M = _route;
    this.b = sink;
    this.m = false;
    this.Lt = nothing$1;
  }
  get k() {
    return true;
  }
  get writable() {
    return this.m;
  }
  get bufferedAmount() {
    return 0;
  }
  Z() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.m = false;
    idle();
  }
  resume() {
    const { b: sink } = this;
    this.m = sink !== NOBODY$1;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { b: sink } = this;
    this.m = true;
    this.M.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  A() {
    const dial = dialFor(this.M, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  d(reason, details) {
    const { b: sink } = this;
    this.b = NOBODY$1;
    this.m = false;
    this.Lt();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  Qt(code, context) {
    this.d("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  lt(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.d("transport error", failure("network", message, this.k ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  ps(frames, done) {
    if (isText(frames)) return done(frames);
    this.m = false;
    Promise.all(frames.map(this.M.y.It)).then(
      (texts) => {
        if (this.b !== NOBODY$1) done(texts);
      },
      (cause) => this.lt(cause)
    );
  }
}
const TOO_OLD = "the server speaks Socket.IO v2, which v3 and later cannot talk to";
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
    Es: 1e4,
    V: () => void 0,
    done: (_error, response) => end(!!response && !/"code":1\b/.test(response.responseText))
  });
  return cancel;
}
const GAP = 20;
const CLOSE_LIMIT = 2e3;
const HEAD_START = 2e3;
const LONGEST_TIMER = 2 ** 31 - 1;
const NONE$1 = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing$1 };
const NOBODY = { L: nothing$1, message: nothing$1, closed: nothing$1 };
class TransportManager {
  constructor(_plan, _sink) {
    this.h = _plan;
    this.x = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.w = [];
    this.zt = [];
    this.N = false;
    this.X = 0;
    this.Bt = Infinity;
    this.G = nothing$1;
    this.g = nothing$1;
    const { n: route, transports } = _plan;
    this.R = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.Et();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.w) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.E && !this.w.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.transport.k && this.writable) this.q(packet);
    else if (this.is !== "closed") this.z(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.z(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell = false) {
    const { is, x: sink } = this;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.e("close", "forced close");
    this.p = void 0;
    this.x = NOBODY;
    this.G();
    this.G = this.h.n.a.after(CLOSE_LIMIT, () => this.u("timeout"));
    this.g();
    if (this.sid) this.kt();
    if (is === "upgrading") this.transport.resume();
    if (tell) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  kt() {
    this.gap();
    if (this.transport.k) return;
    this.z(raw(["1"]));
    this.gap();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  u(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.G();
    this.g();
    if (this.E) this.E();
    if (details instanceof Error) this.Nt(details);
    this.transport.close(dead);
    const untaken = this.w.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.e("close", reason, details);
    this.x.closed(reason, details, untaken);
  }
  Nt(error) {
    const { at: server, n: route } = this.h;
    const { y: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.Xt) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions, WebSocket is used from now on`);
      server.Xt = true;
    }
    if (environment.bs) environment.bs(error);
    this.e("error", error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  V() {
    this.X = this.h.n.a.now();
  }
  /** @internal */
  frame(frame) {
    this.V();
    if (this.p) this.p.rs(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.x.message(frame);
    else if (type === "2") {
      this.w.unshift(raw(["3"]));
      this.x.L();
      this.T();
    } else if (type === "1") this.u("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.T();
    if (this.p && !this.w.length) this.p.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.u(reason, details);
  }
  // --- opening ---
  /** Tries the next transport. */
  Et() {
    const { n: route } = this.h;
    const Next = this.R.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.cs(frame),
        closed: (_reason, details) => made && this.ot(details)
      });
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "No transports available";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.a.Y(() => this.ot(error));
    }
  }
  ot(details) {
    const { zt: errors, is, transport } = this;
    const { n: route } = this.h;
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (this.R.length && is === "opening" && !final) return this.Et();
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    const done = () => this.u("transport error", first);
    const { y: environment } = route;
    if (first.code !== "network" || !environment.ct) return done();
    environment.ct(dialFor(route, first.transport), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  }
  cs(frame) {
    const { transport } = this;
    const { n: route, at: server, transports } = this.h;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.ot(error);
    }
    transport.b = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.k) server.Ht = true;
    if (this.is === "closing") return this.kt();
    this.is = "open";
    this.Bt = handshake.pingInterval + handshake.pingTimeout;
    this.V();
    this.Ft();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.R = preferring("webtransport", offered);
    this.e("handshake", handshake);
    this.e("open");
    this.x.opened();
    this.rt();
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  Ft() {
    this.G = this.h.n.a.after(Math.min(this.At(), LONGEST_TIMER), () => {
      if (this.ht()) this.Ft();
    });
  }
  /** Milliseconds that the silence may go on. */
  At() {
    const now = this.h.n.a.now();
    this.X = Math.min(this.X, now);
    return this.X + this.Bt - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ht() {
    if (this.At() <= 0) {
      if (this.transport.Z()) this.V();
      else this.Rt();
    }
    return this.is !== "closed";
  }
  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify() {
    const { k: streaming, query } = this.transport;
    if (!this.ht() || !streaming || !query.sid || this.g !== nothing$1) return;
    this.g = verifySession(this.h.n, (alive) => {
      this.g = nothing$1;
      if (!alive) this.Rt();
    });
  }
  Rt() {
    this.u("ping timeout", { code: "ping_timeout", description: "ping timeout" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  rt() {
    const { n: route, As: upgradeLimit } = this.h;
    const Next = this.is === "open" && this.R.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.g = nothing$1;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.e("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.rt();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.ds(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.rt();
    }
    const limit = route.a.after(this.R.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.g = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  ds(candidate, limit) {
    const { transport: old } = this;
    this.e("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.g = nothing$1;
      candidate.b = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.h.at.Ht = true;
      old.close(true);
      this.e("upgrade", candidate);
      this.T();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  z(packet) {
    this.w.push(packet);
    if (this.N) return;
    this.N = true;
    this.h.n.a.Y(() => {
      this.N = false;
      this.T();
    });
  }
  T() {
    const { transport, w: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.E) {
      if (transport.k) this.q(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.qt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.u("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  q(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.qt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.E = this.h.n.a.after(GAP, () => {
        this.E = void 0;
        this.T();
      });
    }
  }
  qt(frames, compress) {
    if (this.p) this.p.hs(frames);
    this.transport.send(frames, compress);
  }
  e(event, ...args) {
    if (this.p) this.p.t(event, args);
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
  ManagerSettings.prototype[name] = function(...args) {
    const { opts } = this;
    if (!args.length) return opts[name] ?? SETTINGS[name];
    opts[name] = args[0];
    return this;
  };
}
const NOTHING = () => void 0;
const FATAL = /^(protocol_version|server_too_old)$/;
function errorOf(reason, details) {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}
class ReconnectionManager extends ManagerSettings {
  /** @internal */
  constructor(_environment, _table, _address, opts) {
    super();
    this.U = _environment;
    this.us = _table;
    this.Vt = _address;
    this.state = { is: "idle" };
    this.i = void 0;
    this.j = /* @__PURE__ */ new Map();
    this.d = NOTHING;
    this.C = NOTHING;
    this.st = 0;
    this.bt = 0;
    this.Tt = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this.o = _environment.gs(opts);
    this.gt = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.r;
    return link && (link.p ??= new Engine(link, this.U.binaryType));
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get Ts() {
    return this.i ? "open" : this.state.is === "connecting" ? "opening" : "closed";
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    if (this.state.is === "idle") this.A(0, fn);
    else this.nt(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    if (this.state.is === "idle") return;
    this.B({ is: "idle" }, "forced close");
    this.r?.close();
    this.e("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  Kt(packet) {
    const frames = this.gt.encode(packet);
    const limit = this.Tt;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  ns(member) {
    this.j.set(member.nsp, member);
    if (this.i) member.opened();
    else if (this.state.is === "idle") this.A(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  St() {
    for (const member of this.f()) if (member.detached) this.ts(member);
    if (!this.f().some((member) => member.active)) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get as() {
    return this.f().filter((member) => member.active).length > 1;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  jt(nsp) {
    return this.j.get(nsp) ?? this.ss?.get(nsp)?.deref();
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  ts(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.ss ??= /* @__PURE__ */ new Map();
    this.j.delete(member.nsp);
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
    const { r: link, C: opened } = this;
    const maxPayload = link?.maxPayload;
    this.Yt = this.gt.Dt(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Tt = maxPayload > 0 ? maxPayload : Infinity;
    this.C = NOTHING;
    this.B({ is: "connected", since: this.o.now() });
    for (const member of this.f()) if (member.active) member.opened();
    this.t("open", []);
    opened();
    if (attempt2 && this.i === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  L() {
    for (const member of this.f()) member.L();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.Yt.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.r.u("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    this.j.get(packet.nsp)?.xs(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { C: opened, o: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === NOTHING);
    const delay = wanted && this.Zt(attempt2, since, error);
    if (delay === false) this.B({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.nt());
      this.B({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.f();
    if (since !== void 0) {
      for (const member of members) member.Ss(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.e(reason, details);
    } else {
      for (const member of members) member.vs(error);
      this.t("error", [error]);
      opened(error);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.f()) member.Pt(error);
  }
  /** The connection that was up, or wanted, is no more. */
  e(reason, details) {
    for (const member of this.f()) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  A(attempt2, opened = NOTHING) {
    const limit = this.timeout();
    const plan = planFor(this.U, this.o, this.us, this.Vt, this.opts);
    const link = this.r = new TransportManager(plan, this);
    const timedOut = () => {
      const { phase = "handshake" } = plan.n;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.u("timeout", error);
    };
    this.C = opened;
    this.B(
      { is: "connecting", attempt: attempt2 },
      void 0,
      limit === false ? NOTHING : this.o.after(limit, timedOut)
    );
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  Zt(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.o.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.bt = now;
    if (since !== void 0 && now - since >= max) this.st = 0;
    const jitter = 1 + this.randomizationFactor() * (this.U.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.st++, max) * jitter);
    const delay = Math.max(backoff, error.retryAfter || 0);
    if (error.code === "no_sticky_session") return 0;
    return policy ? policy(made + 1, now - this.bt, error, delay) : delay;
  }
  nt(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.d();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.A(state.attempt, opened);
  }
  /** The members as they are now; what is called on them may change the map. */
  f() {
    return [...this.j.values()];
  }
  // --- what the platform tells ---
  /** @internal */
  Bs() {
    this.nt();
    this.lost();
  }
  /** @internal */
  lost() {
    if (this.i?.is === "closed") this.closed("transport close", void 0, []);
    this.i?.verify();
  }
  /** @internal */
  hidden() {
    this.i?.u("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  ks() {
    this.i?.close();
  }
  /** Leaves the old state and its timer with it. */
  B(next, reason, end = NOTHING) {
    const { state: previous, U: environment } = this;
    this.d();
    this.d = end;
    this.state = next;
    this.i = next.is === "connected" ? this.r : void 0;
    if (previous.is === "idle") this.ls = environment.Jt?.(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.st = 0;
      this.ls?.();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.o.Y(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function settle(socket, id, error, args = []) {
  const pending = socket.l.get(id);
  socket.l.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.dt) guarded(pending.S, socket, [error, ...args]);
  else if (!error) guarded(pending.S, socket, args);
}
const nothing = () => void 0;
function split(packets, test) {
  return [packets.filter(test), packets.filter((packet) => !test(packet))];
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
function drain(socket) {
  for (const entry of socket.I.slice(0, WINDOW)) if (!entry.ut && socket.Wt) attempt(socket, entry);
}
function attempt(socket, entry) {
  const { I: _queue } = socket;
  const settled = (error, ...values) => {
    const at = _queue.indexOf(entry);
    entry.ut = false;
    if (at < 0) return;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) {
      _queue.splice(at, 1);
      guarded(entry.S, socket, [error, ...values]);
    }
    drain(socket);
  };
  entry.ut = true;
  socket.q(entry.args, settled, entry.flags, true);
}
function abandon(socket, error) {
  for (const { S: callback } of socket.I.splice(0)) guarded(callback, socket, [error]);
}
const IDLE = 0;
const PREPARING = 1;
const LEAVING = 2;
const JOINING = 3;
const FLUSHING = 4;
const JOINED = 5;
const ANNOUNCED = 6;
const PAUSE = 20;
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function enter(socket, state, end = nothing) {
  socket.d();
  socket.d = end;
  socket.s = state;
  socket.c++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.s === IDLE) socket.io.ns(socket);
}
function prepare(socket) {
  const { io: io2, auth } = socket;
  const clock2 = io2.o;
  const pause = socket.ft - clock2.now();
  if (pause > 0)
    return enter(
      socket,
      PREPARING,
      clock2.after(pause, () => prepare(socket))
    );
  const limit = io2.timeout();
  const late = () => detach(socket, failure("auth_timeout", "auth gave nothing in time", "namespace"));
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  const session = socket.c;
  const give = (data) => {
    if (socket.c === session) sendConnect(socket, data);
  };
  const fail = (cause) => {
    const text = "auth failed: " + String(cause?.message ?? cause);
    if (socket.c === session) detach(socket, failure("auth_failed", text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent = auth.length > 0;
  try {
    const result = auth.call(socket, give);
    if (typeof result?.then === "function") {
      result.then((more) => {
        if (more !== void 0 || !silent) give(more);
      }, fail);
    } else if (!silent && result !== void 0) give(result);
  } catch (error) {
    fail(error);
  }
}
function sendConnect(socket, data) {
  enter(socket, JOINING);
  const { it: _recovery } = socket;
  try {
    socket.K(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.s;
  if (state === LEAVING) gone(socket, type !== CONNECT);
  else if (type === CONNECT) {
    if (state === JOINING) accepted(socket, data || {});
  } else if (type === DISCONNECT) {
    if (socket.connected) detach(socket);
  } else if (socket.active) {
    const { message, data: more } = typeof data === "string" ? { message: data } : data;
    const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
    detach(socket, failure(code, String(message), "namespace", { data: more }));
  }
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const session = socket.c;
  socket.s = FLUSHING;
  socket.id = sid;
  socket.recovered = !!pid && socket.it?.pid === pid;
  if (!socket.recovered) socket.it = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.mt(args);
  while (socket.c === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.c === session) socket.Ut(packet);
      else socket.sendBuffer.push(packet);
    }
  }
  if (socket.c === session) {
    socket.s = JOINED;
    drain(socket);
  }
  if (socket.c === session) {
    socket.s = ANNOUNCED;
    socket.t("connect", []);
  }
}
function lost(socket, reason, details) {
  const state = socket.s;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const code = details?.code ?? "parser_mismatch";
  if (state === JOINING && code !== "no_sticky_session") {
    socket.t("connect_error", [failure(code, reason, "namespace", { cause: details })]);
  }
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  socket.yt(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
}
function leave(socket) {
  const { io: io2, s: _state } = socket;
  if (socket.detached) return;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.as) end = io2.o.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.i?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.ft = socket.io.o.now() + PAUSE;
  socket.K(DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.St();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.s;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.St();
  left(socket, state, reason);
  if (error) socket.t("connect_error", [error]);
  if (!socket.active) socket.Pt(error || disconnected());
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
  e(direction, args) {
    for (const tap of this.J[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.J = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.J];
      taps[direction] = change(taps[direction], listener);
      this.J = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.J[direction]];
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
    this.s = IDLE;
    this.c = 0;
    this.d = nothing;
    this.ft = 0;
    this.l = NO_ACKS;
    this.P = NONE;
    this.xt = 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.D = opts;
    this.I = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.open();
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.s > JOINING;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** @internal */
  get detached() {
    return !this.active && this.s === IDLE;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.i?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io.o.after(DRAIN_CHECK$1, look);
        else resolve();
      };
      look();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.O({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.O({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.O({ timeout: ms });
  }
  O(more) {
    this.P = { ...this.P, ...more };
    return this;
  }
  /** Connects, unless connected. */
  connect() {
    join(this);
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
    this.vt(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.vt([...args, settled], true);
    });
  }
  // --- sending ---
  vt(args, takesError) {
    const flags = this.P;
    const { retries } = this.D;
    this.P = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.et(EVENT, args);
      this.I.push({ args, S: callback || nothing, flags, left: retries, ut: false });
      drain(this);
    } else this.q(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  et(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.Kt(packet);
    return packet;
  }
  /** @internal */
  q(args, callback, flags, takesError) {
    const { io: io2 } = this;
    const packet = this.et(EVENT, args, callback && this.xt, flags);
    const { Wt: _ready } = this;
    const { id } = packet;
    if (callback) {
      const { timeout = this.D.ackTimeout } = flags;
      const pending = { S: callback, dt: takesError, end: nothing };
      if (this.l === NO_ACKS) this.l = /* @__PURE__ */ new Map();
      this.l.set(this.xt++, pending);
      if (timeout !== void 0) {
        pending.dt = true;
        pending.end = io2.o.after(timeout, () => {
          this.sendBuffer = this.sendBuffer.filter((one) => one !== packet);
          settle(this, id, failure("ack_timeout", "operation has timed out", "open"));
        });
      }
    }
    if (flags.volatile && !(_ready && io2.i?.writable)) {
      if (callback) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        io2.o.Y(() => settle(this, id, error));
      }
      this.H([packet], "volatile_dropped", true);
    } else if (_ready) this.Ut(packet);
    else this.sendBuffer.push(packet);
  }
  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Wt() {
    return this.s >= JOINED && !!this.io.i?.ht();
  }
  /** Tells of events that did not arrive, if anybody wants to know. */
  H(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  Ut(packet) {
    this.e(1, packet.data);
    if (!this.D.retries && this.hasListeners("undelivered")) this.v = written(packet, this.v);
    this.io.i?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  K(type, data, id) {
    const packet = this.et(type, data, id);
    this.io.i?.write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.s === IDLE) prepare(this);
  }
  /** @internal */
  xs({ type, data, id }) {
    if (type === EVENT) this.Ot(data, id);
    else if (type === ACK) settle(this, id, null, data);
    else answered(this, type, data);
  }
  Ot(args, id) {
    const { it: _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") {
      const certain = isOffset(last, this.io.o.now());
      if (certain || !_recovery.fs) Object.assign(_recovery, { offset: last, fs: certain });
    }
    if (id !== void 0) args.push(this.Gt(id));
    if (this.connected) this.mt(args);
    else if (this.s === JOINING) this.receiveBuffer.push(args);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  Gt(id) {
    let session = this.c;
    return (...args) => {
      if (session !== this.c) return;
      this.K(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  mt(args) {
    this.e(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  L() {
    if (this.v) this.v = pinged(this.v);
  }
  /** @internal */
  Ss(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    const unanswered = ({ id }) => id === void 0 || this.l.has(id);
    if (this.v) this.wt = doubtful(this.v, packets).filter(unanswered);
    if (!this.D.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.H(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    const { wt: _doubtful } = this;
    if (_doubtful) this.wt = void 0;
    lost(this, reason, details);
    if (_doubtful) this.H(_doubtful, reason, false);
  }
  /** @internal */
  vs(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  Pt(error) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.l.get(id)?.dt);
    this.sendBuffer = kept;
    this.H(given, error.code || error.message, true);
    this.yt(error);
    abandon(this, error);
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  yt(error) {
    this.v = void 0;
    const spared = new Set(this.sendBuffer.map(({ id }) => id));
    for (const id of [...this.l.keys()]) if (!spared.has(id)) settle(this, id, error);
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this.jt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.j.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  es(nsp) {
    return !!this.jt(nsp);
  }
};
const SOCKET_OPTIONS = /^(auth|retries|ackTimeout|multiplex|forceNew|autoConnect|query)$/;
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
  const lookup = ((uri, options) => {
    const [{ secure, hostname, port, nsp }, opts] = read(uri, options);
    const key = [secure, hostname, port, opts.path || defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?.es(nsp);
    const manager = !alone && known || new Manager3(uri, options);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  });
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
    Y: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      const timer = set(run, ms);
      return () => clear(timer);
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
function diagnose({ url, options }, _cause, done) {
  const [place] = url.split("?");
  let answer = answers.get(place);
  if (!answer) {
    answers.set(place, answer = ask(place, options.withCredentials));
    setTimeout(() => answers.delete(place), KEEP);
  }
  void answer.then((code) => done({ code }));
}
const watchers = /* @__PURE__ */ new Set();
function heard({ type, persisted, blockedURI }) {
  if (blockedURI) refused.add(blockedURI.split("/")[2]);
  for (const watcher of [...watchers]) {
    if (type === "offline") watcher.lost();
    else if (persisted && type === "pagehide") watcher.hidden();
    else if (persisted || type === "online" || type === "visibilitychange" && !document.hidden) watcher.Bs();
  }
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.ks();
  watchers.add(signals);
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, true);
    }
  }
  if (unload) addEventListener("beforeunload", leaving);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
const clock = clockOf(globalThis);
const webSocketEnvironment = {
  gs: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  It: encodeFrame,
  Ct: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  request: () => () => void 0,
  js: ({ url, options }, sink) => Object.assign(new WebSocket(url, options.protocols || []), {
    binaryType: "arraybuffer",
    onopen: () => sink.opened(),
    onmessage: ({ data }) => sink.message(data),
    // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
    onerror: (event) => sink.closed(0, "", event),
    onclose: ({ code, reason }) => sink.closed(code, reason, void 0)
  }),
  Ms: (url, options) => new WebTransport(url, options),
  ct: diagnose,
  Jt: watchNetwork,
  warn: (message) => console.warn(message)
};
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.A();
    this.pt = dial.options.forceBase64;
    this.W = route.y.js(dial, this);
  }
  get name() {
    return "websocket";
  }
  get bufferedAmount() {
    return this.W.bufferedAmount;
  }
  Z() {
    const socket = this.W;
    return !!socket.Z && socket.Z();
  }
  send(frames, compress) {
    if (this.pt && !isText(frames)) return this.ps(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.W.send(frame, compress);
    this.Mt(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  Mt(limit) {
    if (this.W.bufferedAmount > limit) {
      this.m = false;
      this.Lt = this.M.a.after(DRAIN_CHECK, () => this.Mt(HIGH_WATER / 2));
    } else if (!this.m) this.resume();
  }
  close(dead) {
    const socket = this.W;
    this.d();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.b.frame(this.pt ? this.M.y.Ct(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.lt(cause, known);
    else this.Qt(CODES[status], { code: status, reason });
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
