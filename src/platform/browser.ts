/** The platform of browsers, workers and every runtime with fetch and WebSocket. */
import { createClock } from "./clock";
import type { Cancel, Dial, Environment, HttpResponse, RequestInit, WebSocketLike, WebSocketSink } from "./environment";
import { PlatformWebSocket } from "./websocket";

/** Reads a body piece by piece: each one proves life, and too much of it is an error. */
async function readBody(response: Response, { alive, maxBytes }: RequestInit): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    alive();
    size += value.length;
    if (size > maxBytes) throw new Error("the response is larger than " + maxBytes + " bytes");
    text += decoder.decode(value, { stream: true });
  }
}

function headersOf(extra: Dial["headers"], withBody: boolean): Headers {
  const headers = new Headers();
  if (withBody) headers.set("Content-Type", "text/plain;charset=UTF-8");
  for (const name of Object.keys(extra ?? {})) {
    for (const value of ([] as string[]).concat(extra?.[name] ?? [])) headers.append(name, value);
  }
  return headers;
}

function request(url: string, init: RequestInit): Cancel {
  const controller = new AbortController();
  const { method, body, dial, done } = init;
  const { withCredentials, requestTimeout } = dial.options;
  let over = false;
  const finish = (error: unknown, response?: HttpResponse): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    done(error, response);
  };
  const timer = requestTimeout
    ? setTimeout(() => {
        finish(new Error("the request took longer than " + requestTimeout + " ms"));
        controller.abort();
      }, requestTimeout)
    : undefined;
  fetch(url, {
    method,
    body,
    signal: controller.signal,
    headers: headersOf(dial.headers, body !== undefined),
    credentials: withCredentials ? "include" : "same-origin",
    cache: "no-store",
  })
    .then(async (response) => {
      const text = await readBody(response, init);
      finish(undefined, {
        status: response.status,
        body: text,
        header: (name) => response.headers.get(name) ?? undefined,
      });
    })
    .catch((error: unknown) => {
      controller.abort();
      finish(error);
    });
  return () => {
    over = true;
    clearTimeout(timer);
    controller.abort();
  };
}

function openWebSocket(url: string, protocols: string[], _dial: Dial, sink: WebSocketSink): WebSocketLike {
  // The global one first: frameworks and tests may have replaced it since the library was loaded.
  const Implementation = globalThis.WebSocket ?? PlatformWebSocket;
  const socket = protocols.length ? new Implementation(url, protocols) : new Implementation(url);
  let failed: unknown;
  socket.binaryType = "arraybuffer";
  socket.onopen = () => sink.opened();
  socket.onmessage = ({ data }) => sink.message(data as string | ArrayBuffer);
  socket.onerror = (event) => (failed = event);
  socket.onclose = ({ code, reason }) => sink.closed(code, reason, failed);
  return {
    send: (data) => socket.send(data as string),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    close() {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    },
  };
}

const clock = createClock(false, false);

/** The environment of a browser, a worker, or a runtime like them. */
export const browserEnvironment: Environment = {
  clock,
  clockFor: ({ useNativeTimers }) => (useNativeTimers ? createClock(true, false) : clock),
  binaryType: "arraybuffer",
  location: typeof location === "object" && location.host ? location : undefined,
  random: Math.random,
  request,
  openWebSocket,
  warn: (message) => console.warn(message),
};
