/** HTTP requests in Node: keep-alive, every byte seen, never more than asked for. */
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { urlToHttpOptions } from "node:url";
import { microtask } from "../emitter";
import type { EngineOptions } from "../options";
import { headersOf, jarOf } from "./cookies";
import type { Cancel, Dial, HttpResponse, RequestInit } from "./environment";
import { distrusted, nameError, nameResponse, watchProgress } from "./node-errors";

/**
 * One agent for all connections. It closes a free socket before the usual servers do (gunicorn after 2 s, Node after 5
 * s), as a request that is written to a socket while the server closes it is lost.
 */
const agentSettings = { keepAlive: true, timeout: 1500 };
const agents = { http: new http.Agent(agentSettings), https: new https.Agent(agentSettings) };

/** Agents by `checkServerIdentity`, which pools ignore: a connection that one has accepted is not for others. */
const lenient = new WeakMap<object, https.Agent>();

function agentFor({ agent, checkServerIdentity }: EngineOptions, secure: boolean): http.Agent {
  if (agent) return agent as http.Agent;
  if (!secure || !checkServerIdentity) return secure ? agents.https : agents.http;
  const own = lenient.get(checkServerIdentity) ?? new https.Agent(agentSettings);
  lenient.set(checkServerIdentity, own);
  return own;
}

/** The TLS and socket settings that `http.request` takes as they are. */
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
  "checkServerIdentity",
] as const;

/** The `User-Agent` that servers know Node clients by; some firewalls want one. `extraHeaders` may replace it. */
const AGENT = "node-XMLHttpRequest";

/** Picks the settings that were given. */
export function passedOptions(options: Record<string, unknown>): Record<string, unknown> {
  const passed: Record<string, unknown> = {};
  for (const name of PASSED) if (options[name] !== undefined) passed[name] = options[name];
  const { checkServerIdentity: check } = passed;
  if (check) passed.checkServerIdentity = (...args: unknown[]) => objection(check as Check, args);
  return passed;
}

type Check = (...args: unknown[]) => unknown;

/** The error by which an application refuses a certificate. If it throws, Node may go on, and the error is uncaught. */
function objection(check: Check, args: unknown[]): unknown {
  try {
    return distrusted(check(...args));
  } catch (thrown) {
    return distrusted(thrown ?? new Error("refused"));
  }
}

/** Lets the process end while the socket is open. An agent of the application may have sockets without `unref`. */
export function unref(socket: { unref?(): unknown }): void {
  socket.unref?.();
}

/** The URL, without query, of the last request, and what it was parsed to: most often the next request has the same. */
let place = "";
let target: http.RequestOptions = {};

/** The parsed URL of a request. Left to `http.request`, parsing takes a twentieth of the time of every request. */
function targetOf(before: string): http.RequestOptions {
  if (before !== place) target = urlToHttpOptions(new URL(before));
  place = before;
  return target;
}

/** What `http.request` is called with. */
function requestOptions(dial: Dial, body: string | undefined, size: number, secure: boolean): http.RequestOptions {
  const { url, options } = dial;
  const at = url.indexOf("?");
  const { protocol, hostname, port, auth, path } = targetOf(url.slice(0, at));
  const ofBody = { "content-type": "text/plain;charset=UTF-8", "content-length": size };
  // Each field by its name: for an object that grows after a spread V8 takes ten times as long.
  return {
    protocol,
    hostname,
    port,
    auth,
    path: path + url.slice(at),
    method: body ? "POST" : "GET",
    agent: agentFor(options, secure),
    headers: { accept: "*/*", "user-agent": AGENT, ...(body ? ofBody : undefined), ...headersOf(dial) },
    ...passedOptions(options as Record<string, unknown>),
  };
}

/** Reads a response to its end; too much of it is an error. */
function readAll(response: IncomingMessage, maxBytes: number, alive: () => void, done: RequestInit["done"]): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
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
    done(undefined, { status: response.statusCode ?? 0, responseText, retryAfter });
  });
}

/** Makes one request. An invalid one throws if it is the first of a session; else `done` gets the error. */
export function nodeRequest(dial: Dial, init: RequestInit): Cancel {
  try {
    return begin(dial, init);
  } catch (error) {
    // Headers may have been changed since the handshake: an error must not be an uncaught one, which ends the process.
    if (!dial.query.sid) throw error;
    let cancelled = false;
    microtask(() => {
      if (!cancelled) init.done(error, undefined, { code: "unavailable", phase: "tcp" });
    });
    return () => (cancelled = true);
  }
}

function begin(dial: Dial, { body, maxBytes, alive, done }: RequestInit): Cancel {
  const { url, options } = dial;
  const cookies = jarOf(dial);
  const secure = url.startsWith("https:");
  const size = Buffer.byteLength(body ?? "");
  const request = (secure ? https : http).request(requestOptions(dial, body, size, secure));
  let over = false;
  const finish = (error: unknown, response?: HttpResponse): void => {
    if (over) return;
    over = true;
    if (error) request.destroy();
    // In place of a response: some programs read the code of the error from its `statusText`.
    const context = { status: 0, statusText: error, responseText: "" };
    done(error, response, response ? nameResponse(response) : { ...nameError(error), context });
  };
  watchProgress(request, dial);
  if (options.autoUnref) request.on("socket", unref);
  request.on("error", finish);
  // A 101 was not asked for: without a listener Node ends the request without any event.
  request.on("upgrade", (response, socket) => {
    socket.destroy();
    finish(new Error("the server changed the protocol"), { status: response.statusCode ?? 0, responseText: "" });
  });
  request.on("response", (response) => {
    alive();
    cookies?.take(response.headers["set-cookie"] ?? []);
    readAll(response, maxBytes, alive, finish);
  });
  // ASCII goes as latin1, which need not be encoded. Never as UTF-8: Node writes the head together with a string, and
  // would encode the bytes of the head (those of a cookie) as well.
  request.end(body && size > body.length ? Buffer.from(body) : body, "latin1");
  return () => {
    // After the end, the socket may be kept for the next request, and must not be destroyed with this one.
    if (!over) request.destroy();
    over = true;
  };
}
