import type { JoinsAnswer } from '../api/joins.ts';
import { csvText } from '../export/csv.ts';
import type { Session } from './session.ts';

const SHOWN = 20;

/** Lines and payments that wait for the file that states their order. */
export function answerJoins({ built }: Pick<Session, 'built'>): JoinsAnswer {
  const { waitingOrders, ...counts } = built.joins;
  return { ...counts, waitingOrders: waitingOrders.length, first: waitingOrders.slice(0, SHOWN) };
}

/** One order's id a line. */
export function waitingOrdersCsv({ built }: Pick<Session, 'built'>): Uint8Array {
  const lines = ['order_id', ...built.joins.waitingOrders.map(csvText)];
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}
