import { expect, it } from "vitest";
import { exported, reachable, undocumented } from "./faces";

it("documents every public name in dist/index.d.mts", () => {
  // What is asked about is not nothing: the sockets, their events and options, and what stands behind `engine`.
  const names = [...reachable()].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Socket", "Emitter", "EngineOptions", "Engine", "EngineEvents"]));
  expect(exported.length).toBeGreaterThan(30);
  expect(undocumented()).toEqual([]);
});
