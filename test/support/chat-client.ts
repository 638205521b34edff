/** The client of a small chat, as an application of socket.io-client writes it: nothing in it knows of another client. */
import { io, type Manager, type Socket } from "socket.io-client";

export interface Message {
  id: number;
  room: string;
  from: string;
  text: string;
  file?: Uint8Array;
}

export interface FromServer {
  message: (message: Message) => void;
  joined: (room: string, who: string) => void;
  left: (room: string, who: string) => void;
  "are you there": (answer: (name: string) => void) => void;
}

export interface ToServer {
  join: (room: string, done: (members: string[]) => void) => void;
  leave: (room: string) => void;
  say: (room: string, text: string, done: (result: { id: number } | { error: string }) => void) => void;
  upload: (room: string, name: string, file: Uint8Array, done: (id: number) => void) => void;
  typing: (room: string) => void;
}

export type ChatSocket = Socket<FromServer, ToServer>;

export class ChatClient {
  readonly socket: ChatSocket;
  readonly messages: Message[] = [];
  readonly log: string[] = [];
  private readonly rooms = new Set<string>();

  constructor(url: string, name: string, options: Record<string, unknown> = {}) {
    this.socket = io(url, { auth: { token: `token of ${name}` }, reconnectionDelay: 20, forceNew: true, ...options });
    this.socket.on("message", (message) => this.messages.push(message));
    this.socket.on("joined", (room, who) => this.log.push(`${who} joined ${room}`));
    this.socket.on("left", (room, who) => this.log.push(`${who} left ${room}`));
    this.socket.on("are you there", (answer) => answer(name));
    this.socket.on("connect", () => {
      this.log.push("connected");
      if (!this.socket.recovered) this.rooms.forEach((room) => this.socket.emit("join", room, () => {}));
    });
    this.socket.on("disconnect", (reason) => this.log.push(reason));
    this.socket.on("connect_error", (error: Error & { data?: { hint: string } }) => {
      this.log.push(error.data ? `${error.message}: ${error.data.hint}` : error.message);
    });
  }

  get manager(): Manager {
    return this.socket.io;
  }

  async join(room: string): Promise<string[]> {
    const members = await this.socket.timeout(4000).emitWithAck("join", room);
    this.rooms.add(room);
    return members;
  }

  leave(room: string): void {
    this.rooms.delete(room);
    this.socket.emit("leave", room);
  }

  /** With a callback, as older code does it. */
  say(room: string, text: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.socket.timeout(4000).emit("say", room, text, (error: Error | null, result) => {
        if (error) reject(error);
        else if ("error" in result) reject(new Error(result.error));
        else resolve(result.id);
      });
    });
  }

  upload(room: string, name: string, file: Uint8Array): Promise<number> {
    return this.socket.emitWithAck("upload", room, name, file);
  }

  typing(room: string): void {
    this.socket.volatile.emit("typing", room);
  }

  /** A second namespace on the same connection. */
  admin(): Socket {
    return this.manager.socket("/admin", { auth: this.socket.auth as Record<string, unknown> });
  }

  close(): void {
    this.socket.disconnect();
  }
}
