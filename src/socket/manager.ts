/** The public manager: a connection that makes the sockets on it. */
import type { DefaultEventsMap, EventsMap } from "../emitter";
import type { SocketOptions } from "../options";
import { add, find } from "../reconnection/members";
import { ReconnectionManager } from "../reconnection/reconnection-manager";
import { Socket, type SocketManager } from "./socket";

/**
 * One connection to a server, kept alive, with the namespaces on it.
 *
 * @typeParam ListenEvents - the events the server sends, where all namespaces have the same
 * @typeParam EmitEvents - the events the client sends
 */
export abstract class Manager<
  ListenEvents extends EventsMap = DefaultEventsMap,
  EmitEvents extends EventsMap = ListenEvents,
>
  extends ReconnectionManager
  implements SocketManager<ListenEvents, EmitEvents>
{
  /**
   * The socket of a namespace: a new one, with these options, or the one there is, which is connected again unless
   * `autoConnect` is off.
   */
  socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
  /** The same, for a namespace that declares its own events. */
  socket<Listen extends EventsMap, Emit extends EventsMap = Listen>(
    nsp: string,
    opts?: SocketOptions,
  ): Socket<Listen, Emit>;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- the last overload is the one that ReturnType reads
  socket(nsp: string, opts?: SocketOptions): Socket<ListenEvents, EmitEvents>;
  socket(name: string, opts?: SocketOptions): unknown {
    // Servers close the connection if there is no slash.
    const nsp = name.replace(/^(?!\/)/, "/");
    let socket = find(this, nsp) as Socket<EventsMap, EventsMap> | undefined;
    if (!socket) {
      socket = new Socket<EventsMap, EventsMap>(this, nsp, opts);
      add(this, socket);
    } else if (this.opts.autoConnect !== false && !socket.active) socket.connect();
    return socket;
  }
}
