import { describe, expect, it } from "vitest";
import { clockForEachTest } from "../../support/manual-clock";
import { connectUpgradable, packet } from "../../support/memory-link";

const time = clockForEachTest();

describe("what is too large for a request once it is base64", () => {
  const large = new Uint8Array(80);

  function written() {
    const made = connectUpgradable(time.clock, ["websocket"], { maxPayload: 100 });
    made.next.open();
    made.write("4a");
    made.old.drain();
    made.link.write(packet("4h", large));
    made.write("4z");
    made.old.drain();
    return made;
  }

  it("waits for the better transport, and what is behind it too, but no sign of life", () => {
    const { link, old, next } = written();
    old.answered("2");
    old.drain();
    expect(old.sent).toEqual(["4a", "4h", "3"]);
    next.receive("3probe");
    old.answered("6");
    old.drain();
    expect(next.sent).toEqual(["2probe", "5", large, "4z"]);
    link.fail("over");
  });

  it("is given to polling all the same when no transport is left to wait for", () => {
    const { link, old, next } = written();
    next.drop();
    old.drain();
    expect(old.sent).toEqual(["4a", "4h", large, "4z"]);
    link.fail("over");
  });

  it("does not hold up the end of the session", () => {
    const { link, old } = written();
    link.close();
    for (let i = 0; i < 5; i++) {
      time.clock.advance(20);
      old.drain();
    }
    expect(old.sent).toEqual(["4a", "4h", large, "4z", "1"]);
  });
});
