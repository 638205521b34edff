/** The fenced blocks of the documentation, and running those that are meant to be run. */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { closedPort } from "../support/servers";
import { waitFor } from "../support/wait";
import { root } from "./packed";

/** Inside the package, so that samples import it and its tools by their names. */
const scratch = join(root, ".cache", "samples");

/** What samples name, and what stands in its place while they run. */
const SERVER_PORT = /\b3000\b/g;
const REDIS_PORT = /\b6379\b/g;

/** Milliseconds until a sample has to have printed what it promises. */
const LIMIT = 20_000;

/** One fenced block: ```language words. */
export interface Sample {
  page: string;
  line: number;
  language: string;
  /** `run` for one that is executed, `server` for one that the others of its page talk to, `redis` where it needs one. */
  words: string[];
  text: string;
}

/** The pages of docs/, by their path. */
export const pages = readdirSync(join(root, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

/** The fenced blocks of a page, in order. */
export function samplesOf(page: string): Sample[] {
  const content = readFileSync(join(root, page), "utf8");
  return [...content.matchAll(/^```(\w+)(.*)\n([^]*?)\n```$/gm)].map(({ 1: language, 2: words, 3: text, index }) => ({
    page,
    line: content.slice(0, index).split("\n").length,
    language: language!,
    words: words!.trim().split(/\s+/).filter(Boolean),
    text: text!,
  }));
}

/** What a sample says that it prints: `// -> text`. */
export function promised({ text }: Sample): string[] {
  return [...text.matchAll(/\/\/ -> (.*)$/gm)].map(([, line]) => line!);
}

/** The server that a sample talks to: the last one above it on its page, or the one of the first page. */
export function serverFor(sample: Sample): Sample {
  const own = samplesOf(sample.page).filter((one) => one.words.includes("server") && one.line < sample.line);
  return own.at(-1) ?? samplesOf("docs/README.md").find((one) => one.words.includes("server"))!;
}

interface Running {
  port: number;
  lines(): string[];
  output(): string;
  code(): number | null;
  end(): Promise<void>;
}

function start({ page, line, text }: Sample, port: number, redis: number): Running {
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, `${page.replace(/\W/g, "-")}-${line}-${port}.mjs`);
  writeFileSync(file, text.replace(SERVER_PORT, String(port)).replace(REDIS_PORT, String(redis)));
  // In the eyes of `node:test` the sample is not part of another test.
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, NODE_TEST_CONTEXT: undefined };
  const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let all = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => (all += chunk.toString()));
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await waitFor(() => child.exitCode !== null || child.signalCode !== null);
    rmSync(file, { force: true });
  };
  return { port, lines: () => stdout.split("\n"), output: () => all, code: () => child.exitCode, end };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost", () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
}

const servers = new Map<string, Running>();

/** The server of a sample, which all samples share that talk to the same one. */
async function serve(sample: Sample, redis: number): Promise<Running> {
  const server = serverFor(sample);
  const key = `${server.page}:${server.line}`;
  const running = servers.get(key) ?? start(server, await closedPort(), redis);
  servers.set(key, running);
  await waitFor(() => running.code() !== null || listens(running.port), { what: `the server ${key}`, timeout: LIMIT });
  return running;
}

/** Ends the servers of all samples that were run. */
export async function endServers(): Promise<void> {
  const running = [...servers.values()];
  servers.clear();
  await Promise.all(running.map((server) => server.end()));
}

/** What a sample promised and has not printed. A promise that is made twice has to be kept twice. */
function missing(sample: Sample, printed: string[]): string[] {
  return promised(sample).filter((line) => {
    const at = printed.indexOf(line);
    if (at >= 0) printed.splice(at, 1);
    return at < 0;
  });
}

/** Runs a sample until it has printed all it promises; gives what of it did not come, and all output. */
export async function runSample(sample: Sample, redis = 0): Promise<{ missing: string[]; output: string }> {
  const server = await serve(sample, redis);
  const client = start(sample, server.port, redis);
  const end = Date.now() + LIMIT;
  const kept = (): boolean => !missing(sample, client.lines()).length;
  await waitFor(() => client.code() !== null || kept() || Date.now() > end, { timeout: LIMIT + 5_000 });
  const failed = client.code() ? [`exit code ${client.code()}`] : [];
  await client.end();
  return {
    missing: [...missing(sample, client.lines()), ...failed],
    output: `${client.output()}\nserver:\n${server.output()}`,
  };
}
