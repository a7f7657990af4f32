const FEW = 256;
/** Below it, going through all the places of a wide digit would take longer than sorting by it. */
const MANY = 30_000;
const WORD_BITS = 64;

/**
 * Row indices in ascending order of value, which must not be NaN; equal values keep their order. Many values are sorted
 * by radix (Knuth 1998, vol. 3, 5.2.5, least digit first) on their bits: O(n).
 */
export function sortedOrder(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (values.length < FEW) return order.sort((a, b) => values[a] - values[b] || a - b);
  return radixOrder(order, ascendingWords(values));
}

/** The bits of each value, so turned that as unsigned whole numbers they stand in the order of the values. */
function ascendingWords(values: Float64Array): Uint32Array {
  const numbers = values.map((value) => value + 0);
  const words = new Uint32Array(numbers.buffer);
  for (let high = 1; high < words.length; high += 2) {
    const isNegative = words[high] >>> 31 === 1;
    words[high] ^= isNegative ? 0xffff_ffff : 0x8000_0000;
    if (isNegative) words[high - 1] ^= 0xffff_ffff;
  }
  return words;
}

function radixOrder(start: Uint32Array<ArrayBuffer>, words: Uint32Array): Uint32Array {
  const bits = start.length < MANY ? 11 : 16;
  let order = start;
  let next = new Uint32Array(order.length);
  for (let shift = 0; shift < WORD_BITS; shift += bits) {
    const digitOf = digitReader(words, shift, bits);
    const places = new Uint32Array(2 ** bits + 1);
    for (let i = 0; i < order.length; i++) places[digitOf(i) + 1]++;
    for (let d = 0; d < 2 ** bits; d++) places[d + 1] += places[d];
    for (let i = 0; i < order.length; i++) next[places[digitOf(order[i])]++] = order[i];
    [order, next] = [next, order];
  }
  return order;
}

/** Bits `shift` … `shift + bits − 1` of a row's two words, low word first. */
function digitReader(words: Uint32Array, shift: number, bits: number): (row: number) => number {
  const mask = 2 ** bits - 1;
  if (shift >= 32) return (row) => (words[2 * row + 1] >>> (shift - 32)) & mask;
  if (shift + bits <= 32) return (row) => (words[2 * row] >>> shift) & mask;
  return (row) => ((words[2 * row] >>> shift) | (words[2 * row + 1] << (32 - shift))) & mask;
}

/** Ranks from 1; ties share the mean of their ranks. Cost n log n. */
export function midRanks(values: Float64Array): Float64Array {
  const order = sortedOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i]] = rank;
    start = end;
  }
  return ranks;
}
