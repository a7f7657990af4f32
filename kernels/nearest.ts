// A pass of k-means over its rows by Hamerly's bounds. Twin: src/lib/models/k-means-hamerly.ts.

function distance(row: usize, centre: usize, bytes: u32): f64 {
  let sum: f64 = 0;
  for (let j: u32 = 0; j < bytes; j += 8) {
    const difference = load<f64>(row + j) - load<f64>(centre + j);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/**
 * The nearest of all k centres, the first of equals; `upper` and `lower` get its distance and the second's. `pairs`: centres
 * two by two, column by column; where k is odd, the last one's partner is infinitely far.
 */
function nearest(row: usize, bytes: u32, pairs: usize, k: u32, upper: usize, lower: usize): u32 {
  let first: f64 = Infinity;
  let second: f64 = Infinity;
  let which: u32 = 0;
  let at = pairs;
  for (let c: u32 = 0; c < k; c += 2) {
    let sum = f64x2.splat(0);
    for (let j: u32 = 0; j < bytes; j += 8, at += 16) {
      const difference = f64x2.sub(v128.load64_splat(row + j), v128.load(at));
      sum = f64x2.add(sum, f64x2.mul(difference, difference));
    }
    const a = f64x2.extract_lane(sum, 0);
    if (a < first) {
      second = first;
      first = a;
      which = c;
    } else if (a < second) second = a;
    const b = f64x2.extract_lane(sum, 1);
    if (b < first) {
      second = first;
      first = b;
      which = c + 1;
    } else if (b < second) second = b;
  }
  store<f64>(upper, Math.sqrt(first));
  store<f64>(lower, Math.sqrt(second));
  return which;
}

function add(sums: usize, counts: usize, to: u32, row: usize, bytes: u32): void {
  const count = counts + (to << 3);
  store<f64>(count, load<f64>(count) + 1);
  const sum = sums + to * bytes;
  for (let j: u32 = 0; j < bytes; j += 8) store<f64>(sum + j, load<f64>(sum + j) + load<f64>(row + j));
}

function remove(sums: usize, counts: usize, from: u32, row: usize, bytes: u32): void {
  const count = counts + (from << 3);
  store<f64>(count, load<f64>(count) - 1);
  const sum = sums + from * bytes;
  for (let j: u32 = 0; j < bytes; j += 8) store<f64>(sum + j, load<f64>(sum + j) - load<f64>(row + j));
}

/** Each row to its nearest centre. */
export function assignRows(
  x: usize,
  n: u32,
  d: u32,
  k: u32,
  pairs: usize,
  assignment: usize,
  upper: usize,
  lower: usize,
  sums: usize,
  counts: usize,
): void {
  const bytes = d << 3;
  for (let i: u32 = 0; i < n; i++) {
    const row = x + i * bytes;
    const which = nearest(row, bytes, pairs, k, upper + (i << 3), lower + (i << 3));
    store<u32>(assignment + (i << 2), which);
    add(sums, counts, which, row, bytes);
  }
}

/** Rows that may have come nearer to another centre are compared with all; how many changed. */
export function reassignRows(
  x: usize,
  n: u32,
  d: u32,
  k: u32,
  centroids: usize,
  pairs: usize,
  assignment: usize,
  upper: usize,
  lower: usize,
  sums: usize,
  counts: usize,
  moved: usize,
  gaps: usize,
  fastest: u32,
  largest: f64,
  secondLargest: f64,
): u32 {
  const bytes = d << 3;
  let changes: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const own = load<u32>(assignment + (i << 2));
    const low = lower + (i << 3);
    const high = upper + (i << 3);
    const least = load<f64>(low) - (own === fastest ? secondLargest : largest);
    store<f64>(low, least);
    const gap = load<f64>(gaps + (own << 3));
    const bound = gap > least ? gap : least;
    const most = load<f64>(high) + load<f64>(moved + (own << 3));
    store<f64>(high, most);
    if (most <= bound) continue;
    const row = x + i * bytes;
    const exact = distance(row, centroids + own * bytes, bytes);
    store<f64>(high, exact);
    if (exact <= bound) continue;
    const next = nearest(row, bytes, pairs, k, high, low);
    if (next === own) continue;
    add(sums, counts, next, row, bytes);
    remove(sums, counts, own, row, bytes);
    store<u32>(assignment + (i << 2), next);
    changes++;
  }
  return changes;
}
