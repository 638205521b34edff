/** Makes the options of ws from those of a connection. */
import type { ClientRequest } from "node:http";
import { defaults, type EngineOptions } from "../options";
import { headersOf } from "./cookies";
import type { Dial } from "./environment";
import { watchProgress } from "./node-errors";
import { passedOptions, unref } from "./node-http";

/** Messages of fewer bytes are not worth compressing. */
const COMPRESS_FROM = 1024;

/** Milliseconds a closing handshake may take before the socket is let go: ws itself waits for 30 seconds. */
export const CLOSE_LIMIT = 2000;

// Options of `send`, shared so that none are allocated for each message: at 0 without compression, at 1 with it.
export const AS_TEXT = [false, true].map((compress) => ({ compress, binary: false }));
export const AS_IT_IS = [false, true].map((compress) => ({ compress }));

/** The options that a ws is made with. */
export function socketOptions(dial: Dial): Record<string, unknown> {
  const { options } = dial;
  const passed = passedOptions(options as Record<string, unknown>);
  for (const name of ["agent", "origin"] as const) {
    if (options[name] !== undefined) passed[name] = options[name];
  }
  return {
    closeTimeout: CLOSE_LIMIT,
    ...passed,
    headers: headersOf(dial),
    maxPayload: limitOf(options),
    perMessageDeflate:
      options.perMessageDeflate === undefined ? { threshold: COMPRESS_FROM } : options.perMessageDeflate,
    finishRequest: (request: ClientRequest) => {
      watchProgress(request, dial);
      // Before the handshake already: a server that accepts and then stays silent must not keep the process alive.
      if (options.autoUnref) request.on("socket", unref);
      request.end();
    },
  };
}

/** The bytes from which on a message is compressed. ws itself heeds this only without context between messages. */
export function thresholdOf({ perMessageDeflate }: EngineOptions): number {
  // Also for null, which offers no compression: a server may say all the same that there is some.
  if (perMessageDeflate) return (perMessageDeflate as { threshold?: number }).threshold ?? 0;
  return COMPRESS_FROM;
}

/** The largest message to receive, in bytes; 0 means no limit, which for ws is infinity. */
export function limitOf({ maxPayload, maxReceive }: EngineOptions): number {
  return (maxPayload ?? (maxReceive || defaults.maxReceive)) || Infinity;
}
