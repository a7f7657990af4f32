import { describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { csvDay, csvMoney, csvText } from '../../src/lib/export/csv.ts';
import { exportScores } from '../../src/lib/jobs/export-scores.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

const PROMISED =
  'customer_id,as_of,first_order,last_order,orders,revenue,recency_days,frequency,monetary,r,f,m,rfm_group,segment,p_alive,expected_orders_90d,clv,clv_low,clv_high,cac,crv,churn_probability,churn_band,reason_1,reason_2,reason_3';

async function exported(
  lines: Parameters<typeof workingSetOf>[0],
  options?: Parameters<typeof workingSetOf>[1],
) {
  const session = await scoredSession(workingSetOf(lines, options), { definitions: DEFAULT_DEFINITIONS });
  const [heading, ...rows] = new TextDecoder().decode(exportScores(session).bytes).split('\r\n');
  const names = heading.split(',');
  const cells = rows.filter(Boolean).map((row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  return { heading, rows: cells.map((row) => Object.fromEntries(row.map((cell, i) => [names[i], cell]))) };
}

describe('scores as CSV', () => {
  it('begins with the promised columns in order, then others', async () => {
    const { heading } = await exported([{ customer: 'a', day: 1, amount: 100 }]);
    expect(heading.startsWith(`${PROMISED},returned`)).toBe(true);
  });

  it('gives orders, revenue, recency and frequency as defined, returns apart', async () => {
    const day = isoDay('2025-03-01');
    const { rows } = await exported([
      { customer: '007', day, amount: 1050, order: 'A' },
      { customer: '007', day, amount: 250, order: 'A' },
      { customer: '007', day, amount: 100, order: 'B' },
      { customer: '007', day: day + 10, amount: 999, order: 'C' },
      { customer: '007', day: day + 12, amount: -999, order: 'C' },
      { customer: 'x', day: day + 20, amount: 1, order: 'D' },
    ]);
    expect(rows[0]).toMatchObject({
      customer_id: '007',
      as_of: '2025-03-22',
      first_order: '2025-03-01',
      last_order: '2025-03-11',
      orders: '3',
      revenue: '23.99',
      recency_days: '11',
      frequency: '1',
      returned: '9.99',
    });
  });

  it('leaves empty what cannot be computed', async () => {
    const { rows } = await exported([{ customer: 'a', day: 1, amount: 100 }], { customers: { b: { name: 'B' } } });
    const b = rows.find((row) => row.customer_id === 'b');
    expect(b).toMatchObject({ orders: '0', revenue: '0.00', last_order: '', recency_days: '', r: '', clv: '', churn_probability: '' });
  }); // prettier-ignore

  it('guards text that a spreadsheet would run, and only that', () => {
    expect(['=1+1', '+861390000', '-a', ' @x', '＝1', '\t1'].map(csvText)).toEqual([
      "'=1+1",
      "'+861390000",
      "'-a",
      "' @x",
      "'＝1",
      "'\t1",
    ]);
    expect(csvText('a "b", c\nd')).toBe('"a ""b"", c\nd"');
    expect(csvText('007')).toBe('007');
  });

  it('writes exact money in the currency’s digits', () => {
    expect([
      csvMoney(5, 2),
      csvMoney(-1999, 2),
      csvMoney(1999, 0),
      csvMoney(12, 3),
      csvMoney(Number.NaN, 2),
    ]).toEqual(['0.05', '-19.99', '1999', '0.012', '']);
    expect(csvDay(isoDay('1997-01-01'))).toBe('1997-01-01');
  });
});
