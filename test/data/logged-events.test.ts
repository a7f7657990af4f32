import { zoneOf } from '../../src/lib/base/time-zone.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { buildCustomerEvents, tableOfRecords } from '../../src/lib/data/customer-events.ts';
import { valueAt } from '../../src/lib/data/join-columns.ts';
import { withLogged } from '../../src/lib/data/logged-events.ts';
import type { EditedFields } from '../../src/lib/data/source-batch.ts';
import type { CustomerEvents } from '../../src/lib/data/working-set.ts';

const UTC = zoneOf('UTC');

const COUNT = 4;

function randomRecords(seed: number, length: number, prefix: string): ReadonlyMap<string, EditedFields> {
  const random = createRandom(seed);
  return new Map(
    Array.from({ length }, (_, i) => {
      const time = random.integer(6) === 0 ? null : random.integer(5);
      const text = ['late', 'broken', '', `${prefix} ${random.integer(9)}`][random.integer(4)];
      const score = random.integer(3) === 0 ? null : random.integer(11);
      return [`${prefix}${i}`, new Map<string, string | number | null>([['time', time], ['text', text], ['score', score]])];
    }),
  ); // prettier-ignore
}

const plain = ({ length, offsets, columns }: CustomerEvents) => ({
  length,
  offsets: [...offsets],
  rows: Array.from({ length }, (_, row) =>
    Object.fromEntries(
      Object.keys(columns)
        .sort()
        .map((name) => [name, valueAt(columns[name], row)]),
    ),
  ),
});

test('events that people logged stand as if they had been sorted with the imported ones', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(30), fc.nat(8), (seed, many, few) => {
      const imported = tableOfRecords('feedback', randomRecords(seed, many, 'i'), UTC);
      const logged = tableOfRecords('feedback', randomRecords(seed + 1, few, 'l'), UTC);
      const random = createRandom(seed + 2);
      const customersOf = (length: number) => Uint32Array.from({ length }, () => random.integer(COUNT + 1));
      const customerOf = new Map([
        [imported, customersOf(many)],
        [logged, customersOf(few)],
      ]);
      const ids = Array.from({ length: COUNT }, (_, i) => `c${i}`);
      const keys = { ids, customerOf } as unknown as Parameters<typeof buildCustomerEvents>[1];
      const together = buildCustomerEvents([imported, logged], keys);
      const spliced = withLogged(
        buildCustomerEvents([imported], keys),
        logged,
        customerOf.get(logged) ?? new Uint32Array(),
        COUNT,
      );
      expect(plain(spliced)).toEqual(plain(together));
    }),
    { numRuns: 300 },
  );
});

test('what is logged after something was taken back has words of its own, each once', () => {
  const record = (id: string, text: string) => new Map([[id, new Map([['text', text]])]]);
  const keys = { ids: ['c0'], customerOf: new Map() } as unknown as Parameters<typeof buildCustomerEvents>[1];
  const imported = buildCustomerEvents([], keys);
  const log = (events: CustomerEvents, id: string, text: string) =>
    withLogged(events, tableOfRecords('feedback', record(id, text), UTC), new Uint32Array(1), 1);
  const wordsOf = ({ columns }: CustomerEvents) =>
    columns.text.kind === 'text' ? columns.text.dictionary : [];
  const base = log(imported, 'a', 'first');
  const left = log(base, 'b', 'left');
  const right = log(log(base, 'c', 'right'), 'd', 'left');
  expect(plain(left).rows.map(({ text }) => text)).toEqual(['first', 'left']);
  expect(plain(right).rows.map(({ text }) => text)).toEqual(['first', 'right', 'left']);
  const again = log(left, 'e', 'left');
  expect(wordsOf(again)).toEqual(['', 'first', 'left']);
  expect(plain(again).rows.map(({ text }) => text)).toEqual(['first', 'left', 'left']);
});
