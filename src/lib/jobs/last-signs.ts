import { RECORD_TYPES } from '../crm/record-types.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import type { DayNumber } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis } from '../base/units.ts';
import type { Column } from '../data/column.ts';
import type { CustomerEvents } from '../data/working-set.ts';
import { NO_DAY } from '../data/working-set.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';

/**
 * The last day of which anything is known of each customer: an order, a contact or one agreed, feedback, joining or
 * leaving, any record that people keep about them. `NO_DAY` where nothing has a date. O(customers + events + records).
 */
export function lastSigns(session: Pick<Session, 'set' | 'records'>): Int32Array {
  const { customers, orders, interactions, feedback, timeZone } = session.set;
  const zone = zoneOf(timeZone);
  const last = new Int32Array(customers.count).fill(NO_DAY);
  const see = (c: number, day: DayNumber | null) => {
    if (day !== null && day > last[c]) last[c] = day;
  };
  const since = dated(customers.columns.since);
  const until = dated(customers.columns.until);
  const events = [interactions, feedback].map((each) => ({ each, columns: datesOf(each) }));
  for (let c = 0; c < customers.count; c++) {
    if (orders.offsets[c] < orders.offsets[c + 1]) see(c, orders.day[orders.offsets[c + 1] - 1]);
    see(c, since(c));
    see(c, until(c));
    for (const { each, columns } of events) {
      for (let row = each.offsets[c]; row < each.offsets[c + 1]; row++) {
        for (const day of columns) see(c, day(row));
      }
    }
  }
  for (const table of Object.keys(RECORD_TYPES) as OwnRecordTable[]) {
    const dates = Object.entries(RECORD_TYPES[table].fields).filter(
      ([, { kind }]) => kind === 'time' || kind === 'day',
    );
    for (const fields of standing(session.records, table).values()) {
      const c = customers.indexById.get(String(fields.get('customer')));
      if (c === undefined) continue;
      for (const [name, { kind }] of dates) {
        const value = fields.get(name);
        if (typeof value === 'number') see(c, kind === 'day' ? value : zone.dayOf(value));
      }
    }
  }
  return last;
}

type DayOf = (row: number) => DayNumber | null;

function dated(column: Column | undefined): DayOf {
  if (column?.kind !== 'day' && column?.kind !== 'time') return () => null;
  const { kind, values } = column;
  return (row) => {
    const value = values[row];
    if (Number.isNaN(value)) return null;
    return kind === 'day' ? value : dayOfMillis(value);
  };
}

const datesOf = ({ columns }: CustomerEvents): readonly DayOf[] =>
  Object.values(columns)
    .filter(({ kind }) => kind === 'day' || kind === 'time')
    .map(dated);
