/** The platform of browsers, workers and every runtime with fetch and WebSocket. */
import { lengthOf } from "../codec/packet";
import { type Failure, failure } from "../errors";
import { defaults } from "../options";
import { decodeFrame, encodeFrame } from "./base64";
import { clockOf, later, nativeTimers, root } from "./clock";
import { diagnose } from "./diagnose";
import type { Dial, Environment, HttpResponse, RequestInit } from "./environment";
import { watchNetwork } from "./network";

/** Reads a response piece by piece: each one proves life, and too much of it is an error. */
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
    // Some browsers of 2018 give a body as a whole only.
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
    // React Native takes headers, and browsers leave them alone.
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
      // Chromium lets nothing follow the error when the page's Content-Security-Policy is in the way.
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

/** The environment of what only ever opens WebSockets: HTTP is the other half, and worth half a kilobyte. */
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
      // What breaks off behind its head was allowed to be read: it has a status, and need not be asked about. An error of
      // ours says by itself what it is; what others write on theirs is none of our words.
      const known = error && error.phase && error;
      if (!signal.aborted) init.done(error, response, { ...known, status: head && head.status });
    };
    // In a function of its own, as what stands in the place of `fetch` may throw at once.
    const load = async (): Promise<HttpResponse> => {
      head = await fetch(url, {
        method: body ? "POST" : "GET",
        // A string goes as text/plain by itself, and a list of values is joined by commas, as HTTP has it.
        body,
        // Null is none to the application, and no list of headers to `fetch`.
        headers: (headers || {}) as Record<string, string>,
        signal,
        credentials: options.withCredentials ? "include" : "same-origin",
        cache: "no-store",
      });
      return readAll(head, init);
    };
    load().then(
      (response) => done(undefined, response),
      // Chromium ends the requests of a page that is being left first, and what its listeners then emit has to leave.
      (error) => later(() => done(error), 0),
    );
    return () => controller.abort();
  },
};
