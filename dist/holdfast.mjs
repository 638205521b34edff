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
const PARTS = /^(?:http|ws)(s?):\/\/(?:[^/?#]*@)?(\[.+?]|[^:/?#\s]+):?(\d*)([^?#]*)([^#]*)/i;
const decode = (text) => text.replace(/\+/g, " ").replace(/(%[\da-f]{2})+/gi, decodeURIComponent);
function parseQuery(query) {
  const parsed = {};
  query.replace(/([^?&=]+)=?([^&]*)/g, (_, name, value) => parsed[decode(name)] = decode(value));
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
    new URL(text);
    const [, s, hostname, port, nsp, search] = PARTS.exec(text);
    return {
      secure: !!s,
      hostname: hostname.toLowerCase(),
      port: port || (s ? "443" : "80"),
      nsp: nsp || "/",
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
function find({ l: _members, Z: _gone }, nsp) {
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
  const gone2 = registry.Z = registry.Z || /* @__PURE__ */ new Map();
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
  const callbacks = this.listeners(event);
  callbacks.push(listener);
  this._callbacks.set(event, callbacks);
  return this;
};
Emitter$1.prototype.once = function(event, listener) {
  const on = (...arguments_) => {
    this.off(event, on);
    listener.apply(this, arguments_);
  };
  on.ht = listener;
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
  const callbacks = this.listeners(event);
  {
    for (const [index, callback] of callbacks.entries()) {
      if (callback === listener || callback.ht === listener) {
        callbacks.splice(index, 1);
        break;
      }
    }
    if (callbacks.length === 0) {
      this._callbacks.delete(event);
    }
  }
  return this;
};
Emitter$1.prototype.emit = function(event, ...arguments_) {
  const callbacks = this.listeners(event);
  {
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
    return this.Ft(ev, listener, options);
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener, options) {
    super.once(ev, listener);
    return this.Ft(ev, listener, options);
  }
  Ft(ev, listener, options) {
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
  F(event, args) {
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
  const parameters = Object.keys(query).map((key) => [key, query[key]].map(encodeURIComponent).join("="));
  return {
    url: `${scheme}://${hostname}:${port}${path}?${parameters.join("&")}`,
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
  ot: nothing,
  message: nothing,
  closed: nothing
};
class TransportBase {
  constructor(_route, sink) {
    this.st = _route;
    this.a = sink;
    this.mt = false;
    this.K = nothing;
  }
  get v() {
    return true;
  }
  get writable() {
    return this.mt;
  }
  get bufferedAmount() {
    return 0;
  }
  gs() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.mt = false;
    idle();
  }
  resume() {
    const { a: sink } = this;
    this.mt = sink !== NOBODY;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { a: sink } = this;
    this.mt = true;
    this.st.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  I() {
    const dial = dialFor(this.st, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. An owner that uses it still did
   * not close it, but somebody by hand. */
  tt(reason, details) {
    const { a: sink } = this;
    this.a = NOBODY;
    this.mt = false;
    this.K();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }
  /** The other side ended the stream. */
  H(code, context) {
    this.tt("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  ds(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.tt("transport error", failure("network", message, this.v ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  Ct(frames, done) {
    if (isText(frames)) return done(frames);
    this.mt = false;
    Promise.all(frames.map(this.st.n.Pt)).then(
      (texts) => {
        if (this.a !== NOBODY) done(texts);
      },
      (cause) => this.ds(cause)
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
    for (const { frames } of this.lt.c) for (const frame of frames) packets.push(packetOf(frame));
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
  Lt(frame) {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known = wanted === "blob" ? new Blob([frame]) : wanted === "arraybuffer" ? bufferOf(frame) : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this.F("packet", [packet]);
    this.F("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.F(event, [data]);
    return known;
  }
  /** @internal */
  L({ frames, options }) {
    const compress = options.compress !== false;
    for (const frame of frames) this.F("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  nt() {
    this.F("flush", []);
    if (this.lt.transport.v) this.F("drain", []);
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
const defaultCodec = { encode, jt: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // All that is in the packet goes over the wire, also what is undefined: nothing may be in it that is none of theirs.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    jt: () => {
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
  if (server.Jt || server.Wt && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.qt > clock2.now()) preferring("polling", transports);
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
    gt: timeout || defaults.timeout
  };
}
function fault(link, error) {
  const { A: server, s: route } = link;
  const { n: environment, hostname } = route;
  if (error.code === "no_sticky_session") {
    if (server.Jt) error.code = "session_lost";
    else environment.warn(`${hostname}: no sticky sessions: WebSocket only`);
    server.Jt = true;
  }
  if (environment.C) environment.C(error);
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
    if (link.rt()) watch(link);
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
  const { y: untried, at: race } = link;
  const Next = untried.shift();
  const route = { ...link.s };
  try {
    const transport = new Next(route, {
      frame: (frame) => shake(link, route, frame),
      closed: (_reason, details) => failed(link, route, details)
    });
    race.set(route, transport);
    link.transport = transport;
    if (untried.length) limited(link, transport.v ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause;
    const refused2 = /Security|BLOCKED/.test(cause.name);
    const text = refused2 ? name + " error" : Next ? message : "No transports available";
    const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { cause });
    race.set(error, { ...NONE, name });
    route.e.Kt(() => failed(link, error, error));
  }
}
function limited(link, ms, run) {
  link.ys = link.s.e.after(Math.min(ms, link.gt / 2), () => run(link));
}
function settle$1(link) {
  const { at: race } = link;
  link.at = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}
function expire(link) {
  link.y = [];
  for (const [key] of link.at) {
    failed(link, key, failure("connect_timeout", "timeout", key.phase || "handshake"));
  }
}
function failed(link, key, details) {
  const { is, at: race } = link;
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
  link.yt = done;
  environment.j(dialFor(link.s, first.transport), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}
function shake(link, key, frame) {
  const { at: race, p: tap, A: server, transports } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  if (tap) tap.Lt(frame);
  const handshake = readHandshake(frame);
  if (handshake instanceof Error) return failed(link, key, handshake);
  race.delete(key);
  settle$1(link);
  link.transport = transport;
  link.s = key;
  transport.a = link;
  link.sid = key.sid = handshake.sid;
  link.maxPayload = handshake.maxPayload;
  const { name } = transport;
  if (transport.v) server.Wt = true;
  else if (name !== transports[0].prototype.name) server.qt = key.e.now() + REMEMBERED;
  if (link.is === "closing") return link.ps();
  link.is = "open";
  link.ys();
  link.O = handshake.pingInterval + handshake.pingTimeout;
  link.i();
  watch(link);
  const offered = transports.filter(
    ({ prototype }) => key.options.upgrade !== false && prototype.name !== name && handshake.upgrades.includes(prototype.name)
  );
  link.y = preferring("webtransport", offered);
  link.d("handshake", handshake);
  link.d("open");
  link.g.opened();
  if (offered.length) upgradeLater(link, transport);
}
function upgradeLater(link, transport) {
  if (link.is !== "open") return;
  link.cs = link.s.e.after(SETTLED, () => {
    link.cs = nothing;
    if (transport.upgrade) transport.upgrade(link);
  });
}
function verify(link, offline) {
  const { transport, s: route, At: ask2 } = link;
  const { n: environment, e: clock2 } = route;
  if (!link.rt() || !transport.v || link.cs !== nothing) return;
  const asked = clock2.now();
  const look2 = (gone2) => {
    if (gone2 && link.ns < asked) silent(link);
  };
  if (ask2) {
    const end = ask2(link, (gone2) => {
      link.cs = nothing;
      look2(gone2);
    });
    link.cs = end;
  } else if (offline) {
    const dial = dialFor(route, transport.name);
    environment.j(dial, 0, (answer) => look2(answer && answer.code === "network"));
  }
}
const PONG = "3";
const GAP = 20;
const CLOSE_LIMIT = 2e3;
class TransportManager {
  constructor(plan, _sink) {
    this.g = _sink;
    this.is = "opening";
    this.transport = NONE;
    this.c = [];
    this.at = /* @__PURE__ */ new Map();
    this.ns = 0;
    this.O = Infinity;
    this.ys = nothing;
    this.cs = nothing;
    this.ft = false;
    Object.assign(this, plan);
    const { s: route, transports } = plan;
    let names = "";
    this.y = transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0).filter(({ prototype }) => !/polling.*webtransport$/.test(names += prototype.name));
    open(this);
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.c) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.os && !this.c.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.p) this.p.L(packet);
    if (this.transport.v && this.writable) this.Qt(packet);
    else if (this.is !== "closed") this.N(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.N(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2) {
    const { is, g: sink } = this;
    if (!tell2) this.g = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.d("close", "forced close");
    this.p = void 0;
    this.g = NOBODY;
    this.ys();
    this.ys = this.s.e.after(CLOSE_LIMIT, () => this.w("timeout"));
    this.cs();
    if (this.sid) this.ps();
    if (tell2) sink.closed("forced close", void 0, []);
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  ps() {
    this.gap();
    if (!this.transport.v) {
      this.N(raw(["1"]));
      this.gap();
    }
    this.transport.resume();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  w(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.ys();
    this.cs();
    if (this.os) this.os();
    if (details instanceof Error) fault(this, details);
    settle$1(this);
    this.transport.close(dead);
    const untaken = this.c.splice(0);
    for (const packet of untaken) packet.taken = 0;
    this.d("close", reason, details);
    this.g.closed(reason, details, untaken);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. */
  i() {
    this.ns = this.s.e.now();
  }
  frame(arrived) {
    this.i();
    const frame = this.p ? this.p.Lt(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.g.message(frame);
    else if (type === "2") {
      if (!this.c.length || this.c[0].frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.p) this.p.L(pong);
        this.c.unshift(pong);
      }
      this.g.ot();
      this.Rt();
    } else if (type === "1") this.w("transport close", { description: "closed by the server" });
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  drained() {
    this.Rt();
    if (this.p && !this.c.length) this.p.F("drain", []);
  }
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.w(reason, details);
  }
  /** What was learnt of the way to the server does not hold any more: the network is another. */
  fs() {
    this.A.qt = 0;
  }
  // --- silence ---
  /** Milliseconds that the silence may go on. */
  left() {
    const now = this.s.e.now();
    return (this.ns = Math.min(this.ns, now)) + this.O - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  rt() {
    if (!this.ft && this.left() <= 0) {
      if (this.transport.gs()) this.i();
      else silent(this);
    }
    return this.is !== "closed";
  }
  /** @param offline - whether the network is said to be gone */
  verify(offline) {
    verify(this, offline);
  }
  /** The time for opening is over. */
  yt() {
    expire(this);
  }
  // --- writing ---
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  N(packet) {
    this.c.push(packet);
    if (this.ft) return;
    this.ft = true;
    this.s.e.Kt(() => {
      this.ft = false;
      this.Rt();
    });
  }
  Rt() {
    const { transport, c: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length && !this.os) {
      if (!transport.take) this.Qt(queued.shift());
      else {
        const batch = transport.take(queued, this.maxPayload);
        if (batch.length) this.Q(batch, false);
      }
    }
    if (this.is === "closing" && this.writable) this.w("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  Qt(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Q(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.os = this.s.e.after(GAP, () => {
        this.os = void 0;
        this.Rt();
      });
    }
  }
  Q(frames, compress) {
    if (this.p) this.p.nt();
    this.transport.send(frames, compress);
  }
  d(event, ...args) {
    if (this.p) this.p.F(event, args);
  }
}
const CLOSING = 50;
const FATAL = /^(protocol_version|server_too_old)$/;
function delayOf(manager, made, since, error) {
  if (made >= manager.reconnectionAttempts() || FATAL.test(error.code)) return false;
  const now = manager.dt.now();
  const max = manager.reconnectionDelayMax();
  const policy = manager.opts.reconnectionPolicy;
  if (!made) manager.Ot = now;
  if (now - since >= max) manager.Nt = 0;
  const jitter = 1 + manager.randomizationFactor() * (manager.o.random() * 2 - 1);
  const backoff = Math.round(Math.min(manager.reconnectionDelay() * 2 ** manager.Nt++, max) * jitter);
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  const delay = Math.max(backoff, least);
  manager.St = now + least;
  if (error.code === "no_sticky_session") return 0;
  let chosen = delay;
  if (policy) {
    guarded(() => {
      const wanted = policy(made + 1, now - manager.Ot, error, delay);
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
    this.o = _environment;
    this.zt = _table;
    this.ls = _address;
    this.state = { is: "idle" };
    this.l = [];
    this.Nt = 0;
    this.Ot = 0;
    this.tt = nothing;
    this.ct = nothing;
    this.ut = nothing;
    this.St = 0;
    this.V = 0;
    this.uri = _address.uri;
    this.opts = { path: defaults.path, ...opts, query: opts.query || _address.query };
    for (const name in this.opts) if (ZERO_IS_NONE.test(name)) this.opts[name] ||= void 0;
    this.dt = _environment.J(opts);
    this.x = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { ct: opened } = this;
    const link = this.lt;
    this.Vt = this.x.jt(this.opts.maxAttachments);
    this.V = link.maxPayload;
    this.ct = nothing;
    this.Y({ is: "connected", since: this.dt.now() });
    for (const member of this.l) if (member.active && this.Xt === link) member.opened();
    this.F("open", []);
    guarded(opened);
    if (attempt2 && this.Xt === link) this.F("reconnect", [attempt2]);
  }
  /** @internal */
  ot() {
    for (const member of this.l) member.ot();
    this.F("ping", []);
  }
  /** @internal */
  message(frame) {
    try {
      const packet = this.Vt.add(frame);
      if (!packet) return;
      if (this.hasListeners("packet")) this.F("packet", [packet]);
      for (const member of this.l) if (member.nsp === packet.nsp) member.U(packet);
    } catch (cause) {
      const error = failure("parse_error", cause.message, "open", { cause });
      this.lt.w("parse error", error, false);
    }
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { state, ct: opened, dt: clock2, l: members } = this;
    const { attempt: attempt2, since } = { attempt: 0, ...state };
    const error = errorOf(reason, details);
    const wanted = this.reconnection() && (!!attempt2 || opened === nothing);
    const delay = wanted && delayOf(this, attempt2, since, error);
    if (this.state !== state) return;
    if (delay === false) this.Y({ is: "idle" }, error.message);
    else {
      const end = clock2.after(delay, () => this.Ht());
      this.Y({ is: "waiting", attempt: attempt2 + 1, until: clock2.now() + delay }, error.message, end);
    }
    if (since !== void 0) {
      for (const member of members) member.M(untaken.filter(({ nsp }) => nsp === member.nsp));
      this.d(reason, details);
    } else {
      for (const member of members) member.Mt(error);
      this.F("error", [error]);
      guarded(opened, this, [error]);
      if (attempt2) this.F("reconnect_error", [error]);
    }
    if (delay !== false) return;
    if (wanted) this.F("reconnect_failed", []);
    if (this.state.is === "idle") for (const member of this.l) member.it(error);
  }
  /** The connection that was up, or wanted, is no more. @internal */
  d(reason, details) {
    if (reason === "transport error") this.F("error", [details]);
    for (const member of this.l) member.closed(reason, details);
    this.F("close", [reason, details]);
  }
  // --- dialling ---
  /** Makes a connection, and tells the callback what becomes of it. @internal */
  I(attempt2, opened = nothing) {
    const limit = this.timeout();
    const { o: environment, uri } = this;
    if (uri !== this.ls.uri) guarded(() => this.ls = parseAddress(uri, environment.location));
    const plan = planFor(environment, this.dt, this.zt, this.ls, this.opts);
    const link = this.lt = new TransportManager(plan, this);
    const end = limit === false ? nothing : this.dt.after(limit, () => link.yt());
    this.ct = opened;
    this.Y({ is: "connecting", attempt: attempt2 }, void 0, end);
  }
  /** Begins the attempt that is waited for, if there is one. @internal */
  Ht(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.tt();
    this.F("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.I(state.attempt, opened);
  }
  // --- what the platform tells ---
  /** @internal */
  xt() {
    if (this.lt) this.lt.fs();
    if (this.dt.now() >= this.St) this.Ht();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { Xt: _up } = this;
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
  G() {
    if (this.Xt) this.Xt.close();
  }
  /** Leaves the old state and its timer with it. @internal */
  Y(next, reason, end = nothing) {
    const { state: previous, o: environment } = this;
    this.tt();
    this.tt = end;
    this.state = next;
    this.Xt = next.is === "connected" ? this.lt : void 0;
    if (previous.is === "idle") this.ut = environment.Zt(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.Nt = 0;
      this.ut();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.dt.Kt(() => this.F("state", [change]));
  }
}
class ReconnectionManager extends Dialling {
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.lt;
    return link && (link.p = link.p || new Engine(link, this.o.binaryType));
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
    if (this.state.is === "idle") this.I(0, fn);
    else this.Ht(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    if (this.state.is === "idle") return;
    this.Y({ is: "idle" }, "forced close");
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
    return this.state.is === "connecting" ? "opening" : this.Xt ? "open" : "closed";
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  z(packet) {
    const frames = this.x.encode(packet);
    const limit = this.V;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (limit > 0 && length * 3 > limit && (typeof frame === "string" ? utf8Length(frame) : length) > limit) {
        throw failure("payload_too_large", `over ${limit} bytes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  Tt(member) {
    add(this, member);
    if (this.Xt) member.opened();
    else if (this.state.is === "idle") this.I(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  Et() {
    release(this);
    if (!this.wt) this.disconnect();
  }
  /** Whether a socket wants the connection. @internal */
  get wt() {
    return this.l.some((member) => member.active);
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
function wait(socket, id, pending) {
  if (socket.W === NO_ACKS) socket.W = /* @__PURE__ */ new Map();
  socket.W.set(id, pending);
}
function settle(socket, id, error, args = []) {
  const pending = socket.W.get(id);
  if (!pending) return;
  const { us: callback, ts: takesError, end } = pending;
  socket.W.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}
function doomed(socket, error) {
  const failed2 = new Map(socket.W);
  for (const { id } of socket.r) failed2.delete(id);
  return () => failed2.forEach((_, id) => settle(socket, id, error));
}
function without(list, some) {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
const MOST = 1e4;
function report(socket, packets, reason, lost2) {
  for (const { data } of packets) socket.F("undelivered", [{ args: data, reason, lost: lost2 }]);
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
  const { u: _ledger = [], W: _acks } = socket;
  socket.u = void 0;
  return _ledger.filter(({ id }) => id === void 0 || _acks.has(id));
}
function giveUp(socket, packet, error) {
  const at = socket.r.indexOf(packet);
  packet.T();
  if (at >= 0) {
    socket.r.splice(at, 1);
    report(socket, [packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "buffer full", "api");
function makeRoom(socket, packet) {
  const { maxBufferedEvents: most = Infinity, maxBufferedBytes: bytes = Infinity, bufferPolicy } = socket.et;
  const isFull = ({ r: _buffer } = socket) => _buffer.length >= most || bytes < Infinity && bytesOf(_buffer.concat(packet)) > bytes;
  while (bufferPolicy === "drop-oldest" && socket.r.length && isFull()) giveUp(socket, socket.r[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}
function keep(socket, packet) {
  const { bufferTimeToLive: limit } = socket.et;
  socket.r.push(packet);
  if (limit === void 0) return;
  const expire2 = () => giveUp(socket, packet, failure("expired", "expired", "open"));
  packet.T = socket.io.dt.after(limit, expire2);
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
  const { u: _ledger, et: _opts } = socket;
  const events = packets.filter(({ type }) => type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket.u = without(_ledger, packets);
  socket.r = kept.concat(socket.r);
  for (const packet of kept) abortable(socket, packet);
  report(socket, dropped, "volatile_dropped", true);
}
function replace(socket, packets) {
  for (const packet of without(socket.r, packets)) {
    if (socket.W.has(packet.id)) tie(socket, packet, packet.T);
    else packet.T();
  }
  socket.r = packets;
}
function tie(socket, packet, release2) {
  const pending = socket.W.get(packet.id);
  const { end } = pending || { end: packet.T };
  const over = () => {
    release2();
    end();
  };
  if (pending) pending.end = over;
  else packet.T = over;
}
function abandon(socket, error) {
  const given = socket.r.filter(
    ({ id }) => (socket.W.get(id) || {}).ts
  );
  replace(socket, without(socket.r, given));
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
    T: nothing
  };
  packet.frames = socket.io.z(packet);
  return packet;
}
function control(socket, type, data, id) {
  const { Xt: _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}
function ready({ io: io2, f: _state }) {
  const { Xt: _up } = io2;
  return _up && _state >= JOINED && _up.rt() && _up;
}
function write(socket, packet) {
  socket.d(1, packet.data);
  packet.T();
  if (!socket.et.retries && socket.hasListeners("undelivered")) socket.u = written(packet, socket.u);
  const { Xt: _up } = socket.io;
  if (_up) _up.write(packet);
}
function send(socket, args, callback, flags, takesError) {
  const link = ready(socket);
  const { volatile, timeout } = flags;
  const packet = pack(socket, EVENT, args, callback && socket.rs++, flags);
  const now = link && (!volatile || link.writable);
  const kept = !now && !volatile && makeRoom(socket, packet);
  if (callback) {
    const limit = timeout === void 0 ? socket.et.ackTimeout : timeout;
    const late = () => giveUp(socket, packet, failure("ack_timeout", "operation has timed out", "open"));
    const end = limit === void 0 ? nothing : socket.io.dt.after(limit, late);
    wait(socket, packet.id, { us: callback, ts: takesError || limit !== void 0, end });
  }
  if (kept) keep(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    socket.io.dt.Kt(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.T();
    report(socket, [packet], code, true);
  }
}
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function enter(socket, state, end = nothing) {
  socket.tt();
  socket.tt = end;
  socket.f = state;
  socket.t++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function tell(socket, error) {
  const { o: environment } = socket.io;
  if (environment.C) environment.C(error);
  socket.F("connect_error", [error]);
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  const fail = socket.W.size ? doomed(socket, disconnected()) : nothing;
  if (state === ANNOUNCED) socket.F("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.f;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.Et();
  left(socket, state, reason);
  if (error) tell(socket, error);
  const waiting = socket.W.size + socket.r.length + socket.b.length;
  if (!socket.active && waiting) socket.it(error || disconnected(), !!error);
}
const PAUSE = 20;
const QUICK = 750;
function leave(socket) {
  const { io: io2, f: _state } = socket;
  if (socket.detached) {
    if (socket.b.length) socket.it(disconnected());
    return io2.Et();
  }
  socket.active = false;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.wt) end = io2.dt.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      if (io2.Xt) io2.Xt.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.es = socket.io.dt.now() + PAUSE;
  control(socket, DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.Et();
  socket.opened();
}
function lost(socket, reason, details) {
  const state = socket.f;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const quick = socket.io.dt.now() - socket.es < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = details || {};
  if (state === JOINING && (code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
const WINDOW = 64;
const NO_ENTRIES = [];
function enqueue(socket, args, callback, { signal, ...flags }) {
  const { maxBufferedEvents = Infinity, retries: left2 = 0 } = socket.et;
  const entry = { args, us: callback, flags, left: left2, Ut: false, forget: nothing };
  if (socket.b.length >= maxBufferedEvents) throw full();
  socket.b.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal)]);
    drain(socket);
  });
  drain(socket);
}
function drain(socket) {
  for (const entry of socket.b.slice(0, socket.et.retryWindow || WINDOW)) {
    if (!entry.Ut && ready(socket)) attempt(socket, entry);
  }
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.Ut = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.Ut = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    entry.left = 0;
    settled(error);
  }
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.b.indexOf(entry);
  if (at < 0) return;
  socket.b.splice(at, 1);
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.us, socket, [error, ...values]);
}
function join(socket) {
  socket.active = true;
  if (socket.f === IDLE) socket.io.Tt(socket);
}
function prepare(socket, refusal) {
  const { io: io2, auth } = socket;
  const clock2 = io2.dt;
  const pause = socket.es - clock2.now();
  const again = () => prepare(socket);
  if (pause > 0) return enter(socket, PREPARING, clock2.after(pause, again));
  const limit = io2.timeout();
  const late = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late));
  socket.S = refusal;
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
    const reason = refusal ? "rejected" : socket.q;
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
  const { ss: _recovery, S: _refusal } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : void 0;
    if (_refusal && text === socket.nt) return detach(socket, _refusal);
    socket.nt = text;
    socket.es = socket.io.dt.now();
    control(socket, CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket.f;
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
  if (socket.f !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io.dt.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket.S && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { t: session, ss: _recovery } = socket;
  socket.f = FLUSHING;
  socket.q = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket.ss = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.emitEvent(args);
  while (socket.t === session && socket.r.length) {
    for (const packet of socket.r.splice(0)) {
      if (socket.t === session) write(socket, packet);
      else socket.r.push(packet);
    }
  }
  if (socket.t === session) {
    socket.f = JOINED;
    drain(socket);
  }
  if (socket.t === session) {
    socket.f = ANNOUNCED;
    socket.F("connect", []);
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
  if (!certain && recovery.bt) return;
  recovery.offset = text;
  recovery.bt = certain;
}
const NO_TAPS = [[], []];
class Taps extends Emitter {
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  d(direction, args) {
    for (const tap of this.X[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.X = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.X];
      taps[direction] = change(taps[direction], listener);
      this.X = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.X[direction]];
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
    this.r = [];
    this.f = IDLE;
    this.t = 0;
    this.tt = nothing;
    this.es = 0;
    this.W = NO_ACKS;
    this.q = "first";
    this.rs = 0;
    this.ws = NO_FLAGS;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.et = opts;
    this.b = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect(opts);
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.f > JOINING;
  }
  /** @internal */
  get detached() {
    return !this.active && this.f === IDLE;
  }
  /** @internal */
  opened() {
    if (this.active && this.f === IDLE) prepare(this);
  }
  /** @internal */
  U(packet) {
    const { type, data, id } = packet;
    if (type === ACK) settle(this, id, null, data);
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }
  // Methods, and under these names, as programs for the reference put their own in place of the first, to see all events,
  // and call the others.
  /** An event arrived. What comes before the answer to our CONNECT waits for it. @internal */
  onevent({ data, id }) {
    const { ss: _recovery } = this;
    const last = data[data.length - 1];
    if (_recovery && typeof last === "string") note(_recovery, last, this.io.dt.now());
    if (id !== void 0) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this.f === JOINING) this.receiveBuffer.push(data);
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
    this.F(args[0], args.slice(1));
  }
  /** @internal */
  ot() {
    if (this.u) this.u = pinged(this.u);
  }
  /** @internal */
  M(packets) {
    giveBack(this, packets);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  Mt(error) {
    if (this.active) this.F("connect_error", [error]);
  }
  /**
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  it(error, mayJoin) {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this.b]) finish(this, entry, [error]);
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
    return this.r;
  }
  set sendBuffer(packets) {
    replace(this, packets);
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    const { Xt: _up } = this.io;
    return bytesOf(this.r) + (_up ? _up.bufferedAmount : 0);
  }
  /** Resolves when nothing is buffered any more, for those who send more than the network takes. */
  drained() {
    return new Promise((resolve) => {
      const look2 = () => {
        if (this.bufferedAmount) this.io.dt.after(DRAIN_CHECK$1, look2);
        else resolve();
      };
      look2();
    });
  }
  /** The next event is dropped, rather than kept, when it cannot be sent at once. */
  get volatile() {
    return this.kt({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.kt({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.kt({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal) {
    return this.kt({ signal });
  }
  kt(more) {
    this.ws = { ...this.ws, ...more };
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
    const flags = this.ws;
    const { signal } = flags;
    this.ws = NO_FLAGS;
    if (RESERVED.has(args[0])) {
      throw failure("reserved_event", `"${args[0]}" is a reserved event name`, "api");
    }
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (this.et.retries && !flags.volatile) {
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.ts);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.kt({ ts: true }).emit(...args, settled);
      this.ws = NO_FLAGS;
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
const { setTimeout: later, clearTimeout: forget } = nativeTimers;
function clockOf(timers) {
  return {
    now: () => Date.now(),
    Kt: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      const timer2 = set(run, Math.min(ms, 2 ** 31 - 1));
      return () => clear(timer2);
    }
  };
}
const LIMIT$1 = 2e3;
const KEEP = 3e4;
const TOLD = 50;
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
    () => new Promise((done) => later(() => done("network"), TOLD))
  );
  return refused.size && refused.has(new URL(place).host) ? "csp" : found;
}
function diagnose({ url, options }, cause, done) {
  const [place] = url.split("?");
  let answer = answers.get(place);
  if (!answer || !cause) {
    answers.set(place, answer = ask$1(place, options.withCredentials));
    later(() => answers.delete(place), KEEP);
  }
  void answer.then((code) => done({ code }));
}
const watchers = /* @__PURE__ */ new Set();
const EVERY = 1e3;
const LATE = 1e4;
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
    } else if (persisted || /^[oc]/.test(type) || /^v/.test(type) && shown()) watcher.xt();
  }
  watchClock();
}
function watchNetwork(signals, unload) {
  const leaving = () => signals.G();
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
async function readAll(response, { i: alive, h: maxBytes }) {
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
  J: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Pt: encodeFrame,
  Yt: decodeFrame,
  location: root.location,
  random: Math.random,
  pt: ({ url, options, headers }, sink) => (
    // React Native takes headers, and browsers leave them alone.
    Object.assign(new WebSocket(url, options.protocols || [], { headers }), {
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
    })
  ),
  E: (url, options) => new WebTransport(url, options),
  j: diagnose,
  Zt: watchNetwork,
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
    h: 1e4,
    i: nothing,
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
  const { s: route, gt: upgradeLimit } = link;
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
  const end = link.cs = () => {
    limit();
    candidate.close(true);
    link.cs = nothing;
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
    link.cs = nothing;
    candidate.a = link;
    candidate.send(["5"], false);
    link.is = "open";
    link.transport = candidate;
    link.At = ask;
    link.A.Wt = true;
    link.fs();
    old.close(true);
    link.d("upgrade", candidate);
    link.Rt();
  });
}
const SEPARATOR = "";
const FRESH = 5e3;
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.R = 0;
    this.P();
  }
  get name() {
    return "polling";
  }
  get v() {
    return false;
  }
  get writable() {
    return this.mt && (!this.m || !!this.k);
  }
  take(queue, limit) {
    return takeBatch(queue, limit);
  }
  upgrade(link) {
    upgrade(link);
  }
  send(frames) {
    this.Ct(frames, (texts) => {
      this.mt = false;
      this.P(texts.join(SEPARATOR));
    });
  }
  pause(idle) {
    this.m = idle;
  }
  resume() {
    this.m = void 0;
    if (!this.k) this.P();
    if (this.mt) super.resume();
  }
  close() {
    this.tt();
  }
  /** One exchange: a POST when there is a body. */
  P(body) {
    const { n: environment, e: clock2 } = this.st;
    const dial = this.I();
    const { requestTimeout, maxReceive: maxBytes = defaults.maxReceive } = dial.options;
    const alive = () => {
      const { a: sink } = this;
      if (sink.i) sink.i();
    };
    const done = (error, response, known) => {
      cancel();
      const { status, redirected, responseText } = response || {};
      if (status !== 200 || (body || redirected) && responseText[0] === "<") {
        const told = response && toldBy(response, clock2.now() < this.R, clock2.now());
        this.ds(error, { ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) super.resume();
      else this.D(responseText);
      if (this.m && this.mt && !this.k) this.m();
    };
    const abort = environment.request(dial, { body, h: maxBytes, i: alive, done });
    const timedOut = () => done(new Error("timeout"));
    const limit = requestTimeout ? clock2.after(requestTimeout, timedOut) : nothing;
    const cancel = () => {
      limit();
      abort();
    };
    if (body) this.K = cancel;
    else this.k = cancel;
  }
  D(body) {
    const { n: environment, sid, e: clock2 } = this.st;
    this.k = void 0;
    this.R = sid ? 0 : this.st.e.now() + FRESH;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.a.frame(environment.Yt(text));
    clock2.Kt(() => {
      if (!this.m && !this.k && this.a.is !== "closing") this.P();
    });
  }
  tt(reason, details) {
    if (this.k) this.k();
    this.m = nothing;
    super.tt(reason, details);
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
    const dial = this.I();
    this.It = dial.options.forceBase64;
    this.B = route.n.pt(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable() {
    return this.mt && this.B.readyState === OPEN;
  }
  get bufferedAmount() {
    return this.B.bufferedAmount || 0;
  }
  gs() {
    const socket = this.B;
    return !!socket.gs && socket.gs();
  }
  send(frames, compress) {
    if (this.It && !isText(frames)) return this.Ct(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.B.send(frame, compress);
    this.hs(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  hs(limit) {
    if (this.B.bufferedAmount > limit) {
      this.mt = false;
      this.K = this.st.e.after(DRAIN_CHECK, () => this.hs(HIGH_WATER / 2));
    } else if (!this.mt) this.resume();
  }
  close(dead) {
    const socket = this.B;
    this.tt();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.a.frame(this.It ? this.st.n.Yt(data) : data);
  }
  closed(status, reason, cause, known) {
    if (cause) this.ds(cause, known);
    else this.H(CODES[status], { code: status, reason });
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
    const session = route.n.E(this.I().url, transportOptions.webtransport);
    this.t = session;
    Promise.race([session.closed, this.Gt(session)]).finally(() => session.close()).then(
      () => this.H(),
      // One of ours says by itself what it is.
      (cause) => this.ds(cause, cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this.mt = false;
    this.Dt(frames).then(() => this.resume(), nothing);
  }
  close(dead) {
    const end = () => this.t.close();
    this.tt();
    if (!dead && this.Bt) this.Bt.close().then(() => this.st.e.after(100, end), end);
    else end();
  }
  async Gt(session) {
    const { options, sid } = this.st;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this.Bt = writable.getWriter();
    await this.Dt([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.a.frame(frame));
  }
  async Dt(frames) {
    const writer = this.Bt;
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
