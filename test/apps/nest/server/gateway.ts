// A gateway as people write them: a middleware that looks at the token, a guard, a pipe, rooms, acknowledgements.
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  type PipeTransform,
  UseGuards,
  UsePipes,
} from "@nestjs/common";
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  WsException,
  type WsResponse,
} from "@nestjs/websockets";
import { from, map, type Observable } from "rxjs";
import type { DefaultEventsMap, Namespace, Socket } from "socket.io";
import type { ClientToServer, Line, ServerToClient } from "../events";

interface User {
  name: string;
  role: "admin" | "member";
}
type ChatSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, { user: User }>;
type ChatNamespace = Namespace<ClientToServer, ServerToClient, DefaultEventsMap, { user: User }>;

@Injectable()
export class Users {
  find(token: unknown): User | undefined {
    const [, name] = /^token-of-(\w+)$/.exec(String(token)) ?? [];
    return name ? { name, role: name === "ann" ? "admin" : "member" } : undefined;
  }
}

@Injectable()
export class Lines {
  private readonly rooms = new Map<string, Line[]>();

  of(room: string): Line[] {
    return this.rooms.get(room) ?? [];
  }

  add(room: string, line: Line): number {
    const lines = [...this.of(room), line];
    this.rooms.set(room, lines);
    return lines.length;
  }
}

@Injectable()
class AdminGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToWs().getClient<ChatSocket>().data.user.role === "admin";
  }
}

class TextPipe implements PipeTransform {
  transform(value: unknown): unknown {
    const { text } = (value ?? {}) as { text?: unknown };
    if (text !== undefined && (typeof text !== "string" || !text.trim())) throw new WsException("text is empty");
    return value;
  }
}

@WebSocketGateway({ namespace: "chat", cors: { origin: "*" } })
export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer() private readonly server!: ChatNamespace;

  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(Lines) private readonly lines: Lines,
  ) {}

  afterInit(server: ChatNamespace): void {
    server.use((socket, next) => {
      const user = this.users.find(socket.handshake.auth.token);
      if (!user) return next(Object.assign(new Error("unauthorized"), { data: { code: "TOKEN" } }));
      socket.data.user = user;
      next();
    });
  }

  handleConnection(client: ChatSocket): void {
    this.tell(client);
  }

  handleDisconnect(client: ChatSocket): void {
    this.tell(client);
  }

  @SubscribeMessage("join")
  async join(@MessageBody() { room }: { room: string }, @ConnectedSocket() client: ChatSocket) {
    await client.join(room);
    const members = await this.server.in(room).fetchSockets();
    return { room, members: members.map(({ data }) => data.user.name).sort() };
  }

  @UsePipes(TextPipe)
  @SubscribeMessage("say")
  say(@MessageBody() { room, text }: { room: string; text: string }, @ConnectedSocket() client: ChatSocket) {
    const line = { from: client.data.user.name, text };
    client.to(room).emit("line", line);
    return { number: this.lines.add(room, line) };
  }

  @SubscribeMessage("history")
  history(@MessageBody() { room }: { room: string }): Observable<WsResponse<Line>> {
    return from(this.lines.of(room)).pipe(map((data) => ({ event: "line", data })));
  }

  @UseGuards(AdminGuard)
  @SubscribeMessage("kick")
  async kick(@MessageBody() { name }: { name: string }) {
    const sockets = (await this.server.fetchSockets()).filter(({ data }) => data.user.name === name);
    for (const socket of sockets) socket.disconnect();
    return { kicked: sockets.length };
  }

  @SubscribeMessage("measure")
  measure(@MessageBody() bytes: Buffer) {
    return { bytes: bytes.length, sum: bytes.reduce((sum, byte) => sum + byte, 0) };
  }

  @SubscribeMessage("fail")
  fail(): void {
    throw new TypeError("a bug");
  }

  private tell(client: ChatSocket): void {
    const names = [...this.server.sockets.values()].map(({ data }) => data.user.name);
    client.broadcast.emit("presence", names.sort());
  }
}
