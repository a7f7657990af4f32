import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { answerChurn } from '../../src/lib/jobs/answer-churn.ts';
import { answerCustomer } from '../../src/lib/jobs/answer-customer.ts';
import { answerCustomers } from '../../src/lib/jobs/answer-customers.ts';
import { answerOverview } from '../../src/lib/jobs/answer-overview.ts';
import { answerRfm } from '../../src/lib/jobs/answer-rfm.ts';
import { answerRuns } from '../../src/lib/jobs/answer-runs.ts';
import { answerSegments } from '../../src/lib/jobs/answer-segments.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import { answerToday } from '../../src/lib/jobs/answer-today.ts';
import { answerValue } from '../../src/lib/jobs/answer-value.ts';
import { exportScores } from '../../src/lib/jobs/export-scores.ts';
import { wilsonInterval } from '../../src/lib/models/proportion-intervals.ts';
import { payloadToScoreBook, scoreBookToPayload } from '../../src/lib/scores/score-book.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20240501;
const DAYS = 700;
const everything = { filter: {}, sort: 'atRisk', descending: true, offset: 0, limit: 1e9 } as const;

let modelled: AnswerSession;
let ruled: AnswerSession;

beforeAll(async () => {
  const lines = simulatedShop(SEED, 700, DAYS);
  const set = workingSetOf(lines, {
    customers: { c0: { name: 'Ines Farrow', city: 'Whitby', phone: '+44 1947 000 118' } },
    interactions: [
      {
        customer: 'c1',
        day: DAYS - 3,
        fields: { type: 'call', outcome: 'will-order', nextContact: DAYS + 9 },
      },
    ],
    feedback: [{ customer: 'c2', day: DAYS - 5, fields: { type: 'complaint', category: 'delivery' } }],
  });
  modelled = await scoredSession(set, { train: true });
  ruled = await scoredSession(set);
}, 120_000);

function present<T>(answer: T | null | undefined): T {
  if (answer === null || answer === undefined) throw new Error('expected an answer');
  return answer;
}

describe('intervals', () => {
  it('say the level at which they were computed', () => {
    const { columns, count } = present(modelled.scores);
    const buyers = columns.orders.filter((orders) => orders > 0).length;
    const repeaters = columns.orders.filter((orders) => orders > 1).length;
    const { repeatRateInterval, averageOrderInterval } = present(answerOverview(modelled));
    const { level, ...interval } = present(repeatRateInterval);
    expect(count).toBeGreaterThan(0);
    const wilson = wilsonInterval({ events: repeaters, n: buyers }, level);
    expect(interval.low).toBeCloseTo(wilson.low, 12);
    expect(interval.high).toBeCloseTo(wilson.high, 12);
    expect(present(averageOrderInterval).level).toBe(level);
  });
});

describe('answers agree with one another', () => {
  it('sums the value at risk to the same total on Today, Churn and Customers', () => {
    for (const session of [modelled, ruled]) {
      const today = present(answerToday(session, { limit: 10, today: DAYS }));
      const churn = present(answerChurn(session, {}));
      const page = answerCustomers(session, everything);
      expect(churn.atRisk).toBeCloseTo(today.atRisk, 3);
      expect(page.atRisk).toBeCloseTo(today.atRisk, 3);
      expect(today.byGroup.reduce((sum, group) => sum + group.atRisk, 0)).toBeCloseTo(today.atRisk, 3);
      expect(today.atRiskInterval.low).toBeLessThan(today.atRisk);
      expect(today.atRiskInterval.high).toBeGreaterThan(today.atRisk);
    }
  });

  it('lists by value at risk, and leaves out whom one has agreed to contact later', () => {
    const today = present(answerToday(modelled, { limit: 5000, today: DAYS }));
    const values = today.rows.map((row) => row.atRisk ?? 0);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(today.rows.map((row) => row.id)).not.toContain('c1');
    expect(
      present(answerToday(modelled, { limit: 5000, today: DAYS + 9 })).rows.map((row) => row.id),
    ).toContain('c1');
  });

  it('counts whom it holds back because they said no, and lists everybody else in the same order', () => {
    const all = present(answerToday(modelled, { limit: 5000, today: DAYS }));
    const [first, second, ...rest] = all.rows.map(({ id }) => id);
    const { indexById } = modelled.set.customers;
    const no = new Set([first, second].map((id) => indexById.get(id ?? '') ?? -1));
    const held = present(answerToday(modelled, { limit: 5000, today: DAYS }, no));
    expect([all.heldBack, held.heldBack]).toEqual([0, 2]);
    expect(held.rows.map(({ id }) => id)).toEqual(rest);
    expect(held.total).toBe(all.total - 2);
  });

  it('explains a probability in points that add up to it exactly', () => {
    for (const row of answerCustomers(modelled, { ...everything, limit: 50 }).rows) {
      const one = present(answerCustomer(modelled, row.id));
      const effects = one.allReasons.reduce((sum, reason) => sum + reason.effect, 0);
      expect((one.averageChurn ?? 0) + effects + one.otherReasonsEffect).toBeCloseTo(
        one.churn ?? Number.NaN,
        6,
      );
      expect(one.churnInterval?.low).toBeLessThanOrEqual(one.churn ?? 0);
      for (const { churn, low, high } of one.whatIfOrders) {
        expect(churn).toBeGreaterThanOrEqual(low);
        expect(churn).toBeLessThanOrEqual(high);
      }
    }
  });

  it('lowers the risk of a silent customer if they order again', () => {
    const [row] = answerCustomers(modelled, { ...everything, sort: 'churn', limit: 1 }).rows;
    const one = present(answerCustomer(modelled, row.id));
    expect(one.whatIfOrders[0].churn).toBeLessThan(one.churn ?? 0);
    expect(one.whatIfOrders[0].silent.churn).toBeCloseTo(one.churn ?? 0, 5);
    for (const { churn, silent } of one.whatIfOrders) expect(churn).toBeLessThan(silent.churn);
  });

  it('fills the grid with everyone who bought, each cell in its group', () => {
    const rfm = present(answerRfm(modelled));
    expect(rfm.grid).toHaveLength(25);
    expect(rfm.grid.reduce((sum, cell) => sum + cell.people, 0)).toBe(rfm.people);
    expect(rfm.groups.reduce((sum, group) => sum + group.people, 0)).toBe(rfm.people);
    expect(rfm.moves.reduce((sum, move) => sum + move.people, 0)).toBe(rfm.people);
    for (const bins of rfm.groups.map((group) => group.recencyBins)) {
      expect(bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
    const cell = present(rfm.grid.find((each) => each.people > 0));
    const filter = { recencyScore: cell.r, frequencyScore: cell.f };
    expect(answerCustomers(modelled, { ...everything, filter }).total).toBe(cell.people);
  });

  it('groups people into segments of which every one has traits, and the people add up', () => {
    const segments = present(answerSegments(modelled));
    expect(segments.segments).toHaveLength(segments.k);
    expect(segments.segments.reduce((sum, segment) => sum + segment.people, 0)).toBe(
      present(answerRfm(modelled)).people,
    );
    expect(segments.segments.every((segment) => segment.traits.length === 3)).toBe(true);
    expect(segments.segments.map(({ people, revenue }) => revenue / people)).toEqual(
      segments.segments.map(({ people, revenue }) => revenue / people).sort((a, b) => b - a),
    );
  });

  it('adds up the value of customers to the total, within its interval', () => {
    const value = present(answerValue(modelled));
    const sum = answerCustomers(modelled, everything).rows.reduce((all, row) => all + (row.clv ?? 0), 0);
    expect(value.method).toBe('bg-nbd');
    expect(sum).toBeCloseTo(value.total, 2);
    expect(value.totalInterval.low).toBeLessThan(value.total);
    expect(value.deciles.reduce((all, decile) => all + decile.clv, 0)).toBeCloseTo(value.total, 2);
    const expected = value.holdout.reduce((all, week) => all + week.expected, 0);
    const actual = value.holdout.reduce((all, week) => all + week.actual, 0);
    expect(Math.abs(expected / actual - 1)).toBeLessThan(0.25);
  });

  it('counts what a week of calls keeps, and what the next call would', () => {
    const churn = present(answerChurn(modelled, { capacity: 25 }));
    const first = modelled.set.customers.indexById.get(churn.list[0].id) ?? -1;
    const without = present(answerChurn(modelled, { capacity: 24 }, new Set([first])));
    expect(without.list.map(({ id }) => id)).toEqual(churn.list.slice(1).map(({ id }) => id));
    expect(without.heldBack).toBe(1);
    expect(churn.rankedBy).toBe('model');
    expect(churn.kept).toBeCloseTo(churn.capacityAtRisk * DEFAULT_DEFINITIONS.churn.saveRate, 6);
    expect(churn.list).toHaveLength(25);
    expect(churn.histogram).toHaveLength(20);
    expect(churn.histogram.reduce((sum, people) => sum + people, 0)).toBe(
      present(answerRfm(modelled)).people,
    );
    expect(churn.marginalKept).toBeLessThanOrEqual((churn.list[24].atRisk ?? 0) * 0.3 + 1e-6);
    expect(churn.keptInterval.low).toBeLessThan(churn.kept);
  });

  it('says from which risk on contacting brings most, of the people that its link opens', () => {
    const contactCostMinor = 30;
    const { definitions } = modelled;
    const cheap = {
      ...modelled,
      definitions: { ...definitions, churn: { ...definitions.churn, contactCostMinor } },
    };
    const threshold = present(present(answerChurn(cheap, {})).bestThreshold);
    const above = answerCustomers(cheap, { ...everything, filter: { riskOver: threshold.risk } }).rows;
    expect(threshold.people).toBe(above.filter((row) => (row.atRisk ?? 0) > 0).length);
    const net =
      above.reduce((sum, row) => sum + 0.3 * (row.atRisk ?? 0), 0) - threshold.people * contactCostMinor;
    expect(threshold.gain).toBeCloseTo(net, 6);
    expect(present(answerChurn(modelled, {})).bestThreshold).toBeNull();
    // Each contact judged by itself brings at least as much as the best threshold of risk, and its link opens the same people.
    const { worthwhile } = present(answerChurn(cheap, {}));
    const rules = { field: 'atRisk', test: 'over', values: [worthwhile.atRisk / 100] } as const;
    const worth = answerCustomers(cheap, { ...everything, filter: { rules } });
    expect(worthwhile.atRisk).toBeCloseTo(contactCostMinor / 0.3, 9);
    expect(worthwhile.people).toBe(worth.total);
    expect(worthwhile.gain).toBeCloseTo(0.3 * worth.atRisk - worth.total * contactCostMinor, 6);
    expect(worthwhile.gain).toBeGreaterThanOrEqual(threshold.gain);
  });

  it('says that rules rank until a model is trained', () => {
    const churn = present(answerChurn(ruled, {}));
    expect([churn.rankedBy, churn.rulesReason]).toEqual(['rules', 'not-trained']);
    const one = present(
      answerCustomer(ruled, answerCustomers(ruled, { ...everything, limit: 1 }).rows[0].id),
    );
    expect(one.churnBy).toBe('rules');
    expect(one.allReasons[0].feature).toBe('recencyDays');
  });

  it('finds at least three things to say', () => {
    const overview = present(answerOverview(modelled));
    expect(overview.findings.length).toBeGreaterThanOrEqual(3);
    expect(overview.months.reduce((sum, month) => sum + month.revenue, 0)).toBe(overview.revenue);
    expect(overview.repeatRate).toBeGreaterThan(0.5);
    for (const cohort of overview.cohorts)
      for (const share of cohort.retained) expect(share).toBeLessThanOrEqual(1);
    for (const { filter, figures } of overview.findings) {
      if (filter && typeof figures.people === 'number') {
        expect(answerCustomers(modelled, { ...everything, filter }).total).toBe(figures.people);
      }
    }
  });

  it('searches names, ids, towns and the tail of a phone number', () => {
    const find = (text: string) =>
      answerCustomers(modelled, { ...everything, filter: { text } }).rows.map((row) => row.id);
    expect(find('farrow')).toEqual(['c0']);
    expect(find('WHITBY ines')).toEqual(['c0']);
    expect(find('0118')).toEqual(['c0']);
    expect(find('nobody')).toEqual([]);
  });

  it('pages without gaps and keeps missing values last', () => {
    const all = answerCustomers(modelled, { ...everything, sort: 'clv' }).rows.map((row) => row.id);
    const first = answerCustomers(modelled, { ...everything, sort: 'clv', limit: 7 }).rows.map(
      (row) => row.id,
    );
    const second = answerCustomers(modelled, { ...everything, sort: 'clv', offset: 7, limit: 7 }).rows.map(
      (row) => row.id,
    );
    expect([...first, ...second]).toEqual(all.slice(0, 14));
  });

  it('suggests to settle an open complaint', () => {
    expect(present(answerCustomer(modelled, 'c2')).action).toEqual({
      kind: 'settle-complaint',
      category: 'delivery',
    });
  });

  it('knows a run to be stale once data or definitions change', () => {
    const staleKinds = (session: typeof modelled) =>
      answerRuns(session, []).flatMap(({ kind, stale }) => (stale ? [kind] : []));
    expect(staleKinds(modelled)).toEqual([]);
    expect(
      answerRuns({ ...modelled, dataVersion: 'v2' }, []).every((card) => card.staleBecause === 'data'),
    ).toBe(true);
    const value = { ...modelled.definitions.value, discountRate: 0.2 };
    expect(staleKinds({ ...modelled, definitions: { ...modelled.definitions, value } })).toEqual(['value']);
  });

  it('survives storage: the book from its payload gives the same export', () => {
    const book = present(modelled.scores);
    const payload = scoreBookToPayload(book);
    const json: unknown = JSON.parse(JSON.stringify(payload.json));
    const restored = payloadToScoreBook({ json, arrays: payload.arrays });
    const text = (session: AnswerSession) => new TextDecoder().decode(exportScores(session).bytes);
    expect(text({ ...modelled, scores: restored }) === text(modelled)).toBe(true);
    expect(payloadToScoreBook({ json: { version: 9 }, arrays: {} })).toBeNull();
  });
});
