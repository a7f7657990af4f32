import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  COPY_AFTER_MILLIS,
  COPY_GAP_MILLIS,
  copyingAfterChanges,
} from '../../src/lib/client/folder-copying.ts';

const workspace = { id: 'w', name: 'Shop', sample: null, currency: 'GBP', createdAt: 0, openedAt: 0 };
const changed = { writable: true, changesSinceBackup: 2, workspace };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a copy follows the first change, however many come after, and the next one waits', () => {
  const copy = vi.fn(() => Promise.resolve());
  const copying = copyingAfterChanges(copy);
  for (let i = 0; i < 4; i++) {
    copying.changed(changed);
    vi.advanceTimersByTime(COPY_AFTER_MILLIS / 4);
  }
  expect(copy).toHaveBeenCalledTimes(1);
  copying.changed(changed);
  vi.advanceTimersByTime(COPY_GAP_MILLIS - 1);
  expect(copy).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(copy).toHaveBeenCalledTimes(2);
});

test('nothing is copied where nothing changed, of samples, or by a tab that only reads', () => {
  const copy = vi.fn(() => Promise.resolve());
  for (const status of [
    { ...changed, changesSinceBackup: 0 },
    { ...changed, writable: false },
    { ...changed, workspace: { ...workspace, sample: 'retail' as const } },
  ]) {
    const copying = copyingAfterChanges(copy);
    copying.changed(changed);
    copying.changed(status);
    vi.advanceTimersByTime(COPY_GAP_MILLIS);
  }
  expect(copy).not.toHaveBeenCalled();
});

test('leaving the page copies what waits, and a failure is no matter of the page', () => {
  const copy = vi.fn(() => Promise.reject(new Error('gone')));
  const copying = copyingAfterChanges(copy);
  copying.left();
  expect(copy).not.toHaveBeenCalled();
  copying.changed(changed);
  copying.left();
  expect(copy).toHaveBeenCalledTimes(1);
});
