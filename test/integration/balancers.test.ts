// Two real nodes with the Redis adapter behind real load balancers: stickiness, its absence, and nodes that die.
import { describe, expect, it, vi } from "vitest";
import { type Balancer, haproxyMissing, nginxMissing, startHaproxy, startNginx } from "../support/balancers";
import { connect, type ClientOptions } from "../support/client";
import { HEARTBEAT, startCluster, type Node } from "../support/cluster";
import { redisMissing } from "../support/redis";
import { once, waitFor } from "../support/wait";

type Kind = "nginx by ip_hash" | "nginx by cookie" | "haproxy by cookie";
const sticky: [Kind, string | undefined, (ports: number[]) => Promise<Balancer>][] = [
  ["nginx by ip_hash", nginxMissing, (ports) => startNginx("ip_hash", ports)],
  ["nginx by cookie", nginxMissing, (ports) => startNginx("cookie", ports)],
  ["haproxy by cookie", haproxyMissing, (ports) => startHaproxy(ports)],
];

/** Longer than any wait here may take: processes start, and a balancer looks for the living. */
const patient = { timeout: 15_000 };

/** The node that a socket is on. */
const who = (socket: ReturnType<typeof connect>): Promise<string> => socket.timeout(8_000).emitWithAck("who");

describe.each(sticky)("%s", (kind, missing, start) => {
  const reason = missing ?? redisMissing;
  const cluster = async () => {
    const nodes = await startCluster();
    return { nodes, balancer: await start(nodes.map(({ port }) => port)) };
  };
  // Credentials are what carries the cookie; an address needs none.
  const credentials: ClientOptions = kind === "nginx by ip_hash" ? {} : { withCredentials: true };
  const it_ = it.skipIf(reason);
  const skipped = reason ? ` (skipped: ${reason})` : "";

  it_(`keeps a session on one node: on polling, through the upgrade, and after a reconnection${skipped}`, async () => {
    const { balancer } = await cluster();
    const polling = connect(balancer.url, { ...credentials, transports: ["polling"] });
    await once(polling, "connect", patient);
    const lost: unknown[] = [];
    polling.on("disconnect", (why) => lost.push(why));
    const names = new Set<string>();
    for (let n = 0; n < 20; n++) names.add(await who(polling));
    expect([names.size, lost]).toEqual([1, []]);

    const socket = connect(balancer.url, credentials);
    await once(socket.io, "open");
    await once(socket.io.engine, "upgrade");
    const node = await who(socket);
    for (let n = 0; n < 3; n++) {
      const again = once(socket, "connect", patient);
      socket.io.engine.close();
      await again;
      expect(await who(socket)).toBe(node);
    }
  });

  it_(`moves clients to the other node when theirs is killed, and takes the replaced one back${skipped}`, async () => {
    const { nodes, balancer } = await cluster();
    const sockets = Array.from({ length: 4 }, () => connect(balancer.url, credentials));
    const homes = await Promise.all(sockets.map(who));
    const [dead, other] = homes[0] === "one" ? nodes : [nodes[1], nodes[0]];
    const moved = sockets.filter((_, n) => homes[n] === dead.name);
    const ends = moved.map((socket) => once(socket, "disconnect", patient));
    await dead.kill();
    for (const [why] of await Promise.all(ends)) expect(["transport close", "transport error"]).toContain(why);
    expect(await Promise.all(moved.map(who))).toEqual(moved.map(() => other.name));
    await dead.replace();

    // Redis joins the nodes again: the one that came back reaches the clients of the other.
    await Promise.all(moved.map((socket) => socket.timeout(8_000).emitWithAck("join", "room")));
    const direct = connect(`http://127.0.0.1:${dead.port}`);
    const heard = Promise.all(moved.map((socket) => once(socket, "said", patient)));
    direct.emit("say", "room", "back");
    expect(await heard).toEqual(moved.map(() => [dead.name, "back"]));
  });

  it_(
    `is told of a frozen node by the client's own heartbeat, and what was emitted meanwhile arrives${skipped}`,
    async () => {
      const { nodes, balancer } = await cluster();
      const socket = connect(balancer.url, { ...credentials, timeout: 1_500, retries: 20, ackTimeout: 3_000 });
      const home = await who(socket);
      const [frozen] = nodes.filter(({ name }) => name === home) as [Node];
      if (socket.io.engine.transport.name === "polling") await once(socket.io.engine, "upgrade");
      await once(socket.io, "ping");
      const begin = performance.now();
      frozen.freeze();
      const [why] = await once(socket, "disconnect", patient);
      expect(why).toBe("ping timeout");
      expect(performance.now() - begin).toBeLessThan(HEARTBEAT + 500);
      const answers = Promise.all([1, 2, 3].map((n) => socket.emitWithAck("echo", n)));
      // ip_hash knows of no health: whoever belongs to a node waits for it.
      if (kind !== "haproxy by cookie") {
        await once(socket, "connect_error", patient);
        await frozen.kill();
      }
      expect(await answers).toEqual([1, 2, 3]);
      expect(await who(socket)).not.toBe(home);
    },
  );
});

describe("nginx that takes nodes in turn, without stickiness", () => {
  const reason = nginxMissing ?? redisMissing;
  it.skipIf(reason)(
    `is reached by WebSocket once polling has met the wrong node, with one warning, also by the next client`,
    async () => {
      const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
      try {
        const nodes = await startCluster();
        const balancer = await startNginx(
          "round robin",
          nodes.map(({ port }) => port),
        );
        const socket = connect(balancer.url);
        const told: unknown[] = [];
        socket.on("connect_error", (error) => told.push(error));
        const names = new Set([await who(socket)]);
        expect(socket.io.engine.transport.name).toBe("websocket");
        for (let n = 0; n < 6 && names.size < 2; n++) {
          const again = once(socket, "connect", patient);
          socket.io.engine.close();
          await again;
          names.add(await who(socket));
        }
        expect([...names].sort()).toEqual(["one", "two"]);
        const next = connect(balancer.url);
        await who(next);
        expect(next.io.engine.transport.name).toBe("websocket");
        expect([told, warned.mock.calls]).toEqual([[], [[expect.stringMatching(/sticky sessions/)]]]);
        await waitFor(() => balancer.log().some((line) => line.includes(" 400 ")));
      } finally {
        warned.mockRestore();
      }
    },
  );

  it.skipIf(reason)("carries rooms, broadcasts, acknowledgements and kicks across its nodes", async () => {
    const nodes = await startCluster();
    const balancer = await startNginx(
      "round robin",
      nodes.map(({ port }) => port),
    );
    const make = () => connect(balancer.url, { transports: ["websocket"] });
    const [a, b] = [make(), make()];
    expect([await who(a), await who(b)].sort()).toEqual(["one", "two"]);
    a.on("name", (answer: (name: string) => void) => answer("a"));
    b.on("name", (answer: (name: string) => void) => answer("b"));
    await b.timeout(8_000).emitWithAck("join", "room");
    const heard = once(b, "said", patient);
    a.emit("say", "room", { n: 1 }, Buffer.from([1, 2, 3]));
    expect((await heard).slice(1)).toEqual([{ n: 1 }, Buffer.from([1, 2, 3])]);
    expect(await a.timeout(8_000).emitWithAck("roll")).toEqual(["a", "b"]);
    expect(await a.timeout(8_000).emitWithAck("sum")).toEqual([await who(b)]);
    const gone = once(b, "disconnect", patient);
    a.emit("kick", "room");
    expect([(await gone)[0], b.active, a.connected]).toEqual(["io server disconnect", false, true]);
  });
});
