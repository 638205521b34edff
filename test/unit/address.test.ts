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
    ["ws://[::1]", { secure: false, hostname: "[::1]", port: "80", nsp: "/" }],
    ["wss://[fe80::1]:1/a", { secure: true, hostname: "[fe80::1]", port: "1", nsp: "/a" }],
    ["http://host:/a", { secure: false, hostname: "host", port: "80", nsp: "/a" }],
    ["http://a:b@c@host:1/a@b:2", { secure: false, hostname: "host", port: "1", nsp: "/a@b:2" }],
    ["http://host/a#fragment", { secure: false, hostname: "host", port: "80", nsp: "/a" }],
  ])("is taken apart: %s", (uri, parts) => {
    expect(parseAddress(uri)).toEqual({ ...parts, query: {}, uri: expect.stringContaining(uri) });
  });

  it.each(["http://host:1\n", " http://host:1 ", "host:1\r\n"])(
    "is read without blanks around it, as files and variables have them: %j",
    (uri) => {
      const here = { protocol: "http:", host: "page.example" };
      expect(parseAddress(uri, here)).toMatchObject({ hostname: "host", port: "1", nsp: "/", uri: "http://host:1" });
    },
  );

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

  it("is none where the page is a file, and has no host", () => {
    const file = { protocol: "file:", host: "" };
    expect(parseAddress("other", file)).toMatchObject({ secure: true, hostname: "other" });
    expect(() => parseAddress("/chat", file)).toThrow(expect.objectContaining({ code: "bad_url" }));
  });

  // As `new Manager(options)` of socket.io-client 4.8 has it.
  it.each([
    [{}, { secure: true, hostname: "page.example", port: "8443" }],
    [{ port: 3000 }, { secure: true, hostname: "page.example", port: "3000" }],
    [{ secure: false }, { secure: false, hostname: "page.example", port: "8443" }],
    [
      { secure: false, port: "1" },
      { secure: false, hostname: "page.example", port: "1" },
    ],
    [{ host: "h" }, { secure: true, hostname: "h", port: "443" }],
    [
      { hostname: "h", port: 5 },
      { secure: true, hostname: "h", port: "5" },
    ],
    [
      { host: "h", secure: false },
      { secure: false, hostname: "h", port: "80" },
    ],
    [
      { host: "h", hostname: "n" },
      { secure: true, hostname: "h", port: "443" },
    ],
    [
      { host: "::1", port: 5 },
      { secure: true, hostname: "[::1]", port: "5" },
    ],
    [{ host: "[::1]" }, { secure: true, hostname: "[::1]", port: "443" }],
  ])("takes from the options what they say, and the rest from the page, when there is no URL: %j", (options, parts) => {
    expect(parseAddress("", page, options)).toMatchObject({ ...parts, nsp: "/" });
  });

  it("takes nothing from the options when there is a URL", () => {
    const options = { host: "h", port: 5, secure: false };
    expect(parseAddress("/chat", page, options)).toMatchObject({
      secure: true,
      hostname: "page.example",
      port: "8443",
    });
    expect(parseAddress("other", page, options)).toMatchObject({ secure: true, hostname: "other", port: "443" });
  });

  it("gets the port of a protocol that is not the page's, where the page names none", () => {
    const options = { secure: true };
    expect(parseAddress("", { protocol: "http:", host: "page.example" }, options)).toMatchObject({ port: "443" });
  });

  it("takes http for a host in the options where no page says otherwise", () => {
    expect(parseAddress("", undefined, { host: "h" })).toMatchObject({ secure: false, hostname: "h", port: "80" });
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

  it.each(["ftp://host:3000", "htp://host", "file:///chat", "http:/host:3000"])(
    "is refused with bad_url when it begins with another scheme, with a page and without: %j",
    (uri) => {
      const message = `"${uri}" is no address`;
      expect(() => parseAddress(uri)).toThrow(expect.objectContaining({ code: "bad_url", message }));
      expect(() => parseAddress(uri, page)).toThrow(expect.objectContaining({ code: "bad_url", message }));
    },
  );

  it("has a host that looks like a scheme when a port follows it", () => {
    expect(parseAddress("http:81/chat", page)).toMatchObject({ hostname: "http", port: "81", nsp: "/chat" });
  });
});

describe("a query", () => {
  it("is read into a plain object, decoded, the last of a name winning", () => {
    expect(parseQuery("a=1&b=x%26y&a=2&c")).toEqual({ a: "2", b: "x&y", c: "" });
  });

  it.each([
    ["?a=1", { a: "1" }],
    ["a=b=c", { a: "b=c" }],
    ["&&a=&=b&", { a: "", b: "" }],
    ["a=1+1%2B1", { a: "1 1+1" }],
    ["%C3%BC%20=%F0%9F%98%80", { "ü ": "😀" }],
    ["a=100%&b=%zz", { a: "100%", b: "%zz" }],
    ["", {}],
  ])("is read as people write it: %j", (query, parsed) => {
    expect(parseQuery(query)).toEqual(parsed);
  });

  it("cannot be part of an address when its escapes are no UTF-8", () => {
    expect(() => parseAddress("http://host/?a=%ff")).toThrow(expect.objectContaining({ code: "bad_url" }));
  });
});
