export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Gauss-Legendre nodes and weights on [low, high]: exact to degree 2·points − 1 (A&S 25.4.30, roots by Newton). */
export function gaussLegendre(points: number, low: number, high: number): Quadrature {
  const nodes = new Float64Array(points);
  const weights = new Float64Array(points);
  const half = (high - low) / 2;
  for (let i = 0; i < points; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let round = 0; round < 50; round++) {
      let previous = 1;
      let value = x;
      for (let k = 2; k <= points; k++)
        [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      slope = (points * (x * value - previous)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[i] = low + half * (1 - x);
    weights[i] = (2 * half) / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
