import { expect, test } from 'vitest';
import type { KeptModel } from '../../src/lib/api/churn.ts';
import { comparedRows, comparedSentence } from '../../src/routes/models/kept-compared.ts';

const MODEL: KeptModel = {
  id: 'a',
  time: Date.UTC(2026, 0, 5, 9),
  asOf: 20_454,
  model: 'logistic',
  definition: 'no-order-within',
  n: 1000,
  events: 300,
  auc: 0.8,
  interval: { low: 0.78, high: 0.82 },
  brier: 0.16,
  logLoss: 0.49,
  baseRate: 0.3,
  evaluation: 'time-split',
  baselineAuc: 0.74,
  seed: 1,
  importance: [{ feature: 'logRecency', drop: 0.1 }],
  dataVersion: 'aaaaaaaaaaa',
  speaks: true,
  inCharge: true,
};
const other = (change: Partial<KeptModel>): KeptModel => ({ ...MODEL, id: 'b', inCharge: false, ...change });

test('two kept models: one is said to be better only where the match is fair and their ranges part', () => {
  const close = other({ auc: 0.81, interval: { low: 0.79, high: 0.83 } });
  expect(comparedSentence(MODEL, close)).toBe(
    'The ranges of their AUC overlap: neither can be said to rank better.',
  );
  const ahead = other({ model: 'gradient-boosting', auc: 0.86, interval: { low: 0.84, high: 0.88 } });
  expect(comparedSentence(MODEL, ahead)).toMatch(/^Boosted trees of .* ranks better by 6.0 points of AUC/);
  expect(comparedSentence(ahead, MODEL)).toBe(comparedSentence(MODEL, ahead));
  expect(comparedSentence(MODEL, other({ ...ahead, dataVersion: 'b' }))).toMatch(/no fair match/);
});

test('their figures stand side by side with the change, and what makes the match unfair is marked', () => {
  const rows = comparedRows(MODEL, other({ auc: 0.86, dataVersion: 'bbbbbbbbbbb', importance: [] }));
  const row = (name: string) => rows.find((each) => each.name === name);
  expect(row('AUC')).toMatchObject({ first: '0.800', second: '0.860', change: '+0.060' });
  expect(row('Data')).toMatchObject({ first: 'aaaaaaaa', second: 'bbbbbbbb', differs: true });
  expect(row('Definition')?.differs).toBe(false);
  expect(rows.at(-1)).toMatchObject({ first: '0.100', second: '–', change: '' });
});
