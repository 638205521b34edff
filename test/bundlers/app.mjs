// The application that every bundler gets: connects, is upgraded, sends binary, and tells in the title.
import { io, Manager } from "holdfast";

const socket = io();
socket.on("connect", async () => {
  const { engine } = socket.io;
  if (engine.transport.name === "polling") await new Promise((resolve) => engine.once("upgrade", resolve));
  const bytes = new Uint8Array(await socket.emitWithAck("echo", new Blob(["by ", new Uint8Array([79, 75])])));
  document.title = [engine.transport.name, String.fromCharCode(...bytes), socket.io instanceof Manager].join();
});
