import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { answerCustomers } from '../../src/lib/jobs/answer-customers.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import { lastMoveSentence } from '../../src/lib/ui/messages/move-causes.ts';
import { formatDayShort } from '../../src/lib/ui/format.ts';
import { preferences } from '../../src/lib/ui/preferences.svelte.ts';
import { groupChanges, lastMove } from '../../src/lib/jobs/answer-group-changes.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';
import type { ScoreBook } from '../../src/lib/scores/score-book.ts';
import { dayOfMillis } from '../../src/lib/base/units.ts';
import { timelineWords } from '../../src/lib/ui/messages/timeline.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

// Preferences write to the root element; a bare one is enough here.
Object.assign(globalThis, { document: { documentElement: { dataset: {}, lang: '' } } });

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

describe('why each is in the list behind a move', () => {
  const MOVED_SINCE = 810;
  let session: AnswerSession;
  const listed = (previousGroup: 'occasional' | 'champions', group: 'new' | 'dormant' | 'loyal') =>
    answerCustomers(session, {
      ...{ sort: 'name', descending: false, offset: 0, limit: 50 },
      filter: { previousGroup, groups: [group] },
    }).rows;
  const inBoth = (sentence: () => string) =>
    (['en', 'zh'] as const).map((locale) => {
      preferences.setLocale(locale);
      return sentence();
    });

  beforeAll(async () => {
    const lines = (customer: string, days: readonly number[]) => days.map((day) => ({ customer, day, amount: 1000 }));
    const weekly = Array.from({ length: 60 }, (_, i) => 899 - 14 * i);
    const shop = workingSetOf([
      ...lines('regular', weekly),
      ...lines('back', [500, 600, 700, 890]),
      ...lines('gone', [500, 600, 700]),
      ...lines('pausing', weekly.filter((day) => day < 850)),
    ]);
    const { rfm } = DEFAULT_DEFINITIONS;
    const definitions = { ...DEFAULT_DEFINITIONS, rfm: { ...rfm, scheme: 'bands' as const } };
    session = await scoredSession(shop, { definitions });
  }, 60_000); // prettier-ignore
  afterEach(() => preferences.setLocale('en'));

  it('an order that crosses a cut-off of recency, in both languages', () => {
    expect(session.scores?.rfm.movedSince).toBe(MOVED_SINCE);
    const rows = listed('occasional', 'new');
    expect(rows.map(({ id }) => id)).toEqual(['back']);
    const moved = rows[0].moved ?? null;
    // The order of day 890 counts from the next day on; 190 days lie behind it, and 14 is the cut-off of the highest score.
    const cause = { by: 'recency', did: 'order', before: 190, after: 1, cutOff: 14 };
    expect(moved).toEqual({ day: 891, causes: [cause] });
    expect(inBoth(() => lastMoveSentence(moved).replace(formatDayShort(891), 'DAY'))).toEqual([
      'DAY: ordered after 190 days without an order, where 14 is the cut-off',
      'DAY：时隔190天再次下单（分界为14天）',
    ]);
  });

  it('silence that crosses one, in both languages', () => {
    const [row, ...others] = listed('occasional', 'dormant');
    expect([row.id, others.length]).toEqual(['gone', 0]);
    const cause = { by: 'recency', did: 'silence', before: 180, after: 181, cutOff: 180 };
    expect(row.moved).toEqual({ day: 881, causes: [cause] });
    expect(inBoth(() => lastMoveSentence(row.moved ?? null).replace(formatDayShort(881), 'DAY'))).toEqual([
      'DAY: no order for more than 180 days',
      'DAY：已超过180天没有下单',
    ]);
  });

  it('lists without a move give no reasons', () => {
    const { rows } = answerCustomers(session, {
      ...{ sort: 'name', descending: false, offset: 0, limit: 50, filter: {} },
    });
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).not.toHaveProperty('moved');
  });

  it(`one who stood still while the cut-offs moved is told so (seed ${SEED})`, () => {
    let still = 0;
    for (let c = 0; c < set.customers.count; c++) {
      const { group, previousGroup } = book.columns;
      if (Number.isNaN(previousGroup[c]) || group[c] === previousGroup[c]) continue;
      const moved = lastMove(set, book, c, null, book.rfm.movedSince ?? 0);
      if (moved === null) still++;
      else expect(moved.causes.length).toBeGreaterThan(0);
    }
    expect(still).toBeGreaterThan(0);
    expect(inBoth(() => lastMoveSentence(null))).toEqual([
      'crossed none of today’s cut-offs since: they moved with everyone',
      '此期间没有越过现在的分界：分界随全体客户而变',
    ]);
  });

  it('tells what happened up to the last day', () => {
    const last = dayOfMillis(groupChanges(session.set, session.scores!, session.set.customers.indexById.get('back') ?? -1, null).at(-1)!.time);
    expect(last).toBe(891);
  }); // prettier-ignore
});
