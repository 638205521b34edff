import { describe, expect, it } from "vitest";
import { catchUncaught, connect, differs, entry, soon, type ClientSocket } from "../support/client";
import { startRawServer, type Peer } from "../support/raw-server";
import { once, waitFor } from "../support/wait";

/** A server that misbehaves in its first session and is friendly from the second one on. */
const first = (peer: Peer) => peer.number === 1;

describe("an open packet of nonsense is an error and the next attempt connects", () => {
  const openings: [string, string][] = [
    ["null", "0null"],
    ["nothing in it", "0"],
    ["broken JSON", '0{"sid":'],
    ["no upgrades", '0{"sid":"a","pingInterval":25000,"pingTimeout":20000}'],
  ];
  for (const [name, packet] of openings) {
    for (const transport of ["polling", "websocket"] as const) {
      const spec = async () => {
        const caught = catchUncaught();
        const server = await startRawServer({ open: (peer) => (first(peer) ? packet : undefined) ?? friendly(peer) });
        const socket = connect(server.url, { transports: [transport, "websocket"] });
        await once(socket, "connect", { timeout: soon });
        expect(caught).toEqual([]);
      };
      differs(`${name}, over ${transport}`, "an uncaught exception", spec);
    }
  }
});

function friendly(peer: Peer): string {
  return `0{"sid":"${peer.sid}","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100000}`;
}

describe("a packet of nonsense is no uncaught exception", () => {
  differs("an event without a payload closes with parse error", "takes it for an event", async () => {
    const caught = catchUncaught();
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    server.peers[0].send("42");
    expect((await once(socket, "disconnect", { timeout: soon }))[0]).toBe("parse error");
    expect(caught).toEqual([]);
  });

  differs("a refusal without a payload is a connect_error or a parse error", "an uncaught exception", async () => {
    const caught = catchUncaught();
    const server = await startRawServer({
      frame(frame, peer) {
        if (!frame.startsWith("40")) return;
        peer.send("44");
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    let told = 0;
    socket.on("connect_error", () => told++);
    socket.io.on("close", () => told++);
    await waitFor(() => told, { timeout: soon });
    expect(caught).toEqual([]);
  });

  differs("an acknowledgement without a payload closes with parse error", "an uncaught exception", async () => {
    const caught = catchUncaught();
    const server = await startRawServer({
      frame: (frame, peer) => void (frame.startsWith("420") && peer.send("430")),
    });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    socket.timeout(3000).emit("ask", () => {});
    expect((await once(socket, "disconnect", { timeout: soon }))[0]).toBe("parse error");
    expect(caught).toEqual([]);
  });

  it.each([
    ["an unknown packet type", "49"],
    ["broken JSON", '42["a'],
    ["a payload that is no array", '42{"a":1}'],
    ["an event without a name", "42[]"],
    ["a reserved event name", '42["connect"]'],
    ["attachments without a number", '45["a"]'],
  ])("%s closes with parse error", async (_name, frame) => {
    const caught = catchUncaught();
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    const gone = once(socket, "disconnect");
    server.peers[0].send(frame);
    expect((await gone)[0]).toBe("parse error");
    expect(caught).toEqual([]);
  });

  it("a binary frame without a header closes with parse error", async () => {
    const caught = catchUncaught();
    const server = await startRawServer();
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect");
    const gone = once(socket, "disconnect");
    server.peers[0].send(Buffer.from([1, 2, 3]));
    expect((await gone)[0]).toBe("parse error");
    expect(caught).toEqual([]);
  });

  differs("a redirect without a Location is an error", "an uncaught exception or silence", async () => {
    const caught = catchUncaught();
    const server = await startRawServer({
      request(_req, res) {
        res.writeHead(302).end();
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    await once(socket, "connect_error", { timeout: soon });
    expect(caught).toEqual([]);
  });
});

function attempt<T>(make: () => T): { socket?: T; error?: unknown } {
  try {
    return { socket: make() };
  } catch (error) {
    return { error };
  }
}

describe("a handshake that cannot end well is an error at once", () => {
  differs("a WebSocket closed before its handshake", "waits for the timeout", async () => {
    const server = await startRawServer({
      websocket(socket) {
        socket.close();
        return true;
      },
    });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect_error", { timeout: soon });
  });

  differs("a polling session closed before its handshake", "waits for the timeout", async () => {
    const server = await startRawServer({ open: () => "1" });
    const socket = connect(server.url, { transports: ["polling"], reconnection: false });
    await once(socket, "connect_error", { timeout: soon });
  });

  differs("a ping before the handshake", "waits for the timeout", async () => {
    const server = await startRawServer({ open: () => "2" });
    const socket = connect(server.url, { transports: ["websocket"], reconnection: false });
    await once(socket, "connect_error", { timeout: soon });
  });

  differs("a WebSocket closed before its handshake, and polling is tried", "waits for the timeout", async () => {
    const server = await startRawServer({
      websocket(socket) {
        socket.close();
        return true;
      },
    });
    const options = { transports: ["websocket", "polling"] as ("websocket" | "polling")[], tryAllTransports: true };
    const socket = connect(server.url, { ...options, reconnection: false });
    await once(socket, "connect", { timeout: soon });
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  differs("a transport whose constructor throws, and the next one is tried", "throws from io()", async () => {
    const server = await startRawServer();
    const Working = entry["NodeWebSocket"] as new (...args: unknown[]) => object;
    class Broken extends Working {
      constructor(...args: unknown[]) {
        super(...args);
        throw new Error("broken");
      }
    }
    const transports = [Broken, entry["NodeXHR"]] as never;
    const { error, socket } = attempt(() => connect(server.url, { transports, tryAllTransports: true }));
    expect(error).toBeUndefined();
    await once(socket as ClientSocket, "connect", { timeout: soon });
  });

  differs("a WebSocket that dies after the answer to its probe leaves polling in use", "stays stuck", async () => {
    const server = await startRawServer({
      open: (peer) => friendly(peer).replace("[]", '["websocket"]'),
      frame(frame, peer) {
        if (frame !== "2probe") return;
        peer.send("3probe");
        peer.end();
        return true;
      },
    });
    const socket = connect(server.url);
    await once(socket, "connect");
    await waitFor(() => server.received.includes("2probe"));
    socket.emit("after");
    await waitFor(() => server.received.includes('42["after"]'), { timeout: soon });
    const [id, hello] = [socket.id, once(socket, "hello", { timeout: soon })];
    server.peers[0].send('42["hello"]');
    await hello;
    expect(socket.id).toBe(id);
  });
});
