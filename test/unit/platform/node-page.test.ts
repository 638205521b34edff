import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/address";
import { completed } from "../../../src/platform/node-page";
import { Manager } from "../../../src/index.node";

/** Where a manager made in Node goes to. */
const addressOf = (uri: string) => parseAddress(completed([uri])[0]);

describe("the address of a manager in Node", () => {
  it.each([
    ["host:3000", { secure: false, hostname: "host", port: "3000" }],
    ["host", { secure: false, hostname: "host", port: "80" }],
    ["http:81", { secure: false, hostname: "http", port: "81" }],
    ["HTTPS://host", { secure: true, hostname: "host", port: "443" }],
    ["Ws://host:1", { secure: false, hostname: "host", port: "1" }],
    [" http://host:1\n", { secure: false, hostname: "host", port: "1" }],
  ])("is completed by HTTP where it has no protocol: %j", (uri, parts) => {
    expect(addressOf(uri)).toMatchObject({ ...parts, nsp: "/" });
  });

  it.each(["ftp://host:3000", "htp://host", "file:///chat", "http:/host:3000", "/chat"])(
    "is refused with bad_url when it begins with another scheme, or with none: %j",
    (uri) => {
      expect(() => addressOf(uri)).toThrow(expect.objectContaining({ code: "bad_url" }));
    },
  );
});

describe("a manager that is made in Node by hand", () => {
  it("is laid out as all others are, and has no layout of its own, which would be three times its size", () => {
    setFlagsFromString("--allow-natives-syntax");
    const alike = runInNewContext("(one, other) => %HaveSameMap(one, other)") as (...two: object[]) => boolean;
    class Own extends Manager {}
    for (const Made of [Manager, Own]) {
      const [one, other] = ["http://one", "http://other"].map((uri) => new Made(uri, { autoConnect: false }));
      expect(alike(one!, other!)).toBe(true);
      expect(one).toBeInstanceOf(Made);
      expect(Object.getPrototypeOf(one)).toBe(Made.prototype);
    }
  });
});
