// Cutting a column into bins. Twin: src/lib/models/feature-bins.ts.

const DIGIT: u32 = 11;
const BUCKETS: u32 = 1 << DIGIT;
const PASSES: u32 = 6;
const SIGN: u64 = 0x8000000000000000;

/** Sorts n numbers, none of them NaN, ascending, by digits of their bits; `spare`: n more; `counts`: 6 × 2048 of four bytes. */
export function sortNumbers(values: usize, spare: usize, counts: usize, n: u32): void {
  memory.fill(counts, 0, (PASSES * BUCKETS) << 2);
  const end = values + (n << 3);
  for (let at = values; at < end; at += 8) {
    const bits = load<u64>(at);
    // So that whole numbers without sign are in the order of the numbers.
    let key = bits & SIGN ? ~bits : bits | SIGN;
    store<u64>(at, key);
    let count = counts;
    for (let pass: u32 = 0; pass < PASSES; pass++, count += BUCKETS << 2, key >>= DIGIT) {
      const bucket = count + (((key as u32) & (BUCKETS - 1)) << 2);
      store<u32>(bucket, load<u32>(bucket) + 1);
    }
  }
  let from = values;
  let to = spare;
  for (let pass: u32 = 0; pass < PASSES; pass++) {
    const own = counts + ((pass * BUCKETS) << 2);
    const shift: u64 = (pass * DIGIT) as u64;
    const first = own + (((load<u64>(from) >> shift) as u32) & (BUCKETS - 1)) * 4;
    if (load<u32>(first) === n) continue;
    let sum: u32 = 0;
    for (let bucket: u32 = 0; bucket < BUCKETS; bucket++) {
      const here = load<u32>(own + (bucket << 2));
      store<u32>(own + (bucket << 2), sum);
      sum += here;
    }
    const stop = from + (n << 3);
    for (let at = from; at < stop; at += 8) {
      const key = load<u64>(at);
      const bucket = own + ((((key >> shift) as u32) & (BUCKETS - 1)) << 2);
      const place = load<u32>(bucket);
      store<u32>(bucket, place + 1);
      store<u64>(to + (place << 3), key);
    }
    const last = from;
    from = to;
    to = last;
  }
  for (let i: u32 = 0; i < n; i++) {
    const key = load<u64>(from + (i << 3));
    store<u64>(values + (i << 3), key & SIGN ? key ^ SIGN : ~key);
  }
}

/** Bin of each of n numbers: how many of the 255 `edges`, filled up with infinity, are below it; 255 for NaN. */
export function binNumbers(values: usize, n: u32, edges: usize, bins: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    const value = load<f64>(values + (i << 3));
    let below: u32 = 0;
    for (let step: u32 = 128; step > 0; step >>= 1) {
      below += ((load<f64>(edges + ((below + step - 1) << 3)) < value) as u32) * step;
    }
    store<u8>(bins + i, value !== value ? 255 : below);
  }
}
