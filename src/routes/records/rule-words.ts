import type { RuleField } from '$lib/api/rules.ts';
import type { Rule, RuleTest } from '$lib/base/rule.ts';
import { isGroup, testsOfRule } from '$lib/base/rule.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDay, formatList } from '$lib/ui/format.ts';
import { groupName, isSegmentGroup } from '$lib/ui/messages/groups.ts';
import { isStage, STAGE_NAMES } from '$lib/ui/messages/stages.ts';
import { formatValue, levelName, variableName } from '$lib/ui/messages/variables.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  r: m.rules_field_r,
  f: m.rules_field_f,
  m: m.rules_field_m,
  pAlive: m.rules_field_pAlive,
  expectedOrders90: m.rules_field_expectedOrders90,
  atRisk: m.rules_field_atRisk,
  firstDay: m.rules_field_firstDay,
  lastDay: m.rules_field_lastDay,
  stage: m.rules_field_stage,
  since: m.rules_field_since,
  until: m.rules_field_until,
  birthday: m.rules_field_birthday,
  name: m.rules_field_name,
  postcode: m.rules_field_postcode,
  tags: m.rules_field_tags,
  note: m.rules_field_note,
};
const MONEY = new Set(['revenue', 'averageOrder', 'returned', 'clv', 'atRisk']);
const SHARES = new Set(['churn', 'pAlive']);

/** Fields are named without asking what the workspace has: a rule is read even where a field of it is gone. */
const unitOf = (id: string): RuleField['unit'] =>
  MONEY.has(id) ? 'money' : SHARES.has(id) ? 'share' : 'plain';

export const fieldName = (id: string): string => NAMES[id]?.() ?? variableName({ id });

export function keyName({ id, unit }: Pick<RuleField, 'id' | 'unit'>, key: string): string {
  if (id === 'stage') return isStage(key) ? STAGE_NAMES[key]() : key;
  if (id === 'group') return isSegmentGroup(key) ? groupName(key) : key;
  if (id === 'segment') return levelName({ unit }, { kind: 'segment', index: Number(key) });
  return unit === 'flag' || id === 'churned' ? formatValue({ unit: 'flag' }, Number(key)) : key;
}

const SENTENCES: Readonly<Record<RuleTest['test'], (of: { field: string; value: string }) => string>> = {
  atLeast: m.rules_say_atLeast,
  atMost: m.rules_say_atMost,
  over: m.rules_say_over,
  under: m.rules_say_under,
  since: m.rules_say_since,
  before: m.rules_say_before,
  withinDays: m.rules_say_withinDays,
  longerThanDays: m.rules_say_longerThanDays,
  oneOf: m.rules_say_oneOf,
  noneOf: m.rules_say_noneOf,
  contains: m.rules_say_contains,
  known: m.rules_say_known,
  unknown: m.rules_say_unknown,
};

function valueWords({ field, test, values }: RuleTest): string {
  if (test === 'since' || test === 'before') return formatDay(Number(values[0]));
  if (test === 'withinDays' || test === 'longerThanDays') return formatCount(Number(values[0]));
  if (test === 'oneOf' || test === 'noneOf') {
    const names = values.map((key) => keyName({ id: field, unit: 'plain' }, String(key)));
    return names.join(` ${m.rules_or()} `);
  }
  return typeof values[0] === 'number'
    ? formatValue({ unit: unitOf(field) }, values[0])
    : String(values[0] ?? '');
}

/** One rule as a clause: “orders at least 3”, “any of (stage lost, last order more than 90 days ago)”. */
export function ruleWords(rule: Rule, outermost = true): string {
  if (!isGroup(rule)) return SENTENCES[rule.test]({ field: fieldName(rule.field), value: valueWords(rule) });
  if (rule.rules.length === 0) return m.rules_say_everyone();
  const said = rule.rules.map((each) => ruleWords(each, false));
  const list = rule.match === 'all' ? formatList(said) : said.join(m.rules_between());
  if (said.length === 1 && rule.match !== 'none') return list;
  if (rule.match === 'any') return m.rules_say_any({ list });
  if (rule.match === 'none') return m.rules_say_none({ list });
  return outermost ? list : m.rules_say_all({ list });
}

const MOST_SAID = 2;

/** For a chip: the rule itself where it is short, else of how many it is made. */
export function shortRuleWords(rule: Rule): string {
  const n = testsOfRule(rule).length;
  return n > MOST_SAID ? m.rules_say_count({ n, count: formatCount(n) }) : ruleWords(rule);
}
