// Gives back what it gets, at once: what is measured on the way to it and back is the way.
import { createServer } from "node:net";
import { serve } from "../lib/child.mjs";
import { punctual } from "../lib/punctual.mjs";

await serve(async () => {
  punctual();
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined);
    socket.pipe(socket);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { ready: { port: server.address().port } };
});
