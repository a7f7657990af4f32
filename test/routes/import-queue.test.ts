import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/lib/import/plan.ts';
import { createQueue, queuedName } from '../../src/routes/import/queue.svelte.ts';

const files = ['orders.csv', 'people.csv', 'goods.csv'].map((name) => new File(['x'], name));
const report = { read: 9, accepted: 8, rejected: 1 } as ImportReport;
const filled = () => {
  const queue = createQueue();
  queue.fill(files);
  return queue;
};
const states = (queue: ReturnType<typeof createQueue>) => queue.items.map(({ state }) => state);

describe('files brought together', () => {
  it('are taken one after another, each keeping what became of it', () => {
    const queue = filled();
    expect(queue.advance()?.file).toBe(files[0]);
    expect(states(queue)).toEqual(['now', 'waiting', 'waiting']);
    queue.finish(report);
    expect(queue.advance()?.file).toBe(files[1]);
    expect(queue.items[0]).toMatchObject({ state: 'done', report: { read: 9, accepted: 8, rejected: 1 } });
    expect(queue.current?.file).toBe(files[1]);
  });

  it('a file that waits can be passed over, and one that was let go counts as skipped', () => {
    const queue = filled();
    queue.advance();
    queue.skip(1);
    expect(queue.advance()?.file).toBe(files[2]);
    expect(states(queue)).toEqual(['skipped', 'skipped', 'now']);
    expect(queue.advance()).toBeNull();
  });

  it('cancelling all keeps what was imported', () => {
    const queue = filled();
    queue.advance();
    queue.finish(report);
    queue.advance();
    queue.skipAll();
    expect(states(queue)).toEqual(['done', 'skipped', 'skipped']);
    expect(queue.current).toBeNull();
  });

  it('an import taken back is marked so, and back again', () => {
    const queue = filled();
    queue.advance();
    queue.finish(report);
    queue.markUndone(true);
    expect(states(queue)[0]).toBe('undone');
    queue.markUndone(false);
    expect(states(queue)[0]).toBe('done');
  });

  it('the other sheets of a workbook follow it, and one that is looked at first changes places', () => {
    const queue = filled();
    queue.advance();
    queue.takeSheets('2009', ['2010', 'People']);
    const names = () => queue.items.map((item) => queuedName(item));
    expect(names()).toEqual([
      'orders.csv · 2009',
      'orders.csv · 2010',
      'orders.csv · People',
      'people.csv',
      'goods.csv',
    ]);
    queue.changeSheet('People');
    expect(queue.current?.sheet).toBe('People');
    queue.finish(report);
    queue.markUndone(true);
    expect(states(queue)).toEqual(['undone', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(queue.advance()?.sheet).toBe('2010');
    expect(queue.waiting.map(({ sheet }) => sheet)).toEqual(['2009', null, null]);
    expect(new Set(queue.items.map(({ id }) => id)).size).toBe(5);
  });
});
