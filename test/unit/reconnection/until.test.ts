import { describe, expect, it } from "vitest";
import { worldForEachTest } from "../../support/memory-client";

const current = worldForEachTest();

describe("waiting for a state", () => {
  it("leaves no listener behind when its signal is aborted already", async () => {
    const socket = current.world.connect({ autoConnect: false });
    const state = socket.io.until("connected", { signal: AbortSignal.abort() });
    await expect(state).rejects.toMatchObject({ code: "aborted" });
    expect(socket.io.hasListeners("state")).toBe(false);
  });

  it("ends with the state, at once when it is there already", async () => {
    const { world } = current;
    const socket = world.connect();
    const state = socket.io.until("connected");
    world.advance(100);
    expect((await state).is).toBe("connected");
    expect(await socket.io.until("connected")).toBe(socket.io.state);
    expect(socket.io.hasListeners("state")).toBe(false);
  });
});
