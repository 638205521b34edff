import { describe, expect, it } from "vitest";
import { parseAddress, parseQuery } from "../../src/address";

const page = { protocol: "https:", host: "page.example:8443" };

describe("an address", () => {
  it.each([
    ["http://host", { secure: false, hostname: "host", port: "80", nsp: "/" }],
    ["https://host", { secure: true, hostname: "host", port: "443", nsp: "/" }],
    ["ws://host:3000/chat", { secure: false, hostname: "host", port: "3000", nsp: "/chat" }],
    ["wss://host/chat", { secure: true, hostname: "host", port: "443", nsp: "/chat" }],
    ["HTTPS://Host/Chat", { secure: true, hostname: "host", port: "443", nsp: "/Chat" }],
    ["http://host:443", { secure: false, hostname: "host", port: "443", nsp: "/" }],
    ["http://[::1]:3000", { secure: false, hostname: "[::1]", port: "3000", nsp: "/" }],
    ["http://user:pass@host/a", { secure: false, hostname: "host", port: "80", nsp: "/a" }],
    ["http://host/a#fragment", { secure: false, hostname: "host", port: "80", nsp: "/a" }],
  ])("is taken apart: %s", (uri, parts) => {
    expect(parseAddress(uri)).toEqual({ ...parts, query: {} });
  });

  it("keeps its query apart from its namespace", () => {
    expect(parseAddress("http://host/chat?a=1&b=%20x")).toMatchObject({ nsp: "/chat", query: { a: "1", b: " x" } });
  });

  it("gives the namespace as it was written, not as a URL encodes it", () => {
    expect(parseAddress("http://host/räume/1 2").nsp).toBe("/räume/1 2");
  });

  it.each([
    ["", { secure: true, hostname: "page.example", port: "8443", nsp: "/" }],
    ["/chat", { secure: true, hostname: "page.example", port: "8443", nsp: "/chat" }],
    ["//other:1/chat", { secure: true, hostname: "other", port: "1", nsp: "/chat" }],
    ["other:1/chat", { secure: true, hostname: "other", port: "1", nsp: "/chat" }],
    ["other", { secure: true, hostname: "other", port: "443", nsp: "/" }],
    ["http://other", { secure: false, hostname: "other", port: "80", nsp: "/" }],
  ])("is completed by the page's own: %j", (uri, parts) => {
    expect(parseAddress(uri, page)).toMatchObject(parts);
  });

  it("takes https where no page says otherwise", () => {
    expect(parseAddress("host:3000")).toMatchObject({ secure: true, hostname: "host", port: "3000" });
  });

  it.each(["", "/chat", "http://", "http://host:99999", "http://ho st", "//"])(
    "is refused with bad_url when it names no host: %j",
    (uri) => {
      expect(() => parseAddress(uri)).toThrow(expect.objectContaining({ code: "bad_url", phase: "api" }));
    },
  );
});

describe("a query", () => {
  it("is read into a plain object, decoded, the last of a name winning", () => {
    expect(parseQuery("a=1&b=x%26y&a=2&c")).toEqual({ a: "2", b: "x&y", c: "" });
  });
});
