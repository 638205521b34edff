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
 * One agent for all connections. A free socket is given up before any usual server does it (gunicorn after 2 s, Node after 5),
 * as a request sent into a socket that is being closed is lost.
 */
const agentSettings = { keepAlive: true, timeout: 1500 };
const agents = { http: new http.Agent(agentSettings), https: new https.Agent(agentSettings) };

/** An agent knows its connections by all settings but this one: what was trusted by its leave must not be lent to others. */
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

/** The name that servers know clients of Node by; some firewalls refuse whoever has none. It may be replaced by `extraHeaders`. */
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

/** What an application has against a certificate. What it throws, Node would throw into the event loop, and may go on. */
function objection(check: Check, args: unknown[]): unknown {
  try {
    return distrusted(check(...args));
  } catch (thrown) {
    return distrusted(thrown ?? new Error("refused"));
  }
}

/** Lets the process end. An agent may have connections of its own kind, which have nothing to do with that. */
export function unref(socket: { unref?(): unknown }): void {
  socket.unref?.();
}

/** The last server that was asked, without the query, and what was read in its address: most often it is asked again. */
let place = "";
let target: http.RequestOptions = {};

/** Where requests go: taken apart by `http.request` each time, an address costs a twentieth of all that a request does. */
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
  // Each by its name: V8 takes ten times as long for an object that grows after something was spread into it.
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

/** Makes one request. The first of a session throws when it cannot be made, e.g. as a header cannot be sent. */
export function nodeRequest(dial: Dial, init: RequestInit): Cancel {
  try {
    return begin(dial, init);
  } catch (error) {
    // A header that was changed since then must not bring the process down.
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
    // Where there was no response, some programs look into what stands for it for the code of the error.
    const context = { status: 0, statusText: error, responseText: "" };
    done(error, response, response ? nameResponse(response) : { ...nameError(error), context });
  };
  watchProgress(request, dial);
  if (options.autoUnref) request.on("socket", unref);
  request.on("error", finish);
  // Nobody asked for that, and Node would let the request end without a word.
  request.on("upgrade", (response, socket) => {
    socket.destroy();
    finish(new Error("the server changed the protocol"), { status: response.statusCode ?? 0, responseText: "" });
  });
  request.on("response", (response) => {
    alive();
    cookies?.take(response.headers["set-cookie"] ?? []);
    readAll(response, maxBytes, alive, finish);
  });
  // A text of as many bytes as characters need not be encoded. Never as UTF-8: the head leaves together with a text, and
  // its own bytes (those of a cookie) would be encoded too.
  request.end(body && size > body.length ? Buffer.from(body) : body, "latin1");
  return () => {
    // A connection that is kept for the next request must not be torn down with this one.
    if (!over) request.destroy();
    over = true;
  };
}
