import type { Table } from '$lib/data/table.ts';
import { buildWorkingSet } from '$lib/data/build-working-set.ts';
import type { WorkingSet } from '$lib/data/working-set.ts';
import { generateOrderLines } from '$lib/sample/order-lines.ts';
import { orderLinesToCsv } from '$lib/sample/order-lines-csv.ts';
import type { Parameters } from '../bench.worker.ts';

/** 2026-01-01, so that every run of the bench sees the same rows. */
const AS_OF = 20_454;

export function linesTable({ rows, customers = rows, seed = 7 }: Parameters): Table {
  return generateOrderLines({ rows, customers, seed, asOf: AS_OF });
}

export function linesFile(parameters: Parameters): File {
  const chunks = [...orderLinesToCsv(linesTable(parameters), { quoted: parameters.quoted ?? false })];
  return new File(chunks, 'lines.csv', { type: 'text/csv' });
}

export function linesSet(parameters: Parameters): WorkingSet {
  const batch = { id: 'bench', matchKey: 'customer' as const, tables: [linesTable(parameters)] };
  return buildWorkingSet({ batches: [batch], currency: 'GBP', currencyDigits: 2 }).set;
}
