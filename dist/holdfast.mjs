/*! holdfast 0.1.0 | MIT */
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
  return NAMES[refusal] ?? (refusal >= 200 && refusal < 400 ? refusal < 300 ? "not_socketio" : "redirect" : "http_error");
}
function retryDelay(header, now) {
  const ms = Number(header) * 1e3;
  const delay = ms >= 0 ? ms : Date.parse(header ?? "") - now;
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
  maxReceive: 100 * 1024 * 1024,
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
    this.vs = _maxAttachments;
    this.nt = void 0;
    this.P = NONE$3;
    this.tt = 0;
  }
  add(frame) {
    let packet = this.nt;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.P.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) ?? refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.tt = Number(count);
      this.P = [];
      if (this.tt > this.vs) refuse();
    }
    if (this.P.length < this.tt) this.nt = packet;
    else {
      this.nt = void 0;
      packet.data = restore(packet.data, this.P);
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
const defaultCodec = { encode, Ot: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    Ot: () => {
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
  on.Us = listener;
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
      if (callback === listener || callback.Us === listener) {
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
    this.c = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.c.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.c.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.c;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.c.y.map(({ frames }) => packetOf(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options = {}, fn) {
    if (fn) this.once("flush", fn);
    this.c.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.c.close(true);
    return this;
  }
  /** @internal */
  js(frame) {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this.t("packet", [packet]);
    this.t("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.t(event, type === "ping" ? [] : [data]);
  }
  /** @internal */
  Ss(frames) {
    for (const frame of frames) this.t("packetCreate", [packetOf(frame)]);
    this.t("flush", []);
    if (this.c.transport.A) this.t("drain", []);
  }
  /** @internal */
  jt(reason, details) {
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
  if (server.es || server.ss && options.rememberUpgrade) preferring("websocket", transports);
  return {
    o: {
      g: environment,
      e: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      cookies: withCredentials && environment.Rs ? environment.Rs(options) : void 0,
      sid: void 0
    },
    transports,
    bt: server,
    Hs: timeout || defaults.timeout
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
  const { cookies, sid, e: clock2, g: environment } = route;
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
    Gs: route
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
  const limit = route.e.after(LIMIT$1, () => end(false));
  const abort = route.g.request(dialFor(route, "polling"), {
    Nt: 1e4,
    v: () => void 0,
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
const NOBODY$1 = { U: nothing$2, message: nothing$2, closed: nothing$2 };
class TransportManager {
  constructor(_plan, _sink) {
    this.a = _plan;
    this.E = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.y = [];
    this.us = [];
    this.it = false;
    this.Y = 0;
    this.Ct = Infinity;
    this.K = nothing$2;
    const { o: route, transports } = _plan;
    this.L = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.It();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.y) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.H && !this.y.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.transport.A && this.writable) this.W(packet);
    else if (this.is !== "closed") this.st(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.st(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2 = false) {
    const { is, p: tap, E: sink } = this;
    if (is === "closed" || is === "closing") return;
    this.is = "closing";
    this.p = void 0;
    this.E = NOBODY$1;
    this.K();
    this.K = this.a.o.e.after(CLOSE_LIMIT, () => this.m("timeout"));
    if (this.b) this.b();
    if (this.sid) this.Rt();
    if (is === "upgrading") this.transport.resume();
    if (tap) tap.jt("forced close");
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  Rt() {
    this.gap();
    if (this.transport.A) return;
    this.st(raw(["1"]));
    this.gap();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  m(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    for (const end of [this.K, this.H, this.b]) if (end) end();
    if (details instanceof Error) this.ls(details);
    this.transport.close(dead);
    const untaken = this.y.splice(0);
    for (const packet of untaken) packet.taken = 0;
    if (this.p) this.p.jt(reason, details);
    this.E.closed(reason, details, untaken);
  }
  ls(error) {
    const { bt: server, o: route } = this.a;
    const { g: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.es) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions, WebSocket is used from now on`);
      server.es = true;
    }
    if (environment.Ls) environment.Ls(error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  v() {
    this.Y = this.a.o.e.now();
  }
  /** @internal */
  frame(frame) {
    this.v();
    if (this.p) this.p.js(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.E.message(frame);
    else if (type === "2") this.ks();
    else if (type === "1") this.m("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.I();
    if (this.p && !this.y.length) this.p.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.m(reason, details);
  }
  // --- opening ---
  /** Tries the next transport. */
  It() {
    const { o: route } = this.a;
    const Next = this.L.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.As(frame),
        closed: (_reason, details) => made && this.dt(details)
      });
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "no transport is available here";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.e.Q(() => this.dt(error));
    }
  }
  dt(details) {
    const { us: errors, is, transport } = this;
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (this.L.length && is === "opening" && !final) return this.It();
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    this.as(first, () => this.m("transport error", first));
  }
  /** What failed without an answer has no name yet; the platform may know one, or ask once more. */
  as(error, done) {
    const { o: route } = this.a;
    const { g: environment } = route;
    if (error.code !== "network" || !environment.mt) return done();
    environment.mt(dialFor(route, error.transport), error.cause, (diagnosis) => {
      Object.assign(error, diagnosis);
      error.stack = `${error.stack}`.replace("[network]", `[${error.code}]`);
      done();
    });
  }
  As(frame) {
    const { transport } = this;
    const { o: route, bt: server, transports } = this.a;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.dt(error);
    }
    transport.u = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.A) server.ss = true;
    if (this.is === "closing") return this.Rt();
    this.is = "open";
    this.Ct = handshake.pingInterval + handshake.pingTimeout;
    this.v();
    this.Qt();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.L = preferring("webtransport", offered);
    this.f("handshake", handshake);
    this.f("open");
    this.E.opened();
    this.ut();
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  Qt() {
    this.K = this.a.o.e.after(Math.min(this.Pt(), LONGEST_TIMER), () => {
      if (this.ft()) this.Qt();
    });
  }
  /** Milliseconds that the silence may go on. */
  Pt() {
    const now = this.a.o.e.now();
    this.Y = Math.min(this.Y, now);
    return this.Y + this.Ct - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ft() {
    if (this.Pt() <= 0) {
      if (this.transport.z()) this.v();
      else this.Zt();
    }
    return this.is !== "closed";
  }
  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify() {
    const { A: streaming, query } = this.transport;
    if (!this.ft() || !streaming || !query.sid || this.b) return;
    this.b = verifySession(this.a.o, (alive) => {
      this.b = void 0;
      if (!alive) this.Zt();
    });
  }
  Zt() {
    this.m("ping timeout", { code: "ping_timeout", description: "the server fell silent" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  ut() {
    const { o: route, Hs: upgradeLimit } = this.a;
    const Next = this.is === "open" && this.L.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.b = void 0;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.f("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.ut();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.Ts(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.ut();
    }
    const limit = route.e.after(this.L.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.b = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  Ts(candidate, limit) {
    const { transport: old } = this;
    this.f("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.b = void 0;
      candidate.u = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.a.bt.ss = true;
      old.close(true);
      this.f("upgrade", candidate);
      this.I();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  st(packet) {
    this.y.push(packet);
    if (this.it) return;
    this.it = true;
    this.a.o.e.Q(() => {
      this.it = false;
      this.I();
    });
  }
  I() {
    const { transport, y: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.H) {
      if (transport.A) this.W(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.Xt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.m("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  W(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Xt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.H = this.a.o.e.after(GAP, () => {
        this.H = void 0;
        this.I();
      });
    }
  }
  Xt(frames, compress) {
    if (this.p) this.p.Ss(frames);
    this.transport.send(frames, compress);
  }
  /** Goes before what is queued: the server counts the time until our pong. */
  ks() {
    const { transport } = this;
    if (transport.writable) transport.send(["3"], false);
    else this.y.unshift(raw(["3"]));
    this.E.U();
  }
  f(event, ...args) {
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
    this.C = _environment;
    this.Es = _table;
    this.rs = _address;
    this.state = { is: "idle" };
    this.n = void 0;
    this.T = /* @__PURE__ */ new Map();
    this.s = NOTHING;
    this.X = NOTHING;
    this.ot = 0;
    this.Tt = 0;
    this.Dt = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this.r = _environment.Ws(opts);
    this.St = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.c;
    return link && (link.p ??= new Engine(link, this.C.binaryType));
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get Js() {
    return this.n ? "open" : this.state.is === "connecting" ? "opening" : "closed";
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    if (this.state.is === "idle") this.j(0, fn);
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
    this.q({ is: "idle" }, "forced close");
    this.c?.close();
    this.f("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  ds(packet) {
    const frames = this.St.encode(packet);
    const limit = this.Dt;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  bs(member) {
    this.T.set(member.nsp, member);
    if (this.n) member.opened();
    else if (this.state.is === "idle") this.j(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  Ut() {
    for (const member of this.k()) if (member.detached) this.fs(member);
    if (!this.Kt) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get Bs() {
    return this.Kt > 1;
  }
  /** How many sockets want the connection. */
  get Kt() {
    return this.k().filter((member) => member.active).length;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  Lt(nsp) {
    return this.T.get(nsp) ?? this.gs?.get(nsp)?.deref();
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  fs(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.gs ??= /* @__PURE__ */ new Map();
    this.T.delete(member.nsp);
    gone2.set(member.nsp, new WeakRef(member));
    if (!(gone2.size & gone2.size - 1)) gone2.forEach((ref, nsp) => ref.deref() ?? gone2.delete(nsp));
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { c: link, X: opened } = this;
    const maxPayload = link?.maxPayload;
    this.hs = this.St.Ot(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Dt = maxPayload > 0 ? maxPayload : Infinity;
    this.X = NOTHING;
    this.q({ is: "connected", since: this.r.now() });
    for (const member of this.k()) if (member.active) member.opened();
    this.t("open", []);
    opened();
    if (attempt2 && this.n === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  U() {
    for (const member of this.k()) member.U();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.hs.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.c.m("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    this.T.get(packet.nsp)?.Ds(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { X: opened, r: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === NOTHING);
    const delay = wanted && this.cs(attempt2, since, error);
    if (delay === false) this.q({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.at());
      this.q({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.k();
    if (since !== void 0) {
      for (const member of members) member.Is(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.f(reason, details);
    } else {
      for (const member of members) member.Fs(error);
      this.t("error", [error]);
      opened(error);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.k()) member.zt(error);
  }
  /** The connection that was up, or wanted, is no more. */
  f(reason, details) {
    for (const member of this.k()) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  j(attempt2, opened = NOTHING) {
    const limit = this.timeout();
    const plan = planFor(this.C, this.r, this.Es, this.rs, this.opts);
    const link = this.c = new TransportManager(plan, this);
    const timedOut = () => {
      const { phase = "handshake" } = plan.o;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.m("timeout", error);
    };
    this.X = opened;
    this.q(
      { is: "connecting", attempt: attempt2 },
      void 0,
      limit === false ? NOTHING : this.r.after(limit, timedOut)
    );
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  cs(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.r.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.Tt = now;
    if (since !== void 0 && now - since >= max) this.ot = 0;
    const jitter = 1 + this.randomizationFactor() * (this.C.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.ot++, max) * jitter);
    const delay = Math.max(backoff, error.retryAfter || 0);
    if (error.code === "no_sticky_session") return 0;
    return policy ? policy(made + 1, now - this.Tt, error, delay) : delay;
  }
  at(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.s();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.j(state.attempt, opened);
  }
  /** The members as they are now; what is called on them may change the map. */
  k() {
    return [...this.T.values()];
  }
  // --- what the platform tells ---
  /** @internal */
  Xs() {
    this.at();
    this.lost();
  }
  /** @internal */
  lost() {
    if (this.n?.is === "closed") this.closed("transport close", void 0, []);
    this.n?.verify();
  }
  /** @internal */
  hidden() {
    this.n?.m("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  Ps() {
    this.n?.close();
  }
  /** Leaves the old state and its timer with it. */
  q(next, reason, end = NOTHING) {
    const { state: previous, C: environment } = this;
    this.s();
    this.s = end;
    this.state = next;
    this.n = next.is === "connected" ? this.c : void 0;
    if (previous.is === "idle") this.Ms = environment.ns?.(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.ot = 0;
      this.Ms?.();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.r.Q(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function settle(socket, id, error, args = []) {
  const pending = socket.w.get(id);
  socket.w.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.vt) guarded(pending.M, socket, [error, ...args]);
  else if (!error) guarded(pending.M, socket, args);
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
  for (const entry of socket.G.slice(0, WINDOW)) if (!entry.yt && socket.Gt) attempt(socket, entry);
}
function attempt(socket, entry) {
  const { G: _queue } = socket;
  const settled = (error, ...values) => {
    const at = _queue.indexOf(entry);
    entry.yt = false;
    if (at < 0) return;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) {
      _queue.splice(at, 1);
      guarded(entry.M, socket, [error, ...values]);
    }
    drain(socket);
  };
  entry.yt = true;
  socket.W(entry.args, settled, entry.flags, true);
}
function abandon(socket, error) {
  for (const { M: callback } of socket.G.splice(0)) guarded(callback, socket, [error]);
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
  socket.s();
  socket.s = end;
  socket.i = state;
  socket.d++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.i === IDLE) socket.io.bs(socket);
}
function prepare(socket) {
  const { io: io2, auth } = socket;
  const clock2 = io2.r;
  const pause = socket.xt - clock2.now();
  if (pause > 0)
    return enter(
      socket,
      PREPARING,
      clock2.after(pause, () => prepare(socket))
    );
  const limit = io2.timeout();
  const late = () => detach(socket, failure("auth_timeout", "auth gave nothing in time", "namespace"));
  enter(socket, PREPARING, limit === false ? nothing$1 : clock2.after(limit, late));
  const session = socket.d;
  const give = (data) => {
    if (socket.d === session) sendConnect(socket, data);
  };
  const fail = (cause) => {
    const text = "auth failed: " + String(cause?.message ?? cause);
    if (socket.d === session) detach(socket, failure("auth_failed", text, "namespace", { cause }));
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
  const { ct: _recovery } = socket;
  try {
    socket.N(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.i;
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
  const session = socket.d;
  socket.i = FLUSHING;
  socket.id = sid;
  socket.recovered = !!pid && socket.ct?.pid === pid;
  if (!socket.recovered) socket.ct = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.At(args);
  while (socket.d === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.d === session) socket.F(packet);
      else socket.sendBuffer.push(packet);
    }
  }
  if (socket.d === session) {
    socket.i = JOINED;
    drain(socket);
  }
  if (socket.d === session) {
    socket.i = ANNOUNCED;
    socket.t("connect", []);
  }
}
function lost(socket, reason, details) {
  const state = socket.i;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const code = details?.code ?? "parser_mismatch";
  if (state === JOINING && code !== "no_sticky_session") {
    socket.t("connect_error", [failure(code, reason, "namespace", { cause: details })]);
  }
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  socket.qt(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
}
function leave(socket) {
  const { io: io2, i: _state } = socket;
  if (socket.detached) return;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.Bs) end = io2.r.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.n?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.xt = socket.io.r.now() + PAUSE;
  socket.N(DISCONNECT);
}
function gone(socket, known2) {
  if (!known2) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.Ut();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.i;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.Ut();
  left(socket, state, reason);
  if (error) socket.t("connect_error", [error]);
  if (!socket.active) socket.zt(error || disconnected());
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
  f(direction, args) {
    for (const tap of this.Z[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.Z = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.Z];
      taps[direction] = change(taps[direction], listener);
      this.Z = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.Z[direction]];
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
    this.i = IDLE;
    this.d = 0;
    this.s = nothing$1;
    this.xt = 0;
    this.w = NO_ACKS;
    this.D = NONE;
    this.Ft = 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.J = opts;
    this.G = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.open();
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.i > JOINING;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** @internal */
  get detached() {
    return !this.active && this.i === IDLE;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.n?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io.r.after(DRAIN_CHECK$1, look);
        else resolve();
      };
      look();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.et({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.et({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.et({ timeout: ms });
  }
  et(more) {
    this.D = { ...this.D, ...more };
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
    this.Et(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.Et([...args, settled], true);
    });
  }
  // --- sending ---
  Et(args, takesError) {
    const flags = this.D;
    const { retries } = this.J;
    this.D = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.rt(EVENT, args);
      this.G.push({ args, M: callback || nothing$1, flags, left: retries, yt: false });
      drain(this);
    } else this.W(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  rt(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.ds(packet);
    return packet;
  }
  /** @internal */
  W(args, callback, flags, takesError) {
    const { io: io2 } = this;
    const packet = this.rt(EVENT, args, callback && this.Ft, flags);
    const { Gt: _ready } = this;
    const { id } = packet;
    if (callback) {
      const { timeout = this.J.ackTimeout } = flags;
      const pending = { M: callback, vt: takesError, end: nothing$1 };
      if (this.w === NO_ACKS) this.w = /* @__PURE__ */ new Map();
      this.w.set(this.Ft++, pending);
      if (timeout !== void 0) {
        pending.vt = true;
        pending.end = io2.r.after(timeout, () => {
          this.sendBuffer = this.sendBuffer.filter((one) => one !== packet);
          settle(this, id, failure("ack_timeout", "operation has timed out", "open"));
        });
      }
    }
    if (flags.volatile && !(_ready && io2.n?.writable)) {
      if (callback) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        io2.r.Q(() => settle(this, id, error));
      }
      this.V([packet], "volatile_dropped", true);
    } else if (_ready) this.F(packet);
    else this.sendBuffer.push(packet);
  }
  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Gt() {
    return this.i >= JOINED && !!this.io.n?.ft();
  }
  /** Tells of events that did not arrive, if anybody wants to know. */
  V(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  F(packet) {
    this.f(1, packet.data);
    if (!this.J.retries && this.hasListeners("undelivered")) this.S = written(packet, this.S);
    this.io.n?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  N(type, data, id) {
    const packet = this.rt(type, data, id);
    this.io.n?.write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.i === IDLE) prepare(this);
  }
  /** @internal */
  Ds({ type, data, id }) {
    if (type === EVENT) this.ps(data, id);
    else if (type === ACK) settle(this, id, null, data);
    else answered(this, type, data);
  }
  ps(args, id) {
    const { ct: _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") {
      const certain = isOffset(last, this.io.r.now());
      if (certain || !_recovery.qs) Object.assign(_recovery, { offset: last, qs: certain });
    }
    if (id !== void 0) args.push(this.os(id));
    if (this.connected) this.At(args);
    else if (this.i === JOINING) this.receiveBuffer.push(args);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  os(id) {
    let session = this.d;
    return (...args) => {
      if (session !== this.d) return;
      this.N(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  At(args) {
    this.f(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  U() {
    if (this.S) this.S = pinged(this.S);
  }
  /** @internal */
  Is(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    const unanswered = ({ id }) => id === void 0 || this.w.has(id);
    if (this.S) this.Bt = doubtful(this.S, packets).filter(unanswered);
    if (!this.J.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.V(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    const { Bt: _doubtful } = this;
    if (_doubtful) this.Bt = void 0;
    lost(this, reason, details);
    if (_doubtful) this.V(_doubtful, reason, false);
  }
  /** @internal */
  Fs(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  zt(error) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.w.get(id)?.vt);
    this.sendBuffer = kept;
    this.V(given, error.code || error.message, true);
    this.qt(error);
    abandon(this, error);
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  qt(error) {
    this.S = void 0;
    const spared = new Set(this.sendBuffer.map(({ id }) => id));
    for (const id of [...this.w.keys()]) if (!spared.has(id)) settle(this, id, error);
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this.Lt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.T.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  ws(nsp) {
    return !!this.Lt(nsp);
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
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known2?.ws(nsp);
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
    Q: microtask,
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
  const woke = tell((watcher) => watcher.Xs());
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
  const leaving = () => signals.Ps();
  if (unload) addEventListener("beforeunload", leaving);
  watchers.add(signals);
  return () => {
    watchers.delete(signals);
    if (unload) removeEventListener("beforeunload", leaving);
  };
}
async function exchange({ url, headers, options }, { body, v: alive, Nt: maxBytes }, signal) {
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
    body,
    headers,
    signal,
    credentials: options.withCredentials ? "include" : "same-origin",
    cache: "no-store"
  });
  const { status, redirected } = response;
  const retryAfter = response.headers.get("retry-after");
  const reader = response.body?.getReader();
  if (!reader) return { status, redirected, retryAfter, responseText: await response.text() };
  const decoder = new TextDecoder();
  let responseText = "";
  let size = 0;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return { status, redirected, retryAfter, responseText: responseText + decoder.decode() };
    alive();
    if ((size += value.length) > maxBytes) throw new Error("the response is too large");
    responseText += decoder.decode(value, { stream: true });
  }
}
function request(dial, init) {
  const controller = new AbortController();
  const { signal } = controller;
  const done = (error, response) => {
    if (signal.aborted) return;
    controller.abort();
    init.done(error, response);
  };
  exchange(dial, init, signal).then((response) => done(void 0, response), done);
  return () => controller.abort();
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
  Ws: ({ useNativeTimers }) => useNativeTimers ? createClock(true) : clock,
  binaryType: "arraybuffer",
  wt: encodeFrame,
  gt: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  request: () => () => void 0,
  ts: openWebSocket,
  Cs: (url, options) => new WebTransport(url, options),
  mt: diagnose,
  ns: watchNetwork,
  warn: (message) => console.warn(message)
};
const browserEnvironment = { ...webSocketEnvironment, request };
const nothing = () => void 0;
const NOBODY = { frame: nothing, closed: nothing };
class TransportBase {
  constructor(_route, sink) {
    this.l = _route;
    this.u = sink;
    this.h = false;
    this.pt = nothing;
  }
  get A() {
    return true;
  }
  get writable() {
    return this.h;
  }
  get bufferedAmount() {
    return 0;
  }
  z() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.h = false;
    idle();
  }
  resume() {
    const { u: sink } = this;
    this.h = sink !== NOBODY;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { u: sink } = this;
    this.h = true;
    this.l.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  j() {
    const dial = dialFor(this.l, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  s(reason, details) {
    const { u: sink } = this;
    this.u = NOBODY;
    this.h = false;
    this.pt();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  Mt(code, context) {
    this.s("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The stream broke, or never came about. */
  O(cause, known2) {
    const more = { cause, description: cause, ...known2 };
    this.s("transport error", failure("network", this.name + " error", "upgrade", more));
  }
}
const SEPARATOR = "";
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.Jt = false;
    this.ht();
  }
  get name() {
    return "polling";
  }
  get A() {
    return false;
  }
  get writable() {
    return this.h && (!this.B || !!this.x);
  }
  send(frames) {
    this.h = false;
    const post = (texts) => {
      if (this.u !== NOBODY) this.pt = this.Vt(texts.join(SEPARATOR));
    };
    if (isText(frames)) post(frames);
    else {
      Promise.all(frames.map(this.l.g.wt)).then(post, (error) => this.Wt("post", error));
    }
  }
  pause(idle) {
    this.B = idle;
    this.Yt();
  }
  resume() {
    this.B = void 0;
    if (!this.x) this.ht();
    if (this.h) super.resume();
  }
  close() {
    this.s();
  }
  ht() {
    this.x = this.Vt();
  }
  /** One exchange: a POST when there is a body. */
  Vt(body) {
    const { g: environment, e: clock2 } = this.l;
    const dial = this.j();
    const { requestTimeout, maxReceive = defaults.maxReceive } = dial.options;
    const alive = () => {
      const { u: sink } = this;
      if (sink.v) sink.v();
    };
    const done = (error, response, known2) => {
      cancel();
      if (!response || response.status !== 200) this.Wt(body ? "post" : "poll", error, response, known2);
      else if (body) super.resume();
      else this.ys(response.responseText);
      this.Yt();
    };
    const abort = environment.request(dial, { body, Nt: maxReceive, v: alive, done });
    const timedOut = () => done(new Error("the request took too long"));
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing;
    const cancel = () => {
      limit();
      abort();
    };
    return cancel;
  }
  ys(body) {
    const { g: environment, sid } = this.l;
    this.x = void 0;
    this.Jt = !!sid;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.u.frame(environment.gt(text));
    if (!this.B) this.ht();
  }
  /** A pause begins once nothing is under way in either direction. */
  Yt() {
    if (this.B && this.h && !this.x) this.B();
  }
  s(reason, details) {
    if (this.x) this.x();
    this.x = void 0;
    this.B = nothing;
    super.s(reason, details);
  }
  Wt(what, cause, context, known2) {
    const { status, retryAfter } = context || {};
    const more = {
      status,
      cause,
      retryAfter: retryDelay(retryAfter, this.l.e.now()),
      description: status || cause,
      context,
      ...known2
    };
    const code = context ? verdict(context, !this.Jt) : "network";
    this.s("transport error", failure(code, `xhr ${what} error`, "http", more));
  }
}
function verdict({ status, responseText, redirected }, fresh) {
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  return code === "session_lost" && fresh ? "no_sticky_session" : code;
}
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.j();
    this.kt = dial.options.forceBase64;
    this.R = route.g.ts(dial, this);
  }
  get name() {
    return "websocket";
  }
  get bufferedAmount() {
    return this.R.bufferedAmount;
  }
  z() {
    const socket = this.R;
    return !!socket.z && socket.z();
  }
  send(frames, compress) {
    if (this.kt && !isText(frames)) {
      this.h = false;
      Promise.all(frames.map(this.l.g.wt)).then(
        (texts) => {
          if (this.u !== NOBODY) this.send(texts, compress);
        },
        (cause) => this.O(cause)
      );
    } else {
      for (const frame of frames) this.R.send(frame, compress);
      this.Ht(HIGH_WATER);
    }
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  Ht(limit) {
    if (this.R.bufferedAmount > limit) {
      this.h = false;
      this.pt = this.l.e.after(DRAIN_CHECK, () => this.Ht(HIGH_WATER / 2));
    } else if (!this.h) this.resume();
  }
  close(dead) {
    const socket = this.R;
    this.s();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.u.frame(this.kt && typeof data === "string" ? this.l.g.gt(data) : data);
  }
  closed(status, reason, cause, known2) {
    if (cause) this.O(cause, known2);
    else this.Mt(CODES[status], { code: status, reason });
  }
}
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const BINARY = 128;
async function encodeMessage(frame) {
  const body = new Blob([frame]);
  const { size } = body;
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size];
  const long = size < 65536 ? [TWO_BYTES, ...low] : [EIGHT_BYTES, 0, 0, 0, 0, size >>> 24, size >> 16, ...low];
  const head = new Uint8Array(size < TWO_BYTES ? low.slice(1) : long);
  if (typeof frame !== "string") head[0] |= BINARY;
  return new Uint8Array(await new Blob([head, body]).arrayBuffer());
}
async function readMessages(stream, maxBytes, received) {
  const reader = stream.getReader();
  const messages = parse(maxBytes, received);
  messages.next();
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    messages.next(value);
  }
}
function* parse(maxBytes, received) {
  const text = new TextDecoder();
  let chunk = new Uint8Array();
  function* take(size) {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      if (!chunk.length) chunk = yield;
      const part = chunk.subarray(0, size - at);
      bytes.set(part, at);
      at += part.length;
      chunk = chunk.subarray(part.length);
    }
    return bytes;
  }
  for (; ; ) {
    const [mark] = yield* take(1);
    let size = mark % BINARY;
    if (size >= TWO_BYTES) size = (yield* take(size > TWO_BYTES ? 8 : 2)).reduce((high, byte) => high * 256 + byte);
    if (size > maxBytes) throw new Error("the message is too large");
    const body = yield* take(size);
    received(mark < BINARY ? text.decode(body) : body.buffer);
  }
}
const OPEN_LIMIT = 4e3;
class WebTransportTransport extends TransportBase {
  /** @throws where the platform has no WebTransport */
  constructor(route, sink) {
    super(route, sink);
    const { transportOptions = {} } = route.options;
    const session = route.g.Cs(this.j().url, transportOptions.webtransport);
    this.d = session;
    Promise.race([session.closed, this.xs(session)]).finally(() => session.close()).then(
      () => this.Mt(),
      (cause) => this.O(cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this.h = false;
    this.F(frames).then(() => this.resume(), nothing);
  }
  close(dead) {
    const end = () => this.d.close();
    this.s();
    if (!dead && this.lt) this.lt.close().then(() => this.l.e.after(100, end), end);
    else end();
  }
  async xs(session) {
    const { e: clock2, options, sid } = this.l;
    await session.ready.finally(clock2.after(OPEN_LIMIT, () => session.close()));
    const { readable, writable } = await session.createBidirectionalStream();
    this.lt = writable.getWriter();
    await this.F([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.u.frame(frame));
  }
  async F(frames) {
    for (const frame of frames) await this.lt?.write(await encodeMessage(frame));
  }
}
const XHR = Polling;
const Fetch = XHR;
const NodeXHR = XHR;
const WebSocket$1 = WebSocketTransport;
const NodeWebSocket = WebSocket$1;
const WebTransport$1 = WebTransportTransport;
const io = Object.assign(
  createClient(browserEnvironment, {
    polling: Polling,
    websocket: WebSocketTransport,
    webtransport: WebTransportTransport
  }),
  { Fetch, XHR, NodeXHR, WebSocket: WebSocket$1, NodeWebSocket, WebTransport: WebTransport$1 }
);
const connect = io;
const Manager2 = io.Manager;
export { Fetch, Manager2 as Manager, NodeWebSocket, NodeXHR, Socket, WebSocket$1 as WebSocket, WebTransport$1 as WebTransport, XHR, connect, io as default, io, protocol };
//# sourceMappingURL=holdfast.mjs.map
