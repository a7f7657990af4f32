// Growing trees over histograms. Twins: node-histogram.ts, best-split.ts, partition-rows.ts in src/lib/models.
// A bin is gradient, hessian, rows; a column has 256 of them, of which the last is for missing values.

const BIN: u32 = 24;
const ROWS: u32 = 16;
const BINS: u32 = 256;
const COLUMN: u32 = BINS * BIN;
const MISSING: u32 = (BINS - 1) * BIN;

function count(bin: usize, sums: v128): void {
  v128.store(bin, f64x2.add(v128.load(bin), sums));
  store<f64>(bin, load<f64>(bin, ROWS) + 1, ROWS);
}

/**
 * Adds rows[from … to) to the bins of the chosen columns, emptied before. `places`: bin b of column j is j·256 + b, row by
 * row; `usedBins`: of each column.
 */
export function countRows(
  sums: usize,
  places: usize,
  columns: u32,
  usedBins: usize,
  chosen: usize,
  chosenCount: u32,
  rows: usize,
  from: u32,
  to: u32,
  gradient: usize,
  hessian: usize,
): void {
  for (let k: u32 = 0; k < chosenCount; k++) {
    const column = load<u32>(chosen + (k << 2));
    memory.fill(sums + column * COLUMN, 0, load<u32>(usedBins + (column << 2)) * BIN);
    memory.fill(sums + column * COLUMN + MISSING, 0, BIN);
  }
  const end = rows + (to << 2);
  const all = chosenCount === columns;
  const fours = columns & ~3;
  for (let at = rows + (from << 2); at < end; at += 4) {
    const row = load<u32>(at);
    const both = f64x2.replace_lane(
      f64x2.splat(load<f64>(gradient + (row << 3))),
      1,
      load<f64>(hessian + (row << 3)),
    );
    const first = places + ((row * columns) << 1);
    if (all) {
      let j: u32 = 0;
      for (; j < fours; j += 4) {
        const place = first + (j << 1);
        count(sums + load<u16>(place) * BIN, both);
        count(sums + load<u16>(place, 2) * BIN, both);
        count(sums + load<u16>(place, 4) * BIN, both);
        count(sums + load<u16>(place, 6) * BIN, both);
      }
      for (; j < columns; j++) count(sums + load<u16>(first + (j << 1)) * BIN, both);
    } else {
      for (let k: u32 = 0; k < chosenCount; k++) {
        count(sums + load<u16>(first + (load<u32>(chosen + (k << 2)) << 1)) * BIN, both);
      }
    }
  }
}

function subtract(parent: usize, child: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    v128.store(parent + at, f64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
  if (at < bytes) store<f64>(parent + at, load<f64>(parent + at) - load<f64>(child + at));
}

/** The parent's sums become the other child's. */
export function subtractSums(parent: usize, child: usize, columns: u32, usedBins: usize): void {
  for (let column: u32 = 0; column < columns; column++) {
    const at = column * COLUMN;
    subtract(parent + at, child + at, load<u32>(usedBins + (column << 2)) * BIN);
    subtract(parent + at + MISSING, child + at + MISSING, BIN);
  }
}

/**
 * The split that lowers the loss most; `found`: gain, gradient, hessian and rows of those that go left, column, bin,
 * 1 where missing values go left. False where none does by more than `leastGain`.
 */
export function bestSplit(
  sums: usize,
  usedBins: usize,
  chosen: usize,
  chosenCount: u32,
  nodeGradient: f64,
  nodeHessian: f64,
  nodeRows: f64,
  minLeafRows: f64,
  l2: f64,
  parent: f64,
  leastGain: f64,
  found: usize,
): bool {
  const nodeSums = f64x2.replace_lane(f64x2.splat(nodeGradient), 1, nodeHessian);
  let most = leastGain;
  let any = false;
  for (let k: u32 = 0; k < chosenCount; k++) {
    const column = load<u32>(chosen + (k << 2));
    const at = sums + column * COLUMN;
    const last = load<u32>(usedBins + (column << 2)) - 1;
    const missing = load<f64>(at + MISSING, ROWS);
    const missingSums = v128.load(at + MISSING);
    const known = nodeRows - missing;
    let left = f64x2.splat(0);
    let leftRows: f64 = 0;
    for (let b: u32 = 0; b <= last; b++) {
      const bin = at + b * BIN;
      const here = load<f64>(bin, ROWS);
      left = f64x2.add(left, v128.load(bin));
      leftRows += here;
      if (here === 0 && b < last) continue;
      if (b === last && missing === 0) break;
      for (let side: i32 = missing > 0 ? 1 : 0; side >= 0; side--) {
        const rows = side ? leftRows + missing : leftRows;
        if (rows < minLeafRows || nodeRows - rows < minLeafRows) continue;
        const own = side ? f64x2.add(left, missingSums) : left;
        const other = f64x2.sub(nodeSums, own);
        const gradients = v128.shuffle<f64>(own, other, 0, 2);
        const weights = f64x2.add(v128.shuffle<f64>(own, other, 1, 3), f64x2.splat(l2));
        const scores = v128.and(
          f64x2.div(f64x2.mul(gradients, gradients), weights),
          f64x2.gt(weights, f64x2.splat(0)),
        );
        const gain = f64x2.extract_lane(scores, 0) + f64x2.extract_lane(scores, 1) - parent;
        if (gain > most) {
          most = gain;
          any = true;
          store<f64>(found, gain);
          v128.store(found + 8, own);
          store<f64>(found, rows, 24);
          store<f64>(found, column as f64, 32);
          store<f64>(found, b as f64, 40);
          store<f64>(found, missing > 0 ? (side as f64) : leftRows * 2 >= known ? 1 : 0, 48);
        }
      }
    }
  }
  return any;
}

/** Rows that go left first, each side in its order; where the right ones begin. */
export function partitionRows(
  places: usize,
  columns: u32,
  rows: usize,
  spare: usize,
  from: u32,
  to: u32,
  column: u32,
  bin: u32,
  missingLeft: bool,
): u32 {
  const base = column * BINS;
  const own = places + (column << 1);
  let left = rows + (from << 2);
  let right = spare;
  const end = rows + (to << 2);
  for (let at = left; at < end; at += 4) {
    const row = load<u32>(at);
    const place = (load<u16>(own + ((row * columns) << 1)) as u32) - base;
    const goesLeft = place === BINS - 1 ? missingLeft : place <= bin;
    // Written to both sides: what is not kept is written over.
    store<u32>(left, row);
    store<u32>(right, row);
    left += (goesLeft as usize) << 2;
    right += (!goesLeft as usize) << 2;
  }
  memory.copy(left, spare, right - spare);
  return ((left - rows) >> 2) as u32;
}
