/** Shares a connection between namespaces: what they and the application ask of it. The base of `Manager`. */
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
  /** The low-level connection: its transport, its events. A new object each time; undefined before the first. */
  get engine(): Engine {
    const link = this._link;
    // May be undefined, which its type does not say, as in socket.io-client.
    return (link && (link.tap ||= new Engine(link))) as Engine;
  }

  /**
   * Waits until the connection is in a state. Resolves at once if it already is.
   *
   * @param is - the name of the state, e.g. `"connected"`
   * @param options - a `signal` that ends the waiting
   * @returns a promise of the state, rejected with code `aborted` when the signal is aborted
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
   * @param fn - called once: without an argument when the connection is up, else with the error. Not called if it was
   *   open, or being opened, before. A first attempt with such a callback is not repeated when it fails.
   * @throws an error with code `bad_url`, `unknown_transport` or `unavailable` when the settings allow no first attempt
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

  /** Closes the connection ("forced close") and stops reconnecting, until `connect()` or `open()` is called. */
  disconnect(): void {
    const { state, _link: link } = this;
    if (state.is === "idle") return;
    this._enter({ is: "idle" }, "forced close");
    (link as TransportManager).close();
    this._tell("forced close");
    // A socket that is not active has given up its events by itself. A listener may have opened the connection again.
    for (const member of this._members) if (member.active && this.state.is === "idle") member.abandoned();
  }

  /** Stops waiting for the next attempt when reconnection was switched off. @internal */
  _changed(): void {
    if (this.state.is === "waiting" && !this.reconnection()) this.disconnect();
  }

  // --- not documented, but programs written for socket.io-client use it ---

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

  /** The next delay of the backoff, in milliseconds; it doubles with each call. @internal */
  duration(): number {
    const most = Math.min(this.reconnectionDelay() * 2 ** this.attempts++, this.reconnectionDelayMax());
    // Jitter after the cap: otherwise all clients of a server that was away for long come back in step.
    return Math.round(most * (1 + this.randomizationFactor() * (this._environment.random() * 2 - 1)));
  }

  /** @internal */
  reset(): void {
    this.attempts = 0;
  }

  // --- called by sockets ---

  /** Encodes a packet; throws, with nothing changed, when it cannot be sent. @internal */
  _encode(packet: Packet): Frame[] {
    let frames: Frame[];
    try {
      frames = this._codec.encode(packet);
    } catch (cause) {
      throw failure("not_serialisable", (cause as Error).message, "api", { cause });
    }
    const { _maxPayload: limit, _up: up } = this;
    // On polling binary counts as base64, unless an upgrade is under way: then it can wait for that.
    const asText = SEVERAL && up && !up.transport.streaming && up._beside === nothing;
    for (const frame of frames) {
      const length = lengthOf(frame);
      // Bytes of UTF-8 and base64 are only counted if they could exceed the limit, at up to three for each character.
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
