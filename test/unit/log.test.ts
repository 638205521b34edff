import { describe, expect, it } from "vitest";
import { log, type LogRecord } from "../../src/log";
import { worldForEachTest } from "../support/memory-client";

const current = worldForEachTest();

describe("the log", () => {
  it("has one close for each connection, and follows the next one", () => {
    const { world } = current;
    const { io } = world.connected({ reconnectionDelay: 100 });
    const records: LogRecord[] = [];
    const told = () => records.splice(0).map(({ scope, event }) => `${scope} ${event}`);
    log(io, (record) => records.push(record));

    io.engine.close();
    world.advance(40);
    expect(told()).toEqual(["engine close", "manager state"]);
    world.advance(2000);
    expect(told()).toEqual(expect.arrayContaining(["engine handshake", "engine packetCreate", "manager packet"]));
  });

  it("is silent once it was ended", () => {
    const { world } = current;
    const { io } = world.connected();
    const records: LogRecord[] = [];
    const end = log(io, (record) => records.push(record));
    end();
    io.engine.close();
    world.advance(2000);
    expect(records).toEqual([]);
  });
});
