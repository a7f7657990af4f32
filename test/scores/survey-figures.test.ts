import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLowScore, surveyFigure } from '../../src/lib/scores/survey-figures.ts';

const times = (n: number, score: number) => new Array<number>(n).fill(score);

test('NPS is the percentage of 9 and 10 less that of 0 to 6, with the adjusted Wald interval', () => {
  const figure = surveyFigure('nps', [...times(50, 10), ...times(30, 7), ...times(20, 3)]);
  expect(figure).toMatchObject({ n: 100, value: 30 });
  // By hand: p = 51/102, d = 21/102; half = 1.28155 · √((p + d − (p − d)²) / 102).
  expect(figure?.interval?.low).toBeCloseTo(19.43, 1);
  expect(figure?.interval?.high).toBeCloseTo(39.4, 1);
});

test('CSAT is the share of 4 and 5, CES the mean with the interval of Student', () => {
  expect(surveyFigure('csat', [5, 5, 4, 3, 1])?.value).toBeCloseTo(0.6);
  const ces = surveyFigure('ces', [4, 6, 5]);
  expect(ces?.value).toBe(5);
  // t(0.9, 2) = 1.88562, standard error 1/√3.
  expect(ces?.interval?.high).toBeCloseTo(5 + 1.88562 / Math.sqrt(3), 4);
});

test('of no answer there is no figure, of one no mean interval, and what is off the scale is left out', () => {
  expect(surveyFigure('nps', [])).toBeNull();
  expect(surveyFigure('ces', [5])?.interval).toBeNull();
  expect(surveyFigure('nps', [11, -1, Number.NaN, 7.5])).toBeNull();
  expect(surveyFigure('nps', [10, 11])?.n).toBe(1);
});

test('every figure lies on its scale and, pulled to the middle or not, its interval too', () => {
  const limits = { nps: [-100, 100], csat: [0, 1], ces: [1, 7] } as const;
  fc.assert(
    fc.property(
      fc.constantFrom('nps', 'csat', 'ces'),
      fc.array(fc.integer({ min: 0, max: 10 })),
      (kind, scores) => {
        const figure = surveyFigure(kind, scores);
        if (!figure) return;
        const [least, most] = limits[kind];
        const { low, high } = figure.interval ?? { low: figure.value, high: figure.value };
        for (const value of [figure.value, low, high]) {
          expect(value).toBeGreaterThanOrEqual(least);
          expect(value).toBeLessThanOrEqual(most);
        }
        expect(low).toBeLessThanOrEqual(high);
        expect(figure.counts.reduce((sum, count) => sum + count, 0)).toBe(figure.n);
      },
    ),
  );
});

test('the NPS interval of one question asked again and again holds the truth about four times in five', () => {
  // Shares 0.45, 0.35, 0.2: NPS 25. A linear congruential generator keeps the draws the same everywhere.
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  let held = 0;
  const rounds = 2000;
  for (let round = 0; round < rounds; round++) {
    const scores = Array.from({ length: 60 }, () => {
      const u = draw();
      return u < 0.45 ? 9 : u < 0.8 ? 8 : 2;
    });
    const interval = surveyFigure('nps', scores)?.interval;
    if (interval && interval.low <= 25 && interval.high >= 25) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.76);
  expect(held / rounds).toBeLessThan(0.85);
});

test('a detractor, a dissatisfied and a hindered answer are low', () => {
  expect([isLowScore('nps', 6), isLowScore('nps', 7)]).toEqual([true, false]);
  expect([isLowScore('csat', 2), isLowScore('csat', 3)]).toEqual([true, false]);
  expect([isLowScore('ces', 3), isLowScore('ces', 4)]).toEqual([true, false]);
});
