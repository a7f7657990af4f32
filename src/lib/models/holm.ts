/**
 * p values of several questions asked at once, raised so that the chance of even one false yes stays below the level that they are
 * held against: the least is multiplied by how many there are, the next by one fewer, none below one before it. In the order given,
 * 0–1. O(n log n). Throws RangeError on a p outside 0–1.
 * @see Holm (1979), "A simple sequentially rejective multiple test procedure"; as R's `p.adjust(p, "holm")`.
 */
export function holmAdjusted(p: readonly number[]): readonly number[] {
  const wrong = p.find((one) => !(one >= 0 && one <= 1));
  if (wrong !== undefined) throw new RangeError(`p: expected 0–1, got ${wrong}`);
  const order = p.map((_, i) => i).sort((a, b) => p[a] - p[b]);
  const adjusted = new Array<number>(p.length);
  let highest = 0;
  for (const [rank, i] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p[i] * (p.length - rank)));
    adjusted[i] = highest;
  }
  return adjusted;
}
