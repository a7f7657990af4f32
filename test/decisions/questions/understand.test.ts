import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RuleTest } from '../../../src/lib/base/rule.ts';
import type { Question, Vocabulary } from '../../../src/lib/decisions/questions/question.ts';
import { sayAsPeopleDo, sayQuestion } from '../../../src/lib/decisions/questions/say.ts';
import { createUnderstanding } from '../../../src/lib/decisions/questions/understand.ts';

const level = (key: string, ...names: string[]) => ({ key, names: names.length > 0 ? names : [key] });
const VOCABULARY: Vocabulary = [
  { id: 'orders', kind: 'number', unit: 'count', names: ['Orders'], levels: [] },
  { id: 'revenue', kind: 'number', unit: 'money', names: ['Revenue'], levels: [] },
  { id: 'averageOrder', kind: 'number', unit: 'money', names: ['Average order'], levels: [] },
  { id: 'churn', kind: 'number', unit: 'share', names: ['Risk of leaving'], levels: [] },
  { id: 'lastDay', kind: 'day', unit: 'days', names: ['Last order'], levels: [] },
  { id: 'birthday', kind: 'day', unit: 'days', names: ['Birthday'], levels: [] },
  { id: 'city', kind: 'category', unit: 'plain', names: ['City'], levels: ['Leeds', 'York', 'New York', '利兹'].map((c) => level(c)) },
  { id: 'stage', kind: 'category', unit: 'plain', names: ['Stage'], levels: [level('grow', 'Grow'), level('lost', 'Lost')] },
  { id: 'group', kind: 'category', unit: 'plain', names: ['Group'], levels: [level('lost', 'Lost'), level('champions', 'Champions')] },
  { id: 'attribute:tier', kind: 'category', unit: 'plain', names: ['tier', '等级'], levels: ['gold', 'silver, old', 'either or'].map((t) => level(t)) },
  { id: 'attribute:card', kind: 'category', unit: 'plain', names: ['Loyalty card'], levels: ['yes', 'no'].map((t) => level(t)) },
  { id: 'note', kind: 'text', unit: 'plain', names: ['Note'], levels: [] },
]; // prettier-ignore
const CHINESE: Readonly<Record<string, string>> = {
  orders: '订单数', revenue: '销售额', averageOrder: '平均每单', churn: '流失风险', lastDay: '上次下单', birthday: '生日', city: '城市',
  stage: '阶段', group: '分组', 'attribute:tier': '等级', 'attribute:card': '会员卡', note: '备注',
}; // prettier-ignore
const VOCABULARIES = {
  en: VOCABULARY,
  zh: VOCABULARY.map((field) => ({ ...field, names: [CHINESE[field.id]] })),
};

const understand = createUnderstanding(VOCABULARY);
const rulesOf = (sentence: string) => understand(sentence).question.rule.rules;

const whole = fc.integer({ min: 0, max: 5000 });
const testOf = (field: Vocabulary[number]): fc.Arbitrary<RuleTest> => {
  const of = (test: RuleTest['test'], values: fc.Arbitrary<RuleTest['values']>) =>
    values.map((each): RuleTest => ({ field: field.id, test, values: each }));
  const value =
    field.unit === 'share' ? fc.integer({ min: 1, max: 99 }).map((v) => [v / 100]) : whole.map((v) => [v]);
  const all = field.levels.map(({ key }) => key);
  const known = [of('known', fc.constant([])), of('unknown', fc.constant([]))];
  if (field.kind === 'number') {
    return fc.oneof(
      ...known,
      ...(['atLeast', 'atMost', 'over', 'under'] as const).map((name) => of(name, value)),
    );
  }
  if (field.kind === 'day') {
    const days = whole.map((v) => [v]);
    return fc.oneof(
      ...known,
      ...(['since', 'before', 'withinDays', 'longerThanDays'] as const).map((name) => of(name, days)),
    );
  }
  const keys = fc.subarray(all, { minLength: Math.min(1, all.length) });
  if (field.kind === 'category') return fc.oneof(...known, of('oneOf', keys), of('noneOf', keys));
  return fc.oneof(
    ...known,
    of(
      'contains',
      fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,5})?$/).map((word) => [word]),
    ),
  );
};
const id = (kind: string) => fc.constantFrom(...VOCABULARY.filter((f) => f.kind === kind).map((f) => f.id));
const asked = fc.oneof(
  fc.constantFrom('list' as const, 'count' as const).map((wanted) => ({ wanted, measure: null, by: null })),
  fc.record({ wanted: fc.constantFrom('mean' as const, 'total' as const), measure: id('number'), by: fc.constant(null) }),
  fc.record({ wanted: fc.constant('compare' as const), measure: fc.option(id('number')), by: id('category') }),
); // prettier-ignore
const question: fc.Arbitrary<Question> = fc
  .tuple(asked, fc.array(fc.constantFrom(...VOCABULARY).chain(testOf), { maxLength: 4 }))
  .map(([what, rules]) => ({ ...what, rule: { match: 'all', rules } }));

for (const language of ['en', 'zh'] as const) {
  const hear = createUnderstanding(VOCABULARIES[language]);
  test(`every question that the grammar can say is understood as itself (${language})`, () => {
    fc.assert(
      fc.property(question, (one) => {
        const sentence = sayQuestion(one, VOCABULARIES[language], language);
        expect(hear(sentence), sentence).toEqual({ question: one, unknown: [], unclear: [] });
      }),
      { seed: 1648, numRuns: 400 },
    );
  });
}

test('people may ask in their own words, in either language', () => {
  const inLeeds = { field: 'city', test: 'oneOf', values: ['Leeds'] };
  const quiet = { field: 'lastDay', test: 'longerThanDays', values: [60] };
  expect(rulesOf('who in Leeds has not ordered for 60 days')).toEqual([inLeeds, quiet]);
  expect(rulesOf("Who in LEEDS hasn't bought anything in the last 60 days?")).toEqual([inLeeds, quiet]);
  expect(rulesOf('利兹 60 天没下单的客户')).toEqual([{ ...inLeeds, values: ['利兹'] }, quiet]);
  expect(rulesOf('近60天没有购买过的利兹客户')).toEqual([quiet, { ...inLeeds, values: ['利兹'] }]);
  expect(rulesOf('not in New York or York, more than 3 orders')).toEqual([
    { field: 'city', test: 'noneOf', values: ['New York', 'York'] },
    { field: 'orders', test: 'over', values: [3] },
  ]);
  expect(rulesOf('revenue at least £1.5k and churn over 30')).toEqual([
    { field: 'revenue', test: 'atLeast', values: [1500] },
    { field: 'churn', test: 'over', values: [0.3] },
  ]);
  expect(rulesOf('销售额超过2万元，两者')).toEqual([{ field: 'revenue', test: 'over', values: [20_000] }]);
  const compared = { wanted: 'compare', measure: 'churn', by: 'attribute:tier' };
  expect(understand('compare churn by tier')).toMatchObject({ question: compared, unknown: [] });
  expect(understand('按等级比较流失率')).toMatchObject({ question: compared, unknown: [] });
});

test('words that say nothing known are told, and negations and “or” are never dropped', () => {
  expect(understand('blue customers in Narnia')).toMatchObject({ unknown: ['blue', 'narnia'] });
  expect(understand('利兹喜欢喝茶的客户').unknown).toEqual(['喜欢喝茶']);
  expect(understand('Leeds or orders over 3').unknown).toEqual(['or']);
  expect(understand('not customers').unknown).toEqual(['not']);
  expect(understand('birthday before 2024-13-40').unknown).not.toEqual([]);
  expect(understand('no')).toMatchObject({ question: { rule: { rules: [] } }, unknown: ['no'] });
  expect(understand('how many customers, average revenue').unknown).toEqual(['average revenue']);
});

test('a word that fits several fields is unclear until its field is said', () => {
  const lost = (field: string) => ({ field, test: 'oneOf', values: ['lost'] });
  expect(understand('who are lost')).toMatchObject({
    question: { rule: { rules: [lost('stage')] } },
    unclear: [{ at: 0, choices: [lost('stage'), lost('group')] }],
  });
  expect(understand('group is lost')).toMatchObject({
    question: { rule: { rules: [lost('group')] } },
    unclear: [],
  });
});

test('any text is read to its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => void understand(text)),
    { seed: 7 },
  );
});

test('said as people do, a question is understood as itself, but where a name fits several fields', () => {
  const there: RuleTest = { field: 'city', test: 'oneOf', values: ['Leeds'] };
  const quiet: RuleTest = { field: 'lastDay', test: 'longerThanDays', values: [60] };
  const asked = (wanted: Question['wanted'], ...rules: RuleTest[]): Question => {
    return { wanted, measure: wanted === 'mean' ? 'revenue' : null, by: null, rule: { match: 'all', rules } };
  };
  const questions = [
    asked('list', there, quiet),
    asked('list', quiet),
    asked('count', there, quiet),
    asked('mean', there),
  ];
  expect(questions.map((question) => sayAsPeopleDo(question, VOCABULARIES.en, 'en'))).toEqual([
    'who in Leeds has not ordered for 60 days',
    'who has not ordered for 60 days',
    'how many in Leeds have not ordered for 60 days',
    'average revenue in Leeds',
  ]);
  for (const language of ['en', 'zh'] as const) {
    const hear = createUnderstanding(VOCABULARIES[language]);
    for (const question of questions) {
      const heard = hear(sayAsPeopleDo(question, VOCABULARIES[language], language) ?? '');
      expect(heard).toEqual({ question, unknown: [], unclear: [] });
    }
  }
  expect(
    sayAsPeopleDo(asked('list', { field: 'orders', test: 'over', values: [3] }), VOCABULARIES.en, 'en'),
  ).toBeNull();
});
