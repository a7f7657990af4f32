export interface SimplexMinimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

interface Vertex {
  readonly point: Float64Array;
  readonly value: number;
}

/**
 * Minimises without a gradient by the downhill simplex (Nelder & Mead 1965, coefficients 1, 2, ½, ½).
 * The fallback where a gradient method stalls; values that are not finite count as +∞. Deterministic.
 */
export function minimiseNelderMead(
  f: (point: Float64Array) => number,
  start: Float64Array,
  options: { readonly step?: number; readonly tolerance?: number; readonly maxEvaluations?: number } = {},
): SimplexMinimum {
  const { step = 0.5, tolerance = 1e-10, maxEvaluations = 4000 } = options;
  const n = start.length;
  let evaluations = 0;
  const vertexAt = (point: Float64Array): Vertex => {
    evaluations++;
    const value = f(point);
    return { point, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY };
  };
  const between = (from: Float64Array, to: Float64Array, t: number) =>
    from.map((v, i) => v + t * (to[i] - v));

  const simplex = [vertexAt(start.slice())];
  for (let i = 0; i < n; i++) {
    const corner = start.slice();
    corner[i] += step;
    simplex.push(vertexAt(corner));
  }
  let converged = false;
  while (evaluations < maxEvaluations) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0];
    const worst = simplex[n];
    const spread = Math.max(
      ...simplex.map((v) => Math.max(...v.point.map((x, i) => Math.abs(x - best.point[i])))),
    );
    if (
      spread < Math.sqrt(tolerance) &&
      worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)
    ) {
      converged = true;
      break;
    }
    const centre = new Float64Array(n);
    for (let v = 0; v < n; v++) for (let i = 0; i < n; i++) centre[i] += simplex[v].point[i] / n;
    const reflected = vertexAt(between(worst.point, centre, 2));
    if (reflected.value < best.value) {
      const expanded = vertexAt(between(worst.point, centre, 3));
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[n - 1].value) {
      simplex[n] = reflected;
    } else {
      const outside = reflected.value < worst.value;
      const contracted = vertexAt(between(centre, outside ? reflected.point : worst.point, 0.5));
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[n] = contracted;
      else for (let v = 1; v <= n; v++) simplex[v] = vertexAt(between(best.point, simplex[v].point, 0.5));
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return { point: simplex[0].point, value: simplex[0].value, evaluations, converged };
}
