import { describe, expect, it } from "vitest";
import type { Diagnosis, Dial } from "../../../src/platform/environment";
import { SETTLED } from "../../../src/transport/opening";
import { clockForEachTest } from "../../support/manual-clock";
import { connect, dial, end } from "../../support/memory-link";
import { handshake } from "../../support/memory-transport";

const time = clockForEachTest();

/** A link that began with polling and goes over WebSocket now, some time after it last heard of the server. */
function upgraded() {
  const made = dial(time.clock, ["polling", "websocket"]);
  made.on("polling").latest.answered(handshake({ upgrades: ["websocket"] }));
  time.clock.advance(SETTLED);
  made.on("websocket").latest.open();
  made.on("websocket").latest.receive("3probe");
  made.on("polling").latest.answered();
  time.clock.advance(10);
  made.heard.length = 0;
  return { ...made, stream: made.on("websocket").latest, asked: () => made.environment.requests.at(-1)! };
}

const dead = [["ping timeout", []]];

describe("a look at a link that began with polling", () => {
  it("asks the server for the session, and leaves the link alone when it lives", () => {
    const { link, asked, heard } = upgraded();
    link.verify();
    expect(asked().url.search).toMatch(/transport=polling.*&sid=/);
    asked().respond('{"code":3,"message":"Bad request"}', 400);
    expect([link.is, heard]).toEqual(["open", []]);
    end(link);
  });

  it("ends the link at once when the silence was too long already, and asks nobody", () => {
    const { link, environment, heard } = upgraded();
    time.clock.sleep(60_000);
    link.verify();
    expect([link.is, heard, environment.requests]).toEqual(["closed", dead, []]);
  });

  it("ends the link when the server does not know the session", () => {
    const { link, asked, heard } = upgraded();
    link.verify();
    asked().respond('{"code":1,"message":"Session ID unknown"}', 400);
    expect([link.is, heard]).toEqual(["closed", dead]);
  });

  it("ends the link when nobody answers within two seconds", () => {
    const { link, asked, heard } = upgraded();
    link.verify();
    time.clock.advance(1999);
    expect(heard).toEqual([]);
    time.clock.advance(1);
    expect([link.is, heard, asked().cancelled]).toEqual(["closed", dead, true]);
  });

  it("leaves a link alone over which something arrived meanwhile, though nobody answered", () => {
    const { link, stream, heard } = upgraded();
    link.verify();
    time.clock.advance(1000);
    stream.receive("4hello");
    time.clock.advance(1000);
    expect([link.is, heard]).toEqual(["open", ["4hello"]]);
    end(link);
  });

  it("asks once at a time", () => {
    const { link, environment, asked } = upgraded();
    link.verify();
    link.verify();
    expect(environment.requests.length).toBe(1);
    asked().respond("", 200);
    link.verify();
    expect(environment.requests.length).toBe(2);
    end(link);
  });
});

describe("a look at a link that never polled", () => {
  function watched() {
    const made = connect(time.clock, "websocket");
    const asked: ((found?: Diagnosis) => void)[] = [];
    const diagnose = (_dial: Dial, _cause: unknown, done: (found?: Diagnosis) => void) => void asked.push(done);
    Object.assign(made.environment, { diagnose });
    time.clock.advance(10);
    return { ...made, asked };
  }

  it("asks nothing while the network is there: requests need not reach that server", () => {
    const { link, asked, environment } = watched();
    link.verify();
    expect([asked, environment.requests]).toEqual([[], []]);
    end(link);
  });

  it("ends the link when the network is said to be gone and nothing answers", () => {
    const { link, asked, heard } = watched();
    link.verify(true);
    asked[0]!({ code: "network" });
    expect([link.is, heard]).toEqual(["closed", dead]);
  });

  it.each([{ code: "upgrade_blocked" }, { code: "csp" }, undefined])(
    "leaves the link alone when anything else is found (%j)",
    (found) => {
      const { link, asked } = watched();
      link.verify(true);
      asked[0]!(found);
      expect(link.is).toBe("open");
      end(link);
    },
  );

  it("leaves a link alone over which something arrived meanwhile", () => {
    const { link, asked, transport } = watched();
    link.verify(true);
    time.clock.advance(1);
    transport.receive("4hello");
    asked[0]!({ code: "network" });
    expect(link.is).toBe("open");
    end(link);
  });
});
