import type { RuleTest, RuleTestName } from '../../base/rule.ts';
import type { DayNumber } from '../../base/units.ts';
import { dayOfMillis } from '../../base/units.ts';
import type { Names } from './names.ts';
import { fieldsCalled, normal } from './names.ts';
import type { ClauseKind } from './patterns.ts';
import { COMPARISONS, PEOPLE } from './patterns.ts';
import type { Question, WordedField } from './question.ts';

type Groups = Readonly<Record<string, string | undefined>>;
/** Either what is asked, or tests that the words can mean, at least one. */
type Read =
  | { readonly asked: Pick<Question, 'wanted' | 'measure' | 'by'>; readonly choices?: undefined }
  | { readonly asked?: undefined; readonly choices: readonly RuleTest[] };

const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, 千: 1e3, 万: 1e4, 百万: 1e6 };
/** Levels that mean nothing without their field. */
const NEEDS_FIELD = new Set(['yes', 'no', 'none', 'other', '是', '否', '有', '无', '其他']);

const numberOf = (text = '') => Number(text.replaceAll(',', ''));

function daysOf({ n, unit = '' }: Groups): number {
  const each = /^(week|周|个?星期)/.test(unit)
    ? 7
    : /^(month|个?月)/.test(unit)
      ? 30
      : /^(year|年)/.test(unit)
        ? 365
        : 1;
  return numberOf(n) * each;
}

function dateOf(text = ''): DayNumber | null {
  const [year, month, day] = text.split('-').map(Number);
  const time = new Date(Date.UTC(year, month - 1, day));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? dayOfMillis(time.getTime()) : null;
}

/** A share is meant in percent, also where 20 is said for 20%. */
function amountOf({ value, scale = '' }: Groups, field: WordedField): number {
  const number = numberOf(value) * (SCALES[scale] ?? 1);
  const isPercent = scale === '%' || (field.unit === 'share' && number > 1);
  return isPercent ? number / 100 : number;
}

const read = (choices: readonly RuleTest[]): Read | null => (choices.length > 0 ? { choices } : null);

const each = (fields: readonly WordedField[], test: RuleTestName, values: RuleTest['values']) =>
  read(fields.map(({ id }) => ({ field: id, test, values })));

function readLevels(groups: Groups, names: Names, isBare: boolean): Read | null {
  const said = splitLevels(groups.levels ?? '', names);
  if (said === null || (isBare && said.some((name) => NEEDS_FIELD.has(name) || /^\d+$/.test(name))))
    return null;
  const [first, ...others] = said.map((name) => names.levels.get(name) ?? []);
  const called = isBare ? null : new Set(fieldsCalled(names, groups.category ?? '', 'category'));
  const test = groups.not ? 'noneOf' : 'oneOf';
  const choices = first.flatMap(({ field, key }): RuleTest[] => {
    const keys = others.map((of) => of.find((level) => level.field === field)?.key);
    const fits = (called?.has(field) ?? field.unit !== 'flag') && !keys.includes(undefined);
    return fits ? [{ field: field.id, test, values: [key, ...keys.filter((one) => one !== undefined)] }] : [];
  });
  return read(choices);
}

/** A level's own name may hold a comma or an “or”: the whole is tried before its parts. */
function splitLevels(text: string, names: Names): string[] | null {
  if (names.levels.has(text)) return [text];
  for (const { index, 0: between } of text.matchAll(/ ?(?:\bor\b|,|或者?|、) ?/g)) {
    const rest = splitLevels(text.slice(index + between.length), names);
    if (names.levels.has(text.slice(0, index)) && rest) return [text.slice(0, index), ...rest];
  }
  return null;
}

function comparisonOf(how = ''): RuleTestName | null {
  const found = Object.entries(COMPARISONS).find(([, words]) => (words as readonly string[]).includes(how));
  return found ? (found[0] as keyof typeof COMPARISONS) : null;
}

function readAsked(kind: 'compare' | 'mean' | 'total', groups: Groups, names: Names): Read | null {
  const measureName = groups.measure ?? groups.field ?? '';
  const isPeople = kind === 'compare' && PEOPLE.map(normal).includes(measureName);
  const [measure] = fieldsCalled(names, measureName, 'number');
  const [by] = fieldsCalled(names, groups.category ?? '', 'category');
  if (!(isPeople || measure) || (kind === 'compare' && !by)) return null;
  return {
    asked: { wanted: kind, measure: isPeople ? null : measure.id, by: kind === 'compare' ? by.id : null },
  };
}

/** What the words of one clause mean in a vocabulary; null where they mean nothing after all. */
export function readClause(kind: ClauseKind, groups: Groups, names: Names): Read | null {
  const called = (of?: WordedField['kind']) => fieldsCalled(names, groups.field ?? '', of);
  switch (kind) {
    case 'quiet':
    case 'bought': {
      const days = fieldsCalled(names, 'last order', 'day');
      return each(days, kind === 'quiet' ? 'longerThanDays' : 'withinDays', [daysOf(groups)]);
    }
    case 'within':
      return each(called('day'), 'withinDays', [daysOf(groups)]);
    case 'ago':
      return each(called('day'), 'longerThanDays', [daysOf(groups)]);
    case 'since':
    case 'before': {
      const date = dateOf(groups.date);
      return date === null ? null : each(called('day'), kind, [date]);
    }
    case 'number': {
      const test = comparisonOf(groups.how);
      return (
        test && read(called('number').map((f) => ({ field: f.id, test, values: [amountOf(groups, f)] })))
      );
    }
    case 'levels':
    case 'bareLevels':
      return readLevels(groups, names, kind === 'bareLevels');
    case 'known':
    case 'unknown':
      return each(called(), kind, []);
    case 'contains':
      return each(called('text'), 'contains', [groups.word ?? '']);
    case 'count':
      return { asked: { wanted: 'count', measure: null, by: null } };
    default:
      return readAsked(kind, groups, names);
  }
}
