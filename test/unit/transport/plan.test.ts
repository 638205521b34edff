import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/address";
import type { ManagerOptions } from "../../../src/options";
import { planFor } from "../../../src/transport/plan";
import { MemoryEnvironment } from "../../support/memory-environment";
import { memoryTransport } from "../../support/memory-transport";

const environment = new MemoryEnvironment();
const polling = memoryTransport("polling");
const websocket = memoryTransport("websocket");
const other = memoryTransport("other");
const table = { polling, websocket };

function plan(options: ManagerOptions = {}, uri = "http://host:3000/chat") {
  return planFor(environment, environment.clock, table, parseAddress(uri), options);
}

describe("the transports of a plan", () => {
  it("are those of the entry, in its order", () => {
    expect(plan().transports).toEqual([polling, websocket]);
  });

  it("are those that are asked for, names and classes, in their order", () => {
    expect(plan({ transports: ["websocket", other] }).transports).toEqual([websocket, other]);
  });

  it("are the implementations that are given, in their order, whatever the names say", () => {
    const transportImplementations = [other, polling];
    expect(plan({ transportImplementations }).transports).toEqual([other, polling]);
    expect(plan({ transportImplementations, transports: ["websocket"] }).transports).toEqual([other, polling]);
  });

  it("are the one that is named without a list", () => {
    expect(plan({ transports: "websocket" as never }).transports).toEqual([websocket]);
  });

  it("are the entry's own where the list is null", () => {
    const transports = null as never;
    expect(plan({ transports }).transports).toEqual([polling, websocket]);
  });

  it("leave out what nobody has known for long, when it is not the first", () => {
    const transports = ["websocket", "flashsocket" as "polling", "polling"] as const;
    expect(plan({ transports }).transports).toEqual([websocket, polling]);
  });

  it("leave out those that this entry does not have", () => {
    expect(plan({ transports: ["webtransport", "polling"] }).transports).toEqual([polling]);
  });

  it("are refused when there is no such name", () => {
    const transports = ["carrier-pigeon" as "polling"];
    expect(() => plan({ transports })).toThrow(expect.objectContaining({ code: "unknown_transport" }));
  });

  it("are refused when a class is none of a transport", () => {
    const transports = [Map] as never;
    expect(() => plan({ transports })).toThrow(expect.objectContaining({ code: "unknown_transport" }));
  });
});

describe("what was learnt about a server", () => {
  const at = (uri: string, options: ManagerOptions = {}) => plan(options, uri);

  it("is shared by all plans for it, and by no other", () => {
    expect(at("http://one:1/a").server).toBe(at("http://one:1/b").server);
    expect(at("http://one:1").server).not.toBe(at("http://one:2").server);
  });

  it("puts WebSocket first when nothing else reaches it", () => {
    at("http://stream-only").server.streamOnly = true;
    expect(at("http://stream-only").transports).toEqual([websocket, polling]);
    expect(at("http://stream-only", { transports: ["polling"] }).transports).toEqual([polling]);
  });

  it("puts WebSocket first when a request was too large, where polling can still follow and is not known to be better", () => {
    at("http://small").server.small = true;
    expect(at("http://small").transports).toEqual([websocket, polling]);
    expect(at("http://small", { tryAllTransports: false }).transports).toEqual([polling, websocket]);
    at("http://small").server.pollUntil = environment.clock.now() + 1;
    expect(at("http://small").transports).toEqual([polling, websocket]);
  });

  it("puts polling first as long as it is remembered that WebSocket was kept from it", () => {
    const transports: ManagerOptions["transports"] = ["websocket", "polling"];
    at("http://held-up").server.pollUntil = environment.clock.now() + 1;
    expect(at("http://held-up", { transports }).transports).toEqual([polling, websocket]);
    environment.clock.advance(1);
    expect(at("http://held-up", { transports }).transports).toEqual([websocket, polling]);
  });

  it("puts WebSocket first when a stream has reached it, where that is to be remembered", () => {
    at("http://reached").server.reached = true;
    expect(at("http://reached").transports).toEqual([polling, websocket]);
    expect(at("http://reached", { rememberUpgrade: true }).transports).toEqual([websocket, polling]);
  });

  it("takes no server for another whose host and port read the same side by side", () => {
    at("http://127.0.0.1:15637").server.reached = true;
    expect(at("http://127.0.0.11:5637").server).toEqual({});
  });
});

describe("the route of a plan", () => {
  it("comes from the address and the options", () => {
    expect(plan({ path: "/mine", query: { a: 1 } }).route).toMatchObject({
      secure: false,
      hostname: "host",
      port: "3000",
      path: "/mine/",
      query: { a: 1 },
    });
  });

  it("is as secure as the address, whatever the options say", () => {
    expect(plan({ secure: true }).route.secure).toBe(false);
  });
});

describe("the limit of an upgrade", () => {
  it("is the limit of connecting, and the default where that has none", () => {
    expect(plan({ timeout: 500 }).upgradeLimit).toBe(500);
    expect(plan().upgradeLimit).toBe(20_000);
    expect(plan({ timeout: false }).upgradeLimit).toBe(20_000);
  });
});

describe("the path of the endpoint", () => {
  it.each([
    [{}, "/socket.io/"],
    [{ path: "/mine" }, "/mine/"],
    [{ path: "/mine/" }, "/mine/"],
    [{ path: "/mine", addTrailingSlash: false }, "/mine"],
    [{ path: "/mine/", addTrailingSlash: false }, "/mine"],
    [{ path: "/" }, "/"],
  ])("ends with a slash unless that is not wanted: %j", (options, path) => {
    expect(plan(options).route.path).toBe(path);
  });

  it("begins with a slash, also where that was left out", () => {
    expect(plan({ path: "mine" }).route.path).toBe("/mine/");
  });
});

describe("the query of a route", () => {
  it("is read from a string or taken from an object", () => {
    const query = { a: 1 };
    expect(plan({ query: "a=1&b=2" }).route.query).toEqual({ a: "1", b: "2" });
    expect(plan({ query }).route.query).toEqual(query);
    expect(plan().route.query).toEqual({});
  });
});
