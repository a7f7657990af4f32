/** Rows sorted by customer, then time; equal times keep the order of the file. */
export interface CustomerOrder {
  /** `count + 2` entries: customer c owns `order[offsets[c]] … order[offsets[c + 1] − 1]`; then the anonymous rows. */
  readonly offsets: Uint32Array;
  readonly order: Uint32Array;
}

/** Moves of an insertion sort, per row, beyond which a group is sorted another way. */
const MOVES_PER_ROW = 16;

/**
 * Counting sort by customer, then by time within each customer: O(rows) where the file is in order of time, as
 * most are, else O(rows log rows).
 * @param customerOf - customer of each row, 0…count − 1, or `count` for an anonymous row
 * @param time - epoch millis; NaN sorts first
 */
export function orderByCustomer(customerOf: Uint32Array, time: Float64Array, count: number): CustomerOrder {
  const rows = customerOf.length;
  const offsets = new Uint32Array(count + 2);
  for (let i = 0; i < rows; i++) offsets[customerOf[i] + 1]++;
  for (let c = 0; c <= count; c++) offsets[c + 1] += offsets[c];

  const order = new Uint32Array(rows);
  const next = offsets.slice(0, count + 1);
  for (let i = 0; i < rows; i++) order[next[customerOf[i]]++] = i;

  for (let c = 0; c <= count; c++) sortByTime(order, time, offsets[c], offsets[c + 1]);
  return { offsets, order };
}

function sortByTime(order: Uint32Array, time: Float64Array, from: number, to: number): void {
  let moves = (to - from) * MOVES_PER_ROW;
  for (let i = from + 1; i < to; i++) {
    const row = order[i];
    const t = time[row];
    let at = i;
    // Written so that NaN is never moved past: it is before everything.
    while (
      at > from &&
      (time[order[at - 1]] > t || (Number.isNaN(t) && !Number.isNaN(time[order[at - 1]])))
    ) {
      order[at] = order[at - 1];
      at--;
      moves--;
    }
    order[at] = row;
    if (moves < 0) {
      order.subarray(from, to).sort((a, b) => compareTimes(time[a], time[b]) || a - b);
      return;
    }
  }
}

function compareTimes(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a - b;
}
