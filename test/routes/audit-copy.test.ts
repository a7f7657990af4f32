import { expect, test } from 'vitest';
import type { AuditEntry } from '../../src/lib/store/audit.ts';
import { chained } from '../../src/lib/store/audit.ts';
import { compareWithCopy } from '../../src/routes/settings/audit-copy.ts';

async function newestFirst(length: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < length; i++)
    entries.push(await chained(entries.at(-1), { time: i, device: 'd', what: 'backup', facts: {} }));
  return entries.reverse();
}
const copyOf = (entries: readonly AuditEntry[]) => JSON.stringify({ entries });

test('a log that only grew since its copy holds all of the copy', async () => {
  const now = await newestFirst(5);
  expect(compareWithCopy(now, copyOf(now))).toBe('same');
  expect(compareWithCopy(now, copyOf(now.slice(2)))).toBe('same');
});

test('a log cut off at its end, or written anew, differs from its copy', async () => {
  const now = await newestFirst(5);
  expect(compareWithCopy(now.slice(2), copyOf(now))).toBe('shorter');
  const anew = [await chained(undefined, { time: 9, device: 'd', what: 'erase', facts: {} })];
  expect(compareWithCopy(anew, copyOf(now.slice(4)))).toBe('different');
});

test('a file that is no saved log is told from one', () => {
  for (const text of ['', '{', 'null', '[]', '{}', '{"entries":[]}', '{"entries":[{"sequence":"1"}]}'])
    expect(compareWithCopy([], text), text).toBe('unreadable');
});
