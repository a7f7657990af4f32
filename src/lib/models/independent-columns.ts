/**
 * Columns (from the upper triangle) of a symmetric, positive semi-definite p × p matrix that are not linear combinations of earlier ones:
 * Cholesky that skips a pivot below `tolerance` times its diagonal. First come, first kept.
 */
export function independentColumns(gram: Float64Array, p: number, tolerance = 1e-9): number[] {
  const kept: number[] = [];
  const rows: Float64Array[] = [];
  for (let j = 0; j < p; j++) {
    const row = new Float64Array(kept.length + 1);
    let pivot = gram[j * p + j];
    for (let i = 0; i < kept.length; i++) {
      let sum = gram[kept[i] * p + j];
      for (let k = 0; k < i; k++) sum -= row[k] * rows[i][k];
      row[i] = sum / rows[i][i];
      pivot -= row[i] * row[i];
    }
    if (!(pivot > tolerance * gram[j * p + j])) continue;
    row[kept.length] = Math.sqrt(pivot);
    rows.push(row);
    kept.push(j);
  }
  return kept;
}
