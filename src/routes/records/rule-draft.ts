import type { RuleField } from '$lib/api/rules.ts';
import type { RuleGroup, RuleTest, RuleTestName } from '$lib/base/rule.ts';
import { RULE_TESTS } from '$lib/base/rule.ts';
import { todayHere } from '$lib/ui/format.ts';

export const EMPTY_RULE: RuleGroup = { match: 'all', rules: [] };

const SOME_DAYS = 90;

/** A test of a field with a value to begin with. */
export function beginTest(field: RuleField, test: RuleTestName = RULE_TESTS[field.kind][0]): RuleTest {
  return { field: field.id, test, values: firstValues(field, test) };
}

function firstValues(field: RuleField, test: RuleTestName): RuleTest['values'] {
  if (test === 'known' || test === 'unknown') return [];
  if (test === 'withinDays' || test === 'longerThanDays') return [SOME_DAYS];
  if (field.kind === 'category') return field.keys.slice(0, 1);
  if (field.kind === 'text') return [''];
  return [field.kind === 'day' ? todayHere() - SOME_DAYS : 0];
}

/** The same value under another test where it fits; else one to begin with. */
export function changeTest(rule: RuleTest, field: RuleField, test: RuleTestName): RuleTest {
  const fresh = beginTest(field, test);
  const isDaysAgo = (name: RuleTestName) => name === 'withinDays' || name === 'longerThanDays';
  const keeps = fresh.values.length > 0 && rule.values.length > 0 && isDaysAgo(rule.test) === isDaysAgo(test);
  return keeps ? { ...fresh, values: rule.values } : fresh;
}
