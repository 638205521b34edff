/** Shares a connection between namespaces: what they and the application ask of it. `Manager` is made from this class. */
import { SEVERAL } from "../build";
import { type Frame, lengthOf, type Packet } from "../codec/packet";
import { nothing, onAbort } from "../emitter";
import { aborted, failure } from "../errors";
import { Engine } from "../transport/engine";
import { payloadLength } from "../transport/frames";
import type { TransportManager } from "../transport/transport-manager";
import { Dialling, type OpenCallback } from "./dialling";
import type { ManagerState } from "./events";
import type { Member } from "./member";
import { add, release } from "./members";

/** One connection, dialled again whenever it is lost, and the namespaces on it. */
export abstract class ReconnectionManager extends Dialling {
  /** The low-level connection: its transport, its events. Costs nothing until it is asked for. */
  get engine(): Engine {
    const link = this._link;
    // Before the first `open` there is none, which the reference's type does not say either.
    return (link && (link.tap ||= new Engine(link))) as Engine;
  }

  /**
   * Waits until the connection is in a state, at once if it is.
   *
   * @param is - e.g. `"connected"`
   * @param options - a `signal` that ends the waiting
   * @returns the state, or an error with code `aborted`
   */
  until<Is extends ManagerState["is"]>(
    is: Is,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<ManagerState & { is: Is }> {
    return new Promise((resolve, reject) => {
      let forget = nothing;
      const end = (): void => {
        forget();
        this.off("state", look);
      };
      const look = ({ current }: { current: ManagerState }): void => {
        if (current.is !== is) return;
        end();
        resolve(current as ManagerState & { is: Is });
      };
      this.on("state", look);
      forget = onAbort(signal, () => {
        end();
        reject(aborted(signal as AbortSignal));
      });
      look({ current: this.state });
    });
  }

  /**
   * Opens the connection, unless it is open or being opened.
   *
   * @param fn - called once with the error, or with nothing when the connection is up; not at all where that was open, or
   *   being opened, before. A first attempt that fails is not repeated when it has such a callback.
   */
  open(fn?: OpenCallback): this {
    if (this.state.is === "idle") this._dial(0, fn);
    else this._retry(fn);
    return this;
  }

  /** Alias of {@link ReconnectionManager.open}. */
  connect(fn?: OpenCallback): this {
    return this.open(fn);
  }

  /** Closes the connection and stops reconnecting. */
  disconnect(): void {
    const { state, _link: link } = this;
    if (state.is === "idle") return;
    this._enter({ is: "idle" }, "forced close");
    (link as TransportManager).close();
    this._tell("forced close");
    // A socket that has left has seen to that itself, and a listener may have opened the connection again.
    for (const member of this._members) if (member.active && this.state.is === "idle") member.abandoned();
  }

  /** Where reconnection is switched off, what is waited for does not come. @internal */
  _changed(): void {
    if (this.state.is === "waiting" && !this.reconnection()) this.disconnect();
  }

  // --- not documented, but programs for the reference look at it ---

  /** @internal */
  get _reconnecting(): boolean {
    return !!(this.state as { attempt?: number }).attempt;
  }

  /** @internal */
  get _readyState(): string {
    return this.state.is === "connecting" ? "opening" : this._up ? "open" : "closed";
  }

  /** @internal */
  get _close(): () => void {
    return this.disconnect;
  }

  /** @internal */
  get backoff(): this {
    return this;
  }

  /** Milliseconds until the next attempt, as the settings have it. @internal */
  duration(): number {
    const most = Math.min(this.reconnectionDelay() * 2 ** this.attempts++, this.reconnectionDelayMax());
    // After the cap: otherwise all clients of a server that was away for long come back in step.
    return Math.round(most * (1 + this.randomizationFactor() * (this._environment.random() * 2 - 1)));
  }

  /** @internal */
  reset(): void {
    this.attempts = 0;
  }

  // --- what sockets ask for ---

  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  _encode(packet: Packet): Frame[] {
    let frames: Frame[];
    try {
      frames = this._codec.encode(packet);
    } catch (cause) {
      throw failure("not_serialisable", (cause as Error).message, "api", { cause });
    }
    const { _maxPayload: limit, _up: up } = this;
    // What is to leave polling before long need not fit into a request.
    const asText = SEVERAL && up && !up.transport.streaming && up._beside === nothing;
    for (const frame of frames) {
      const length = lengthOf(frame);
      // Characters are only counted as bytes, and binary as base64, where that could make the difference.
      const most = typeof frame === "string" || asText ? payloadLength : lengthOf;
      if (limit > 0 && length * 3 > limit && most(frame) > limit) {
        throw failure("payload_too_large", `over ${limit} bytes`, "api");
      }
    }
    return frames;
  }

  /** A socket wants to be connected. @internal */
  _join(member: Member): void {
    add(this, member);
    if (this._up) member.opened();
    else if (this.state.is === "idle") this._dial(0);
  }

  /** A socket has left: the last one closes the connection. @internal */
  _leave(): void {
    release(this);
    if (!this._wanted) this.disconnect();
  }

  /** Whether a socket wants the connection. @internal */
  get _wanted(): boolean {
    return this._members.some((member) => member.active);
  }
}
