// The gate stands between the network and the socket.io server. It lets a visitor break their own link, lets anyone
// stop the realtime side for some seconds, and leaves the page and its controls reachable all the while.

const REFUSAL = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

export function createGate({ request, upgrade, forget }) {
  /** Every TCP connection that carries realtime traffic at this moment. */
  const links = new Map();
  const refusing = new Set();
  let back = 0;
  let timer;

  const visitorOf = (req) => new URL(req.url, "http://demo").searchParams.get("visitor") ?? "";
  const stoppedFor = () => Math.max(0, back - Date.now());

  function cut(matches) {
    for (const [socket, link] of links) {
      if (!matches(link)) continue;
      links.delete(socket);
      // A reset, not a goodbye: the client must find out by itself, as it would with a pulled cable.
      socket.destroy();
    }
  }

  function stop(seconds) {
    const ms = Math.min(Math.max(Number(seconds) || 5, 0.5), 30) * 1000;
    back = Math.max(back, Date.now() + ms);
    clearTimeout(timer);
    timer = setTimeout(() => (back = 0), stoppedFor());
    timer.unref();
    cut(() => true);
    forget(() => true);
    return stoppedFor();
  }

  function drop(visitor) {
    const mine = (link) => link.visitor === visitor;
    cut(mine);
    forget((req) => visitorOf(req) === visitor);
  }

  return {
    stop,
    drop,
    stoppedFor,
    refuses: (visitor) => refusing.has(visitor),
    /** Changing the rule also drops the link, so that the next handshake shows what the rule does. */
    refuse(visitor, on) {
      if (on) refusing.add(visitor);
      else refusing.delete(visitor);
      drop(visitor);
    },
    request(req, res) {
      if (stoppedFor() > 0) return req.socket.destroy();
      links.set(req.socket, { visitor: visitorOf(req) });
      res.on("close", () => links.delete(req.socket));
      request(req, res);
    },
    upgrade(req, socket, head) {
      if (stoppedFor() > 0) return socket.destroy();
      if (refusing.has(visitorOf(req))) return socket.end(REFUSAL);
      links.set(socket, { visitor: visitorOf(req) });
      socket.on("close", () => links.delete(socket));
      upgrade(req, socket, head);
    },
    close() {
      clearTimeout(timer);
      cut(() => true);
    },
  };
}
