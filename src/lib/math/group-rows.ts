export interface RowGroups {
  /** Group of each row, numbered in order of first appearance. */
  readonly groupOf: Int32Array;
  /** A row that represents each group. */
  readonly representative: Int32Array;
}

/**
 * Groups rows that are equal in every column (by bits; −0 and 0 count as equal). Likelihoods of customers depend on
 * a few integers and days, so equal rows are computed once. Cost: one hash a row.
 */
export function groupRows(columns: readonly Float64Array[]): RowGroups {
  const n = columns[0]?.length ?? 0;
  for (const column of columns) {
    if (column.length !== n)
      throw new RangeError(`columns: expected ${n} rows in each, got ${column.length}`);
  }
  let capacity = 16;
  while (capacity < 2 * n) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const groupOf = new Int32Array(n);
  const representative = new Int32Array(n);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  let count = 0;

  const isSame = (a: number, b: number) => {
    for (const column of columns) if (column[a] !== column[b]) return false;
    return true;
  };
  for (let row = 0; row < n; row++) {
    let hash = 0;
    for (const column of columns) {
      number[0] = column[row] + 0;
      hash = Math.imul(hash ^ words[0], 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ words[1], 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    let slot = hash & (capacity - 1);
    while (slots[slot] >= 0 && !isSame(representative[slots[slot]], row)) slot = (slot + 1) & (capacity - 1);
    if (slots[slot] < 0) {
      representative[count] = row;
      slots[slot] = count++;
    }
    groupOf[row] = slots[slot];
  }
  return { groupOf, representative: representative.slice(0, count) };
}
