/** What was sent under one name, and what became of each number. Kept in flat memory, so that it does not look like a leak. */

/** What is known of a number; flags. */
const ARRIVED = 1;
const DOUBTFUL = 2;
const LOST = 4;
const ANSWERED = 8;
const REFUSED = 16;

export interface Verdict {
  sent: number;
  arrived: number;
  /** Arrivals of what had arrived before. */
  copies: number;
  /** First arrivals that came after a later number. */
  disordered: number;
  reportedLost: number;
  reportedDoubtful: number;
  /** Neither arrived nor reported. */
  vanished: number;
  /** Reported as lost for certain, though it arrived. */
  liedAbout: number;
  /** Acknowledged, though it never arrived. */
  invented: number;
  /** Acknowledgements that were neither answered nor refused. */
  unsettled: number;
}

export class Account {
  sent = 0;
  private _flags = new Uint8Array(1 << 16);
  private _awaited = 0;
  private _settled = 0;
  private _copies = 0;
  private _disordered = 0;
  private _last = -1;

  /** The next number to send. */
  next(): number {
    if (this.sent === this._flags.length) {
      const larger = new Uint8Array(this._flags.length * 2);
      larger.set(this._flags);
      this._flags = larger;
    }
    return this.sent++;
  }

  arrived(n: number): void {
    if (this._is(n, ARRIVED)) return void this._copies++;
    if (n < this._last) this._disordered++;
    this._last = Math.max(this._last, n);
    this._flags[n]! |= ARRIVED;
  }

  reported(n: number, lost: boolean): void {
    this._flags[n]! |= lost ? LOST : DOUBTFUL;
  }

  /** The acknowledgement of a number is awaited from now on. */
  awaits(n: number): (error: unknown) => void {
    this._awaited++;
    return (error) => {
      this._settled++;
      this._flags[n]! |= error ? REFUSED : ANSWERED;
    };
  }

  get open(): number {
    return this._awaited - this._settled;
  }

  verdict(): Verdict {
    const numbers = [...Array(this.sent).keys()];
    const count = (test: (n: number) => boolean): number => numbers.filter(test).length;
    const { _copies: copies, _disordered: disordered } = this;
    return {
      sent: this.sent,
      arrived: count((n) => this._is(n, ARRIVED)),
      copies,
      disordered,
      reportedLost: count((n) => this._is(n, LOST)),
      reportedDoubtful: count((n) => this._is(n, DOUBTFUL)),
      vanished: count((n) => !this._is(n, ARRIVED | LOST | DOUBTFUL)),
      liedAbout: count((n) => this._is(n, LOST) && this._is(n, ARRIVED)),
      invented: count((n) => this._is(n, ANSWERED) && !this._is(n, ARRIVED)),
      unsettled: this.open,
    };
  }

  private _is(n: number, flags: number): boolean {
    return (this._flags[n]! & flags) !== 0;
  }
}
