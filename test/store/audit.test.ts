import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../../src/lib/store/audit.ts';
import { chained, firstBroken } from '../../src/lib/store/audit.ts';

async function logOf(length: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < length; i++) {
    const note = {
      time: 1000 + i,
      device: 'd1',
      what: i % 2 ? 'backup' : 'erase',
      facts: { rows: i, set: 'x' },
    };
    entries.push(await chained(entries.at(-1), note));
  }
  return entries;
}

test('a log as it was written is whole, and so is one without entries', async () => {
  expect(await firstBroken(await logOf(8))).toBeNull();
  expect(await firstBroken([])).toBeNull();
});

test('the order in which facts are given does not change an entry', async () => {
  const note = { time: 1, device: 'd', what: 'erase' };
  const [a, b] = [await chained(undefined, { ...note, facts: { x: 1, y: 2 } }), await chained(undefined, { ...note, facts: { y: 2, x: 1 } })];
  expect(a.hash).toBe(b.hash);
}); // prettier-ignore

test('any entry changed, taken out or put elsewhere is found where it happened', async () => {
  const whole = await logOf(7);
  const changes: ((entry: AuditEntry) => AuditEntry)[] = [
    (entry) => ({ ...entry, time: entry.time + 1 }),
    (entry) => ({ ...entry, device: 'd2' }),
    (entry) => ({ ...entry, what: 'restore' }),
    (entry) => ({ ...entry, facts: { ...entry.facts, rows: -1 } }),
    (entry) => ({ ...entry, previous: entry.hash }),
    (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    (entry) => ({ ...entry, sequence: entry.sequence + 1 }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.nat(6), fc.constantFrom(...changes), async (at, change) => {
      expect(await firstBroken(whole.with(at, change(whole[at])))).toBe(at);
    }),
  );
  for (let at = 0; at < 6; at++) {
    expect(await firstBroken(whole.toSpliced(at, 1))).toBe(at);
    expect(await firstBroken(whole.toSpliced(at, 2, whole[at + 1], whole[at]))).toBe(at);
  }
});
