/** WebKit with the face of the other browsers. WebDriver has one current window: commands are given one by one. */
import type { Browser, Context, Page } from "./page";
import { startSession, type Session } from "./webdriver";

/** Under this the page keeps what is going on in it; a symbol, so that no list of globals shows it. */
const KEEP = `window[Symbol.for("driver")]`;
const LOG = "driver's log";

/** Keeps what the page complains about where a reload does not forget it. Errors while it loads are not seen. */
const WATCH = `
if (!${KEEP}) {
  ${KEEP} = { jobs: new Map() };
  const add = (type, text) => {
    try {
      const log = JSON.parse(sessionStorage.getItem("${LOG}") ?? "[]");
      sessionStorage.setItem("${LOG}", JSON.stringify([...log, { type, text: String(text) }]));
    } catch {}
  };
  for (const [name, type] of [["error", "error"], ["warn", "warning"]]) {
    const said = console[name];
    console[name] = (...all) => { add(type, all.join(" ")); said.apply(console, all); };
  }
  addEventListener("error", ({ message }) => message && add("pageerror", message));
  addEventListener("unhandledrejection", ({ reason }) => add("pageerror", reason));
}`;

const TELL = `
const tell = () => {
  try {
    const log = sessionStorage.getItem("${LOG}") ?? "[]";
    sessionStorage.removeItem("${LOG}");
    return JSON.parse(log);
  } catch { return []; }
};`;

/**
 * The source stands in the command itself: a page's policy may forbid to evaluate text. What cannot be sent, as a
 * value with cycles, is nothing.
 */
const start = (source: string): string => `${WATCH}
const [id, arg] = arguments;
const plain = (value) => { try { return JSON.parse(JSON.stringify(value)); } catch { return null; } };
const job = (async () => ${source})();
${KEEP}.jobs.set(id, job.then((value) => ({ value: plain(value) }), (error) => ({ error: String(error) })));`;

/** Answers as soon as the job is done, or else soon, so that other windows have their turn. */
const LOOK = `${TELL}
const [id, answer] = arguments;
const job = ${KEEP}?.jobs.get(id);
if (!job) answer({ error: "the page has been left", log: [] });
else Promise.race([job, new Promise((resolve) => setTimeout(resolve, 15))]).then((done) => {
  answer(done ? { ...done, log: tell() } : null);
});`;

interface Entry {
  type: "error" | "warning" | "pageerror";
  text: string;
}

type Outcome = { value?: unknown; error?: string; log: Entry[] } | null;
type Listener = (value: unknown) => void;

let jobs = 0;

class WebKitPage {
  readonly #listeners: Record<string, Listener[]> = {};
  #timeout = 20_000;

  constructor(
    readonly browser: WebKitBrowser,
    readonly handle: string,
    readonly owner: Context,
  ) {}

  context = (): Context => this.owner;
  setDefaultTimeout = (milliseconds: number): void => void (this.#timeout = milliseconds);

  on(event: string, listener: Listener): this {
    (this.#listeners[event] ??= []).push(listener);
    return this;
  }

  async goto(url: string): Promise<null> {
    await this.listen();
    return this.#travel("/url", { url });
  }

  reload = (): Promise<null> => this.#travel("/refresh");
  goBack = (): Promise<null> => this.#travel("/back");
  title = (): Promise<string> => this.#in("GET", "/title") as Promise<string>;

  async close(): Promise<void> {
    this.browser.pages.delete(this);
    await this.#in("DELETE", "/window");
  }

  async evaluate(script: string | ((arg: unknown) => unknown), arg?: unknown): Promise<unknown> {
    const id = ++jobs;
    const source = typeof script === "function" ? `(${String(script)})(arg)` : `(${script})`;
    await this.#execute("sync", start(source), [id, arg ?? null]);
    for (;;) {
      const outcome = (await this.#execute("async", LOOK, [id])) as Outcome;
      if (!outcome) continue;
      this.#report(outcome.log);
      if (outcome.error !== undefined) throw new Error(outcome.error);
      return outcome.value;
    }
  }

  async waitForFunction(script: (arg: unknown) => unknown, arg?: unknown): Promise<unknown> {
    const end = Date.now() + this.#timeout;
    while (Date.now() < end) {
      const value = await this.evaluate(script, arg);
      if (value) return value;
    }
    throw new Error(`waited in vain for ${String(script)}`);
  }

  /** Begins to watch the page if need be, and tells what it has complained about. */
  async listen(): Promise<void> {
    this.#report((await this.#execute("sync", `${WATCH}${TELL} return tell();`, [])) as Entry[]);
  }

  #report(log: Entry[]): void {
    for (const { type, text } of log) {
      const error = type === "pageerror";
      for (const listener of this.#listeners[error ? type : "console"] ?? []) {
        listener(error ? new Error(text) : { type: () => type, text: () => text, location: () => ({ url: "" }) });
      }
    }
  }

  async #travel(path: string, body = {}): Promise<null> {
    await this.#in("POST", path, body);
    await this.listen();
    return null;
  }

  #execute(kind: "sync" | "async", script: string, args: unknown[]): Promise<unknown> {
    return this.#in("POST", `/execute/${kind}`, { script, args });
  }

  #in(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown> {
    return this.browser.within(this.handle, () => this.browser.session.command(method, path, body));
  }
}

class WebKitBrowser implements Browser {
  readonly pages = new Set<WebKitPage>();
  #current = "";
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly session: Session,
    /** The window that the browser began with: with the last one the session would end. */
    readonly first: string,
  ) {}

  version = (): string => this.session.version;
  close = (): Promise<void> => this.session.end();

  /** Lets something happen in one window, after everything that was asked for before. */
  within<T>(handle: string, run: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      if (this.#current !== handle) await this.session.command("POST", "/window", { handle });
      this.#current = handle;
      return run();
    });
    this.#turn = done.catch(() => (this.#current = ""));
    return done;
  }

  /** All contexts share their cookies, which go with the context. */
  newContext(): Promise<Context> {
    const own = new Set<WebKitPage>();
    const context: Context = {
      newPage: async () => {
        const make = () => this.session.command("POST", "/window/new", { type: "window" });
        const { handle } = (await this.within(this.first, make)) as { handle: string };
        const page = new WebKitPage(this, handle, context);
        own.add(page);
        this.pages.add(page);
        return page as unknown as Page;
      },
      close: async () => {
        for (const page of [...own].filter((one) => this.pages.has(one))) {
          await this.within(page.handle, () => this.session.command("DELETE", "/cookie"));
          await page.close();
        }
      },
      setOffline: () => Promise.reject(new Error("WebDriver cannot take WebKit offline")),
    };
    return Promise.resolve(context);
  }
}

/** Tells what pages have complained about up to now; other drivers do so by themselves. */
export async function hearComplaints(browser: Browser | undefined): Promise<void> {
  if (browser instanceof WebKitBrowser) for (const page of browser.pages) await page.listen();
}

export async function launchWebKit(): Promise<Browser> {
  const session = await startSession();
  return new WebKitBrowser(session, (await session.command("GET", "/window")) as string);
}
