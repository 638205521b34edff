// The application's own face of the connection, written for socket.io-client.
import { io, type Socket } from "socket.io-client";
import type { ClientToServer, Line, ServerToClient } from "../events";

export class ChatClient {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly lines: Line[] = [];
  readonly problems: string[] = [];
  private readonly rooms = new Set<string>();

  constructor(url: string, token: string, transports?: string[]) {
    this.socket = io(`${url}/chat`, {
      auth: { token },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      ...(transports && { transports }),
    });
    this.socket.on("line", (line) => this.lines.push(line));
    this.socket.on("exception", ({ status, message }) => this.problems.push(`${status}: ${message}`));
    // The server forgets rooms with the connection.
    this.socket.io.on("reconnect", () => {
      this.socket.once("connect", () => {
        for (const room of this.rooms) this.socket.emit("join", { room }, () => {});
      });
    });
  }

  async join(room: string): Promise<string[]> {
    const { members } = await this.socket.timeout(5_000).emitWithAck("join", { room });
    this.rooms.add(room);
    return members;
  }

  async say(room: string, text: string): Promise<number> {
    const { number } = await this.socket.timeout(5_000).emitWithAck("say", { room, text });
    return number;
  }

  next<Name extends "connect" | "disconnect" | "connect_error" | keyof ServerToClient>(name: Name): Promise<unknown[]> {
    return new Promise((resolve) => this.socket.once(name, ((...args: unknown[]) => resolve(args)) as never));
  }

  close(): void {
    this.socket.disconnect();
  }
}
