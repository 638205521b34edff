/** HTTP requests in Node: keep-alive, every byte seen, never more than asked for. */
import http from "node:http";
import https from "node:https";
import type { Cancel, HttpResponse, RequestInit } from "./environment";

/**
 * One agent for all connections. A free socket is given up before the usual server does (5 s), as a request sent into
 * a socket that is being closed is lost.
 */
const agentSettings = { keepAlive: true, timeout: 4000 };
const agents = { http: new http.Agent(agentSettings), https: new https.Agent(agentSettings) };

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

/** Picks the settings that were given. */
export function passedOptions(options: Record<string, unknown>): Record<string, unknown> {
  const passed: Record<string, unknown> = {};
  for (const name of PASSED) if (options[name] !== undefined) passed[name] = options[name];
  return passed;
}

/** Makes one request. */
export function nodeRequest(url: string, init: RequestInit): Cancel {
  const { method, body, dial, maxBytes, alive, done } = init;
  const { options, headers, cookies } = dial;
  const secure = url.startsWith("https:");
  let over = false;
  const finish = (error: unknown, response?: HttpResponse): void => {
    if (over) return;
    over = true;
    clearTimeout(limit);
    if (error) request.destroy();
    done(error, response);
  };
  const fail = (error: unknown): void => finish(error);

  const request = (secure ? https : http).request(url, {
    method,
    agent: (options.agent as http.Agent | undefined) || (secure ? agents.https : agents.http),
    headers: {
      accept: "*/*",
      ...(body === undefined
        ? undefined
        : { "content-type": "text/plain;charset=UTF-8", "content-length": Buffer.byteLength(body) }),
      ...headers,
    },
    ...passedOptions(options as Record<string, unknown>),
  });
  const limit = options.requestTimeout
    ? setTimeout(
        () => fail(new Error(`the request took longer than ${options.requestTimeout} ms`)),
        options.requestTimeout,
      )
    : undefined;
  if (options.autoUnref) {
    limit?.unref();
    request.on("socket", (socket) => socket.unref());
  }
  request.on("error", fail);
  request.on("response", (response) => {
    cookies?.take(response.headers["set-cookie"] ?? []);
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      alive();
      size += chunk.length;
      if (size > maxBytes) fail(new Error(`the response is larger than ${maxBytes} bytes`));
      else chunks.push(chunk);
    });
    response.on("error", fail);
    response.on("aborted", () => fail(new Error("the response was cut off")));
    response.on("end", () =>
      finish(undefined, {
        status: response.statusCode ?? 0,
        body: (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString(),
        header: (name) => response.headers[name]?.toString(),
      }),
    );
  });
  request.end(body);
  return () => {
    over = true;
    clearTimeout(limit);
    request.destroy();
  };
}
