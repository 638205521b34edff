/** What JavaScript lets through, and what an application does where nobody expects it. */
import { describe, expect, it } from "vitest";
import { barrier, catchUncaught, connect, differs, soon, track } from "../support/client";
import { startServer } from "../support/servers";
import { once, waitFor } from "../support/wait";

describe("an emit without the name of an event", () => {
  differs(
    "is refused where it stands, and the connection goes on",
    "it is sent, and the server drops the connection",
    async () => {
      const server = (await startServer()).echo();
      const socket = connect(server.url);
      await once(socket, "connect");
      expect(() => socket.emit(undefined as never, 1)).toThrow("is a reserved event name");
      await barrier(socket);
      expect(socket.connected).toBe(true);
    },
  );
});

describe("transports that make no sense", () => {
  differs(
    "are a failed attempt when they are set at run time, and may be mended in connect_error",
    "an uncaught exception ends reconnecting for good",
    async () => {
      const server = await startServer();
      catchUncaught();
      const socket = connect(server.url);
      await once(socket, "connect");
      let connects = 0;
      socket.on("connect", () => connects++);
      socket.on("connect_error", () => (socket.io.opts.transports = ["websocket"]));
      socket.io.opts.transports = [5] as never;
      socket.io.engine.close();
      await waitFor(() => connects === 1, { timeout: soon });
    },
  );
});

describe("a listener of onAnyOutgoing", () => {
  differs(
    "may disconnect while what was buffered leaves: the rest waits, and other namespaces do not notice",
    "the rest follows the DISCONNECT, for which the server drops the connection",
    async () => {
      const server = await startServer();
      server.io.of("/other").on("connection", () => undefined);
      const got: number[] = [];
      server.io.on("connection", (peer) => peer.on("e", (n: number) => got.push(n)));
      const socket = connect(server.url, { autoConnect: false });
      const other = track(socket.io.socket("/other"));
      let gone = 0;
      other.on("disconnect", () => gone++);
      other.connect();
      await once(other, "connect");
      for (const n of [1, 2, 3, 4]) socket.emit("e", n);
      socket.onAnyOutgoing((_event, n) => n === 2 && socket.disconnect());
      socket.connect();
      await waitFor(() => got.length >= 2 && !socket.connected, { timeout: soon });
      socket.connect();
      await waitFor(() => got.length === 4, { timeout: soon });
      expect([got, gone]).toEqual([[1, 2, 3, 4], 0]);
    },
  );
});

describe("a listener that is no function", () => {
  it("is an uncaught error when its event comes, and harms nobody else", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const uncaught = catchUncaught();
    socket.on("news", undefined as never);
    peer.emit("news");
    await waitFor(() => uncaught.length === 1);
    await barrier(socket);
    expect(socket.connected).toBe(true);
  });
});
