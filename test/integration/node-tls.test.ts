import type { TLSSocket } from "node:tls";
import { createServer } from "node:http";
import { connect as dial } from "node:net";
import { HttpsProxyAgent } from "https-proxy-agent";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeCertificates, opensslMissing, startTlsServer } from "../support/certificates";
import { barrier, connect } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

const made = opensslMissing ? undefined : makeCertificates();
const certificates = made!;
const skipped = opensslMissing ? ` (skipped: ${opensslMissing})` : "";
const transports = ["polling", "websocket"] as const;
const once443 = { reconnection: false, tryAllTransports: false };

/** The name in the certificate that a client showed. */
function subjectOf(io: { sockets: { sockets: Map<string, { request: { socket: unknown } }> } }): string | undefined {
  const [socket] = io.sockets.sockets.values();
  return (socket.request.socket as TLSSocket).getPeerCertificate().subject?.CN as string | undefined;
}

describe.skipIf(!made).each(transports)(`over TLS, on %s${skipped}`, (transport) => {
  const options = { ...once443, transports: [transport] };

  it("a certificate that nobody vouches for is refused", async () => {
    const { url } = await startTlsServer(certificates.self);
    const [error] = await once(connect(url, options), "connect_error");
    expect([error.code, error.phase]).toEqual(["tls_untrusted", "tls"]);
  });

  it("a certificate is accepted when it is among `ca`", async () => {
    const { url } = await startTlsServer(certificates.self);
    await barrier(connect(url, { ...options, ca: certificates.self.cert }));
  });

  it("any certificate is accepted with rejectUnauthorized: false", async () => {
    const { url } = await startTlsServer(certificates.elsewhere);
    await barrier(connect(url, { ...options, rejectUnauthorized: false }));
  });

  it("a certificate for another name is refused though it is trusted", async () => {
    const { url } = await startTlsServer(certificates.elsewhere);
    await once(connect(url, { ...options, ca: certificates.elsewhere.cert }), "connect_error");
  });

  it("a certificate for another name is accepted when checkServerIdentity says so", async () => {
    const { url } = await startTlsServer(certificates.elsewhere);
    const names: string[] = [];
    const checkServerIdentity = (name: string, { subject }: { subject: { CN: string } }) => {
      names.push(name, subject.CN);
    };
    await barrier(connect(url, { ...options, ca: certificates.elsewhere.cert, checkServerIdentity }));
    expect(names.slice(0, 2)).toEqual(["127.0.0.1", "elsewhere.test"]);
  });

  it("a certificate for another name is refused also where checkServerIdentity let another client in", async () => {
    const { url } = await startTlsServer(certificates.elsewhere);
    const trusting = { ...options, ca: certificates.elsewhere.cert };
    const lenient = connect(url, { ...trusting, checkServerIdentity: () => undefined });
    await barrier(lenient);
    // Its connections, and what TLS remembers of them, are free now.
    lenient.disconnect();
    const [error] = await once(connect(url, trusting), "connect_error");
    expect(error.code).toBe("tls_untrusted");
  });

  it.each<[string, (error: Error) => unknown]>([
    ["returns", (error) => error],
    [
      "throws",
      (error) => {
        throw error;
      },
    ],
  ])("a certificate is refused when checkServerIdentity %s an error", async (_, end) => {
    const { url } = await startTlsServer(certificates.self);
    const checkServerIdentity = () => end(new Error("pinned to another one"));
    const socket = connect(url, { ...options, ca: certificates.self.cert, checkServerIdentity });
    const [error] = await once(socket, "connect_error");
    expect(String(error.cause)).toContain("pinned to another one");
    expect([error.code, error.phase]).toEqual(["tls_untrusted", "tls"]);
  });

  it.each<[string, () => unknown]>([
    [
      "has a code that cannot be set",
      () =>
        new (class extends Error {
          get code() {
            return "PINNING";
          }
        })("pinned to another one"),
    ],
    ["is frozen", () => Object.freeze(new Error("pinned to another one"))],
    ["is a text", () => "pinned to another one"],
    ["is a DOMException", () => new DOMException("pinned to another one")],
  ])("a certificate is refused when what checkServerIdentity returns %s", async (_, objection) => {
    const { url } = await startTlsServer(certificates.self);
    const socket = connect(url, { ...options, ca: certificates.self.cert, checkServerIdentity: objection });
    const [error] = await once(socket, "connect_error");
    expect([error.code, error.phase]).toEqual(["tls_untrusted", "tls"]);
  });

  it.each<[string, () => object]>([
    ["cert and key", () => ({ key: certificates.client.key, cert: certificates.client.cert })],
    ["pfx and passphrase", () => ({ pfx: certificates.client.pfx, passphrase: "secret" })],
  ])("a client shows its certificate, given as %s", async (_, given) => {
    const demanding = { ca: certificates.authority, requestCert: true, rejectUnauthorized: true };
    const { url, io } = await startTlsServer({ ...certificates.self, ...demanding });
    await barrier(connect(url, { ...options, ca: certificates.self.cert, ...given() }));
    expect(subjectOf(io)).toBe("the client");
  });

  it("a server that demands a certificate of the client refuses one that has none", async () => {
    const demanding = { ca: certificates.authority, requestCert: true, rejectUnauthorized: true };
    const { url } = await startTlsServer({ ...certificates.self, ...demanding });
    await once(connect(url, { ...options, ca: certificates.self.cert }), "connect_error");
  });

  it("a cipher that the server does not offer ends in an error", async () => {
    const old = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" } as const;
    const { url } = await startTlsServer({ ...certificates.self, ...old });
    const ca = certificates.self.cert;
    await once(connect(url, { ...options, ca, ciphers: "ECDHE-ECDSA-AES256-GCM-SHA384" }), "connect_error");
    await barrier(connect(url, { ...options, ca, ciphers: old.ciphers }));
  });
});

/** A proxy that knows CONNECT only. */
async function startConnectProxy() {
  const tunnels: string[] = [];
  const server = createServer((_req, res) => void res.writeHead(405).end());
  server.on("connect", (req, client, head) => {
    tunnels.push(req.url ?? "");
    const upstream = dial(Number(req.url?.split(":").pop()), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new HttpsProxyAgent(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { tunnels, agent };
}

describe("an agent that goes through a proxy", () => {
  it.each(transports)("carries %s", async (transport) => {
    const server = (await startServer()).echo();
    const { tunnels, agent } = await startConnectProxy();
    const socket = connect(server.url, { transports: [transport], agent: agent as never });
    expect(await socket.emitWithAck("echo", Buffer.from([1, 2]))).toEqual(Buffer.from([1, 2]));
    expect(new Set(tunnels)).toEqual(new Set([`127.0.0.1:${server.port}`]));
    expect(tunnels).toHaveLength(server.connections());
  });

  it("carries an upgrade", async () => {
    const server = (await startServer()).echo();
    const { tunnels, agent } = await startConnectProxy();
    const socket = connect(server.url, { agent: agent as never });
    await once(socket.io, "open");
    await once(socket.io.engine, "upgrade");
    await barrier(socket);
    expect(tunnels).toHaveLength(server.connections());
  });

  it.skipIf(!made).each(transports)("carries %s over TLS, checked against `ca`", async (transport) => {
    const { url } = await startTlsServer(certificates.self);
    const { tunnels, agent } = await startConnectProxy();
    const options = { ...once443, transports: [transport], agent: agent as never };
    await once(connect(url, options), "connect_error");
    await barrier(connect(url, { ...options, ca: certificates.self.cert }));
    expect(tunnels.length).toBeGreaterThan(1);
  });
});
