/** A server driven by hand: it speaks as much Engine.IO as a test lets it, and any nonsense a test wants. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket as TcpSocket } from "node:net";
import { onTestFinished } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";

/** What one payload of polling separates its packets with. */
const SEPARATOR = "\x1e";

/** One client as the server sees it, on whichever transport it is. */
export interface Peer {
  sid: string;
  /** 1 for the first session, 2 for the next... */
  number: number;
  /** The transport that the last frame came over. */
  transport: "polling" | "websocket";
  /** Sends one raw frame, e.g. `42["hello"]`; over WebSocket also binary. */
  send(frame: string | Uint8Array): void;
  /** Ends the transport without a word of the protocol. */
  end(): void;
}

/** How the server departs from a friendly one. What is left out behaves well. */
export interface Script {
  /** The first frame of a session; undefined for silence. */
  open?(peer: Peer): string | undefined;
  /** Called for each frame of the client; returns true when the friendly answer is to be left out. */
  frame?(frame: string, peer: Peer): boolean | void;
  /** Called for each HTTP request; returns true when it has been, or is not to be, answered. */
  request?(req: IncomingMessage, res: ServerResponse): boolean | void;
  /** Called for each WebSocket handshake; returns true when it is taken over. */
  upgrade?(req: IncomingMessage, socket: TcpSocket): boolean | void;
  /** Called for each WebSocket that has opened; returns true when it is taken over. */
  websocket?(socket: WebSocket, req: IncomingMessage): boolean | void;
}

export interface RawServer {
  url: string;
  port: number;
  /** Every frame that came in, in order. */
  received: string[];
  /** Every request: its method and URL, WebSocket handshakes as "WS". */
  requests: { method: string; url: URL; headers: IncomingMessage["headers"] }[];
  peers: Peer[];
  /** TCP connections that are open now. */
  open(): number;
  close(): Promise<void>;
}

/** An open packet as a real server's. */
export function openPacket(sid: string, fields: object = {}): string {
  const settings = { sid, upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 };
  return "0" + JSON.stringify({ ...settings, ...fields });
}

/** Starts a hand-driven server on a free port; it is closed when the test ends. */
export async function startRawServer(script: Script = {}): Promise<RawServer> {
  const sessions = new Map<
    string,
    { peer: Peer; queue: string[]; poll?: ServerResponse | undefined; ws?: WebSocket }
  >();
  const sockets = new Set<TcpSocket>();
  const websockets = new WebSocketServer({ noServer: true });
  const http = createServer((req, res) => {
    note(req, req.method ?? "");
    if (!script.request?.(req, res)) void polling(req, res);
  });
  http.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  http.on("upgrade", (req, socket: TcpSocket, head) => {
    note(req, "WS");
    if (script.upgrade?.(req, socket)) return;
    websockets.handleUpgrade(req, socket, head, (ws) => {
      ws.on("error", () => {});
      if (!script.websocket?.(ws, req)) websocket(ws, req);
    });
  });

  function note(req: IncomingMessage, method: string): void {
    server.requests.push({ method, url: new URL(req.url ?? "/", server.url), headers: req.headers });
  }

  function session(transport: Peer["transport"]) {
    const number = sessions.size + 1;
    const sid = `raw-${number}`;
    const peer: Peer = {
      sid,
      number,
      transport,
      send(frame) {
        if (made.ws) return made.ws.send(frame);
        made.queue.push(frame as string);
        flush(made);
      },
      end() {
        made.ws?.terminate();
        made.poll?.destroy();
      },
    };
    const made: { peer: Peer; queue: string[]; poll?: ServerResponse | undefined; ws?: WebSocket } = {
      peer,
      queue: [],
    };
    sessions.set(sid, made);
    server.peers.push(peer);
    return made;
  }

  function flush(one: { queue: string[]; poll?: ServerResponse | undefined }): void {
    if (!one.poll || !one.queue.length) return;
    one.poll.writeHead(200, { "content-type": "text/plain; charset=UTF-8" });
    one.poll.end(one.queue.splice(0).join(SEPARATOR));
    one.poll = undefined;
  }

  async function polling(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const sid = new URL(req.url ?? "/", server.url).searchParams.get("sid");
    const one = sid ? sessions.get(sid) : session("polling");
    if (!one) return void res.writeHead(400).end('{"code":1,"message":"Session ID unknown"}');
    if (req.method === "POST") {
      const body: Buffer[] = [];
      for await (const chunk of req) body.push(chunk as Buffer);
      res.writeHead(200, { "content-type": "text/html" }).end("ok");
      for (const frame of Buffer.concat(body).toString().split(SEPARATOR)) receive(frame, one);
      return;
    }
    one.poll = res;
    if (!sid) {
      const first = script.open ? script.open(one.peer) : openPacket(one.peer.sid);
      if (first !== undefined) one.queue.push(first);
    }
    flush(one);
  }

  function websocket(ws: WebSocket, req: IncomingMessage): void {
    const sid = new URL(req.url ?? "/", server.url).searchParams.get("sid");
    const one = (sid ? sessions.get(sid) : undefined) ?? session("websocket");
    if (!sid) {
      one.ws = ws;
      const first = script.open ? script.open(one.peer) : openPacket(one.peer.sid);
      if (first !== undefined) ws.send(first);
    }
    ws.on("message", (data, isBinary) => {
      const frame = isBinary ? `<${(data as Buffer).toString("hex")}>` : String(data);
      one.peer.transport = "websocket";
      if (frame === "2probe") {
        server.received.push(frame);
        if (!script.frame?.(frame, { ...one.peer, send: (answer) => ws.send(answer), end: () => ws.terminate() }))
          ws.send("3probe");
        return;
      }
      if (frame === "5") {
        one.ws = ws;
        one.queue.push("6");
        flush(one);
      }
      receive(frame, one);
    });
  }

  function receive(frame: string, one: { peer: Peer }): void {
    server.received.push(frame);
    if (script.frame?.(frame, one.peer)) return;
    const join = /^40(\/[^,]*,)?/.exec(frame);
    if (join) one.peer.send(`40${join[1] ?? ""}{"sid":"${one.peer.sid}-socket"}`);
  }

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const server: RawServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    received: [],
    requests: [],
    peers: [],
    open: () => sockets.size,
    close: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  onTestFinished(() => server.close());
  return server;
}
