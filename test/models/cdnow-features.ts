import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { readCdnowSample } from '../fixtures/cdnow.ts';

const standardised = (rows: readonly (readonly number[])[]): Matrix => {
  const raw = createMatrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
  return standardise(raw, columnScaling(raw));
};

/** As the golden file defines it: log1p of recency at 1998-07-01, purchase days, dollars; standardised. */
export function cdnowFeatures(): Matrix {
  return standardised(
    cdnowCustomers().map(({ recency, days, dollars }) => [
      Math.log1p(recency),
      Math.log1p(days),
      Math.log1p(dollars),
    ]),
  );
}

/** The golden file's features of mixtures: log1p of recency and ln of dollars, of those who spent any. */
export function cdnowMixtureFeatures(): Matrix {
  const spenders = cdnowCustomers().filter(({ dollars }) => dollars > 0);
  return standardised(spenders.map(({ recency, dollars }) => [Math.log1p(recency), Math.log(dollars)]));
}

function cdnowCustomers() {
  const reference = Date.UTC(1998, 6, 1) / 86_400_000;
  const customers = new Map<string, { last: number; days: Set<number>; cents: number }>();
  for (const line of readCdnowSample()) {
    const id = line.customer ?? '';
    const own = customers.get(id) ?? { last: 0, days: new Set<number>(), cents: 0 };
    own.last = Math.max(own.last, line.day);
    own.days.add(line.day);
    own.cents += line.amount;
    customers.set(id, own);
  }
  return [...customers.values()].map(({ last, days, cents }) => ({
    recency: reference - last,
    days: days.size,
    dollars: cents / 100,
  }));
}
