import type { ExploreLevel } from '../api/explore.ts';
import type { Rule, RuleTest } from '../base/rule.ts';
import type { ExploreColumn } from './explore-variables.ts';

/** A level as rules name it, the same in every session. */
export function levelKey(level: ExploreLevel): string {
  if (level.kind === 'text') return level.text;
  if (level.kind === 'group') return level.group;
  if (level.kind === 'segment') return String(level.index);
  return level.kind === 'value' ? String(level.value) : '';
}

/** To which of two neighbouring ranges the value between them belongs. */
export type Between = 'below' | 'above';

/** The people of each level of a column as a rule. Ranges are in order and cover the column. */
export function levelRules(
  column: ExploreColumn,
  levels: readonly ExploreLevel[],
  between: Between,
): readonly Rule[] {
  const field = column.id;
  const test = (name: RuleTest['test'], ...values: RuleTest['values']): RuleTest => ({
    field,
    test: name,
    values,
  });
  const keys = levels.filter(({ kind }) => kind !== 'others').map(levelKey);
  const last = levels.length - 1;
  return levels.map((level, i): Rule => {
    if (level.kind === 'others') return test('noneOf', ...keys);
    if (level.kind === 'value' && column.unit !== 'flag')
      return { match: 'all', rules: [test('atLeast', level.value), test('atMost', level.value)] };
    if (level.kind !== 'range') return test('oneOf', levelKey(level));
    const from = between === 'below' ? test('over', level.low) : test('atLeast', level.low);
    const to = between === 'below' ? test('atMost', level.high) : test('under', level.high);
    const rules = [...(i > 0 ? [from] : []), ...(i < last ? [to] : [])];
    return rules.length > 0 ? { match: 'all', rules } : test('known');
  });
}
