// Shared by both sides of the application.

export interface Line {
  from: string;
  text: string;
}

export interface ServerToClient {
  presence: (names: string[]) => void;
  line: (line: Line) => void;
  exception: (problem: { status: string; message: string }) => void;
}

export interface ClientToServer {
  join: (body: { room: string }, done: (answer: { room: string; members: string[] }) => void) => void;
  say: (body: { room: string; text: string }, done: (answer: { number: number }) => void) => void;
  history: (body: { room: string }) => void;
  kick: (body: { name: string }, done: (answer: { kicked: number }) => void) => void;
  measure: (body: Uint8Array, done: (answer: { bytes: number; sum: number }) => void) => void;
  fail: () => void;
}
