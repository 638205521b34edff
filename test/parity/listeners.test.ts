import { describe, expect, it } from "vitest";
import { barrier, connect, differs, type ClientSocket } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

const idle = (): ClientSocket => connect("http://127.0.0.1:1", { autoConnect: false });

describe("listeners", () => {
  it("take a name that is a number for the same name as its digits", async () => {
    const server = (await startServer()).echo();
    const socket = connect(server.url);
    const peer = await server.connection();
    await once(socket, "connect");
    const got: unknown[] = [];
    const gone = () => void got.push("gone");
    socket.on(7 as never, () => void got.push(7));
    socket.on("7", () => void got.push("7"));
    socket.once(8 as never, () => void got.push(8));
    socket.on("8", gone);
    socket.off(8 as never, gone);
    // Names from a table of handlers are text, the server's own from an enumeration are numbers.
    peer.emit(7 as never);
    peer.emit("7");
    peer.emit("8");
    await barrier(socket);
    expect(got).toEqual([7, "7", 7, "7", 8]);
    expect(socket.listeners(7 as never)).toHaveLength(2);
    expect(socket.off(7 as never).hasListeners("7")).toBe(false);
  });

  differs("stay where the one to remove is undefined", "removes the first", () => {
    const socket = idle();
    socket.on("x", () => undefined);
    socket.on("x", () => undefined);
    socket.off("x", undefined);
    expect(socket.listeners("x")).toHaveLength(2);
  });

  it("stay where the event to remove is undefined", () => {
    const socket = idle();
    socket.on("x", () => undefined);
    socket.off(undefined as never);
    expect(socket.listeners("x")).toHaveLength(1);
  });
});
