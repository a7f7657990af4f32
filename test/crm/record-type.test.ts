import { expect, test } from 'vitest';
import { COMPLAINT } from '../../src/lib/crm/complaint.ts';
import { FEEDBACK } from '../../src/lib/crm/feedback.ts';
import { checkRecord } from '../../src/lib/crm/record-type.ts';

const NOW = Date.UTC(2026, 4, 1);
const complaint = { time: NOW - 1000, text: 'Broken' };
const wrong = (field: string) => ({ ok: false, error: { kind: 'invalid-value', field } });

test('text is kept trimmed, and nothing but blanks is nothing', () => {
  expect(checkRecord(COMPLAINT, complaint, { owner: '  Ann ', solution: '  ' }, NOW)).toEqual({
    ok: true,
    value: { owner: 'Ann', solution: null },
  });
});

test('a field that the record does not have is refused, those of every object too', () => {
  expect(checkRecord(COMPLAINT, complaint, { __proto__x: 1 }, NOW)).toMatchObject(wrong('__proto__x'));
  expect(checkRecord(COMPLAINT, complaint, { constructor: 'x' }, NOW)).toMatchObject(wrong('constructor'));
});

test('money is whole minor units of at least nothing', () => {
  for (const compensationMinor of [-1, 0.5, Number.NaN, Infinity]) {
    expect(checkRecord(COMPLAINT, complaint, { compensationMinor }, NOW)).toMatchObject(
      wrong('compensationMinor'),
    );
  }
  expect(checkRecord(COMPLAINT, complaint, { compensationMinor: 0 }, NOW).ok).toBe(true);
});

test('a complaint has a text and a time, none of it yet to come, and is not answered before it is made', () => {
  expect(checkRecord(COMPLAINT, {}, { time: NOW }, NOW)).toMatchObject(wrong('text'));
  expect(checkRecord(COMPLAINT, complaint, { text: ' ' }, NOW)).toMatchObject(wrong('text'));
  expect(checkRecord(COMPLAINT, complaint, { time: NOW + 1 }, NOW)).toMatchObject(wrong('time'));
  expect(checkRecord(COMPLAINT, complaint, { repliedAt: complaint.time - 1 }, NOW)).toMatchObject(
    wrong('repliedAt'),
  );
});

test('an answer lies on the scale of its question', () => {
  const answer = (type: string, score: number | null) =>
    checkRecord(FEEDBACK, {}, { time: NOW, type, score }, NOW).ok;
  expect([answer('nps', 0), answer('nps', 10), answer('csat', 5), answer('ces', 7)]).not.toContain(false);
  expect([
    answer('nps', 11),
    answer('csat', 0),
    answer('csat', 6),
    answer('ces', 8),
    answer('nps', null),
  ]).not.toContain(true);
});
