// How far away something is, as a process on this machine sees it.
import { connect } from "node:net";

/** Milliseconds from opening a connection until a byte has come back over it: two round trips. */
function openAndEcho(port) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write("!"));
    socket.on("error", reject);
    socket.on("data", () => {
      resolve(performance.now() - start);
      socket.destroy();
    });
  });
}

/** Milliseconds that a round trip takes, several times. */
export async function roundTrips(port, times) {
  const series = [];
  for (let i = 0; i < times; i++) series.push((await openAndEcho(port)) / 2);
  return series;
}
