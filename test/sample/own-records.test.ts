import { expect, test } from 'vitest';
import { checkRecord } from '../../src/lib/crm/record-type.ts';
import { RECORD_TYPES } from '../../src/lib/crm/record-types.ts';
import { generateSample } from '../../src/lib/sample/sample.ts';

const AS_OF = 20_000;

test.each(['retail', 'b2b', 'service'] as const)(
  'every record that people of the %s sample typed fits its type, in both languages alike',
  (kind) => {
    const [english, chinese] = (['en', 'zh'] as const).map(
      (language) => generateSample({ kind, language, seed: 7, asOf: AS_OF, customers: 80 }).records,
    );
    for (const { table, fields } of [...english, ...chinese]) {
      if (table === 'complaints') continue;
      expect(checkRecord(RECORD_TYPES[table], {}, fields, AS_OF * 86_400_000)).toMatchObject({ ok: true });
    }
    const counts = (records: typeof english) =>
      Object.fromEntries(
        Object.keys(RECORD_TYPES).map((table) => [
          table,
          records.filter((record) => record.table === table && table !== 'complaints').length,
        ]),
      );
    expect(counts(chinese)).toEqual(counts(english));
    expect(new Set(english.map(({ table, id }) => `${table}:${id}`)).size).toBe(english.length);
  },
);
