/** The states of a socket, in such an order that some can be asked for together. */

/** Not wanted, or (while the socket is active) the connection is not up. */
export const IDLE = 0;
/** The connection is up and the credentials are being asked for, or it is too early for that. */
export const PREPARING = 1;
/**
 * Disconnected, and the server not told yet: while joining it can only be told after its answer, and after events only
 * a moment later. A socket that is active meanwhile joins anew.
 */
export const LEAVING = 2;
/** CONNECT is sent and not answered. */
export const JOINING = 3;
/** Joined: what arrived or was emitted too early has its turn. This and what comes after it is `connected`. */
export const FLUSHING = 4;
/** Joined: events are written as they come. */
export const JOINED = 5;
/** Joined, and people have been told. */
export const ANNOUNCED = 6;

/** What a socket is doing. */
export type SocketState =
  typeof IDLE | typeof PREPARING | typeof LEAVING | typeof JOINING | typeof FLUSHING | typeof JOINED | typeof ANNOUNCED;
