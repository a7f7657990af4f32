import { requireLength } from './fit-report.ts';

const pairs = (count: number) => (count * (count - 1)) / 2;

/**
 * Agreement of two groupings of the same rows: 1 the same, 0 as by chance, below 0 worse (Hubert & Arabie 1985, eq. 5).
 * Labels are whole numbers from 0.
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  requireLength('b', b, a.length);
  const width = 1 + b.reduce((most, label) => Math.max(most, label), 0);
  const height = 1 + a.reduce((most, label) => Math.max(most, label), 0);
  const cells = new Float64Array(width * height);
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  for (let i = 0; i < a.length; i++) {
    cells[a[i] * width + b[i]]++;
    rows[a[i]]++;
    columns[b[i]]++;
  }
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + pairs(count), 0);
  const expected = (sum(rows) * sum(columns)) / pairs(a.length);
  const most = (sum(rows) + sum(columns)) / 2;
  return most === expected ? 1 : (sum(cells) - expected) / (most - expected);
}
