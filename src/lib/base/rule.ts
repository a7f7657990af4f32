/** What a test compares: numbers and days of a customer, levels of a category, or words. */
export const RULE_TESTS = {
  number: ['atLeast', 'atMost', 'over', 'under'],
  day: ['since', 'before', 'withinDays', 'longerThanDays'],
  category: ['oneOf', 'noneOf'],
  text: ['contains'],
} as const;
const ANY_FIELD = ['known', 'unknown'] as const;

export type RuleFieldKind = keyof typeof RULE_TESTS;
export type RuleTestName = (typeof RULE_TESTS)[RuleFieldKind][number] | (typeof ANY_FIELD)[number];

/** One test of one thing that is known of a customer. What is not known passes no test but `unknown`. */
export interface RuleTest {
  readonly field: string;
  readonly test: RuleTestName;
  /** One number or word; several levels; nothing for `known` and `unknown`. */
  readonly values: readonly (number | string)[];
}

/** Rules joined: all of them hold, any of them, or none. An empty group keeps everyone. */
export interface RuleGroup {
  readonly match: 'all' | 'any' | 'none';
  readonly rules: readonly Rule[];
}

export type Rule = RuleGroup | RuleTest;

export const isGroup = (rule: Rule): rule is RuleGroup => 'rules' in rule;

/** The tests that fit a kind of field. */
export const testsFor = (kind: RuleFieldKind): readonly RuleTestName[] => [...RULE_TESTS[kind], ...ANY_FIELD];

/** Every test of a rule, in reading order. */
export const testsOfRule = (rule: Rule): readonly RuleTest[] =>
  isGroup(rule) ? rule.rules.flatMap(testsOfRule) : [rule];

const DEEPEST = 5;
const MOST_TESTS = 200;
const LONGEST = 200;
const NUMERIC: ReadonlySet<string> = new Set([...RULE_TESTS.number, ...RULE_TESTS.day]);
const WORDED: ReadonlySet<string> = new Set([...RULE_TESTS.category, ...RULE_TESTS.text]);

const isObject = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null && !Array.isArray(one);
const isWord = (one: unknown) => typeof one === 'string' && one.length <= LONGEST;

function isTest({ field, test, values }: Record<string, unknown>): boolean {
  if (!isWord(field) || typeof test !== 'string' || !Array.isArray(values)) return false;
  if (NUMERIC.has(test)) return values.length === 1 && Number.isFinite(values[0]);
  if (WORDED.has(test)) return values.length <= MOST_TESTS && values.every(isWord);
  return (ANY_FIELD as readonly string[]).includes(test) && values.length === 0;
}

function fits(one: unknown, depth: number): boolean {
  if (!isObject(one) || depth > DEEPEST) return false;
  const { match, rules } = one;
  if (!Array.isArray(rules)) return isTest(one);
  return (
    (match === 'all' || match === 'any' || match === 'none') && rules.every((each) => fits(each, depth + 1))
  );
}

/** Whether what was stored, linked or brought from elsewhere is a rule: groups at most five deep, 200 tests. */
export const isRule = (one: unknown): one is Rule =>
  fits(one, 1) && testsOfRule(one as Rule).length <= MOST_TESTS;
