import { expect, test } from 'vitest';
import { COMPLAINT } from '../../src/lib/crm/complaint.ts';
import { checkRecord } from '../../src/lib/crm/record-type.ts';
import { generateSample } from '../../src/lib/sample/sample.ts';

const ASOF = Date.UTC(2026, 4, 1) / 86_400_000;

test.each(['retail', 'b2b', 'service'] as const)(
  'complaints of the %s sample were handled as the rules of complaints allow, nothing of it in the future',
  (kind) => {
    const options = { kind, language: 'en', seed: 7, asOf: ASOF } as const;
    const { records, tables } = generateSample(options);
    expect(records.length).toBeGreaterThan(10);
    const now = ASOF * 86_400_000;
    for (const { table, fields } of records) {
      if (table !== 'complaints') continue;
      const { takenUpAt: time } = fields;
      expect(checkRecord(COMPLAINT, { time, text: 'x' }, fields, now)).toMatchObject({ ok: true });
      for (const step of ['repliedAt', 'solvedAt', 'closedAt'])
        if (step in fields) expect(fields[step]).toBeLessThan(now);
      expect(fields.class).not.toBe('other');
    }
    expect(generateSample(options).records).toEqual(records);
    expect(tables.feedback?.length).toBeGreaterThan(records.length);
  },
);
