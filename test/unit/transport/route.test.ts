import { describe, expect, it } from "vitest";
import { dialFor, endpointPath, optionsFor, queryFor, queryObject, urlFor } from "../../../src/transport/route";
import { MemoryEnvironment } from "../../support/memory-environment";

const environment = new MemoryEnvironment();

describe("the query of a request", () => {
  it("names the protocol and the transport", () => {
    expect(queryFor(environment.route(), "websocket", false)).toEqual({ EIO: 4, transport: "websocket" });
  });

  it("carries the session once there is one", () => {
    expect(queryFor(environment.route({}, "abc"), "websocket", false)).toMatchObject({ sid: "abc" });
  });

  it("does not let the application's parameters replace the protocol's own", () => {
    const route = { ...environment.route({}, "abc"), query: { EIO: 3, transport: "x", sid: "y", token: "t" } };
    expect(queryFor(route, "polling", false)).toEqual({ EIO: 4, transport: "polling", sid: "abc", token: "t" });
  });

  it("is stamped where requests might be cached, differently each time", () => {
    const stamps = [1, 2].map(() => queryFor(environment.route(), "polling", true)["t"]);
    expect(stamps[0]).toEqual(expect.any(String));
    expect(stamps[0]).not.toBe(stamps[1]);
  });

  it("is stamped as the options say", () => {
    expect(queryFor(environment.route({ timestampRequests: false }), "polling", true)).not.toHaveProperty("t");
    const route = environment.route({ timestampRequests: true, timestampParam: "ts" });
    expect(queryFor(route, "websocket", false)).toHaveProperty("ts");
  });

  it("asks the server for base64 when binary is not wanted", () => {
    expect(queryFor(environment.route({ forceBase64: true }), "polling", false)).toMatchObject({ b64: 1 });
  });

  it("is read from a string or copied from an object", () => {
    const given = { a: 1 };
    expect(queryObject("a=1&b=2")).toEqual({ a: "1", b: "2" });
    expect(queryObject(given)).toEqual(given);
    expect(queryObject(given)).not.toBe(given);
    expect(queryObject(undefined)).toEqual({});
  });
});

describe("the URL of a request", () => {
  it("is made of the parts, encoded", () => {
    expect(urlFor(environment.route(), "http", { a: "x&y", b: 1 })).toBe("http://server:80/socket.io/?a=x%26y&b=1");
  });

  it("is a secure one of its kind on a secure route", () => {
    const route = { ...environment.route(), secure: true };
    expect(urlFor(route, "ws", {})).toMatch(/^wss:/);
    expect(urlFor(route, "http", {})).toMatch(/^https:/);
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
    expect(endpointPath(options)).toBe(path);
  });
});

describe("the options of a transport", () => {
  const options = { extraHeaders: { a: "1" }, transportOptions: { polling: { extraHeaders: { b: "2" } } } };

  it("are its own over the common ones", () => {
    expect(optionsFor(environment.route(options), "polling").extraHeaders).toEqual({ b: "2" });
    expect(optionsFor(environment.route(options), "websocket").extraHeaders).toEqual({ a: "1" });
  });

  it("come with the cookies that are kept by hand", () => {
    const cookies = { take: () => undefined, header: () => "a=b" };
    const dial = dialFor({ ...environment.route(options), cookies }, "polling");
    expect(dial.headers).toEqual({ b: "2", cookie: "a=b" });
  });
});
