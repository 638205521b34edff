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
    this.ps = _maxAttachments;
    this.ot = void 0;
    this.D = NONE$3;
    this.st = 0;
  }
  add(frame) {
    let packet = this.ot;
    if (typeof frame === "string" === !!packet) refuse();
    if (typeof frame !== "string") this.D.push(frame);
    else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
    else {
      const [header, count, nsp = "/", id] = HEADER.exec(frame) ?? refuse();
      packet = { type: Number(frame[1]), nsp };
      if (id) packet.id = Number(id);
      if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
      checked(packet);
      if (!count) return packet;
      this.st = Number(count);
      this.D = [];
      if (this.st > this.ps) refuse();
    }
    if (this.D.length < this.st) this.ot = packet;
    else {
      this.ot = void 0;
      packet.data = restore(packet.data, this.D);
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
const defaultCodec = { encode, Yt: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    encode: (packet) => encoder.encode(packet).map((part) => typeof part === "string" ? "4" + part : part),
    Yt: () => {
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
  on.Es = listener;
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
      if (callback === listener || callback.Es === listener) {
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
    this.a = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.a.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.a.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.a;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    return this.a.k.map(({ frames }) => packetOf(frames[0]));
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options, fn) {
    if (fn) this.once("flush", fn);
    this.a.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.a.close(true);
    return this;
  }
  /** @internal */
  fs(frame) {
    const packet = packetOf(frame);
    const { type, data } = packet;
    this.t("packet", [packet]);
    this.t("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.t(event, type === "ping" ? [] : [data]);
  }
  /** @internal */
  ws(frames) {
    for (const frame of frames) this.t("packetCreate", [packetOf(frame)]);
    this.t("flush", []);
    if (this.a.transport.j) this.t("drain", []);
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
  if (server.zt || server.Qt && options.rememberUpgrade) preferring("websocket", transports);
  return {
    r: {
      l: environment,
      o: clock2,
      secure: address.secure,
      hostname,
      port,
      path: (path || defaults.path).replace(/\/$/, "") + (addTrailingSlash === false ? "" : "/"),
      query: typeof query === "string" ? parseQuery(query) : query || {},
      options,
      cookies: withCredentials && environment.As ? environment.As(options) : void 0,
      sid: void 0
    },
    transports,
    wt: server,
    Fs: timeout || defaults.timeout
  };
}
function dialFor(route, name) {
  const { cookies, sid, o: clock2, l: environment } = route;
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
    Cs: route
  };
}
const nothing$1 = () => void 0;
const NOBODY$1 = { frame: nothing$1, closed: nothing$1 };
class TransportBase {
  constructor(_route, sink) {
    this.f = _route;
    this.p = sink;
    this.c = false;
    this.pt = nothing$1;
  }
  get j() {
    return true;
  }
  get writable() {
    return this.c;
  }
  get bufferedAmount() {
    return 0;
  }
  N() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.c = false;
    idle();
  }
  resume() {
    const { p: sink } = this;
    this.c = sink !== NOBODY$1;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { p: sink } = this;
    this.c = true;
    this.f.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  x() {
    const dial = dialFor(this.f, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. */
  s(reason, details) {
    const { p: sink } = this;
    this.p = NOBODY$1;
    this.c = false;
    this.pt();
    if (reason) sink.closed(reason, details);
  }
  /** The other side ended the stream. */
  Tt(code, context) {
    this.s("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  I(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.s("transport error", failure("network", message, this.j ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  Jt(frames, done) {
    if (isText(frames)) return done(frames);
    this.c = false;
    Promise.all(frames.map(this.f.l.Zt)).then(
      (texts) => {
        if (this.p !== NOBODY$1) done(texts);
      },
      (cause) => this.I(cause)
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
  const limit = route.o.after(LIMIT$1, () => end(false));
  const abort = route.l.request(dialFor(route, "polling"), {
    Kt: 1e4,
    y: () => void 0,
    done: (_error, response) => end(!!response && !/"code":1\b/.test(response.responseText))
  });
  return cancel;
}
const GAP = 20;
const CLOSE_LIMIT = 2e3;
const HEAD_START = 2e3;
const LONGEST_TIMER = 2 ** 31 - 1;
const NONE$1 = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing$1 };
const NOBODY = { C: nothing$1, message: nothing$1, closed: nothing$1 };
class TransportManager {
  constructor(_plan, _sink) {
    this.d = _plan;
    this.E = _sink;
    this.is = "opening";
    this.transport = NONE$1;
    this.k = [];
    this.os = [];
    this.nt = false;
    this.K = 0;
    this.Ft = Infinity;
    this.z = nothing$1;
    this.v = nothing$1;
    const { r: route, transports } = _plan;
    this.U = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0);
    this.Pt();
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.k) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.R && !this.k.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.transport.j && this.writable) this.L(packet);
    else if (this.is !== "closed") this.et(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.et(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell = false) {
    const { is, E: sink } = this;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.i("close", "forced close");
    this.m = void 0;
    this.E = NOBODY;
    this.z();
    this.z = this.d.r.o.after(CLOSE_LIMIT, () => this.g("timeout"));
    this.v();
    if (this.sid) this.Mt();
    if (is === "upgrading") this.transport.resume();
    if (tell) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  Mt() {
    this.gap();
    if (this.transport.j) return;
    this.et(raw(["1"]));
    this.gap();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  g(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.z();
    this.v();
    if (this.R) this.R();
    if (details instanceof Error) this.hs(details);
    this.transport.close(dead);
    const untaken = this.k.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.i("close", reason, details);
    this.E.closed(reason, details, untaken);
  }
  hs(error) {
    const { wt: server, r: route } = this.d;
    const { l: environment, hostname } = route;
    if (error.code === "no_sticky_session") {
      if (server.zt) error.code = "session_lost";
      else environment.warn(`${hostname}: no sticky sessions, WebSocket is used from now on`);
      server.zt = true;
    }
    if (environment.Bs) environment.Bs(error);
    this.i("error", error);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. @internal */
  y() {
    this.K = this.d.r.o.now();
  }
  /** @internal */
  frame(frame) {
    this.y();
    if (this.m) this.m.fs(frame);
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.E.message(frame);
    else if (type === "2") {
      this.k.unshift(raw(["3"]));
      this.E.C();
      this.W();
    } else if (type === "1") this.g("transport close", { description: "closed by the server" });
    else if (type !== "3" && type !== "6") this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  /** @internal */
  drained() {
    this.W();
    if (this.m && !this.k.length) this.m.t("drain", []);
  }
  /** @internal */
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.g(reason, details);
  }
  // --- opening ---
  /** Tries the next transport. */
  Pt() {
    const { r: route } = this.d;
    const Next = this.U.shift();
    let made;
    try {
      this.transport = made = new Next(route, {
        frame: (frame) => made && this.bs(frame),
        closed: (_reason, details) => made && this.dt(details)
      });
    } catch (cause) {
      const transport = Next && Next.prototype.name;
      const { name, message } = cause;
      const refused2 = /Security|BLOCKED/.test(name);
      const text = refused2 ? transport + " error" : Next ? message : "No transports available";
      const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { transport, cause });
      route.o.O(() => this.dt(error));
    }
  }
  dt(details) {
    const { os: errors, is, transport } = this;
    const { r: route } = this.d;
    const error = details instanceof Error ? details : failure("not_socketio", transport.name + " error", "handshake", { description: details });
    errors.push(Object.assign(error, { type: "TransportError", transport: error.transport || transport.name }));
    const final = error.code === "forbidden" || error.code === "protocol_version";
    if (this.U.length && is === "opening" && !final) return this.Pt();
    const [first] = errors;
    if (errors.length > 1) first.errors = errors;
    const done = () => this.g("transport error", first);
    const { l: environment } = route;
    if (first.code !== "network" || !environment.mt) return done();
    environment.mt(dialFor(route, first.transport), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  }
  bs(frame) {
    const { transport } = this;
    const { r: route, wt: server, transports } = this.d;
    let handshake;
    try {
      handshake = readHandshake(frame);
    } catch (error) {
      transport.close(true);
      return this.dt(error);
    }
    transport.p = this;
    this.sid = route.sid = handshake.sid;
    this.maxPayload = handshake.maxPayload;
    if (transport.j) server.Qt = true;
    if (this.is === "closing") return this.Mt();
    this.is = "open";
    this.Ft = handshake.pingInterval + handshake.pingTimeout;
    this.y();
    this.Gt();
    const wanted = route.options.upgrade === false ? [] : transports;
    const offered = wanted.filter(
      ({ prototype: { name } }) => name !== transport.name && handshake.upgrades.includes(name)
    );
    this.U = preferring("webtransport", offered);
    this.i("handshake", handshake);
    this.i("open");
    this.E.opened();
    this.ut();
  }
  // --- silence ---
  /** Watches for a silence (Engine.IO protocol 4, "heartbeat"): one timer, re-armed lazily instead of at every frame. */
  Gt() {
    this.z = this.d.r.o.after(Math.min(this.Lt(), LONGEST_TIMER), () => {
      if (this.ft()) this.Gt();
    });
  }
  /** Milliseconds that the silence may go on. */
  Lt() {
    const now = this.d.r.o.now();
    this.K = Math.min(this.K, now);
    return this.K + this.Ft - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ft() {
    if (this.Lt() <= 0) {
      if (this.transport.N()) this.y();
      else this.Xt();
    }
    return this.is !== "closed";
  }
  /** Looks at the link at once, as far as that is possible: after a sleep, or when the network has changed. */
  verify() {
    const { j: streaming, query } = this.transport;
    if (!this.ft() || !streaming || !query.sid || this.v !== nothing$1) return;
    this.v = verifySession(this.d.r, (alive) => {
      this.v = nothing$1;
      if (!alive) this.Xt();
    });
  }
  Xt() {
    this.g("ping timeout", { code: "ping_timeout", description: "ping timeout" });
  }
  // --- upgrading ---
  /** Tries the next candidate beside the transport in use (Engine.IO protocol 4, "upgrade"). */
  ut() {
    const { r: route, Fs: upgradeLimit } = this.d;
    const Next = this.is === "open" && this.U.shift();
    if (!Next) return;
    const failed = (reason, details) => {
      cancel();
      this.v = nothing$1;
      const { code = "network", ...more } = details || {};
      const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
      const name = code === "network" ? "upgrade_blocked" : code;
      if (this.is === "upgrading") {
        this.is = "open";
        this.transport.resume();
      }
      this.i("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
      this.ut();
    };
    let candidate;
    try {
      candidate = new Next(route, {
        opened: () => candidate.send(["2probe"], false),
        frame: (frame) => frame === "3probe" ? this.ys(candidate, limit) : failed("transport error"),
        closed: failed
      });
    } catch {
      return this.ut();
    }
    const limit = route.o.after(this.U.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
    const cancel = this.v = () => {
      limit();
      candidate.close(true);
    };
  }
  /** Hands the connection over to a candidate that has carried a ping and its pong. */
  ys(candidate, limit) {
    const { transport: old } = this;
    this.i("upgrading", candidate);
    if (this.is !== "open") return;
    this.is = "upgrading";
    old.pause(() => {
      limit();
      this.v = nothing$1;
      candidate.p = this;
      candidate.send(["5"], false);
      this.is = "open";
      this.transport = candidate;
      this.d.wt.Qt = true;
      old.close(true);
      this.i("upgrade", candidate);
      this.W();
    });
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  et(packet) {
    this.k.push(packet);
    if (this.nt) return;
    this.nt = true;
    this.d.r.o.O(() => {
      this.nt = false;
      this.W();
    });
  }
  W() {
    const { transport, k: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.R) {
      if (transport.j) this.L(queued.shift());
      else {
        const batch = takeBatch(queued, this.maxPayload);
        if (batch.length) this.Dt(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.g("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  L(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Dt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.R = this.d.r.o.after(GAP, () => {
        this.R = void 0;
        this.W();
      });
    }
  }
  Dt(frames, compress) {
    if (this.m) this.m.ws(frames);
    this.transport.send(frames, compress);
  }
  i(event, ...args) {
    if (this.m) this.m.t(event, args);
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
    this.H = _environment;
    this.ks = _table;
    this.ts = _address;
    this.state = { is: "idle" };
    this.n = void 0;
    this.T = /* @__PURE__ */ new Map();
    this.s = NOTHING;
    this.J = NOTHING;
    this.rt = 0;
    this.At = 0;
    this.Ut = Infinity;
    const { query } = opts;
    const merged = typeof query === "string" ? query : Object.assign(_address.query, query);
    this.opts = { path: defaults.path, ...opts, query: merged };
    this.h = _environment.Ss(opts);
    this.jt = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.a;
    return link && (link.m ??= new Engine(link, this.H.binaryType));
  }
  /** `"closed"`, `"opening"` or `"open"`. @internal */
  get Ps() {
    return this.n ? "open" : this.state.is === "connecting" ? "opening" : "closed";
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up. A first attempt that fails is
   *   not repeated when it has such a callback.
   */
  open(fn) {
    if (this.state.is === "idle") this.x(0, fn);
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
    this.a?.close();
    this.i("forced close");
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  ns(packet) {
    const frames = this.jt.encode(packet);
    const limit = this.Ut;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `larger than the ${limit} bytes that the server takes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  us(member) {
    this.T.set(member.nsp, member);
    if (this.n) member.opened();
    else if (this.state.is === "idle") this.x(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  Rt() {
    for (const member of this.b()) if (member.detached) this.cs(member);
    if (!this.b().some((member) => member.active)) this.disconnect();
  }
  /** Whether more than one socket wants the connection. @internal */
  get vs() {
    return this.b().filter((member) => member.active).length > 1;
  }
  /** The socket of a namespace, also one that has left, as long as somebody holds it. @internal */
  qt(nsp) {
    return this.T.get(nsp) ?? this.as?.get(nsp)?.deref();
  }
  /** Holds a socket that has left only as long as somebody else does: namespaces may come and go without end. */
  cs(member) {
    if (typeof WeakRef !== "function") return;
    const gone2 = this.as ??= /* @__PURE__ */ new Map();
    this.T.delete(member.nsp);
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
    const { a: link, J: opened } = this;
    const maxPayload = link?.maxPayload;
    this.ss = this.jt.Yt(this.opts.maxAttachments ?? defaults.maxAttachments);
    this.Ut = maxPayload > 0 ? maxPayload : Infinity;
    this.J = NOTHING;
    this.q({ is: "connected", since: this.h.now() });
    for (const member of this.b()) if (member.active) member.opened();
    this.t("open", []);
    opened();
    if (attempt2 && this.n === link) this.t("reconnect", [attempt2]);
  }
  /** @internal */
  C() {
    for (const member of this.b()) member.C();
    this.t("ping", []);
  }
  /** @internal */
  message(frame) {
    let packet;
    try {
      packet = this.ss.add(frame);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      return this.a.g("parse error", error, false);
    }
    if (!packet) return;
    if (this.hasListeners("packet")) this.t("packet", [packet]);
    this.T.get(packet.nsp)?.Rs(packet);
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { attempt: attempt2 = 0, since } = this.state;
    const { J: opened, h: clock2 } = this;
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === NOTHING);
    const delay = wanted && this.es(attempt2, since, error);
    if (delay === false) this.q({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.at());
      this.q({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    const members = this.b();
    if (since !== void 0) {
      for (const member of members) member.Ls(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.i(reason, details);
    } else {
      for (const member of members) member.Ts(error);
      this.t("error", [error]);
      opened(error);
      if (attempt2) this.t("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.t("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.b()) member.Vt(error);
  }
  /** The connection that was up, or wanted, is no more. */
  i(reason, details) {
    for (const member of this.b()) member.closed(reason, details);
    this.t("close", [reason, details]);
  }
  // --- dialling ---
  x(attempt2, opened = NOTHING) {
    const limit = this.timeout();
    const plan = planFor(this.H, this.h, this.ks, this.ts, this.opts);
    const link = this.a = new TransportManager(plan, this);
    const timedOut = () => {
      const { phase = "handshake" } = plan.r;
      const error = failure("connect_timeout", "timeout", phase, { transport: link.transport?.name });
      link.g("timeout", error);
    };
    this.J = opened;
    this.q(
      { is: "connecting", attempt: attempt2 },
      void 0,
      limit === false ? NOTHING : this.h.after(limit, timedOut)
    );
  }
  /**
   * Milliseconds until the next attempt; false when there is none left, or when it would change nothing.
   *
   * @param made - how many there were since the connection was last up
   * @param since - when the connection that was lost had been made, if it was
   */
  es(made, since, error) {
    if (made >= this.reconnectionAttempts() || FATAL.test(error.code)) return false;
    const now = this.h.now();
    const max = this.reconnectionDelayMax();
    const policy = this.opts.reconnectionPolicy;
    if (!made) this.At = now;
    if (since !== void 0 && now - since >= max) this.rt = 0;
    const jitter = 1 + this.randomizationFactor() * (this.H.random() * 2 - 1);
    const backoff = Math.round(Math.min(this.reconnectionDelay() * 2 ** this.rt++, max) * jitter);
    const delay = Math.max(backoff, error.retryAfter || 0);
    if (error.code === "no_sticky_session") return 0;
    return policy ? policy(made + 1, now - this.At, error, delay) : delay;
  }
  at(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.s();
    this.t("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.x(state.attempt, opened);
  }
  /** The members as they are now; what is called on them may change the map. */
  b() {
    return [...this.T.values()];
  }
  // --- what the platform tells ---
  /** @internal */
  Us() {
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
    this.n?.g("transport close", { description: "the page was put away" }, false);
  }
  /** @internal */
  Ms() {
    this.n?.close();
  }
  /** Leaves the old state and its timer with it. */
  q(next, reason, end = NOTHING) {
    const { state: previous, H: environment } = this;
    this.s();
    this.s = end;
    this.state = next;
    this.n = next.is === "connected" ? this.a : void 0;
    if (previous.is === "idle") this.js = environment.Ot?.(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.rt = 0;
      this.js?.();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.h.O(() => this.t("state", [change]));
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function settle(socket, id, error, args = []) {
  const pending = socket.w.get(id);
  socket.w.delete(id);
  if (!pending) return;
  pending.end();
  if (pending.bt) guarded(pending.M, socket, [error, ...args]);
  else if (!error) guarded(pending.M, socket, args);
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
  for (const entry of socket.V.slice(0, WINDOW)) if (!entry.vt && socket.Ht) attempt(socket, entry);
}
function attempt(socket, entry) {
  const { V: _queue } = socket;
  const settled = (error, ...values) => {
    const at = _queue.indexOf(entry);
    entry.vt = false;
    if (at < 0) return;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) {
      _queue.splice(at, 1);
      guarded(entry.M, socket, [error, ...values]);
    }
    drain(socket);
  };
  entry.vt = true;
  socket.L(entry.args, settled, entry.flags, true);
}
function abandon(socket, error) {
  for (const { M: callback } of socket.V.splice(0)) guarded(callback, socket, [error]);
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
  socket.s();
  socket.s = end;
  socket.e = state;
  socket.u++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function join(socket) {
  socket.active = true;
  if (socket.e === IDLE) socket.io.us(socket);
}
function prepare(socket) {
  const { io: io2, auth } = socket;
  const clock2 = io2.h;
  const pause = socket.kt - clock2.now();
  if (pause > 0)
    return enter(
      socket,
      PREPARING,
      clock2.after(pause, () => prepare(socket))
    );
  const limit = io2.timeout();
  const late = () => detach(socket, failure("auth_timeout", "auth gave nothing in time", "namespace"));
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  const session = socket.u;
  const give = (data) => {
    if (socket.u === session) sendConnect(socket, data);
  };
  const fail = (cause) => {
    const text = "auth failed: " + String(cause?.message ?? cause);
    if (socket.u === session) detach(socket, failure("auth_failed", text, "namespace", { cause }));
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
    socket.tt(CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.e;
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
  const session = socket.u;
  socket.e = FLUSHING;
  socket.id = sid;
  socket.recovered = !!pid && socket.ct?.pid === pid;
  if (!socket.recovered) socket.ct = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.xt(args);
  while (socket.u === session && socket.sendBuffer.length) {
    for (const packet of socket.sendBuffer.splice(0)) {
      if (socket.u === session) socket.P(packet);
      else socket.sendBuffer.push(packet);
    }
  }
  if (socket.u === session) {
    socket.e = JOINED;
    drain(socket);
  }
  if (socket.u === session) {
    socket.e = ANNOUNCED;
    socket.t("connect", []);
  }
}
function lost(socket, reason, details) {
  const state = socket.e;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const code = details?.code ?? "parser_mismatch";
  if (state === JOINING && code !== "no_sticky_session") {
    socket.t("connect_error", [failure(code, reason, "namespace", { cause: details })]);
  }
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  socket.Et(disconnected());
  if (state === ANNOUNCED) socket.t("disconnect", [reason, details]);
}
function leave(socket) {
  const { io: io2, e: _state } = socket;
  if (socket.detached) return;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.vs) end = io2.h.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      io2.n?.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.kt = socket.io.h.now() + PAUSE;
  socket.tt(DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.Rt();
  socket.opened();
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.e;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.Rt();
  left(socket, state, reason);
  if (error) socket.t("connect_error", [error]);
  if (!socket.active) socket.Vt(error || disconnected());
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
  i(direction, args) {
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
    this.e = IDLE;
    this.u = 0;
    this.s = nothing;
    this.kt = 0;
    this.w = NO_ACKS;
    this.X = NONE;
    this.Wt = 0;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.G = opts;
    this.V = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.open();
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.e > JOINING;
  }
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** @internal */
  get detached() {
    return !this.active && this.e === IDLE;
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.sendBuffer) + (this.io.n?.bufferedAmount ?? 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io.h.after(DRAIN_CHECK$1, look);
        else resolve();
      };
      look();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.it({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.it({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.it({ timeout: ms });
  }
  it(more) {
    this.X = { ...this.X, ...more };
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
    this.Bt(args, false);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.Bt([...args, settled], true);
    });
  }
  // --- sending ---
  Bt(args, takesError) {
    const flags = this.X;
    const { retries } = this.G;
    this.X = NONE;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    }
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (retries && !flags.volatile) {
      this.ht(EVENT, args);
      this.V.push({ args, M: callback || nothing, flags, left: retries, vt: false });
      drain(this);
    } else this.L(args, callback, flags, takesError);
  }
  /** A packet with its frames; throws when its payload cannot be serialised. */
  ht(type, data, id, options = NONE) {
    const packet = { type, nsp: this.nsp, data, id, frames: NO_FRAMES, options, taken: 0 };
    packet.frames = this.io.ns(packet);
    return packet;
  }
  /** @internal */
  L(args, callback, flags, takesError) {
    const { io: io2 } = this;
    const packet = this.ht(EVENT, args, callback && this.Wt, flags);
    const { Ht: _ready } = this;
    const { id } = packet;
    if (callback) {
      const { timeout = this.G.ackTimeout } = flags;
      const pending = { M: callback, bt: takesError, end: nothing };
      if (this.w === NO_ACKS) this.w = /* @__PURE__ */ new Map();
      this.w.set(this.Wt++, pending);
      if (timeout !== void 0) {
        pending.bt = true;
        pending.end = io2.h.after(timeout, () => {
          this.sendBuffer = this.sendBuffer.filter((one) => one !== packet);
          settle(this, id, failure("ack_timeout", "operation has timed out", "open"));
        });
      }
    }
    if (flags.volatile && !(_ready && io2.n?.writable)) {
      if (callback) {
        const error = failure("volatile_dropped", "the volatile event was dropped", "open");
        io2.h.O(() => settle(this, id, error));
      }
      this.Y([packet], "volatile_dropped", true);
    } else if (_ready) this.P(packet);
    else this.sendBuffer.push(packet);
  }
  /**
   * Whether an event can be written now. Asking may end a link that died unnoticed, and with it what waits for an
   * acknowledgement: it comes before anything else is done for an event. @internal
   */
  get Ht() {
    return this.e >= JOINED && !!this.io.n?.ft();
  }
  /** Tells of events that did not arrive, if anybody wants to know. */
  Y(packets, reason, lost2) {
    for (const { data } of packets) this.t("undelivered", [{ args: data, reason, lost: lost2 }]);
  }
  /** @internal */
  P(packet) {
    this.i(1, packet.data);
    if (!this.G.retries && this.hasListeners("undelivered")) this.S = written(packet, this.S);
    this.io.n?.write(packet);
  }
  /** Sends a packet that is no event; throws when its payload cannot be serialised. @internal */
  tt(type, data, id) {
    const packet = this.ht(type, data, id);
    this.io.n?.write(packet);
  }
  // --- what the connection reports ---
  /** @internal */
  opened() {
    if (this.active && this.e === IDLE) prepare(this);
  }
  /** @internal */
  Rs({ type, data, id }) {
    if (type === EVENT) this.rs(data, id);
    else if (type === ACK) settle(this, id, null, data);
    else answered(this, type, data);
  }
  rs(args, id) {
    const { ct: _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") {
      const certain = isOffset(last, this.io.h.now());
      if (certain || !_recovery.xs) Object.assign(_recovery, { offset: last, xs: certain });
    }
    if (id !== void 0) args.push(this.Nt(id));
    if (this.connected) this.xt(args);
    else if (this.e === JOINING) this.receiveBuffer.push(args);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. */
  Nt(id) {
    let session = this.u;
    return (...args) => {
      if (session !== this.u) return;
      this.tt(ACK, args, id);
      session = -1;
    };
  }
  /** @internal */
  xt(args) {
    this.i(0, args);
    this.t(args[0], args.slice(1));
  }
  /** @internal */
  C() {
    if (this.S) this.S = pinged(this.S);
  }
  /** @internal */
  Ls(packets) {
    const [dropped, events] = split(
      packets.filter(({ type }) => type === EVENT),
      ({ options }) => options.volatile
    );
    const unanswered = ({ id }) => id === void 0 || this.w.has(id);
    if (this.S) this.St = doubtful(this.S, packets).filter(unanswered);
    if (!this.G.retries) this.sendBuffer = events.concat(this.sendBuffer);
    this.Y(dropped, "volatile_dropped", true);
  }
  /** @internal */
  closed(reason, details) {
    const { St: _doubtful } = this;
    if (_doubtful) this.St = void 0;
    lost(this, reason, details);
    if (_doubtful) this.Y(_doubtful, reason, false);
  }
  /** @internal */
  Ts(error) {
    if (this.active) this.t("connect_error", [error]);
  }
  /** @internal nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open */
  Vt(error) {
    const [given, kept] = split(this.sendBuffer, ({ id }) => this.w.get(id)?.bt);
    this.sendBuffer = kept;
    this.Y(given, error.code || error.message, true);
    this.Et(error);
    abandon(this, error);
  }
  /** The session is over: what is still buffered may still be answered. @internal */
  Et(error) {
    this.S = void 0;
    const spared = new Set(this.sendBuffer.map(({ id }) => id));
    for (const id of [...this.w.keys()]) if (!spared.has(id)) settle(this, id, error);
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket(nsp, opts) {
    let socket = this.qt(nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      this.T.set(nsp, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
  /** Whether the manager has a socket for a namespace. @internal */
  ds(nsp) {
    return !!this.qt(nsp);
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
  class Manager2 extends Manager$1 {
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
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known?.ds(nsp);
    const manager = !alone && known || new Manager2(uri, options);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  });
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
    O: microtask,
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
    else if (persisted || type === "online" || type === "visibilitychange" && !document.hidden) watcher.Us();
  }
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.Ms();
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
async function readAll(response, { y: alive, Kt: maxBytes }) {
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
const webSocketEnvironment = {
  Ss: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Zt: encodeFrame,
  gt: decodeFrame,
  location: globalThis.location,
  random: Math.random,
  request: () => () => void 0,
  qs: ({ url, options }, sink) => Object.assign(new WebSocket(url, options.protocols || []), {
    binaryType: "arraybuffer",
    onopen: () => sink.opened(),
    onmessage: ({ data }) => sink.message(data),
    // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
    onerror: (event) => sink.closed(0, "", event),
    onclose: ({ code, reason }) => sink.closed(code, reason, void 0)
  }),
  Ws: (url, options) => new WebTransport(url, options),
  mt: diagnose,
  Ot: watchNetwork,
  warn: (message) => console.warn(message)
};
const browserEnvironment = {
  ...webSocketEnvironment,
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
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.It = false;
    this.Z();
  }
  get name() {
    return "polling";
  }
  get j() {
    return false;
  }
  get writable() {
    return this.c && (!this.B || !!this.A);
  }
  send(frames) {
    this.Jt(frames, (texts) => {
      this.c = false;
      this.Z(texts.join(SEPARATOR));
    });
  }
  pause(idle) {
    this.B = idle;
  }
  resume() {
    this.B = void 0;
    if (!this.A) this.Z();
    if (this.c) super.resume();
  }
  close() {
    this.s();
  }
  /** One exchange: a POST when there is a body. */
  Z(body) {
    const { l: environment, o: clock2 } = this.f;
    const dial = this.x();
    const { requestTimeout, maxReceive: maxBytes = defaults.maxReceive } = dial.options;
    const alive = () => {
      const { p: sink } = this;
      if (sink.y) sink.y();
    };
    const done = (error, response, known) => {
      cancel();
      if (!response || response.status !== 200) {
        const told = response && toldBy(response, !this.It, clock2.now());
        this.I(error, { ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) super.resume();
      else this.ls(response.responseText);
      if (this.B && this.c && !this.A) this.B();
    };
    const abort = environment.request(dial, { body, Kt: maxBytes, y: alive, done });
    const timedOut = () => done(new Error("the request took too long"));
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing$1;
    const cancel = () => {
      limit();
      abort();
    };
    if (body) this.pt = cancel;
    else this.A = cancel;
  }
  ls(body) {
    const { l: environment, sid } = this.f;
    this.A = void 0;
    this.It = !!sid;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.p.frame(environment.gt(text));
    if (!this.B) this.Z();
  }
  s(reason, details) {
    if (this.A) this.A();
    this.B = nothing$1;
    super.s(reason, details);
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
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.x();
    this.yt = dial.options.forceBase64;
    this.F = route.l.qs(dial, this);
  }
  get name() {
    return "websocket";
  }
  get bufferedAmount() {
    return this.F.bufferedAmount;
  }
  N() {
    const socket = this.F;
    return !!socket.N && socket.N();
  }
  send(frames, compress) {
    if (this.yt && !isText(frames)) return this.Jt(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.F.send(frame, compress);
    this.Ct(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  Ct(limit) {
    if (this.F.bufferedAmount > limit) {
      this.c = false;
      this.pt = this.f.o.after(DRAIN_CHECK, () => this.Ct(HIGH_WATER / 2));
    } else if (!this.c) this.resume();
  }
  close(dead) {
    const socket = this.F;
    this.s();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.p.frame(this.yt ? this.f.l.gt(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.I(cause, known);
    else this.Tt(CODES[status], { code: status, reason });
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
const OPEN_LIMIT = 4e3;
class WebTransportTransport extends TransportBase {
  /** @throws where the platform has no WebTransport */
  constructor(route, sink) {
    super(route, sink);
    const { transportOptions = {} } = route.options;
    const session = route.l.Ws(this.x().url, transportOptions.webtransport);
    this.u = session;
    Promise.race([session.closed, this.gs(session)]).finally(() => session.close()).then(
      () => this.Tt(),
      (cause) => this.I(cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this.c = false;
    this.P(frames).then(() => this.resume(), nothing$1);
  }
  close(dead) {
    const end = () => this.u.close();
    this.s();
    if (!dead && this.lt) this.lt.close().then(() => this.f.o.after(100, end), end);
    else end();
  }
  async gs(session) {
    const { o: clock2, options, sid } = this.f;
    await session.ready.finally(clock2.after(OPEN_LIMIT, () => session.close()));
    const { readable, writable } = await session.createBidirectionalStream();
    this.lt = writable.getWriter();
    await this.P([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.p.frame(frame));
  }
  async P(frames) {
    const writer = this.lt;
    for (const frame of frames) await writer.write(await encodeMessage(frame));
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
module.exports = io;
//# sourceMappingURL=holdfast.cjs.map
