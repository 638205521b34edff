/** The WebSocket of the platform: the browser's own, or ws in Node. */
import Implementation from "isomorphic-ws";

/** Null where the platform has none. */
export const PlatformWebSocket = Implementation as typeof Implementation | null;
