/** The public manager: a connection that makes the sockets on it. */
import type { DefaultEventsMap, EventsMap } from "../emitter";
import type { SocketOptions } from "../options";
import { ReconnectionManager } from "../reconnection/reconnection-manager";
import { Socket, type SocketManager } from "./socket";

/** One connection to a server, kept alive, with the namespaces on it. */
export abstract class Manager extends ReconnectionManager implements SocketManager {
  /** The socket of a namespace: the one there is, or a new one. */
  socket<Listen extends EventsMap = DefaultEventsMap, Emit extends EventsMap = Listen>(
    nsp: string,
    opts?: SocketOptions,
  ): Socket<Listen, Emit> {
    let socket = this._find(nsp) as Socket<Listen, Emit> | undefined;
    if (!socket) {
      socket = new Socket<Listen, Emit>(this, nsp, opts);
      this._add(socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }

  /** Whether the manager has a socket for a namespace. @internal */
  _has(nsp: string): boolean {
    return !!this._find(nsp);
  }
}
