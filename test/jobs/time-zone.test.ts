import { expect, test } from 'vitest';
import type { LogEntry } from '../../src/lib/api/data-api.ts';
import { dayOfMillis } from '../../src/lib/base/units.ts';
import { importText, nothing, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const day = (iso: string) => dayOfMillis(Date.parse(`${iso}T00:00:00Z`));
const CALL: LogEntry = {
  ...{ customer: 'c1', type: 'call', outcome: 'ordered', mood: null, note: '', nextContact: null },
};
const ORDERS = 'order id,customer id,order date,amount\n1,c1,2025-01-02,3\n2,c2,2025-01-03,5\n';

async function opened(timeZone: string, now: string, text = ORDERS) {
  const api = testWorkbench({ now: () => Date.parse(now) });
  const { id } = valueOf(await api.createWorkspace({ name: 'Shop', currency: 'GBP', timeZone }));
  valueOf(await api.openWorkspace(id));
  valueOf((await importText(api, 'a.csv', text)).committed);
  return api;
}

test.each([
  ['America/Los_Angeles', '2026-01-06T01:30:00Z', '2026-01-05'],
  ['Asia/Shanghai', '2026-01-05T23:30:00Z', '2026-01-06'],
  ['America/Los_Angeles', '2026-03-09T06:30:00Z', '2026-03-08'],
  ['America/Los_Angeles', '2026-11-02T07:30:00Z', '2026-11-01'],
])('what is logged in %s at %s is done on %s, everywhere', async (zone, now, iso) => {
  const api = await opened(zone, now);
  valueOf(await api.logContact(CALL));
  const fields = { time: Date.parse(now), text: 'The cup came broken', customer: 'c1', severity: 'high' };
  valueOf(await api.saveRecord({ table: 'complaints', id: null, fields }));
  const agenda = (today: number) => api.agenda({ today });
  expect((await agenda(day(iso)))?.report).toMatchObject({
    contacts: [{ time: Date.parse(now) }],
    complaintsTaken: 1,
  });
  for (const other of [day(iso) - 1, day(iso) + 1])
    expect((await agenda(other))?.report.contacts).toEqual([]);
  const [entry] = (await api.customer('c1'))?.timeline.filter(({ kind }) => kind === 'interaction') ?? [];
  expect(entry.time).toBe(Date.parse(now));
  const asked = { show: 'all', cause: null, severity: null, text: '', offset: 0, limit: 5 } as const;
  const months = (await api.complaints(asked))?.months ?? [];
  expect(months.at(-1)).toEqual({ month: day(`${iso.slice(0, 8)}01`), count: 1 });
  const experience = await api.experience({ kind: 'nps', by: 'group' });
  expect(experience?.months.at(-1)?.month).toBe(day(`${iso.slice(0, 8)}01`));
});

test('an offset in a file is taken to the workspace’s zone; times without one stay as written', async () => {
  const text =
    'order id,customer id,order date,amount\n1,a,2025-01-31T20:30:00-05:00,3\n2,b,2025-01-03T10:00:00-05:00,5\n';
  const last = async (zone: string) => {
    const api = await opened(zone, '2025-03-01T12:00:00Z', text);
    const rows = (await api.customer('a'))?.orderStrokes ?? [];
    return rows.map((stroke) => stroke.day);
  };
  expect(await last('America/New_York')).toEqual([day('2025-01-31')]);
  expect(await last('UTC')).toEqual([day('2025-02-01')]);
  const plain = 'order id,customer id,order date,amount\n1,a,2025-01-31 23:30,3\n2,b,2025-01-03 10:00,5\n';
  const api = await opened('Asia/Tokyo', '2025-03-01T12:00:00Z', plain);
  expect((await api.customer('a'))?.orderStrokes).toMatchObject([{ day: day('2025-01-31') }]);
});

test('another zone moves what was logged, leaves what was imported, and makes scores stale', async () => {
  const api = await opened('UTC', '2026-01-06T01:30:00Z');
  valueOf(await api.logContact(CALL));
  const version = async () => (await api.status())?.dataVersion;
  const contacts = async (iso: string) => (await api.agenda({ today: day(iso) }))?.report.contacts.length;
  const before = await version();
  expect(await contacts('2026-01-06')).toBe(1);
  valueOf(await api.updateWorkspace({ timeZone: 'America/Los_Angeles' }));
  expect(await contacts('2026-01-06')).toBe(0);
  expect(await contacts('2026-01-05')).toBe(1);
  expect(await version()).not.toBe(before);
  expect((await api.customer('c1'))?.orderStrokes).toMatchObject([{ day: day('2025-01-02') }]);
  expect(await api.updateWorkspace({ timeZone: 'Mars/Olympus' })).toMatchObject({
    ok: false,
    error: { kind: 'invalid-value', field: 'timeZone' },
  });
});

test('a backup carries the zone; a workspace takes the device’s where none is given', async () => {
  const api = await opened('Pacific/Auckland', '2026-01-06T01:30:00Z');
  const backup = valueOf(await api.backup());
  const restored = valueOf(
    await api.restoreBackup(new Blob([backup.bytes as Uint8Array<ArrayBuffer>]), nothing),
  );
  expect(restored.timeZone).toBe('Pacific/Auckland');
  const made = valueOf(await api.createWorkspace({ name: 'x', currency: 'GBP' }));
  expect(made.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});
