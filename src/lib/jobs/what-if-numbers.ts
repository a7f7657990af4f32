import type { CustomerAnswer } from '../api/customer.ts';
import { onceFor } from '../base/once-for.ts';
import type { NumericColumn } from '../data/column.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { quantiles } from '../math/quantile.ts';
import type { ChurnModel } from '../scores/churn-scorer.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { GIVEN, goesBy, inputsOf, MOST_ATTRIBUTES, probability, spread } from './answer-what-if.ts';
import { growsWithStay } from './grows-with-stay.ts';

const MOST_VALUES = 20;
/** One in a hundred at either end is out of reach of most: there the model has seen too few to speak. */
const REACH = [0.01, 0.99] as const;

const numericColumn = (set: WorkingSet, name: string): NumericColumn | null => {
  const column = set.customers.columns[name];
  return column && column.kind !== 'text' ? column : null;
};

/** The risk at other values of each number that a contractual model reads, within what has been seen; strongest first. */
export function whatIfNumbers(
  set: WorkingSet,
  book: ScoreBook,
  attributes: AttributePlan | null,
  customer: number,
): CustomerAnswer['whatIfNumbers'] {
  const { scorer } = book;
  if (scorer?.model.mode !== 'contractual' || attributes === null) return [];
  const own = inputsOf(scorer, customer);
  if (own === null) return [];
  return attributes.numbers
    .flatMap(({ column: name }) => {
      const column = numericColumn(set, name);
      if (column === null || GIVEN.has(name) || growing(set).has(name)) return [];
      if (!goesBy(scorer.model, name)) return [];
      const current = column.values[customer];
      const values = new Set(seenValues(column));
      if (!Number.isNaN(current)) values.add(current);
      const points = [...values]
        .sort((a, b) => a - b)
        .map((value) => ({ value, ...probability(scorer.model, withNumber(scorer.model, own, name, value)) }));
      const kind = column.kind === 'money' || column.kind === 'boolean' ? column.kind : ('number' as const);
      return points.length < 2 ? [] : [{ attribute: name, kind, current: Number.isNaN(current) ? null : current, points }];
    })
    .sort((a, b) => spread(b.points) - spread(a.points))
    .slice(0, MOST_ATTRIBUTES);
} // prettier-ignore

/** The stay itself, and numbers that grow with it. */
const growing = onceFor((set: WorkingSet): ReadonlySet<string> => {
  const tenure = numericColumn(set, 'tenure');
  if (tenure === null) return new Set();
  return new Set(
    Object.keys(set.customers.columns).filter((name) => {
      const column = numericColumn(set, name);
      return column !== null && growsWithStay(column.values, tenure.values);
    }),
  );
});

/** Each value that somebody has where they are few, else round ones between the first and the last hundredth. */
const seenValues = onceFor(({ values }: NumericColumn): readonly number[] => {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) distinct.add(value);
    if (distinct.size > MOST_VALUES) break;
  }
  if (distinct.size <= MOST_VALUES) return [...distinct];
  const [low, high] = quantiles(
    values.filter((value) => !Number.isNaN(value)),
    REACH,
  );
  const step = roundStep((high - low) / MOST_VALUES);
  if (step === 0) return [];
  const first = Math.ceil(low / step);
  // Decimal steps by division, so that 0.3 is 0.3.
  const scale = step < 1 ? Math.round(1 / step) : 0;
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    scale > 0 ? (first + i) / scale : (first + i) * step,
  );
});

/** The least of 1, 2, 5 × a power of ten that is at least `least`. */
function roundStep(least: number): number {
  if (!(least > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
}

/** A value that was unknown is known then. */
function withNumber(
  { columns }: ChurnModel,
  inputs: Float32Array,
  name: string,
  value: number,
): Float32Array {
  const changed = inputs.slice();
  columns.forEach((column, j) => {
    if (column.name === name) changed[j] = value;
    else if (column.reason === name && column.level === '') changed[j] = 0;
  });
  return changed;
}
