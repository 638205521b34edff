import { describe, expect, it } from "vitest";
import { connect, differs } from "../support/client";
import { startServer } from "../support/servers";
import { startProxy, WEBSOCKET_HANDSHAKE } from "../support/tcp-proxy";
import { once } from "../support/wait";

describe("transports", () => {
  it("begin with WebSocket again with rememberUpgrade: true", async () => {
    const server = await startServer();
    const first = connect(server.url, { rememberUpgrade: true });
    await once(first.io, "open");
    await once(first.io.engine, "upgrade");
    const second = connect(server.url, { rememberUpgrade: true });
    await once(second.io, "open");
    expect(second.io.engine.transport.name).toBe("websocket");
  });

  it("begin with polling again once WebSocket has failed, also with rememberUpgrade: true", async () => {
    const server = await startServer();
    const proxy = await startProxy(server.port);
    const options = { rememberUpgrade: true, tryAllTransports: false, reconnectionDelay: 10 };
    const socket = connect(proxy.url, options);
    await once(socket.io, "open");
    // The reference may remember the test before.
    if (socket.io.engine.transport.name === "polling") await once(socket.io.engine, "upgrade");
    proxy.block = WEBSOCKET_HANDSHAKE;
    socket.io.engine.close();
    await once(socket.io, "open");
    expect(socket.io.engine.transport.name).toBe("polling");
  });

  differs("remember an upgrade for its own host only", "for all hosts", async () => {
    const [a, b] = [await startServer(), await startServer()];
    const first = connect(a.url, { rememberUpgrade: true });
    await once(first.io, "open");
    // The reference may remember the test before.
    if (first.io.engine.transport.name === "polling") await once(first.io.engine, "upgrade");
    const second = connect(b.url, { rememberUpgrade: true });
    await once(second.io, "open");
    expect(second.io.engine.transport.name).toBe("polling");
  });
});
