/*! holdfast 0.1.0 | MIT */
function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}
function aborted(signal) {
  return failure("aborted", "aborted", "api", { cause: signal.reason });
}
function errorOf(reason, details) {
  return details instanceof Error ? details : failure("closed", reason, "open", { description: details });
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
  try {
    const text = complete(uri.trim(), page, options);
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
    throw failure("bad_url", `"${String(uri)}" is no address`, "api", { cause });
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
function isName(name) {
  return typeof name === "number" || typeof name === "string" && !RESERVED.has(name);
}
function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob;
}
const defaults = {
  path: "/socket.io",
  timeout: 2e4,
  maxReceive: 100 * 1024 * 1024
};
function find({ l: _members, V: _gone }, nsp) {
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
  const gone2 = registry.V = registry.V || /* @__PURE__ */ new Map();
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
const microtask = typeof queueMicrotask === "function" ? queueMicrotask.bind(void 0) : (run) => void Promise.resolve().then(run);
const nothing = () => void 0;
function onAbort(signal, run) {
  if (!signal || !signal.addEventListener) return nothing;
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
    const list = this.listeners(ev);
    if (list[1]) list.push(listener);
    else this._callbacks.set(String(ev), list[0] ? [list[0], listener] : [listener]);
    if (options) onAbort(options.signal, () => this.off(ev, listener));
    return this;
  }
  /** Adds a listener for the next occurrence of an event only. */
  once(ev, listener, options) {
    const run = (...args) => {
      forget2();
      this.off(ev, run);
      listener.apply(this, args);
    };
    run.Dt = listener;
    this.on(ev, run);
    const forget2 = onAbort(options && options.signal, () => this.off(ev, run));
    return this;
  }
  /** Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. */
  off(...args) {
    const [ev, listener] = args;
    const list = this.listeners(ev);
    const at = list.findIndex((one) => one === listener || one.Dt === listener);
    if (listener && at >= 0) list.splice(at, 1);
    if (!args.length) this._callbacks.clear();
    else if (args.length < 2 || !list.length) this._callbacks.delete(String(ev));
    return this;
  }
  /** The listeners of an event, in the order they are called. */
  listeners(ev) {
    return super.listeners(String(ev));
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  gs(event, args) {
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
function raw(frames, options = {}) {
  return { type: -1, nsp: "", frames, options, taken: 0 };
}
const bufferOf = (bytes) => bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer;
class Engine extends Emitter {
  /** @internal */
  constructor(link, binaryType) {
    super();
    this.St = false;
    this.t = link;
    this.binaryType = binaryType;
    this.Ut();
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this.t.sid;
  }
  /** The name of the server's host. */
  get hostname() {
    return this.t.s.hostname;
  }
  /** The server's port. */
  get port() {
    return this.t.s.port;
  }
  /** The transport in use. */
  get transport() {
    return this.t.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this.t;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** What waits for the transport. */
  get writeBuffer() {
    const packets = [];
    for (const { frames } of this.t.tt) for (const frame of frames) packets.push(packetOf(frame));
    return packets;
  }
  /**
   * Sends a message below the Socket.IO protocol, and calls back once it has left; after the end it does neither. The
   * callback may stand in the place of the options.
   */
  send(data, options, fn = options) {
    if (this.readyState !== "closed") {
      if (typeof fn === "function") this.once("flush", fn);
      this.t.write(
        raw([isBinary(data) ? data : `4${data}`], options || {})
      );
    }
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection; the manager opens the next one, unless it was told not to. */
  close() {
    this.t.close(true);
    return this;
  }
  /** @internal */
  gt(frame) {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known = wanted === "blob" ? new Blob([frame]) : wanted === "arraybuffer" ? bufferOf(frame) : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this.gs("packet", [packet]);
    this.gs("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this.gs(event, [data]);
    return known;
  }
  /** @internal */
  at({ frames, options }) {
    if (!this.hasListeners("packetCreate")) return;
    const compress = options.compress !== false;
    for (const frame of frames) this.gs("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  Ut() {
    const { transport, s: route } = this.t;
    this.gs("flush", []);
    if (this.St || !transport.w) return;
    this.St = true;
    route.v.C(() => {
      this.St = false;
      if (transport.writable) this.gs("drain", []);
    });
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
  if (list) {
    for (let i = 0; i < value.length; i++) {
      const child = value[i];
      if (typeof child === "object") copy = look(source, i, child, frames, copy);
    }
  } else {
    for (const name in source) {
      const child = source[name];
      if (typeof child === "object" && own.call(source, name)) copy = look(source, name, child, frames, copy);
    }
  }
  return copy || value;
}
function look(parent, name, child, frames, copy) {
  if (!child) return copy;
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
  const fits = !Array.isArray(data) ? PLAIN.test(`${type}${data === null ? "" : typeof data}`) : data.length < MOST_ARGUMENTS && (type === EVENT ? isName(data[0]) : type === ACK && id !== void 0);
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
  const plain = type >= EVENT ? strip(data, frames) : data;
  const json = plain == null ? "" : JSON.stringify(plain);
  const count = frames.length - 1;
  const head = count ? `4${type + 3}${count}-` : "4" + type;
  frames[0] = head + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
  return frames;
}
const defaultCodec = { encode, D: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // All that is in the packet goes over the wire, also what is undefined: nothing may be in it that is none of theirs.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    D: (_most, made) => {
      const decoder = new parser.Decoder();
      decoder.on("decoded", made);
      return {
        add(frame) {
          decoder.add(typeof frame === "string" ? frame.slice(1) : frame);
          return void 0;
        },
        destroy() {
          if (decoder.destroy) guarded(decoder.destroy, decoder);
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
    const { prototype: face2 } = one;
    const name = typeof one === "string" ? one : "streaming" in face2 ? "" : String(face2.name);
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
  if (server.Tt || server.Ht && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.Bt > clock2.now()) preferring("polling", transports);
  return {
    // Nothing comes behind what is spread but what it had: V8 makes a shape of its own for each object that grows after
    // it was copied, which takes ten times as long as all the rest. So also those that a transport sets on its copy.
    s: {
      n: environment,
      v: clock2,
      path: (path || defaults.path).replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
      options,
      sid: void 0,
      phase: void 0,
      ...address,
      // The same where the options name none: nobody changes it, and each idle connection has one less.
      query: query === address.query ? address.query : { ...address.query, ...typeof query === "string" ? parseQuery(query) : query }
    },
    transports,
    A: server,
    ct: +timeout || defaults.timeout
  };
}
function dialFor(route, name) {
  const { sid, v: clock2, n: environment } = route;
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
const NOBODY = {
  frame: nothing,
  opened: nothing,
  p: nothing,
  message: nothing,
  closed: nothing
};
class TransportBase {
  constructor(_route, sink) {
    this.Jt = _route;
    this.bs = sink;
    this.mt = false;
    this.Pt = false;
    this.P = nothing;
  }
  get w() {
    return true;
  }
  get writable() {
    return this.mt;
  }
  get bufferedAmount() {
    return 0;
  }
  vs() {
    return false;
  }
  /** A stream is never really paused: nothing better to upgrade to waits for it to fall silent. */
  pause(idle) {
    this.mt = false;
    idle();
  }
  resume() {
    const { bs: sink } = this;
    this.mt = sink !== NOBODY && !this.Pt;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { bs: sink } = this;
    this.mt = true;
    this.Jt.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  k() {
    const dial = dialFor(this.Jt, this.name);
    this.query = dial.query;
    return dial;
  }
  /** Lets go, and gives the sink a reason if there is one: it is the last that it hears. An owner that uses it still did
   * not close it, but somebody by hand. */
  u(reason, details) {
    const { bs: sink } = this;
    this.bs = NOBODY;
    this.mt = false;
    this.P();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }
  /** The other side ended the stream. */
  Ct(code, context) {
    this.u("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  Kt(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    this.u("transport error", failure("network", message, this.w ? "upgrade" : "http", more));
  }
  /** Hands frames over as texts: at once where there is no binary, else later, and nothing else is taken meanwhile. */
  qt(frames, done) {
    if (isText(frames)) return done(frames);
    this.mt = false;
    this.Pt = true;
    Promise.all(frames.map(this.Jt.n.Gt)).then(
      (texts) => {
        this.Pt = false;
        if (this.bs !== NOBODY) done(texts);
      },
      (cause) => this.Kt(cause)
    );
  }
}
function fault(link, error) {
  const { A: server, s: route } = link;
  const { n: environment, hostname } = route;
  if (error.code === "no_sticky_session") {
    if (server.Tt) error.code = "session_lost";
    else environment.warn(`${hostname}: no sticky sessions: WebSocket only`);
    server.Tt = true;
  }
  if (environment.c) environment.c(error);
  link.a("error", error);
}
const TOO_OLD = "Socket.IO v2 server";
function readHandshake(frame) {
  const text = frame;
  try {
    const data = { upgrades: [], ...text[0] === "0" && JSON.parse(text.slice(1)) };
    const { sid, upgrades, pingInterval, pingTimeout, maxPayload = 0 } = data;
    const sound = Number.isFinite(pingInterval + pingTimeout + maxPayload) && Array.isArray(upgrades);
    if (sound && typeof sid === "string" && encodeURIComponent(sid)) return data;
  } catch {
  }
  if (/^\d+:0\{/.test(text)) return failure("server_too_old", TOO_OLD, "handshake");
  return failure("not_socketio", "server error", "handshake");
}
function watch(link) {
  const { v: clock2 } = link.s;
  const look2 = () => {
    if (link.ps()) watch(link);
  };
  link.ts = clock2.watch ? clock2.watch(link) : (
    // The second look comes when what had arrived was read: a page that was busy, or asleep, hears its timers first.
    clock2.after(link.left(), () => link.ts = clock2.after(0, look2))
  );
}
function silent(link) {
  link.f("ping timeout", { code: "ping_timeout", description: "ping timeout" });
}
const STREAM_START = 1e3;
const OPEN_LIMIT = 4e3;
const SETTLED = 25;
const REMEMBERED = 6e5;
const NONE = { name: "", query: {}, writable: false, bufferedAmount: 0, close: nothing };
const OVER = /* @__PURE__ */ new Map();
function toOpenWith({ s: route, transports }) {
  let names = "";
  return transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0).filter(({ prototype }) => !/polling.*webtransport$/.test(names += prototype.name));
}
function open(link) {
  const { bt: untried, lt: race } = link;
  const Next = untried.shift();
  const route = { ...link.s };
  try {
    const transport = new Next(route, {
      frame(frame) {
        shake(link, route, frame);
      },
      closed(_reason, details) {
        failed(link, route, details);
      }
    });
    race.set(route, transport);
    link.transport = transport;
    if (untried.length) limited(link, transport.w ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause;
    const refused2 = /Security|BLOCKED/.test(cause.name);
    const text = refused2 ? name + " error" : Next ? message : "No transports available";
    const error = failure(refused2 ? "network" : "unavailable", text, "tcp", { cause });
    race.set(error, { ...NONE, name });
    route.v.C(() => failed(link, error, error));
  }
}
function limited(link, ms, run) {
  link.ts = link.s.v.after(Math.min(ms, link.ct / 2), () => run(link));
}
function settle$1(link) {
  const { lt: race } = link;
  link.lt = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}
function expire(link) {
  link.bt = [];
  for (const [key] of link.lt) {
    failed(link, key, failure("connect_timeout", "timeout", key.phase || "handshake"));
  }
}
function failed(link, key, details) {
  const { is, lt: race } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  if (opening) link.ts();
  const { name } = transport;
  const error = details instanceof Error ? details : failure("not_socketio", name + " error", "handshake", { description: details });
  race.set(key, Object.assign(error, { type: "TransportError", transport: name }));
  const errors = [...race.values()].filter((one) => one instanceof Error);
  const { code, status } = error;
  if (!/^(forbidden|protocol_version)$/.test(code) || transport.w && status > 400) {
    if (opening && link.bt.length) return open(link);
    if (errors.length < race.size) return opening ? limited(link, OPEN_LIMIT, expire) : void 0;
  }
  abandon$1(link, errors);
}
function abandon$1(link, errors) {
  settle$1(link);
  link.A.Ht = false;
  const [first] = errors;
  if (errors.length > 1) first.errors = errors;
  for (const { retryAfter = 0 } of errors) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
  const done = () => link.f("transport error", first);
  const { n: environment } = link.s;
  if (first.code !== "network" || first.status) return done();
  link.dt = done;
  environment.Y(dialFor(link.s, first.transport), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}
function shake(link, key, frame) {
  const { lt: race, g: tap, A: server, transports } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  if (tap) tap.gt(frame);
  const handshake = readHandshake(frame);
  if (handshake instanceof Error) return failed(link, key, handshake);
  race.delete(key);
  settle$1(link);
  link.transport = transport;
  link.s = key;
  transport.bs = link;
  link.sid = key.sid = handshake.sid;
  link.maxPayload = handshake.maxPayload;
  const { name, w: streaming } = transport;
  server.Ht = streaming;
  if (!streaming && name !== transports[0].prototype.name) server.Bt = key.v.now() + REMEMBERED;
  if (link.is === "closing") return link.ft();
  link.is = "open";
  link.ts();
  link.J = handshake.pingInterval + handshake.pingTimeout;
  link.d();
  watch(link);
  const offered = transports.filter(
    ({ prototype }) => key.options.upgrade !== false && prototype.name !== name && handshake.upgrades.includes(prototype.name)
  );
  link.bt = preferring("webtransport", offered);
  link.a("handshake", handshake);
  link.a("open");
  link.fs.opened();
  if (offered.length) upgradeLater(link, transport);
}
function upgradeLater(link, transport) {
  if (link.is !== "open") return;
  link.hs = link.s.v.after(SETTLED, () => {
    link.hs = nothing;
    if (transport.upgrade) transport.upgrade(link);
  });
}
function verify(link, offline) {
  const { transport, s: route, ut: ask2 } = link;
  const { n: environment, v: clock2 } = route;
  if (!link.ps() || !transport.w || link.hs !== nothing) return;
  const asked = clock2.now();
  const look2 = (gone2) => {
    if (gone2 && link.Z < asked) silent(link);
  };
  if (ask2) {
    const end = ask2(link, (gone2) => {
      link.hs = nothing;
      look2(gone2);
    });
    link.hs = end;
  } else if (offline) {
    const dial = dialFor(route, transport.name);
    environment.Y(dial, 0, (answer) => look2(answer && answer.code === "network"));
  }
}
const PONG = "3";
const GAP = 20;
const CLOSE_LIMIT = 2e3;
class TransportManager {
  constructor(plan, _sink) {
    this.fs = _sink;
    this.is = "opening";
    this.transport = NONE;
    this.tt = [];
    this.lt = /* @__PURE__ */ new Map();
    this.Z = 0;
    this.J = Infinity;
    this.ts = nothing;
    this.hs = nothing;
    this.Ft = false;
    this.V = 0;
    Object.assign(this, plan);
    this.bt = toOpenWith(plan);
    open(this);
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf(this.tt) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this.ss && !this.tt.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.g) this.g.at(packet);
    if (this.transport.w && this.writable) this.W(packet);
    else if (this.is !== "closed") this.ys(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it.
   */
  gap() {
    this.ys(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it, or
   * with `tell` at once that it is over: this is what `engine.close()` asks for.
   */
  close(tell2) {
    const { is, fs: sink } = this;
    if (!tell2) this.fs = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.fs = NOBODY;
    this.ts();
    this.ts = this.s.v.after(CLOSE_LIMIT, () => this.f("timeout"));
    this.hs();
    if (this.sid) this.ft();
    if (tell2) sink.closed("forced close", void 0, []);
    this.a("close", "forced close");
    if (this.g) this.g.off();
  }
  /** A session that is still being made is awaited first: left alone it would stay on the server as a ghost. */
  ft() {
    this.gap();
    if (!this.transport.w) {
      this.ys(raw(["1"]));
      this.gap();
    }
    this.transport.resume();
  }
  /** Closes because something is wrong, and the owner hears of it. A dead link is let go without a farewell. */
  f(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.ts();
    this.hs();
    if (this.ss) this.ss();
    if (details instanceof Error) fault(this, details);
    settle$1(this);
    this.transport.close(dead);
    const untaken = this.tt.splice(0).slice(this.V);
    for (const packet of untaken) packet.taken = 0;
    this.fs.closed(reason, details, untaken);
    this.fs = NOBODY;
    this.a("close", reason, details);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. */
  d() {
    this.Z = this.s.v.now();
  }
  frame(arrived) {
    this.d();
    const frame = this.g ? this.g.gt(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this.fs.message(frame);
    else if (type === "2") {
      const { tt: queued, V: _gone } = this;
      if (queued.length <= _gone || queued[_gone].frames[0] !== PONG) {
        const pong = raw([PONG]);
        if (this.g) this.g.at(pong);
        queued.splice(_gone, 0, pong);
      }
      this.fs.p();
      this.Vt();
    } else if (type === "1") this.f("transport close", { description: "closed by the server" });
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  drained() {
    this.Vt();
    if (this.g && !this.tt.length) this.g.gs("drain", []);
  }
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.f(reason, details);
  }
  /** What was learnt of the way to the server does not hold any more: the network is another. */
  At() {
    this.A.Bt = 0;
  }
  /** Milliseconds that the silence may go on. */
  left() {
    const now = this.s.v.now();
    return (this.Z = Math.min(this.Z, now)) + this.J - now;
  }
  /** Notices a silence that a throttled timer has not told of yet: then the link is closed and false comes back. */
  ps() {
    if (!this.Ft && this.left() <= 0) {
      if (this.transport.vs()) this.d();
      else silent(this);
    }
    return this.is !== "closed";
  }
  /** @param offline - whether the network is said to be gone */
  verify(offline) {
    verify(this, offline);
  }
  /** The time for opening is over. */
  dt() {
    expire(this);
  }
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  ys(packet) {
    this.tt.push(packet);
    if (this.Ft) return;
    this.Ft = true;
    this.s.v.C(() => {
      this.Ft = false;
      this.Vt();
    });
  }
  Vt() {
    const { transport, tt: queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length > this.V && !this.ss) {
      if (!transport.take) this.W(queued[this.V++]);
      else {
        const batch = transport.take(queued, this.maxPayload, this.hs !== nothing && this.is !== "closing");
        if (!batch.length) break;
        this.Wt(batch, false);
      }
    }
    queued.splice(0, this.V);
    this.V = 0;
    if (this.is === "closing" && this.writable) this.f("closed", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  W(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Wt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this.ss = this.s.v.after(GAP, () => {
        this.ss = void 0;
        this.Vt();
      });
    }
  }
  Wt(frames, compress) {
    this.transport.send(frames, compress);
    if (this.g) this.g.Ut();
  }
  a(event, ...args) {
    if (this.g) this.g.gs(event, args);
  }
}
const CLOSING = 50;
const FATAL = /^(protocol_version|server_too_old)$/;
function delayOf(manager, made, since, error) {
  if (made >= manager.reconnectionAttempts() || FATAL.test(error.code)) return false;
  const now = manager.e.now();
  const max = manager.reconnectionDelayMax();
  const policy = manager.opts.reconnectionPolicy;
  if (!made) manager.Lt = now;
  if (now - since >= max) manager.Zt = 0;
  const jitter = 1 + manager.randomizationFactor() * (manager.L.random() * 2 - 1);
  const backoff = Math.round(Math.min(manager.reconnectionDelay() * 2 ** manager.Zt++, max) * jitter);
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  const delay = Math.max(backoff >= 0 ? backoff : 1e3, least);
  manager.Rt = now + least;
  if (error.code === "no_sticky_session") return 0;
  let chosen = delay;
  if (typeof policy === "function") {
    guarded(() => {
      const wanted = policy(made + 1, now - manager.Lt, error, delay);
      if (wanted === false || typeof wanted === "number" && wanted >= 0) chosen = wanted;
    });
  }
  return chosen;
}
function wait$1(manager, made, since, error) {
  const { state, e: clock2 } = manager;
  const delay = manager.reconnection() && delayOf(manager, made, since, error);
  if (delay === false || manager.state !== state) return false;
  const end = clock2.after(delay, () => manager.st());
  manager.Nt({ is: "waiting", attempt: made + 1, until: clock2.now() + delay }, error.message, end);
  return true;
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
    const own2 = opts[name];
    if (value === void 0) return /r|oo/.test(typeof own2) ? own2 : SETTINGS[name];
    opts[name] = value;
    this.nt();
    return this;
  };
}
const ZERO_IS_NONE = /^reconnection[AD]/;
function withoutZeros(opts) {
  for (const name in opts) if (ZERO_IS_NONE.test(name)) opts[name] ||= void 0;
  return opts;
}
const STAYED = 5e3;
class Dialling extends ManagerSettings {
  /** @internal */
  constructor(_environment, _table, _address, opts) {
    super();
    this.L = _environment;
    this.U = _table;
    this.S = _address;
    this.state = { is: "idle" };
    this.l = [];
    this.Zt = 0;
    this.Lt = 0;
    this.u = nothing;
    this.F = nothing;
    this.os = nothing;
    this.Rt = 0;
    this.Ot = 0;
    this.uri = _address.uri;
    this.opts = withoutZeros({ path: defaults.path, ...opts, query: opts.query || _address.query });
    this.e = _environment.Yt(opts);
    this.B = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt: attempt2 } = this.state;
    const { F: opened } = this;
    const link = this.t;
    const read = (packet) => this.yt(link, packet);
    const decoder = this.I = this.B.D(this.opts.maxAttachments, read);
    this.Ot = link.maxPayload;
    this.F = nothing;
    this.Nt({ is: "connected", since: this.e.now() }, void 0, decoder.destroy);
    for (const member of this.l) if (member.active && this.es === link) member.opened();
    this.gs("open", []);
    guarded(opened);
    if (attempt2 && this.es === link) this.gs("reconnect", [attempt2]);
  }
  /** @internal */
  p() {
    for (const member of this.l) member.p();
    this.gs("ping", []);
  }
  /** @internal */
  message(frame) {
    this.yt(this.t, void 0, frame);
  }
  /** Takes a frame, or a packet that somebody else's decoder has made of one, perhaps later. */
  yt(link, made, frame) {
    try {
      const packet = frame === void 0 ? checked(made) : this.I.add(frame);
      if (!packet || this.es !== link) return;
      for (const member of this.l) if (member.nsp === packet.nsp) member.Qt(packet);
      if (this.hasListeners("packet")) this.gs("packet", [packet]);
    } catch (cause) {
      link.f("parse error", failure("parse_error", cause.message, "open", { cause }), false);
    }
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { state, F: opened } = this;
    const { attempt: attempt2, since } = { attempt: 0, ...state };
    const error = errorOf(reason, details);
    const ours = !!attempt2 || opened === nothing;
    const wanted = ours && this.reconnection();
    const waiting = wanted && wait$1(this, attempt2, since, error);
    if (!waiting) {
      if (this.state !== state) return;
      this.Nt({ is: "idle" }, error.message);
    }
    if (since !== void 0) this.a(reason, details, untaken);
    else this.X(error, attempt2, opened);
    if (wanted && !waiting) this.gs("reconnect_failed", []);
    if (this.state.is !== "idle" || ours && !wanted && wait$1(this, attempt2, since, error)) return;
    for (const member of this.l) member.M(error);
  }
  /** An attempt to connect came to nothing. */
  X(error, attempt2, opened) {
    for (const member of this.l) member.Mt(error);
    this.gs("error", [error]);
    guarded(opened, this, [error]);
    if (attempt2) this.gs("reconnect_error", [error]);
  }
  /** The connection that was up, or wanted, is no more. @internal */
  a(reason, details, untaken) {
    const { l: members } = this;
    if (untaken) for (const member of members) member.y(untaken.filter(({ nsp }) => nsp === member.nsp));
    if (reason === "transport error") this.gs("error", [details]);
    for (const member of this.l) member.closed(reason, details);
    this.gs("close", [reason, details]);
  }
  // --- dialling ---
  /** Makes a connection, and tells the callback what becomes of it. @internal */
  k(attempt2, opened = nothing) {
    const { e: clock2, L: environment, uri, state } = this;
    this.F = opened;
    try {
      const limit = this.timeout();
      if (uri !== this.S.uri) this.S = parseAddress(uri, environment.location);
      const plan = planFor(environment, clock2, this.U, this.S, this.opts);
      const link = new TransportManager(plan, this);
      if (this.state !== state) return link.close();
      this.t = link;
      const end = limit === false ? nothing : clock2.after(limit, () => link.dt());
      this.Nt({ is: "connecting", attempt: attempt2 }, void 0, end);
    } catch (cause) {
      const error = failure("unavailable", cause.message, "api", { cause, ...cause });
      if (!attempt2) throw error;
      this.closed("transport error", error, []);
    }
  }
  /** Begins the attempt that is waited for, if there is one. @internal */
  st(opened) {
    const { state } = this;
    if (state.is !== "waiting") return;
    this.u();
    this.gs("reconnect_attempt", [state.attempt]);
    if (this.state === state) this.k(state.attempt, opened);
  }
  // --- what the platform tells ---
  /** @internal */
  xt() {
    if (this.t) this.t.At();
    if (this.e.now() >= this.Rt) this.st();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { es: _up } = this;
    if (_up) _up.verify(offline);
    else if (this.state.is === "connected") this.closed("transport close", void 0, []);
  }
  /** @internal */
  hidden() {
    const { t: link } = this;
    if (link && link.sid) link.f("transport close", { description: "page hidden" }, false);
  }
  /** @internal */
  Xt() {
    if (this.state.is !== "connected") return;
    this.t.close();
    this.es = void 0;
    this.u();
    this.u = this.e.after(STAYED, () => this.lost(false));
  }
  /** Leaves the old state and its timer with it. @internal */
  Nt(next, reason, end = nothing) {
    const { state: previous, L: environment, u: release2 } = this;
    this.u = end;
    this.state = next;
    this.es = next.is === "connected" ? this.t : void 0;
    if (previous.is === "idle") this.os = environment.Et(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.Zt = 0;
      this.os();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this.e.C(() => this.gs("state", [change]));
    release2();
  }
}
class ReconnectionManager extends Dialling {
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine() {
    const link = this.t;
    return link && (link.g = link.g || new Engine(link, this.L.binaryType));
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
    if (this.state.is === "idle") this.k(0, fn);
    else this.st(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection and stops reconnecting. */
  disconnect() {
    const { state, t: link } = this;
    if (state.is === "idle") return;
    this.Nt({ is: "idle" }, "forced close");
    link.close();
    this.a("forced close");
    for (const member of this.l) if (member.active && this.state.is === "idle") member.M();
  }
  /** Where reconnection is switched off, what is waited for does not come. @internal */
  nt() {
    if (this.state.is === "waiting" && !this.reconnection()) this.disconnect();
  }
  // --- not documented, but programs for the reference look at it ---
  /** @internal */
  get _reconnecting() {
    return !!this.state.attempt;
  }
  /** @internal */
  get _readyState() {
    return this.state.is === "connecting" ? "opening" : this.es ? "open" : "closed";
  }
  // --- what sockets ask for ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  vt(packet) {
    let frames;
    try {
      frames = this.B.encode(packet);
    } catch (cause) {
      throw failure("not_serialisable", cause.message, "api", { cause });
    }
    const { Ot: limit, es: up } = this;
    const asText = up && !up.transport.w && up.hs === nothing;
    for (const frame of frames) {
      const length = lengthOf(frame);
      const most = typeof frame === "string" || asText ? payloadLength : lengthOf;
      if (limit > 0 && length * 3 > limit && most(frame) > limit) {
        throw failure("payload_too_large", `over ${limit} bytes`, "api");
      }
    }
    return frames;
  }
  /** A socket wants to be connected. @internal */
  j(member) {
    add(this, member);
    if (this.es) member.opened();
    else if (this.state.is === "idle") this.k(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  z() {
    release(this);
    if (!this.ht) this.disconnect();
  }
  /** Whether a socket wants the connection. @internal */
  get ht() {
    return this.l.some((member) => member.active);
  }
}
const NO_ACKS = /* @__PURE__ */ new Map();
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function wait(socket, id, pending) {
  if (socket.E === NO_ACKS) socket.E = /* @__PURE__ */ new Map();
  socket.E.set(id, pending);
}
function settle(socket, id, error, args = []) {
  const pending = socket.E.get(id);
  if (!pending) return;
  const { T: callback, rt: takesError, end } = pending;
  socket.E.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}
function doomed(socket, error) {
  const failed2 = new Map(socket.E);
  for (const { id } of socket.r) failed2.delete(id);
  return () => failed2.forEach((_, id) => settle(socket, id, error));
}
function without(list, some) {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
const MOST = 1e4;
function report(socket, packets, reason, lost2) {
  for (const { data } of packets) socket.gs("undelivered", [{ args: data, reason, lost: lost2 }]);
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
  const { o: _ledger = [], E: _acks } = socket;
  socket.o = void 0;
  return _ledger.filter(({ id }) => id === void 0 || _acks.has(id));
}
function giveUp(socket, packet, error) {
  const at = socket.r.indexOf(packet);
  packet.it();
  if (at >= 0) {
    socket.r.splice(at, 1);
    report(socket, [packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "buffer full", "api");
function makeRoom(socket, packet) {
  const {
    maxBufferedEvents: most = Infinity,
    maxBufferedBytes: bytes = Infinity,
    bufferPolicy,
    retries
  } = socket.ns;
  if (retries) throw disconnected();
  const isFull = (kept = socket.r) => kept.length >= most || bytes < Infinity && bytesOf(kept.concat(packet)) > bytes;
  while (bufferPolicy === "drop-oldest" && !isFull([]) && isFull()) giveUp(socket, socket.r[0], full());
  if (!isFull()) return true;
  if (bufferPolicy) return false;
  throw full();
}
function keep(socket, packet) {
  socket.r.push(packet);
  expiring(socket, packet);
}
function expiring(socket, packet) {
  const { bufferTimeToLive: limit } = socket.ns;
  if (limit == null) return;
  const expire2 = () => giveUp(socket, packet, failure("expired", "expired", "open"));
  packet.it = socket.io.e.after(limit, expire2);
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
const late = () => failure("ack_timeout", "operation has timed out", "open");
function giveBack(socket, packets) {
  const { E: _acks, o: _ledger, ns: _opts, connected } = socket;
  socket.u();
  const events = packets.filter(({ type }) => connected && type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket.o = without(_ledger, packets);
  socket.r = kept.concat(socket.r);
  for (const packet of kept) {
    expiring(socket, packet);
    abortable(socket, packet);
    if (packet.id !== void 0 && !_acks.has(packet.id)) giveUp(socket, packet, late());
  }
  report(socket, dropped, "volatile_dropped", true);
}
function replace(socket, packets) {
  for (const packet of without(socket.r, packets)) {
    if (socket.E.has(packet.id)) tie(socket, packet, packet.it);
    else packet.it();
  }
  socket.r = packets;
}
function tie(socket, packet, release2) {
  const pending = socket.E.get(packet.id);
  const { end } = pending || { end: packet.it };
  const over = () => {
    release2();
    end();
  };
  if (pending) pending.end = over;
  else packet.it = over;
}
function abandon(socket, error) {
  const given = socket.r.filter(
    ({ id }) => (socket.E.get(id) || {}).rt
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
    it: nothing
  };
  packet.frames = socket.io.vt(packet);
  return packet;
}
function control(socket, type, data, id) {
  const { es: _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}
function ready({ io: io2, i: _state }) {
  const { es: _up } = io2;
  return _up && _state >= JOINED && _up.ps() && _up;
}
function write(socket, packet) {
  packet.it();
  if ((!socket.ns.retries || packet.options.volatile) && socket.hasListeners("undelivered"))
    socket.o = written(packet, socket.o);
  socket.a(1, packet.data);
  const { es: _up } = socket.io;
  if (_up) _up.write(packet);
}
function expiry(socket, id) {
  return () => giveUp(socket, socket.r.find((one) => one.id === id) || { id, it: nothing }, late());
}
function send(socket, args, callback, flags, takesError) {
  const { volatile, timeout } = flags;
  const packet = pack(socket, EVENT, args, callback && socket.wt++, flags);
  const link = ready(socket);
  const now = link && (!volatile || link.writable);
  const kept = !now && !volatile && makeRoom(socket, packet);
  if (callback) {
    const limit = timeout === void 0 ? socket.ns.ackTimeout : timeout;
    const end = limit === void 0 ? nothing : socket.io.e.after(limit, expiry(socket, packet.id));
    wait(socket, packet.id, { T: callback, rt: takesError || limit !== void 0, end });
  }
  if (kept) keep(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    socket.io.e.C(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.it();
    report(socket, [packet], code, true);
  }
}
const WINDOW = 64;
const NO_ENTRIES = [];
function enqueue(socket, args, callback, { signal, ...flags }) {
  const { maxBufferedEvents = Infinity, retries: left2 = 0 } = socket.ns;
  const entry = { args, T: callback, flags, left: left2, H: false, forget: nothing };
  if (socket.rs.length >= maxBufferedEvents) throw full();
  socket.rs.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal)]);
    drain(socket);
  });
  drain(socket);
}
function drain(socket) {
  for (const entry of socket.rs.slice(0, socket.ns.retryWindow || WINDOW)) {
    if (!entry.H && ready(socket)) attempt(socket, entry);
  }
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.H = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.H = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    entry.left = 0;
    settled(error);
  }
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.rs.indexOf(entry);
  if (at < 0) return;
  socket.rs.splice(at, 1);
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.T, socket, [error, ...values]);
}
function enter(socket, state, end = nothing) {
  socket.u();
  socket.u = end;
  socket.i = state;
  socket.et++;
  socket.id = void 0;
  socket.recovered = false;
  socket.receiveBuffer = [];
}
function tell(socket, error) {
  const { L: environment } = socket.io;
  if (environment.c) environment.c(error);
  socket.gs("connect_error", [error]);
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  const fail = socket.E.size ? doomed(socket, disconnected()) : nothing;
  if (state === ANNOUNCED) socket.gs("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket.i;
  socket.active = false;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io.z();
  left(socket, state, reason);
  if (error) tell(socket, error);
  const waiting = socket.E.size + socket.r.length + socket.rs.length;
  if (!socket.active && waiting) socket.M(error, !!error);
}
const PAUSE = 20;
const QUICK = 750;
function leave(socket) {
  const { io: io2, i: _state } = socket;
  if (socket.detached) {
    if (socket.rs.length) socket.M();
    return io2.z();
  }
  socket.active = false;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io2.ht) end = io2.e.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      if (io2.es) io2.es.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  socket.pt = socket.io.e.now() + PAUSE;
  control(socket, DISCONNECT);
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io.z();
  socket.opened();
}
function lost(socket, reason, details) {
  const state = socket.i;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const quick = socket.io.e.now() - socket.pt < QUICK;
  const { code = quick ? "parser_mismatch" : "namespace_timeout" } = details || {};
  const [first] = socket.rs;
  if (first && /large/.test(code) && first.left-- < 1) finish(socket, first, [failure(code, reason, "open")]);
  if (state === JOINING && (code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}
function join(socket) {
  socket.active = true;
  if (socket.i === IDLE) socket.io.j(socket);
}
function prepare(socket, refusal, rested) {
  const { io: io2, auth } = socket;
  const clock2 = io2.e;
  const pause = socket.pt - clock2.now();
  const again = () => prepare(socket, refusal, true);
  if (pause > 0 && !rested) return enter(socket, PREPARING, clock2.after(PAUSE, again));
  const limit = io2.timeout();
  const late2 = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing : clock2.after(limit, late2));
  socket.q = refusal;
  const session = socket.et;
  const give = (data) => {
    if (socket.et === session) sendConnect(socket, data);
  };
  const fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket.et === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent2 = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket.x;
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
  const { b: _recovery, q: _refusal } = socket;
  try {
    const text = typeof socket.auth === "function" ? JSON.stringify(data) : void 0;
    if (_refusal && text === socket.Ut) return detach(socket, _refusal);
    socket.Ut = text;
    socket.pt = socket.io.e.now();
    control(socket, CONNECT, _recovery ? { pid: _recovery.pid, offset: _recovery.offset, ...data } : data);
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
  if (socket.i !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io.e.after(after, again));
    tell(socket, error);
  } else if (typeof socket.auth === "function" && !socket.q && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { et: session, b: _recovery } = socket;
  socket.i = FLUSHING;
  socket.x = "reconnect";
  socket.id = sid;
  socket.recovered = !!pid && !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket.b = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.emitEvent(args);
  while (socket.et === session && socket.r.length) {
    const rest = socket.r.splice(0);
    let at = 0;
    socket.u = () => socket.r = rest.splice(at).concat(socket.r);
    while (at < rest.length) write(socket, rest[at++]);
  }
  if (socket.et === session) {
    socket.i = JOINED;
    socket.u = nothing;
    drain(socket);
  }
  if (socket.et === session) {
    socket.i = ANNOUNCED;
    socket.gs("connect", []);
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
  if (!certain && recovery.ws) return;
  recovery.offset = text;
  recovery.ws = certain;
}
const NO_TAPS = [[], []];
class Taps extends Emitter {
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  a(direction, args) {
    for (const tap of this.ls[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.ls = NO_TAPS;
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.ls];
      taps[direction] = change(taps[direction], listener);
      this.ls = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => taps.filter((_, i) => listener && i !== taps.indexOf(listener)));
  face2["listenersAny" + suffix] = function() {
    return [...this.ls[direction]];
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
    this.i = IDLE;
    this.et = 0;
    this.u = nothing;
    this.pt = 0;
    this.E = NO_ACKS;
    this.x = "first";
    this.wt = 0;
    this.kt = NO_FLAGS;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.ns = opts;
    this.rs = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect();
    this.ds(opts.signal);
  }
  /** Disconnects when a signal is aborted, which is listened to once, however often it is given. @internal */
  ds(signal) {
    if (signal) onAbort(signal, this.xs = this.xs || (() => this.disconnect()));
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this.i > JOINING;
  }
  /** @internal */
  get detached() {
    return !this.active && this.i === IDLE;
  }
  /** @internal */
  opened() {
    if (this.active && this.i === IDLE && this.io.es) prepare(this);
  }
  /** @internal */
  Qt(packet) {
    const { type, data, id } = packet;
    if (type === ACK) settle(this, id, null, data);
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }
  // Methods, and under these names, as programs for the reference put their own in place of the first, to see all events,
  // and call the others.
  /** An event arrived. What comes before the answer to our CONNECT waits for it. @internal */
  onevent({ data, id }) {
    if (id !== void 0) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this.i === JOINING) this.receiveBuffer.push(data);
  }
  /** The function that a listener answers the server with: once, and only into the session that asked. @internal */
  ack(id) {
    let session = this.et;
    return (...args) => {
      if (session !== this.et) return;
      control(this, ACK, args, id);
      session = -1;
    };
  }
  /**
   * Gives an event to its listeners. Not before that has it been seen: what waits for the answer to our CONNECT goes with
   * the connection, and the next session is asked for it again.
   *
   * @internal
   */
  emitEvent(args) {
    const { b: _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") note(_recovery, last, this.io.e.now());
    this.a(0, args);
    this.gs(args[0], args.slice(1));
  }
  /** @internal */
  p() {
    if (this.o) this.o = pinged(this.o);
  }
  /** @internal */
  y(packets) {
    giveBack(this, packets);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  Mt(error) {
    if (this.active) this.gs("connect_error", [error]);
  }
  /**
   * Nothing is going to be sent any more unless somebody calls `connect()`: no promise stays open. But what is sent until
   * it is acknowledged waits for other credentials, when joining failed.
   *
   * @internal
   */
  M(error = disconnected(), mayJoin) {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this.rs]) finish(this, entry, [error]);
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
    replace(this, packets || []);
  }
  /** Bytes of events that are not on the network yet: buffered here, queued, or held by the transport. */
  get bufferedAmount() {
    const { es: _up } = this.io;
    return bytesOf(this.r) + (_up ? _up.bufferedAmount : 0);
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
    return this.ms({ volatile: true });
  }
  /** Says whether the next event is compressed (WebSocket in Node). @default true */
  compress(compress) {
    return this.ms({ compress });
  }
  /** Limits the wait for the acknowledgement of the next event, which then gets an error as its first argument. */
  timeout(ms) {
    return this.ms({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: what is still buffered is not sent any more, and an
   * acknowledgement that is awaited ends with an error with code `aborted`.
   */
  signal(signal) {
    return this.ms({ signal });
  }
  ms(more) {
    this.kt = { ...this.kt, ...more };
    return this;
  }
  /**
   * Connects, unless connected.
   *
   * @param options - a `signal` that disconnects when it is aborted
   */
  connect(options) {
    join(this);
    this.ds(options && options.signal);
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
    const flags = this.kt;
    const { signal } = flags;
    this.kt = NO_FLAGS;
    if (!isName(args[0])) throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (this.ns.retries && !flags.volatile) {
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.rt);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this.ms({ rt: true }).emit(...args, settled);
      this.kt = NO_FLAGS;
    });
  }
}
let Manager$1 = class Manager extends ReconnectionManager {
  socket(name, opts) {
    const nsp = name.replace(/^(?!\/)/, "/");
    let socket = find(this, nsp);
    if (!socket) {
      socket = new Socket(this, nsp, opts);
      add(this, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
};
const SOCKET_OPTIONS = /^(ack|auth|autoC|buffer|forceN|maxB|multi|query|retr|signal)/;
function textOf(setting) {
  try {
    return JSON.stringify(setting, (_, value) => typeof value === "function" ? String(value) : value);
  } catch {
    return setting;
  }
}
function warnOfIgnored(environment, made, opts) {
  const ignored = Object.keys(opts).filter(
    (name) => !SOCKET_OPTIONS.test(name) && opts[name] !== void 0 && textOf(opts[name]) !== textOf(made[name])
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
const { __zone_symbol__setTimeout: later = setTimeout, __zone_symbol__clearTimeout: forget = clearTimeout } = root;
const nativeTimers = { setTimeout: later, clearTimeout: forget };
function clockOf(timers) {
  return {
    now: () => Date.now(),
    C: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      const timer2 = set(run, Math.min(ms, 2 ** 31 - 1));
      return () => clear(timer2);
    }
  };
}
const LIMIT = 2e3;
const KEEP = 3e4;
const TOLD = 50;
const refused = /* @__PURE__ */ new Set();
const answers = /* @__PURE__ */ new Map();
async function ask(place, credentials) {
  const insecure = /^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place);
  if (insecure && root.location && location.protocol === "https:") return "mixed_content";
  const readable = credentials ? "cors_credentials" : "cors";
  const found = await fetch(place.replace(/^ws/, "http") + "?EIO=4&transport=~", {
    mode: "no-cors",
    cache: "no-store",
    // Browsers that do not have it end the request by themselves, and the attempt to connect has a limit of its own.
    signal: AbortSignal.timeout && AbortSignal.timeout(LIMIT)
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
    answers.set(place, answer = ask(place, options.withCredentials));
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
  const late2 = Date.now() + LATE;
  forget(timer);
  if (watchers.size && shown()) {
    timer = later(() => Date.now() > late2 ? heard({ type: "online" }) : watchClock(), EVERY);
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
  const leaving = () => signals.Xt();
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
const clock = clockOf(root);
const common = {
  Yt: ({ useNativeTimers }) => useNativeTimers ? clockOf(nativeTimers) : clock,
  binaryType: "arraybuffer",
  Gt: encodeFrame,
  ot: decodeFrame,
  location: root.location,
  random: Math.random,
  jt: ({ url, options, headers }, sink) => (
    // React Native takes headers, and browsers leave them alone.
    Object.assign(new WebSocket(url, options.protocols || [], { headers }), {
      binaryType: "arraybuffer",
      onopen() {
        sink.opened();
      },
      onmessage(event) {
        const data = event.data;
        if (lengthOf(data) > (options.maxReceive || defaults.maxReceive)) {
          event.target.close();
          sink.closed(0, "", event, { code: "message_too_large" });
        } else sink.message(data);
      },
      // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
      onerror(event) {
        sink.closed(0, "", event);
      },
      onclose({ code, reason }) {
        sink.closed(code, reason);
      }
    })
  ),
  js: (url, options) => new WebTransport(url, options),
  Y: diagnose,
  Et: watchNetwork,
  warn(message) {
    console.warn(message);
  }
};
const webSocketEnvironment = { ...common, request: () => () => void 0 };
const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 20;
const OPEN = 1;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.k();
    this.Q = dial.options.forceBase64;
    this.ks = route.n.jt(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** One that is being closed by the other side takes no more: it would drop without a word what it is given. */
  get writable() {
    return this.mt && this.ks.readyState === OPEN;
  }
  get bufferedAmount() {
    return this.ks.bufferedAmount || 0;
  }
  vs() {
    const socket = this.ks;
    return !!socket.vs && socket.vs();
  }
  send(frames, compress) {
    if (this.Q && !isText(frames)) return this.qt(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.ks.send(frame, compress);
    this.N(HIGH_WATER);
  }
  /** Takes no more until the socket has caught up: what stays in our queue is never lost with the link. */
  N(limit) {
    if (this.ks.bufferedAmount > limit) {
      this.mt = false;
      this.P();
      this.P = this.Jt.v.after(DRAIN_CHECK, () => this.N(HIGH_WATER / 2));
    } else if (!this.mt) this.resume();
  }
  close(dead) {
    const socket = this.ks;
    this.u();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.bs.frame(this.Jt.n.ot(data));
  }
  closed(status, reason, cause, known) {
    if (cause) this.Kt(cause, known);
    else this.Ct(CODES[status], { code: status, reason });
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
