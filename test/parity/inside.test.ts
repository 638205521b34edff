/** Members of the reference that it does not document, but that programs are known to use. */
import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, type ClientManager, type ClientSocket, Socket } from "../support/client";
import { closedPort, startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

interface Packet {
  id?: number;
  data: unknown[];
}

/** A socket as such programs see it. */
interface Inside {
  onevent(packet: Packet): void;
  ack(id: number): (...args: unknown[]) => void;
  emitEvent(args: unknown[]): void;
  emit(...args: unknown[]): unknown;
  io: {
    uri: string;
    _reconnecting?: boolean;
    _readyState: string;
    backoff: Backoff;
    _close(): void;
    engine: { secure: boolean; transports: string[] };
  };
}

interface Backoff {
  attempts: number;
  duration(): number;
  reset(): void;
}

const inside = (socket: ClientSocket | ClientManager) => socket as unknown as Inside;
const managerOf = (socket: ClientSocket) => inside(socket).io;

async function pair() {
  const server = (await startServer()).echo();
  const socket = connect(server.url);
  const peer = await server.connection();
  await once(socket, "connect");
  return { server, socket, peer };
}

describe("socket.onevent", () => {
  it("may be wrapped to give each event to a wildcard too", async () => {
    const { socket, peer } = await pair();
    const seen: unknown[] = [];
    const original = inside(socket).onevent;
    inside(socket).onevent = function (packet) {
      const args = packet.data;
      original.call(this, packet);
      packet.data = ["*", ...args];
      original.call(this, packet);
    };
    socket.on("news", (...args: unknown[]) => seen.push(["news", ...args]));
    socket.on("*", (...args: unknown[]) => seen.push(["*", ...args]));
    const wild = once(socket, "*");
    peer.emit("news", 1, Buffer.from([2]));
    await wild;
    expect(seen).toEqual([
      ["news", 1, Buffer.from([2])],
      ["*", "news", 1, Buffer.from([2])],
    ]);
  });

  it("may be replaced by one that answers the server with socket.ack(id)", async () => {
    const { socket, peer } = await pair();
    inside(socket).onevent = function ({ id, data }) {
      this.ack(id as number)("answer to", ...data);
    };
    const answer = await new Promise((answered) => peer.emit("ask", 1, (...args: unknown[]) => answered(args)));
    expect(answer).toEqual(["answer to", "ask", 1]);
  });

  it("may be wrapped in the prototype, for all sockets", async () => {
    const seen: unknown[] = [];
    const face = Socket.prototype as unknown as Inside;
    const original = face.onevent;
    face.onevent = function (packet) {
      seen.push(packet.data[0]);
      original.call(this, packet);
    };
    try {
      const { socket, peer } = await pair();
      const arrived = once(socket, "news");
      peer.emit("news");
      await arrived;
    } finally {
      face.onevent = original;
    }
    expect(seen).toEqual(["news"]);
  });

  it("may be called with an event that the server never sent", async () => {
    const { socket } = await pair();
    const arrived = once(socket, "news");
    inside(socket).onevent({ data: ["news", 1] });
    expect(await arrived).toEqual([1]);
  });

  it("leaves the connection alone when one that people put there throws", async () => {
    const { socket, peer } = await pair();
    const uncaught = catchUncaught();
    inside(socket).onevent = () => {
      throw new Error("of mine");
    };
    peer.emit("news");
    await waitFor(() => uncaught.length === 1);
    await barrier(socket);
    expect(socket.connected).toBe(true);
  });
});

describe("socket.emitEvent", () => {
  it("gives an event to the listeners, those of onAny first", async () => {
    const { socket } = await pair();
    const seen: unknown[] = [];
    socket.onAny((...args: unknown[]) => seen.push(args));
    socket.on("news", (...args: unknown[]) => seen.push(args));
    inside(socket).emitEvent(["news", 1]);
    expect(seen).toEqual([["news", 1], [1]]);
  });
});

describe("an emit that is put in place of socket.emit", () => {
  it("sees what send() and emitWithAck() send, and may pass it on", async () => {
    const { socket } = await pair();
    const seen: unknown[] = [];
    const original = inside(socket).emit;
    inside(socket).emit = function (...args) {
      seen.push(args[0]);
      return original.apply(this, args);
    };
    socket.send("text");
    expect(await socket.emitWithAck("echo", 1)).toBe(1);
    expect(await socket.timeout(5000).emitWithAck("echo", 2)).toBe(2);
    expect(seen).toEqual(["message", "echo", "echo"]);
  });
});

describe("an emit that keeps an event to itself", () => {
  it("changes nothing for the next one", async () => {
    const { socket } = await pair();
    const original = inside(socket).emit;
    inside(socket).emit = () => undefined;
    void socket.emitWithAck("echo", 1);
    inside(socket).emit = original;
    const answer = await new Promise((answered) => socket.emit("echo", 2, (...args: unknown[]) => answered(args)));
    expect(answer).toEqual([2]);
  });
});

describe("manager.uri", () => {
  it("is the address that was given", async () => {
    const { server, socket } = await pair();
    expect(managerOf(socket).uri).toBe(server.url);
  });

  it("may be changed: the next attempt goes there, and brings its query", async () => {
    const { socket } = await pair();
    const other = await startServer();
    managerOf(socket).uri = `${other.url}?token=abc`;
    socket.disconnect().connect();
    const peer = await other.connection();
    expect(peer.handshake.query).toMatchObject({ token: "abc" });
    await once(socket, "connect");
    expect(socket.id).toBe(peer.id);
  });
});

describe("what a manager is doing", () => {
  it("is told by _reconnecting and _readyState", async () => {
    const { server, socket } = await pair();
    const seen: unknown[] = [];
    const look = () => seen.push([!!managerOf(socket)._reconnecting, managerOf(socket)._readyState]);
    look();
    // Not `reconnecting` before the manager has told all sockets that the connection is gone.
    socket.io.on("reconnect_attempt", look);
    const again = once(socket, "connect");
    for (const peer of await server.io.fetchSockets()) server.io.sockets.sockets.get(peer.id)?.conn.close();
    await again;
    look();
    socket.io.reconnection(false);
    socket.disconnect();
    look();
    expect(seen).toEqual([
      [false, "open"],
      [true, "closed"],
      [false, "open"],
      [false, "closed"],
    ]);
  });
});

describe("manager.backoff", () => {
  const refused = async () =>
    connect(`http://127.0.0.1:${await closedPort()}`, { reconnectionDelay: 20, randomizationFactor: 0 });

  it("counts the attempts to reconnect, and gives up what it counted by reset()", async () => {
    const socket = await refused();
    const seen: number[] = [];
    const { backoff } = managerOf(socket);
    socket.io.on("reconnect_attempt", (attempt) => {
      seen.push(backoff.attempts);
      if (attempt === 2) backoff.reset();
    });
    await waitFor(() => seen.length === 3);
    expect(seen).toEqual([1, 2, 1]);
  });

  it("tells how long the next one is waited for", async () => {
    const socket = await refused();
    const { backoff } = managerOf(socket);
    backoff.reset();
    expect([backoff.duration(), backoff.duration(), backoff.duration()]).toEqual([20, 40, 50]);
  });

  it("takes another function in the place of that", async () => {
    const socket = await refused();
    const made: number[] = [];
    managerOf(socket).backoff.duration = function () {
      made.push(this.attempts++);
      return 5;
    };
    const failed = once(socket.io, "reconnect_failed");
    socket.io.reconnectionAttempts(4).reconnectionDelay(60_000);
    await failed;
    expect(made).toEqual([0, 1, 2, 3]);
  });
});

describe("manager.engine.transport.ws", () => {
  const wsOf = (socket: ClientSocket) =>
    (socket.io.engine.transport as unknown as { ws: { url: string; _socket: { destroy(): void }; close(): void } }).ws;

  it.each<[string, (ws: ReturnType<typeof wsOf>) => void]>([
    ["destroy() of its stream", (ws) => ws._socket.destroy()],
    ["close()", (ws) => ws.close()],
  ])("is the WebSocket underneath: %s is a connection that is lost", async (_name, end) => {
    const server = await startServer();
    const socket = connect(server.url, { transports: ["websocket"], reconnectionDelay: 10 });
    await once(socket, "connect");
    expect(wsOf(socket).url).toContain(`:${server.port}/socket.io/?EIO=4&transport=websocket`);
    const gone = once(socket, "disconnect");
    const back = once(socket, "connect");
    end(wsOf(socket));
    expect((await gone)[0]).toBe("transport close");
    await back;
  });
});

describe("the settings of a connection", () => {
  it("are told by engine.secure and engine.transports", async () => {
    const { server, socket } = await pair();
    const { engine } = managerOf(socket);
    // WebTransport is not for every platform.
    expect([engine.secure, engine.transports.slice(0, 2)]).toEqual([false, ["polling", "websocket"]]);
    const other = connect(server.url, { transports: ["websocket", "polling"], forceNew: true });
    expect(managerOf(other).engine.transports).toEqual(["websocket", "polling"]);
  });
});

describe("manager._close()", () => {
  it("closes the connection for good", async () => {
    const { socket } = await pair();
    const gone = once(socket, "disconnect");
    managerOf(socket)._close();
    expect((await gone)[0]).toBe("forced close");
    expect(managerOf(socket)._readyState).toBe("closed");
  });
});
