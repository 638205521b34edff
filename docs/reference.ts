/** What the API reference describes: the public names, and the types that are met behind them. */
export * from "../src/index";
export type { Binary, Frame, Outgoing, Packet } from "../src/codec/packet";
export type { Emitter } from "../src/emitter";
export type { EngineOptions, ParserLike } from "../src/options";
export type { Manager as ManagerInstance } from "../src/socket/manager";
export type { SocketManager } from "../src/socket/socket";
export type { Engine } from "../src/transport/engine";
export type { EngineEvents } from "../src/transport/engine-events";
export type { EnginePacket } from "../src/transport/frames";
export type { Handshake } from "../src/transport/handshake";
