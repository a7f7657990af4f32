import { describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { answerChurn } from '../../src/lib/jobs/answer-churn.ts';
import { answerValue } from '../../src/lib/jobs/answer-value.ts';
import { exportScores } from '../../src/lib/jobs/export-scores.ts';
import { readCdnowMaster, readCdnowSample } from '../fixtures/cdnow.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { readTelco } from '../fixtures/telco.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

function rowsOf(csv: Uint8Array): Map<string, Record<string, string>> {
  const [heading, ...lines] = new TextDecoder().decode(csv).trim().split('\r\n');
  const names = heading.split(',');
  return new Map(
    lines.map((line) => {
      const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      return [cells[0], Object.fromEntries(cells.map((cell, i) => [names[i], cell]))];
    }),
  );
}

describe.skipIf(!hasShared)('the whole way on real data', () => {
  it('exports CDNOW’s P(alive) and CLV of 1 October 1997 as published', async () => {
    interface Oracle {
      readonly customers_sample: readonly { id: string; x: number; p_alive: number; clv_52w: number }[];
      readonly clv_52_weeks: { readonly total: number };
    }
    const oracle = sharedOracle<Oracle>('cdnow_clv.json');
    const definitions = { ...DEFAULT_DEFINITIONS, asOf: isoDay('1997-10-01') };
    const session = await scoredSession(workingSetOf(readCdnowSample(), { currency: 'USD' }), {
      definitions,
    });
    const rows = rowsOf(exportScores(session).bytes);
    for (const { id, x, p_alive, clv_52w } of oracle.customers_sample) {
      const row = rows.get(id);
      expect(Number(row?.frequency)).toBe(x);
      expect(Number(row?.p_alive)).toBeCloseTo(p_alive, 5);
      expect(Number(row?.clv) / clv_52w).toBeCloseTo(1, 2);
      expect(Number(row?.clv_low)).toBeLessThanOrEqual(Number(row?.clv));
      expect(Number(row?.clv_high)).toBeGreaterThanOrEqual(Number(row?.clv));
    }
    const total = (answerValue(session)?.total ?? 0) / 100;
    expect(total / oracle.clv_52_weeks.total).toBeCloseTo(1, 3);
  });

  it('exports the full file’s orders, revenue and recency as a plain recount finds them', async () => {
    const lines = readCdnowMaster();
    const session = await scoredSession(workingSetOf(lines, { currency: 'USD' }), { train: true });
    const rows = rowsOf(exportScores(session).bytes);
    const recount = new Map<string, { days: Set<number>; revenue: number }>();
    for (const { customer, day, amount } of lines) {
      const entry = recount.get(customer ?? '') ?? { days: new Set<number>(), revenue: 0 };
      recount.set(customer ?? '', entry);
      if (amount <= 0) continue;
      entry.days.add(day);
      entry.revenue += amount;
    }
    const asOf = isoDay('1998-07-01');
    for (const [id, { days, revenue }] of recount) {
      const row = rows.get(id);
      const last = Math.max(...days);
      const expected = [
        days.size,
        (revenue / 100).toFixed(2),
        days.size ? asOf - last : '',
        days.size ? days.size - 1 : '',
      ];
      expect([Number(row?.orders), row?.revenue, row?.recency_days, row?.frequency]).toEqual(
        expected.map((value, i) => (i === 0 ? value : String(value))),
      );
    }
    const churn = answerChurn(session, {});
    console.info(
      `CDNOW, 90 days: AUC ${churn?.card?.auc.toFixed(3)}, recency alone ${churn?.card?.baselineAuc.toFixed(3)}`,
    );
    expect(churn?.card?.evaluation).toBe('time-split');
    expect(churn?.rankedBy).toBe('model');
  }, 60_000);

  it('scores Telco as contracts: a label, cross-validated, worth by monthly charge', async () => {
    const session = await scoredSession(readTelco(), { train: true });
    const churn = answerChurn(session, {});
    expect([churn?.mode, churn?.rankedBy, churn?.card?.definition]).toEqual([
      'contractual',
      'model',
      'label',
    ]);
    expect(churn?.card?.auc).toBeGreaterThan(0.843);
    expect(churn?.list.every((row) => row.reasons.length > 0)).toBe(true);
    expect(answerValue(session)?.fallbackReason).toBe('contract');
    const rows = rowsOf(exportScores(session).bytes);
    expect(rows.size).toBe(7043);
    expect([...rows.values()].every((row) => row.churn_probability !== '')).toBe(true);
  }, 60_000);
});
