import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { ColumnProfile } from '../../src/lib/import/column-profile.ts';
import { createRowReader } from '../../src/lib/import/open-rows.ts';

const SEED = 20261123;
const KINDS: readonly ((n: number) => string)[] = [
  (n) => `${n}`,
  (n) => `${n}.${10 + (n % 90)}`,
  (n) => `${1 + (n % 28)}/${1 + (n % 12)}/2026`,
  (n) => `2026-01-${10 + (n % 20)} 10:${10 + (n % 50)}`,
  (n) => ['yes', 'no', 'NA', ''][n % 4],
  (n) => `0${n}`,
  (n) => `${n}.0`,
];

/** Counts that say of each cell by itself what it could be. */
function countsOf(values: readonly string[]) {
  const reader = createRowReader({ format: 'delimited', delimiter: ';' });
  const lines = values.map((value) => `${value};x\n`).join('');
  const profile = new ColumnProfile();
  profile.add(reader.push(new TextEncoder().encode(lines), true), 0, 0);
  profile.finish();
  const { filled, blanks, integers, numbersPoint, numbersComma, decimalZeros, leadingZeros } = profile;
  const { missingWords, booleans, writtenDates, clocks, dates, swappableFits } = profile;
  const counts = [filled, blanks, integers, numbersPoint, numbersComma, decimalZeros, leadingZeros];
  return [...counts, missingWords, booleans, writtenDates, clocks, dates.dmy, dates.ymd, swappableFits.both];
}

test(`a value that stands in many cells counts for each of them, however many values there are (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  // More values than are told apart, most of them met again.
  const values = Array.from({ length: 240_000 }, (_, row) =>
    KINDS[random.integer(KINDS.length)](row % 2 === 0 ? random.integer(40) : row),
  );
  const parts = Array.from({ length: 120 }, (_, part) =>
    countsOf(values.slice(2000 * part, 2000 * (part + 1))),
  );
  const sum = parts.reduce((total, part) => total.map((own, k) => own + part[k]));
  expect(new Set(values).size).toBeGreaterThan(50_000);
  expect(countsOf(values)).toEqual(sum);
});
