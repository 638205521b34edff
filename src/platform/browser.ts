/** The platform of browsers, workers and every runtime with fetch and WebSocket. */
import { lengthOf } from "../codec/packet";
import { type Failure, failure } from "../errors";
import { defaults } from "../options";
import { decodeFrame, encodeFrame } from "./base64";
import { clockOf, later, nativeTimers, root } from "./clock";
import { diagnose } from "./diagnose";
import type { Dial, Environment, HttpResponse, RequestInit } from "./environment";
import { watchNetwork } from "./network";

/** Reads a response chunk by chunk: each chunk is a sign of life, and more than `maxBytes` is an error. */
async function readAll(response: Response, { alive, maxBytes }: RequestInit): Promise<HttpResponse> {
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
    // Some browsers of 2018 have no stream of the body.
  } else responseText = await response.text();
  alive();
  return { status, redirected, retryAfter: headers.get("retry-after"), responseText };
}

type WithHeaders = new (url: string, protocols: string | string[], options: Pick<Dial, "headers">) => WebSocket;

const clock = clockOf(root);

const common: Omit<Environment, "request" | "openWebTransport"> = {
  clockFor: ({ useNativeTimers }) => (useNativeTimers ? clockOf(nativeTimers) : clock),
  encodeFrame,
  decodeFrame,
  location: root.location,
  random: Math.random,
  openWebSocket: ({ url, options, headers }, sink) =>
    // React Native takes headers as a third argument, which browsers ignore.
    Object.assign(new (WebSocket as WithHeaders)(url, options.protocols || [], { headers }), {
      binaryType: "arraybuffer" as const,
      onopen() {
        sink.opened();
      },
      onmessage(event: MessageEvent) {
        const data = event.data as string | ArrayBuffer;
        if (lengthOf(data) > (options.maxReceive || defaults.maxReceive)) {
          (event.target as WebSocket).close();
          sink.closed(0, "", event, { code: "message_too_large" });
        } else sink.message(data);
      },
      // Reported here already: Chromium fires no `close` after it when a Content-Security-Policy is in the way.
      onerror(event: Event) {
        sink.closed(0, "", event);
      },
      onclose({ code, reason }: CloseEvent) {
        sink.closed(code, reason);
      },
    }),
  diagnose,
  watchNetwork,
  warn(message) {
    console.warn(message);
  },
};

/** The environment of the entry with WebSocket only: to leave HTTP out saves half a kilobyte. */
export const webSocketEnvironment = common as Environment;

/** The environment of a browser, a worker, or a runtime like them. */
export const browserEnvironment: Environment = {
  ...common,
  openWebTransport: (url, options) => new WebTransport(url, options),
  request({ url, headers, options }, init) {
    const { body } = init;
    const controller = new AbortController();
    const { signal } = controller;
    let head: Response | undefined;
    const done = (error: Failure | undefined, response?: HttpResponse): void => {
      // A response that broke off after its headers has a status: there is no need to find out why it failed (CORS or
      // the like). Errors of our own, which have a phase, name their code; a `code` on other errors is not one of ours.
      const known = error && error.phase && error;
      if (!signal.aborted) init.done(error, response, { ...known, status: head && head.status });
    };
    // Async, so that it is a rejection when something in place of `fetch` throws at once.
    const load = async (): Promise<HttpResponse> => {
      head = await fetch(url, {
        method: body ? "POST" : "GET",
        // `fetch` sends a string as text/plain, and joins a list of header values by commas, as HTTP allows.
        body,
        // An application may say null for no headers, which `fetch` refuses.
        headers: (headers || {}) as Record<string, string>,
        signal,
        credentials: options.withCredentials ? "include" : "same-origin",
        cache: "no-store",
      });
      return readAll(head, init);
    };
    load().then(
      (response) => done(undefined, response),
      // Later: Chromium ends the requests of a page that is being left before the page's own listeners run, and what
      // those emit still has to leave.
      (error) => later(() => done(error), 0),
    );
    return () => controller.abort();
  },
};
