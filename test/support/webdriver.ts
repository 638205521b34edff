/** WebKitGTK's own browser, on a display of its own, driven by plain WebDriver. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { closedPort } from "./servers";
import { waitFor, within } from "./wait";

const LIBRARIES = ["/usr/lib", "/usr/libexec"];
const DRIVER = "/usr/bin/WebKitWebDriver";

/** Debian has it in /usr/lib/<machine>/webkit2gtk-4.1, others in /usr/libexec/webkit2gtk-4.1. */
function findMiniBrowser(): string | undefined {
  const machines = LIBRARIES.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.endsWith("-linux-gnu"))
      .map((name) => join(folder, name)),
  ]);
  const places = machines.flatMap((folder) => ["webkit2gtk-4.1", "webkitgtk-6.0"].map((name) => join(folder, name)));
  return places.map((folder) => join(folder, "MiniBrowser")).find((file) => existsSync(file));
}

const miniBrowser = process.env.MINIBROWSER_PATH ?? findMiniBrowser();

/** Why WebKit cannot be used here; undefined when it can. */
export const webkitMissing: string | undefined =
  miniBrowser && existsSync(DRIVER) && existsSync("/usr/bin/Xvfb")
    ? undefined
    : "WebKitGTK is not installed (apt-get install webkit2gtk-driver xvfb)";

export interface Session {
  version: string;
  /** A command below the session, as the protocol names it. */
  command(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  end(): Promise<void>;
}

interface Answer {
  value: unknown;
}

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as Answer;
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${error}: ${message}`);
}

const CAPABILITIES = {
  browserName: "MiniBrowser",
  acceptInsecureCerts: true,
  unhandledPromptBehavior: "accept",
  "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
};

/** What WebKit needs where there is neither a graphics card nor a user other than root. */
const ENVIRONMENT = { WEBKIT_DISABLE_COMPOSITING_MODE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };

/** A virtual screen; it says itself which number it has taken. */
async function startDisplay(): Promise<{ child: ChildProcess; display: string }> {
  const args = ["-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp"];
  const child = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = new Promise<string>((resolve) => child.stdio[3]!.once("data", (data) => resolve(String(data).trim())));
  return { child, display: `:${await within(number, { timeout: 20_000, what: "a virtual display" })}` };
}

/** Starts the driver, and with it the browser. One driver has one session. */
export async function startSession(): Promise<Session> {
  const { child: screen, display } = await startDisplay();
  const port = await closedPort();
  const env = { ...process.env, ...ENVIRONMENT, DISPLAY: display };
  const driver = spawn(DRIVER, ["--host=127.0.0.1", `--port=${port}`], { env, stdio: "ignore" });
  const kill = (): void => {
    driver.kill();
    screen.kill();
  };
  process.once("exit", kill);
  const base = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    process.off("exit", kill);
    const ended = new Promise((resolve) => driver.once("exit", resolve));
    driver.kill();
    await ended;
    screen.kill();
  };
  try {
    const up = () => ask(`${base}/status`, "GET").catch(() => false);
    await waitFor(up, { timeout: 20_000, what: "WebKit's driver" });
    const made = await ask(`${base}/session`, "POST", { capabilities: { alwaysMatch: CAPABILITIES } });
    const { sessionId, capabilities } = made as { sessionId: string; capabilities: { browserVersion: string } };
    const session = `${base}/session/${sessionId}`;
    return {
      version: capabilities.browserVersion,
      command: (method, path, body) => ask(session + path, method, body),
      end: () => ask(session, "DELETE").then(stop, stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
