/** A Socket.IO server with WebTransport in Deno, as Node has no QUIC. */
import { spawn, spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { within } from "./wait";

const folder = fileURLToPath(new URL("../runtimes/", import.meta.url));
const deno = join(folder, "node_modules/@deno/linux-x64-glibc/deno");

/** Installs Deno where it is not installed yet. Returns why there is none. */
function ensureDeno(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return "the pinned Deno is for x64 Linux";
  if (spawnSync("openssl", ["version"]).status !== 0) return "openssl is not installed, which makes the certificate";
  if (!existsSync(deno)) {
    // The other runtimes of that folder are large, and not needed here.
    const args = ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync("npm", args, { cwd: folder, timeout: 120_000 });
  }
  const { status, error, stderr } = spawnSync(deno, ["--version"], { encoding: "utf8" });
  return status === 0 ? undefined : `Deno cannot be installed or started: ${error?.message ?? stderr}`;
}

/** Why there is no WebTransport to test with; undefined when there is. */
export const webTransportMissing = ensureDeno();

/** Browsers take a certificate by its hash if it is ECDSA P-256, names the host and is valid for two weeks at most. */
function makeCertificate(): { cert: string; key: string; hash: number[] } {
  const place = mkdtempSync(join(tmpdir(), "holdfast-cert-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const cert = join(place, "cert.pem");
  const key = join(place, "key.pem");
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "13"];
  const who = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = spawnSync("openssl", ["req", ...kind, ...who, "-keyout", key, "-out", cert], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const { raw } = new X509Certificate(readFileSync(cert));
  return { cert, key, hash: [...createHash("sha256").update(raw).digest()] };
}

export interface WebTransportServer {
  url: string;
  /** SHA-256 of the certificate, for `serverCertificateHashes`. */
  hash: number[];
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, on the same port with the same certificate. */
  restart(): Promise<void>;
}

/** Starts a server on a free port of TCP and, unless it is to be refused, UDP. It is killed when the test ends. */
export async function startWebTransportServer({ udp = true } = {}): Promise<WebTransportServer> {
  const { cert, key, hash } = makeCertificate();
  let port = "0";
  let end = async (): Promise<void> => {};
  const start = async (): Promise<void> => {
    const file = join(folder, "webtransport-server.mjs");
    const args = ["run", "-A", "--unstable-net", file, cert, key, port, udp ? "udp" : "no-udp"];
    const child = spawn(deno, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
    let errors = "";
    child.stderr.on("data", (text) => (errors += text));
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    end = () => {
      child.kill("SIGKILL");
      return closed;
    };
    const line = new Promise<string>((resolve) => createInterface(child.stdout).once("line", resolve));
    const failed = closed.then(() => Promise.reject(new Error(`Deno ended: ${errors}`)));
    failed.catch(() => {});
    port = (await within(Promise.race([line, failed]), { timeout: 20_000, what: "Deno to listen" })).slice(5);
  };
  onTestFinished(() => end());
  await start();
  return { url: `http://127.0.0.1:${port}`, hash, kill: () => end(), restart: start };
}
