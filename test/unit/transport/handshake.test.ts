import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../src/codec/packet";
import { readHandshake } from "../../../src/transport/handshake";
import { handshake } from "../../support/memory-transport";

describe("a handshake", () => {
  it("is read", () => {
    expect(readHandshake(handshake({ sid: "abc", pingInterval: 1, pingTimeout: 2 }))).toEqual({
      sid: "abc",
      upgrades: ["websocket"],
      pingInterval: 1,
      pingTimeout: 2,
      maxPayload: 1e6,
    });
  });

  it("need not name any transports to move to", () => {
    expect(readHandshake(handshake({ upgrades: undefined }))).toMatchObject({ sid: "session", upgrades: [] });
  });

  it("of a server that speaks the protocol before this one is refused with server_too_old", () => {
    expect(readHandshake("97:" + handshake())).toMatchObject({ code: "server_too_old" });
  });

  it.each<[string, Frame]>([
    ["the same in another packet", "4" + handshake().slice(1)],
    ["binary", new ArrayBuffer(1)],
    ["nothing", ""],
    ["another packet", "2"],
    ["a page of HTML", "<!doctype html>"],
    ["no JSON", "0{"],
    ["null", "0null"],
    ["a list", "0[]"],
    ["no session", handshake({ sid: undefined })],
    ["an empty session", handshake({ sid: "" })],
    ["a session that no URL can hold", handshake({ sid: "\ud800" })],
    ["a session that is a number", handshake({ sid: 1 })],
    ["no ping interval", handshake({ pingInterval: undefined })],
    ["a ping interval that is a text", handshake({ pingInterval: "25000" })],
    ["a ping interval without end", handshake().replace("25000", "1e999")],
    ["no ping timeout", handshake({ pingTimeout: undefined })],
    ["a ping timeout that is a list", handshake({ pingTimeout: [] })],
  ])("is refused with not_socketio: %s", (_, frame) => {
    const error = readHandshake(frame);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code: "not_socketio", phase: "handshake" });
  });

  it("is read or refused with an Error, whatever it is", () => {
    const json = fc.json().map((text) => "0" + text);
    fc.assert(
      fc.property(fc.oneof(json, fc.string()), (frame) => {
        expect(readHandshake(frame)).toBeInstanceOf(Error);
      }),
    );
  });
});
