/** The back end of a small chat: an HTTP server with routes and middlewares of the usual kind, and rooms. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type DefaultEventsMap, type Namespace, Server } from "socket.io";
import { onTestFinished } from "vitest";
import type { FromServer, Message, ToServer } from "./chat-client";
import { loadExpress } from "./runtimes";

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** As much of an application framework as the chat needs: handlers in a row, each of which may pass the request on. */
function application() {
  const handlers: Handler[] = [];
  const app = (req: IncomingMessage, res: ServerResponse) => {
    const run = (n: number): void => {
      const handler = handlers[n];
      if (handler) handler(req, res, () => run(n + 1));
      else res.writeHead(404).end("Cannot find it");
    };
    run(0);
  };
  const use = (handler: Handler) => void handlers.push(handler);
  const get = (path: string, answer: () => unknown): undefined =>
    use((req, res, next) => {
      if (req.url !== path) return next();
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer()));
    });
  return Object.assign(app, { use, get });
}

/** The same by Express. */
function expressApplication(): ReturnType<typeof application> {
  const app = loadExpress()();
  const handle = (req: IncomingMessage, res: ServerResponse): void => app(req, res);
  const use = (handler: Handler) => void app.use(handler);
  const get = (path: string, answer: () => unknown) => void app.get(path, (_req, res) => res.json(answer()));
  return Object.assign(handle, { use, get });
}

export type BackEnd = "node:http" | "Express";

interface Data {
  name: string;
}

/** Starts the chat; it is closed when the test ends. */
export async function startChat(backEnd: BackEnd = "node:http") {
  const history: Message[] = [];
  const typing: string[] = [];
  const app = backEnd === "Express" ? expressApplication() : application();
  const brand: Handler = (_req, res, next) => {
    res.setHeader("x-powered-by", "a chat");
    next();
  };
  app.use(brand);
  app.get("/history", () => history);
  const http = createServer(app);
  const io = new Server<ToServer, FromServer, object, Data>(http, { serveClient: false });
  // Middlewares of the application, such as sessions, are used by the engine as well.
  io.engine.use(brand);

  const authenticate: Parameters<typeof io.use>[0] = (socket, next) => {
    const name = /^token of (\w+)$/.exec(String(socket.handshake.auth["token"]))?.[1];
    if (!name) return next(Object.assign(new Error("not authorized"), { data: { hint: "log in first" } }));
    socket.data.name = name;
    // A database takes a moment.
    setImmediate(next);
  };
  io.use(authenticate);
  // Its events are not those of the chat.
  const admin = io.of("/admin") as unknown as Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Data>;
  admin.use(authenticate as unknown as Parameters<typeof admin.use>[0]);
  admin.use(({ data }, next) => next(data.name === "ada" ? undefined : new Error("admins only")));
  admin.on("connection", (socket) => {
    socket.on("kick", async (name: string, done: (count: number) => void) => {
      const sockets = (await io.fetchSockets()).filter(({ data }) => data.name === name);
      sockets.forEach((one) => one.disconnect());
      done(sockets.length);
    });
    socket.on("roll call", (done: (names: string[]) => void) => {
      io.timeout(4000).emit("are you there", (_error: Error, names: string[]) => done(names.sort()));
    });
  });

  io.on("connection", (socket) => {
    const { name } = socket.data;
    const publish = (room: string, text: string, file?: Uint8Array) => {
      const message: Message = { id: history.length + 1, room, from: name, text, ...(file && { file }) };
      history.push(message);
      io.to(room).emit("message", message);
      return message.id;
    };
    socket.on("join", async (room, done) => {
      await socket.join(room);
      socket.to(room).emit("joined", room, name);
      done((await io.in(room).fetchSockets()).map(({ data }) => data.name).sort());
    });
    socket.on("leave", async (room) => {
      await socket.leave(room);
      io.to(room).emit("left", room, name);
    });
    socket.on("say", (room, text, done) => {
      done(socket.rooms.has(room) ? { id: publish(room, text) } : { error: `not in ${room}` });
    });
    socket.on("upload", (room, file, bytes, done) => done(publish(room, file, bytes)));
    socket.on("typing", (room) => typing.push(`${name} in ${room}`));
  });

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    await io.close();
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, io, history, typing };
}
