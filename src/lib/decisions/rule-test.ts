import type { Rule, RuleTest } from '../base/rule.ts';
import { isGroup } from '../base/rule.ts';
import type { DayNumber } from '../base/units.ts';

/** What rules can ask of every customer, by index: NaN, −1 and '' are not known. */
export type RuleColumn =
  | { readonly kind: 'number' | 'day'; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly codes: Int32Array; readonly keys: readonly string[] }
  | { readonly kind: 'text'; readonly textOf: (customer: number) => string };

export type CustomerTest = (customer: number) => boolean;

/**
 * A rule as one test of a customer. A field that is not there is known of nobody.
 * Day tests count days before `asOf`: `withinDays` 30 holds from the thirtieth day before it on.
 */
export function ruleTest(
  rule: Rule,
  columnOf: (field: string) => RuleColumn | null,
  asOf: DayNumber,
): CustomerTest {
  if (!isGroup(rule)) return testOf(rule, columnOf(rule.field), asOf);
  const tests = rule.rules.map((each) => ruleTest(each, columnOf, asOf));
  if (tests.length === 0) return () => true;
  if (rule.match === 'any') return (c) => tests.some((test) => test(c));
  if (rule.match === 'none') return (c) => !tests.some((test) => test(c));
  return (c) => tests.every((test) => test(c));
}

function testOf({ test, values }: RuleTest, column: RuleColumn | null, asOf: DayNumber): CustomerTest {
  if (column === null) return () => test === 'unknown';
  if (test === 'known' || test === 'unknown') {
    const isKnown = knownIn(column);
    return test === 'known' ? isKnown : (c) => !isKnown(c);
  }
  switch (column.kind) {
    case 'text': {
      const word = String(values[0]).trim().toLowerCase();
      return test === 'contains' ? (c) => column.textOf(c).toLowerCase().includes(word) : () => false;
    }
    case 'category': {
      const wanted = new Set(values.map((key) => column.keys.indexOf(String(key))));
      const { codes } = column;
      if (test === 'oneOf') return (c) => codes[c] >= 0 && wanted.has(codes[c]);
      return test === 'noneOf' ? (c) => codes[c] >= 0 && !wanted.has(codes[c]) : () => false;
    }
    default:
      return numberTest(test, Number(values[0]), column.values, asOf);
  }
}

function numberTest(
  test: RuleTest['test'],
  bound: number,
  values: Float64Array,
  asOf: DayNumber,
): CustomerTest {
  switch (test) {
    case 'atLeast':
    case 'since':
      return (c) => values[c] >= bound;
    case 'atMost':
      return (c) => values[c] <= bound;
    case 'over':
      return (c) => values[c] > bound;
    case 'under':
    case 'before':
      return (c) => values[c] < bound;
    case 'withinDays':
      return (c) => values[c] >= asOf - bound && values[c] <= asOf;
    case 'longerThanDays':
      return (c) => values[c] < asOf - bound;
    default:
      return () => false;
  }
}

function knownIn(column: RuleColumn): CustomerTest {
  if (column.kind === 'text') return (c) => column.textOf(c) !== '';
  if (column.kind === 'category') return (c) => column.codes[c] >= 0;
  return (c) => !Number.isNaN(column.values[c]);
}
