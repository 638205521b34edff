/** The settings that a WebSocket of Node is dialled with, from those of the connection. */
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

// Shared, so that sending allocates no options: for what is not compressed, and for what is.
export const AS_TEXT = [false, true].map((compress) => ({ compress, binary: false }));
export const AS_IT_IS = [false, true].map((compress) => ({ compress }));

/** What WebSockets are dialled with beyond the common settings. */
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
      // As soon as there is one: a server that accepts and says nothing holds nobody either.
      if (options.autoUnref) request.on("socket", unref);
      request.end();
    },
  };
}

/** ws itself heeds the threshold only where each message is compressed on its own. */
export function thresholdOf({ perMessageDeflate }: EngineOptions): number {
  // Also where it is null, which is no compression, and the server answers all the same that there is.
  if (perMessageDeflate) return (perMessageDeflate as { threshold?: number }).threshold ?? 0;
  return COMPRESS_FROM;
}

/** The most that a message may have, in bytes. To ws infinity is no limit, and so is none at all. */
export function limitOf({ maxPayload, maxReceive = defaults.maxReceive }: EngineOptions): number {
  return (maxPayload ?? maxReceive) || Infinity;
}
