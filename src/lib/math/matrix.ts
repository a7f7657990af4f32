/** Dense matrix, row-major: element (i, j) is `values[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function createMatrix(rows: number, columns: number, values?: Float64Array): Matrix {
  const held = values ?? new Float64Array(rows * columns);
  if (held.length !== rows * columns) {
    throw new RangeError(
      `values: expected ${rows} × ${columns} = ${rows * columns} numbers, got ${held.length}`,
    );
  }
  return { rows, columns, values: held };
}

/** The chosen rows of a matrix. */
export function takeRows(x: Matrix, rows: ArrayLike<number>): Matrix {
  const p = x.columns;
  const values = new Float64Array(rows.length * p);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * p;
    for (let j = 0; j < p; j++) values[i * p + j] = x.values[from + j];
  }
  return createMatrix(rows.length, p, values);
}
