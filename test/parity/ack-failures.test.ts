import { describe, expect, it } from "vitest";
import { barrier, connect, differs, soon } from "../support/client";
import { closedPort, startServer } from "../support/servers";
import { once, outcome } from "../support/wait";

async function pair() {
  const server = (await startServer()).echo();
  const socket = connect(server.url);
  const peer = await server.connection();
  await once(socket, "connect");
  return { server, socket, peer };
}

describe("acknowledgements when the link goes", () => {
  it("reject emitWithAck() that was sent", async () => {
    const { socket, peer } = await pair();
    const answer = outcome(socket.emitWithAck("unheard"));
    await barrier(socket);
    peer.conn.close();
    expect(await answer).toMatchObject({ error: { message: "socket has been disconnected" } });
  });

  it("call back with an error where timeout() was given", async () => {
    const { socket } = await pair();
    const failed = new Promise<Error>((resolve) => socket.timeout(9000).emit("unheard", resolve));
    socket.disconnect();
    expect((await failed).message).toBe("socket has been disconnected");
  });

  it("call back after disconnect has been told", async () => {
    const { socket } = await pair();
    const told: string[] = [];
    socket.on("disconnect", () => told.push("disconnect"));
    socket.timeout(9000).emit("unheard", () => told.push("acknowledgement"));
    socket.disconnect();
    expect(told).toEqual(["disconnect", "acknowledgement"]);
  });

  it("do not fail for what a disconnect listener emits, which is buffered", async () => {
    const { socket } = await pair();
    const answers: unknown[] = [];
    socket.once("disconnect", () => {
      socket.timeout(9000).emit("echo", "later", (...args: unknown[]) => answers.push(args));
      socket.connect();
    });
    socket.disconnect();
    await once(socket, "connect");
    await barrier(socket);
    expect(answers).toEqual([[null, "later"]]);
  });

  it("are never called where the callback has no error parameter", async () => {
    const { socket } = await pair();
    let calls = 0;
    socket.emit("unheard", () => calls++);
    socket.disconnect().connect();
    await once(socket, "connect");
    await barrier(socket);
    expect(calls).toBe(0);
  });

  it("stay open for buffered events, which are answered after the reconnection", async () => {
    const { server, socket } = await pair();
    socket.disconnect();
    const answer = socket.emitWithAck("echo", "kept");
    server.echo();
    socket.connect();
    expect(await answer).toBe("kept");
  });

  differs("settle for emitWithAck() on a socket that gives up connecting", "pending for ever", async () => {
    const socket = connect(`http://127.0.0.1:${await closedPort()}`, { reconnectionAttempts: 1 });
    const answer = await outcome(socket.emitWithAck("echo"), soon);
    expect("error" in answer && answer.error.message).not.toMatch(/waited in vain/);
  });

  differs(
    "settle for emitWithAck() buffered on a socket that is disconnected by hand",
    "pending for ever",
    async () => {
      const socket = connect(`http://127.0.0.1:${await closedPort()}`);
      const answer = outcome(socket.emitWithAck("echo"), soon);
      await once(socket, "connect_error");
      socket.disconnect();
      const ended = await answer;
      expect("error" in ended && ended.error.message).not.toMatch(/waited in vain/);
    },
  );

  differs("settle for a volatile.emitWithAck() that was dropped", "pending for ever", async () => {
    const { socket } = await pair();
    socket.disconnect();
    const answer = await outcome(socket.volatile.emitWithAck("echo"), soon);
    expect("error" in answer && answer.error.message).not.toMatch(/waited in vain/);
  });
});
