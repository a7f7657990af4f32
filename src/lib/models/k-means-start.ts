import type { Random } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';

/**
 * Starting centroids by greedy k-means++: each next centre is the best of 2 + ⌊ln k⌋ candidates drawn with probability
 * proportional to squared distance (Arthur & Vassilvitskii 2007, §5). Returns k × columns values. Cost n·k·candidates.
 * Both engines start here, so that the same seed gives the same segments.
 */
export function kMeansStart(x: Matrix, k: number, random: Random): Float64Array {
  const { rows, columns, values } = x;
  const centroids = new Float64Array(k * columns);
  const nearest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const trial = new Float64Array(rows);
  const best = new Float64Array(rows);
  const candidates = 2 + Math.floor(Math.log(k));

  const distancesWith = (row: number, out: Float64Array): number => {
    const from = row * columns;
    let potential = 0;
    for (let i = 0, at = 0; i < rows; i++, at += columns) {
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        const difference = values[at + j] - values[from + j];
        sum += difference * difference;
      }
      out[i] = sum < nearest[i] ? sum : nearest[i];
      potential += out[i];
    }
    return potential;
  };
  const draw = (potential: number): number => {
    let left = random.next() * potential;
    for (let i = 0; i < rows; i++) {
      left -= nearest[i];
      if (left < 0) return i;
    }
    return rows - 1;
  };

  let chosen = random.integer(rows);
  let potential = distancesWith(chosen, best);
  nearest.set(best);
  for (let c = 0; ; c++) {
    centroids.set(values.subarray(chosen * columns, (chosen + 1) * columns), c * columns);
    if (c === k - 1) return centroids;
    let lowest = Number.POSITIVE_INFINITY;
    for (let t = 0; t < candidates; t++) {
      const row = potential > 0 ? draw(potential) : random.integer(rows);
      const reached = distancesWith(row, trial);
      if (reached < lowest) {
        lowest = reached;
        chosen = row;
        best.set(trial);
      }
    }
    potential = lowest;
    nearest.set(best);
  }
}
