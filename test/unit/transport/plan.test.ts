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
  it("are those of the entry, in its order, for opening and for upgrading", () => {
    expect(plan().open).toEqual([polling, websocket]);
    expect(plan().upgrade).toEqual([polling, websocket]);
  });

  it("are those that are asked for, names and classes, in their order", () => {
    expect(plan({ transports: ["websocket", other] }).open).toEqual([websocket, other]);
  });

  it("are replaced by implementations of somebody else's", () => {
    expect(plan({ transportImplementations: { polling: other } }).open).toEqual([other, websocket]);
  });

  it("leave out those that this entry does not have", () => {
    expect(plan({ transports: ["webtransport", "polling"] }).open).toEqual([polling]);
  });

  it("are refused when there is no such name", () => {
    const transports = ["carrier-pigeon" as "polling"];
    expect(() => plan({ transports })).toThrow(expect.objectContaining({ code: "unknown_transport" }));
  });

  it("are only the first for opening when others are not to be tried", () => {
    expect(plan({ tryAllTransports: false }).open).toEqual([polling]);
    expect(plan({ tryAllTransports: false }).upgrade).toEqual([polling, websocket]);
  });

  it("are none for upgrading when that is not wanted", () => {
    expect(plan({ upgrade: false }).upgrade).toEqual([]);
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
      sid: undefined,
    });
  });

  it("is as secure as the options say, whatever the address says", () => {
    expect(plan({ secure: true }).route.secure).toBe(true);
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
  ])("ends with a slash unless that is not wanted: %j", (options, path) => {
    expect(plan(options).route.path).toBe(path);
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
