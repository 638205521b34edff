/** The getter-setters that people change reconnection with at run time. */
import { Emitter, type EventsMap } from "../emitter";
import { defaults, type ManagerOptions } from "../options";

const SETTINGS = {
  reconnection: true,
  reconnectionAttempts: Infinity,
  reconnectionDelay: 1000,
  reconnectionDelayMax: 5000,
  randomizationFactor: 0.5,
  timeout: defaults.timeout,
};

/** Reads and writes the options of a manager, one method for each. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the methods are made below, all alike
export abstract class ManagerSettings<Reserved extends EventsMap> extends Emitter<Record<never, never>, Reserved> {
  /** The settings in force. They may be changed at run time: the next attempt to connect uses what stands here then. */
  abstract opts: ManagerOptions;
  /** One of them has another value. @internal */
  abstract _changed(): void;
}

/** The methods, each a getter without an argument and a setter with one. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- must be declared as on the class
export interface ManagerSettings<Reserved extends EventsMap> {
  /** Whether to reconnect by itself. @default true */
  reconnection(): boolean;
  reconnection(value: boolean): this;
  /** How often to try before giving up. @default Infinity */
  reconnectionAttempts(): number;
  reconnectionAttempts(value: number): this;
  /** Milliseconds before the first attempt. @default 1000 */
  reconnectionDelay(): number;
  reconnectionDelay(value: number): this;
  /** Milliseconds that the delay does not grow beyond, jitter apart. @default 5000 */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(value: number): this;
  /** Share of the delay that is added or taken at random, 0 to 1. @default 0.5 */
  randomizationFactor(): number;
  randomizationFactor(value: number): this;
  /** Milliseconds an attempt to connect may take, or false for no limit. @default 20000 */
  timeout(): number | false;
  timeout(value: number | false): this;
}

type Name = keyof typeof SETTINGS;

for (const name in SETTINGS) {
  (ManagerSettings.prototype as unknown as Record<string, unknown>)[name] = function (
    this: { opts: Record<string, unknown>; _changed(): void },
    value?: unknown,
  ) {
    const { opts } = this;
    const own = opts[name];
    // Numbers, also as texts, and booleans: nothing else can be reckoned with.
    if (value === undefined) return /r|oo/.test(typeof own) ? own : SETTINGS[name as Name];
    opts[name] = value;
    this._changed();
    return this;
  };
}

const ZERO_IS_NONE = /^reconnection[AD]/;

/** Zero attempts or delays given as options are no setting, as they are none for the reference; by the methods they are. */
export function withoutZeros(opts: ManagerOptions): ManagerOptions {
  for (const name in opts) if (ZERO_IS_NONE.test(name)) opts[name as "reconnectionDelay"] ||= undefined;
  return opts;
}
