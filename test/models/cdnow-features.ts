import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { readCdnowSample } from '../fixtures/cdnow.ts';

/** As the golden file defines it: log1p of recency at 1998-07-01, purchase days, dollars; standardised. */
export function cdnowFeatures(): Matrix {
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
  const rows = [...customers.values()].flatMap(({ last, days, cents }) => [
    Math.log1p(reference - last),
    Math.log1p(days.size),
    Math.log1p(cents / 100),
  ]);
  const raw = createMatrix(customers.size, 3, Float64Array.from(rows));
  return standardise(raw, columnScaling(raw));
}
