import { beforeAll, describe, expect, it } from 'vitest';
import { groupChanges } from '../../src/lib/jobs/answer-group-changes.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';
import type { ScoreBook } from '../../src/lib/scores/score-book.ts';
import { dayOfMillis } from '../../src/lib/base/units.ts';
import { timelineWords } from '../../src/lib/ui/messages/timeline.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 4711;
const DAYS = 900;
let set: WorkingSet;
let book: ScoreBook;

beforeAll(async () => {
  set = workingSetOf(simulatedShop(SEED, 200, DAYS));
  const { scores } = await scoredSession(set);
  if (!scores) throw new Error('expected scores');
  book = scores;
}, 60_000);

const changesOf = (customer: number, windowDays: number | null) =>
  groupChanges(set, book, customer, windowDays);

/** Days of the customer's orders, in order. */
const orderDays = (c: number) => [
  ...new Set(set.orders.day.subarray(set.orders.offsets[c], set.orders.offsets[c + 1])),
];

describe(`why a customer came to another group (seed ${SEED})`, () => {
  it('names for every change a cut-off that was crossed that day, and what did it', () => {
    const seen = new Set<string>();
    for (const windowDays of [null, 365]) {
      for (let c = 0; c < set.customers.count; c++) {
        for (const { time, causes } of changesOf(c, windowDays)) {
          expect(causes?.length).toBeGreaterThan(0);
          const day = dayOfMillis(time);
          const days = orderDays(c);
          for (const { by, did, before, after, cutOff } of causes ?? []) {
            seen.add(`${windowDays} ${by} ${did}`);
            expect(before > cutOff).not.toBe(after > cutOff);
            expect(book.rfm.cutOffs[by]).toContain(cutOff);
            // As of a day means as known at its start: an order counts from the next day on.
            if (did === 'order') expect(days).toContain(day - 1);
            if (did === 'silence') expect(days).toContain(day - after);
            if (did === 'left-window') expect(days).toContain(day - 1 - 365);
          }
        }
      }
    }
    expect([...seen].sort()).toEqual([
      '365 frequency left-window',
      '365 frequency order',
      '365 recency silence',
      'null frequency order',
      'null recency silence',
    ]);
  });

  it('says so in the history', () => {
    const entry = {
      ...{ id: 'group:1', time: 0, kind: 'group-change' as const, type: 'dormant', text: 'occasional' },
      ...{ amount: null, lines: null, score: null, products: [] },
    } as const;
    const silence = { by: 'recency', did: 'silence', before: 90, after: 91, cutOff: 90.4 } as const;
    const left = { by: 'frequency', did: 'left-window', before: 4, after: 3, cutOff: 3 } as const;
    const detail = () => timelineWords({ ...entry, causes: [silence, left] }).detail;
    expect(detail()).toContain('no order for more than 90 days');
    expect(detail()).toContain('3 still count, no more than the cut-off of 3');
  });
});
