import { describe, expect, it } from "vitest";
import type { EngineOptions } from "../../../src/options";
import { Polling } from "../../../src/transport/polling";
import { raw } from "../../../src/transport/queue";
import { clockForEachTest, untilThrown } from "../../support/manual-clock";
import { MemoryEnvironment } from "../../support/memory-environment";
import { dial } from "../../support/memory-peer";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

function start(options: EngineOptions = {}) {
  const environment = new MemoryEnvironment(time.clock);
  const made = dial(Polling, environment.route(options));
  return { ...made, environment, get: () => environment.waiting("GET"), post: () => environment.waiting("POST") };
}

function open(options: EngineOptions = {}) {
  const made = start(options);
  made.get().respond(handshake({ sid: "abc" }));
  time.clock.flush();
  return made;
}

describe("polling", () => {
  it("asks once at a time, with the session once there is one, and stamped", () => {
    const { environment, get, frames } = open();
    const [first, second] = environment.requests.map(({ url }) => url.searchParams);
    expect([first!.get("sid"), second!.get("sid")]).toEqual([null, "abc"]);
    expect(first!.get("t")).not.toBe(second!.get("t"));
    get().respond("4a\x1e4b");
    expect(frames.slice(1)).toEqual(["4a", "4b"]);
    time.clock.flush();
    expect(environment.unanswered).toHaveLength(1);
  });

  it("posts what answers the handshake before it polls, so that the poll is there for all that the server replies", () => {
    const { transport, environment, get } = start();
    get().respond(handshake({ sid: "abc" }));
    transport.send(["40"], false);
    time.clock.flush();
    expect(environment.unanswered.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("asks for nothing when it is closed by what it has just heard", () => {
    const { transport, environment, get } = open();
    get().respond("1");
    transport.close(true);
    time.clock.flush();
    expect(environment.unanswered).toEqual([]);
  });

  it("sends one request at a time, and says when the next may follow", () => {
    const { transport, post, heard } = open();
    transport.send(["4a", "4b"], false);
    expect([post().body, transport.writable]).toEqual(["4a\x1e4b", false]);
    post().respond("ok");
    expect([transport.writable, heard.at(-1)]).toEqual([true, "drained"]);
  });

  it("takes sixteen packets at a time until the server answers a request as the official one does", () => {
    const { transport, post } = open();
    const taken = () => transport.take?.(Array.from({ length: 20 }, () => raw(["4a"]))) ?? [];
    for (const answer of ["OK", "ok"]) {
      const batch = taken();
      expect(batch).toHaveLength(16);
      transport.send(batch, false);
      post().respond(answer);
    }
    expect(taken()).toHaveLength(20);
  });

  it.each([
    [{}, 0],
    [{ forceBase64: true }, 1],
  ])("lets what only base64 makes too large wait for a transport without that, with %o", (options, taken) => {
    const { transport } = open(options);
    const frames = [new Uint8Array(9)];
    expect(transport.take!([raw(frames)], 9, true)).toHaveLength(taken);
    expect(transport.take!([raw(frames)], 9)).toEqual(frames);
    transport.close(true);
  });

  it("takes nothing while binary is being encoded, so that nothing overtakes it", async () => {
    const { transport, environment, post } = open();
    transport.send(["4a", new Uint8Array([1, 2, 3])], false);
    expect([transport.writable, environment.unanswered.length]).toEqual([false, 1]);
    await untilThrown();
    expect(post().body).toBe("4a\x1ebAQID");
  });

  it("hands over the frames of an answer one by one, binary of the platform's kind", () => {
    const { get, frames } = open();
    get().respond("2\x1ebAQID\x1e4x");
    expect(frames.slice(1)).toEqual(["2", new Uint8Array([1, 2, 3]).buffer, "4x"]);
    time.clock.flush();
    get().respond("");
    expect(frames.at(-1)).toBe("");
  });

  it("keeps the order though a Blob takes time to read", async () => {
    const { transport, post } = open();
    transport.send(["4a", new Blob([new Uint8Array([1, 2, 3])]), "4b"], false);
    await untilThrown();
    expect(post().body).toBe("4a\x1ebAQID\x1e4b");
  });

  it("proves life with every piece of an answer, not only with the whole", () => {
    const { get, heard } = open();
    const before = heard.length;
    get().trickle();
    expect(heard.slice(before)).toEqual(["alive"]);
  });
});

describe("polling fails", () => {
  it.each<[string, (made: ReturnType<typeof open>) => void]>([
    ["when a poll cannot be made", ({ get }) => get().fail(new Error("reset"))],
    ["when a poll is refused", ({ get }) => get().respond("", 502)],
    ["when a post is refused", ({ transport, post }) => (transport.send(["4a"], false), post().respond("", 413))],
  ])("once, with nothing left under way, %s", (_, fail) => {
    const made = open();
    fail(made);
    expect(made.heard.at(-1)).toBe("closed transport error");
    expect(made.environment.unanswered).toEqual([]);
    expect(made.transport.writable).toBe(false);
  });

  it("when binary cannot be read", async () => {
    const { environment, transport, heard } = open();
    environment.encodeFrame = () => Promise.reject(new Error("gone"));
    transport.send([new Uint8Array(1)], false);
    await untilThrown();
    expect(heard.at(-1)).toBe("closed transport error");
    expect(environment.unanswered).toEqual([]);
  });

  it("when a request takes longer than is allowed", () => {
    const { environment, heard } = open({ requestTimeout: 500 });
    time.clock.advance(500);
    expect(heard.at(-1)).toBe("closed transport error");
    expect(environment.unanswered).toEqual([]);
  });

  it("not when its requests were answered in time", () => {
    const { transport, get, post, heard } = open({ requestTimeout: 500 });
    for (let i = 0; i < 3; i++) {
      time.clock.advance(400);
      transport.send(["4a"], false);
      post().respond("ok");
      get().respond("6");
    }
    expect(heard.filter((event) => event.startsWith("closed"))).toEqual([]);
    time.clock.flush();
    transport.close(true);
    expect(time.clock.pending).toBe(0);
  });
});

describe("a pause of polling", () => {
  it("waits for the poll and the post under way, and asks for no more", () => {
    const { transport, get, post, environment } = open();
    let idle = false;
    transport.send(["4a"], false);
    transport.pause!(() => (idle = true));
    get().respond("6");
    expect(idle).toBe(false);
    post().respond("ok");
    expect([idle, environment.unanswered, transport.writable]).toEqual([true, [], false]);
    transport.resume();
    expect([environment.unanswered.length, transport.writable]).toEqual([1, true]);
    transport.close(true);
  });

  it("lets posts go on as long as a poll is held, and is not over before that either", () => {
    const { transport, get, post } = open();
    let idle = false;
    transport.pause!(() => (idle = true));
    expect(transport.writable).toBe(true);
    transport.send(["4a"], false);
    post().respond("ok");
    expect([idle, transport.writable]).toEqual([false, true]);
    get().respond("6");
    expect([idle, transport.writable]).toEqual([true, false]);
    transport.close(true);
  });

  it("that is called off says that more may be sent, once that is so", () => {
    const { transport, post, heard } = open();
    const drained = () => heard.filter((event) => event === "drained").length;
    transport.pause!(expect.unreachable);
    transport.resume();
    expect(drained()).toBe(1);
    transport.send(["4a"], false);
    transport.pause!(expect.unreachable);
    transport.resume();
    expect([drained(), transport.writable]).toEqual([1, false]);
    post().respond("ok");
    expect([drained(), transport.writable]).toEqual([2, true]);
    transport.close(true);
  });

  it("that is called off keeps the poll that is held, and starts no second one", () => {
    const { transport, environment } = open();
    transport.pause!(expect.unreachable);
    transport.resume();
    expect(environment.unanswered).toHaveLength(1);
    transport.close(true);
  });
});

describe("closing polling", () => {
  it("as dead cancels what is under way", () => {
    const { transport, environment, heard } = open();
    transport.send(["4a"], false);
    const before = heard.length;
    transport.close(true);
    expect(environment.requests.filter(({ cancelled }) => cancelled)).toHaveLength(2);
    expect(heard).toHaveLength(before);
  });

  it("leaves nothing under way in the end when it is done politely", () => {
    const { transport, environment } = open();
    transport.close(false);
    for (const request of environment.unanswered) if (request.method === "POST") request.respond("ok");
    time.clock.advance(2000);
    expect(environment.unanswered).toEqual([]);
  });
});
