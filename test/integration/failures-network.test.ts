// How a connection fails before HTTP: the rows of the table of failures that Node's own errors tell apart.
import { describe, expect, it } from "vitest";
import { failedTransport, failureOf, listen, secure, tcp, WAYS, ways } from "../support/failing";
import { selfSigned } from "../support/self-signed";
import { closedPort } from "../support/servers";
import { createServer } from "node:http";

describe.each(ways)("with the transports of %s", (way) => {
  const failed = (url: string, options = {}) => failureOf(url, { ...WAYS[way], ...options });

  it("a port that nobody listens on is `refused`, with Node's own error as the cause", async () => {
    const error = await failed(`http://127.0.0.1:${await closedPort()}`);
    expect(error).toMatchObject({ ...failedTransport(way), code: "refused", phase: "tcp" });
    expect(error.cause).toMatchObject({ code: "ECONNREFUSED", syscall: "connect" });
    expect([error.description, error.status]).toEqual([way === "websocket" ? error.cause : 0, undefined]);
  });

  it("a name that does not resolve is `dns`", async () => {
    // ".invalid" never resolves (RFC 6761), and the resolver knows it without asking anybody.
    const error = await failed("http://no-such-host.invalid");
    expect(error).toMatchObject({ ...failedTransport(way), code: "dns", phase: "dns" });
    expect(error.cause.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it.each([
    ["signs itself", () => selfSigned(), "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["is signed by an unknown authority", () => selfSigned({ by: selfSigned() }), "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["has expired", () => selfSigned({ days: -1 }), "CERT_HAS_EXPIRED"],
  ])("a certificate that %s is `tls_untrusted`", async (_name, make, cause) => {
    const certificate = make();
    // The one that has expired is trusted apart from that.
    const ca = cause === "CERT_HAS_EXPIRED" ? { ca: certificate.cert } : {};
    const error = await failed(`https://127.0.0.1:${await secure(certificate)}`, ca);
    expect(error).toMatchObject({
      ...failedTransport(way),
      code: "tls_untrusted",
      phase: "tls",
      cause: { code: cause },
    });
  });

  it("an https URL to a port that speaks plain HTTP is `tls_to_plain`", async () => {
    const port = await listen(createServer((_req, res) => res.end("plain")));
    const error = await failed(`https://127.0.0.1:${port}`);
    expect(error).toMatchObject({ ...failedTransport(way), code: "tls_to_plain", phase: "tls" });
    expect(error.cause.message).toMatch(/wrong version number|packet length too long/);
  });

  it("an http URL to a port that speaks TLS is `plain_to_tls`, found by asking once more", async () => {
    const error = await failed(`http://127.0.0.1:${await secure()}`);
    expect(error).toMatchObject({ ...failedTransport(way), code: "plain_to_tls", phase: "tls" });
    expect(error.cause.code).toBe("ECONNRESET");
  });

  it("a port that hangs up on everything stays `network`", async () => {
    const error = await failed(`http://127.0.0.1:${await tcp((socket) => socket.once("data", () => socket.end()))}`);
    expect(error).toMatchObject({ ...failedTransport(way), code: "network", cause: { code: "ECONNRESET" } });
  });

  it("a port that speaks neither HTTP nor TLS is `not_socketio`", async () => {
    const error = await failed(`http://127.0.0.1:${await tcp((socket) => socket.end("SSH-2.0-OpenSSH\r\n"))}`);
    expect(error).toMatchObject({ ...failedTransport(way), code: "not_socketio" });
    expect(error.cause.code).toMatch(/^HPE_/);
  });

  it.each([
    ["http", way === "websocket" ? "upgrade" : "http"],
    ["https", "tls"],
  ])("silence after the connection over %s is `connect_timeout` in phase %s", async (scheme, phase) => {
    const error = await failed(`${scheme}://127.0.0.1:${await tcp(() => {})}`, { timeout: 100 });
    const { transport } = failedTransport(way);
    expect(error).toMatchObject({ message: "timeout", code: "connect_timeout", phase, transport });
  });
});

describe("what a console prints", () => {
  it("shows the code and a hint beside the message, which itself stays as it is", async () => {
    const error = await failureOf(`http://127.0.0.1:${await closedPort()}`);
    expect(error.message).toBe("xhr poll error");
    expect(error.hint).toMatch(/nothing listens/);
    expect(error.stack.split("\n")[0]).toBe(`Error: xhr poll error [refused] ${error.hint}`);
  });

  it("shows the code that was found by asking once more", async () => {
    const error = await failureOf(`http://127.0.0.1:${await secure()}`);
    expect(error.stack.split("\n")[0]).toBe(`Error: xhr poll error [plain_to_tls] ${error.hint}`);
  });

  it("has a hint for each phase that a connection times out in", async () => {
    const port = await tcp(() => {});
    const errors = await Promise.all(
      ["http", "https"].map((scheme) => failureOf(`${scheme}://127.0.0.1:${port}`, { timeout: 100 })),
    );
    expect(errors.map(({ hint }) => hint)).toEqual([
      expect.stringMatching(/^connected, but no answer/),
      expect.stringMatching(/does not speak TLS/),
    ]);
  });
});

describe("several transports that failed", () => {
  it("are told in one error, the first one's, with all of them in `errors`", async () => {
    const error = await failureOf(`http://127.0.0.1:${await closedPort()}`);
    expect(error.errors[0]).toBe(error);
    const told = error.errors.map(({ transport, code, message }: Record<string, unknown>) => [
      transport,
      code,
      message,
    ]);
    expect(told).toEqual([
      ["polling", "refused", "xhr poll error"],
      ["websocket", "refused", "websocket error"],
    ]);
  });
});
