import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIFECYCLE_PRESETS } from '../../src/lib/api/lifecycle.ts';
import type { CustomerHistory } from '../../src/lib/decisions/lifecycle.ts';
import { stageOn, stageSince } from '../../src/lib/decisions/lifecycle.ts';

const RULES = LIFECYCLE_PRESETS.retail;
const history = (orderDays: readonly number[], more: Partial<CustomerHistory> = {}): CustomerHistory => {
  return { orderDays, since: 0, until: null, ...more };
};

test('a customer goes from acquired over onboarding and growing to retained, and is lost by silence', () => {
  const monthly = history(Array.from({ length: 14 }, (_, i) => 10 + 30 * i));
  const on = (day: number) => stageOn(monthly, day, RULES);
  expect([-1, 5, 10, 39, 40, 374, 375, 400, 580, 581].map(on)).toEqual([
    null,
    'acquire',
    'onboard',
    'onboard',
    'grow',
    'grow',
    'retain',
    'retain',
    'retain',
    'lost',
  ]);
});

test('one order and then time ends onboarding too; an order brings a lost customer back', () => {
  const back = history([10, 400]);
  expect(stageOn(back, 70, RULES)).toBe('grow');
  expect(stageOn(back, 200, RULES)).toBe('lost');
  expect(stageOn(back, 400, RULES)).toBe('grow');
});

test('an ended contract is lost from that day on, whatever was bought', () => {
  const ended = history([10, 40, 70], { until: 80 });
  expect(stageOn(ended, 79, RULES)).toBe('grow');
  expect(stageOn(ended, 80, RULES)).toBe('lost');
});

const histories = fc.record({
  since: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
  until: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
  orderDays: fc
    .uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 12 })
    .map((days) => days.toSorted((a, b) => a - b)),
});

test('the stage of a day does not change with what comes later', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 900 }), (of, day) => {
      const known = { ...of, orderDays: of.orderDays.filter((order) => order <= day) };
      expect(stageOn(of, day, RULES)).toBe(stageOn(known, day, RULES));
    }),
  );
});

test('a stage began on the day before which another held, and has held since', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 900 }), (of, day) => {
      const stage = stageOn(of, day, RULES);
      const since = stageSince(of, day, RULES);
      if (stage === null || since === null) {
        expect([stage, since]).toEqual([null, null]);
        return;
      }
      expect(stageOn(of, since - 1, RULES)).not.toBe(stage);
      for (let each = since; each <= day; each++) expect(stageOn(of, each, RULES)).toBe(stage);
    }),
  );
});
