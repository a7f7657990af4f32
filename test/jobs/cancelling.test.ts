import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createDesk } from '../../src/lib/jobs/desk.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { valueOf } from '../fixtures/workbench.ts';

const nothing = () => undefined;

function rows(count: number, columns: number) {
  const random = createRandom(5);
  return {
    rows: count,
    columns,
    values: Float64Array.from({ length: count * columns }, () => random.next()),
  };
}

test('stopping the churn model leaves segments that are fitted meanwhile alone', async () => {
  let stopped = 0;
  let finish: (value: never) => void = nothing;
  const threads = {
    most: 2,
    start: () => ({
      load: () => Promise.resolve(),
      run: () => new Promise<never>(nothing),
      fitSegments: () => new Promise<never>((resolve) => (finish = resolve)),
      dismiss: () => void stopped++,
    }),
  };
  const service = createModelService({ threads });
  const fitting = service.fitSegments({ x: rows(20_000, 2), k: 2, seed: 1 }, nothing);
  await service.cancel('churn');
  expect(stopped).toBe(0);
  finish({ ok: true, value: 'fitted' } as never);
  expect(valueOf(await fitting)).toBe('fitted');
  expect(stopped).toBe(1);
});

test('segments that are stopped say so', async () => {
  const service = createModelService();
  const request = { x: rows(400, 2), k: null, seed: 1 };
  const running = service.fitSegments(request, () => void service.cancel('segments'));
  expect(await running).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
});

test('a desk stops the job that is named and no other', async () => {
  const desk = createDesk({
    now: () => 0,
    models: () => Promise.reject(new Error('no models')),
    storage: () => Promise.resolve({ persisted: null, usageBytes: null, quotaBytes: null }),
  });
  let end: () => void = nothing;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = (job: 'import' | 'duplicates') =>
    desk.cancellable(job, async (signal) => {
      await ended;
      return signal.cancelled;
    });
  const both = Promise.all([work('import'), work('duplicates')]);
  desk.cancel('duplicates');
  end();
  expect(await both).toEqual([false, true]);
});
