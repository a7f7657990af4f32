import * as duckdb from '@duckdb/duckdb-wasm';
import mainModule from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { MILLIS_PER_DAY } from '$lib/base/units.ts';
import type { Table } from '$lib/data/table.ts';
import type { WorkingSet } from '$lib/data/working-set.ts';
import { DEFAULT_DEFINITIONS } from '$lib/api/definitions.ts';
import { defaultAsOf } from '$lib/features/default-as-of.ts';
import { recencyFrequencyMonetary } from '$lib/features/recency-frequency-monetary.ts';
import { rfmOptions } from '$lib/jobs/score-rfm.ts';
import { scoreRfm } from '$lib/scores/rfm.ts';
import type { Parameters } from '../bench.worker.ts';
import { linesSet, linesTable } from './lines.ts';
import type { Method } from './method.ts';

/** Customers with a purchase and the sum of their scores: what all three routes must agree on. */
const summary = (people: number, scores: number) => `${people} people, scores ${scores}`;

export const rfm: Method<WorkingSet> = {
  inputName: 'set',
  prepare: linesSet,
  run: async (set) => {
    const figures = recencyFrequencyMonetary(set, defaultAsOf(set) ?? 0, null);
    const { r, f, m } = scoreRfm(figures, rfmOptions(DEFAULT_DEFINITIONS, 100));
    return {
      check: () => {
        const scored = [...r.keys()].filter((c) => !Number.isNaN(r[c]));
        return summary(
          scored.length,
          scored.reduce((sum, c) => sum + r[c] + f[c] + m[c], 0),
        );
      },
    };
  },
};

interface Row {
  readonly customer: number;
  readonly day: number;
  readonly order: number;
  readonly amount: number;
}

function rowsOf(set: WorkingSet): Row[] {
  const rows: Row[] = [];
  for (let c = 0; c < set.customers.count; c++) {
    for (let i = set.orders.offsets[c]; i < set.orders.offsets[c + 1]; i++) {
      rows.push({
        customer: c,
        day: set.orders.day[i],
        order: set.orders.order[i],
        amount: set.orders.amount[i],
      });
    }
  }
  return rows;
}

/** Type-7 quintiles of a column; a value on a cut-off stays below it. */
function scoreColumn(values: readonly number[], reversed: boolean): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = [0.2, 0.4, 0.6, 0.8].map((q) => {
    const at = q * (sorted.length - 1);
    const low = Math.floor(at);
    return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  });
  return values.map((value) => {
    const band = 1 + cuts.filter((cut) => value > cut).length;
    return reversed ? 6 - band : band;
  });
}

interface TextRow {
  readonly customer: string;
  readonly day: number;
  readonly order: string;
  readonly amount: number;
}

/** As a file gives them: in order of time, ids as text. */
function textRows(table: Table): TextRow[] {
  const { customer, time, order, amount } = table.columns;
  if (customer.kind !== 'text' || order.kind !== 'text' || time.kind === 'text' || amount.kind === 'text')
    throw new RangeError('lines: expected ids as text, time and amount as numbers');
  const rows: TextRow[] = [];
  for (let i = 0; i < table.length; i++) {
    if (customer.codes[i] === 0) continue;
    rows.push({
      customer: customer.dictionary[customer.codes[i]],
      day: Math.floor(time.values[i] / MILLIS_PER_DAY),
      order: order.dictionary[order.codes[i]],
      amount: amount.values[i],
    });
  }
  return rows;
}

export const mapOfObjects: Method<{ readonly rows: readonly TextRow[]; readonly asOf: number }> = {
  inputName: 'rows',
  prepare: (parameters) => {
    return { rows: textRows(linesTable(parameters)), asOf: defaultAsOf(linesSet(parameters)) ?? 0 };
  },
  run: async ({ rows, asOf }) => {
    const byCustomer = new Map<string, { last: number; orders: Set<string>; revenue: number }>();
    for (const row of rows) {
      if (row.amount <= 0) continue;
      const seen = byCustomer.get(row.customer);
      if (seen) {
        seen.last = Math.max(seen.last, row.day);
        seen.orders.add(row.order);
        seen.revenue += row.amount;
      } else {
        byCustomer.set(row.customer, { last: row.day, orders: new Set([row.order]), revenue: row.amount });
      }
    }
    const people = [...byCustomer.values()];
    const r = scoreColumn(
      people.map((person) => asOf - person.last),
      true,
    );
    const f = scoreColumn(
      people.map((person) => person.orders.size),
      false,
    );
    const m = scoreColumn(
      people.map((person) => person.revenue),
      false,
    );
    const total = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0);
    return { check: () => summary(people.length, total(r) + total(f) + total(m)) };
  },
};

async function openDuckdb(parameters: Parameters) {
  const set = linesSet(parameters);
  const database = new duckdb.AsyncDuckDB(
    new duckdb.VoidLogger(),
    new Worker(new URL('@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js', import.meta.url)),
  );
  await database.instantiate(mainModule);
  const connection = await database.connect();
  const lines = rowsOf(set).map((row) => `${row.customer},${row.day},${row.order},${row.amount}`);
  await database.registerFileText('lines.csv', `customer,day,ord,amount\n${lines.join('\n')}\n`);
  await connection.query(
    `create table lines as select * from read_csv('lines.csv', header = true, columns = {customer: 'INTEGER', day: 'INTEGER', ord: 'INTEGER', amount: 'BIGINT'})`,
  );
  return { connection, asOf: defaultAsOf(set) ?? 0 };
}

export const duckdbRfm: Method<Awaited<ReturnType<typeof openDuckdb>>> = {
  inputName: 'duckdb',
  prepare: openDuckdb,
  run: async ({ connection, asOf }) => {
    const bands = (value: string, cut: string) =>
      `1 + (${value} > ${cut}[1])::int + (${value} > ${cut}[2])::int + (${value} > ${cut}[3])::int + (${value} > ${cut}[4])::int`;
    const found = await connection.query(`
      with people as (
        select customer, ${asOf} - max(day) as recency, count(distinct ord) as orders, sum(amount)::double as revenue
        from lines where amount > 0 group by customer),
      cuts as (
        select quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) as r, quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) as f,
          quantile_cont(revenue, [0.2, 0.4, 0.6, 0.8]) as m from people),
      scored as (
        select customer, 6 - (${bands('recency', 'r')}) as r, ${bands('orders', 'f')} as f, ${bands('revenue', 'm')} as m
        from people, cuts)
      select count(*)::int as people, sum(r + f + m)::int as scores from scored`);
    const row = found.get(0) as unknown as { people: number; scores: number };
    return { check: () => summary(Number(row.people), Number(row.scores)) };
  },
};
