import { describe, expect, it } from "vitest";
import { dialFor } from "../../../src/transport/route";
import { MemoryEnvironment } from "../../support/memory-environment";

const environment = new MemoryEnvironment();
const unstamped = { timestampRequests: false };

describe("the query of a request", () => {
  it("names the protocol and the transport", () => {
    expect(dialFor(environment.route(), "websocket").query).toEqual({ EIO: 4, transport: "websocket" });
  });

  it("carries the session once there is one", () => {
    expect(dialFor(environment.route({}, "abc"), "websocket").query).toMatchObject({ sid: "abc" });
  });

  it("does not let the application's parameters replace the protocol's own", () => {
    const query = { EIO: 3, transport: "x", sid: "y", token: "t" };
    const route = { ...environment.route(unstamped, "abc"), query };
    expect(dialFor(route, "polling").query).toEqual({ EIO: 4, transport: "polling", sid: "abc", token: "t" });
  });

  it("is stamped on polling, where requests might be cached, differently each time", () => {
    const stamps = [1, 2].map(() => dialFor(environment.route(), "polling").query["t"]);
    expect(stamps[0]).toEqual(expect.any(String));
    expect(stamps[0]).not.toBe(stamps[1]);
  });

  it("is stamped as the options say", () => {
    expect(dialFor(environment.route(unstamped), "polling").query).not.toHaveProperty("t");
    const route = environment.route({ timestampRequests: true, timestampParam: "ts" });
    expect(dialFor(route, "websocket").query).toHaveProperty("ts");
  });

  it("asks the server for base64 when binary is not wanted", () => {
    expect(dialFor(environment.route({ forceBase64: true }), "polling").query).toMatchObject({ b64: 1 });
  });
});

describe("the URL of a request", () => {
  it("is made of the parts, encoded", () => {
    const route = { ...environment.route(unstamped), query: { a: "x&y" } };
    expect(dialFor(route, "polling").url).toBe("http://server:80/socket.io/?a=x%26y&EIO=4&transport=polling");
  });

  it("is a secure one of its kind on a secure route", () => {
    const route = { ...environment.route(), secure: true };
    expect(dialFor(route, "websocket").url).toMatch(/^wss:/);
    expect(dialFor(route, "polling").url).toMatch(/^https:/);
  });

  it("is always a secure one for WebTransport, which there is no other of", () => {
    expect(dialFor(environment.route(), "webtransport").url).toMatch(/^https:/);
  });
});

describe("the options of a transport", () => {
  const options = { extraHeaders: { a: "1" }, transportOptions: { polling: { extraHeaders: { b: "2" } } } };

  it("are its own over the common ones", () => {
    expect(dialFor(environment.route(options), "polling").options.extraHeaders).toEqual({ b: "2" });
    expect(dialFor(environment.route(options), "websocket").options.extraHeaders).toEqual({ a: "1" });
  });

  it("may lead it elsewhere, and add to the query, though not to what is the protocol's own", () => {
    const websocket = { hostname: "stream", port: 81, path: "/ws", query: { z: 9, EIO: 3, transport: "polling" } };
    const route = { ...environment.route({ transportOptions: { websocket } }), query: { a: 1 } };
    expect(dialFor(route, "websocket").url).toBe("ws://stream:81/ws?a=1&z=9&EIO=4&transport=websocket");
    expect(dialFor(route, "polling").url).toMatch(/^http:\/\/server:80\/socket.io\/\?a=1&EIO=4&transport=polling&t=/);
  });
});
