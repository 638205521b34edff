import { describe, expect, it } from "vitest";
import { alike, sound } from "../../.build/names.mjs";

describe("a table of short names", () => {
  const none = { variables: {}, members: {}, own: {} };

  it("is taken with names that are given here", () => {
    const table = { ...none, variables: { socket: "t" }, members: { _state: "ta" }, own: { "/a1": "e" } };
    expect(sound(table)).toBe(table);
  });

  it.each(["do", "let", "this", "arguments", "1", "a b", "", "toString"])("is refused with the name %j", (name) => {
    for (const kind of ["variables", "members", "own"]) {
      expect(() => sound({ ...none, [kind]: { one: name } })).toThrow("cannot be called");
    }
  });
});

describe("a script with other names", () => {
  const before = "const one=1,f=two=>one+two+three;export{f as g}";

  it("is taken when each of them means what it meant", () => {
    for (const code of ["const a=1,b=a1=>a+a1+three;export{b as g}", "const a=1,t=e=>a+e+three;export{t as g}"]) {
      expect(alike(code, before, true)).toBe(code);
    }
  });

  it.each([
    ["hides another", "const a=1,t=a=>a+a+three;export{t as g}"],
    ["hides what is nobody's", "const a=1,t=three=>a+three+three;export{t as g}"],
    ["means nothing", "const a=1,t=e=>a+i+three;export{t as g}"],
    ["is there twice", "const a=1,a=e=>a+e+three;export{a as g}"],
  ])("is refused when one %s", (_, code) => {
    expect(() => alike(code, before, true)).toThrow();
  });
});
