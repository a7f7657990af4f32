/** Rows of either outcome without which nothing is concluded. */
const FEWEST = 20;
/** Of rows that a few words settle, or of pairs that a number sorts rightly: no honest column comes near. */
const TOO_GOOD = 0.99;
const MOST_WORDS = 12;

/**
 * Whether a column tells the outcome by itself, as what is noted afterwards or another model's score does: it is
 * filled for one outcome alone, or its words or its order part the outcomes all but perfectly. O(n log n)
 * @param cells - the column's texts, '' for blank
 * @param numbers - the same as numbers, NaN where they are none
 * @param outcomes - 1, 0, or NaN for unknown
 */
export function tellsOutcome(
  cells: readonly string[],
  numbers: readonly number[],
  outcomes: readonly number[],
): boolean {
  const known = outcomes.flatMap((outcome, row) => (Number.isNaN(outcome) ? [] : [row]));
  const events = known.filter((row) => outcomes[row] === 1);
  const others = known.filter((row) => outcomes[row] === 0);
  if (events.length < FEWEST || others.length < FEWEST) return false;
  const filled = (rows: readonly number[]) => rows.filter((row) => cells[row] !== '').length / rows.length;
  if (Math.abs(filled(events) - filled(others)) > 0.95) return true;
  const written = known.filter((row) => cells[row] !== '');
  if (written.length < 0.9 * known.length) return false;
  const isNumeric = written.every((row) => !Number.isNaN(numbers[row]));
  const words = new Set(written.map((row) => cells[row]));
  if (words.size < 2) return false;
  if (words.size <= MOST_WORDS) return purity(written, cells, outcomes) >= TOO_GOOD;
  if (!isNumeric) return false;
  const rankable = (rows: readonly number[]) => rows.filter((row) => !Number.isNaN(numbers[row]));
  const share = sortedShare(rankable(events), rankable(others), numbers);
  return Math.max(share, 1 - share) >= TOO_GOOD;
}

/** Share of rows whose word goes with their outcome more often than with the other. */
function purity(rows: readonly number[], cells: readonly string[], outcomes: readonly number[]): number {
  const counts = new Map<string, [number, number]>();
  for (const row of rows) {
    const pair = counts.get(cells[row]) ?? [0, 0];
    pair[outcomes[row] === 1 ? 1 : 0]++;
    counts.set(cells[row], pair);
  }
  return [...counts.values()].reduce((sum, pair) => sum + Math.max(...pair), 0) / rows.length;
}

/** Share of pairs of an event and another in which the event's number is the larger; ties count half. */
function sortedShare(
  events: readonly number[],
  others: readonly number[],
  numbers: readonly number[],
): number {
  const below = Float64Array.from(others, (row) => numbers[row]).sort();
  let pairs = 0;
  for (const row of events) {
    pairs += (countBelow(below, numbers[row], false) + countBelow(below, numbers[row], true)) / 2;
  }
  return pairs / (events.length * others.length);
}

function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
