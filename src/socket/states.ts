/** The states of a socket, ordered so that several can be tested for by one comparison. */

/** Not wanted, or (while the socket is active) the connection is not up. */
export const IDLE = 0;
/** The connection is up: credentials are being asked for, or the pause after the last session is not over. */
export const PREPARING = 1;
/**
 * Disconnected, but the server is not told yet: while joining, that has to wait for its answer, and after events, for a
 * moment (PAUSE). If the socket becomes active meanwhile, it joins anew afterwards.
 */
export const LEAVING = 2;
/** CONNECT is sent and not answered. */
export const JOINING = 3;
/** Joined: what arrived or was emitted too early has its turn. From this state on, `connected` is true. */
export const FLUSHING = 4;
/** Joined: events are written as they come. */
export const JOINED = 5;
/** Joined, and `connect` was fired. */
export const ANNOUNCED = 6;

/** What a socket is doing. */
export type SocketState =
  typeof IDLE | typeof PREPARING | typeof LEAVING | typeof JOINING | typeof FLUSHING | typeof JOINED | typeof ANNOUNCED;
