// What goes over the wire, for server and page alike.

export const ROOMS = ["harbour", "galley", "crow's nest"] as const;
export type Room = (typeof ROOMS)[number];

export interface Message {
  /** Made by the one who writes it: by this a copy is known. */
  key: string;
  room: Room;
  from: string;
  text: string;
  at: number;
}

/** An acknowledgement says what came of it. */
export type Said = { ok: true; at: number } | { ok: false; why: string };

export interface ToServer {
  join: (room: Room, done: (history: Message[]) => void) => void;
  say: (key: string, room: Room, text: string, done: (said: Said) => void) => void;
}

export interface FromServer {
  message: (message: Message) => void;
  people: (room: Room, names: string[]) => void;
}
