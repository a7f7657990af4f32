import type { RejectReason } from './plan.ts';

/** Why rows of the present batch are refused: the first reason found for a row stands. */
export class RowFaults {
  private reasons: (RejectReason | null)[] = [];
  private columns = new Int32Array(0);
  /** 0 where the row stands so far. */
  bad = new Uint8Array(0);

  reset(rows: number): void {
    if (this.bad.length < rows) {
      this.bad = new Uint8Array(rows);
      this.columns = new Int32Array(rows);
    } else this.bad.fill(0, 0, rows);
    this.reasons = [];
  }

  set(row: number, column: number, reason: RejectReason): void {
    if (this.bad[row] !== 0) return;
    this.bad[row] = 1;
    this.reasons[row] = reason;
    this.columns[row] = column;
  }

  reason(row: number): RejectReason {
    return this.reasons[row] ?? 'empty-row';
  }

  column(row: number): number {
    return this.columns[row];
  }
}
