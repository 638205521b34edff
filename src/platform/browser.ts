/** The platform of browsers, workers and every runtime with fetch and WebSocket. */
import { decodeFrame, encodeFrame } from "./base64";
import { createClock } from "./clock";
import type { Cancel, Dial, Environment, HttpResponse, RequestInit, WebSocketLike, WebSocketSink } from "./environment";
import { diagnose } from "./diagnose";
import { watchNetwork } from "./network";

/** One exchange. The body is read piece by piece: each one proves life, and too much of it is an error. */
async function exchange(
  { url, headers, options }: Dial,
  { body, alive, maxBytes }: RequestInit,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
    body,
    headers: headers as Record<string, string>,
    signal,
    credentials: options.withCredentials ? "include" : "same-origin",
    cache: "no-store",
  });
  const { status, redirected } = response;
  const retryAfter = response.headers.get("retry-after");
  const reader = response.body?.getReader();
  if (!reader) return { status, redirected, retryAfter, responseText: await response.text() };
  const decoder = new TextDecoder();
  let responseText = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { status, redirected, retryAfter, responseText: responseText + decoder.decode() };
    alive();
    if ((size += value.length) > maxBytes) throw new Error("the response is too large");
    responseText += decoder.decode(value, { stream: true });
  }
}

function request(dial: Dial, init: RequestInit): Cancel {
  const controller = new AbortController();
  const { signal } = controller;
  const done = (error: unknown, response?: HttpResponse): void => {
    if (signal.aborted) return;
    // Nothing is left of a complete response, and the rest of a failed one is not wanted.
    controller.abort();
    init.done(error, response);
  };
  exchange(dial, init, signal).then((response) => done(undefined, response), done);
  return () => controller.abort();
}

function openWebSocket({ url, options }: Dial, sink: WebSocketSink): WebSocketLike {
  const socket = new WebSocket(url, options.protocols || []);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => sink.opened();
  socket.onmessage = ({ data }) => sink.message(data as string | ArrayBuffer);
  // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
  socket.onerror = (event) => sink.closed(0, "", event);
  socket.onclose = ({ code, reason }) => sink.closed(code, reason, undefined);
  return socket;
}

const clock = createClock(false, false);

/** The environment of a browser, a worker, or a runtime like them. */
export const browserEnvironment: Environment = {
  clockFor: ({ useNativeTimers }) => (useNativeTimers ? createClock(true, false) : clock),
  binaryType: "arraybuffer",
  encodeFrame,
  decodeFrame,
  location: globalThis.location,
  random: Math.random,
  request,
  openWebSocket,
  openWebTransport: (url, options) => new WebTransport(url, options),
  diagnose,
  watchNetwork,
  warn: (message) => console.warn(message),
};
