/** The getter-setters that people change reconnection with at run time. */
import { Emitter, type EventsMap } from "../emitter";
import { defaults, type ManagerOptions } from "../options";
import type { BackoffSettings } from "./backoff";

/** Reads and writes the options of a manager, one method for each. */
export abstract class ManagerSettings<Reserved extends EventsMap> extends Emitter<Record<never, never>, Reserved> {
  /** The settings in force. They may be changed at run time: the next attempt to connect uses what stands here then. */
  abstract opts: ManagerOptions;

  /** Whether to reconnect by itself. @default true */
  reconnection(): boolean;
  reconnection(value: boolean): this;
  reconnection(value?: boolean): this | boolean {
    return this._setting("reconnection", true, value);
  }

  /** How often to try before giving up. @default Infinity */
  reconnectionAttempts(): number;
  reconnectionAttempts(value: number): this;
  reconnectionAttempts(value?: number): this | number {
    return this._setting("reconnectionAttempts", Infinity, value);
  }

  /** Milliseconds before the first attempt. @default 1000 */
  reconnectionDelay(): number;
  reconnectionDelay(value: number): this;
  reconnectionDelay(value?: number): this | number {
    return this._setting("reconnectionDelay", defaults.reconnectionDelay, value);
  }

  /** Milliseconds that the delay does not grow beyond. @default 5000 */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(value: number): this;
  reconnectionDelayMax(value?: number): this | number {
    return this._setting("reconnectionDelayMax", defaults.reconnectionDelayMax, value);
  }

  /** Share of the delay that is added or taken at random, 0 to 1. @default 0.5 */
  randomizationFactor(): number;
  randomizationFactor(value: number): this;
  randomizationFactor(value?: number): this | number {
    return this._setting("randomizationFactor", defaults.randomizationFactor, value);
  }

  /** Milliseconds an attempt to connect may take, or false for no limit. @default 20000 */
  timeout(): number | false;
  timeout(value: number | false): this;
  timeout(value?: number | false): this | number | false {
    return this._setting("timeout", defaults.timeout, value);
  }

  /** @internal */
  protected _backoffSettings(): BackoffSettings {
    return { delay: this.reconnectionDelay(), max: this.reconnectionDelayMax(), jitter: this.randomizationFactor() };
  }

  private _setting<Key extends keyof ManagerOptions, Value>(key: Key, otherwise: Value, value?: Value): this | Value {
    if (value === undefined) return (this.opts[key] as Value | undefined) ?? otherwise;
    this.opts[key] = value as ManagerOptions[Key];
    return this;
  }
}
