import type { Zone } from '../base/time-zone.ts';
import type { Column } from './column.ts';
import type { CustomerKeys } from './customer-keys.ts';
import { orderByCustomer } from './customer-order.ts';
import type { DatasetName } from './datasets.ts';
import { DATASETS } from './datasets.ts';
import { columnNames, joinColumn, joinNumbers, reorderColumn } from './join-columns.ts';
import { joinCustomerOf } from './order-lines.ts';
import type { EditedFields } from './source-batch.ts';
import type { Table } from './table.ts';
import { createTable } from './table.ts';
import type { CustomerEvents } from './working-set.ts';

/** Column that holds the record's id where a person logged the event; '' where it was imported. */
export const RECORD_COLUMN = 'record';

export function buildCustomerEvents(tables: readonly Table[], keys: CustomerKeys): CustomerEvents {
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  const time = joinNumbers(tables, 'time', 'time').values;
  const { offsets, order } = orderByCustomer(joinCustomerOf(tables, keys, length), time, keys.ids.length);
  const columns: Record<string, Column> = {};
  for (const name of columnNames(tables)) {
    if (name !== 'customer') columns[name] = reorderColumn(joinColumn(tables, name), order);
  }
  return { length, offsets: offsets.subarray(0, keys.ids.length + 1), columns };
}

/** Events that people logged, as one more table; logged at an instant, they stand there by the clock of the zone. */
export function tableOfRecords(
  dataset: DatasetName & ('interactions' | 'feedback'),
  records: ReadonlyMap<string, EditedFields>,
  zone: Zone,
): Table {
  const rows = [...records];
  const columns: Record<string, Column> = {};
  for (const [name, kind] of Object.entries(DATASETS[dataset])) {
    const cells = rows.map(([, fields]) => fields.get(name) ?? null);
    if (kind === 'text') columns[name] = textOf(cells.map((cell) => (cell === null ? '' : String(cell))));
    else {
      const numbers = cells.map((cell) => (cell === null ? Number.NaN : Number(cell)));
      const told = kind === 'time' ? numbers.map(zone.wallOf) : numbers;
      columns[name] = { kind, values: Float64Array.from(told) };
    }
  }
  columns[RECORD_COLUMN] = textOf(rows.map(([record]) => record));
  return createTable(dataset, rows.length, columns);
}

function textOf(cells: readonly string[]): Column {
  const dictionary = [''];
  const codeOf = new Map([['', 0]]);
  const codes = Uint32Array.from(cells, (cell) => {
    let code = codeOf.get(cell);
    if (code === undefined) {
      code = dictionary.push(cell) - 1;
      codeOf.set(cell, code);
    }
    return code;
  });
  return { kind: 'text', codes, dictionary };
}
