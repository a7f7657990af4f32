import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../src/lib/base/rule.ts';
import { isRule } from '../../src/lib/base/rule.ts';
import type { RuleColumn } from '../../src/lib/decisions/rule-test.ts';
import { ruleTest } from '../../src/lib/decisions/rule-test.ts';

const AS_OF = 20_000;
const WORDS = ['', 'York tea', 'Hull', 'New York'];
const COLUMNS: Readonly<Record<string, RuleColumn>> = {
  orders: { kind: 'number', values: Float64Array.of(1, 3, 5, Number.NaN) },
  last: { kind: 'day', values: Float64Array.of(AS_OF - 30, AS_OF - 31, AS_OF, Number.NaN) },
  stage: { kind: 'category', codes: Int32Array.of(0, 1, -1, 1), keys: ['grow', 'lost'] },
  note: { kind: 'text', textOf: (c) => WORDS[c] },
};
const EVERYONE = [0, 1, 2, 3];

const kept = (rule: Rule) => EVERYONE.filter(ruleTest(rule, (id) => COLUMNS[id] ?? null, AS_OF));

test('each test keeps those it says, and what is not known passes only “unknown”', () => {
  const one = (field: string, name: string, ...values: (number | string)[]) => {
    const rule: unknown = { field, test: name, values };
    if (!isRule(rule)) throw new Error(`no rule: ${name}`);
    return kept(rule);
  };
  expect(one('orders', 'atLeast', 3)).toEqual([1, 2]);
  expect(one('orders', 'over', 3)).toEqual([2]);
  expect(one('orders', 'atMost', 3)).toEqual([0, 1]);
  expect(one('orders', 'under', 3)).toEqual([0]);
  expect(one('last', 'withinDays', 30)).toEqual([0, 2]);
  expect(one('last', 'longerThanDays', 30)).toEqual([1]);
  expect(one('last', 'since', AS_OF - 30)).toEqual([0, 2]);
  expect(one('last', 'before', AS_OF - 30)).toEqual([1]);
  expect(one('stage', 'oneOf', 'lost')).toEqual([1, 3]);
  expect(one('stage', 'noneOf', 'lost')).toEqual([0]);
  expect(one('stage', 'oneOf')).toEqual([]);
  expect(one('note', 'contains', ' YORK')).toEqual([1, 3]);
  expect(one('orders', 'unknown')).toEqual([3]);
  expect(one('stage', 'known')).toEqual([0, 1, 3]);
  expect(one('gone', 'atLeast', 0)).toEqual([]);
  expect(one('gone', 'unknown')).toEqual(EVERYONE);
});

test('a test that does not fit its field keeps nobody', () => {
  expect(kept({ field: 'orders', test: 'contains', values: ['3'] })).toEqual([]);
  expect(kept({ field: 'stage', test: 'atLeast', values: [0] })).toEqual([]);
});

const leaf = fc.constantFrom<Rule>(
  { field: 'orders', test: 'atLeast', values: [3] },
  { field: 'stage', test: 'oneOf', values: ['lost'] },
  { field: 'note', test: 'known', values: [] },
);
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

test('groups join as sets do: all is the intersection, any the union, none the rest', () => {
  fc.assert(
    fc.property(rule, rule, (a, b) => {
      const [inA, inB] = [new Set(kept(a)), new Set(kept(b))];
      expect(kept({ match: 'all', rules: [a, b] })).toEqual(EVERYONE.filter((c) => inA.has(c) && inB.has(c)));
      expect(kept({ match: 'any', rules: [a, b] })).toEqual(EVERYONE.filter((c) => inA.has(c) || inB.has(c)));
      expect(kept({ match: 'none', rules: [a, b] })).toEqual(
        EVERYONE.filter((c) => !inA.has(c) && !inB.has(c)),
      );
      expect(isRule(JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
    { seed: 2211 },
  );
});

test('what is no rule is told from one', () => {
  const fine = { field: 'orders', test: 'atLeast', values: [3] };
  const nested = (depth: number): unknown =>
    depth === 0 ? fine : { match: 'all', rules: [nested(depth - 1)] };
  expect(isRule(nested(4))).toBe(true);
  expect(isRule(nested(5))).toBe(false);
  for (const wrong of [
    null, 7, [], {}, { ...fine, values: ['3'] }, { ...fine, values: [] }, { ...fine, test: 'like' },
    { match: 'some', rules: [] }, { match: 'all', rules: [null] }, { match: 'all', rules: Array(201).fill(fine) },
  ]) expect(isRule(wrong), JSON.stringify(wrong)).toBe(false);
}); // prettier-ignore
