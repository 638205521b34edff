// Signals that many events and listeners share, in Node.
import { getEventListeners } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { connect } from "../support/client";
import { startServer } from "../support/servers";
import { once } from "../support/wait";

interface Signalled {
  signal(signal: AbortSignal): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> };
  on(event: string, listener: () => void, options: { signal: AbortSignal }): void;
}

it("a signal that fifty events and listeners end with is no leak to Node, and is let go of by what is over", async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error): void => void warnings.push(message);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const server = (await startServer()).echo();
  const socket = connect(server.url, { transports: ["websocket"] });
  await once(socket, "connect");
  const { on, signal } = socket as unknown as Signalled;
  const controller = new AbortController();
  const answers = Array.from({ length: 50 }, (_, i) => signal.call(socket, controller.signal).emitWithAck("echo", i));
  for (let i = 0; i < 50; i++) on.call(socket, "e", () => {}, { signal: controller.signal });
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(100);
  await Promise.all(answers);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(50);
  controller.abort();
  expect([socket.hasListeners("e"), warnings]).toEqual([false, []]);
});
