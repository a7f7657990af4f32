import { expect, test } from 'vitest';
import type { LogEntry } from '../../src/lib/api/data-api.ts';
import { importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const TODAY = Math.floor(NOON / 86_400_000);
const DAY = 86_400_000;
const PEOPLE = `customer id,name,city,birthday,tags,latitude,longitude
c1,Ann Archer,York,1980-01-15,vip,53.96,-1.08
c2,Bob Baker,Hull,1975-01-20,,53.74,-0.33
c3,Cleo Carter,Leeds,1990-06-01,,53.80,-1.55
`;
const VISIT: Omit<LogEntry, 'customer'> = {
  type: 'visit',
  outcome: 'ordered',
  mood: 5,
  nextContact: null,
  note: '',
};

async function opened() {
  let time = NOON;
  const api = testWorkbench({ now: () => time });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  const agenda = async (inDays = 0) => {
    const today = TODAY + inDays;
    const answer = await api.agenda({ today });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  const task = async (fields: Record<string, string | number | null>, id: string | null = null) =>
    valueOf(
      await api.saveRecord({
        table: 'tasks',
        id,
        fields: id === null ? { kind: 'task', title: 'x', due: TODAY, ...fields } : fields,
      }),
    ).id;
  return { api, agenda, task, wait: (days: number) => (time += days * DAY), now: () => time };
}

test('tasks stand by day and hour, the late ones first; one that is done goes to the end and can come back', async () => {
  const { api, agenda, task, now } = await opened();
  await task({ title: 'afternoon', minute: 900 });
  await task({ title: 'morning', minute: 540 });
  const late = await task({ title: 'late', due: TODAY - 3 });
  await task({ title: 'in a month', due: TODAY + 30 });
  const titles = async () => (await agenda()).tasks.map(({ title }) => title);
  expect(await titles()).toEqual(['late', 'morning', 'afternoon']);
  await task({ doneAt: now() }, late);
  expect(await titles()).toEqual(['morning', 'afternoon', 'late']);
  expect((await agenda()).report).toMatchObject({ tasksDone: 1, tasksLeft: 2 });
  valueOf(await api.undo());
  expect(await titles()).toEqual(['late', 'morning', 'afternoon']);
});

test('a contact falls due by the cadence of a tag; a real contact resets it, a call without answer does not', async () => {
  const { api, agenda, wait } = await opened();
  const definitions = await api.definitions();
  valueOf(
    await api.setDefinitions({
      ...definitions,
      cadence: { ...definitions.cadence, tags: [{ tag: 'VIP', days: 14 }] },
    }),
  );
  valueOf(await api.logContact({ customer: 'c1', ...VISIT }));
  const overdue = async (inDays: number) =>
    (await agenda(inDays)).overdue.map(({ customer, overdueDays }) => [customer, overdueDays]);
  expect(await overdue(14)).toEqual([]);
  expect(await overdue(16)).toEqual([['c1', 2]]);
  wait(16);
  valueOf(await api.logContact({ customer: 'c1', ...VISIT, type: 'call', outcome: 'no-answer' }));
  expect(await overdue(16)).toEqual([['c1', 2]]);
  valueOf(await api.logContact({ customer: 'c1', ...VISIT }));
  expect(await overdue(16)).toEqual([]);
});

test('a contact that is put off by a task is not overdue until the task is done', async () => {
  const { api, agenda, task } = await opened();
  const definitions = await api.definitions();
  valueOf(
    await api.setDefinitions({
      ...definitions,
      cadence: { ...definitions.cadence, tags: [{ tag: 'vip', days: 5 }] },
    }),
  );
  expect((await agenda()).overdue.map(({ customer }) => customer)).toEqual(['c1']);
  await task({ kind: 'call', customer: 'c1', due: TODAY + 7 });
  expect((await agenda()).overdueTotal).toBe(0);
});

test('a day agreed with the customer comes up on that day', async () => {
  const { api, agenda } = await opened();
  valueOf(await api.logContact({ customer: 'c2', ...VISIT, nextContact: TODAY + 3 }));
  expect((await agenda(2)).agreed).toEqual([]);
  expect((await agenda(3)).agreed).toMatchObject([{ customer: 'c2', overdueDays: 0 }]);
});

test('visits of today get a short order; one without coordinates is said, not lost', async () => {
  const { agenda, task } = await opened();
  await task({ kind: 'visit', customer: 'c2' });
  await task({ kind: 'visit', customer: 'c1' });
  await task({ kind: 'visit', customer: 'c3' });
  await task({ kind: 'visit' });
  const { route, kilometres, withoutPlace } = await agenda();
  const order = route.map(({ name }) => name);
  expect([order, order.toReversed()]).toContainEqual(['Cleo Carter', 'Ann Archer', 'Bob Baker']);
  expect(kilometres).toBeGreaterThan(80);
  expect(withoutPlace).toBe(1);
});

test('birthdays of the week and complaints due within a day are on the agenda, and the report counts the day', async () => {
  const { api, agenda, now, wait } = await opened();
  expect((await agenda()).birthdays).toMatchObject([
    { customer: 'c1', inDays: 0, age: 46 },
    { customer: 'c2', inDays: 5, age: 51 },
  ]);
  const fields = { time: now(), text: 'The cup came broken', customer: 'c1', severity: 'high' };
  valueOf(await api.saveRecord({ table: 'complaints', id: null, fields }));
  valueOf(await api.logContact({ customer: 'c3', ...VISIT, type: 'call', outcome: 'no-answer' }));
  wait(0.01);
  valueOf(await api.logContact({ customer: 'c2', ...VISIT, note: 'Wants tea' }));
  const { clocks, report } = await agenda();
  expect(clocks).toMatchObject([{ name: 'Ann Archer', clock: { step: 'reply' } }]);
  expect(report).toMatchObject({ reached: 1, complaintsTaken: 1 });
  expect(report.contacts).toMatchObject([{ customer: 'c3' }, { customer: 'c2', note: 'Wants tea' }]);
});

test('a visit that lies ahead hides no contact of the day from its report', async () => {
  const { api, agenda } = await opened();
  const visits = 'customer id,date,type,note\nc1,2026-01-20,visit,planned\n';
  valueOf((await importText(api, 'visits.csv', visits)).committed);
  valueOf(await api.logContact({ customer: 'c1', ...VISIT, type: 'call' }));
  const { report } = await agenda();
  expect(report).toMatchObject({ reached: 1, contacts: [{ customer: 'c1', type: 'call' }] });
});
