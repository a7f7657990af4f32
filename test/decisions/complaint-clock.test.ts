import { expect, test } from 'vitest';
import type { Complaint } from '../../src/lib/crm/complaint.ts';
import { complaintState } from '../../src/lib/crm/complaint.ts';
import { complaintClock } from '../../src/lib/decisions/complaint-clock.ts';
import { monthlyCounts, pareto, stepFigures } from '../../src/lib/decisions/complaint-figures.ts';
import { complaint } from '../fixtures/complaint.ts';

const HOUR = 3_600_000;
const T = Date.UTC(2026, 4, 1, 9);
const TARGETS = {
  replyHours: { low: 8, medium: 4, high: 2 },
  solveHours: { low: 168, medium: 72, high: 24 },
};
const at = (hours: number, fields: Partial<Complaint>) =>
  complaintClock(complaint({ time: T, severity: 'high', ...fields }), TARGETS, T + hours * HOUR);

test('a grave complaint is due for a reply after two hours, then for a solution within the day', () => {
  expect(at(1, {})).toMatchObject({ step: 'reply', dueAt: T + 2 * HOUR, late: false });
  expect(at(3, {})).toMatchObject({ step: 'reply', late: true, escalate: false });
  expect(at(5, {})).toMatchObject({ late: true, escalate: true });
  expect(at(5, { escalatedAt: T + 4 * HOUR })).toMatchObject({ late: true, escalate: false });
  const replied = at(5, { repliedAt: T + HOUR });
  expect(replied).toMatchObject({ step: 'solution', dueAt: T + 24 * HOUR, late: false });
  expect(replied.reply).toEqual({ hours: 1, inTime: true });
});

test('a solved complaint has no clock and says how long it took', () => {
  const solved = at(400, { repliedAt: T + HOUR, solvedAt: T + 30 * HOUR });
  expect(solved).toMatchObject({ step: null, dueAt: null, late: false });
  expect(solved.solution).toEqual({ hours: 30, inTime: false });
});

test('opening a complaint again starts the clock of the solution anew, and leaves the first reply as it was', () => {
  const again = at(101, { repliedAt: T + HOUR, reopenings: 1, takenUpAt: T + 100 * HOUR });
  expect(again).toMatchObject({ step: 'solution', dueAt: T + 124 * HOUR, late: false });
  expect(again.reply).toEqual({ hours: 1, inTime: true });
});

test('no clock runs for a complaint of a file until somebody takes it up', () => {
  const imported = { imported: true };
  expect(at(5000, imported)).toMatchObject({ step: null, late: false });
  expect(complaintState(complaint(imported))).toBe('imported');
  expect(at(5000, { ...imported, takenUpAt: T + 4999 * HOUR })).toMatchObject({
    step: 'reply',
    dueAt: T + 5001 * HOUR,
  });
});

test('a complaint whose severity nobody judged keeps to the targets of the middle', () => {
  expect(at(1, { severity: null })).toMatchObject({ dueAt: T + 4 * HOUR });
});

test('Pareto bars come the most frequent first, and the shares run up to one', () => {
  const of = (name: Complaint['class'], category: string | null = null) =>
    complaint({ class: name, category });
  const bars = pareto([of('price'), of('delivery'), of('delivery'), of(null, '包装'), of('delivery')]);
  expect(bars.map(({ class: name, category, count }) => [name ?? category, count])).toEqual([
    ['delivery', 3],
    ['包装', 1],
    ['price', 1],
  ]);
  expect(bars.map(({ running }) => running)).toEqual([0.6, 0.8, 1]);
});

test('months without a complaint are counted as none, and older complaints in no month', () => {
  const on = (year: number, month: number, day: number) =>
    complaint({ time: Date.UTC(year, month - 1, day) });
  const today = Date.UTC(2026, 1, 14) / 86_400_000;
  const counts = monthlyCounts(
    [on(2026, 2, 1), on(2025, 12, 31), on(2025, 11, 30), on(2025, 12, 1)],
    today,
    3,
  );
  expect(counts.map(({ count }) => count)).toEqual([2, 0, 1]);
});

test('the median of an even number of times lies between the middle two', () => {
  const times = [1, 9, 3, 5].map((hours) => ({ hours, inTime: hours < 4 }));
  expect(stepFigures([...times, null])).toEqual({ done: 4, inTime: 2, medianHours: 4 });
  expect(stepFigures([null]).medianHours).toBeNull();
});
