import { describe, expect, it } from 'vitest';
import type { ColumnPlan, ImportQuestion, Inspection } from '../../src/lib/import/plan.ts';
import {
  answerOverride,
  chosenAnswer,
  mergeOverrides,
  openQuestions,
  withShownAnswers,
} from '../../src/routes/import/questions.ts';
import { exampleDay, exampleNumber } from '../../src/routes/import/question-words.ts';

const column = (index: number, heading: string): ColumnPlan => ({
  index,
  heading,
  role: { use: 'canonical', dataset: 'orders', column: 'time' },
  kind: 'time',
  sureness: 'unclear',
  examples: ['03/04/2025'],
  blanks: 0,
  unreadable: 0,
});

const dates = (dmy: number, mdy: number): ImportQuestion => ({
  kind: 'date-order',
  column: 0,
  example: '03/04/2025',
  options: [
    { order: 'dmy', fits: 10 - dmy, rejected: dmy },
    { order: 'mdy', fits: 10 - mdy, rejected: mdy },
  ],
});

const inspection = (questions: readonly ImportQuestion[]): Inspection => ({
  fileName: 'orders.csv',
  bytes: 100,
  plan: {
    format: 'delimited',
    encoding: 'utf-8',
    delimiter: ',',
    hasHeadings: true,
    shape: 'orders',
    columns: [column(0, 'Order date')],
    keepExactDuplicates: true,
    currency: 'GBP',
    currencyDigits: 2,
    timeZone: 'UTC',
    matchKey: 'customer',
  },
  encodingSureness: 'certain',
  sheets: [],
  questions,
  notes: [],
  preview: [],
  rowsEstimate: 10,
  shapeKey: 'k',
});

describe('questions of an import', () => {
  it('nothing is guessed where two readings lose equally many rows: the import waits', () => {
    const asked = inspection([dates(0, 0)]);
    expect(openQuestions(asked)).toHaveLength(1);
    expect(withShownAnswers(asked).plan.columns[0]?.dateOrder).toBeUndefined();
  });

  it('the reading that loses fewest rows is shown as chosen and is what the plan then says', () => {
    const asked = inspection([dates(0, 3)]);
    expect(chosenAnswer(asked.questions[0]!)).toBe('dmy');
    expect(openQuestions(asked)).toHaveLength(0);
    expect(withShownAnswers(asked).plan.columns[0]?.dateOrder).toBe('dmy');
  });

  it('a person’s answer wins over the one that fits better', () => {
    const answered: ImportQuestion = { ...dates(0, 3), answer: 'mdy' } as ImportQuestion;
    expect(chosenAnswer(answered)).toBe('mdy');
  });

  it('ids are never cleaned and copies never dropped unless a person says so', () => {
    const ids: ImportQuestion = { kind: 'decimal-ids', column: 0, example: '17850.0', count: 9 };
    const copies: ImportQuestion = { kind: 'exact-duplicates', count: 5, firstRows: [3, 4] };
    const shown = withShownAnswers(inspection([ids, copies])).plan;
    expect(shown.columns[0]?.stripDecimalZero).toBe(false);
    expect(shown.keepExactDuplicates).toBe(true);
  });

  it('answers to several columns are kept side by side', () => {
    const first = mergeOverrides({}, answerOverride(dates(0, 0), 'dmy', inspection([])));
    const second = mergeOverrides(
      first,
      answerOverride({ ...dates(0, 0), column: 4 } as ImportQuestion, 'mdy', inspection([])),
    );
    expect(second.dateOrders).toEqual({ 0: 'dmy', 4: 'mdy' });
  });

  it('an example is shown as each reading would have it', () => {
    expect(exampleDay('03/04/2025', 'dmy')).toBe('3 Apr 2025');
    expect(exampleDay('03/04/2025', 'mdy')).toBe('4 Mar 2025');
    expect(exampleDay('27/04/2025', 'mdy')).toBeNull();
    expect(exampleNumber('1.204', 'point')).toBe('1.204');
    expect(exampleNumber('1.204', 'comma')).toBe('1,204');
    expect(exampleNumber('€ 1.204,50', 'comma')).toBe('1,204.50');
  });
});
