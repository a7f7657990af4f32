import { expect, test } from 'vitest';
import { hasLittleRoom, safetyLevel } from '../../src/lib/ui/safety-level.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const workspace = {
  id: 'w',
  name: 'Shop',
  sample: null,
  currency: 'GBP',
  createdAt: NOW - DAY,
  openedAt: NOW,
};
const storage = { persisted: true, usageBytes: null, quotaBytes: null };
const status = { workspace, storage, changesSinceBackup: 3, lastBackupAt: NOW - 2 * DAY };

test('nothing to back up, and a sample, are calm however old the backup is', () => {
  expect(safetyLevel({ ...status, changesSinceBackup: 0, lastBackupAt: null }, NOW)).toBe('calm');
  expect(
    safetyLevel({ ...status, workspace: { ...workspace, sample: 'retail' }, lastBackupAt: null }, NOW),
  ).toBe('calm');
});

test('changes are calm for a week after a backup, due after it, overdue after a month', () => {
  const after = (days: number) => safetyLevel({ ...status, lastBackupAt: NOW - days * DAY }, NOW);
  expect([2, 7, 8, 30, 31].map(after)).toEqual(['calm', 'calm', 'due', 'due', 'overdue']);
});

test('data that were never backed up are due at once, overdue after a week', () => {
  const never = { ...status, lastBackupAt: null };
  expect(safetyLevel(never, NOW)).toBe('due');
  expect(safetyLevel({ ...never, workspace: { ...workspace, createdAt: NOW - 8 * DAY } }, NOW)).toBe(
    'overdue',
  );
});

test('storage that the browser may clear makes any change due', () => {
  expect(safetyLevel({ ...status, storage: { ...storage, persisted: false } }, NOW)).toBe('due');
});

test('little room is said where the browser tells it, and nothing is claimed where it does not', () => {
  const room = (quotaBytes: number | null, persisted: boolean | null = false) =>
    hasLittleRoom({ ...storage, persisted, quotaBytes });
  expect(room(300e6)).toBe(true);
  expect(room(300e6, null)).toBe(true);
  // Kept for good, plenty of it, or not known: Chromium gives a private window ten gigabytes as any other.
  expect([room(300e6, true), room(10 * 2 ** 30), room(null)]).toEqual([false, false, false]);
});
