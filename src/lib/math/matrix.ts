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
