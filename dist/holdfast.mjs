/*! holdfast 0.1.0 | MIT */
function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}
function aborted(signal) {
  return failure("aborted", "aborted", "api", { cause: signal.reason });
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
  const ms = +header * 1e3;
  const delay = ms >= 0 ? ms : Date.parse(header || "") - now;
  return delay > 0 ? delay : void 0;
}
function parseQuery(query) {
  const parsed = {};
  new URLSearchParams(query).forEach((value, name) => parsed[name] = value);
  return parsed;
}
function complete(uri, page, options) {
  const { hostname, host = hostname, port, secure } = options;
  const home = page && page.host ? page : { protocol: uri ? "https:" : "http:", host: " " };
  const protocol2 = uri || secure === void 0 ? home.protocol : secure ? "https:" : "http:";
  const named = (host || home.host).replace(/^[^[]*:.*:.*/, "[$&]") + (port ? ":" + port : "");
  return (uri || "//" + named.replace(/:\d+(?=:\d+$)/, "")).replace(/^(?=\/(?!\/))/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/|\w+:\/.*)?/i, protocol2 + "//");
}
function parseAddress(uri, page, options = {}) {
  const text = complete(uri, page, options);
  try {
    const { protocol: protocol2, hostname, port, search } = new URL(text);
    const secure = /[ps]s:$/.test(protocol2);
    return {
      secure,
      hostname,
      port: port || (secure ? "443" : "80"),
      // The namespace is what was written, and not what URL makes of it.
      nsp: /\/\/[^/?#]*([^?#]*)/.exec(text)[1] || "/",
      query: parseQuery(search),
      uri: text
    };
  } catch (cause) {
    throw failure("bad_url", `"${uri}" is no address`, "api", { cause });
  }
}
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const BINARY_EVENT = 5;
const protocol = 5;
function lengthOf(frame) {
  return typeof frame === "string" ? frame.length : frame.byteLength || frame.size || 0;
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
  maxReceive: 100 * 1024 * 1024
};
function find({ l: _members, H: _gone }, nsp) {
  const gone2 = _gone && _gone.get(nsp);
  return _members.find((member) => member.nsp === nsp) || gone2 && gone2.deref();
}
function add(registry, member) {
  if (!registry.l.includes(member)) registry.l = registry.l.concat(member);
}
function release(registry) {
  for (const member of registry.l) if (member.detached) forget$1(registry, member);
}
function forget$1(registry, member) {
  if (typeof WeakRef !== "function") return;
  const gone2 = registry.H = registry.H || /* @__PURE__ */ new Map();
  registry.l = registry.l.filter((one) => one !== member);
  gone2.set(member.nsp, new WeakRef(member));
  let looks = 2;
  for (const [nsp, ref] of gone2) {
    if (!looks--) break;
    gone2.delete(nsp);
    if (ref.deref()) gone2.set(nsp, ref);
  }
}
function Emitter$1(object) {
  this._callbacks = /* @__PURE__ */ new Map();
}
Emitter$1.prototype.on = function(event, listener) {
  const callbacks = this._callbacks.get(event) || [];
  callbacks.push(listener);
  this._callbacks.set(event, callbacks);
  return this;
};
Emitter$1.prototype.once = function(event, listener) {
  const on = (...arguments_) => {
    this.off(event, on);
    listener.apply(this, arguments_);
  };
  on.Vt = listener;
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
      if (callback === listener || callback.Vt === listener) {
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
  return this._callbacks.get(event) || [];
};
Emitter$1.prototype.hasListeners = function(event) {
  return this.listeners(event).length > 0;
};
var componentEmitter = Emitter$1;
const EmitterBase = componentEmitter;
const NONE$1 = /* @__PURE__ */ new Map();
const microtask = (run) => typeof queueMicrotask === "function" ? queueMicrotask(run) : void Promise.resolve().then(run);
function onAbort(signal, run) {
  if (!signal) return () => void 0;
  if (signal.aborted) run();
  else signal.addEventListener("abort", run);
  return () => signal.removeEventListener("abort", run);
}
function guarded(listener, self2, args = []) {
  try {
    listener.apply(self2, args);
  } catch (error) {
    microtask(() => {
      throw error;
    });
  }
}
class Emitter extends EmitterBase {
  constructor() {
    super();
    this._callbacks = NONE$1;
  }
  /** Adds a listener for every occurrence of an event. */
  on(ev, listener, options) {
    if (this._callbacks === NONE$1) this._callbacks = /* @__PURE__ */ new Map();
    super.on(String(ev), listener);
    return this.Q(ev, listener, options);
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener, options) {
    super.once(ev, listener);
    return this.Q(ev, listener, options);
  }
  Q(ev, listener, options) {
    if (options) onAbort(options.signal, () => this.off(ev, listener));
    return this;
  }
  /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
  off(...args) {
    super.off(...args.map((arg, at) => at ? arg || this : String(arg)));
    return this;
  }
  /** The listeners of an event, in the order they are called. */
  listeners(ev) {
    return super.listeners(String(ev));
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  Yt(event, args) {
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
  const { sid, e: clock2, n: environment } = route;
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
const NOBODY = {
  frame: nothing,
  opened: nothing,
  T: nothing,
  message: nothing,
  closed: nothing
};
class TransportBase {
  constructor(_route, sink) {
    this.rs = _route;
    this.f = sink;
    this.mt = false;
    this.E = nothing;
  }
  get b() {
    return true;
  }
  get writable() {
    return this.mt;
  }
  get bufferedAmount() {
    return 0;
  }
  g() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.mt = false;
    idle();
  }
  resume() {
    const { f: sink } = this;
    this.mt = sink !== NOBODY;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { f: sink } = this;
    this.mt = true;
    this.rs.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  v() {
    const dial = dialFor(this.rs, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. An owner that uses it still did
   * not close it, but somebody by hand. */
  ut(reason, details) {
    const { f: sink } = this;
    this.f = NOBODY;
    this.mt = false;
    this.E();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }
  /** The other side ended the stream. */
  C(code, context) {
    this.ut("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  qt(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.ut("transport error", failure("network", message, this.b ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  z(frames, done) {
    if (isText(frames)) return done(frames);
    this.mt = false;
    Promise.all(frames.map(this.rs.n.Jt)).then(
      (texts) => {
        if (this.f !== NOBODY) done(texts);
      },
      (cause) => this.qt(cause)
    );
  }
}
function raw(frames, options = {}) {
  return { type: -1, nsp: "", frames, options, taken: 0 };
}
function takeBatch(queue, limit = Infinity) {
  const batch = [];
  let worst = 0;
  for (const { frames } of queue) for (const frame of frames) worst += 6 + 3 * lengthOf(frame);
  let bytes = -1;
  let whole = 0;
  for (const packet of queue) {
    const { frames } = packet;
    if (!frames.length && batch.length) break;
    for (; packet.taken < frames.length; packet.taken++) {
      const frame = frames[packet.taken];
      if (worst > limit && (bytes += 1 + payloadLength(frame)) > limit && batch.length) break;
      batch.push(frame);
    }
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
    this.lt = link;
    this.binaryType = binaryType;
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.lt.sid;
  }
  /** The transport in use. */
  get transport() {
    return this.lt.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.lt;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    const packets = [];
    for (const { frames } of this.lt.ss) for (const frame of frames) packets.push(packetOf(frame));
    return packets;
  }
  /** Sends a message below the Socket.IO protocol. */
  send(data, options, fn) {
    if (fn) this.once("flush", fn);
    this.lt.write(raw([typeof data === "string" ? "4" + data : data], options));
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.lt.close(true);
    return this;
  }
  /** @internal */
  Y(frame) {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known = wanted === "blob" ? new Blob([frame]) : wanted === "arraybuffer" ? bufferOf(frame) : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this.Yt("packet", [packet]);
    this.Yt("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.Yt(event, [data]);
    return known;
  }
  /** @internal */
  et({ frames, options }) {
    const compress = options.compress !== false;
    for (const frame of frames) this.Yt("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  nt() {
    this.Yt("flush", []);
    if (this.lt.transport.b) this.Yt("drain", []);
  }
}
const own = Object.prototype.hasOwnProperty;
function strip(value, frames, key, asked) {
  const list = Array.isArray(value);
  if (!list && isBinary(value)) return { _placeholder: true, num: frames.push(value) - 2 };
  const source = value;
  if (!asked && typeof source.toJSON === "function") {
    const plain = source.toJSON(`${key}`);
    return plain && typeof plain === "object" ? strip(plain, frames, key, true) : plain;
  }
  let copy;
  if (list) for (let i = 0; i < value.length; i++) copy = look(source, i, value[i], frames, copy);
  else for (const name in source) copy = look(source, name, source[name], frames, copy);
  return copy || value;
}
function look(parent, name, child, frames, copy) {
  if (!child || typeof child !== "object" || !own.call(parent, name)) return copy;
  const stripped = strip(child, frames, name);
  if (stripped === child) return copy;
  copy = copy || (Array.isArray(parent) ? parent.slice() : { ...parent });
  copy[name] = stripped;
  return copy;
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
const MOST_ARGUMENTS = 65536;
function refuse() {
  throw new Error("invalid payload");
}
function checked(packet) {
  if (packet.type >= BINARY_EVENT) packet.type -= 3;
  const { type, data, id } = packet;
  const name = Array.isArray(data) && data[0];
  const fits = !Array.isArray(data) ? PLAIN.test(`${type}${data === null ? "" : typeof data}`) : data.length < MOST_ARGUMENTS && (type === EVENT ? typeof name === "number" || typeof name === "string" && !RESERVED.has(name) : type === ACK && id !== void 0);
  return fits ? packet : refuse();
}
const MAX_ATTACHMENTS = 1e3;
function createDecoder(maxAttachments = MAX_ATTACHMENTS) {
  let incomplete;
  let attachments;
  let count;
  return {
    add(frame) {
      let packet = incomplete;
      if (typeof frame === "string" === !!packet) refuse();
      if (typeof frame !== "string") attachments.push(frame);
      else if (frame.startsWith("42[")) return checked({ type: EVENT, nsp: "/", data: JSON.parse(frame.slice(2)) });
      else {
        const [header, binary, nsp = "/", id] = HEADER.exec(frame) || refuse();
        packet = { type: +frame[1], nsp };
        if (id) packet.id = +id;
        if (header.length < frame.length) packet.data = JSON.parse(frame.slice(header.length));
        checked(packet);
        if (!binary) return packet;
        count = +binary;
        attachments = [];
        if (count > maxAttachments) refuse();
      }
      incomplete = packet;
      if (attachments.length < count) return void 0;
      incomplete = void 0;
      packet.data = restore(packet.data, attachments);
      return packet;
    }
  };
}
function encode({ type, nsp, id, data }) {
  const frames = [nsp];
  try {
    const plain = type >= EVENT ? strip(data, frames) : data;
    const json = plain == null ? "" : JSON.stringify(plain);
    const count = frames.length - 1;
    const head = count ? `4${type + 3}${count}-` : "4" + type;
    frames[0] = head + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
    return frames;
  } catch (cause) {
    throw failure("not_serialisable", cause.message, "api", { cause });
  }
}
const defaultCodec = { encode, Z: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // All that is in the packet goes over the wire, also what is undefined: nothing may be in it that is none of theirs.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    Z: () => {
      const decoder = new parser.Decoder();
      let ready2;
      decoder.on("decoded", (packet) => ready2 = packet);
      return {
        add(frame) {
          ready2 = void 0;
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return ready2 && checked(ready2);
        }
      };
    }
  };
}
const servers = {};
function preferring(name, classes) {
  const rank = ({ prototype }) => +(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}
function classesFor(options, table) {
  const { transports, transportImplementations } = options;
  const found = [];
  const wanted = [].concat(transportImplementations || transports || Object.keys(table));
  wanted.forEach((one, index) => {
    const name = typeof one === "string" ? one : "doOpen" in one.prototype && one.prototype.name;
    const Found = name ? table[name] : one;
    if (Found) found.push(Found);
    else if (!index && !/^(polling|websocket|webtransport)$/.test(name)) {
      throw failure("unknown_transport", `no transport named "${name}"`, "api");
    }
  });
  return found.slice();
}
function planFor(environment, clock2, table, address, options) {
  const { path, addTrailingSlash, query, timeout } = options;
  const transports = classesFor(options, table);
  const server = servers[address.hostname + address.port] ||= {};
  if (server.xt || server.kt && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.gt > clock2.now()) preferring("polling", transports);
  return {
    // Nothing comes behind what is spread but what it had: V8 makes a shape of its own for each object that grows after
    // it was copied, which takes ten times as long as all the rest. So also those that a transport sets on its copy.
    s: {
      n: environment,
      e: clock2,
      path: (path || defaults.path).replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
      options,
      sid: void 0,
      phase: void 0,
      ...address,
      query: { ...address.query, ...typeof query === "string" ? parseQuery(query) : query }
    },
    transports,
    A: server,
    Bt: timeout || defaults.timeout
  };
}
function fault(link, error) {
  const { A: server, s: route } = link;
  const { n: environment, hostname } = route;
  if (error.code === "no_sticky_session") {
    if (server.xt) error.code = "session_lost";
    else environment.warn(`${hostname}: no sticky sessions: WebSocket only`);
    server.xt = true;
  }
  if (environment.F) environment.F(error);
  link.d("error", error);
}
const TOO_OLD = "Socket.IO v2 server";
function readHandshake(frame) {
  const text = frame;
  try {
    const data = { upgrades: [], ...text[0] === "0" && JSON.parse(text.slice(1)) };
    const { sid, upgrades, pingInterval, pingTimeout, maxPayload = 0 } = data;
    const sound = Number.isFinite(pingInterval + pingTimeout + maxPayload) && Array.isArray(upgrades);
    if (sound && typeof sid === "string" && sid) return data;
  } catch {
  }
  if (/^\d+:0\{/.test(text)) return failure("server_too_old", TOO_OLD, "handshake");
  return failure("not_socketio", "server error", "handshake");
}
function watch(link) {
  const { e: clock2 } = link.s;
  const look2 = () => {
    if (link.L()) watch(link);
  };
  link.ys = clock2.watch ? clock2.watch(link) : (
    // The second look comes when what had arrived was read: a page that was busy, or asleep, hears its timers first.
    clock2.after(link.left(), () => link.ys = clock2.after(0, look2))
  );
}
function silent(link) {
  link.w("ping timeout", { code: "ping_timeout", description: "ping timeout" });
}
const STREAM_START = 1e3;
const OPEN_LIMIT = 4e3;
const SETTLED = 25;
const REMEMBERED = 6e5;
const NONE = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing };
const OVER = /* @__PURE__ */ new Map();
function open(link) {
  const { y: untried, ls: race } = link;
  const Next = untried.shift();
  const route = { ...link.s };
  try {
    const transport = new Next(route, {
      frame: (frame) => shake(link, route, frame),
      closed: (_reason, details) => failed(link, route, details)
    });
    race.set(route, transport);
    link.transport = transport;
    if (untried.length) limited(link, transport.b ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause;
    const refused2 = /Security|BLOCKED/.test(cause.name);
    const text = refused2 ? name + " error" : Next ? message : "No transports available";
    const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { cause });
    race.set(error, { ...NONE, name });
    route.e.x(() => failed(link, error, error));
  }
}
function limited(link, ms, run) {
  link.ys = link.s.e.after(Math.min(ms, link.Bt / 2), () => run(link));
}
function settle$1(link) {
  const { ls: race } = link;
  link.ls = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}
function expire(link) {
  link.y = [];
  for (const [key] of link.ls) {
    failed(link, key, failure("connect_timeout", "timeout", key.phase || "handshake"));
  }
}
function failed(link, key, details) {
  const { is, ls: race } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  if (opening) link.ys();
  const { name } = transport;
  const error = details instanceof Error ? details : failure("not_socketio", name + " error", "handshake", { description: details });
  race.set(key, Object.assign(error, { type: "TransportError", transport: name }));
  const errors = [...race.values()].filter((one) => one instanceof Error);
  if (!/^(forbidden|protocol_version)$/.test(error.code)) {
    if (opening && link.y.length) return open(link);
    if (errors.length < race.size) return opening ? limited(link, OPEN_LIMIT, expire) : void 0;
  }
  abandon$1(link, errors);
}
function abandon$1(link, errors) {
  settle$1(link);
  const [first] = errors;
  if (errors.length > 1) first.errors = errors;
  for (const { retryAfter = 0 } of errors) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
  const done = () => link.w("transport error", first);
  const { n: environment } = link.s;
  if (first.code !== "network" || first.status) return done();
  link.ht = done;
  environment.ot(dialFor(link.s, first.transport), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}
function shake(link, key, frame) {
  const { ls: race, r: tap, A: server, transports } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  if (tap) tap.Y(frame);
  const handshake = readHandshake(frame);
  if (handshake instanceof Error) return failed(link, key, handshake);
  race.delete(key);
  settle$1(link);
  link.transport = transport;
  link.s = key;
  transport.f = link;
  link.sid = key.sid = handshake.sid;
  link.maxPayload = handshake.maxPayload;
  const { name } = transport;
  if (transport.b) server.kt = true;
  else if (name !== transports[0].prototype.name) server.gt = key.e.now() + REMEMBERED;
  if (link.is === "closing") return link.D();
  link.is = "open";
  link.ys();
  link.dt = handshake.pingInterval + handshake.pingTimeout;
  link.p();
  watch(link);
  const offered = transports.filter(
    ({ prototype }) => key.options.upgrade !== false && prototype.name !== name && handshake.upgrades.includes(prototype.name)
  );
  link.y = preferring("webtransport", offered);
  link.d("handshake", handshake);
  link.d("open");
  link.O.opened();
  if (offered.length) upgradeLater(link, transport);
}
function upgradeLater(link, transport) {
  if (link.is !== "open") return;
  link.fs = link.s.e.after(SETTLED, () => {
    link.fs = nothing;
    if (transport.upgrade) transport.upgrade(link);
  });
}
function verify(link, offline) {
  const { transport, s: route, N: ask2 } = link;
  const { n: environment, e: clock2 } = route;
  if (!link.L() || !transport.b || link.fs !== nothing) return;
  const asked = clock2.now();
  const look2 = (gone2) => {
    if (gone2 && link.B < asked) silent(link);
  };
  if (ask2) {
    const end = ask2(link, (gone2) => {
      link.fs = nothing;
      look2(gone2);
    });
    link.fs = end;
  } else if (offline) {
    const dial = dialFor(route, transport.name);
    environment.ot(dial, 0, (answer) => look2(answer && answer.code === "network"));
  }
}
const PONG = "3";
const GAP = 20;
const CLOSE_LIMIT = 2e3;
class TransportManager {
  constructor(plan, _sink) {
    this.O = _sink;
    this.is = "opening";
    this.transport = NONE;
    this.ss = [];
    this.ls = /* @__PURE__ */ new Map();
    this.B = 0;
    this.dt = Infinity;
    this.ys = nothing;
    this.fs = nothing;
    this.vt = false;
    Object.assign(this, plan);
    const { s: route, transports } = plan;
    let names = "";
    this.y = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0).filter(({ prototype }) => !/polling.*webtransport$/.test(names += prototype.name));
    open(this);
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.ss) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.os && !this.ss.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.r) this.r.et(packet);
    if (this.transport.b && this.writable) this.K(packet);
    else if (this.is !== "closed") this.rt(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.rt(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2) {
    const { is, O: sink } = this;
    if (!tell2) this.O = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.d("close", "forced close");
    this.r = void 0;
    this.O = NOBODY;
    this.ys();
    this.ys = this.s.e.after(CLOSE_LIMIT, () => this.w("timeout"));
    this.fs();
    if (this.sid) this.D();
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  D() {
    this.gap();
    if (!this.transport.b) {
      this.rt(raw(["1"]));
      this.gap();
    }
    this.transport.resume();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  w(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.ys();
    this.fs();
    if (this.os) this.os();
    if (details instanceof Error) fault(this, details);
    settle$1(this);
    this.transport.close(dead);
    const untaken = this.ss.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.d("close", reason, details);
    this.O.closed(reason, details, untaken);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. */
  p() {
    this.B = this.s.e.now();
  }
  frame(arrived) {
    this.p();
    const frame = this.r ? this.r.Y(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.O.message(frame);
    else if (type === "2") {
      if (!this.ss.length || this.ss[0].frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.r) this.r.et(pong);
        this.ss.unshift(pong);
      }
      this.O.T();
      this.j();
    } else if (type === "1") this.w("transport close", { description: "closed by the server" });
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  drained() {
    this.j();
    if (this.r && !this.ss.length) this.r.Yt("drain", []);
  }
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.w(reason, details);
  }
  /** What was learnt of the way to the server does not hold any more: the network is another. */
  ft() {
    this.A.gt = 0;
  }
  // --- silence ---
  /** Milliseconds that the silence may go on. */
  left() {
    const now = this.s.e.now();
    return (this.B = Math.min(this.B, now)) + this.dt - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  L() {
    if (!this.vt && this.left() <= 0) {
      if (this.transport.g()) this.p();
      else silent(this);
    }
    return this.is !== "closed";
  }
  /** @param offline - whether the network is said to be gone */
  verify(offline) {
    verify(this, offline);
  }
  /** The time for opening is over. */
  ht() {
    expire(this);
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  rt(packet) {
    this.ss.push(packet);
    if (this.vt) return;
    this.vt = true;
    this.s.e.x(() => {
      this.vt = false;
      this.j();
    });
  }
  j() {
    const { transport, ss: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.os) {
      if (!transport.take) this.K(queued.shift());
      else {
        const batch = transport.take(queued, this.maxPayload);
        if (batch.length) this.J(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.w("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  K(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.J(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.os = this.s.e.after(GAP, () => {
        this.os = void 0;
        this.j();
      });
    }
  }
  J(frames, compress) {
    if (this.r) this.r.nt();
    this.transport.send(frames, compress);
  }
  d(event, ...args) {
    if (this.r) this.r.Yt(event, args);
  }
}
const CLOSING = 50;
const FATAL = /^(protocol_version|server_too_old)$/;
function delayOf(manager, made, since, error) {
  if (made >= manager.reconnectionAttempts() || FATAL.test(error.code)) return false;
  const now = manager.i.now();
  const max = manager.reconnectionDelayMax();
  const policy = manager.opts.reconnectionPolicy;
  if (!made) manager.Lt = now;
  if (now - since >= max) manager.Wt = 0;
  const jitter = 1 + manager.randomizationFactor() * (manager.W.random() * 2 - 1);
  const backoff = Math.round(Math.min(manager.reconnectionDelay() * 2 ** manager.Wt++, max) * jitter);
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  const delay = Math.max(backoff, least);
  manager.Kt = now + least;
  if (error.code === "no_sticky_session") return 0;
  let chosen = delay;
  if (policy) {
    guarded(() => {
      const wanted = policy(made + 1, now - manager.Lt, error, delay);
      if (wanted === false || typeof wanted === "number" && wanted >= 0) chosen = wanted;
    });
  }
  return chosen;
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
for (const name in SETTINGS) {
  ManagerSettings.prototype[name] = function(value) {
    const { opts } = this;
    if (value === void 0) return opts[name] == null ? SETTINGS[name] : opts[name];
    opts[name] = value;
    return this;
  };
}
const ZERO_IS_NONE = /^reconnection[AD]/;
function errorOf(reason, details) {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
}
class Dialling extends ManagerSettings {
  /** @internal */
  constructor(_environment, _table, _address, opts) {
    super();
    this.W = _environment;
    this.It = _table;
    this.ws = _address;
    this.state = { is: "idle" };
    this.l = [];
    this.Wt = 0;
    this.Lt = 0;
    this.ut = nothing;
    this.S = nothing;
    this.tt = nothing;
    this.Kt = 0;
    this.X = 0;
    this.uri = _address.uri;
    this.opts = { path: defaults.path, ...opts, query: opts.query || _address.query };
    for (const name in this.opts) if (ZERO_IS_NONE.test(name)) this.opts[name] ||= void 0;
    this.i = _environment.Xt(opts);
    this.P = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { S: opened } = this;
    const link = this.lt;
    this.Rt = this.P.Z(this.opts.maxAttachments);
    this.X = link.maxPayload;
    this.S = nothing;
    this.q({ is: "connected", since: this.i.now() });
    for (const member of this.l) if (member.active && this.a === link) member.opened();
    this.Yt("open", []);
    guarded(opened);
    if (attempt2 && this.a === link) this.Yt("reconnect", [attempt2]);
  }
  /** @internal */
  T() {
    for (const member of this.l) member.T();
    this.Yt("ping", []);
  }
  /** @internal */
  message(frame) {
    try {
      const packet = this.Rt.add(frame);
      if (!packet) return;
      if (this.hasListeners("packet")) this.Yt("packet", [packet]);
      for (const member of this.l) if (member.nsp === packet.nsp) member.yt(packet);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      this.lt.w("parse error", error, false);
    }
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { state, S: opened, i: clock2, l: members } = this;
    const { attempt: attempt2, since } = { attempt: 0, ...state };
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === nothing);
    const delay = wanted && delayOf(this, attempt2, since, error);
    if (this.state !== state) return;
    if (delay === false) this.q({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.wt());
      this.q({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    if (since !== void 0) {
      for (const member of members) member.es(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.d(reason, details);
    } else {
      for (const member of members) member.Gt(error);
      this.Yt("error", [error]);
      guarded(opened, this, [error]);
      if (attempt2) this.Yt("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.Yt("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.l) member.Tt(error);
  }
  /** The connection that was up, or wanted, is no more. @internal */
  d(reason, details) {
    if (reason === "transport error") this.Yt("error", [details]);
    for (const member of this.l) member.closed(reason, details);
    this.Yt("close", [reason, details]);
  }
  // --- dialling ---
  /** Makes a connection, and tells the callback what becomes of it. @internal */
  v(attempt2, opened = nothing) {
    const limit = this.timeout();
    const { W: environment, uri } = this;
    if (uri !== this.ws.uri) guarded(() => this.ws = parseAddress(uri, environment.location));
    const plan = planFor(environment, this.i, this.It, this.ws, this.opts);
    const link = this.lt = new TransportManager(plan, this);
    const end = limit === false ? nothing : this.i.after(limit, () => link.ht());
    this.S = opened;
    this.q({ is: "connecting", attempt: attempt2 }, void 0, end);
  }
  /** Begins the attempt that is waited for, if there is one. @internal */
  wt(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.ut();
    this.Yt("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.v(state.attempt, opened);
  }
  // --- what the platform tells ---
  /** @internal */
  ps() {
    if (this.lt) this.lt.ft();
    if (this.i.now() >= this.Kt) this.wt();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { a: _up } = this;
    if (!_up) return;
    if (_up.is === "closed") this.closed("transport close", void 0, []);
    _up.verify(offline);
  }
  /** @internal */
  hidden() {
    const { lt: link } = this;
    if (link && link.sid) link.w("transport close", { description: "page hidden" }, false);
  }
  /** @internal */
  Zt() {
    if (this.a) this.a.close();
  }
  /** Leaves the old state and its timer with it. @internal */
  q(next, reason, end = nothing) {
    const { state: previous, W: environment } = this;
    this.ut();
    this.ut = end;
    this.state = next;
    this.a = next.is === "connected" ? this.lt : void 0;
    if (previous.is === "idle") this.tt = environment.us(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.Wt = 0;
      this.tt();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.i.x(() => this.Yt("state", [change]));
  }
}
class ReconnectionManager extends Dialling {
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.lt;
    return link && (link.r = link.r || new Engine(link, this.W.binaryType));
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
      let forget2 = nothing;
      const end = () => {
        forget2();
        this.off("state", look2);
      };
      const look2 = ({ current }) => {
        if (current.is !== is) return;
        end();
        resolve(current);
      };
      this.on("state", look2);
      forget2 = onAbort(signal, () => {
        end();
        reject(aborted(signal));
      });
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
    if (this.state.is === "idle") this.v(0, fn);
    else this.wt(fn);
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
    this.lt.close();
    this.d("forced close");
  }
  // --- not documented, but programs for the reference look at it ---
  /** @internal */
  get _reconnecting() {
    return !!this.state.attempt;
  }
  /** @internal */
  get _readyState() {
    return this.state.is === "connecting" ? "opening" : this.a ? "open" : "closed";
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  Ft(packet) {
    const frames = this.P.encode(packet);
    const limit = this.X;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (limit > 0 && length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `over ${limit} bytes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  Pt(member) {
    add(this, member);
    if (this.a) member.opened();
    else if (this.state.is === "idle") this.v(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  jt() {
    release(this);
    if (!this.st) this.disconnect();
  }
  /** Whether a socket wants the connection. @internal */
  get st() {
    return this.l.some((member) => member.active);
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function wait(socket, id, pending) {
  if (socket.it === NO_ACKS) socket.it = /* @__PURE__ */ new Map();
  socket.it.set(id, pending);
}
function settle(socket, id, error, args = []) {
  const pending = socket.it.get(id);
  if (!pending) return;
  const { hs: callback, cs: takesError, end } = pending;
  socket.it.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}
function doomed(socket, error) {
  const failed2 = new Map(socket.it);
  for (const { id } of socket.o) failed2.delete(id);
  return () => failed2.forEach((_, id) => settle(socket, id, error));
}
function without(list, some) {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
const MOST = 1e4;
function report(socket, packets, reason, lost2) {
  for (const { data } of packets) socket.Yt("undelivered", [{ args: data, reason, lost: lost2 }]);
}
function written(packet, ledger = []) {
  if (ledger.push(packet) > MOST) ledger.shift();
  return ledger;
}
function pinged(ledger) {
  return ledger.filter((packet) => {
    const { length } = packet.frames;
    return packet.taken < length || packet.taken++ === length;
  });
}
function unconfirmed(socket) {
  const { u: _ledger = [], it: _acks } = socket;
  socket.u = void 0;
  return _ledger.filter(({ id }) => id === void 0 || _acks.has(id));
}
function giveUp(socket, packet, error) {
  const at = socket.o.indexOf(packet);
  packet.Qt();
  if (at >= 0) {
    socket.o.splice(at, 1);
    report(socket, [packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "buffer full", "api");
function makeRoom(socket, packet) {
  const { maxBufferedEvents: most = Infinity, maxBufferedBytes: bytes = Infinity, bufferPolicy } = socket.ns;
  const isFull = ({ o: _buffer } = socket) => _buffer.length >= most || bytes < Infinity && bytesOf(_buffer.concat(packet)) > bytes;
  while (bufferPolicy === "drop-oldest" && socket.o.length && isFull()) giveUp(socket, socket.o[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}
function keep(socket, packet) {
  const { bufferTimeToLive: limit } = socket.ns;
  socket.o.push(packet);
  if (limit === void 0) return;
  const expire2 = () => giveUp(socket, packet, failure("expired", "expired", "open"));
  packet.Qt = socket.io.i.after(limit, expire2);
}
function abortable(socket, packet) {
  const { signal } = packet.options;
  if (signal) {
    tie(
      socket,
      packet,
      onAbort(signal, () => giveUp(socket, packet, aborted(signal)))
    );
  }
}
function giveBack(socket, packets) {
  const { u: _ledger, ns: _opts } = socket;
  const events = packets.filter(({ type }) => type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket.u = without(_ledger, packets);
  socket.o = kept.concat(socket.o);
  for (const packet of kept) abortable(socket, packet);
  report(socket, dropped, "volatile_dropped", true);
}
function replace(socket, packets) {
  for (const packet of without(socket.o, packets)) {
    if (socket.it.has(packet.id)) tie(socket, packet, packet.Qt);
    else packet.Qt();
  }
  socket.o = packets;
}
function tie(socket, packet, release2) {
  const pending = socket.it.get(packet.id);
  const { end } = pending || { end: packet.Qt };
  const over = () => {
    release2();
    end();
  };
  if (pending) pending.end = over;
  else packet.Qt = over;
}
function abandon(socket, error) {
  const given = socket.o.filter(
    ({ id }) => (socket.it.get(id) || {}).cs
  );
  replace(socket, without(socket.o, given));
  report(socket, given, error.code || error.message, true);
  doomed(socket, error)();
}
const IDLE = 0;
const PREPARING = 1;
const LEAVING = 2;
const JOINING = 3;
const FLUSHING = 4;
const JOINED = 5;
const ANNOUNCED = 6;
const NO_FLAGS = {};
function pack(socket, type, data, id, options = NO_FLAGS) {
  const packet = {
    type,
    nsp: socket.nsp,
    data,
    id,
    frames: void 0,
    options,
    taken: 0,
    Qt: nothing
  };
  packet.frames = socket.io.Ft(packet);
  return packet;
}
function control(socket, type, data, id) {
  const { a: _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}
function ready({ io: io2, c: _state }) {
  const { a: _up } = io2;
  return _up && _state >= JOINED && _up.L() && _up;
}
function write(socket, packet) {
  socket.d(1, packet.data);
  packet.Qt();
  if (!socket.ns.retries && socket.hasListeners("undelivered")) socket.u = written(packet, socket.u);
  const { a: _up } = socket.io;
  if (_up) _up.write(packet);
}
function send(socket, args, callback, flags, takesError) {
  const link = ready(socket);
  const { volatile, timeout } = flags;
  const packet = pack(socket, EVENT, args, callback && socket.Ut++, flags);
  const now = link && (!volatile || link.writable);
  const kept = !now && !volatile && makeRoom(socket, packet);
  if (callback) {
    const limit = timeout === void 0 ? socket.ns.ackTimeout : timeout;
    const late = () => giveUp(socket, packet, failure("ack_timeout", "operation has timed out", "open"));
    const end = limit === void 0 ? nothing : socket.io.i.after(limit, late);
    wait(socket, packet.id, { hs: callback, cs: takesError || limit !== void 0, end });
  }
  if (kept) keep(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    socket.io.i.x(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.Qt();
    report(socket, [packet], code, true);
  }
}
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function enter(socket, state, end = nothing) {
  socket.ut();
  socket.ut = end;
  socket.c = state;
  socket.t++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function tell(socket, error) {
  const { W: environment } = socket.io;
  if (environment.F) environment.F(error);
  socket.Yt("connect_error", [error]);
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  const fail = socket.it.size ? doomed(socket, disconnected()) : nothing;
  if (state === ANNOUNCED) socket.Yt("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.c;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.jt();
  left(socket, state, reason);
  if (error) tell(socket, error);
  const waiting = socket.it.size + socket.o.length + socket.h.length;
  if (!socket.active && waiting) socket.Tt(error || disconnected(), !!error);
}
const PAUSE = 20;
const QUICK = 750;
function leave(socket) {
  const { io: io2, c: _state } = socket;
  if (socket.detached) {
    if (socket.h.length) socket.Tt(disconnected());
    return io2.jt();
  }
  socket.active = false;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.st) end = io2.i.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      if (io2.a) io2.a.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.St = socket.io.i.now() + PAUSE;
  control(socket, DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.jt();
  socket.opened();
}
function lost(socket, reason, details) {
  const state = socket.c;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const quick = socket.io.i.now() - socket.St < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = details || {};
  if (state === JOINING && (code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
const WINDOW = 64;
const NO_ENTRIES = [];
function enqueue(socket, args, callback, { signal, ...flags }) {
  const { maxBufferedEvents = Infinity, retries: left2 = 0 } = socket.ns;
  const entry = { args, hs: callback, flags, left: left2, U: false, forget: nothing };
  if (socket.h.length >= maxBufferedEvents) throw full();
  socket.h.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal)]);
    drain(socket);
  });
  drain(socket);
}
function drain(socket) {
  for (const entry of socket.h.slice(0, socket.ns.retryWindow || WINDOW)) {
    if (!entry.U && ready(socket)) attempt(socket, entry);
  }
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.U = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.U = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    entry.left = 0;
    settled(error);
  }
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.h.indexOf(entry);
  if (at < 0) return;
  socket.h.splice(at, 1);
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.hs, socket, [error, ...values]);
}
function join(socket) {
  socket.active = true;
  if (socket.c === IDLE) socket.io.Pt(socket);
}
function prepare(socket, refusal) {
  const { io: io2, auth } = socket;
  const clock2 = io2.i;
  const pause = socket.St - clock2.now();
  const again = () => prepare(socket);
  if (pause > 0) return enter(socket, PREPARING, clock2.after(pause, again));
  const limit = io2.timeout();
  const late = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  socket.V = refusal;
  const session = socket.t;
  const give = (data) => {
    if (socket.t === session) sendConnect(socket, data);
  };
  const fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket.t === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent2 = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket.G;
    const result = auth.call(socket, give, { reason, error: refusal });
    if (result && typeof result.then === "function") {
      result.then((more) => {
        if (more !== void 0 || !silent2) give(more);
      }, fail);
    } else if (!silent2 && result !== void 0) give(result);
  } catch (error) {
    fail(error);
  }
}
function sendConnect(socket, data) {
  enter(socket, JOINING);
  const { ts: _recovery, V: _refusal } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : void 0;
    if (_refusal && text === socket.nt) return detach(socket, _refusal);
    socket.nt = text;
    socket.St = socket.io.i.now();
    control(socket, CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.c;
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
  const error = failure(code, String(message || code), "namespace", {
    data,
    retryAfter: after > 0 ? after : void 0
  });
  if (socket.c !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io.i.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket.V && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { t: session, ts: _recovery } = socket;
  socket.c = FLUSHING;
  socket.G = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket.ts = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.emitEvent(args);
  while (socket.t === session && socket.o.length) {
    for (const packet of socket.o.splice(0)) {
      if (socket.t === session) write(socket, packet);
      else socket.o.push(packet);
    }
  }
  if (socket.t === session) {
    socket.c = JOINED;
    drain(socket);
  }
  if (socket.t === session) {
    socket.c = ANNOUNCED;
    socket.Yt("connect", []);
  }
}
const NEAR = 30 * 24 * 3600 * 1e3;
const FORMS = /^(?:([\w-]{7})(?:\.[\w-]+)?|(\d{13})-\d+|([\da-f]{8})[\da-f]{16})$/;
function append(time, digit) {
  return time * 64 + (digit === "-" ? 62 : digit === "_" ? 63 : parseInt(digit, 36) + (digit > "Z" ? 26 : 0));
}
function timeOf(text) {
  const [, stamp, ms, seconds] = FORMS.exec(text) || [];
  if (stamp) return [...stamp].reduce(append, 0);
  return ms ? Number(ms) : parseInt(seconds, 16) * 1e3;
}
function note(recovery, text, now) {
  const certain = Math.abs(timeOf(text) - now) < NEAR;
  if (!certain && recovery.Ht) return;
  recovery.offset = text;
  recovery.Ht = certain;
}
const NO_TAPS = [[], []];
class Taps extends Emitter {
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  d(direction, args) {
    for (const tap of this.R[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.R = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.R];
      taps[direction] = change(taps[direction], listener);
      this.R = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.R[direction]];
  };
});
class Namespace extends Taps {
  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io2, nsp, opts = {}) {
    super();
    this.receiveBuffer = [];
    this.id = void 0;
    this.active = false;
    this.recovered = false;
    this.o = [];
    this.c = IDLE;
    this.t = 0;
    this.ut = nothing;
    this.St = 0;
    this.it = NO_ACKS;
    this.G = "first";
    this.Ut = 0;
    this.k = NO_FLAGS;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.ns = opts;
    this.h = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect(opts);
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.c > JOINING;
  }
  /** @internal */
  get detached() {
    return !this.active && this.c === IDLE;
  }
  /** @internal */
  opened() {
    if (this.active && this.c === IDLE) prepare(this);
  }
  /** @internal */
  yt(packet) {
    const { type, data, id } = packet;
    if (type === ACK) settle(this, id, null, data);
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }
  // Methods, and under these names, as programs for the reference put their own in place of the first, to see all events,
  // and call the others.
  /** An event arrived. What comes before the answer to our CONNECT waits for it. @internal */
  onevent({ data, id }) {
    const { ts: _recovery } = this;
    const last = data[data.length - 1];
    if (_recovery && typeof last === "string") note(_recovery, last, this.io.i.now());
    if (id !== void 0) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this.c === JOINING) this.receiveBuffer.push(data);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. @internal */
  ack(id) {
    let session = this.t;
    return (...args) => {
      if (session !== this.t) return;
      control(this, ACK, args, id);
      session = -1;
    };
  }
  /** Gives an event to its listeners. @internal */
  emitEvent(args) {
    this.d(0, args);
    this.Yt(args[0], args.slice(1));
  }
  /** @internal */
  T() {
    if (this.u) this.u = pinged(this.u);
  }
  /** @internal */
  es(packets) {
    giveBack(this, packets);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  Gt(error) {
    if (this.active) this.Yt("connect_error", [error]);
  }
  /**
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  Tt(error, mayJoin) {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this.h]) finish(this, entry, [error]);
  }
}
const DRAIN_CHECK$1 = 20;
class Socket extends Namespace {
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** Events that wait for the namespace to be joined. Assigning `[]` drops them. */
  get sendBuffer() {
    return this.o;
  }
  set sendBuffer(packets) {
    replace(this, packets);
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    const { a: _up } = this.io;
    return bytesOf(this.o) + (_up ? _up.bufferedAmount : 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look2 = () => {
        if (this.bufferedAmount) this.io.i.after(DRAIN_CHECK$1, look2);
        else resolve();
      };
      look2();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.bt({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.bt({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.bt({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal) {
    return this.bt({ signal });
  }
  bt(more) {
    this.k = { ...this.k, ...more };
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
    const flags = this.k;
    const { signal } = flags;
    this.k = NO_FLAGS;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${args[0]}" is a reserved event name`, "api");
    }
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (this.ns.retries && !flags.volatile) {
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.cs);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.bt({ cs: true }).emit(...args, settled);
      this.k = NO_FLAGS;
    });
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  socket(nsp, opts) {
    let socket = find(this, nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      add(this, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
};
const SOCKET_OPTIONS = /^(ack|auth|autoC|buffer|forceN|maxB|multi|query|retr|signal)/;
function warnOfIgnored(environment, made, opts) {
  const ignored = Object.keys(opts).filter(
    (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== void 0 && opts[name] !== made[name]
  );
  if (ignored.length) environment.warn(`io(): ${ignored.join(", ")} ignored without forceNew: true`);
}
function createClient(environment, table, made) {
  const read = (uri, options) => {
    const named = typeof uri === "string";
    const opts = !named && uri || options || {};
    return [parseAddress(named ? uri : "", environment.location, opts), opts];
  };
  class Manager3 extends Manager$1 {
    constructor(uri, opts, known = read(uri, opts)) {
      super(environment, table, ...known);
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = /* @__PURE__ */ new Map();
  const lookup = function(uri, options) {
    const found = read(uri, options);
    const [{ secure, hostname, port, nsp }, opts] = found;
    const key = [secure, hostname, port, opts.path || defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known && find(known, nsp);
    const manager = !alone && known || new Manager3(uri, options, found);
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
const root = typeof self === "object" ? self : globalThis;
const nativeTimers = { setTimeout, clearTimeout };
function clockOf(timers) {
  return {
    now: () => Date.now(),
    x: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      const timer2 = set(run, Math.min(ms, 2 ** 31 - 1));
      return () => clear(timer2);
    }
  };
}
const LIMIT$1 = 2e3;
const KEEP = 3e4;
const refused = /* @__PURE__ */ new Set();
const answers = /* @__PURE__ */ new Map();
async function ask$1(place, credentials) {
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && root.location && location.protocol === "https:") return "mixed_content";
  const readable = credentials ? "cors_credentials" : "cors";
  const found = await fetch(place.replace(/^ws/, "http") + "?EIO=4&transport=~", {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT$1)
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
    answers.set(place, answer = ask$1(place, options.withCredentials));
    setTimeout(() => answers.delete(place), KEEP);
  }
  void answer.then((code) => done({ code }));
}
const watchers = /* @__PURE__ */ new Set();
const EVERY = 1e3;
const LATE = 1e4;
const { setTimeout: later, clearTimeout: forget } = nativeTimers;
let timer;
const shown = () => !(root.document && document.hidden);
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
    else if (persisted && type === "pagehide") {
      addEventListener(shown() ? "visibilitychange" : type, () => watcher.hidden(), { once: true });
    } else if (persisted || /^[oc]/.test(type) || /^v/.test(type) && shown()) watcher.ps();
  }
  watchClock();
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.Zt();
  watchers.add(signals);
  if (typeof addEventListener === "function") {
    for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) {
      addEventListener(type, heard, !!root.document);
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
async function readAll(response, { p: alive, at: maxBytes }) {
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
      if (value && (size += value.length) > maxBytes) throw failure("message_too_large", "too large", "http");
      responseText += decoder.decode(value, { stream: !done });
    } while (!piece.done);
  } else responseText = await response.text();
  alive();
  return { status, redirected, retryAfter: headers.get("retry-after"), responseText };
}
const clock = clockOf(root);
const common = {
  Xt: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Jt: encodeFrame,
  Mt: decodeFrame,
  location: root.location,
  random: Math.random,
  zt: ({ url, options }, sink) => Object.assign(new WebSocket(url, options.protocols || []), {
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
  Nt: (url, options) => new WebTransport(url, options),
  ot: diagnose,
  us: watchNetwork,
  warn: (message) => console.warn(message)
};
const browserEnvironment = {
  ...common,
  request({ url, headers, options }, init) {
    const { body } = init;
    const controller = new AbortController();
    const { signal } = controller;
    let head;
    const done = (error, response) => {
      const known = error && error.phase ? error : void 0;
      if (!signal.aborted) init.done(error, response, { ...known, status: head && head.status });
    };
    fetch(url, {
      method: body ? "POST" : "GET",
      // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
      body,
      headers,
      signal,
      credentials: options.withCredentials ? "include" : "same-origin",
      cache: "no-store"
    }).then((response) => readAll(head = response, init)).then(
      (response) => done(void 0, response),
      // Chromium ends the requests of a page that is being left first, and what its listeners then emit has to leave.
      (error) => later(() => done(error), 0)
    );
    return () => controller.abort();
  }
};
const LIMIT = 2e3;
const ask = ({ s: route }, answered2) => {
  const end = (gone2) => {
    cancel();
    answered2(gone2);
  };
  const limit = route.e.after(LIMIT, () => end(true));
  const abort = route.n.request(dialFor(route, "polling"), {
    at: 1e4,
    p: nothing,
    done: (_error, response) => end(!response || /"code":1\b/.test(response.responseText))
  });
  const cancel = () => {
    limit();
    abort();
  };
  return cancel;
};
const HEAD_START = 2e3;
const CLOSED = failure("closed", "transport close", "upgrade");
function upgrade(link) {
  const { s: route, Bt: upgradeLimit } = link;
  const Next = link.is === "open" && link.y.shift();
  if (!Next) return;
  const failed2 = (reason, details) => {
    end();
    const { code = "network", ...more } = details || {};
    const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
    const name = code === "network" ? "upgrade_blocked" : code;
    if (link.is === "upgrading") {
      link.is = "open";
      link.transport.resume();
    }
    link.d("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
    upgrade(link);
  };
  let candidate;
  try {
    candidate = new Next(route, {
      opened: () => candidate.send(["2probe"], false),
      frame: (frame) => frame === "3probe" ? swap(link, candidate, limit, failed2) : failed2("transport error"),
      closed: failed2
    });
  } catch {
    return upgrade(link);
  }
  const limit = route.e.after(link.y.length ? HEAD_START : upgradeLimit, () => failed2("timeout"));
  const end = link.fs = () => {
    limit();
    candidate.close(true);
    link.fs = nothing;
  };
}
function swap(link, candidate, limit, failed2) {
  const { transport: old } = link;
  link.d("upgrading", candidate);
  if (link.is !== "open") return;
  link.is = "upgrading";
  old.pause(() => {
    if (!candidate.writable) return failed2("transport close", CLOSED);
    limit();
    link.fs = nothing;
    candidate.f = link;
    candidate.send(["5"], false);
    link.is = "open";
    link.transport = candidate;
    link.N = ask;
    link.A.kt = true;
    link.ft();
    old.close(true);
    link.d("upgrade", candidate);
    link.j();
  });
}
const SEPARATOR = "";
const FRESH = 5e3;
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.I = 0;
    this.ct();
  }
  get name() {
    return "polling";
  }
  get b() {
    return false;
  }
  get writable() {
    return this.mt && (!this.m || !!this.pt);
  }
  take(queue, limit) {
    return takeBatch(queue, limit);
  }
  upgrade(link) {
    upgrade(link);
  }
  send(frames) {
    this.z(frames, (texts) => {
      this.mt = false;
      this.ct(texts.join(SEPARATOR));
    });
  }
  pause(idle) {
    this.m = idle;
  }
  resume() {
    this.m = void 0;
    if (!this.pt) this.ct();
    if (this.mt) super.resume();
  }
  close() {
    this.ut();
  }
  /** One exchange: a POST when there is a body. */
  ct(body) {
    const { n: environment, e: clock2 } = this.rs;
    const dial = this.v();
    const { requestTimeout, maxReceive: maxBytes = defaults.maxReceive } = dial.options;
    const alive = () => {
      const { f: sink } = this;
      if (sink.p) sink.p();
    };
    const done = (error, response, known) => {
      cancel();
      const { status, redirected, responseText } = response || {};
      if (status !== 200 || (body || redirected) && responseText[0] === "<") {
        const told = response && toldBy(response, clock2.now() < this.I, clock2.now());
        this.qt(error, { ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) super.resume();
      else this.Ct(responseText);
      if (this.m && this.mt && !this.pt) this.m();
    };
    const abort = environment.request(dial, { body, at: maxBytes, p: alive, done });
    const timedOut = () => done(new Error("timeout"));
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing;
    const cancel = () => {
      limit();
      abort();
    };
    if (body) this.E = cancel;
    else this.pt = cancel;
  }
  Ct(body) {
    const { n: environment, sid, e: clock2 } = this.rs;
    this.pt = void 0;
    this.I = sid ? 0 : this.rs.e.now() + FRESH;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.f.frame(environment.Mt(text));
    clock2.x(() => {
      if (!this.m && !this.pt) this.ct();
    });
  }
  ut(reason, details) {
    if (this.pt) this.pt();
    this.m = nothing;
    super.ut(reason, details);
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
    const dial = this.v();
    this.Ot = dial.options.forceBase64;
    this.ds = route.n.zt(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable() {
    return this.mt && this.ds.readyState === OPEN;
  }
  get bufferedAmount() {
    return this.ds.bufferedAmount;
  }
  g() {
    const socket = this.ds;
    return !!socket.g && socket.g();
  }
  send(frames, compress) {
    if (this.Ot && !isText(frames)) return this.z(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.ds.send(frame, compress);
    this.At(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  At(limit) {
    if (this.ds.bufferedAmount > limit) {
      this.mt = false;
      this.E = this.rs.e.after(DRAIN_CHECK, () => this.At(HIGH_WATER / 2));
    } else if (!this.mt) this.resume();
  }
  close(dead) {
    const socket = this.ds;
    this.ut();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.f.frame(this.Ot ? this.rs.n.Mt(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.qt(cause, known);
    else this.C(CODES[status], { code: status, reason });
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
      if (needed - start > maxBytes) throw failure("message_too_large", "too large", "open");
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
    const session = route.n.Nt(this.v().url, transportOptions.webtransport);
    this.t = session;
    Promise.race([session.closed, this.Dt(session)]).finally(() => session.close()).then(
      () => this.C(),
      // One of ours says by itself what it is.
      (cause) => this.qt(cause, cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this.mt = false;
    this.Et(frames).then(() => this.resume(), nothing);
  }
  close(dead) {
    const end = () => this.t.close();
    this.ut();
    if (!dead && this.M) this.M.close().then(() => this.rs.e.after(100, end), end);
    else end();
  }
  async Dt(session) {
    const { options, sid } = this.rs;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this.M = writable.getWriter();
    await this.Et([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.f.frame(frame));
  }
  async Et(frames) {
    const writer = this.M;
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
const Manager2 = io.Manager;
export { XHR as Fetch, Manager2 as Manager, WebSocket$1 as NodeWebSocket, XHR as NodeXHR, Socket, WebSocket$1 as WebSocket, WebTransport$1 as WebTransport, XHR, io as connect, io as default, io, protocol };
//# sourceMappingURL=holdfast.mjs.map
