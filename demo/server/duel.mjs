// The duel's side of the server: two clients of one page send the same numbered events, and are told what arrived.
import { isId } from "./hall.mjs";
import { isNumber } from "./ledger.mjs";

export function serveDuel(namespace, ledger, tokens) {
  namespace.use((socket, next) => {
    const { visitor, run, lane, token } = socket.handshake.auth ?? {};
    if (![visitor, run, lane].every(isId)) return next(new Error("visitor, run and lane are needed"));
    const problem = tokens.problem(token, visitor);
    if (problem) return next(problem);
    socket.data = { id: visitor, key: `${run}/${lane}` };
    next();
  });
  namespace.on("connection", (socket) => {
    socket.on("tick", (tick, ack) => {
      if (!isNumber(tick?.n) || typeof ack !== "function") return;
      // On record first: an acknowledgement is a promise.
      ack(ledger.arrived(socket.data.key, tick.n));
    });
  });
}
