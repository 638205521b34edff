/** Certificates for the tests, made anew for each run, and a server that shows them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerOptions as TlsOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "socket.io";
import { onTestFinished } from "vitest";

/** Why there are no certificates; undefined when they can be made. */
export const opensslMissing: string | undefined = spawnSync("openssl", ["version"]).error
  ? "openssl is not installed"
  : undefined;

export interface Certificates {
  /** For 127.0.0.1 and localhost (which some agents take for the name of any address), signed by itself. */
  self: { key: string; cert: string };
  /** For the name `elsewhere.test` only, signed by itself. */
  elsewhere: { key: string; cert: string };
  /** An authority, and the certificate of a client that it signed, also as PKCS12 under the passphrase `secret`. */
  authority: string;
  client: { key: string; cert: string; pfx: Buffer };
}

/** Makes the certificates; they are valid for a day. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
  const path = (name: string) => join(folder, name);
  const read = (name: string) => readFileSync(path(name), "utf8");
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync("openssl", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
  };
  const signedByItself = (name: string, subject: string, alternative: string) => {
    const made = ["-keyout", path(`${name}.key`), "-out", path(`${name}.crt`), "-days", "1"];
    const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    openssl("req", ...kind, ...made, "-subj", `/CN=${subject}`, "-addext", `subjectAltName=${alternative}`);
    return { key: read(`${name}.key`), cert: read(`${name}.crt`) };
  };
  try {
    const self = signedByItself("self", "127.0.0.1", "IP:127.0.0.1,DNS:localhost");
    const elsewhere = signedByItself("elsewhere", "elsewhere.test", "DNS:elsewhere.test");
    const authority = signedByItself("authority", "authority", "DNS:authority.test").cert;
    const request = ["-newkey", "rsa:2048", "-nodes", "-keyout", path("client.key"), "-out", path("client.csr")];
    openssl("req", ...request, "-subj", "/CN=the client");
    const signer = ["-CA", path("authority.crt"), "-CAkey", path("authority.key"), "-set_serial", "2", "-days", "1"];
    openssl("x509", "-req", "-in", path("client.csr"), ...signer, "-out", path("client.crt"));
    const pair = ["-inkey", path("client.key"), "-in", path("client.crt")];
    openssl("pkcs12", "-export", ...pair, "-passout", "pass:secret", "-out", path("client.pfx"));
    const client = { key: read("client.key"), cert: read("client.crt"), pfx: readFileSync(path("client.pfx")) };
    return { self, elsewhere, authority, client };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a server over TLS that echoes; it is closed when the test ends. */
export async function startTlsServer(options: TlsOptions): Promise<{ url: string; io: Server }> {
  const https = createServer(options);
  const io = new Server(https, { serveClient: false });
  io.on("connection", (socket) => {
    socket.on("echo", (...args) => (args.pop() as (...args: unknown[]) => void)(...args));
  });
  await new Promise<void>((resolve) => https.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    https.closeAllConnections();
    await io.close();
  });
  return { url: `https://127.0.0.1:${(https.address() as AddressInfo).port}`, io };
}
