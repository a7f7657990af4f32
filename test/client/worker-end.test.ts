import { expect, test } from 'vitest';
import { createLifeline, WorkEnded } from '../../src/lib/base/lifeline.ts';
import { showLife, whenGone } from '../../src/lib/base/sign-of-life.ts';
import { steadfastModels } from '../../src/lib/jobs/steadfast-models.ts';
import type { ModelApi } from '../../src/lib/api/model-api.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));
const never = new Promise<string>(() => undefined);

/** Web Locks by name, each let go where whoever holds it dies. */
function locksWithDeaths() {
  const tails = new Map<string, Promise<unknown>>();
  const deaths: (() => void)[] = [];
  const request = (name: string, hold: () => unknown) => {
    const death = new Promise<void>((resolve) => deaths.push(resolve));
    const done = (tails.get(name) ?? Promise.resolve()).then(() => Promise.race([hold(), death]));
    tails.set(name, done);
    return done;
  };
  return { locks: { request } as unknown as LockManager, killFirst: () => deaths[0]() };
}

test('what a worker that ended was asked is rejected, what it answered before is not, and nothing is asked of it after', async () => {
  const { unlessEnded, end } = createLifeline();
  const answered = unlessEnded(Promise.resolve('answer'));
  const waiting = unlessEnded(never);
  const refused = expect(waiting).rejects.toThrow(WorkEnded);
  expect(await answered).toBe('answer');
  end();
  await refused;
  await expect(unlessEnded(never)).rejects.toThrow(WorkEnded);
});

test('whoever waits for the end of a worker hears of it then, not before', async () => {
  const { locks, killFirst } = locksWithDeaths();
  await showLife('one', locks);
  let gone = false;
  void whenGone('one', locks).then(() => (gone = true));
  await turn();
  expect(gone).toBe(false);
  killFirst();
  await turn();
  expect(gone).toBe(true);
});

const dying = {
  fitSegments: () => Promise.reject(new WorkEnded()),
  fitChurn: () => Promise.reject(new WorkEnded()),
};
const well = {
  fitSegments: () => Promise.resolve({ ok: true, value: 'fit' }),
  fitChurn: () => Promise.resolve({ ok: true, value: 'fit' }),
};

test('a fit whose worker died is asked of another, once; one that kills both is said to be unavailable', async () => {
  const workers = [dying, well, dying, dying, well];
  const models = steadfastModels(() => Promise.resolve(workers.shift() as unknown as ModelApi));
  expect(await models.fitSegments({} as never, () => undefined)).toEqual({ ok: true, value: 'fit' });
  expect(await models.fitSegments({} as never, () => undefined)).toEqual({
    ok: false,
    error: { kind: 'unavailable', of: 'model-worker' },
  });
  expect(workers).toEqual([well]);
});

test('a churn fit, whose rows went with the worker, is not asked again; what is wrong with a request still throws', async () => {
  const wrong = { ...well, fitSegments: () => Promise.reject(new RangeError('rows')) };
  const workers = [dying, wrong];
  const models = steadfastModels(() => Promise.resolve(workers.shift() as unknown as ModelApi));
  const fit = await models.fitChurn({} as never, () => undefined);
  expect(fit).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  await expect(models.fitSegments({} as never, () => undefined)).rejects.toThrow(RangeError);
});
