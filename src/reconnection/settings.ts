/** The methods that read and change the settings of reconnection at run time. */
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
  /** The options in force. May be changed at run time: the next attempt to connect uses what is here then. */
  abstract opts: ManagerOptions;
  /** Called when a method has changed one of them. @internal */
  abstract _changed(): void;
}

/** The methods: each returns the setting if called without an argument, and sets it if called with one. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- must be declared as on the class
export interface ManagerSettings<Reserved extends EventsMap> {
  /** Whether to connect again by itself. Switching it off also ends the wait for the next attempt. @default true */
  reconnection(): boolean;
  reconnection(value: boolean): this;
  /** How many attempts to make before giving up. @default Infinity */
  reconnectionAttempts(): number;
  reconnectionAttempts(value: number): this;
  /** Milliseconds before the first attempt to reconnect; doubles with each. @default 1000 */
  reconnectionDelay(): number;
  reconnectionDelay(value: number): this;
  /** Milliseconds that the delay does not grow beyond, jitter aside. @default 5000 */
  reconnectionDelayMax(): number;
  reconnectionDelayMax(value: number): this;
  /** Jitter: the share of the delay, 0 to 1, that is added or taken at random. @default 0.5 */
  randomizationFactor(): number;
  randomizationFactor(value: number): this;
  /** Milliseconds an attempt to connect may take, all its transports together; false for no limit. @default 20000 */
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
    // By the names of types: number, string (with a number in it) and boolean. Anything else means the default.
    if (value === undefined) return /r|oo/.test(typeof own) ? own : SETTINGS[name as Name];
    opts[name] = value;
    this._changed();
    return this;
  };
}

const ZERO_IS_NONE = /^reconnection[AD]/;

/** Zero attempts or delays in the options mean the default, as in socket.io-client; the methods take zero as it is. */
export function withoutZeros(opts: ManagerOptions): ManagerOptions {
  for (const name in opts) if (ZERO_IS_NONE.test(name)) opts[name as "reconnectionDelay"] ||= undefined;
  return opts;
}
