/*! holdfast 0.1.0 | MIT */
async function encodeMessage(frame) {
  const { size } = new Blob([frame]);
  if (!size) return encodeMessage("b");
  const low = [size >> 8, size], long = 65536 > size ? [126, ...low] : [127, 0, 0, 0, 0, size >> 24, size >> 16, ...low], head = new Uint8Array(126 > size ? [size] : long);
  if (typeof frame != "string") head[0] += 128;
  return new Blob([head, frame]).arrayBuffer();
}
function packetOf(frame) {
  if (typeof frame != "string") return {
    type: "message",
    data: frame
  };
  return {
    type: TYPES[+frame[0]],
    data: frame.slice(1) || void 0
  };
}
function waits(frame, limit, wait) {
  return wait && typeof frame != "string" && lengthOf(frame) <= limit;
}
function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob;
}
function checked(packet) {
  if (packet.type >= 5) packet.type -= 3;
  const { type, data, id } = packet;
  return (!Array.isArray(data) ? PLAIN.test(`${type}${data === null ? "" : typeof data}`) : 65536 > data.length && (type === 2 ? isName(data[0]) : type === 3 && id !== void 0)) ? packet : refuse();
}
function look(parent, name, child, frames, copy) {
  if (!child) return copy;
  const stripped = strip(child, frames, name);
  if (stripped === child) return copy;
  copy ||= Array.isArray(parent) ? parent.slice() : {
    ...parent
  };
  copy[name] = stripped;
  return copy;
}
function find({ l: _members, V: _gone }, nsp) {
  const gone2 = _gone && _gone.get(nsp);
  return _members.find((member) => member.nsp === nsp) || gone2 && gone2.deref();
}
function raw(frames, options = {}) {
  return {
    frames,
    options,
    taken: 0
  };
}
function doomed(socket, error) {
  const failed2 = new Map(socket.E);
  for (const { id } of socket.g) failed2.delete(id);
  return () => failed2.forEach((_, id) => settle(socket, id, error));
}
function forget$1(registry, member) {
  if (typeof WeakRef != "function") return;
  const gone2 = registry.V ||= /* @__PURE__ */ new Map();
  registry.l = registry.l.filter((one) => one !== member);
  gone2.set(member.nsp, new WeakRef(member));
  let looks = 2;
  for (const [nsp, ref] of gone2) {
    if (!looks--) break;
    gone2.delete(nsp);
    if (ref.deref()) gone2.set(nsp, ref);
  }
}
function expiry(socket, id) {
  return () => giveUp(socket, socket.g.find((one) => one.id === id) || {
    id,
    end: nothing
  }, late());
}
function drain(socket) {
  for (const entry of socket.gt.slice(0, socket.gs.retryWindow || 64)) {
    if (!entry.Gt && ready(socket)) attempt(socket, entry);
    if (entry.Et === 2) break;
  }
}
function add(registry, member) {
  if (!registry.l.includes(member)) registry.l = registry.l.concat(member);
}
function append(time, digit) {
  return time * 64 + (digit === "-" ? 62 : digit === "_" ? 63 : parseInt(digit, 36) + (digit > "Z" ? 26 : 0));
}
function aborted(signal) {
  return failure("aborted", "aborted", "api", {
    cause: signal.reason
  });
}
function strip(value, frames, key, asked) {
  const list = Array.isArray(value);
  if (!list && isBinary(value)) return {
    _placeholder: true,
    num: frames.push(value) - 2
  };
  const source = value;
  if (!asked && typeof source.toJSON == "function") {
    const plain = source.toJSON(`${key}`);
    return plain && typeof plain == "object" ? strip(plain, frames, key, true) : plain;
  }
  let copy;
  if (list) for (let i = 0; value.length > i; i++) {
    const child = value[i];
    if (typeof child == "object") copy = look(source, i, child, frames, copy);
  }
  else for (const name in source) {
    const child = source[name];
    if (typeof child == "object" && own.call(source, name)) copy = look(source, name, child, frames, copy);
  }
  return copy || value;
}
function pack(socket, type, data, id, options = NO_FLAGS) {
  const packet = {
    type,
    nsp: socket.nsp,
    data,
    id,
    frames: void 0,
    options,
    taken: 0,
    end: nothing
  };
  packet.frames = socket.io.ks(packet);
  return packet;
}
function parseAddress(uri, page, options = {}) {
  try {
    const text = ((uri2, page2, options2) => {
      const { hostname: hostname2, host = hostname2, port: port2, secure } = options2, home = page2 && page2.host ? page2 : {
        protocol: uri2 ? "https:" : "http:",
        host: " "
      }, protocol2 = uri2 || secure === void 0 ? home.protocol : secure ? "https:" : "http:", named = (host || home.host).replace(/^[^[]*:.*:.*/, "[$&]") + (port2 ? ":" + port2 : "");
      return (uri2 || "//" + named.replace(/:\d+(?=:\d+$)/, "")).replace(/^(?=\/(?!\/))/, "//" + home.host).replace(/^(?!(http|ws)s?:\/\/)(\/\/|\w+:\/.*)?/i, protocol2 + "//");
    })(uri.trim(), page, options);
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
    throw failure("bad_url", `"${String(uri)}" is no address`, "api", {
      cause
    });
  }
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
function clockOf(timers) {
  return {
    now() {
      return Date.now();
    },
    C: microtask,
    after(ms, run) {
      const { setTimeout: set, clearTimeout: clear } = timers;
      let timer2;
      try {
        timer2 = set(run, Math.min(ms, 2e9));
      } catch {
      }
      return () => clear(timer2);
    }
  };
}
function expiring(socket, packet) {
  const { bufferTimeToLive: limit } = socket.gs;
  if (limit == null) return;
  packet.end = socket.io.e.after(limit, () => giveUp(socket, packet, failure("expired", "expired", "open")), packet);
}
function abortable(socket, packet) {
  const { signal } = packet.options;
  if (signal) tie(socket, packet, onAbort(signal, () => giveUp(socket, packet, aborted(signal))));
}
function settle(socket, id, error, args = []) {
  const pending = socket.E.get(id);
  if (!pending) return;
  const { T: callback, vs: takesError, end } = pending;
  socket.E.delete(id);
  end();
  if (takesError || !error) guarded(callback, socket, takesError ? [error, ...args] : args);
}
function report(socket, packets, reason, lost) {
  for (const { data } of packets) socket.rs("undelivered", [{
    args: data,
    reason,
    lost
  }]);
}
function tie(socket, packet, release) {
  const owner = socket.E.get(packet.id) || packet, { end } = owner;
  owner.end = () => {
    release();
    end();
  };
}
function left(socket, state, reason, details) {
  if (4 > state) return;
  const doubtful = ((socket2) => {
    const { o: _ledger = [], E: _acks } = socket2;
    socket2.o = void 0;
    return _ledger.filter(({ id }) => id === void 0 || _acks.has(id));
  })(socket), fail = socket.E.size ? doomed(socket, disconnected()) : nothing;
  if (state === 6) socket.rs("disconnect", [reason, details]);
  fail();
  report(socket, doubtful, reason, false);
}
function send(socket, args, callback, flags, takesError) {
  const { volatile, timeout } = flags, packet = pack(socket, 2, args, callback && socket.js++, flags), link = ready(socket), now = link && (!volatile || link.writable), kept = !now && !volatile && ((socket2, packet2) => {
    const { maxBufferedEvents: most, maxBufferedBytes: bytes, bufferPolicy, retries } = socket2.gs;
    if (retries) throw disconnected();
    const size = bytesOf([packet2]), isFull = () => most != null && socket2.g.length >= most || bytes != null && 0 > (socket2.H -= size) && 0 > (socket2.H = bytes - bytesOf(socket2.g, size)), fits = most !== 0 && (bytes == null || bytes >= size);
    for (; fits && /old/.test(bufferPolicy) && isFull(); ) giveUp(socket2, socket2.g[0], full());
    if (!isFull()) return true;
    if (/drop/.test(bufferPolicy)) return false;
    throw full();
  })(socket, packet);
  if (callback) {
    const limit = timeout == null ? socket.gs.ackTimeout : timeout, end = limit == null ? nothing : socket.io.e.after(limit, expiry(socket, packet.id));
    ((socket2, id, pending) => {
      if (socket2.E === NO_ACKS) socket2.E = /* @__PURE__ */ new Map();
      socket2.E.set(id, pending);
    })(socket, packet.id, {
      T: callback,
      vs: takesError || limit != null,
      end
    });
  }
  if (kept) ((socket2, packet2) => {
    socket2.g.push(packet2);
    expiring(socket2, packet2);
  })(socket, packet);
  abortable(socket, packet);
  if (now) write(socket, packet);
  else if (!kept) {
    const code = volatile ? "volatile_dropped" : "buffer_full";
    socket.io.e.C(() => settle(socket, packet.id, failure(code, code, "open")));
    packet.end();
    report(socket, [packet], code, true);
  }
}
function attempt(socket, entry) {
  const settled = (error, ...values) => {
    entry.Gt = false;
    if (!error || error.code !== "disconnected" && 1 > entry.left--) finish(socket, entry, [error, ...values]);
    drain(socket);
  };
  entry.Gt = true;
  try {
    send(socket, entry.args, settled, entry.flags, true);
  } catch (error) {
    entry.left = 0;
    settled(error);
  }
}
function giveUp(socket, packet, error) {
  const at = socket.g.indexOf(packet);
  packet.end();
  if (at >= 0) {
    socket.g.splice(at, 1);
    report(socket, [packet], error.code, true);
  }
  settle(socket, packet.id, error);
}
function finish(socket, entry, [error, ...values]) {
  const at = socket.gt.indexOf(entry);
  if (0 > at) return;
  socket.gt.splice(at, 1);
  entry.Gt = true;
  entry.forget();
  if (error) report(socket, [{
    data: entry.args
  }], error.code || error.message, false);
  guarded(entry.T, socket, [error, ...values]);
}
function retryDelay(header, now) {
  const delay = 1e3 * +header || Date.parse(header || "") - now;
  return delay > 0 ? delay : void 0;
}
function failure(code, message, phase, more) {
  const error = new Error(`${message} [${more && more.code || code}]`);
  return Object.assign(error, {
    stack: error.stack,
    message,
    code,
    phase,
    ...more
  });
}
function settle$1(link) {
  const { ss: race } = link;
  link.ss = OVER;
  for (const [, one] of race) if (!(one instanceof Error)) one.close(true);
}
function failed(link, key, details) {
  const { is, ss: race } = link, transport = race.get(key);
  if (!transport || transport instanceof Error) return;
  transport.close(true);
  const opening = is === "opening";
  if (opening) link.u();
  const { name } = transport, error = details instanceof Error ? details : failure("not_socketio", name + " error", "handshake", {
    description: details
  });
  race.set(key, Object.assign(error, {
    type: "TransportError",
    transport: name
  }));
  const errors = [...race.values()].filter((one) => one instanceof Error), { code, status } = error;
  if (!/^(forbidden|protocol_version)$/.test(code) || transport.w && status > 400) {
    if (opening && link.K.length) return open(link);
    if (race.size > errors.length) return opening ? limited(link, 4e3, expire) : void 0;
  }
  ((link2, errors2) => {
    settle$1(link2);
    const [first] = errors2;
    link2.A.wt = false;
    if (errors2.length > 1) first.errors = errors2;
    for (const { retryAfter = 0 } of errors2) if (retryAfter > (first.retryAfter || 0)) first.retryAfter = retryAfter;
    const done = () => link2.d("transport error", first), { n: environment } = link2.s;
    if (first.code !== "network" || first.status) return done();
    link2.At = done;
    environment.Y(dialFor(link2.s, first.transport), first.cause, (diagnosis) => {
      Object.assign(first, diagnosis);
      first.stack = `${first.stack}`.replace("[network]", `[${first.code}]`);
      done();
    });
  })(link, errors);
}
function upgrade(link) {
  const { s: route, ls: upgradeLimit } = link, Next = link.is === "open" && link.K.shift();
  if (!Next) return link.Vt();
  const failed2 = (reason, details) => {
    end();
    const { code = "network", ...more } = details || {}, fields = {
      ...more,
      transport: candidate.name,
      type: "TransportError",
      cause: details
    }, name = code === "network" ? "upgrade_blocked" : code;
    if (link.is === "upgrading") {
      link.is = "open";
      link.transport.resume();
    }
    link.F("upgradeError", failure(name, "probe error: " + reason, "upgrade", fields));
    upgrade(link);
  };
  let candidate;
  try {
    candidate = new Next(route, {
      opened() {
        return candidate.send(["2probe"], false);
      },
      frame(frame) {
        return frame === "3probe" ? ((link2, candidate2, limit2, failed3) => {
          const { transport: old } = link2;
          link2.F("upgrading", candidate2);
          if (link2.is !== "open") return;
          link2.is = "upgrading";
          old.pause(() => {
            if (!candidate2.writable) return failed3("transport close", CLOSED);
            limit2();
            link2.ys = nothing;
            candidate2.ts = link2;
            link2.is = "open";
            link2.transport = candidate2;
            candidate2.send(["5"], false);
            link2.it = ask;
            link2.A.wt = true;
            link2.A.Yt = 0;
            old.close(true);
            link2.F("upgrade", candidate2);
            link2.Vt();
          });
        })(link, candidate, limit, failed2) : failed2("transport error");
      },
      closed: failed2
    });
  } catch {
    return upgrade(link);
  }
  const limit = route.v.after(link.K.length ? 2e3 : upgradeLimit, () => failed2("timeout")), end = link.ys = () => {
    limit();
    candidate.close(true);
    link.ys = nothing;
  };
}
function limited(link, ms, run) {
  link.u = link.s.v.after(Math.min(ms, link.ls / 2), () => run(link));
}
function open(link) {
  const { K: untried, ss: race } = link, Next = untried.shift(), route = {
    ...link.s
  };
  try {
    const transport = new Next(route, {
      frame(frame) {
        ((link2, key, frame2) => {
          const { ss: race2, r: tap } = link2, transport2 = race2.get(key);
          if (!transport2 || transport2 instanceof Error) return;
          if (tap) tap.N(frame2);
          const handshake = ((frame3) => {
            const text = frame3;
            try {
              const data = {
                upgrades: [],
                ...text[0] === "0" && JSON.parse(text.slice(1))
              }, { sid, upgrades, pingInterval, pingTimeout, maxPayload = 0 } = data;
              if (Number.isFinite(pingInterval + pingTimeout + maxPayload) && Array.isArray(upgrades) && typeof sid == "string" && encodeURIComponent(sid)) return data;
            } catch {
            }
            if (/^\d+:0\{/.test(text)) return failure("server_too_old", "Socket.IO v2 server", "handshake");
            return failure("not_socketio", "server error", "handshake");
          })(frame2);
          if (handshake instanceof Error) return failed(link2, key, handshake);
          race2.delete(key);
          settle$1(link2);
          link2.transport = transport2;
          link2.s = key;
          transport2.ts = link2;
          link2.sid = key.sid = handshake.sid;
          link2.maxPayload = handshake.maxPayload;
          (({ A: server, s: route2, transports }, { name, w: streaming }) => {
            server.wt = streaming;
            if (!streaming && name !== transports[0].prototype.name) server.Yt = route2.v.now() + 6e5;
          })(link2, transport2);
          if (link2.is === "closing") return link2.rt();
          link2.is = "open";
          link2.u();
          link2.yt = handshake.pingInterval + handshake.pingTimeout;
          link2.c();
          watch(link2);
          link2.K = (({ s: route2, transport: transport3, transports }, { upgrades }) => preferring("webtransport", transports.filter(({ prototype: { name } }) => route2.options.upgrade !== false && name !== transport3.name && upgrades.includes(name))))(link2, handshake);
          link2.F("handshake", handshake);
          link2.F("open");
          if (link2.K.length) ((link3, transport3) => {
            if (link3.is !== "open") return;
            link3.ys = link3.s.v.after(25, () => {
              link3.ys = nothing;
              if (transport3.upgrade) transport3.upgrade(link3);
            });
          })(link2, transport2);
          link2.os.opened();
        })(link, route, frame);
      },
      closed(_reason, details) {
        failed(link, route, details);
      }
    });
    race.set(route, transport);
    link.transport = transport;
    if (untried.length) limited(link, transport.w ? 1e3 : 4e3, open);
  } catch (cause) {
    const name = Next && Next.prototype.name, { message } = cause, refused2 = /Security|BLOCKED/.test(cause.name), error = failure(refused2 ? "network" : "unavailable", refused2 ? name + " error" : Next ? message : "No transports available", "tcp", {
      cause
    });
    race.set(error, {
      ...NONE,
      name
    });
    route.v.C(() => failed(link, error, error));
  }
}
function without(list, some) {
  const known = new Set(some);
  return list.filter((one) => !known.has(one));
}
function preferring(name, classes) {
  const rank = ({ prototype }) => +(prototype.name === name);
  return classes.sort((a, b) => rank(b) - rank(a));
}
function dialFor(route, wanted) {
  const name = wanted, { sid, v: clock2, n: environment } = route, own2 = (route.options.transportOptions || {})[name] || {}, options = {
    ...route.options,
    ...own2
  }, { hostname, port, path } = {
    ...route,
    ...own2
  }, query = {
    ...route.query,
    ...own2.query,
    EIO: 4,
    transport: name
  }, stream = name !== "polling", { timestampRequests = !stream, timestampParam = "t", extraHeaders } = options;
  if (timestampRequests) query[timestampParam] = clock2.now().toString(36) + environment.random().toString(36).slice(2, 5);
  if (sid) query.sid = sid;
  if (options.forceBase64) query.b64 = 1;
  const scheme = (name === "websocket" ? "ws" : "http") + (route.secure || name === "webtransport" ? "s" : "");
  route.phase = stream ? "upgrade" : "http";
  return {
    url: `${scheme}://${hostname}:${port}${path}?${Object.keys(query).map((key) => [key, query[key]].map(encodeURIComponent).join("=")).join("&")}`,
    query,
    options,
    headers: extraHeaders
  };
}
function isName(name) {
  return typeof name == "number" || typeof name == "string" && !RESERVED.has(name);
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
  426: "not_socketio",
  429: "busy",
  503: "busy"
};
function refuse() {
  throw new Error("invalid payload");
}
const PARTS = /^(?:http|ws)(s?):\/\/(?:[^/?#]*@)?(\[.+?]|[^:/?#\s]+):?(\d*)([^?#]*)([^#]*)/i, decode = (text) => text.replace(/\+/g, " ").replace(/(%[\da-f]{2})+/gi, decodeURIComponent);
const protocol = 5;
const RESERVED = /* @__PURE__ */ new Set(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"]);
Emitter$1.prototype.emit = function(event, ...arguments_) {
  const callbacksCopy = [...this.listeners(event)];
  for (const callback of callbacksCopy) callback.apply(this, arguments_);
  return this;
};
Emitter$1.prototype.hasListeners = function(event) {
  return this.listeners(event).length > 0;
};
const EmitterBase = Emitter$1, NONE$1 = /* @__PURE__ */ new Map(), microtask = typeof queueMicrotask == "function" ? queueMicrotask.bind(void 0) : (run) => void Promise.resolve().then(run), nothing = () => {
};
class Emitter extends EmitterBase {
  listeners(ev) {
    return this._callbacks.get(String(ev)) || [];
  }
  constructor() {
    super();
    this._callbacks = NONE$1;
  }
  off(...args) {
    const [ev, listener] = args, list = this.listeners(ev), at = list.findIndex((one) => one === listener || one.Dt === listener);
    if (listener && at >= 0) list.splice(at, 1);
    if (!args.length) this._callbacks.clear();
    else if (2 > args.length || !list.length) this._callbacks.delete(String(ev));
    return this;
  }
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
  rs(event, args) {
    const listeners = this.listeners(event);
    if (listeners.length === 1) guarded(listeners[0], this, args);
    else for (const listener of [...listeners]) guarded(listener, this, args);
  }
  on(ev, listener, options) {
    if (this._callbacks === NONE$1) this._callbacks = /* @__PURE__ */ new Map();
    const list = this.listeners(ev);
    if (list[1]) list.push(listener);
    else this._callbacks.set(String(ev), list[0] ? [list[0], listener] : [listener]);
    if (options) onAbort(options.signal, () => this.off(ev, listener));
    return this;
  }
}
const face = Emitter.prototype;
face.addEventListener = face.on;
face.removeListener = face.removeAllListeners = face.removeEventListener = face.off;
const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
class Engine extends Emitter {
  Nt({ frames, options }) {
    if (!this.hasListeners("packetCreate")) return;
    const compress = options.compress !== false;
    for (const frame of frames) this.rs("packetCreate", [{
      ...packetOf(frame),
      options: {
        compress
      }
    }]);
  }
  N(frame) {
    const { binaryType } = this, known = (typeof frame == "string" ? "" : binaryType) === "blob" ? new Blob([frame]) : frame, packet = packetOf(known), { type, data } = packet;
    this.rs("packet", [packet]);
    this.rs("heartbeat", []);
    const events = {
      ping: ["ping", "pong"],
      message: ["data", "message"]
    }[type] || [];
    for (const event of events) this.rs(event, [data]);
    return known;
  }
  constructor(link) {
    super();
    this.binaryType = "arraybuffer";
    this.Zt = false;
    this.t = link;
    this.Bt();
  }
  Bt() {
    const { transport, s: route } = this.t;
    this.rs("flush", []);
    if (this.Zt || !transport.w) return;
    this.Zt = true;
    route.v.C(() => {
      this.Zt = false;
      if (transport.writable) this.rs("drain", []);
    });
  }
  close() {
    this.t.close(true);
    return this;
  }
  get readyState() {
    const { is } = this.t;
    return is === "upgrading" ? "open" : is === "closing" ? "closed" : is;
  }
  send(data, options, fn = options) {
    if (this.readyState !== "closed") {
      if (typeof fn == "function") this.once("flush", fn);
      this.t.write(raw([isBinary(data) ? data : `4${data}`], options || {}));
    }
    return this;
  }
  get transports() {
    return this.t.transports.map(({ prototype }) => prototype.name);
  }
  write(data, options, fn) {
    return this.send(data, options, fn);
  }
  get transport() {
    return this.t.transport;
  }
  get port() {
    return this.t.s.port;
  }
  get hostname() {
    return this.t.s.hostname;
  }
  get secure() {
    return this.t.s.secure;
  }
  get id() {
    return this.t.sid;
  }
  get writeBuffer() {
    const packets = [];
    for (const { frames } of this.t.It) for (const frame of frames) packets.push(packetOf(frame));
    return packets;
  }
}
const own = Object.prototype.hasOwnProperty;
const HEADER = /^4(?:[0-4]|[56](\d+)-)(?:(\/[^,]*),?)?(\d*)/, PLAIN = /[01]undefined|[04]object|4string/;
const defaultCodec = {
  encode({ type, nsp, id, data }) {
    const frames = [nsp], plain = type >= 2 ? strip(data, frames) : data, json = plain == null ? "" : JSON.stringify(plain), count = frames.length - 1;
    frames[0] = (count ? `4${type + 3}${count}-` : "4" + type) + (nsp === "/" ? "" : nsp + ",") + (id === void 0 ? json : id + json);
    return frames;
  },
  D(maxAttachments = 1e3) {
    let incomplete, attachments, count;
    return {
      add(frame) {
        let packet = incomplete;
        if (typeof frame == "string" == !!packet) refuse();
        if (typeof frame != "string") attachments.push(frame);
        else if (frame.startsWith("42[")) return checked({
          type: 2,
          nsp: "/",
          data: JSON.parse(frame.slice(2))
        });
        else {
          const [header, binary, nsp = "/", id] = HEADER.exec(frame) || refuse();
          packet = {
            type: +frame[1],
            nsp
          };
          if (id) packet.id = +id;
          if (frame.length > header.length) packet.data = JSON.parse(frame.slice(header.length));
          checked(packet);
          if (!binary) return packet;
          count = +binary;
          attachments = [];
          if (count > maxAttachments) refuse();
        }
        incomplete = packet;
        if (count > attachments.length) return;
        incomplete = void 0;
        packet.data = restore(packet.data, attachments);
        return packet;
      }
    };
  }
}, servers = {};
const NOBODY = {
  frame: nothing,
  opened: nothing,
  p: nothing,
  message: nothing,
  closed: nothing
};
class TransportBase {
  constructor(_route, sink) {
    this.bt = _route;
    this.ts = sink;
    this.mt = false;
    this.Pt = false;
    this.P = nothing;
  }
  opened() {
    const { ts: sink } = this;
    this.mt = true;
    this.bt.phase = "handshake";
    if (sink.opened) sink.opened();
  }
  Ut(frames, done) {
    if (isText(frames)) return done(frames);
    this.mt = false;
    this.Pt = true;
    Promise.all(frames.map(this.bt.n.ps)).then((texts) => {
      this.Pt = false;
      if (this.ts !== NOBODY) done(texts);
    }, (cause) => this.U(cause));
  }
  get writable() {
    return this.mt;
  }
  m() {
    const dial = dialFor(this.bt, this.name);
    this.query = dial.query;
    return dial;
  }
  resume() {
    const { ts: sink } = this;
    this.mt = sink !== NOBODY && !this.Pt;
    if (sink.drained) sink.drained();
  }
  U(cause, known, message = this.name + " error") {
    const more = {
      cause,
      description: cause,
      ...known
    };
    this.us("transport error", failure("network", message, !this.w ? "http" : this.ts.is ? "open" : "upgrade", more));
  }
  get bufferedAmount() {
    return 0;
  }
  Qt(code, context) {
    this.us("transport close", {
      code,
      description: this.name + " connection closed",
      context
    });
  }
  us(reason, details) {
    const { ts: sink } = this;
    this.ts = NOBODY;
    this.mt = false;
    this.P();
    if (reason || sink.transport === this) sink.closed(reason || "transport close", details);
  }
}
TransportBase.prototype.w = true;
const NONE = {
  name: "",
  query: {},
  writable: false,
  close: nothing
}, OVER = /* @__PURE__ */ new Map();
class TransportManager {
  Lt(frames, compress) {
    this.transport.send(frames, compress);
    if (this.r) this.r.Bt();
  }
  B(packet) {
    this.It.push(packet);
    if (this.Z) return;
    this.Z = true;
    this.s.v.C(() => {
      this.Z = false;
      this.Vt();
    });
  }
  gap() {
    if (!this.It.length || bytesOf(this.It.slice(-1))) this.B(raw([]));
  }
  drained() {
    this.Vt();
    if (this.r && !this.It.length) this.r.rs("drain", []);
  }
  constructor(plan, _sink) {
    this.os = _sink;
    this.is = "opening";
    this.transport = NONE;
    this.It = [];
    this.ss = /* @__PURE__ */ new Map();
    this.I = 0;
    this.yt = 1 / 0;
    this.u = nothing;
    this.ys = nothing;
    this.Z = false;
    this.V = 0;
    Object.assign(this, plan);
    this.K = (({ s: route, transports }) => {
      let names = "";
      return transports.slice(0, route.options.tryAllTransports === false ? 1 : void 0).filter(({ prototype }) => !/polling.*webtransport$/.test(names += prototype.name));
    })(plan);
    open(this);
  }
  close(tell2) {
    const { is, os: sink } = this;
    if (!tell2) this.os = NOBODY;
    if (/^clos/.test(is)) return;
    this.is = "closing";
    this.os = NOBODY;
    this.u();
    this.u = this.s.v.after(2e3, () => this.d("timeout"));
    this.ys();
    if (this.sid) this.rt();
    if (tell2) sink.closed("forced close", void 0, []);
    this.F("close", "forced close");
    if (this.r) this.r.off();
  }
  get writable() {
    return !!this.sid && this.transport.writable && !this.ds && !this.It.length;
  }
  F(event, ...args) {
    if (this.r) this.r.rs(event, args);
  }
  write(packet) {
    if (this.r) this.r.Nt(packet);
    if (this.transport.w && this.writable) this.L(packet);
    else if (this.is !== "closed") this.B(packet);
  }
  rt() {
    this.gap();
    if (!this.transport.w) this.B(raw(["1"]));
    this.transport.resume();
  }
  get bufferedAmount() {
    return bytesOf(this.It) + this.transport.bufferedAmount;
  }
  frame(arrived) {
    this.c();
    const frame = this.r ? this.r.N(arrived) : arrived, type = typeof frame == "string" ? frame[0] : "4";
    if (type === "4") this.os.message(frame);
    else if (type === "2") {
      const { It: queued, V: _gone } = this;
      if (_gone >= queued.length || queued[_gone].frames[0] !== "3") {
        const pong = raw(["3"]);
        if (this.r) this.r.Nt(pong);
        queued.splice(_gone, 0, pong);
      }
      this.os.p();
      this.Vt();
    } else if (type === "1") this.d("transport close", {
      description: "closed by the server"
    });
    else if (!/[36]/.test(type)) this.closed("transport error", failure("bad_frame", "server error", "open"));
  }
  L(packet) {
    const { frames, options, taken } = packet;
    packet.taken = frames.length;
    if (frames.length) this.Lt(taken ? frames.slice(taken) : frames, options.compress !== false);
    else this.ds = this.s.v.after(20, () => {
      this.ds = void 0;
      this.Vt();
    });
  }
  Vt() {
    const { transport, It: queued } = this;
    if (!this.sid) return;
    for (; transport.writable && queued.length > this.V && !this.ds; ) if (!transport.take) this.L(queued[this.V++]);
    else {
      const batch = transport.take(queued, this.maxPayload, this.ys !== nothing && this.is !== "closing");
      if (!batch.length) break;
      this.Lt(batch, false);
    }
    queued.splice(0, this.V);
    this.V = 0;
    if (this.is === "closing" && this.writable) this.d("forced close", void 0, false);
  }
  At() {
    expire(this);
  }
  c() {
    this.I = this.s.v.now();
  }
  left() {
    const now = this.s.v.now();
    return (this.I = Math.min(this.I, now)) + this.yt - now;
  }
  verify(offline) {
    ((link, offline2) => {
      const { transport, s: route, it: ask2 } = link, { n: environment, v: clock2 } = route;
      if (!link.G()) return;
      if (!transport.w || link.ys !== nothing) return;
      const asked = clock2.now(), look2 = (gone2) => {
        if (gone2 && asked > link.I) silent(link);
      };
      if (ask2) {
        const end = ask2(link, (gone2) => {
          link.ys = nothing;
          look2(gone2);
        });
        link.ys = end;
      } else if (offline2) {
        const dial = dialFor(route, transport.name);
        environment.Y(dial, 0, (answer) => look2(answer && answer.code === "network"));
      }
    })(this, offline);
  }
  d(reason, details, dead = true) {
    if (this.is === "closed") return;
    this.is = "closed";
    this.u();
    this.ys();
    if (this.ds) this.ds();
    if (details instanceof Error) ((link, error) => {
      (({ A: server, s: route }, error2) => {
        if (error2.code === "no_sticky_session") {
          if (server.Kt) error2.code = "session_lost";
          else route.n.warn(`${route.hostname}: no sticky sessions: WebSocket only`);
          server.Kt = true;
        } else if (error2.status === 413 && /post/.test(error2.message)) server.small = true;
      })(link, error);
      link.F("error", error);
    })(this, details);
    settle$1(this);
    this.transport.close(dead);
    const untaken = this.It.splice(0).slice(this.V);
    for (const packet of untaken) packet.taken = 0;
    this.os.closed(reason, details, untaken);
    this.os = NOBODY;
    this.F("close", reason, details);
  }
  closed(reason, details) {
    if (details instanceof Error) Object.assign(details, {
      type: "TransportError",
      transport: this.transport.name
    });
    this.d(reason, details);
  }
  G() {
    if (!this.Z && 0 >= this.left()) silent(this);
    return this.is !== "closed";
  }
}
const FATAL = /^(protocol_version|server_too_old)$/;
function wait$1(manager, made, since, error) {
  const { state, e: clock2 } = manager, delay = manager.reconnection() && ((manager2, made2, since2, error2) => {
    if (made2 >= manager2.reconnectionAttempts() || FATAL.test(error2.code)) return false;
    const now = manager2.e.now(), policy = manager2.opts.reconnectionPolicy;
    if (!made2) manager2.at = now;
    if (now - (since2 || now) >= manager2.reconnectionDelayMax()) manager2.attempts = 0;
    const backoff = manager2.duration(), least = error2.message === "forced close" ? 50 : error2.retryAfter || 0, delay2 = Math.max(Math.abs(backoff) === backoff ? backoff : 1e3, least);
    manager2.Rt = now + least;
    if (error2.code === "no_sticky_session") return 0;
    let chosen = delay2;
    if (typeof policy == "function") guarded(() => {
      const wanted = policy(made2 + 1, now - manager2.at, error2, delay2);
      if (wanted === false || typeof wanted == "number" && wanted >= 0) chosen = wanted;
    });
    return chosen;
  })(manager, made, since, error);
  if (delay === false || manager.state !== state) return false;
  const end = clock2.after(delay, () => manager.st());
  manager.X({
    is: "waiting",
    attempt: made + 1,
    until: clock2.now() + delay
  }, error.message, end);
  return true;
}
function restore(value, attachments) {
  if (!value || typeof value != "object") return value;
  const source = value;
  if (source._placeholder === true) {
    const attachment = typeof source.num == "number" && attachments[source.num];
    if (!attachment) throw new Error("illegal attachments");
    return attachment;
  }
  if (Array.isArray(value)) for (let i = 0; value.length > i; i++) value[i] = restore(value[i], attachments);
  else for (const name in source) if (own.call(source, name)) source[name] = restore(source[name], attachments);
  return source;
}
const SETTINGS = {
  reconnection: true,
  reconnectionAttempts: 1 / 0,
  reconnectionDelay: 1e3,
  reconnectionDelayMax: 5e3,
  randomizationFactor: 0.5,
  timeout: 2e4
};
class ManagerSettings extends Emitter {
}
for (const name in SETTINGS) ManagerSettings.prototype[name] = function(value) {
  const { opts } = this, own2 = opts[name];
  if (value === void 0) return /r|oo/.test(typeof own2) ? own2 : SETTINGS[name];
  opts[name] = value;
  this.nt();
  return this;
};
const ZERO_IS_NONE = /^reconnection[AD]/;
class Dialling extends ManagerSettings {
  p() {
    for (const member of this.l) member.p();
    this.rs("ping", []);
  }
  constructor(_environment, _table, _address, opts) {
    super();
    this.bs = _environment;
    this.ns = _table;
    this.ot = _address;
    this.state = {
      is: "idle"
    };
    this.l = [];
    this.attempts = 0;
    this.at = 0;
    this.us = nothing;
    this.ct = nothing;
    this.Ot = nothing;
    this.Rt = 0;
    this.ut = 0;
    this.uri = _address.uri;
    this.opts = ((opts2) => {
      for (const name in opts2) if (ZERO_IS_NONE.test(name)) opts2[name] ||= void 0;
      return opts2;
    })({
      path: "/socket.io",
      ...opts,
      query: opts.query || _address.query
    });
    this.e = _environment.Xt(opts);
    this.J = opts.parser ? ((parser) => {
      const encoder = new parser.Encoder();
      return {
        encode: ({ type, nsp, data, id }) => encoder.encode({
          type,
          nsp,
          ...data !== void 0 && {
            data
          },
          ...id !== void 0 && {
            id
          }
        }).map((part) => typeof part == "string" ? "4" + part : part),
        D(_most, made) {
          const decoder = new parser.Decoder();
          decoder.on("decoded", made);
          return {
            add(frame) {
              decoder.add(typeof frame == "string" ? frame.slice(1) : frame);
              return;
            },
            destroy() {
              if (decoder.destroy) guarded(decoder.destroy, decoder);
            }
          };
        }
      };
    })(opts.parser) : defaultCodec;
  }
  hidden() {
    const { t: link } = this;
    if (link && link.sid) link.d("transport close", {
      description: "page hidden"
    }, false);
  }
  xt() {
    if (this.t) this.t.A.Yt = 0;
    if (this.e.now() >= this.Rt) this.st();
    this.lost(false);
  }
  lost(offline = true) {
    const { es: _up } = this;
    if (_up) _up.verify(offline);
    else if (this.state.is === "connected") this.closed("transport close", void 0, []);
  }
  opened() {
    const { attempt: attempt2 } = this.state, { ct: opened } = this, link = this.t;
    this.ut = link.maxPayload;
    this.ct = nothing;
    this.X({
      is: "connected",
      since: this.e.now()
    }, void 0, this.M.destroy);
    this.rs("open", []);
    for (const member of this.l) member.opened();
    guarded(opened);
    if (attempt2 && this.es === link) this.rs("reconnect", [attempt2]);
  }
  m(attempt2, opened = nothing) {
    const { e: clock2, bs: environment, uri, state } = this;
    this.ct = opened;
    try {
      const limit = this.timeout();
      if (uri !== this.ot.uri) this.ot = parseAddress(uri, environment.location);
      const plan = ((environment2, clock3, table, address, options) => {
        const { path, addTrailingSlash, query, timeout } = options, transports = ((options2, table2) => {
          const { transports: transports2, transportImplementations } = options2, found = [];
          [].concat(transportImplementations || transports2 || Object.keys(table2)).forEach((one, index) => {
            const { prototype: face2 } = one, name = typeof one == "string" ? one : "streaming" in face2 ? "" : String(face2.name), Found = name ? table2[name] : one;
            if (Found) found.push(Found);
            else if (!index && !/^(polling|websocket|webtransport)$/.test(name)) throw failure("unknown_transport", `no transport named "${name}"`, "api");
          });
          return found.slice();
        })(options, table), server = servers[address.hostname + ":" + address.port] ||= {};
        ((transports2, server2, options2, now) => {
          if (server2.Kt || server2.wt && options2.rememberUpgrade) preferring("websocket", transports2);
          else if (server2.Yt > now) preferring("polling", transports2);
          else if (server2.small && options2.tryAllTransports !== false) preferring("websocket", transports2);
        })(transports, server, options, clock3.now());
        return {
          s: {
            n: environment2,
            v: clock3,
            path: (path || "/socket.io").replace(/\/$/, "").replace(/^\b/, "/") + (addTrailingSlash === false ? "" : "/"),
            options,
            sid: void 0,
            phase: void 0,
            ...address,
            query: query === address.query ? address.query : {
              ...address.query,
              ...typeof query == "string" ? parseQuery(query) : query
            }
          },
          transports,
          A: server,
          ls: +timeout || 2e4
        };
      })(environment, clock2, this.ns, this.ot, this.opts), decoder = this.J.D(this.opts.maxAttachments, (packet) => this.Tt(link, packet)), link = new TransportManager(plan, this);
      if (this.state !== state) return link.close();
      this.t = link;
      this.M = decoder;
      const end = limit === false ? nothing : clock2.after(limit, () => link.At());
      this.X({
        is: "connecting",
        attempt: attempt2
      }, void 0, end);
    } catch (cause) {
      const error = failure("unavailable", cause.message, "api", {
        cause,
        ...cause
      });
      if (!attempt2) throw error;
      this.closed("transport error", error, []);
    }
  }
  Tt(link, made, frame) {
    try {
      const packet = frame === void 0 ? checked(made) : this.M.add(frame);
      if (!packet || this.es !== link) return;
      for (const member of this.l) if (member.nsp === packet.nsp) member.jt(packet);
      if (this.hasListeners("packet")) this.rs("packet", [packet]);
    } catch (cause) {
      link.d("parse error", failure("parse_error", cause.message, "open", {
        cause
      }), false);
    }
  }
  kt() {
    if (this.state.is !== "connected") return;
    this.t.close();
    this.es = void 0;
    this.us();
    this.us = this.e.after(5e3, () => this.lost(false));
  }
  F(reason, details, untaken) {
    const { l: members } = this;
    if (untaken) for (const member of members) member.y(untaken.filter(({ nsp }) => nsp === member.nsp));
    if (reason === "transport error") this.rs("error", [details]);
    for (const member of this.l) member.closed(reason, details);
    this.rs("close", [reason, details]);
  }
  message(frame) {
    this.Tt(this.t, void 0, frame);
  }
  X(next, reason, end = nothing) {
    const { state: previous, bs: environment, us: release } = this;
    this.us = end;
    this.state = next;
    this.es = next.is === "connected" ? this.t : void 0;
    if (previous.is === "idle") this.Ot = environment.Ct(this, this.opts.closeOnBeforeunload);
    if (next.is === "idle") {
      this.attempts = 0;
      this.Ot();
    }
    const change = {
      previous,
      current: next,
      reason
    };
    if (this.hasListeners("state")) this.e.C(() => this.rs("state", [change]));
    release();
  }
  Q(error, attempt2, opened) {
    for (const member of this.l) member.pt(error);
    this.rs("error", [error]);
    guarded(opened, this, [error]);
    if (attempt2) this.rs("reconnect_error", [error]);
  }
  closed(reason, details, untaken) {
    const { state, ct: opened } = this, { attempt: attempt2, since } = {
      attempt: 0,
      ...state
    }, error = ((reason2, details2) => details2 instanceof Error ? details2 : failure("closed", reason2, "open", {
      description: details2
    }))(reason, details), ours = !!attempt2 || opened === nothing, wanted = ours && this.reconnection(), waiting = wanted && wait$1(this, attempt2, since, error);
    if (!waiting) {
      if (this.state !== state) return;
      this.X({
        is: "idle"
      }, error.message);
    }
    if (since !== void 0) this.F(reason, details, untaken);
    else this.Q(error, attempt2, opened);
    if (wanted && !waiting) this.rs("reconnect_failed", []);
    if (this.state.is !== "idle" || ours && !wanted && wait$1(this, attempt2, since, error)) return;
    for (const member of this.l) member.dt(error);
  }
  st(opened) {
    const { state, us: end } = this;
    if (state.is !== "waiting") return;
    if (end !== nothing) {
      end();
      this.us = nothing;
      this.rs("reconnect_attempt", [state.attempt]);
    }
    if (this.state === state) this.m(state.attempt, opened);
  }
}
function tell(socket, error) {
  socket.rs("connect_error", [error]);
}
class ReconnectionManager extends Dialling {
  duration() {
    const most = Math.min(this.reconnectionDelay() * 2 ** this.attempts++, this.reconnectionDelayMax());
    return Math.round(most * (1 + this.randomizationFactor() * (this.bs.random() * 2 - 1)));
  }
  Ft() {
    ((registry) => {
      for (const member of registry.l) if (member.detached) forget$1(registry, member);
    })(this);
    if (!this.tt) this.disconnect();
  }
  get tt() {
    return this.l.some((member) => member.active);
  }
  get engine() {
    const link = this.t;
    return link && (link.r ||= new Engine(link));
  }
  k(member) {
    add(this, member);
    if (this.es) member.opened();
    else if (this.state.is === "idle") this.m(0);
  }
  open(fn) {
    if (this.state.is === "idle") this.m(0, fn);
    else this.st(fn);
    return this;
  }
  get backoff() {
    return this;
  }
  nt() {
    if (this.state.is === "waiting" && !this.reconnection()) this.disconnect();
  }
  get _reconnecting() {
    return !!this.state.attempt;
  }
  get _readyState() {
    return this.state.is === "connecting" ? "opening" : this.es ? "open" : "closed";
  }
  get _close() {
    return this.disconnect;
  }
  connect(fn) {
    return this.open(fn);
  }
  reset() {
    this.attempts = 0;
  }
  disconnect() {
    const { state, t: link } = this;
    if (state.is === "idle") return;
    this.X({
      is: "idle"
    }, "forced close");
    link.close();
    this.F("forced close");
    for (const member of this.l) if (member.active && this.state.is === "idle") member.dt();
  }
  ks(packet) {
    let frames;
    try {
      frames = this.J.encode(packet);
    } catch (cause) {
      throw failure("not_serialisable", cause.message, "api", {
        cause
      });
    }
    const { ut: limit, es: up } = this, asText = up && !up.transport.w && up.ys === nothing;
    for (const frame of frames) {
      const length = lengthOf(frame);
      if (limit > 0 && length * 3 > limit && (typeof frame == "string" || asText ? payloadLength : lengthOf)(frame) > limit) throw failure("payload_too_large", `over ${limit} bytes`, "api");
    }
    return frames;
  }
  until(is, { signal } = {}) {
    return new Promise((resolve, reject) => {
      let forget2 = nothing;
      const end = () => {
        forget2();
        this.off("state", look2);
      }, look2 = ({ current }) => {
        if (current.is !== is) return;
        end();
        resolve(current);
      };
      this.on("state", look2);
      forget2 = onAbort(signal, () => {
        end();
        reject(aborted(signal));
      });
      look2({
        current: this.state
      });
    });
  }
}
function control(socket, type, data, id) {
  const { es: _up } = socket.io;
  if (_up) _up.write(pack(socket, type, data, id));
}
function prepare(socket, refusal, rested) {
  const { io: io2, auth } = socket, clock2 = io2.e;
  if (socket.Ss - clock2.now() > 0 && !rested) return enter(socket, 1, clock2.after(20, () => prepare(socket, refusal, true)));
  const limit = io2.timeout();
  enter(socket, 1, limit === false ? nothing : clock2.after(limit, () => fail(new Error("timeout"), "auth_timeout")));
  socket.q = refusal;
  const session = socket.et, give = (data) => {
    if (socket.et === session) ((socket2, data2) => {
      enter(socket2, 3);
      const { a: _recovery, q: _refusal } = socket2;
      try {
        const asked = typeof socket2.auth == "function";
        if (asked) pack(socket2, 0, data2);
        const text = asked ? JSON.stringify(data2) : void 0;
        if (_refusal && text === socket2.Bt) return detach(socket2, _refusal);
        socket2.Bt = text;
        socket2.Ss = socket2.io.e.now();
        control(socket2, 0, _recovery ? {
          ..._recovery,
          ...data2
        } : data2);
      } catch (error) {
        detach(socket2, error);
      }
    })(socket, data);
  }, fail = (cause, code = "auth_failed") => {
    const text = "auth failed: " + String(cause && cause.message || cause);
    if (socket.et === session) detach(socket, refusal || failure(code, text, "namespace", {
      cause
    }));
  };
  if (typeof auth != "function") return give(auth);
  const silent2 = auth.length > 0;
  try {
    const result = auth.call(socket, give, {
      reason: refusal ? "rejected" : socket.j,
      error: refusal
    });
    if (result && typeof result.then == "function") result.then((more) => {
      if (more !== void 0 || !silent2) give(more);
    }, fail);
    else if (!silent2 && result !== void 0) give(result);
  } catch (error) {
    fail(error);
  }
}
function textOf(setting) {
  try {
    return JSON.stringify(setting, (_, value) => typeof value == "function" ? String(value) : value);
  } catch {
    return setting;
  }
}
const NO_ACKS = /* @__PURE__ */ new Map(), disconnected = () => failure("disconnected", "socket has been disconnected", "open");
const full = () => failure("buffer_full", "buffer full", "api");
const late = () => failure("ack_timeout", "operation has timed out", "open");
const NO_FLAGS = {};
const NO_ENTRIES = [];
const FORMS = /^(?:([\w-]{7})(?:\.[\w-]+)?|(\d{13})-\d+|([\da-f]{8})[\da-f]{16})$/;
function write(socket, packet) {
  const { signal } = packet.options;
  if (signal && signal.aborted) return report(socket, [packet], "aborted", true);
  packet.end();
  if ((!socket.gs.retries || packet.options.volatile) && socket.hasListeners("undelivered")) socket.o = ((packet2, ledger = []) => {
    if (ledger.push(packet2) > 1e4) ledger.shift();
    return ledger;
  })(packet, socket.o);
  socket.F(1, packet.data);
  const { es: _up } = socket.io;
  if (_up) _up.write(packet);
}
class Taps extends Emitter {
  F(direction, args) {
    for (const tap of this.ht[direction]) guarded(tap, this, args);
  }
}
Taps.prototype.ht = [[], []];
[0, 1].forEach((direction) => {
  const face2 = Taps.prototype, suffix = direction ? "Outgoing" : "", define = (name, change) => {
    face2[name + suffix] = function(listener) {
      const taps = [...this.ht];
      taps[direction] = change(taps[direction], listener);
      this.ht = taps;
      return this;
    };
  };
  define("onAny", (taps, listener) => [...taps, listener]);
  define("prependAny", (taps, listener) => [listener, ...taps]);
  define("offAny", (taps, listener) => {
    const at = taps.indexOf(listener);
    return taps.filter((_, i) => i !== at && listener);
  });
  face2["listenersAny" + suffix] = function() {
    return [...this.ht[direction]];
  };
});
class Namespace extends Taps {
  pt(error) {
    if (this.active) this.rs("connect_error", [error]);
  }
  emitEvent(args) {
    const { a: _recovery } = this, last = args[args.length - 1];
    if (_recovery && typeof last == "string") ((recovery, text, now) => {
      const certain = (offset) => 2592e6 > Math.abs(((text2) => {
        const [, stamp, ms, seconds] = FORMS.exec(text2) || [];
        if (stamp) return [...stamp].reduce(append, 0);
        return ms ? Number(ms) : parseInt(seconds, 16) * 1e3;
      })(offset) - now);
      if (certain(text) || !certain(recovery.offset)) recovery.offset = text;
    })(_recovery, last, this.io.e.now());
    this.F(0, args);
    this.rs(args[0], args.slice(1));
  }
  p() {
    if (this.o) this.o = (() => this.o.filter((packet) => {
      const { length } = packet.frames;
      return length > packet.taken || packet.taken++ === length;
    }))();
  }
  get detached() {
    return !this.active && this.i === 0;
  }
  onevent({ data, id }) {
    if (id !== void 0) data.push(this.ack(id));
    if (this.connected) this.emitEvent(data);
    else if (this.i === 3) this.receiveBuffer.push(data);
  }
  constructor(io2, nsp, opts = {}) {
    super();
    this.receiveBuffer = [];
    this.id = void 0;
    this.active = false;
    this.recovered = false;
    this.g = [];
    this.H = 0;
    this.i = 0;
    this.et = 0;
    this.us = nothing;
    this.Ss = 0;
    this.E = NO_ACKS;
    this.j = "first";
    this.js = 0;
    this.St = NO_FLAGS;
    this.io = io2;
    this.nsp = nsp;
    this.auth = opts.auth;
    this.gs = opts;
    this.gt = opts.retries ? [] : NO_ENTRIES;
    if (io2.opts.autoConnect !== false) this.connect();
    this.As(opts.signal);
  }
  opened() {
    if (this.active && this.i === 0 && this.io.es) prepare(this);
  }
  ack(id) {
    let session = this.et;
    return (...args) => {
      if (session !== this.et) return;
      control(this, 3, args, id);
      session = -1;
    };
  }
  As(signal) {
    if (signal) onAbort(signal, this.Ht ||= () => this.disconnect());
  }
  get connected() {
    return this.i > 3;
  }
  y(packets) {
    ((socket, packets2) => {
      const { E: _acks, o: _ledger, gs: _opts, connected } = socket;
      socket.us();
      socket.H = 0;
      const events = packets2.filter(({ type }) => connected && type === 2), dropped = events.filter(({ options }) => options.volatile), kept = _opts.retries ? [] : without(events, dropped);
      if (_ledger) socket.o = without(_ledger, packets2);
      socket.g = kept.concat(socket.g);
      for (const packet of kept) {
        expiring(socket, packet);
        abortable(socket, packet);
        if (packet.id !== void 0 && !_acks.has(packet.id)) giveUp(socket, packet, late());
      }
      report(socket, dropped, "volatile_dropped", true);
    })(this, packets);
  }
  dt(error = disconnected(), mayJoin) {
    ((socket, error2) => {
      const given = socket.g.filter(({ id }) => (socket.E.get(id) || {}).vs);
      replace(socket, without(socket.g, given));
      report(socket, given, error2.code || error2.message, true);
      doomed(socket, error2)();
    })(this, error);
    if (!mayJoin) for (const entry of [...this.gt]) finish(this, entry, [error]);
  }
  closed(reason, details) {
    ((socket, reason2, details2) => {
      const state = socket.i;
      enter(socket, 0);
      left(socket, state, reason2, details2);
      const age = socket.io.e.now() - socket.Ss, { code = nameOf(state, reason2, age) } = details2 || {};
      if (/large/.test(code) || state > 4 && 3e3 > age) ((socket2, code2, reason3) => {
        const [first] = socket2.gt;
        if (!first) return;
        if (first.Et && 1 > first.left--) finish(socket2, first, [failure(code2, reason3, "open")]);
        first.Et = 2;
      })(socket, code, reason2);
      if (state === 3 && (code !== "no_sticky_session" || socket.io.state.is === "idle")) tell(socket, failure(code, reason2, "namespace", {
        cause: details2
      }));
    })(this, reason, details);
  }
  jt(packet) {
    const { type, data, id } = packet;
    if (type === 3) settle(this, id, null, data);
    else if (type === 2) guarded(this.onevent, this, [packet]);
    else ((socket, type2, data2) => {
      const state = socket.i;
      if (state === 2) gone(socket, type2 !== 0);
      else if (type2 === 0) {
        if (state === 3) ((socket2, { sid, pid }) => {
          if (typeof sid != "string") return detach(socket2, failure("server_too_old", "Socket.IO v2 server", "namespace"));
          const { et: session, a: _recovery } = socket2;
          socket2.i = 4;
          socket2.j = "reconnect";
          socket2.id = sid;
          socket2.recovered = !!_recovery && _recovery.pid === pid;
          if (!socket2.recovered) socket2.a = pid ? {
            pid
          } : void 0;
          for (const args of socket2.receiveBuffer.splice(0)) socket2.emitEvent(args);
          for (; socket2.et === session && socket2.g.length; ) {
            const rest = socket2.g.splice(0);
            let at = 0;
            socket2.us = () => socket2.g = rest.splice(at).concat(socket2.g);
            for (; rest.length > at; ) write(socket2, rest[at++]);
          }
          if (socket2.et === session) {
            socket2.i = 5;
            ((socket3) => {
              const [first] = socket3.gt;
              socket3.us = first && first.Et === 2 ? socket3.io.e.after(3e3, () => {
                first.Et = 1;
                drain(socket3);
              }) : nothing;
              drain(socket3);
            })(socket2);
          }
          if (socket2.et === session) {
            socket2.i = 6;
            socket2.rs("connect", []);
          }
        })(socket, data2 || {});
      } else if (type2 === 1) {
        if (socket.connected) detach(socket);
        else if (state === 3 && socket.j === "first") refused$1(socket, new Error("io server disconnect"));
      } else if (socket.active) refused$1(socket, typeof data2 == "string" ? {
        message: data2
      } : data2);
    })(this, type, data);
  }
}
function refused$1(socket, { message, data }) {
  const after = data && data.retryAfter * 1e3, code = message === "Invalid namespace" ? "invalid_namespace" : "rejected", error = failure(code, String(message || code), "namespace", {
    data,
    retryAfter: after > 0 ? after : void 0
  });
  if (socket.i !== 3) detach(socket, error);
  else if (after > 0) {
    enter(socket, 1, socket.io.e.after(after, () => prepare(socket)));
    tell(socket, error);
  } else if (!socket.q && code === "rejected") prepare(socket, error);
  else detach(socket, error);
}
function detach(socket, error, reason = "io server disconnect", next = 0, end) {
  const state = socket.i;
  socket.active = false;
  if (!error && state >= 2) socket.a = void 0;
  if (state !== 2) enter(socket, next, end);
  socket.io.Ft();
  left(socket, state, reason);
  if (error) tell(socket, error);
  if (!socket.active && socket.E.size + socket.g.length + socket.gt.length) socket.dt(error, !!error);
}
function replace(socket, packets) {
  for (const packet of without(socket.g, packets)) if (socket.E.has(packet.id)) tie(socket, packet, packet.end);
  else packet.end();
  socket.g = packets;
}
function enter(socket, state, end = nothing) {
  socket.us();
  socket.us = end;
  socket.i = state;
  socket.et++;
  socket.id = void 0;
  socket.receiveBuffer = [];
}
function expire(link) {
  link.K = [];
  for (const [key] of link.ss) failed(link, key, failure("connect_timeout", "timeout", key.phase));
}
function Emitter$1() {
}
function silent(link) {
  link.d("ping timeout", {
    code: "ping_timeout",
    description: "ping timeout"
  });
}
class Socket extends Namespace {
  timeout(ms) {
    return this.S({
      timeout: ms
    });
  }
  S(more) {
    this.St = {
      ...this.St,
      ...more
    };
    return this;
  }
  get volatile() {
    return this.S({
      volatile: true
    });
  }
  emitWithAck(...args) {
    return new Promise((resolve, reject) => {
      this.S({
        vs: true
      }).emit(...args, (error, value) => error ? reject(error) : resolve(value));
      this.St = NO_FLAGS;
    });
  }
  drained() {
    return new Promise((resolve) => {
      const look2 = () => {
        if (this.bufferedAmount) this.io.e.after(5, look2, {});
        else resolve();
      };
      look2();
    });
  }
  compress(compress) {
    return this.S({
      compress
    });
  }
  close() {
    return this.disconnect();
  }
  get disconnected() {
    return !this.connected;
  }
  send(...args) {
    return this.emit("message", ...args);
  }
  emit(...args) {
    const flags = this.St, { signal } = flags;
    this.St = NO_FLAGS;
    if (!isName(args[0])) throw failure("reserved_event", `"${String(args[0])}" is a reserved event name`, "api");
    if (signal && signal.aborted) throw aborted(signal);
    const callback = typeof args[args.length - 1] == "function" ? args.pop() : void 0;
    if (this.gs.retries && !flags.volatile) {
      pack(this, 2, args);
      ((socket, args2, callback2, { signal: signal2, ...flags2 }) => {
        const { maxBufferedEvents: most, retries: left2 = 0 } = socket.gs, entry = {
          args: args2,
          T: callback2,
          flags: flags2,
          left: left2,
          forget: nothing
        };
        if (most != null && socket.gt.length >= most) throw full();
        socket.gt.push(entry);
        entry.forget = onAbort(signal2, () => {
          finish(socket, entry, [aborted(signal2)]);
          socket.io.e.C(() => drain(socket));
        });
        drain(socket);
      })(this, args, callback || nothing, flags);
    } else send(this, args, callback, flags, flags.vs || !!signal);
    return this;
  }
  get sendBuffer() {
    return this.g;
  }
  get bufferedAmount() {
    const { es: _up } = this.io;
    return bytesOf(this.g) + (_up ? _up.bufferedAmount : 0);
  }
  open() {
    return this.connect();
  }
  connect(options) {
    ((socket) => {
      socket.active = true;
      if (socket.i === 0) socket.io.k(socket);
    })(this);
    this.As(options && options.signal);
    return this;
  }
  set sendBuffer(packets) {
    replace(this, packets || []);
  }
  disconnect() {
    ((socket) => {
      const { io: io2, i: _state } = socket;
      if (socket.detached) {
        if (!socket.o && socket.gt.length + socket.E.size) socket.dt();
        return io2.Ft();
      }
      socket.active = false;
      let end, next = 2 > _state ? 0 : 2;
      if (socket.connected) if (io2.tt) end = io2.e.after(20, () => gone(socket));
      else {
        next = 0;
        if (io2.es) io2.es.gap();
        sendDisconnect(socket);
      }
      detach(socket, void 0, "io client disconnect", next, end);
    })(this);
    return this;
  }
  signal(signal) {
    return this.S({
      signal
    });
  }
}
function gone(socket, known) {
  if (!known) sendDisconnect(socket);
  enter(socket, 0);
  socket.io.Ft();
  socket.opened();
}
function sendDisconnect(socket) {
  const { e: clock2, es: up } = socket.io, apart = () => {
    if (up && !up.writable) up.gap();
  };
  socket.Ss = clock2.now() + 20;
  socket.j = "reconnect";
  apart();
  control(socket, 1);
  apart();
}
function ready({ io: io2, i: _state }) {
  const { es: _up } = io2;
  return _up && _state >= 5 && _up.G() && _up;
}
function watch(link) {
  const { v: clock2 } = link.s, look2 = () => {
    if (link.G()) watch(link);
  };
  link.u = clock2.after(link.left(), () => link.u = clock2.after(0, look2));
}
function nameOf(state, reason, age) {
  if (state > 3 || reason === "forced close") return "disconnected";
  return 750 > age ? "parser_mismatch" : "namespace_timeout";
}
function lengthOf(frame) {
  return typeof frame == "string" ? frame.length : frame.byteLength || frame.size || 0;
}
function parseQuery(query) {
  const parsed = {};
  query.replace(/([^?&=]+)=?([^&]*)/g, (_, name, value) => parsed[decode(name)] = decode(value));
  return parsed;
}
let Manager$1 = class extends ReconnectionManager {
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
const root = typeof self == "object" ? self : globalThis, { __zone_symbol__setTimeout: later = setTimeout, __zone_symbol__clearTimeout: forget = clearTimeout } = root, nativeTimers = {
  setTimeout: later,
  clearTimeout: forget
};
const refused = /* @__PURE__ */ new Set(), answers = /* @__PURE__ */ new Map(), watchers = /* @__PURE__ */ new Set();
let timer;
const shown = () => !(root.document && document.hidden);
const clock = clockOf(root), browserEnvironment = {
  ...{
    Xt({ useNativeTimers }) {
      return useNativeTimers ? clockOf(nativeTimers) : clock;
    },
    async ps(frame) {
      if (typeof frame == "string") return frame;
      const bytes = new Uint8Array(await new Response(frame).arrayBuffer());
      let text = "b";
      for (let at = 0; bytes.length > at; at += 3e4) text += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + 3e4)));
      return text;
    },
    cs(frame) {
      if (frame[0] !== "b") return frame;
      try {
        const characters = atob(frame.slice(1)), bytes = new Uint8Array(characters.length);
        for (let i = bytes.length; i--; ) bytes[i] = characters.charCodeAt(i);
        return bytes.buffer;
      } catch {
        return frame;
      }
    },
    location: root.location,
    random: Math.random,
    zt({ url, options, headers }, sink) {
      return Object.assign(new WebSocket(url, options.protocols || [], {
        headers
      }), {
        binaryType: "arraybuffer",
        onopen() {
          sink.opened();
        },
        onmessage(event) {
          const data = event.data;
          if (lengthOf(data) > (options.maxReceive || 104857600)) {
            event.target.close();
            sink.closed(0, "", event, {
              code: "message_too_large"
            });
          } else sink.message(data);
        },
        onerror(event) {
          sink.closed(0, "", event);
        },
        onclose({ code, reason }) {
          sink.closed(code, reason);
        }
      });
    },
    Y({ url, options }, cause, done) {
      const [place] = url.split("?");
      let answer = answers.get(place);
      if (!answer || !cause) {
        answers.set(place, answer = (async (place2, credentials) => {
          if (/^(http|ws):(?!\/\/(localhost|127\.|\[::1]))/.test(place2) && root.location && location.protocol === "https:") return "mixed_content";
          const readable = credentials ? "cors_credentials" : "cors", found = await fetch(place2.replace(/^ws/, "http") + "?EIO=4&transport=~", {
            mode: "no-cors",
            cache: "no-store",
            signal: AbortSignal.timeout && AbortSignal.timeout(2e3)
          }).then(() => place2[0] === "h" ? readable : "upgrade_blocked", () => new Promise((done2) => later(() => done2("network"), 50)));
          return refused.size && refused.has(new URL(place2).host) ? "csp" : found;
        })(place, options.withCredentials));
        later(() => answers.delete(place), 3e4);
      }
      answer.then((code) => done({
        code
      }), () => done());
    },
    Ct(signals, unload) {
      const leaving = () => signals.kt();
      watchers.add(signals);
      if (typeof addEventListener == "function") {
        for (const type of "online offline pageshow pagehide visibilitychange securitypolicyviolation".split(" ")) addEventListener(type, heard, !!root.document);
        const { connection } = navigator;
        if (connection && connection.addEventListener) connection.addEventListener("change", heard);
      }
      if (unload) addEventListener("beforeunload", leaving);
      watchClock();
      return () => {
        watchers.delete(signals);
        watchClock();
        if (unload) removeEventListener("beforeunload", leaving);
      };
    },
    warn(message) {
      console.warn(message);
    }
  },
  z(url, options) {
    return new WebTransport(url, options);
  },
  request({ url, headers, options }, init) {
    const { body } = init, controller = new AbortController(), { signal } = controller;
    let head;
    const done = (error, response) => {
      if (!signal.aborted) init.done(error, response, {
        ...error && error.phase && error,
        status: head && head.status
      });
    };
    (async () => {
      head = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: headers || {},
        signal,
        credentials: options.withCredentials ? "include" : "same-origin",
        cache: "no-store"
      });
      return (async (response, { c: alive, W: maxBytes }) => {
        const { status, redirected, body: body2, headers: headers2 } = response;
        let responseText = "";
        if (body2) {
          const reader = body2.getReader(), decoder = new TextDecoder();
          let piece, size = 0;
          do {
            piece = await reader.read();
            const { done: done2, value } = piece;
            alive();
            if (value && (size += value.length) > maxBytes) throw failure("message_too_large", "too large", "http");
            responseText += decoder.decode(value, {
              stream: !done2
            });
          } while (!piece.done);
        } else responseText = await response.text();
        alive();
        return {
          status,
          redirected,
          retryAfter: headers2.get("retry-after"),
          responseText
        };
      })(head, init);
    })().then((response) => done(void 0, response), (error) => later(() => done(error), 0));
    return () => controller.abort();
  }
}, ask = ({ s: route }, answered) => {
  const end = (gone2) => {
    cancel();
    answered(gone2);
  }, limit = route.v.after(2e3, () => end(true)), abort = route.n.request(dialFor(route, "polling"), {
    W: 1e4,
    c: nothing,
    done(_error, response) {
      return end(!response || /"code":1\b/.test(response.responseText));
    }
  }), cancel = () => {
    limit();
    abort();
  };
  return cancel;
}, CLOSED = failure("closed", "transport close", "upgrade");
const NO_RESPONSE = {
  status: 0,
  responseText: ""
};
function heard({ type, persisted, blockedURI }) {
  if (blockedURI) refused.add(blockedURI.split("/")[2]);
  for (const watcher of [...watchers]) if (type === "offline") watcher.lost();
  else if (persisted && type === "pagehide") addEventListener(shown() ? "visibilitychange" : type, () => watcher.hidden(), {
    once: true
  });
  else if (persisted || /^[oc]/.test(type) || /^v/.test(type) && shown()) watcher.xt();
  watchClock();
}
function watchClock() {
  const late2 = Date.now() + 1e4;
  forget(timer);
  if (watchers.size && shown()) timer = later(() => Date.now() > late2 ? heard({
    type: "online"
  }) : watchClock(), 1e3);
}
function onAbort(signal, run) {
  if (!signal || !signal.addEventListener) return nothing;
  if (signal.aborted) run();
  else signal.addEventListener("abort", run);
  return () => signal.removeEventListener("abort", run);
}
function payloadLength(frame) {
  return typeof frame == "string" ? ((text) => /[^\0-\x7f]/.test(text) ? new TextEncoder().encode(text).length : text.length)(frame) : 1 + Math.ceil(lengthOf(frame) / 3) * 4;
}
function isText(frames) {
  return frames.every((frame) => typeof frame == "string");
}
class Polling extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    this.R = 0;
    this.O = 16;
    this.Jt();
  }
  take(queue, limit, wait) {
    return ((queue2, most, limit2 = 1 / 0, wait2) => {
      const batch = [], worst = ((queue3) => {
        let bytes2 = 0;
        for (const { frames } of queue3) for (const frame of frames) bytes2 += 6 + 3 * lengthOf(frame);
        return bytes2;
      })(queue2);
      let bytes = -1, whole = 0;
      for (const packet of queue2) {
        const { frames } = packet;
        if (!frames.length && batch.length) break;
        for (; frames.length > packet.taken; packet.taken++) {
          const frame = frames[packet.taken], over = worst > limit2 && (bytes += 1 + payloadLength(frame)) > limit2;
          if (batch.length >= most || over && (batch.length || waits(frame, limit2, wait2))) break;
          if (over) limit2 = most = NaN;
          batch.push(frame);
        }
        if (frames.length > packet.taken) break;
        whole++;
        if (isNaN(limit2)) break;
      }
      queue2.splice(0, whole);
      return batch;
    })(queue, this.O, limit, wait && !this.bt.options.forceBase64);
  }
  close() {
    this.us();
  }
  send(frames) {
    this.Ut(frames, (texts) => {
      this.mt = false;
      this.Jt(texts.join(""));
    });
  }
  get writable() {
    return this.mt && (!this.ms || !!this.b);
  }
  resume() {
    this.ms = void 0;
    this.hs();
    if (this.mt) super.resume();
  }
  get name() {
    return "polling";
  }
  pause(idle) {
    this.ms = idle;
  }
  upgrade(link) {
    upgrade(link);
  }
  Jt(body) {
    const { n: environment, v: clock2 } = this.bt, dial = this.m(), { requestTimeout, maxReceive } = dial.options, done = (error, context = NO_RESPONSE, known) => {
      limit();
      const { status, redirected, responseText } = context;
      if (status !== 200 || (body || redirected) && responseText[0] === "<") {
        const told = status ? ((context2, fresh, now) => {
          const { status: status2, responseText: responseText2, redirected: redirected2, retryAfter } = context2, [, refusal = status2] = /^\{"code":(\d)/.exec(responseText2) || [], code = ((refusal2) => NAMES[refusal2] || (refusal2 >= 200 && 400 > refusal2 ? 300 > refusal2 ? "not_socketio" : "redirect" : "http_error"))(redirected2 ? 302 : +refusal);
          return {
            status: status2,
            code: code === "session_lost" && fresh ? "no_sticky_session" : code,
            retryAfter: retryDelay(retryAfter, now)
          };
        })(context, clock2.now() < this.R, clock2.now()) : void 0;
        this.U(error, {
          description: status,
          context,
          ...told,
          ...known
        }, `xhr ${body ? "post" : "poll"} error`);
      } else if (body) {
        if (responseText !== "OK") this.O = 1 / 0;
        super.resume();
      } else this.Mt(responseText);
      if (this.ms && this.mt && !this.b) this.ms();
    }, abort = environment.request(dial, {
      body,
      W: maxReceive || 104857600,
      c: () => {
        const { ts: sink } = this;
        if (sink.c) sink.c();
      },
      done
    }), limit = requestTimeout ? clock2.after(requestTimeout, () => done(new Error("timeout"))) : nothing, cancel = () => {
      limit();
      abort();
    };
    if (body) this.P = cancel;
    else this.b = cancel;
  }
  hs() {
    if (!this.ms && !this.b && this.ts.is !== "closing") this.Jt();
  }
  Mt(body) {
    const { n: environment, sid, v: clock2 } = this.bt;
    this.b = void 0;
    this.R = sid ? 0 : clock2.now() + 5e3;
    if (!sid) this.opened();
    for (const text of body.split("")) this.ts.frame(environment.cs(text));
    clock2.C(() => this.hs());
  }
  us(reason, details) {
    if (this.b) this.b();
    this.ms = nothing;
    super.us(reason, details);
  }
}
Polling.prototype.w = false;
const CODES = {
  1006: "network",
  1009: "payload_too_large"
};
class WebSocketTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const dial = this.m();
    this.Wt = dial.options.forceBase64;
    this.fs = route.n.zt(dial, this);
  }
  close(dead) {
    const socket = this.fs;
    this.us();
    socket.close();
  }
  send(frames, compress) {
    if (this.Wt && !isText(frames)) return this.Ut(frames, (texts) => this.send(texts, compress));
    for (const frame of frames) this.fs.send(frame, compress);
    this.h(1048576);
  }
  get writable() {
    return this.mt && this.fs.readyState === 1;
  }
  message(data) {
    this.ts.frame(this.bt.n.cs(data));
  }
  get bufferedAmount() {
    return this.fs.bufferedAmount || 0;
  }
  h(limit) {
    if (this.fs.bufferedAmount > limit) {
      this.mt = false;
      this.P();
      this.P = this.bt.v.after(5, () => this.h(524288));
    } else if (!this.mt) this.resume();
  }
  get name() {
    return "websocket";
  }
  get ws() {
    return this.fs;
  }
  closed(status, reason, cause, known) {
    if (cause) this.U(cause, known);
    else this.Qt(CODES[status], {
      code: status,
      reason
    });
  }
}
class WebTransportTransport extends TransportBase {
  constructor(route, sink) {
    super(route, sink);
    const { transportOptions = {} } = route.options, session = route.n.z(this.m().url, transportOptions.webtransport);
    this.et = session;
    Promise.race([session.closed, this.xs(session)]).finally(() => session.close()).then(() => this.Qt(), (cause) => this.U(cause, cause));
  }
  close(dead) {
    const end = () => this.et.close();
    this.us();
    if (!dead && this.f) this.f.close().then(() => this.bt.v.after(100, end), end);
    else end();
  }
  async xs(session) {
    const { options, sid } = this.bt;
    await session.ready;
    const { readable, writable } = await session.createBidirectionalStream();
    this.f = writable.getWriter();
    await this.x([sid ? "0" + JSON.stringify({
      sid
    }) : "0"]);
    this.opened();
    await (async (stream, maxBytes, received) => {
      const reader = stream.getReader(), text = new TextDecoder();
      let chunks = [], length = 0, needed = 1;
      for (; ; ) {
        const { done, value } = await reader.read();
        if (done) return;
        chunks.push(value);
        length += value.length;
        if (needed > length) continue;
        let rest = new Uint8Array(length);
        length = 0;
        for (const chunk of chunks) {
          rest.set(chunk, length);
          length += chunk.length;
        }
        for (; ; ) {
          const mark = rest[0] & 127, start = 126 > mark ? 1 : 127 > mark ? 3 : 9, size = start > 1 ? rest.slice(1, start).reduce((high, byte) => high * 256 + byte, 0) : mark;
          needed = start + size;
          if (size > maxBytes) throw failure("message_too_large", "too large", "open");
          if (needed > length) break;
          const body = rest.slice(start, needed);
          received(128 > rest[0] ? text.decode(body) : body.buffer);
          rest = rest.subarray(needed);
          length -= needed;
        }
        chunks = [rest];
      }
    })(readable, options.maxReceive || 104857600, (frame) => this.ts.frame(frame));
  }
  async x(frames) {
    const writer = this.f;
    for (const frame of frames) await writer.write(await encodeMessage(frame));
  }
  send(frames) {
    this.mt = false;
    this.Pt = true;
    this.x(frames).then(() => {
      this.Pt = false;
      this.resume();
    }, (cause) => this.U(cause));
  }
  get name() {
    return "webtransport";
  }
}
const XHR = Polling, WebSocket$1 = WebSocketTransport, WebTransport$1 = WebTransportTransport, io = Object.assign((function(environment, table) {
  const read = (uri, options) => {
    const named = typeof uri == "string", opts = !named && uri || options || {};
    return [parseAddress(named ? uri : "", environment.location, opts), opts];
  };
  class Manager2 extends Manager$1 {
    constructor(uri, opts, known = read(uri, opts)) {
      super(environment, table, ...known);
      if (this.opts.autoConnect !== false) this.open();
    }
  }
  const shared = /* @__PURE__ */ new Map();
  function lookup(uri, options) {
    const found = read(uri, options), [{ secure, hostname, port, nsp }, opts] = found, key = [secure, hostname, port, opts.path || "/socket.io"].join(), known = shared.get(key), alone = opts.forceNew || opts["force new connection"] || opts.multiplex === false || known && find(known, nsp), manager = !alone && known || new Manager2(uri, options, found);
    if (manager === known) ((environment2, made, opts2) => {
      const ignored = Object.keys(opts2).filter((name) => !SOCKET_OPTIONS.test(name) && opts2[name] !== void 0 && textOf(opts2[name]) !== textOf(made[name]));
      if (ignored.length) environment2.warn(`io(): ${ignored.join(", ")} ignored without forceNew: true`);
    })(environment, known.opts, opts);
    else if (!alone) shared.set(key, manager);
    return manager.socket(nsp, opts);
  }
  return Object.assign(lookup, {
    io: lookup,
    connect: lookup,
    default: lookup,
    Manager: Manager2,
    Socket,
    protocol: 5
  });
})(browserEnvironment, {
  polling: Polling,
  websocket: WebSocketTransport,
  webtransport: WebTransportTransport
}), {
  Fetch: XHR,
  XHR,
  NodeXHR: XHR,
  WebSocket: WebSocket$1,
  NodeWebSocket: WebSocket$1,
  WebTransport: WebTransport$1
}), Manager = io.Manager;
function bytesOf(packets, bytes = 0) {
  for (const { frames } of packets) for (const frame of frames) bytes += lengthOf(frame);
  return bytes;
}
export { XHR as Fetch, Manager, WebSocket$1 as NodeWebSocket, XHR as NodeXHR, Socket, WebSocket$1 as WebSocket, WebTransport$1 as WebTransport, XHR, io as connect, io as default, io, protocol };
//# sourceMappingURL=holdfast.mjs.map
