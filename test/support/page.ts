/** What the specs need of a browser. Playwright's has it; whatever else drives one gives it the same face. */
import type { Page as PlaywrightPage } from "playwright";

type Shared = "close" | "evaluate" | "goBack" | "goto" | "on" | "reload" | "title" | "waitForFunction";

export interface Page extends Pick<PlaywrightPage, Shared> {
  context(): Context;
  setDefaultTimeout(milliseconds: number): void;
}

/** Pages that share cookies and workers. */
export interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
}

export interface Browser {
  newContext(options?: { ignoreHTTPSErrors?: boolean }): Promise<Context>;
  version(): string;
  close(): Promise<void>;
}
