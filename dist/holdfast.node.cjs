/*! holdfast 0.1.0 | MIT */
'use strict';

var ComponentEmitter = require('component-emitter');
var WebSocket$1 = require('isomorphic-ws');
var engine_ioParser = require('engine.io-parser');
var net = require('node:net');
var tls = require('node:tls');
var http = require('node:http');
var https = require('node:https');
var node_url = require('node:url');
var buffer = require('node:buffer');
var node_crypto = require('node:crypto');
var node_util = require('node:util');
var node_events = require('node:events');

function _interopNamespaceDefault(e) {
  var n = Object.create(null);
  if (e) {
    Object.keys(e).forEach(function (k) {
      if (k !== 'default') {
        var d = Object.getOwnPropertyDescriptor(e, k);
        Object.defineProperty(n, k, d.get ? d : {
          enumerable: true,
          get: function () { return e[k]; }
        });
      }
    });
  }
  n.default = e;
  return Object.freeze(n);
}

var buffer__namespace = /*#__PURE__*/_interopNamespaceDefault(buffer);

function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, { stack: error.stack, message, code, phase, ...more });
}
function aborted(signal) {
  return failure("aborted", "aborted", "api", { cause: signal.reason });
}
const NAMES$1 = {
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
  return NAMES$1[refusal] || (refusal >= 200 && refusal < 400 ? refusal < 300 ? "not_socketio" : "redirect" : "http_error");
}
function retryDelay(header, now) {
  const delay = +header * 1e3 || Date.parse(header || "") - now;
  return delay > 0 ? delay : void 0;
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
function complete$1(uri, page, options) {
  const { hostname, host = hostname, port, secure } = options;
  const home = page && page.host ? page : { protocol: uri ? "https:" : "http:", host: " " };
  const protocol = uri || secure === void 0 ? home.protocol : secure ? "https:" : "http:";
  const named = (host || home.host).replace(/^[^[]*:.*:.*/, "[$&]") + (port ? ":" + port : "");
  return (uri || "//" + named.replace(/:\d+(?=:\d+$)/, "")).replace(/^(?=\/(?!\/))/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/|\w+:\/.*)?/i, protocol + "//");
}
function parseAddress(uri, page, options = {}) {
  try {
    const text = complete$1(uri.trim(), page, options);
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
function bytesOf$1(packets, bytes = 0) {
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

function find({ _members, _gone }, nsp) {
  const gone = _gone && _gone.get(nsp);
  return _members.find((member) => member.nsp === nsp) || gone && gone.deref();
}
function add(registry, member) {
  if (!registry._members.includes(member)) registry._members = registry._members.concat(member);
}
function release(registry) {
  for (const member of registry._members) if (member.detached) forget$1(registry, member);
}
function forget$1(registry, member) {
  if (typeof WeakRef !== "function") return;
  const gone = registry._gone ||= /* @__PURE__ */ new Map();
  registry._members = registry._members.filter((one) => one !== member);
  gone.set(member.nsp, new WeakRef(member));
  let looks = 2;
  for (const [nsp, ref] of gone) {
    if (!looks--) break;
    gone.delete(nsp);
    if (ref.deref()) gone.set(nsp, ref);
  }
}

const SEVERAL = true;

const EmitterBase = ComponentEmitter;
const NONE$1 = /* @__PURE__ */ new Map();
const microtask = typeof queueMicrotask === "function" ? queueMicrotask.bind(void 0) : (run) => void Promise.resolve().then(run);
const nothing$1 = () => void 0;
const signals = { prepare: nothing$1 };
function onAbort(signal, run) {
  if (!signal || !signal.addEventListener) return nothing$1;
  if (signal.aborted) run();
  else {
    signals.prepare(signal);
    signal.addEventListener("abort", run);
  }
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
      forget();
      this.off(ev, run);
      listener.apply(this, args);
    };
    run.fn = listener;
    this.on(ev, run);
    const forget = onAbort(options && options.signal, () => this.off(ev, run));
    return this;
  }
  /**
   * Removes one listener of an event, all listeners of an event, or (without arguments) all listeners. An argument that
   * is passed but undefined removes nothing.
   */
  off(...args) {
    const [ev, listener] = args;
    const list = this.listeners(ev);
    const at = list.findIndex((one) => one === listener || one.fn === listener);
    if (listener && at >= 0) list.splice(at, 1);
    if (!args.length) this._callbacks.clear();
    else if (args.length < 2 || !list.length) this._callbacks.delete(String(ev));
    return this;
  }
  /** The listeners of an event, in the order they are called. */
  listeners(ev) {
    return this._callbacks.get(String(ev)) || [];
  }
  /** Delivers an event to its listeners, each guarded. @internal */
  _deliver(event, args) {
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
  return { frames, options, taken: 0 };
}
function atWorst(queue) {
  let bytes = 0;
  for (const { frames } of queue) for (const frame of frames) bytes += 6 + 3 * lengthOf(frame);
  return bytes;
}
function waits(frame, limit, wait) {
  return wait && typeof frame !== "string" && lengthOf(frame) <= limit;
}
function takeBatch(queue, most, limit = Infinity, wait) {
  const batch = [];
  const worst = atWorst(queue);
  let bytes = -1;
  let whole = 0;
  for (const packet of queue) {
    const { frames } = packet;
    if (!frames.length && batch.length) break;
    for (; packet.taken < frames.length; packet.taken++) {
      const frame = frames[packet.taken];
      const over = worst > limit && (bytes += 1 + payloadLength(frame)) > limit;
      if (batch.length >= most || over && (batch.length || waits(frame, limit, wait))) break;
      if (over) limit = most = NaN;
      batch.push(frame);
    }
    if (packet.taken < frames.length) break;
    whole++;
    if (isNaN(limit)) break;
  }
  queue.splice(0, whole);
  return batch;
}

const bufferOf = (bytes) => bytes instanceof ArrayBuffer ? bytes : new Uint8Array(bytes).buffer;
class Engine extends Emitter {
  /** @internal */
  constructor(link) {
    super();
    /** How binary arrives: `"nodebuffer"` in Node, else `"arraybuffer"`. May be changed at any time. */
    this.binaryType = "arraybuffer";
    /** Whether `drain` is due at the end of the tick. */
    this._due = false;
    this._link = link;
    const { environment } = link.route;
    if (environment.binaryType) this.binaryType = environment.binaryType;
    this._sent();
  }
  /** The session id, once the handshake is done. */
  get id() {
    return this._link.sid;
  }
  /** The name of the server's host. */
  get hostname() {
    return this._link.route.hostname;
  }
  /** The server's port. */
  get port() {
    return this._link.route.port;
  }
  /** Whether the connection is encrypted. */
  get secure() {
    return this._link.route.secure;
  }
  /** The names of the transports that it may use, in order. */
  get transports() {
    return this._link.transports.map(({ prototype }) => prototype.name);
  }
  /** The transport in use. */
  get transport() {
    return this._link.transport;
  }
  /** `"opening"`, `"open"` or `"closed"`. */
  get readyState() {
    const { is } = this._link;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  /** The packets that wait for the transport. */
  get writeBuffer() {
    const packets = [];
    for (const { frames } of this._link.queued) for (const frame of frames) packets.push(packetOf(frame));
    return packets;
  }
  /**
   * Sends a message below the Socket.IO protocol. Does nothing once the connection is closed.
   *
   * @param options - `compress` (default true) for WebSockets in Node; may be left out
   * @param fn - called once the message was handed to the transport
   */
  send(data, options, fn = options) {
    if (this.readyState !== "closed") {
      if (typeof fn === "function") this.once("flush", fn);
      this._link.write(
        raw([isBinary(data) ? data : `4${data}`], options || {})
      );
    }
    return this;
  }
  /** Alias of {@link Engine.send}. */
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  /** Closes this connection ("forced close"); the manager opens the next one, unless `reconnection` is off. */
  close() {
    this._link.close(true);
    return this;
  }
  /** @internal */
  _received(frame) {
    const { binaryType } = this;
    const wanted = typeof frame === "string" ? "" : binaryType;
    const known = wanted === "blob" ? new Blob([frame]) : wanted === "arraybuffer" ? bufferOf(frame) : frame;
    const packet = packetOf(known);
    const { type, data } = packet;
    this._deliver("packet", [packet]);
    this._deliver("heartbeat", []);
    const events = { ping: ["ping", "pong"], message: ["data", "message"] }[type] || [];
    for (const event of events) this._deliver(event, [data]);
    return known;
  }
  /** @internal */
  _written({ frames, options }) {
    if (!this.hasListeners("packetCreate")) return;
    const compress = options.compress !== false;
    for (const frame of frames) this._deliver("packetCreate", [{ ...packetOf(frame), options: { compress } }]);
  }
  /** @internal */
  _sent() {
    const { transport, route } = this._link;
    this._deliver("flush", []);
    if (this._due || !transport.streaming) return;
    this._due = true;
    route.clock.soon(() => {
      this._due = false;
      if (transport.writable) this._deliver("drain", []);
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
      if (typeof child === "object") copy = look$1(source, i, child, frames, copy);
    }
  } else {
    for (const name in source) {
      const child = source[name];
      if (typeof child === "object" && own.call(source, name)) copy = look$1(source, name, child, frames, copy);
    }
  }
  return copy || value;
}
function look$1(parent, name, child, frames, copy) {
  if (!child) return copy;
  const stripped = strip(child, frames, name);
  if (stripped === child) return copy;
  copy ||= Array.isArray(parent) ? parent.slice() : { ...parent };
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
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) value[i] = restore(value[i], attachments);
  else for (const name in source) if (own.call(source, name)) source[name] = restore(source[name], attachments);
  return source;
}

const HEADER$1 = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/;
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
        const [header, binary, nsp = "/", id] = HEADER$1.exec(frame) || refuse();
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

const defaultCodec = { encode, decoder: createDecoder };
function foreignCodec(parser) {
  const encoder = new parser.Encoder();
  return {
    // Such an encoder (msgpack) may send every field it finds, also undefined ones: it gets those of the protocol only.
    encode: ({ type, nsp, data, id }) => encoder.encode({ type, nsp, ...data !== void 0 && { data }, ...id !== void 0 && { id } }).map((part) => typeof part === "string" ? "4" + part : part),
    decoder: (_most, made) => {
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
    const { prototype: face } = one;
    const name = typeof one === "string" ? one : "streaming" in face ? "" : String(face.name);
    const Found = name ? table[name] : one;
    if (Found) found.push(Found);
    else if (!index && !/^(polling|websocket|webtransport)$/.test(name)) {
      throw failure("unknown_transport", `no transport named "${name}"`, "api");
    }
  });
  return found.slice();
}
function sort(transports, server, options, now) {
  if (server.streamOnly || server.reached && options.rememberUpgrade) preferring("websocket", transports);
  else if (server.pollUntil > now) preferring("polling", transports);
  else if (server.small && options.tryAllTransports !== false) preferring("websocket", transports);
}
function planFor(environment, clock, table, address, options) {
  const { path, addTrailingSlash, query, timeout } = options;
  const transports = classesFor(options, table);
  const server = servers[address.hostname + ":" + address.port] ||= {} ;
  sort(transports, server, options, clock.now());
  return {
    // Behind the spread there is only `query`, which `address` has, too: V8 makes a new hidden class for each object
    // that grows after a spread, ten times as slow as all the rest. `sid` and `phase` are here for the same reason:
    // they are set on copies.
    route: {
      environment,
      clock,
      path: (path || defaults.path).replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
      options,
      sid: void 0,
      phase: void 0,
      ...address,
      // Shared with the address where the options name none, as it is never changed: one object less for each.
      query: query === address.query ? address.query : { ...address.query, ...typeof query === "string" ? parseQuery(query) : query }
    },
    transports,
    server,
    upgradeLimit: +timeout || defaults.timeout 
  };
}

function dialFor(route, wanted) {
  const name = wanted ;
  const { sid, clock, environment } = route;
  const own = (route.options.transportOptions || {})[name] || {};
  const options = { ...route.options, ...own };
  const { hostname, port, path } = { ...route, ...own };
  const query = { ...route.query, ...own.query, EIO: 4, transport: name };
  const stream = name !== "polling";
  const { timestampRequests = !stream, timestampParam = "t", extraHeaders } = options;
  if (timestampRequests)
    query[timestampParam] = clock.now().toString(36) + environment.random().toString(36).slice(2, 5);
  if (sid) query.sid = sid;
  if (options.forceBase64) query.b64 = 1;
  const secure = route.secure || name === "webtransport";
  const scheme = (name === "websocket" ? "ws" : "http") + (secure ? "s" : "");
  route.phase = stream ? "upgrade" : "http";
  const parameters = Object.keys(query).map((key) => [key, query[key]].map(encodeURIComponent).join("="));
  const dial = {
    url: `${scheme}://${hostname}:${port}${path}?${parameters.join("&")}`,
    query,
    options,
    headers: extraHeaders
  };
  dial.link = route;
  return dial;
}

const NOBODY = {
  frame: nothing$1,
  opened: nothing$1,
  pinged: nothing$1,
  message: nothing$1,
  closed: nothing$1
};
class TransportBase {
  constructor(_route, sink) {
    this._route = _route;
    this.sink = sink;
    /** Whether it is open, and has taken what was sent before. */
    this._free = false;
    /** Whether frames are being encoded or written asynchronously: nothing else may be sent until that is done. */
    this._busy = false;
    /** Cancels what it waits for until it is free. */
    this._wait = nothing$1;
  }
  get writable() {
    return this._free;
  }
  get bufferedAmount() {
    return 0;
  }
  resume() {
    const { sink } = this;
    this._free = sink !== NOBODY && !this._busy;
    if (sink.drained) sink.drained();
  }
  opened() {
    const { sink } = this;
    this._free = true;
    this._route.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  /** What a new connection or request is to be opened with. */
  _dial() {
    const dial = dialFor(this._route, this.name);
    this.query = dial.query;
    return dial;
  }
  /**
   * Detaches the sink, and reports the end to it if there is a reason. Without one the owner has closed this transport;
   * unless it still uses it: then the application has closed it through the public API, and the owner is told.
   */
  _end(reason, details) {
    const { sink } = this;
    this.sink = NOBODY;
    this._free = false;
    this._wait();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }
  /** The other side ended the stream. */
  _ended(code, context) {
    this._end("transport close", { code, description: this.name + " connection closed", context });
  }
  /** The connection broke, or never came about. */
  _broke(cause, known, message = this.name + " error") {
    const more = { cause, description: cause, ...known };
    const phase = !this.streaming ? "http" : this.sink.is ? "open" : "upgrade";
    this._end("transport error", failure("network", message, phase, more));
  }
  /** Encodes frames as texts: at once if none is binary, else asynchronously, while nothing else is taken. */
  _texts(frames, done) {
    if (isText(frames)) return done(frames);
    this._free = false;
    this._busy = true;
    Promise.all(frames.map(this._route.environment.encodeFrame)).then(
      (texts) => {
        this._busy = false;
        if (this.sink !== NOBODY) done(texts);
      },
      (cause) => this._broke(cause)
    );
  }
}
TransportBase.prototype.streaming = true;

function fault(link, error) {
  const { environment } = link.route;
  learn(link, error);
  if (environment.explain) environment.explain(error);
  link._tell("error", error);
}
function learn({ server, route }, error) {
  if (error.code === "no_sticky_session") {
    if (server.streamOnly) error.code = "session_lost";
    else route.environment.warn(`${route.hostname}: no sticky sessions: WebSocket only`);
    server.streamOnly = true;
  } else if (error.status === 413 && /post/.test(error.message)) server.small = true;
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
  const { clock } = link.route;
  const look = () => {
    if (link.checkAlive()) watch(link);
  };
  link._timer = clock.watch ? clock.watch(link) : (
    // The second look comes when what had arrived was read: a page that was busy, or asleep, hears its timers first.
    clock.after(link.left(), () => link._timer = clock.after(0, look))
  );
}
function silent(link) {
  link.fail("ping timeout", { code: "ping_timeout", description: "ping timeout" });
}

const STREAM_START = 1e3;
const OPEN_LIMIT = 4e3;
const SETTLED = 25;
const REMEMBERED = 6e5;
const NONE = { name: "", query: {}, writable: false, close: nothing$1 };
const OVER = /* @__PURE__ */ new Map();
function toOpenWith({ route, transports }) {
  let names = "";
  return transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0).filter(({ prototype }) => !/polling.*webtransport$/.test(names += prototype.name));
}
function open(link) {
  const { _untried: untried, _race: race } = link;
  const Next = untried.shift() ;
  const route = { ...link.route };
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
    if (SEVERAL && untried.length) limited(link, transport.streaming ? STREAM_START : OPEN_LIMIT, open);
  } catch (cause) {
    const name = Next && Next.prototype.name;
    const { message } = cause;
    const refused = /Security|BLOCKED/.test(cause.name);
    const text = refused ? name + " error" : Next ? message : "No transports available";
    const error = failure(refused ? "network" : "unavailable", text, "tcp", { cause });
    race.set(error, { ...NONE, name });
    route.clock.soon(() => failed(link, error, error));
  }
}
function limited(link, ms, run) {
  link._timer = link.route.clock.after(Math.min(ms, link.upgradeLimit / 2), () => run(link));
}
function settle$1(link) {
  const { _race: race } = link;
  link._race = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}
function expire(link) {
  link._untried = [];
  for (const [key] of link._race) {
    failed(link, key, failure("connect_timeout", "timeout", key.phase));
  }
}
function failed(link, key, details) {
  const { is, _race: race } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  if (opening) link._timer();
  const { name } = transport;
  const error = details instanceof Error ? details : failure("not_socketio", name + " error", "handshake", { description: details });
  race.set(key, Object.assign(error, { type: "TransportError", transport: name }));
  const errors = [...race.values()].filter((one) => one instanceof Error);
  const { code, status } = error;
  if (!/^(forbidden|protocol_version)$/.test(code) || transport.streaming && status > 400) {
    if (opening && link._untried.length) return open(link);
    if (errors.length < race.size) return opening ? limited(link, OPEN_LIMIT, expire) : void 0;
  }
  abandon$1(link, errors);
}
function abandon$1(link, errors) {
  settle$1(link);
  const [first] = errors;
  {
    link.server.reached = false;
    if (errors.length > 1) first.errors = errors;
    for (const { retryAfter = 0 } of errors) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
  }
  const done = () => link.fail("transport error", first);
  const { environment } = link.route;
  if (first.code !== "network" || first.status) return done();
  link.expired = done;
  environment.diagnose(dialFor(link.route, first.transport), first.cause, (diagnosis) => {
    Object.assign(first, diagnosis);
    first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
    done();
  });
}
function shake(link, key, frame) {
  const { _race: race, tap } = link;
  const transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  if (tap) tap._received(frame);
  const handshake = readHandshake(frame);
  if (handshake instanceof Error) return failed(link, key, handshake);
  race.delete(key);
  settle$1(link);
  link.transport = transport;
  link.route = key;
  transport.sink = link;
  link.sid = key.sid = handshake.sid;
  link.maxPayload = handshake.maxPayload;
  remember(link, transport);
  if (link.is === "closing") return link._farewell();
  link.is = "open";
  link._timer();
  link._limit = handshake.pingInterval + handshake.pingTimeout;
  link.alive();
  watch(link);
  link._untried = candidates(link, handshake);
  link._tell("handshake", handshake);
  link._tell("open");
  if (link._untried.length) upgradeLater(link, transport);
  link._sink.opened();
}
function remember({ server, route, transports }, { name, streaming }) {
  server.reached = streaming;
  if (!streaming && name !== transports[0].prototype.name) server.pollUntil = route.clock.now() + REMEMBERED;
}
function candidates({ route, transport, transports }, { upgrades }) {
  const offered = transports.filter(
    ({ prototype: { name } }) => route.options.upgrade !== false && name !== transport.name && upgrades.includes(name)
  );
  return preferring("webtransport", offered);
}
function upgradeLater(link, transport) {
  if (link.is !== "open") return;
  link._beside = link.route.clock.after(SETTLED, () => {
    link._beside = nothing$1;
    if (transport.upgrade) transport.upgrade(link);
  });
}

function verify(link, offline) {
  const { transport, route, _ask: ask } = link;
  const { environment, clock } = route;
  if (!link.checkAlive()) return;
  if ((!transport.streaming || link._beside !== nothing$1)) return;
  const asked = clock.now();
  const look = (gone) => {
    if (gone && link._seen < asked) silent(link);
  };
  if (ask) {
    const end = ask(link, (gone) => {
      link._beside = nothing$1;
      look(gone);
    });
    link._beside = end;
  } else if (offline) {
    const dial = dialFor(route, transport.name);
    environment.diagnose(dial, 0, (answer) => look(answer && answer.code === "network"));
  }
}

const PONG$1 = "3";
const GAP = 20;
const CLOSE_LIMIT$1 = 2e3;
class TransportManager {
  constructor(plan, _sink) {
    this._sink = _sink;
    this.is = "opening";
    /** The transport in use or being opened; after the end, the last one. */
    this.transport = NONE;
    /** The packets that wait for the transport, in order. One leaves only with its last frame. */
    this.queued = [];
    this._race = /* @__PURE__ */ new Map();
    this._seen = 0;
    this._limit = Infinity;
    this._timer = nothing$1;
    this._beside = nothing$1;
    this._flushing = false;
    /** How many at the front of the queue were sent: removed together, as `shift` moves all of a long array each time. */
    this._gone = 0;
    Object.assign(this, plan);
    this._untried = toOpenWith(plan);
    open(this);
  }
  /** Bytes that are queued here or held by the transport. */
  get bufferedAmount() {
    return bytesOf$1(this.queued) + this.transport.bufferedAmount;
  }
  /** Whether a packet written now goes to the transport at once; what is volatile is dropped otherwise. */
  get writable() {
    return !!this.sid && this.transport.writable && !this._gap && !this.queued.length;
  }
  /** Takes a packet: straight to a streaming transport that is ready, else into the queue. */
  write(packet) {
    if (this.tap) this.tap._written(packet);
    if ((this.transport.streaming) && this.writable) this._send(packet);
    else if (this.is !== "closed") this._enqueue(packet);
  }
  /**
   * What is written next reaches the server apart from what was written before. The official server handles a
   * DISCONNECT before the events, and after the CONNECT, that it read together with it. One gap at a time is enough.
   */
  gap() {
    if (!this.queued.length || bytesOf$1(this.queued.slice(-1))) this._enqueue(raw([]));
  }
  /**
   * Sends what is queued, ends the session with the server and releases everything. The owner hears nothing of it; with
   * `tell`, for `engine.close()`, it hears at once that the connection is closed.
   */
  close(tell) {
    const { is, _sink: sink } = this;
    if (!tell) this._sink = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this._sink = NOBODY;
    this._timer();
    this._timer = this.route.clock.after(CLOSE_LIMIT$1, () => this.fail("timeout"));
    this._beside();
    if (this.sid) this._farewell();
    if (tell) sink.closed("forced close", void 0, []);
    this._tell("close", "forced close");
    if (this.tap) this.tap.off();
  }
  /** Ends the session. After a `close` while opening, at the handshake: else the session stays on the server. */
  _farewell() {
    this.gap();
    if (!this.transport.streaming) this._enqueue(raw(["1"]));
    this.transport.resume();
  }
  /** Closes because of a failure, and tells the owner. A `dead` link gets no closing handshake. */
  fail(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this._timer();
    this._beside();
    if (this._gap) this._gap();
    if (details instanceof Error) fault(this, details);
    settle$1(this);
    this.transport.close(dead);
    const untaken = this.queued.splice(0).slice(this._gone);
    for (const packet of untaken) packet.taken = 0;
    this._sink.closed(reason, details, untaken);
    this._sink = NOBODY;
    this._tell("close", reason, details);
  }
  // --- what the transport in use reports ---
  /** Any arriving byte proves life. */
  alive() {
    this._seen = this.route.clock.now();
  }
  frame(arrived) {
    this.alive();
    const frame = this.tap ? this.tap._received(arrived) : arrived;
    const type = typeof frame === "string" ? frame[0] : "4";
    if (type === "4") this._sink.message(frame);
    else if (type === "2") {
      const { queued, _gone } = this;
      if (queued.length <= _gone || queued[_gone].frames[0] !== PONG$1) {
        const pong = raw([PONG$1]);
        if (this.tap) this.tap._written(pong);
        queued.splice(_gone, 0, pong);
      }
      this._sink.pinged();
      this._flush();
    } else if (type === "1") this.fail("transport close", { description: "closed by the server" });
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  drained() {
    this._flush();
    if (this.tap && !this.queued.length) this.tap._deliver("drain", []);
  }
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, { type: "TransportError", transport: this.transport.name });
    this.fail(reason, details);
  }
  /** Milliseconds until the link counts as dead, if nothing arrives. */
  left() {
    const now = this.route.clock.now();
    return (this._seen = Math.min(this._seen, now)) + this._limit - now;
  }
  /** Closes the link if its time is over, which a throttled timer may not have noticed. Returns whether it is alive. */
  checkAlive() {
    if (!this._flushing && this.left() <= 0) {
      if (this.transport.stirred && this.transport.stirred()) this.alive();
      else silent(this);
    }
    return this.is !== "closed";
  }
  /** @param offline - whether the network is said to be gone */
  verify(offline) {
    verify(this, offline);
  }
  /** The time for opening is over. */
  expired() {
    expire(this);
  }
  /** Queues a packet, and waits for the end of the tick, so that everything written in it goes into one request. */
  _enqueue(packet) {
    this.queued.push(packet);
    if (this._flushing) return;
    this._flushing = true;
    this.route.clock.soon(() => {
      this._flushing = false;
      this._flush();
    });
  }
  _flush() {
    const { transport, queued } = this;
    if (!this.sid) return;
    while (transport.writable && queued.length > this._gone && !this._gap) {
      if (!transport.take) this._send(queued[this._gone++]);
      else {
        const batch = transport.take(queued, this.maxPayload, this._beside !== nothing$1 && this.is !== "closing");
        if (!batch.length) break;
        this._pass(batch, false);
      }
    }
    queued.splice(0, this._gone);
    this._gone = 0;
    if (this.is === "closing" && this.writable) this.fail("forced close", void 0, false);
  }
  /** Gives a packet to a stream; one without frames is a gap. */
  _send(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this._pass(taken ? frames.slice(taken) : frames, options.compress !== false);
    else {
      this._gap = this.route.clock.after(GAP, () => {
        this._gap = void 0;
        this._flush();
      });
    }
  }
  _pass(frames, compress) {
    this.transport.send(frames, compress);
    if (this.tap) this.tap._sent();
  }
  _tell(event, ...args) {
    if (this.tap) this.tap._deliver(event, args);
  }
}

const CLOSING = 50;
const FATAL = /^(protocol_version|server_too_old)$/;
function delayOf(manager, made, since, error) {
  if (made >= manager.reconnectionAttempts() || FATAL.test(error.code)) return false;
  const now = manager._clock.now();
  const policy = manager.opts.reconnectionPolicy;
  if (!made) manager._downSince = now;
  if (now - (since || now) >= manager.reconnectionDelayMax()) manager.attempts = 0;
  const backoff = manager.duration();
  const least = error.message === "forced close" ? CLOSING : error.retryAfter || 0;
  const delay = Math.max(Math.abs(backoff) === backoff ? backoff : 1e3, least);
  manager._busyUntil = now + least;
  if (error.code === "no_sticky_session") return 0;
  let chosen = delay;
  if (typeof policy === "function") {
    guarded(() => {
      const wanted = policy(made + 1, now - manager._downSince, error, delay);
      if (wanted === false || typeof wanted === "number" && wanted >= 0) chosen = wanted;
    });
  }
  return chosen;
}
function wait$1(manager, made, since, error) {
  const { state, _clock: clock } = manager;
  const delay = manager.reconnection() && delayOf(manager, made, since, error);
  if (delay === false || manager.state !== state) return false;
  const end = clock.after(delay, () => manager._retry());
  manager._enter({ is: "waiting", attempt: made + 1, until: clock.now() + delay }, error.message, end);
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
    const own = opts[name];
    if (value === void 0) return /r|oo/.test(typeof own) ? own : SETTINGS[name];
    opts[name] = value;
    this._changed();
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
    this._environment = _environment;
    this._table = _table;
    this._address = _address;
    /** What the connection is doing. Changes are reported by the `state` event. */
    this.state = { is: "idle" };
    /** @internal */
    this._members = [];
    /** @internal */
    this.attempts = 0;
    /** @internal */
    this._downSince = 0;
    /** Cancels the timer of the state. */
    this._end = nothing$1;
    /** The callback of `open` for the attempt under way. */
    this._opened = nothing$1;
    this._unwatch = nothing$1;
    /** @internal */
    this._busyUntil = 0;
    /** The largest message, in bytes, that the server takes without ending the connection; 0 if unknown. @internal */
    this._maxPayload = 0;
    this.uri = _address.uri;
    this.opts = withoutZeros({ path: defaults.path, ...opts, query: opts.query || _address.query });
    this._clock = _environment.clockFor(opts);
    this._codec = opts.parser ? foreignCodec(opts.parser) : defaultCodec;
  }
  // --- what the link reports ---
  /** @internal */
  opened() {
    const { attempt } = this.state;
    const { _opened: opened } = this;
    const link = this._link;
    this._maxPayload = link.maxPayload;
    this._opened = nothing$1;
    this._enter({ is: "connected", since: this._clock.now() }, void 0, this._decoder.destroy);
    this._deliver("open", []);
    for (const member of this._members) member.opened();
    guarded(opened);
    if (attempt && this._up === link) this._deliver("reconnect", [attempt]);
  }
  /** @internal */
  pinged() {
    for (const member of this._members) member.pinged();
    this._deliver("ping", []);
  }
  /** @internal */
  message(frame) {
    this._read(this._link, void 0, frame);
  }
  /** Handles a frame, or a packet that a foreign decoder has made of one, perhaps later. */
  _read(link, made, frame) {
    try {
      const packet = frame === void 0 ? checked(made) : this._decoder.add(frame);
      if (!packet || this._up !== link) return;
      for (const member of this._members) if (member.nsp === packet.nsp) member.received(packet);
      if (this.hasListeners("packet")) this._deliver("packet", [packet]);
    } catch (cause) {
      link.fail("parse error", failure("parse_error", cause.message, "open", { cause }), false);
    }
  }
  /** The connection is gone, or could not be made. @internal */
  closed(reason, details, untaken) {
    const { state, _opened: opened } = this;
    const { attempt, since } = { attempt: 0, ...state };
    const error = errorOf(reason, details);
    const ours = !!attempt || opened === nothing$1;
    const wanted = ours && this.reconnection();
    const waiting = wanted && wait$1(this, attempt, since, error);
    if (!waiting) {
      if (this.state !== state) return;
      this._enter({ is: "idle" }, error.message);
    }
    if (since !== void 0) this._tell(reason, details, untaken);
    else this._failed(error, attempt, opened);
    if (wanted && !waiting) this._deliver("reconnect_failed", []);
    if (this.state.is !== "idle" || ours && !wanted && wait$1(this, attempt, since, error)) return;
    for (const member of this._members) member.abandoned(error);
  }
  /** Reports that an attempt to connect failed. */
  _failed(error, attempt, opened) {
    for (const member of this._members) member.failed(error);
    this._deliver("error", [error]);
    guarded(opened, this, [error]);
    if (attempt) this._deliver("reconnect_error", [error]);
  }
  /** Reports that the connection that was up, or wanted, has ended. @internal */
  _tell(reason, details, untaken) {
    const { _members: members } = this;
    if (untaken) for (const member of members) member.returned(untaken.filter(({ nsp }) => nsp === member.nsp));
    if (reason === "transport error") this._deliver("error", [details]);
    for (const member of this._members) member.closed(reason, details);
    this._deliver("close", [reason, details]);
  }
  // --- dialling ---
  /** Begins an attempt to connect; the callback is called with its outcome. @internal */
  _dial(attempt, opened = nothing$1) {
    const { _clock: clock, _environment: environment, uri, state } = this;
    this._opened = opened;
    try {
      const limit = this.timeout();
      if (uri !== this._address.uri) this._address = parseAddress(uri, environment.location);
      const plan = planFor(environment, clock, this._table, this._address, this.opts);
      const decoder = this._codec.decoder(this.opts.maxAttachments, (packet) => this._read(link, packet));
      const link = new TransportManager(plan, this);
      if (this.state !== state) return link.close();
      this._link = link;
      this._decoder = decoder;
      const end = limit === false ? nothing$1 : clock.after(limit, () => link.expired());
      this._enter({ is: "connecting", attempt }, void 0, end);
    } catch (cause) {
      const error = failure("unavailable", cause.message, "api", { cause, ...cause });
      if (!attempt) throw error;
      this.closed("transport error", error, []);
    }
  }
  /** Begins the attempt that is waited for, if there is one, without further delay. @internal */
  _retry(opened) {
    const { state, _end: end } = this;
    if (state.is !== "waiting") return;
    if (end !== nothing$1) {
      end();
      this._end = nothing$1;
      this._deliver("reconnect_attempt", [state.attempt]);
    }
    if (this.state === state) this._dial(state.attempt, opened);
  }
  // --- what the platform reports ---
  /** @internal */
  woke() {
    if (this._link) this._link.server.pollUntil = 0;
    if (this._clock.now() >= this._busyUntil) this._retry();
    this.lost(false);
  }
  /** @internal */
  lost(offline = true) {
    const { _up } = this;
    if (_up) _up.verify(offline);
    else if (this.state.is === "connected") this.closed("transport close", void 0, []);
  }
  /** @internal */
  hidden() {
    const { _link: link } = this;
    if (link && link.sid) link.fail("transport close", { description: "page hidden" }, false);
  }
  /** @internal */
  leaving() {
    if (this.state.is !== "connected") return;
    this._link.close();
    this._up = void 0;
    this._end();
    this._end = this._clock.after(STAYED, () => this.lost(false));
  }
  /** Enters a state, and cancels the timer of the old one. @internal */
  _enter(next, reason, end = nothing$1) {
    const { state: previous, _environment: environment, _end: release } = this;
    this._end = end;
    this.state = next;
    this._up = next.is === "connected" ? this._link : void 0;
    if (previous.is === "idle") this._unwatch = environment.watchNetwork(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.attempts = 0;
      this._unwatch();
    }
    const change = { previous, current: next, reason };
    if (this.hasListeners("state")) this._clock.soon(() => this._deliver("state", [change]));
    release();
  }
}

class ReconnectionManager extends Dialling {
  /** The low-level connection: its transport, its events. A new object each time; undefined before the first. */
  get engine() {
    const link = this._link;
    return link && (link.tap ||= new Engine(link));
  }
  /**
   * Waits until the connection is in a state. Resolves at once if it already is.
   *
   * @param is - the name of the state, e.g. `"connected"`
   * @param options - a `signal` that ends the waiting
   * @returns a promise of the state, rejected with code `aborted` when the signal is aborted
   */
  until(is, { signal } = {}) {
    return new Promise((resolve, reject) => {
      let forget = nothing$1;
      const end = () => {
        forget();
        this.off("state", look);
      };
      const look = ({ current }) => {
        if (current.is !== is) return;
        end();
        resolve(current);
      };
      this.on("state", look);
      forget = onAbort(signal, () => {
        end();
        reject(aborted(signal));
      });
      look({ current: this.state });
    });
  }
  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once: without an argument when the connection is up, else with the error. Not called if it was
   *   open, or being opened, before. A first attempt with such a callback is not repeated when it fails.
   * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
   */
  open(fn) {
    if (this.state.is === "idle") this._dial(0, fn);
    else this._retry(fn);
    return this;
  }
  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn) {
    return this.open(fn);
  }
  /** Closes the connection ("forced close") and stops reconnecting, until `connect()` or `open()` is called. */
  disconnect() {
    const { state, _link: link } = this;
    if (state.is === "idle") return;
    this._enter({ is: "idle" }, "forced close");
    link.close();
    this._tell("forced close");
    for (const member of this._members) if (member.active && this.state.is === "idle") member.abandoned();
  }
  /** Stops waiting for the next attempt when reconnection was switched off. @internal */
  _changed() {
    if (this.state.is === "waiting" && !this.reconnection()) this.disconnect();
  }
  // --- not documented, but programs written for socket.io-client use it ---
  /** @internal */
  get _reconnecting() {
    return !!this.state.attempt;
  }
  /** @internal */
  get _readyState() {
    return this.state.is === "connecting" ? "opening" : this._up ? "open" : "closed";
  }
  /** @internal */
  get _close() {
    return this.disconnect;
  }
  /** @internal */
  get backoff() {
    return this;
  }
  /** The next delay of the backoff, in milliseconds; it doubles with each call. @internal */
  duration() {
    const most = Math.min(this.reconnectionDelay() * 2 ** this.attempts++, this.reconnectionDelayMax());
    return Math.round(most * (1 + this.randomizationFactor() * (this._environment.random() * 2 - 1)));
  }
  /** @internal */
  reset() {
    this.attempts = 0;
  }
  // --- called by sockets ---
  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  _encode(packet) {
    let frames;
    try {
      frames = this._codec.encode(packet);
    } catch (cause) {
      throw failure("not_serialisable", cause.message, "api", { cause });
    }
    const { _maxPayload: limit, _up: up } = this;
    const asText = up && !up.transport.streaming && up._beside === nothing$1;
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
  _join(member) {
    add(this, member);
    if (this._up) member.opened();
    else if (this.state.is === "idle") this._dial(0);
  }
  /** A socket has left: the last one closes the connection. @internal */
  _leave() {
    release(this);
    if (!this._wanted) this.disconnect();
  }
  /** Whether a socket wants the connection. @internal */
  get _wanted() {
    return this._members.some((member) => member.active);
  }
}

const NO_ACKS = /* @__PURE__ */ new Map();
const disconnected = () => failure("disconnected", "socket has been disconnected", "open");
function wait(socket, id, pending) {
  if (socket._acks === NO_ACKS) socket._acks = /* @__PURE__ */ new Map();
  socket._acks.set(id, pending);
}
function settle(socket, id, error, args = []) {
  const pending = socket._acks.get(id);
  if (!pending) return;
  const { callback, takesError, end } = pending;
  socket._acks.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}
function doomed(socket, error) {
  const failed = new Map(socket._acks);
  for (const { id } of socket._buffer) failed.delete(id);
  return () => failed.forEach((_, id) => settle(socket, id, error));
}

function without(list, some) {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}

const MOST = 1e4;
function report(socket, packets, reason, lost) {
  for (const { data } of packets) socket._deliver("undelivered", [{ args: data, reason, lost }]);
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
  const { _ledger = [], _acks } = socket;
  socket._ledger = void 0;
  return _ledger.filter(({ id }) => id === void 0 || _acks.has(id));
}

function giveUp(socket, packet, error) {
  const at = socket._buffer.indexOf(packet);
  packet.end();
  if (at >= 0) {
    socket._buffer.splice(at, 1);
    report(socket, [packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
const full = () => failure("buffer_full", "buffer full", "api");
function makeRoom(socket, packet) {
  const { maxBufferedEvents: most, maxBufferedBytes: bytes, bufferPolicy, retries } = socket._opts;
  if (retries) throw disconnected();
  const size = bytesOf$1([packet]);
  const isFull = () => most != null && socket._buffer.length >= most || bytes != null && (socket._room -= size) < 0 && (socket._room = bytes - bytesOf$1(socket._buffer, size)) < 0;
  const fits = most !== 0 && (bytes == null || size <= bytes);
  while (fits && /old/.test(bufferPolicy) && isFull()) giveUp(socket, socket._buffer[0], full());
  if (!isFull()) return true;
  if (/drop/.test(bufferPolicy)) return false;
  throw full();
}
function keep(socket, packet) {
  socket._buffer.push(packet);
  expiring(socket, packet);
}
function expiring(socket, packet) {
  const { bufferTimeToLive: limit } = socket._opts;
  if (limit == null) return;
  const expire = () => giveUp(socket, packet, failure("expired", "expired", "open"));
  packet.end = socket.io._clock.after(limit, expire, packet);
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
  const { _acks, _ledger, _opts, connected } = socket;
  socket._end();
  socket._room = 0;
  const events = packets.filter(({ type }) => connected && type === EVENT);
  const dropped = events.filter(({ options }) => options.volatile);
  const kept = _opts.retries ? [] : without(events, dropped);
  if (_ledger) socket._ledger = without(_ledger, packets);
  socket._buffer = kept.concat(socket._buffer);
  for (const packet of kept) {
    expiring(socket, packet);
    abortable(socket, packet);
    if (packet.id !== void 0 && !_acks.has(packet.id)) giveUp(socket, packet, late());
  }
  report(socket, dropped, "volatile_dropped", true);
}
function replace(socket, packets) {
  for (const packet of without(socket._buffer, packets)) {
    if (socket._acks.has(packet.id)) tie(socket, packet, packet.end);
    else packet.end();
  }
  socket._buffer = packets;
}
function tie(socket, packet, release) {
  const owner = socket._acks.get(packet.id) || packet;
  const { end } = owner;
  owner.end = () => {
    release();
    end();
  };
}
function abandon(socket, error) {
  const given = socket._buffer.filter(
    ({ id }) => (socket._acks.get(id) || {}).takesError
  );
  replace(socket, without(socket._buffer, given));
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
    end: nothing$1
  };
  packet.frames = socket.io._encode(packet);
  return packet;
}
function control(socket, type, data, id) {
  const { _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}
function ready({ io, _state }) {
  const { _up } = io;
  return _up && _state >= JOINED && _up.checkAlive() && _up;
}
function write(socket, packet) {
  const { signal } = packet.options;
  if (signal && signal.aborted) return report(socket, [packet], "aborted", true);
  packet.end();
  if ((!socket._opts.retries || packet.options.volatile) && socket.hasListeners("undelivered"))
    socket._ledger = written(packet, socket._ledger);
  socket._tell(1, packet.data);
  const { _up } = socket.io;
  if (_up) _up.write(packet);
}
function expiry(socket, id) {
  return () => giveUp(socket, socket._buffer.find((one) => one.id === id) || { id, end: nothing$1 }, late());
}
function send(socket, args, callback, flags, takesError) {
  const { volatile, timeout } = flags;
  const packet = pack(socket, EVENT, args, callback && socket._ids++, flags);
  const link = ready(socket);
  const now = link && (!volatile || link.writable);
  const kept = !now && !volatile && makeRoom(socket, packet);
  if (callback) {
    const limit = timeout == null ? socket._opts.ackTimeout : timeout;
    const end = limit == null ? nothing$1 : socket.io._clock.after(
      limit,
      /*@__NOINLINE__*/
      expiry(socket, packet.id)
    );
    wait(socket, packet.id, { callback, takesError: takesError || limit != null, end });
  }
  if (kept) keep(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    socket.io._clock.soon(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.end();
    report(socket, [packet], code, true);
  }
}

const WINDOW = 64;
const SOON = 3e3;
const ALONE = 2;
const EARLIER = 1;
const NO_ENTRIES = [];
function enqueue(socket, args, callback, { signal, ...flags }) {
  const { maxBufferedEvents: most, retries: left = 0 } = socket._opts;
  const entry = { args, callback, flags, left, forget: nothing$1 };
  if (most != null && socket._queue.length >= most) throw full();
  socket._queue.push(entry);
  entry.forget = onAbort(signal, () => {
    finish(socket, entry, [aborted(signal)]);
    socket.io._clock.soon(() => drain(socket));
  });
  drain(socket);
}
function begin$2(socket) {
  const [first] = socket._queue;
  const release = () => {
    first.blamed = EARLIER;
    drain(socket);
  };
  socket._end = first && first.blamed === ALONE ? socket.io._clock.after(SOON, release) : nothing$1;
  drain(socket);
}
function blame(socket, code, reason) {
  const [first] = socket._queue;
  if (!first) return;
  if (first.blamed && first.left-- < 1) finish(socket, first, [failure(code, reason, "open")]);
  first.blamed = ALONE;
}
function drain(socket) {
  for (const entry of socket._queue.slice(0, socket._opts.retryWindow || WINDOW)) {
    if (!entry.underWay && ready(socket)) attempt(socket, entry);
    if (entry.blamed === ALONE) break;
  }
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.underWay = false;
    if (!error || error.code !== "disconnected" && entry.left-- < 1) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.underWay = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    entry.left = 0;
    settled(error);
  }
}
function finish(socket, entry, [error, ...values]) {
  const at = socket._queue.indexOf(entry);
  if (at < 0) return;
  socket._queue.splice(at, 1);
  entry.underWay = true;
  entry.forget();
  if (error) report(socket, [{ data: entry.args }], error.code || error.message, false);
  guarded(entry.callback, socket, [error, ...values]);
}

function enter(socket, state, end = nothing$1) {
  socket._end();
  socket._end = end;
  socket._state = state;
  socket._session++;
  socket.id = void 0;
  socket.receiveBuffer = [];
}
function tell(socket, error) {
  const { _environment: environment } = socket.io;
  if (environment.explain) environment.explain(error);
  socket._deliver("connect_error", [error]);
}
function left(socket, state, reason, details) {
  if (state < FLUSHING) return;
  const doubtful = unconfirmed(socket);
  const fail = socket._acks.size ? doomed(socket, disconnected()) : nothing$1;
  if (state === ANNOUNCED) socket._deliver("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}
function detach(socket, error, reason = "io server disconnect", next = IDLE, end) {
  const state = socket._state;
  socket.active = false;
  if (!error && state >= LEAVING) socket._recovery = void 0;
  if (state !== LEAVING) enter(socket, next, end);
  socket.io._leave();
  left(socket, state, reason);
  if (error) tell(socket, error);
  const waiting = socket._acks.size + socket._buffer.length + socket._queue.length;
  if (!socket.active && waiting) socket.abandoned(error, !!error);
}

const PAUSE = 20;
const QUICK = 750;
function leave(socket) {
  const { io, _state } = socket;
  if (socket.detached) {
    if (!socket._ledger && socket._queue.length + socket._acks.size) socket.abandoned();
    return io._leave();
  }
  socket.active = false;
  let end;
  let next = _state < LEAVING ? IDLE : LEAVING;
  if (socket.connected) {
    if (io._wanted) end = io._clock.after(PAUSE, () => gone(socket));
    else {
      next = IDLE;
      if (io._up) io._up.gap();
      sendDisconnect(socket);
    }
  }
  detach(socket, void 0, "io client disconnect", next, end);
}
function sendDisconnect(socket) {
  const { _clock: clock, _up: up } = socket.io;
  const apart = () => {
    if (up && !up.writable) up.gap();
  };
  socket._toldAt = clock.now() + PAUSE;
  socket._reason = "reconnect";
  apart();
  control(socket, DISCONNECT);
  apart();
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, IDLE);
  socket.io._leave();
  socket.opened();
}
function nameOf(state, reason, age) {
  if (state > JOINING || reason === "forced close") return "disconnected";
  return age < QUICK ? "parser_mismatch" : "namespace_timeout";
}
function lost(socket, reason, details) {
  const state = socket._state;
  enter(socket, IDLE);
  left(socket, state, reason, details);
  const age = socket.io._clock.now() - socket._toldAt;
  const { code = nameOf(state, reason, age) } = details || {};
  if (/large/.test(code) || state > FLUSHING && age < SOON) blame(socket, code, reason);
  if (state === JOINING && (code !== "no_sticky_session" || socket.io.state.is === "idle")) {
    tell(socket, failure(code, reason, "namespace", { cause: details }));
  }
}

function join(socket) {
  socket.active = true;
  if (socket._state === IDLE) socket.io._join(socket);
}
function prepare(socket, refusal, rested) {
  const { io, auth } = socket;
  const clock = io._clock;
  const pause = socket._toldAt - clock.now();
  const again = () => prepare(socket, refusal, true);
  if (pause > 0 && !rested) return enter(socket, PREPARING, clock.after(PAUSE, again));
  const limit = io.timeout();
  const late = () => fail(new Error("timeout"), "auth_timeout");
  enter(socket, PREPARING, limit === false ? nothing$1 : clock.after(limit, late));
  socket._refusal = refusal;
  const session = socket._session;
  const give = (data) => {
    if (socket._session === session) sendConnect(socket, data);
  };
  const fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket._session === session) detach(socket, refusal || failure(code, text, "namespace", { cause }));
  };
  if (typeof auth !== "function") return give(auth);
  const silent = auth.length > 0;
  try {
    const reason = refusal ? "rejected" : socket._reason;
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
function sendConnect(socket, data) {
  enter(socket, JOINING);
  const { _recovery, _refusal } = socket;
  try {
    const asked = typeof socket.auth === "function";
    if (asked) pack(socket, CONNECT, data);
    const text = asked ? JSON.stringify(data) : void 0;
    if (_refusal && text === socket._sent) return detach(socket, _refusal);
    socket._sent = text;
    socket._toldAt = socket.io._clock.now();
    control(socket, CONNECT, _recovery ? { ..._recovery, ...data } : data);
  } catch (error) {
    detach(socket, error);
  }
}
function answered(socket, type, data) {
  const state = socket._state;
  if (state === LEAVING) gone(socket, type !== CONNECT);
  else if (type === CONNECT) {
    if (state === JOINING) accepted(socket, data || {});
  } else if (type === DISCONNECT) {
    if (socket.connected) detach(socket);
    else if (state === JOINING && socket._reason === "first") refused(socket, new Error("io server disconnect"));
  } else if (socket.active) {
    refused(socket, typeof data === "string" ? { message: data } : data);
  }
}
function refused(socket, { message, data }) {
  const after = data && data.retryAfter * 1e3;
  const code = message === "Invalid namespace" ? "invalid_namespace" : "rejected";
  const error = failure(code, String(message || code), "namespace", {
    data,
    retryAfter: after > 0 ? after : void 0
  });
  if (socket._state !== JOINING) detach(socket, error);
  else if (after > 0) {
    const again = () => prepare(socket);
    enter(socket, PREPARING, socket.io._clock.after(after, again));
    tell(socket, error);
  } else if (!socket._refusal && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function accepted(socket, { sid, pid }) {
  if (typeof sid !== "string") return detach(socket, failure("server_too_old", TOO_OLD, "namespace"));
  const { _session: session, _recovery } = socket;
  socket._state = FLUSHING;
  socket._reason = "reconnect";
  socket.id = sid;
  socket.recovered = !!_recovery && _recovery.pid === pid;
  if (!socket.recovered) socket._recovery = pid ? { pid } : void 0;
  for (const args of socket.receiveBuffer.splice(0)) socket.emitEvent(args);
  while (socket._session === session && socket._buffer.length) {
    const rest = socket._buffer.splice(0);
    let at = 0;
    socket._end = () => socket._buffer = rest.splice(at).concat(socket._buffer);
    while (at < rest.length) write(socket, rest[at++]);
  }
  if (socket._session === session) {
    socket._state = JOINED;
    begin$2(socket);
  }
  if (socket._session === session) {
    socket._state = ANNOUNCED;
    socket._deliver("connect", []);
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
  const certain = (offset) => Math.abs(timeOf(offset) - now) < NEAR;
  if (certain(text) || !certain(recovery.offset)) recovery.offset = text;
}

const NO_TAPS = [[], []];
class Taps extends Emitter {
  /** Tells the catch-all listeners of an event that comes in (0) or goes out (1). @internal */
  _tell(direction, args) {
    for (const tap of this._taps[direction]) guarded(tap, this, args);
  }
}
Taps.prototype._taps = NO_TAPS;
[0, 1].forEach((direction) => {
  const face = Taps.prototype;
  const suffix = direction ? "Outgoing" : "";
  const define = (name, change) => {
    face[name + suffix] = function(listener) {
      const taps = [...this._taps];
      taps[direction] = change(taps[direction], listener);
      this._taps = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => {
    const at = taps.indexOf(listener);
    return taps.filter((_, i) => i !== at && listener);
  });
  face["listenersAny" + suffix] = function() {
    return [...this._taps[direction]];
  };
});

class Namespace extends Taps {
  /** Sockets are made by `io()` and `manager.socket()`. */
  constructor(io, nsp, opts = {}) {
    super();
    /** Events that arrived before the namespace was joined: name and arguments. They are delivered before `connect`. */
    this.receiveBuffer = [];
    /** The session id on the server, while connected. A new one after each reconnection that was not recovered. */
    this.id = void 0;
    /** Whether the socket is connected, or will be as soon as the connection is up. */
    this.active = false;
    /** Whether the server restored the previous session, missed events included. */
    this.recovered = false;
    /** @internal */
    this._buffer = [];
    /** @internal */
    this._room = 0;
    /** @internal */
    this._state = IDLE;
    /** @internal */
    this._session = 0;
    /** @internal */
    this._end = nothing$1;
    /** @internal */
    this._toldAt = 0;
    /** @internal */
    this._acks = NO_ACKS;
    /** @internal */
    this._reason = "first";
    /** @internal */
    this._ids = 0;
    /** The flags of the next event. @internal */
    this._flags = NO_FLAGS;
    this.io = io;
    this.nsp = nsp;
    this.auth = opts.auth;
    this._opts = opts;
    this._queue = opts.retries ? [] : NO_ENTRIES;
    if (io.opts.autoConnect !== false) this.connect();
    this._heed(opts.signal);
  }
  /** Disconnects when the signal is aborted. One listener for all: a signal given twice is heard once. @internal */
  _heed(signal) {
    if (signal) onAbort(signal, this._quit ||= () => this.disconnect());
  }
  /** Whether the namespace is joined. */
  get connected() {
    return this._state > JOINING;
  }
  /** @internal */
  get detached() {
    return !this.active && this._state === IDLE;
  }
  /** @internal */
  opened() {
    if (this.active && this._state === IDLE && this.io._up) prepare(this);
  }
  /** @internal */
  received(packet) {
    const { type, data, id } = packet;
    if (type === ACK) settle(this, id, null, data);
    else if (type === EVENT) guarded(this.onevent, this, [packet]);
    else answered(this, type, data);
  }
  // These are methods with public names, as programs for socket.io-client replace the first, to see all events, and
  // call the other two.
  /** An event arrived. Before the answer to our CONNECT it waits for that. @internal */
  onevent({ data, id }) {
    if (id !== void 0) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this._state === JOINING) this.receiveBuffer.push(data);
  }
  /** Makes the function that acknowledges an event: once, and only in the session in which that arrived. @internal */
  ack(id) {
    let session = this._session;
    return (...args) => {
      if (session !== this._session) return;
      control(this, ACK, args, id);
      session = -1;
    };
  }
  /**
   * Delivers an event to its listeners. Its offset is noted only now: an event that still waits for the answer to our
   * CONNECT is lost with the connection, and has to be sent again when the session is recovered.
   *
   * @internal
   */
  emitEvent(args) {
    const { _recovery } = this;
    const last = args[args.length - 1];
    if (_recovery && typeof last === "string") note(_recovery, last, this.io._clock.now());
    this._tell(0, args);
    this._deliver(args[0], args.slice(1));
  }
  /** @internal */
  pinged() {
    if (this._ledger) this._ledger = pinged(this._ledger);
  }
  /** @internal */
  returned(packets) {
    giveBack(this, packets);
  }
  /** @internal */
  closed(reason, details) {
    lost(this, reason, details);
  }
  /** @internal */
  failed(error) {
    if (this.active) this._deliver("connect_error", [error]);
  }
  /**
   * Nothing more is sent unless `connect()` is called: settles all acknowledgements, so that no promise stays open.
   * With `mayJoin` (joining has failed) events under `retries` are kept, for a `connect()` with other credentials.
   *
   * @internal
   */
  abandoned(error = disconnected(), mayJoin) {
    abandon(this, error);
    if (!mayJoin) for (const entry of [...this._queue]) finish(this, entry, [error]);
  }
}

const DRAIN_CHECK$1 = 5;
class Socket extends Namespace {
  /** Whether the namespace is not joined. */
  get disconnected() {
    return !this.connected;
  }
  /** The packets of events that wait for the namespace to be joined. Assigning `[]` drops them. */
  get sendBuffer() {
    return this._buffer;
  }
  set sendBuffer(packets) {
    replace(this, packets || []);
  }
  /**
   * The bytes that are not on the network yet: of events buffered here and packets queued by the connection, of which a
   * character counts as one, and what the transport holds.
   */
  get bufferedAmount() {
    const { _up } = this.io;
    return bytesOf$1(this._buffer) + (_up ? _up.bufferedAmount : 0);
  }
  /** Resolves when `bufferedAmount` is 0: for applications that send more than the network takes at a time. */
  drained() {
    return new Promise((resolve) => {
      const look = () => {
        if (this.bufferedAmount) this.io._clock.after(DRAIN_CHECK$1, look, {});
        else resolve();
      };
      look();
    });
  }
  /** Makes the next event volatile: it is dropped, not buffered, if it cannot be sent at once. */
  get volatile() {
    return this._flag({ volatile: true });
  }
  /** Sets whether the next event may be compressed (by WebSocket, in Node). @default true */
  compress(compress) {
    return this._flag({ compress });
  }
  /**
   * Limits the wait for the acknowledgement of the next event, whose callback then gets an error as its first argument:
   * null, or one with a `code` such as `ack_timeout`.
   *
   * @param ms - the limit in milliseconds
   */
  timeout(ms) {
    return this._flag({ timeout: ms });
  }
  /**
   * Gives the next event up when the signal is aborted: if it is still buffered it is not sent, and its acknowledgement
   * ends with an error with code `aborted`, the first argument of its callback.
   */
  signal(signal) {
    return this._flag({ signal });
  }
  _flag(more) {
    this._flags = { ...this._flags, ...more };
    return this;
  }
  /**
   * Joins the namespace, unless it is joined or being joined; opens the connection if need be.
   *
   * @param options - a `signal` that disconnects the socket when it is aborted
   * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
   */
  connect(options) {
    join(this);
    this._heed(options && options.signal);
    return this;
  }
  /** Alias of {@link connect}. */
  open() {
    return this.connect();
  }
  /**
   * Leaves the namespace; the last socket to leave closes the connection. What was emitted before still leaves.
   * Buffered events are kept for the next `connect`, but those whose callback takes an error are given up, and with
   * `retries` all are.
   */
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
    const flags = this._flags;
    const { signal } = flags;
    this._flags = NO_FLAGS;
    if (!isName(args[0])) throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
    if (this._opts.retries && !flags.volatile) {
      pack(this, EVENT, args);
      enqueue(this, args, callback || nothing$1, flags);
    } else send(this, args, callback, flags, flags.takesError || !!signal);
    return this;
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      const settled = (error, value) => error ? reject(error) : resolve(value);
      this._flag({ takesError: true }).emit(...args, settled);
      this._flags = NO_FLAGS;
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
  class Manager extends Manager$1 {
    constructor(uri, opts, known = read(uri, opts)) {
      super(environment, table, ...known);
      if (made) made(this);
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = /* @__PURE__ */ new Map();
  function lookup(uri, options) {
    const found = read(uri, options);
    const [{ secure, hostname, port, nsp }, opts] = found;
    const key = [secure, hostname, port, opts.path || defaults.path].join();
    const known = shared.get(key);
    const alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known && find(known, nsp);
    const manager = !alone && known || new Manager(uri, options, found);
    if (manager === known) warnOfIgnored(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  }
  return Object.assign(lookup, { io: lookup, connect: lookup, default: lookup, Manager, Socket, protocol });
}

const describeError = ({ message, ...fields }) => {
  const { code, phase, hint } = fields;
  return { code, message, phase, hint };
};
const MANAGER = {
  state: ({ previous, current, reason }) => ({
    from: previous.is,
    ...current,
    reason
  }),
  error: describeError,
  reconnect_failed: () => ({}),
  packet: (packet) => ({ ...packet })
};
const ENGINE = {
  handshake: (data) => ({ ...data }),
  packet: ({ type, data }) => ({ type, data }),
  packetCreate: ({ type, data }) => ({ type, data }),
  upgrading: ({ name }) => ({ transport: name }),
  upgrade: ({ name }) => ({ transport: name }),
  upgradeError: describeError,
  close: (reason) => ({ reason })
};
function listen(to, scope, events, write) {
  const added = Object.keys(events).map((event) => {
    const listener = (...args) => write({ scope, event, details: events[event](...args) });
    to.on(event, listener);
    return () => to.off(event, listener);
  });
  return () => added.forEach((remove) => remove());
}
function log(manager, write) {
  let watched;
  let unwatch = () => void 0;
  const follow = () => {
    const { engine } = manager;
    if (!engine || engine === watched || engine.readyState === "closed") return;
    watched = engine;
    unwatch();
    unwatch = listen(engine, "engine", ENGINE, write);
  };
  const stop = listen(manager, "manager", MANAGER, write);
  manager.on("state", follow);
  follow();
  return () => {
    stop();
    manager.off("state", follow);
    unwatch();
  };
}

const MOST_COOKIES = 50;
const MOST_BYTES = 4096;
function expiryOf(attributes, now) {
  let expires = Infinity;
  for (const attribute of attributes) {
    const [name = "", value = ""] = attribute.split("=");
    if (/^\s*max-age\s*$/i.test(name) && /^\s*-?\d+\s*$/.test(value)) return now + Number(value) * 1e3;
    const date = /^\s*expires\s*$/i.test(name) ? Date.parse(value) : NaN;
    if (!Number.isNaN(date)) expires = date;
  }
  return expires;
}
function shorten(cookies) {
  let [count, bytes] = [cookies.size, 0];
  cookies.forEach(({ value }, name) => bytes += name.length + value.length + 3);
  cookies.forEach(({ value }, name) => {
    if (count <= MOST_COOKIES && bytes <= MOST_BYTES) return;
    cookies.delete(name);
    count--;
    bytes -= name.length + value.length + 3;
  });
}
function createCookieJar(now) {
  const cookies = /* @__PURE__ */ new Map();
  return {
    take(headers) {
      for (const header of headers) {
        const [pair = "", ...attributes] = header.split(";");
        const at = pair.indexOf("=");
        if (at < 1) continue;
        const name = pair.slice(0, at).trim();
        const expires = expiryOf(attributes, now());
        cookies.delete(name);
        if (expires > now() && pair.length <= MOST_BYTES)
          cookies.set(name, { value: pair.slice(at + 1).trim(), expires });
      }
      shorten(cookies);
    },
    headers(own) {
      let text = "";
      cookies.forEach(({ value, expires }, name) => {
        if (expires <= now()) cookies.delete(name);
        else text += `${text && "; "}${name}=${value}`;
      });
      if (!text) return own;
      const others = Object.entries({ ...own }).filter(([name, value]) => {
        const isCookie = /^cookie$/i.test(name);
        if (isCookie) text = `${[value].flat().join("; ")}; ${text}`;
        return !isCookie;
      });
      return { ...Object.fromEntries(others), cookie: text };
    }
  };
}
const jars = /* @__PURE__ */ new WeakMap();
const PLACE = /^(?:http|ws)(s?:\/\/(?:\[.*?]|[^:/?]*))/;
function jarOf({ url, options, link }) {
  if (!options.withCredentials) return void 0;
  const [, place = ""] = PLACE.exec(url) ?? [];
  const own = jars.get(link.options) ?? /* @__PURE__ */ new Map();
  const jar = own.get(place) ?? createCookieJar(Date.now);
  jars.set(link.options, own.set(place, jar));
  return jar;
}
function headersOf(dial) {
  const jar = jarOf(dial);
  return jar ? jar.headers(dial.headers) : dial.headers;
}

async function encodeFrame(frame) {
  if (typeof frame === "string") return frame;
  const data = await (frame.arrayBuffer?.() ?? frame);
  if (!data.byteLength) return "b";
  return new Promise((done) => engine_ioParser.encodePacket({ type: "message", data }, false, done));
}
function decodeFrame(frame) {
  return frame[0] === "b" ? engine_ioParser.decodePacket(frame, "nodebuffer").data : frame;
}

const root = typeof self === "object" ? self : globalThis;
const { __zone_symbol__setTimeout: later = setTimeout, __zone_symbol__clearTimeout: forget = clearTimeout } = root;
const nativeTimers = { setTimeout: later, clearTimeout: forget };
function clockOf(timers) {
  return {
    now: () => Date.now(),
    soon: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      let timer;
      try {
        timer = set(run, Math.min(ms, 2e9));
      } catch {
      }
      return () => clear(timer);
    }
  };
}

const nothing = () => void 0;
function watching(clock) {
  const links = /* @__PURE__ */ new Set();
  let due = Infinity;
  let stop = nothing;
  const look = () => {
    due = Infinity;
    for (const link of links) link.checkAlive();
    arm(links);
  };
  function arm(some) {
    const now = clock.now();
    for (const link of some) due = Math.min(due, now + link.left());
    stop();
    stop = nothing;
    if (!links.size) return;
    stop = clock.after(due - now, () => stop = clock.after(0, look));
  }
  function release() {
    if (links.delete(this) && !links.size) look();
  }
  return Object.assign(clock, {
    watch(link) {
      links.add(link);
      arm([link]);
      return release;
    }
  });
}

const unreferenced = (timers) => ({
  setTimeout(run, ms) {
    const timer = timers.setTimeout(run, ms);
    timer.unref?.();
    return timer;
  },
  clearTimeout: (timer) => timers.clearTimeout(timer)
});
function made(timers) {
  const tied = clockOf(timers);
  const free = watching(clockOf(unreferenced(timers)));
  const after = (ms, run, loose) => (loose && loose.id === void 0 ? free : tied).after(ms, run);
  return { holding: watching({ ...tied, after }), free };
}
const installed = made(globalThis);
const native = made(nativeTimers);
function clockFor({ useNativeTimers, autoUnref }) {
  const { holding, free } = useNativeTimers ? native : installed;
  return autoUnref ? free : holding;
}

const NAMES = {
  ECONNREFUSED: { code: "refused", phase: "tcp" },
  ENOTFOUND: { code: "dns", phase: "dns" },
  EAI_AGAIN: { code: "dns", phase: "dns" },
  ETIMEDOUT: { code: "connect_timeout", phase: "tcp" },
  EHOSTUNREACH: { code: "network", phase: "tcp" },
  ENETUNREACH: { code: "network", phase: "tcp" },
  ERR_RESPONSE_TOO_LARGE: { code: "message_too_large", phase: "http" },
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: { code: "message_too_large", phase: "open" }
};
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;
const NOT_TLS = /wrong version number|packet length too long|unknown protocol|http request/i;
const OF_TLS = /^(EPROTO|ERR_SSL_|ERR_TLS_)/;
const BY_TEXT = {
  "Transport unknown": "websocket_disabled",
  "Session ID unknown": "session_lost",
  "Unsupported protocol version": "protocol_version",
  Forbidden: "forbidden",
  // The server saw no upgrade, but a plain request with `transport=websocket`.
  '{"code":3': "upgrade_blocked",
  '{"code":0': "websocket_disabled",
  '{"code":1': "session_lost",
  '{"code":4': "forbidden",
  '{"code":5': "protocol_version"
};
function asEvent(error) {
  return Object.defineProperties(error, {
    error: { value: error, configurable: true },
    type: { value: "error", configurable: true }
  });
}
const objections = /* @__PURE__ */ new WeakSet();
function distrusted(objection) {
  if (!objection) return objection;
  const error = Object.isExtensible(objection) ? objection : new Error(String(objection));
  objections.add(error);
  return error;
}
function nameError(cause) {
  const { code = "", message = "", errors } = cause ?? {};
  if (errors?.length) return nameError(errors[0]);
  if (NAMES[code]) return NAMES[code];
  if (UNTRUSTED.test(code) || objections.has(cause)) return { code: "tls_untrusted", phase: "tls" };
  return OF_TLS.test(code) ? { code: NOT_TLS.test(message) ? "tls_to_plain" : "tls_failed", phase: "tls" } : void 0;
}
function codeOfText(text) {
  const known = Object.keys(BY_TEXT).find((one) => text.includes(one));
  if (known) return BY_TEXT[known];
  if (/^[<{]/.test(text)) return "http_error";
  return /^("|$)/.test(text) ? "websocket_disabled" : "forbidden";
}
function nameResponse({ status, responseText }) {
  const told = status === 400 && responseText.includes("sent to HTTPS port");
  return told ? { code: "plain_to_tls", phase: "tls" } : void 0;
}
function nameRefusal(context) {
  const { status, responseText } = context;
  const code = status === 400 ? codeOfText(responseText) : codeOf(status);
  return { code, status, context, retryAfter: retryDelay(context.retryAfter, Date.now()), ...nameResponse(context) };
}
function watchProgress(request, { url, link }) {
  const last = link.phase;
  const secure = /^(https|wss):/.test(url);
  const reach = (phase) => () => void (link.phase = phase);
  request.on("socket", (socket) => {
    if (!socket.connecting) return;
    const address = net.isIP(request.host);
    link.phase = address ? "tcp" : "dns";
    if (!address) socket.once("lookup", reach("tcp"));
    socket.once("connect", reach(secure ? "tls" : last));
    if (secure) socket.once("secureConnect", reach(last));
  });
}

const agentSettings = { keepAlive: true, timeout: 1500 };
const agents = { http: new http.Agent(agentSettings), https: new https.Agent(agentSettings) };
const lenient = /* @__PURE__ */ new WeakMap();
function agentFor({ agent, checkServerIdentity }, secure) {
  if (agent) return agent;
  if (!secure || !checkServerIdentity) return secure ? agents.https : agents.http;
  const own = lenient.get(checkServerIdentity) ?? new https.Agent(agentSettings);
  lenient.set(checkServerIdentity, own);
  return own;
}
const PASSED = [
  "pfx",
  "key",
  "passphrase",
  "cert",
  "ca",
  "ciphers",
  "rejectUnauthorized",
  "localAddress",
  "family",
  "checkServerIdentity"
];
const AGENT = "node-XMLHttpRequest";
function passedOptions(options) {
  const passed = {};
  for (const name of PASSED) if (options[name] !== void 0) passed[name] = options[name];
  const { checkServerIdentity: check } = passed;
  if (check) passed.checkServerIdentity = (...args) => objection(check, args);
  return passed;
}
function objection(check, args) {
  try {
    return distrusted(check(...args));
  } catch (thrown) {
    return distrusted(thrown ?? new Error("refused"));
  }
}
function unref(socket) {
  socket.unref?.();
}
let place = "";
let target = {};
function targetOf(before) {
  if (before !== place) target = node_url.urlToHttpOptions(new URL(before));
  place = before;
  return target;
}
function requestOptions(dial, body, size, secure) {
  const { url, options } = dial;
  const at = url.indexOf("?");
  const { protocol, hostname, port, auth, path } = targetOf(url.slice(0, at));
  const ofBody = { "content-type": "text/plain;charset=UTF-8", "content-length": size };
  return {
    protocol,
    hostname,
    port,
    auth,
    path: path + url.slice(at),
    method: body ? "POST" : "GET",
    agent: agentFor(options, secure),
    headers: { accept: "*/*", "user-agent": AGENT, ...body ? ofBody : void 0, ...headersOf(dial) },
    ...passedOptions(options)
  };
}
function readAll(response, maxBytes, alive, done) {
  const chunks = [];
  let size = 0;
  response.on("data", (chunk) => {
    alive();
    chunks.push(chunk);
    if ((size += chunk.length) <= maxBytes) return;
    done(Object.assign(new Error("the response is too large"), { code: "ERR_RESPONSE_TOO_LARGE" }));
  });
  response.on("error", done);
  response.on("aborted", () => done(new Error("the response was cut off")));
  response.on("end", () => {
    const responseText = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString();
    const retryAfter = response.headers["retry-after"];
    done(void 0, { status: response.statusCode ?? 0, responseText, retryAfter });
  });
}
function nodeRequest(dial, init) {
  try {
    return begin$1(dial, init);
  } catch (error) {
    if (!dial.query.sid) throw error;
    let cancelled = false;
    microtask(() => {
      if (!cancelled) init.done(error, void 0, { code: "unavailable", phase: "tcp" });
    });
    return () => cancelled = true;
  }
}
function begin$1(dial, { body, maxBytes, alive, done }) {
  const { url, options } = dial;
  const cookies = jarOf(dial);
  const secure = url.startsWith("https:");
  const size = Buffer.byteLength(body ?? "");
  const request = (secure ? https : http).request(requestOptions(dial, body, size, secure));
  let over = false;
  const finish = (error, response) => {
    if (over) return;
    over = true;
    if (error) request.destroy();
    const context = { status: 0, statusText: error, responseText: "" };
    done(error, response, response ? nameResponse(response) : { ...nameError(error), context });
  };
  watchProgress(request, dial);
  if (options.autoUnref) request.on("socket", unref);
  request.on("error", finish);
  request.on("upgrade", (response, socket) => {
    socket.destroy();
    finish(new Error("the server changed the protocol"), { status: response.statusCode ?? 0, responseText: "" });
  });
  request.on("response", (response) => {
    alive();
    cookies?.take(response.headers["set-cookie"] ?? []);
    readAll(response, maxBytes, alive, finish);
  });
  request.end(body && size > body.length ? Buffer.from(body) : body, "latin1");
  return () => {
    if (!over) request.destroy();
    over = true;
  };
}

const LIMIT$1 = 1e3;
function speaksTls({ hostname, port }) {
  const host = hostname.replace(/[[\]]/g, "");
  const servername = net.isIP(host) ? "" : host;
  const socket = tls.connect({ host, port: Number(port), rejectUnauthorized: false, servername });
  return new Promise((done) => {
    socket.setTimeout(LIMIT$1, () => done(false));
    socket.on("secureConnect", () => done(true));
    socket.on("error", () => done(false));
  }).finally(() => socket.destroy());
}
function ask$1(dial, transport, body) {
  const url = dial.url.replace(/^ws/, "http").replace(/\btransport=\w+/, `transport=${transport}`);
  return new Promise((answered) => {
    const limit = setTimeout(() => {
      cancel();
      answered("silence");
    }, LIMIT$1);
    const cancel = nodeRequest(
      { ...dial, url, link: { options: dial.link.options } },
      {
        body,
        maxBytes: 1e4,
        alive: () => void 0,
        done: (_error, response) => {
          clearTimeout(limit);
          answered(response);
        }
      }
    );
  });
}
async function explainHangUp(dial, garbled) {
  const plain = /^(http|ws):/.test(dial.url);
  const [encrypted, answer] = await Promise.all([plain && speaksTls(new URL(dial.url)), ask$1(dial, "~")]);
  if (encrypted) return { code: "plain_to_tls", phase: "tls" };
  if (garbled) return { code: "not_socketio", phase: "http" };
  if (!answer || !dial.url.startsWith("ws")) return void 0;
  if (answer === "silence" || answer.status === 404) return { code: "path_not_found", phase: "upgrade" };
  const { status, responseText, retryAfter } = answer;
  if (status > 400) {
    return { code: codeOf(status), status, retryAfter: retryDelay(retryAfter, Date.now()), context: answer };
  }
  return { code: responseText.includes('"code":0') ? "upgrade_blocked" : "not_socketio", phase: "upgrade" };
}
async function explainFrames(dial) {
  const answer = await ask$1(dial, "polling");
  const text = typeof answer === "object" ? answer.responseText : "";
  const refused = text.startsWith('{"code":5');
  const [, sid] = /^0\{.*?"sid":"([^"]+)"/.exec(text) ?? [];
  if (sid) await ask$1(dial, `polling&sid=${encodeURIComponent(sid)}`, "1");
  return { code: refused ? "protocol_version" : "not_socketio", phase: "handshake" };
}
function diagnose(dial, cause, done) {
  const { code = "", message = "" } = cause ?? {};
  const garbled = code.startsWith("HPE_");
  if (code.startsWith("WS_ERR_")) void explainFrames(dial).then(done);
  else if (garbled || code === "ECONNRESET" || message.includes("hang up")) {
    void explainHangUp(dial, garbled).then(done);
  } else done();
}

const TEXT = 129;
const BINARY$1 = 130;
const PING = 137;
const PONG = 138;
const MASKED = 128;
const PIECES = 4096;
const REPLACEMENT = "\uFFFD";
const { isUtf8 } = buffer__namespace;
const READER = /* @__PURE__ */ Symbol("reader");
function take(chunk) {
  this[READER]?._take(chunk);
}
function isSimple(first, short) {
  return first === TEXT || first === BINARY$1 ? short < MASKED : (first === PING || first === PONG) && short < 126;
}
function lengthAt(bytes, at, short) {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}
class FrameReader {
  constructor(_stream, _sink, _theirs) {
    this._stream = _stream;
    this._sink = _sink;
    this._theirs = _theirs;
    /** The chunks of a frame that is incomplete. */
    this._held = void 0;
    /** Bytes that have to arrive until it is looked at again. */
    this._missing = 0;
    /** Whether bytes have arrived that are not reported as a message: part of a frame, a ping or a pong. */
    this._moved = false;
  }
  /** Begins to read, if ws listens as expected: a runtime that stands in for Node may have a ws of its own. */
  static of(stream, sink) {
    const listeners = stream.listeners("data");
    if (listeners.length !== 1) return void 0;
    const [theirs] = listeners;
    const reader = new FrameReader(stream, sink, theirs);
    stream[READER] = reader;
    stream.off("data", theirs).on("data", take);
    return reader;
  }
  /** Whether this still reads the stream, and not ws. */
  get reads() {
    return this._stream[READER] === this;
  }
  /** Whether bytes have arrived since the last call that are not reported as a message. */
  stirred() {
    const { _moved } = this;
    this._moved = false;
    return _moved;
  }
  /** Leaves the stream to ws, with what has arrived of an incomplete frame. */
  release() {
    const { _held, _stream, _theirs } = this;
    if (!this.reads) return;
    _stream[READER] = void 0;
    this._held = void 0;
    _stream.off("data", take).on("data", _theirs);
    if (_held) this._pass(Buffer.concat(_held));
  }
  _pass(bytes) {
    if (!this._stream.destroyed) this._theirs.call(this._stream, bytes);
  }
  /** @internal */
  _take(chunk) {
    const { _held } = this;
    if (!_held) return this._read(chunk);
    this._moved = true;
    const size = Math.min(this._missing, chunk.length);
    _held.push(chunk.subarray(0, size));
    this._missing -= size;
    if (_held.length > PIECES) this.release();
    else if (!this._missing) {
      this._held = void 0;
      this._read(Buffer.concat(_held));
    }
    if (size === chunk.length) return;
    const rest = chunk.subarray(size);
    if (this.reads) this._take(rest);
    else this._pass(rest);
  }
  _read(bytes) {
    let at = 0;
    while (at < bytes.length && this.reads) {
      const next = this._frame(bytes, at);
      if (next === at) break;
      at = next;
    }
    if (at < bytes.length && !this.reads) this._pass(bytes.subarray(at));
  }
  /** Reads one frame. Returns where the next one begins, or `at` if this one is incomplete or left to ws. */
  _frame(bytes, at) {
    const short = bytes[at + 1];
    if (short === void 0) return this._hold(bytes, at, at + 2);
    if (isSimple(bytes[at], short)) {
      const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
      if (start > bytes.length) return this._hold(bytes, at, start);
      const size = lengthAt(bytes, at, short);
      const end = start + size;
      if (size <= this._sink._most) {
        if (end > bytes.length) return this._hold(bytes, at, end);
        if (this._tell(bytes, at, start, end)) return end;
      }
    }
    this.release();
    return at;
  }
  _tell(bytes, at, start, end) {
    const first = bytes[at];
    this._moved = first === PING || first === PONG;
    if (first === TEXT) {
      const text = bytes.toString("utf8", start, end);
      if (text.includes(REPLACEMENT) && !isUtf8?.(bytes.subarray(start, end))) return false;
      this._sink._received(text);
    } else if (first === BINARY$1) this._sink._received(bytes.subarray(start, end));
    else this._pass(bytes.subarray(at, end));
    return true;
  }
  /** Holds what has arrived of the frame at `at` until the bytes up to `until` are there. */
  _hold(bytes, at, until) {
    const rest = bytes.subarray(at);
    this._moved = true;
    this._held = [rest.length < 64 ? Buffer.from(rest) : rest];
    this._missing = until - bytes.length;
    return at;
  }
}

const { nextTick } = process;
const SLAB = 1 << 16;
const LARGE = SLAB / 4;
const HEADER = 14;
const OPEN$1 = 1;
const chance = new Uint32Array(2048);
const chanceBytes = new Uint8Array(chance.buffer);
let chances = 0;
let slab = Buffer.allocUnsafeSlow(0);
let slabWords = new Uint32Array(0);
let free = SLAB;
let from = SLAB;
let user;
function mask(bytes, words, start, end) {
  if (!chances) {
    node_crypto.randomFillSync(chance);
    chances = chance.length;
  }
  const word = chance[--chances];
  const drawn = chances * 4;
  for (let at2 = start; at2 < start + 4; at2++) bytes[at2 - 4] = chanceBytes[drawn + (at2 & 3)];
  let at = start;
  for (; at < end && at & 3; at++) bytes[at] ^= chanceBytes[drawn + (at & 3)];
  for (; at + 4 <= end; at += 4) words[at >> 2] ^= word;
  for (; at < end; at++) bytes[at] ^= chanceBytes[drawn + (at & 3)];
}
function complete(bytes, words, opcode, start, size) {
  const first = start - 6 - (size < 126 ? 0 : size < 65536 ? 2 : 8);
  bytes[first] = 128 | opcode;
  if (size < 126) bytes[first + 1] = 128 | size;
  else if (size < 65536) {
    bytes[first + 1] = 254;
    bytes.writeUInt16BE(size, first + 2);
  } else {
    bytes[first + 1] = 255;
    bytes.writeUInt32BE(Math.floor(size / 2 ** 32), first + 2);
    bytes.writeUInt32BE(size >>> 0, first + 6);
  }
  mask(bytes, words, start, start + size);
  return first;
}
function begin(writer) {
  user = writer;
  from = free;
}
function flush(writer) {
  writer.flush();
}
const NO_BYTES = new Uint8Array(0);
function bytesOf(data) {
  if (!data.byteLength) return NO_BYTES;
  if (data instanceof Uint8Array) return data;
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
class FrameWriter {
  constructor(_stream, _owner) {
    this._stream = _stream;
    this._owner = _owner;
    this._corked = false;
    this._due = false;
    /** Whether the stream is above its high-water mark. */
    this._full = false;
  }
  /** Bytes that were gathered here, and that the stream does not have yet. */
  get pending() {
    return user === this ? free - from : 0;
  }
  /** Makes a frame of a copy of the message: the application may change its own buffer at once. */
  write(data) {
    if (!this._due) {
      this._due = true;
      nextTick(flush, this);
    }
    if (typeof data === "string") this._text(data);
    else this._binary(bytesOf(data));
  }
  /** Writes what was gathered. */
  flush() {
    this._due = false;
    if (user === this) this._pass();
    if (this._corked) this._stream.uncork();
    this._corked = false;
  }
  _text(text) {
    if (text.length * 3 + HEADER > LARGE) return this._binary(Buffer.from(text), 1);
    this._reserve(text.length * 3 + HEADER);
    let start = free + (text.length < 126 ? 6 : 8);
    const size = slab.write(text, start);
    if (size > 125 && text.length < 126) {
      slab.copyWithin(start + 2, start, start + size);
      start += 2;
    }
    complete(slab, slabWords, 1, start, size);
    free = start + size;
  }
  _binary(data, opcode = 2) {
    const size = data.length;
    if (size + HEADER > LARGE) return this._large(data, opcode);
    this._reserve(size + HEADER);
    const start = free + (size < 126 ? 6 : 8);
    slab.set(data, start);
    complete(slab, slabWords, opcode, start, size);
    free = start + size;
  }
  _large(data, opcode) {
    if (user) user._yield();
    this._cork();
    const size = data.length;
    const bytes = Buffer.allocUnsafeSlow(size + 2 * HEADER & -4);
    bytes.set(data, 16);
    const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
    const first = complete(bytes, words, opcode, 16, size);
    this._give(bytes.subarray(first, 16 + size));
  }
  /** Makes room in the slab, behind what this connection has there, if anything. */
  _reserve(size) {
    if (free + size > SLAB) {
      if (user) user._yield();
      slab = Buffer.allocUnsafeSlow(SLAB);
      slabWords = new Uint32Array(slab.buffer);
      free = 0;
    } else if (user && user !== this) user._yield();
    if (user !== this) begin(this);
  }
  /** Gives the slab up before the end of the tick. Corked, so that the frames of the tick still leave in one piece. */
  _yield() {
    this._cork();
    this._pass();
  }
  _cork() {
    if (!this._corked) this._stream.cork();
    this._corked = true;
  }
  _pass() {
    user = void 0;
    this._give(slab.subarray(from, free));
  }
  _give(bytes) {
    if (this._owner.readyState !== OPEN$1 || this._stream.write(bytes) || this._full) return;
    this._full = true;
    this._stream.once("drain", () => {
      this._full = false;
      this._owner._drained();
    });
  }
}

const HINTS = {
  refused: "nothing listens on that host and port: is the server running, and is the port right?",
  dns: "the name does not resolve: check the host in the URL, and the network",
  connect_timeout: "no answer in time: a firewall, an overloaded server, or a path that nobody serves",
  "connect_timeout tcp": "the host does not answer at all: a firewall drops the packets, or the address is wrong",
  "connect_timeout tls": "the port accepts connections but does not speak TLS: is it plain http?",
  "connect_timeout http": "connected, but no answer: is `path` the server's, and does it speak http there?",
  tls_untrusted: "the certificate is not trusted: pass its authority as `ca`, or install a valid certificate",
  tls_to_plain: "that port speaks plain HTTP: use http:// or the TLS port",
  tls_failed: "the TLS handshake failed: compare the TLS versions, ciphers and client certificates of both sides",
  plain_to_tls: "that port speaks TLS: use https://",
  path_not_found: "no Socket.IO server at that path: compare `path` on both sides, and the proxy's routes",
  not_socketio: "something else than Socket.IO answered: check host, port and `path`, and that a proxy lets it through",
  server_too_old: "the server speaks Socket.IO v2: upgrade it to v3 or later",
  protocol_version: "the server refuses this version of the protocol: upgrade it to Socket.IO v3 or later",
  no_sticky_session: "requests of one session reach different nodes: turn on sticky sessions, or use WebSocket only",
  session_lost: "the server does not know the session any more: it was restarted, or the node was changed",
  polling_disabled: 'the server has polling off: pass transports: ["websocket"]',
  websocket_disabled: "the server has WebSocket off, or something in front of it refuses it: allow it, or use polling",
  upgrade_blocked: "WebSocket fails where HTTP works: let the proxy pass the Upgrade and Connection headers on",
  forbidden: "the server refuses the connection: see its `allowRequest`, and the credentials that are sent",
  rejected: "a middleware of the server refused: `message` and `data` say why",
  invalid_namespace: "the server has no such namespace: the path in the URL is its name",
  namespace_timeout: "a middleware of the server never called next(), or the server is overloaded",
  auth_timeout: "the `auth` function did not call back in time",
  auth_failed: "the `auth` function threw: see `cause`",
  parser_mismatch: "closed right after joining: is `parser` the same on both sides, `auth` an object, and the namespace one with a slash?",
  payload_too_large: "larger than the server takes: raise its maxHttpBufferSize and the proxy's limit, or send less",
  message_too_large: "the server sent more than `maxReceive` allows: raise it, or send less",
  redirect: "the address redirects elsewhere: connect to the final one",
  busy: "the server is overloaded or limits the rate: the next attempt waits as long as it asks for",
  http_error: "the server, or a proxy in front of it, failed: see `status` and its logs",
  ping_timeout: "the server fell silent: it is overloaded, was frozen, or the network is gone",
  unavailable: "nothing in `transports` works here, or the headers or URL cannot be sent: see `cause`",
  bad_frame: "what arrived is no Engine.IO: does something between the two change the data?",
  network: "the connection broke: see `cause`"
};
const isOfFrames = ({ code, cause }) => code === "network" && !!cause?.code?.startsWith("WS_ERR_");
function explain(error) {
  const { code: before, phase = "", hint } = error;
  if (isOfFrames(error)) error.code = "bad_frame";
  const { code = "" } = error;
  error.hint ??= HINTS[`${code} ${phase}`] ?? HINTS[code];
  if (!hint && error.hint) error.stack = error.stack?.replace(`[${before}]`, () => `[${code}] ${error.hint}`);
}

const EVERY = 1e3;
const LATE = 3e3;
const { setInterval: every, clearInterval: stop } = globalThis;
const watchers = /* @__PURE__ */ new Set();
let timer;
let seen = 0;
function look() {
  const late = Date.now() - seen > LATE;
  seen = Date.now();
  if (late) for (const watcher of [...watchers]) watcher.woke();
}
function unwatch() {
  watchers.delete(this);
  if (watchers.size) return;
  stop(timer);
  timer = void 0;
}
function watchNetwork(signals) {
  watchers.add(signals);
  if (!timer) {
    seen = Date.now();
    timer = every(look, EVERY).unref();
  }
  return unwatch;
}

function page() {
  const { location } = globalThis;
  return location?.host ? location : void 0;
}
function completed([uri, options]) {
  const opts = (uri && typeof uri !== "string" ? uri : options) || {};
  const here = page();
  if (uri && typeof uri === "string") {
    return [/^\s*(\w+:)?\//.test(uri) ? uri : `${here ? here.protocol : "http:"}//${uri}`, opts];
  }
  const { host, hostname, port, secure } = opts;
  if (host || hostname || here) return ["", opts];
  return [`http${secure ? "s" : ""}://localhost${port ? `:${port}` : ""}`, opts];
}

const COMPRESS_FROM = 1024;
const CLOSE_LIMIT = 2e3;
const AS_TEXT = [false, true].map((compress) => ({ compress, binary: false }));
const AS_IT_IS = [false, true].map((compress) => ({ compress }));
function socketOptions(dial) {
  const { options } = dial;
  const passed = passedOptions(options);
  for (const name of ["agent", "origin"]) {
    if (options[name] !== void 0) passed[name] = options[name];
  }
  return {
    closeTimeout: CLOSE_LIMIT,
    ...passed,
    headers: headersOf(dial),
    maxPayload: limitOf(options),
    perMessageDeflate: options.perMessageDeflate === void 0 ? { threshold: COMPRESS_FROM } : options.perMessageDeflate,
    finishRequest: (request) => {
      watchProgress(request, dial);
      if (options.autoUnref) request.on("socket", unref);
      request.end();
    }
  };
}
function thresholdOf({ perMessageDeflate }) {
  if (perMessageDeflate) return perMessageDeflate.threshold ?? 0;
  return COMPRESS_FROM;
}
function limitOf({ maxPayload, maxReceive }) {
  return (maxPayload ?? (maxReceive || defaults.maxReceive)) || Infinity;
}

const REFUSAL_LIMIT = 4096;
const OWNER = /* @__PURE__ */ Symbol("owner");
function onUpgrade({ socket, headers }) {
  this[OWNER]?._upgraded(socket, headers);
}
function onRefusal(_request, response) {
  let text = "";
  const end = () => {
    clearTimeout(limit);
    this[OWNER]?._refused(response, text);
    this.terminate();
  };
  const limit = setTimeout(end, CLOSE_LIMIT).unref();
  response.setEncoding("latin1");
  response.on("data", (chunk) => (text += chunk).length > REFUSAL_LIMIT && end());
  response.on("end", end).on("error", end);
}
function onOpen() {
  this[OWNER]?._opened();
}
function onMessage(data, isBinary) {
  this[OWNER]?._heard(isBinary ? data : data.toString());
}
function onError(error) {
  this[OWNER]?._failed(asEvent(error));
}
function onClose(code, reason) {
  this[OWNER]?._closed(code, reason.toString());
}
class NodeWebSocket {
  constructor(dial, _sink) {
    this._sink = _sink;
    this._error = void 0;
    this._known = void 0;
    this._stream = void 0;
    /** In place of ws, until something has to go through that: compression and Blobs are asynchronous there. */
    this._writer = void 0;
    this._reader = void 0;
    this._corked = false;
    this._loose = false;
    // whether the process may end (`autoUnref`)
    this._bytesSeen = 0;
    /** The size in bytes from which on a message is compressed; Infinity unless both sides agreed on that. */
    this._threshold = Infinity;
    /** @internal */
    this._most = 0;
    const ws = new WebSocket$1(dial.url, dial.options.protocols || [], socketOptions(dial));
    this._dial = dial;
    this.ws = ws;
    ws[OWNER] = this;
    ws.on("upgrade", onUpgrade).on("unexpected-response", onRefusal).on("open", onOpen).on("message", onMessage).on("error", onError).on("close", onClose);
  }
  get readyState() {
    return this.ws.readyState;
  }
  get bufferedAmount() {
    return this.ws.bufferedAmount + (this._writer ? this._writer.pending : 0);
  }
  stirred() {
    const { bytesRead = 0 } = this._stream ?? {};
    const moved = this._reader?.reads ? this._reader.stirred() : bytesRead !== this._bytesSeen;
    this._bytesSeen = bytesRead;
    return moved;
  }
  /** @internal */
  _received(data) {
    this._sink.message(data);
  }
  /** Takes a message from ws. Its bytes are reported by that: `stirred` must not report them again. @internal */
  _heard(data) {
    if (this._bytesSeen !== UNCOUNTED) {
      this._bytesSeen = UNCOUNTED;
      nextTick(count, this);
    }
    this._sink.message(data);
  }
  send(data, compress) {
    if (this._writer && !(data instanceof Blob)) return this._writer.write(data);
    this._flush();
    this._writer = void 0;
    this._cork();
    const isText = typeof data === "string";
    const message = isText ? Buffer.from(data) : data;
    const deflated = compress && (message.byteLength ?? message.size) >= this._threshold;
    this.ws.send(message, (isText ? AS_TEXT : AS_IT_IS)[deflated ? 1 : 0]);
  }
  terminate() {
    this._silence().terminate();
  }
  close() {
    const ws = this._silence();
    const limit = setTimeout(() => ws.terminate(), CLOSE_LIMIT);
    ws.on("close", () => clearTimeout(limit));
    ws.close();
    if (this._loose) for (const timer of [limit, ws._closeTimer]) timer?.unref();
  }
  /** @internal */
  _upgraded(socket, headers) {
    const dial = this._dial;
    const { options } = dial;
    this._stream = socket;
    this._loose = options.autoUnref;
    jarOf(dial)?.take(headers["set-cookie"] ?? []);
    if (headers["sec-websocket-extensions"]) this._threshold = thresholdOf(options);
    else this._writer = new FrameWriter(socket, this);
    this._most = limitOf(options);
  }
  /** The stream has drained: the transport need not wait for its next look. @internal */
  _drained() {
    if (!this._sink.writable) this._sink.resume();
  }
  /** @internal */
  _opened() {
    if (this._writer && this._stream) this._reader = FrameReader.of(this._stream, this);
    this._dial = void 0;
    this._sink.opened();
  }
  /** @internal */
  _failed(error) {
    this._error ??= error;
    if (!this._stream) return;
    this._flush();
    this.ws.terminate();
  }
  /** @internal */
  _closed(code, reason) {
    this._known ??= { phase: this._dial ? "upgrade" : "open", ...nameError(this._error) };
    this._sink.closed(code, reason, this._error, this._known);
  }
  /** @internal */
  _refused({ statusCode = 0, headers }, responseText) {
    this._error ??= asEvent(new Error(`Unexpected server response: ${statusCode}`));
    this._known ??= nameRefusal({ status: statusCode, responseText, retryAfter: headers["retry-after"] });
  }
  _silence() {
    const ws = this.ws;
    ws[OWNER] = void 0;
    if (this._reader) this._reader.release();
    this._reader = void 0;
    this._flush();
    return ws;
  }
  _flush() {
    if (this._writer) this._writer.flush();
    this._uncork();
  }
  /** Gathers what ws writes in this tick: each message would be a system call of its own. */
  _cork() {
    if (this._corked || !this._stream) return;
    this._corked = true;
    this._stream.cork();
    nextTick(uncork, this);
  }
  /** @internal */
  _uncork() {
    if (!this._corked) return;
    this._corked = false;
    this._stream?.uncork();
  }
}
const UNCOUNTED = -1;
function count(socket) {
  socket.stirred();
}
function uncork(socket) {
  socket._uncork();
}
const nodeEnvironment = {
  clockFor,
  binaryType: "nodebuffer",
  encodeFrame,
  decodeFrame,
  get location() {
    return page();
  },
  random: Math.random,
  request: nodeRequest,
  diagnose,
  explain,
  openWebSocket: (dial, sink) => new NodeWebSocket(dial, sink),
  openWebTransport() {
    throw new Error("there is no WebTransport here");
  },
  watchNetwork,
  warn: (message) => console.warn(message)
};

const SCOPES = {
  manager: ["holdfast:manager", "socket.io-client:manager"],
  engine: ["holdfast:engine", "engine.io-client:socket"]
};
function scopesIn(list) {
  const patterns = list.split(/[\s,]+/).filter(Boolean);
  const matches = (pattern, name) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(name);
  const some = (sign, names) => patterns.some(
    (one) => one.startsWith("-") === !!sign && names.some((name) => matches(one.slice(sign.length), name))
  );
  const wanted = Object.entries(SCOPES).filter(([, names]) => some("", names) && !some("-", names));
  return new Set(wanted.map(([scope]) => scope));
}
function debugFor(list = process.env.DEBUG ?? "", print = (line) => process.stderr.write(line)) {
  const scopes = scopesIn(list);
  if (!scopes.size) return void 0;
  let last = Date.now();
  return ({ scope, event, details }) => {
    if (!scopes.has(scope)) return;
    const now = Date.now();
    const text = node_util.inspect(details, { breakLength: Infinity, depth: 4, maxStringLength: 200, maxArrayLength: 20 });
    print(`  holdfast:${scope} ${event} ${text} +${now - last}ms
`);
    last = now;
  };
}

function shared(signal) {
  try {
    node_events.setMaxListeners(0, signal);
  } catch {
  }
}

const LIMIT = 2e3;
const ask = ({ route }, answered) => {
  const end = (gone) => {
    cancel();
    answered(gone);
  };
  const limit = route.clock.after(LIMIT, () => end(true));
  const abort = route.environment.request(dialFor(route, "polling"), {
    maxBytes: 1e4,
    alive: nothing$1,
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
  const { route, upgradeLimit } = link;
  const Next = link.is === "open" && link._untried.shift();
  if (!Next) return link._flush();
  const failed = (reason, details) => {
    end();
    const { code = "network", ...more } = details || {};
    const fields = { ...more, transport: candidate.name, type: "TransportError", cause: details };
    const name = code === "network" ? "upgrade_blocked" : code;
    if (link.is === "upgrading") {
      link.is = "open";
      link.transport.resume();
    }
    link._tell("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
    upgrade(link);
  };
  let candidate;
  try {
    candidate = new Next(route, {
      opened: () => candidate.send(["2probe"], false),
      frame: (frame) => frame === "3probe" ? swap(link, candidate, limit, failed) : failed("transport error"),
      closed: failed
    });
  } catch {
    return upgrade(link);
  }
  const limit = route.clock.after(link._untried.length ? HEAD_START : upgradeLimit, () => failed("timeout"));
  const end = link._beside = () => {
    limit();
    candidate.close(true);
    link._beside = nothing$1;
  };
}
function swap(link, candidate, limit, failed) {
  const { transport: old } = link;
  link._tell("upgrading", candidate);
  if (link.is !== "open") return;
  link.is = "upgrading";
  old.pause(() => {
    if (!candidate.writable) return failed("transport close", CLOSED);
    limit();
    link._beside = nothing$1;
    candidate.sink = link;
    link.is = "open";
    link.transport = candidate;
    candidate.send(["5"], false);
    link._ask = ask;
    link.server.reached = true;
    link.server.pollUntil = 0;
    old.close(true);
    link._tell("upgrade", candidate);
    link._flush();
  });
}

const SEPARATOR = "";
const FRESH = 5e3;
const FEW = 16;
const NO_RESPONSE = { status: 0, responseText: "" };
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    /** Until this time (milliseconds) an unknown session means another node, see FRESH; 0 once a poll has succeeded. */
    this._fresh = 0;
    /** The most packets of one request. */
    this._most = FEW;
    this._request();
  }
  get name() {
    return "polling";
  }
  /** In a pause, POSTs go on as long as the last poll does. */
  get writable() {
    return this._free && (!this._idle || !!this._get);
  }
  take(queue, limit, wait) {
    return takeBatch(queue, this._most, limit, wait && !this._route.options.forceBase64);
  }
  upgrade(link) {
    upgrade(link);
  }
  send(frames) {
    this._texts(frames, (texts) => {
      this._free = false;
      this._request(texts.join(SEPARATOR));
    });
  }
  pause(idle) {
    this._idle = idle;
  }
  resume() {
    this._idle = void 0;
    this._poll();
    if (this._free) super.resume();
  }
  close() {
    this._end();
  }
  /** One exchange: a POST if there is a body, else a poll (GET). */
  _request(body) {
    const { environment, clock } = this._route;
    const dial = this._dial();
    const { requestTimeout, maxReceive } = dial.options;
    const alive = () => {
      const { sink } = this;
      if (sink.alive) sink.alive();
    };
    const done = (error, context = NO_RESPONSE, known) => {
      limit();
      const { status, redirected, responseText } = context;
      if (status !== 200 || (body || redirected) && responseText[0] === "<") {
        const told = status ? toldBy(context, clock.now() < this._fresh, clock.now()) : void 0;
        this._broke(error, { description: status, context, ...told, ...known }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) {
        if (responseText !== "OK") this._most = Infinity;
        super.resume();
      } else this._polled(responseText);
      if (this._idle && this._free && !this._get) this._idle();
    };
    const abort = environment.request(dial, { body, maxBytes: maxReceive || defaults.maxReceive, alive, done });
    const timedOut = () => done(new Error("timeout"));
    const limit = requestTimeout ? clock.after(requestTimeout, timedOut) : nothing$1;
    const cancel = () => {
      limit();
      abort();
    };
    if (body) this._wait = cancel;
    else this._get = cancel;
  }
  _polled(body) {
    const { environment, sid, clock } = this._route;
    this._get = void 0;
    this._fresh = sid ? 0 : clock.now() + FRESH;
    if (!sid) this.opened();
    for (const text of body.split(SEPARATOR)) this.sink.frame(environment.decodeFrame(text));
    clock.soon(() => this._poll());
  }
  /** Opens the next poll. Not while closing, when the server may have ended the session before the poll arrives. */
  _poll() {
    if (!this._idle && !this._get && this.sink.is !== "closing") this._request();
  }
  _end(reason, details) {
    if (this._get) this._get();
    this._idle = nothing$1;
    super._end(reason, details);
  }
}
Polling.prototype.streaming = false;
function toldBy(context, fresh, now) {
  const { status, responseText, redirected, retryAfter } = context;
  const [, refusal = status] = /^\{"code":(\d)/.exec(responseText) || [];
  const code = codeOf(redirected ? 302 : +refusal);
  return {
    status,
    // The very next request does not know the session: it was made on another node.
    code: code === "session_lost" && fresh ? "no_sticky_session" : code,
    retryAfter: retryDelay(retryAfter, now)
  };
}

const HIGH_WATER = 1 << 20;
const DRAIN_CHECK = 5;
const OPEN = 1;
const CODES = { 1006: "network", 1009: "payload_too_large" };
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this._dial();
    this._base64 = dial.options.forceBase64;
    this._socket = route.environment.openWebSocket(dial, this);
  }
  get name() {
    return "websocket";
  }
  /** False also while the other side is closing it: then it silently drops what is sent. */
  get writable() {
    return this._free && this._socket.readyState === OPEN;
  }
  get bufferedAmount() {
    return this._socket.bufferedAmount || 0;
  }
  /** The WebSocket underneath, for which programs written for socket.io-client look here. @internal */
  get ws() {
    const socket = this._socket;
    return socket.ws || socket;
  }
  send(frames, compress) {
    if (this._base64 && !isText(frames)) return this._texts(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this._socket.send(frame, compress);
    this._pace(HIGH_WATER);
  }
  /** Back-pressure: takes no more until the socket has drained. What stays in our queue is not lost with the link. */
  _pace(limit) {
    if (this._socket.bufferedAmount > limit) {
      this._free = false;
      this._wait();
      this._wait = this._route.clock.after(DRAIN_CHECK, () => this._pace(HIGH_WATER / 2));
    } else if (!this._free) this.resume();
  }
  close(dead) {
    const socket = this._socket;
    this._end();
    if (dead && socket.terminate) socket.terminate();
    else socket.close();
  }
  message(data) {
    this.sink.frame(this._route.environment.decodeFrame(data));
  }
  closed(status, reason, cause, known) {
    if (cause) this._broke(cause, known);
    else this._ended(CODES[status], { code: status, reason });
  }
}
{
  WebSocketTransport.prototype.stirred = function() {
    const socket = this._socket;
    return !!socket.stirred && socket.stirred();
  };
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
      needed = start + size;
      if (size > maxBytes) throw failure("message_too_large", "too large", "open");
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
    const session = route.environment.openWebTransport(this._dial().url, transportOptions.webtransport);
    this._session = session;
    Promise.race([session.closed, this._run(session)]).finally(() => session.close()).then(
      () => this._ended(),
      // An error of our own carries its code.
      (cause) => this._broke(cause, cause)
    );
  }
  get name() {
    return "webtransport";
  }
  send(frames) {
    this._free = false;
    this._busy = true;
    this._write(frames).then(
      () => {
        this._busy = false;
        this.resume();
      },
      // A frame that cannot be read (a Blob whose file is gone) would hold up all behind it. Not by closing the
      // session: when a connection breaks, Firefox rejects the write first, and the end would look like the server's.
      (cause) => this._broke(cause)
    );
  }
  close(dead) {
    const end = () => this._session.close();
    this._end();
    if (!dead && this._writer) this._writer.close().then(() => this._route.clock.after(100, end), end);
    else end();
  }
  async _run(session) {
    const { options, sid } = this._route;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this._writer = writable.getWriter();
    await this._write([sid ? "0" + JSON.stringify({ sid }) : "0"]);
    this.opened();
    await readMessages(readable, options.maxReceive || defaults.maxReceive, (frame) => this.sink.frame(frame));
  }
  async _write(frames) {
    const writer = this._writer;
    for (const frame of frames) await writer.write(await encodeMessage(frame));
  }
}

const XHR = Polling;
const WebSocket = WebSocketTransport;
const WebTransport = WebTransportTransport;
signals.prepare = shared;
const debug = debugFor();
const client = createClient(
  nodeEnvironment,
  // Node has no WebTransport.
  { polling: Polling, websocket: WebSocketTransport },
  debug && ((manager) => log(manager, debug))
);
const Manager = new Proxy(client.Manager, {
  // Never with the proxy as `new.target`: V8 has no hidden class for that, and the object is slow and large.
  construct: (Base, args, Target) => Reflect.construct(Base, completed(args), Target === Manager ? Base : Target)
});
const io = Object.assign(client, {
  Manager,
  Fetch: XHR,
  XHR,
  NodeXHR: XHR,
  WebSocket,
  NodeWebSocket: WebSocket,
  WebTransport
});

module.exports = io;
//# sourceMappingURL=holdfast.node.cjs.map
