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
    this.as = _maxAttachments;
    this.tt = void 0;
    this.R = NONE$3;
    this.Q = 0;
  }
  add(frame) {
    let packet = this.tt;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.R.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) ?? refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.Q = Number(count);
      this.R = [];
      if (this.Q > this.as) refuse();
    }
    if (this.R.length < this.Q) this.tt = packet;
    else {
      this.tt = void 0;
      packet.data = restore(packet.data, this.R);
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
const defaultCodec = { encode, Ht: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    Ht: () => {
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
  on.Ss = listener;
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
      if (callback === listener || callback.Ss === listener) {
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
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) bytes += code > 2047 ? 2 : 1;
    if (code >= 56320 && code <= 57343) bytes -= 2;
  }
  return bytes;
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
    this.o = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.o.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.o.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.o;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.o.m.map(({ frames }) => packetOf(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options = {}, fn) {
    if (fn) this.once("flush", fn);
    this.o.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.o.close(true);
    return this;
  }
  /** @internal */
  us(frame) {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this.t("packet", [packet]);
    this.t("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.t(event, type === "ping" ? [] : [data]);
  }
  /** @internal */
  ps(frames) {
    for (const frame of frames) this.t("packetCreate", [packetOf(frame)]);
    this.t("flush", []);
    if (this.o.transport.S) this.t("drain", []);
  }
  /** @internal */
  ft(reason, details) {
    if (details instanceof Error) this.t("error", [details]);
    this.t("close", [reason, details]);
  }
}
const servers = {};
function preferring(name, classes) {
  const rank = ({ prototype }) => Number(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}
function classesFor(options, table) {
  const { transports = Object.keys(table), transportImplementations } = options;
  const known2 = { ...table, ...transportImplementations };
  const found = transports.map((one) => {
    const Found = typeof one === "string" ? known2[one] : one;
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
  if (server.Vt || server.Gt && options.rememberUpgrade) preferring("websocket", transports);
  return {
    i: {
      y: environment,
      d: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      cookies: withCredentials && environment.ks ? environment.ks(options) : void 0,
      sid: void 0
    },
    transports,
    at: server,
    Es: timeout || defaults.timeout
  };
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
function dialFor(route, name) {
  const { cookies, sid, d: clock2, y: environment } = route;
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
    url: `${scheme}://${route.hostname}:${route.port}${route.path}?${parameters.toString()}`,
    query,
    options,
    headers: cookies ? cookies.headers(extraHeaders) : extraHeaders,
    cookies,
    Ls: route
  };
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
  const limit = route.d.after(LIMIT$1, () => end(false));
  const abort = route.y.request(dialFor(route, "polling"), {
    Ws: 1e4,
    V: () => void 0,
    done: (_error, response) => end(!!response && !/"code":1\b/.test(response.responseText))
  });
  return cancel;
}
const GAP = 20;
const CLOSE_LIMIT = 2e3;
const HEAD_START = 2e3;
const LONGEST_TIMER = 2 ** 31 - 1;
const nothing$2 = () => void 0;
const NONE$1 = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing$2 };
const NOBODY$1 = { W: nothing$2, message: nothing$2, closed: nothing$2 };
class TransportManager {
  constructor(_plan, _sink) {
    this.r = _plan;
    this.j = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.m = [];
    this.ss = [];
    this.N = false;
    this.X = 0;
    this.Tt = Infinity;
    this.G = nothing$2;
    const { i: route, transports } = _plan;
    this.q = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.Mt();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.m) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.P && !this.m.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.transport.S && this.writable) this.E(packet);
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
  close(tell2 = false) {
    const { is, h: tap, j: sink } = this;
    if (is === "closed" || is === "closing") return;
    this.is = "closing";
    this.h = void 0;
    this.j = NOBODY$1;
    this.G();
    this.G = this.r.i.d.after(CLOSE_LIMIT, () => this.p("timeout"));
    if (this.f) this.f();
    if (this.sid) this.jt();
    if (is === "upgrading") this.transport.resume();
    if (tap) tap.ft("forced close");
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  jt() {
    this.gap();
    if (this.transport.S) return;
    this.z(raw(["1"]));
    this.gap();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  p(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    for (const end of [this.G, this.P, this.f]) if (end) end();
    if (details instanceof Error) this.ns(details);
    this.transport.close(dead);
    const untaken = this.m.splice(0);
    for (const packet of untaken) packet.taken = 0;
    if (this.h) this.h.ft(reason, details);
    this.j.closed(reason, details, untaken);
  }
  ns(error) {
    const { at: server, i: route } = this.r;
    const { y: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.Vt) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions, WebSocket is used from now on`);
      server.Vt = true;
    }
    if (environment.js) environment.js(error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  V() {
    this.X = this.r.i.d.now();
  }
  /** @internal */
  frame(frame) {
    this.V();
    if (this.h) this.h.us(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.j.message(frame);
    else if (type === "2") this.ds();
    else if (type === "1") this.p("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.U();
    if (this.h && !this.m.length) this.h.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.p(reason, details);
  }
  // --- opening ---
  /** Tries the next transport. */
  Mt() {
    const { i: route } = this.r;
    const Next = this.q.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.ls(frame),
        closed: (_reason, details) => made && this.ot(details)
      });
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "no transport is available here";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.d.Y(() => this.ot(error));
    }
  }
  ot(details) {
    const { ss: errors, is, transport } = this;
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (this.q.length && is === "opening" && !final) return this.Mt();
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    this.Ot(first, () => this.p("transport error", first));
  }
  /** What failed without an answer has no name yet; the platform may know one, or ask once more. */
  Ot(error, done) {
    const { i: route } = this.r;
    const { y: environment } = route;
    if (error.code !== "network" || !environment.ct) return done();
    environment.ct(dialFor(route, error.transport), error.cause, (diagnosis) => {
      Object.assign(error, diagnosis);
      error.stack = `${error.stack}`.replace("[network]", `[${error.code}]`);
      done();
    });
  }
  ls(frame) {
    const { transport } = this;
    const { i: route, at: server, transports } = this.r;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.ot(error);
    }
    transport.w = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.S) server.Gt = true;
    if (this.is === "closing") return this.jt();
    this.is = "open";
    this.Tt = handshake.pingInterval + handshake.pingTimeout;
    this.V();
    this.Pt();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.q = preferring("webtransport", offered);
    this.a("handshake", handshake);
    this.a("open");
    this.j.opened();
    this.rt();
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  Pt() {
    this.G = this.r.i.d.after(Math.min(this.Bt(), LONGEST_TIMER), () => {
      if (this.ht()) this.Pt();
    });
  }
  /** Milliseconds that the silence may go on. */
  Bt() {
    const now = this.r.i.d.now();
    this.X = Math.min(this.X, now);
    return this.X + this.Tt - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ht() {
    if (this.Bt() <= 0) {
      if (this.transport.Z()) this.V();
      else this.Lt();
    }
    return this.is !== "closed";
  }
  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify() {
    const { S: streaming, query } = this.transport;
    if (!this.ht() || !streaming || !query.sid || this.f) return;
    this.f = verifySession(this.r.i, (alive) => {
      this.f = void 0;
      if (!alive) this.Lt();
    });
  }
  Lt() {
    this.p("ping timeout", { code: "ping_timeout", description: "the server fell silent" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  rt() {
    const { i: route, Es: upgradeLimit } = this.r;
    const Next = this.is === "open" && this.q.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.f = void 0;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.a("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.rt();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.gs(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.rt();
    }
    const limit = route.d.after(this.q.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.f = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  gs(candidate, limit) {
    const { transport: old } = this;
    this.a("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.f = void 0;
      candidate.w = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.r.at.Gt = true;
      old.close(true);
      this.a("upgrade", candidate);
      this.U();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  z(packet) {
    this.m.push(packet);
    if (this.N) return;
    this.N = true;
    this.r.i.d.Y(() => {
      this.N = false;
      this.U();
    });
  }
  U() {
    const { transport, m: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.P) {
      if (transport.S) this.E(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.Wt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.p("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  E(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Wt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.P = this.r.i.d.after(GAP, () => {
        this.P = void 0;
        this.U();
      });
    }
  }
  Wt(frames, compress) {
    if (this.h) this.h.ps(frames);
    this.transport.send(frames, compress);
  }
  /** Goes before what is queued: the server counts the time until our pong. */
  ds() {
    const { transport } = this;
    if (transport.writable) transport.send(["3"], false);
    else this.m.unshift(raw(["3"]));
    this.j.W();
  }
  a(event, ...args) {
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
    this.L = _environment;
    this.ws = _table;
    this.Kt = _address;
    this.state = { is: "idle" };
    this.e = void 0;
    this.k = /* @__PURE__ */ new Map();
    this.u = NOTHING;
    this.C = NOTHING;
    this.st = 0;
    this.vt = 0;
    this.Et = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this.n = _environment.ys(opts);
    this.mt = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.o;
    return link && (link.h ??= new Engine(link, this.L.binaryType));
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get qs() {
    return this.e ? "open" : this.state.is === "connecting" ? "opening" : "closed";
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
    this.o?.close();
    this.a("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  Nt(packet) {
    const frames = this.mt.encode(packet);
    const limit = this.Et;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  cs(member) {
    this.k.set(member.nsp, member);
    if (this.e) member.opened();
    else if (this.state.is === "idle") this.A(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  At() {
    for (const member of this.b()) if (member.detached) this.os(member);
    if (!this.Ut) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get fs() {
    return this.Ut > 1;
  }
  /** How many sockets want the connection. */
  get Ut() {
    return this.b().filter((member) => member.active).length;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  xt(nsp) {
    return this.k.get(nsp) ?? this.rs?.get(nsp)?.deref();
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  os(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.rs ??= /* @__PURE__ */ new Map();
    this.k.delete(member.nsp);
    gone2.set(member.nsp, new WeakRef(member));
    if (!(gone2.size & gone2.size - 1)) gone2.forEach((ref, nsp) => ref.deref() ?? gone2.delete(nsp));
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { o: link, C: opened } = this;
    const maxPayload = link?.maxPayload;
    this.Qt = this.mt.Ht(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Et = maxPayload > 0 ? maxPayload : Infinity;
    this.C = NOTHING;
    this.B({ is: "connected", since: this.n.now() });
    for (const member of this.b()) if (member.active) member.opened();
    this.t("open", []);
    opened();
    if (attempt2 && this.e === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  W() {
    for (const member of this.b()) member.W();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.Qt.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.o.p("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    this.k.get(packet.nsp)?.Bs(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { C: opened, n: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === NOTHING);
    const delay = wanted && this.zt(attempt2, since, error);
    if (delay === false) this.B({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.nt());
      this.B({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.b();
    if (since !== void 0) {
      for (const member of members) member.Ts(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.a(reason, details);
    } else {
      for (const member of members) member.xs(error);
      this.t("error", [error]);
      opened(error);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.b()) member.Dt(error);
  }
  /** The connection that was up, or wanted, is no more. */
  a(reason, details) {
    for (const member of this.b()) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  A(attempt2, opened = NOTHING) {
    const limit = this.timeout();
    const plan = planFor(this.L, this.n, this.ws, this.Kt, this.opts);
    const link = this.o = new TransportManager(plan, this);
    const timedOut = () => {
      const { phase = "handshake" } = plan.i;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.p("timeout", error);
    };
    this.C = opened;
    this.B(
      { is: "connecting", attempt: attempt2 },
      void 0,
      limit === false ? NOTHING : this.n.after(limit, timedOut)
    );
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  zt(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.n.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.vt = now;
    if (since !== void 0 && now - since >= max) this.st = 0;
    const jitter = 1 + this.randomizationFactor() * (this.L.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.st++, max) * jitter);
    const delay = Math.max(backoff, error.retryAfter || 0);
    if (error.code === "no_sticky_session") return 0;
    return policy ? policy(made + 1, now - this.vt, error, delay) : delay;
  }
  nt(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.u();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.A(state.attempt, opened);
  }
  /** The members as they are now; what is called on them may change the map. */
  b() {
    return [...this.k.values()];
  }
  // --- what the platform tells ---
  /** @internal */
  Ms() {
    this.nt();
    this.lost();
  }
  /** @internal */
  lost() {
    if (this.e?.is === "closed") this.closed("transport close", void 0, []);
    this.e?.verify();
  }
  /** @internal */
  hidden() {
    this.e?.p("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  As() {
    this.e?.close();
  }
  /** Leaves the old state and its timer with it. */
  B(next, reason, end = NOTHING) {
    const { state: previous, L: environment } = this;
    this.u();
    this.u = end;
    this.state = next;
    this.e = next.is === "connected" ? this.o : void 0;
    if (previous.is === "idle") this.bs = environment.Yt?.(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.st = 0;
      this.bs?.();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.n.Y(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function settle(socket, id, error, args = []) {
  const pending = socket.l.get(id);
  socket.l.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.dt) guarded(pending.x, socket, [error, ...args]);
  else if (!error) guarded(pending.x, socket, args);
}
const nothing$1 = () => void 0;
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
  for (const entry of socket.I.slice(0, WINDOW)) if (!entry.ut && socket.Rt) attempt(socket, entry);
}
function attempt(socket, entry) {
  const { I: _queue } = socket;
  const settled = (error, ...values) => {
    const at = _queue.indexOf(entry);
    entry.ut = false;
    if (at < 0) return;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) {
      _queue.splice(at, 1);
      guarded(entry.x, socket, [error, ...values]);
    }
    drain(socket);
  };
  entry.ut = true;
  socket.E(entry.args, settled, entry.flags, true);
}
function abandon(socket, error) {
  for (const { x: callback } of socket.I.splice(0)) guarded(callback, socket, [error]);
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
function enter(socket, state, end = nothing$1) {
  socket.u();
  socket.u = end;
  socket.s = state;
  socket.c++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.s === IDLE) socket.io.cs(socket);
}
function prepare(socket) {
  const { io: io2, auth } = socket;
  const clock2 = io2.n;
  const pause = socket.gt - clock2.now();
  if (pause > 0)
    return enter(
      socket,
      PREPARING,
      clock2.after(pause, () => prepare(socket))
    );
  const limit = io2.timeout();
  const late = () => detach(socket, failure("auth_timeout", "auth gave nothing in time", "namespace"));
  enter(socket, PREPARING, limit === false ? nothing$1 : clock2.after(limit, late));
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
  for (const args of socket.receiveBuffer.splice(0)) socket.wt(args);
  while (socket.c === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.c === session) socket.Ct(packet);
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
  socket.kt(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
}
function leave(socket) {
  const { io: io2, s: _state } = socket;
  if (socket.detached) return;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.fs) end = io2.n.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.e?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.gt = socket.io.n.now() + PAUSE;
  socket.K(DISCONNECT);
}
function gone(socket, known2) {
  if (!known2) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.At();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.s;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.At();
  left(socket, state, reason);
  if (error) socket.t("connect_error", [error]);
  if (!socket.active) socket.Dt(error || disconnected());
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
  a(direction, args) {
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
    this.u = nothing$1;
    this.gt = 0;
    this.l = NO_ACKS;
    this.F = NONE;
    this.St = 0;
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
    return bytesOf(this.sendBuffer) + (this.io.e?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io.n.after(DRAIN_CHECK$1, look);
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
    this.F = { ...this.F, ...more };
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
    this.yt(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.yt([...args, settled], true);
    });
  }
  // --- sending ---
  yt(args, takesError) {
    const flags = this.F;
    const { retries } = this.D;
    this.F = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.et(EVENT, args);
      this.I.push({ args, x: callback || nothing$1, flags, left: retries, ut: false });
      drain(this);
    } else this.E(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  et(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.Nt(packet);
    return packet;
  }
  /** @internal */
  E(args, callback, flags, takesError) {
    const { io: io2 } = this;
    const packet = this.et(EVENT, args, callback && this.St, flags);
    const { Rt: _ready } = this;
    const { id } = packet;
    if (callback) {
      const { timeout = this.D.ackTimeout } = flags;
      const pending = { x: callback, dt: takesError, end: nothing$1 };
      if (this.l === NO_ACKS) this.l = /* @__PURE__ */ new Map();
      this.l.set(this.St++, pending);
      if (timeout !== void 0) {
        pending.dt = true;
        pending.end = io2.n.after(timeout, () => {
          this.sendBuffer = this.sendBuffer.filter((one) => one !== packet);
          settle(this, id, failure("ack_timeout", "operation has timed out", "open"));
        });
      }
    }
    if (flags.volatile && !(_ready && io2.e?.writable)) {
      if (callback) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        io2.n.Y(() => settle(this, id, error));
      }
      this.H([packet], "volatile_dropped", true);
    } else if (_ready) this.Ct(packet);
    else this.sendBuffer.push(packet);
  }
  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Rt() {
    return this.s >= JOINED && !!this.io.e?.ht();
  }
  /** Tells of events that did not arrive, if anybody wants to know. */
  H(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  Ct(packet) {
    this.a(1, packet.data);
    if (!this.D.retries && this.hasListeners("undelivered")) this.v = written(packet, this.v);
    this.io.e?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  K(type, data, id) {
    const packet = this.et(type, data, id);
    this.io.e?.write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.s === IDLE) prepare(this);
  }
  /** @internal */
  Bs({ type, data, id }) {
    if (type === EVENT) this.es(data, id);
    else if (type === ACK) settle(this, id, null, data);
    else answered(this, type, data);
  }
  es(args, id) {
    const { it: _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") {
      const certain = isOffset(last, this.io.n.now());
      if (certain || !_recovery.vs) Object.assign(_recovery, { offset: last, vs: certain });
    }
    if (id !== void 0) args.push(this.Zt(id));
    if (this.connected) this.wt(args);
    else if (this.s === JOINING) this.receiveBuffer.push(args);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  Zt(id) {
    let session = this.c;
    return (...args) => {
      if (session !== this.c) return;
      this.K(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  wt(args) {
    this.a(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  W() {
    if (this.v) this.v = pinged(this.v);
  }
  /** @internal */
  Ts(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    const unanswered = ({ id }) => id === void 0 || this.l.has(id);
    if (this.v) this.bt = doubtful(this.v, packets).filter(unanswered);
    if (!this.D.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.H(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    const { bt: _doubtful } = this;
    if (_doubtful) this.bt = void 0;
    lost(this, reason, details);
    if (_doubtful) this.H(_doubtful, reason, false);
  }
  /** @internal */
  xs(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  Dt(error) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.l.get(id)?.dt);
    this.sendBuffer = kept;
    this.H(given, error.code || error.message, true);
    this.kt(error);
    abandon(this, error);
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  kt(error) {
    this.v = void 0;
    const spared = new Set(this.sendBuffer.map(({ id }) => id));
    for (const id of [...this.l.keys()]) if (!spared.has(id)) settle(this, id, error);
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this.xt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.k.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  hs(nsp) {
    return !!this.xt(nsp);
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
    const known2 = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known2?.hs(nsp);
    const manager = !alone && known2 || new Manager3(uri, options);
    if (manager === known2) warnOfIgnored(environment, known2.opts, opts);
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
function decodeFrame(text) {
  if (text[0] !== "b") return text;
  try {
    const characters = atob(text.slice(1));
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    return bytes.buffer;
  } catch {
    return text;
  }
}
const [nativeSet, nativeClear] = [globalThis.setTimeout, globalThis.clearTimeout];
function createClock(useNative, unref) {
  return {
    now: () => Date.now(),
    Y: microtask,
    after(ms, run) {
      const timer = (useNative ? nativeSet : setTimeout)(run, ms);
      return () => (useNative ? nativeClear : clearTimeout)(timer);
    }
  };
}
const LIMIT = 2e3;
const KEEP = 3e4;
const refused = /* @__PURE__ */ new Set();
const known = /* @__PURE__ */ new Map();
function policyViolated({ blockedURI }) {
  refused.add(blockedURI.split("/")[2]);
}
function diagnose({ url, options }, _cause, done) {
  const [place] = url.split("?");
  const { host } = new URL(place);
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && globalThis.location?.protocol === "https:") return done({ code: "mixed_content" });
  const answer = known.get(place);
  if (answer && answer.until > Date.now()) return done({ code: answer.code });
  const told = (found) => () => {
    const name = refused.has(host) ? "csp" : found;
    known.set(place, { code: name, until: Date.now() + KEEP });
    done({ code: name });
  };
  const cors = options.withCredentials ? "cors_credentials" : "cors";
  fetch(`${place.replace(/^ws/, "http")}?EIO=4&transport=~`, {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT)
  }).then(told(place.startsWith("ws") ? "upgrade_blocked" : cors), told("network"));
}
const watchers = /* @__PURE__ */ new Set();
function tell(signal) {
  return () => [...watchers].forEach(signal);
}
function listen() {
  const { document } = globalThis;
  const woke = tell((watcher) => watcher.Ms());
  const hidden = tell((watcher) => watcher.hidden());
  addEventListener("securitypolicyviolation", policyViolated);
  addEventListener("online", woke);
  addEventListener(
    "offline",
    tell((watcher) => watcher.lost())
  );
  addEventListener("pageshow", ({ persisted }) => persisted && woke());
  addEventListener("pagehide", ({ persisted }) => persisted && hidden());
  document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && woke());
}
let listening = false;
function watchNetwork(signals, unload) {
  if (!listening && typeof addEventListener === "function") {
    listening = true;
    listen();
  }
  const leaving = () => signals.As();
  if (unload) addEventListener("beforeunload", leaving);
  watchers.add(signals);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
function openWebSocket({ url, options }, sink) {
  const socket = new WebSocket(url, options.protocols || []);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => sink.opened();
  socket.onmessage = ({ data }) => sink.message(data);
  socket.onerror = (event) => sink.closed(0, "", event);
  socket.onclose = ({ code, reason }) => sink.closed(code, reason, void 0);
  return socket;
}
const clock = createClock(false);
const webSocketEnvironment = {
  ys: ({ useNativeTimers }) => useNativeTimers ? createClock(true) : clock,
  binaryType: "arraybuffer",
  Xt: encodeFrame,
  It: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  request: () => () => void 0,
  Jt: openWebSocket,
  Rs: (url, options) => new WebTransport(url, options),
  ct: diagnose,
  Yt: watchNetwork,
  warn: (message) => console.warn(message)
};
const nothing = () => void 0;
const NOBODY = { frame: nothing, closed: nothing };
class TransportBase {
  constructor(_route, sink) {
    this.T = _route;
    this.w = sink;
    this.g = false;
    this.Ft = nothing;
  }
  get S() {
    return true;
  }
  get writable() {
    return this.g;
  }
  get bufferedAmount() {
    return 0;
  }
  Z() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.g = false;
    idle();
  }
  resume() {
    const { w: sink } = this;
    this.g = sink !== NOBODY;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { w: sink } = this;
    this.g = true;
    this.T.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  A() {
    const dial = dialFor(this.T, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  u(reason, details) {
    const { w: sink } = this;
    this.w = NOBODY;
    this.g = false;
    this.Ft();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  ts(code, context) {
    this.u("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The stream broke, or never came about. */
  lt(cause, known2) {
    const more = { cause, description: cause, ...known2 };
    this.u("transport error", failure("network", this.name + " error", "upgrade", more));
  }
}
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.A();
    this.pt = dial.options.forceBase64;
    this.M = route.y.Jt(dial, this);
  }
  get name() {
    return "websocket";
  }
  get bufferedAmount() {
    return this.M.bufferedAmount;
  }
  Z() {
    const socket = this.M;
    return !!socket.Z && socket.Z();
  }
  send(frames, compress) {
    if (this.pt && !isText(frames)) {
      this.g = false;
      Promise.all(frames.map(this.T.y.Xt)).then(
        (texts) => {
          if (this.w !== NOBODY) this.send(texts, compress);
        },
        (cause) => this.lt(cause)
      );
    } else {
      for (const frame of frames) this.M.send(frame, compress);
      this.qt(HIGH_WATER);
    }
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  qt(limit) {
    if (this.M.bufferedAmount > limit) {
      this.g = false;
      this.Ft = this.T.d.after(DRAIN_CHECK, () => this.qt(HIGH_WATER / 2));
    } else if (!this.g) this.resume();
  }
  close(dead) {
    const socket = this.M;
    this.u();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.w.frame(this.pt && typeof data === "string" ? this.T.y.It(data) : data);
  }
  closed(status, reason, cause, known2) {
    if (cause) this.lt(cause, known2);
    else this.ts(CODES[status], { code: status, reason });
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
