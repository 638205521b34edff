// Events from the server, up to the listener.
import { perItem } from "../lib/measure.mjs";
import { openPeer } from "../lib/peers.mjs";

export default async function receive(contestant, { port, order, count, transports }) {
  const peer = await openPeer(contestant, port, transports);
  let missing = 0;
  let done;
  peer.listen(() => {
    if (!--missing) done();
  });
  return {
    round: () =>
      perItem(count, () => {
        missing = count;
        peer.order(...order);
        return new Promise((resolve) => (done = resolve));
      }),
  };
}
