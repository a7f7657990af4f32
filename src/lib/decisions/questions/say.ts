import type { RuleTest } from '../../base/rule.ts';
import type { DayNumber } from '../../base/units.ts';
import { millisOfDay } from '../../base/units.ts';
import type { Question, Vocabulary, WordedField } from './question.ts';

export type SpokenLanguage = 'en' | 'zh';

const COMPARED = {
  en: { atLeast: 'at least', atMost: 'at most', over: 'over', under: 'under' },
  zh: { atLeast: '不低于', atMost: '不超过', over: '高于', under: '低于' },
} as const;

const dateOf = (day: DayNumber) => new Date(millisOfDay(day)).toISOString().slice(0, 10);

const amount = (value: number, { unit }: WordedField) =>
  unit === 'share' ? `${Math.round(value * 1e6) / 1e4}%` : String(value);

function sayTest(
  { field: id, test, values }: RuleTest,
  vocabulary: Vocabulary,
  language: SpokenLanguage,
): string {
  const field = vocabulary.find((one) => one.id === id);
  if (!field) throw new RangeError(`sayTest: no field ${id} in the vocabulary`);
  const [name] = field.names;
  const isEnglish = language === 'en';
  const levels = values.map(
    (key) => field.levels.find((level) => level.key === key)?.names[0] ?? String(key),
  );
  switch (test) {
    case 'withinDays':
      return isEnglish ? `${name} in the last ${values[0]} days` : `${name}在最近${values[0]}天内`;
    case 'longerThanDays':
      if (id === 'lastDay')
        return isEnglish ? `has not ordered for ${values[0]} days` : `${values[0]}天没下单`;
      return isEnglish ? `${name} more than ${values[0]} days ago` : `${name}在${values[0]}天以前`;
    case 'since':
      return `${name}${isEnglish ? ' since ' : '不早于'}${dateOf(Number(values[0]))}`;
    case 'before':
      return `${name}${isEnglish ? ' before ' : '早于'}${dateOf(Number(values[0]))}`;
    case 'oneOf':
      return isEnglish ? `${name} is ${levels.join(' or ')}` : `${name}是${levels.join('或')}`;
    case 'noneOf':
      return isEnglish ? `${name} is not ${levels.join(' or ')}` : `${name}不是${levels.join('或')}`;
    case 'contains':
      return isEnglish ? `${name} contains “${values[0]}”` : `${name}包含“${values[0]}”`;
    case 'known':
      return isEnglish ? `${name} known` : `${name}已知`;
    case 'unknown':
      return isEnglish ? `${name} not known` : `${name}未知`;
    default: {
      const how = COMPARED[language][test];
      return isEnglish
        ? `${name} ${how} ${amount(Number(values[0]), field)}`
        : `${name}${how}${amount(Number(values[0]), field)}`;
    }
  }
}

function sayAsked(
  { wanted, measure, by }: Question,
  vocabulary: Vocabulary,
  language: SpokenLanguage,
): string {
  const isEnglish = language === 'en';
  const nameOf = (id: string | null) => vocabulary.find((field) => field.id === id)?.names[0];
  const figure = nameOf(measure) ?? (isEnglish ? 'customers' : '客户数');
  switch (wanted) {
    case 'list':
      return isEnglish ? 'customers' : '客户';
    case 'count':
      return isEnglish ? 'how many customers' : '多少客户';
    case 'compare':
      return isEnglish ? `compare ${figure} by ${nameOf(by)}` : `按${nameOf(by)}比较${figure}`;
    default: {
      const [en, zh] = wanted === 'mean' ? ['average', '平均'] : ['total', '总'];
      return isEnglish ? `${en} ${figure}` : `${zh}${figure}`;
    }
  }
}

/** A question as a sentence that is understood as that question; its rule is one group of tests that all hold. */
export function sayQuestion(question: Question, vocabulary: Vocabulary, language: SpokenLanguage): string {
  const tests = question.rule.rules.flatMap((rule) => ('rules' in rule ? [] : [rule]));
  const said = tests.map((test) => sayTest(test, vocabulary, language));
  const isEnglish = language === 'en';
  return [sayAsked(question, vocabulary, language), ...said].join(isEnglish ? ', ' : '，');
}

/**
 * The same as people say it, where its tests are a place or a group and how long nothing was ordered; null for others.
 * Names may fit several fields: whoever uses it must see that it is understood as this question.
 */
export function sayAsPeopleDo(
  question: Question,
  vocabulary: Vocabulary,
  language: SpokenLanguage,
): string | null {
  const tests = question.rule.rules.flatMap((rule) => ('rules' in rule ? [] : [rule]));
  const level = tests.find(({ test, values }) => test === 'oneOf' && values.length === 1);
  const quiet = tests.find(({ field, test }) => field === 'lastDay' && test === 'longerThanDays');
  if (tests.length !== Number(level !== undefined) + Number(quiet !== undefined)) return null;
  const field = vocabulary.find(({ id }) => id === level?.field);
  const place = field?.levels.find(({ key }) => key === level?.values[0])?.names[0] ?? '';
  // Chinese is written without spaces, but a Latin name ends where one stands.
  const where = language === 'zh' && /[a-z0-9]$/i.test(place) ? `${place} ` : place;
  const days = quiet?.values[0];
  const figure = vocabulary.find(({ id }) => id === question.measure)?.names[0] ?? '';
  const [inPlace, silent] = [where && ` in ${where}`, quiet ? ` not ordered for ${days} days` : ''];
  switch (question.wanted) {
    case 'list':
      if (language === 'zh') return `${where}${quiet ? `${days}天没下单的` : '的'}客户`;
      return `who${inPlace}${silent && ` has${silent}`}`;
    case 'count':
      if (language === 'zh') return `${where}有多少客户${quiet ? `${days}天没下单` : ''}`;
      return `how many${inPlace}${silent && ` have${silent}`}`;
    case 'mean':
      if (quiet) return null;
      return language === 'zh' ? `${where}的平均${figure}` : `average ${figure.toLowerCase()}${inPlace}`;
    default:
      return null;
  }
}
