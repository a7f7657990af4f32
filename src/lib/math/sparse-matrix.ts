/** Compressed rows: row i holds `values[starts[i] … starts[i + 1])` in the columns `index[…]`, each column once. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly index: Uint32Array;
  readonly values: Float64Array;
}

/** Some rows, in the order given. O(entries of these rows). */
export function takeSparseRows(x: SparseMatrix, rows: ArrayLike<number>): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) starts[i + 1] = starts[i] + x.starts[rows[i] + 1] - x.starts[rows[i]];
  const index = new Uint32Array(starts[rows.length]);
  const values = new Float64Array(starts[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    index.set(x.index.subarray(x.starts[rows[i]], x.starts[rows[i] + 1]), starts[i]);
    values.set(x.values.subarray(x.starts[rows[i]], x.starts[rows[i] + 1]), starts[i]);
  }
  return { rows: rows.length, columns: x.columns, starts, index, values };
}

/** Some columns under new numbers: `place[j]` is the new number of column j, −1 leaves it out. O(entries). */
export function renumberColumns(x: SparseMatrix, place: Int32Array, columns: number): SparseMatrix {
  const starts = new Uint32Array(x.rows + 1);
  const index = new Uint32Array(x.index.length);
  const values = new Float64Array(x.index.length);
  let at = 0;
  for (let i = 0; i < x.rows; i++) {
    for (let e = x.starts[i]; e < x.starts[i + 1]; e++) {
      const column = place[x.index[e]];
      if (column < 0) continue;
      index[at] = column;
      values[at++] = x.values[e];
    }
    starts[i + 1] = at;
  }
  return { rows: x.rows, columns, starts, index: index.slice(0, at), values: values.slice(0, at) };
}

/** In how many rows each column has an entry. */
export function rowsWithColumn(x: SparseMatrix): Uint32Array {
  const counts = new Uint32Array(x.columns);
  for (const column of x.index) counts[column]++;
  return counts;
}
