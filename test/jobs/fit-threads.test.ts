import { describe, expect, it } from 'vitest';
import type { ChurnFitRequest } from '../../src/lib/api/model-api.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { createFitThread } from '../../src/lib/jobs/fit-thread.ts';
import { runOnPool } from '../../src/lib/jobs/fit-pool.ts';
import type { HiredThread } from '../../src/lib/jobs/train-model-service.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { sigmoid } from '../../src/lib/math/logistic-function.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 20261123;

function request(rows: number): ChurnFitRequest {
  const random = createRandom(SEED);
  const x = createMatrix(
    rows,
    4,
    Float64Array.from({ length: 4 * rows }, () => random.normal()),
  );
  const y = Uint8Array.from({ length: rows }, (_, i) =>
    Number(random.next() < sigmoid(x.values[4 * i] * x.values[4 * i + 1])),
  );
  const folds = Uint8Array.from({ length: rows }, (_, i) => i % 5);
  return {
    models: ['logistic', 'gradient-boosting', 'decision-tree'],
    train: { x, y },
    evaluate: { by: 'cross-validation', folds, foldCount: 5 },
    final: null,
    importance: { groups: [[0], [1, 2]], y },
    seed: SEED,
  };
}

/** Threads in name: the same code in this one, each with its own copy of the rows. */
function threadsThat(die: (started: number, run: number) => boolean) {
  const log = { started: 0, ran: 0, dismissed: 0 };
  const start = (): HiredThread => {
    const number = log.started++;
    const thread = createFitThread();
    let runs = 0;
    return {
      ...thread,
      load: (given) => thread.load(structuredClone(given)),
      run: (task, onShare) => {
        if (die(number, runs++)) return Promise.reject(new Error('died'));
        log.ran++;
        return thread.run(task, onShare);
      },
      dismiss: () => void log.dismissed++,
    };
  };
  return { log, threads: { start, most: 3 } };
}

describe(`fits on several threads (seed ${SEED})`, () => {
  it('give what one thread gives, to the last digit', async () => {
    const given = request(6000);
    const alone = valueOf(await createModelService().fitChurn(given, () => undefined));
    const { log, threads } = threadsThat(() => false);
    const together = valueOf(await createModelService({ threads }).fitChurn(given, () => undefined));
    expect(together).toEqual(alone);
    expect(log).toEqual({ started: 3, ran: 18, dismissed: 3 });
  });

  it('give the same where threads die, and tell how far they are without going back', async () => {
    const given = request(6000);
    const alone = valueOf(await createModelService().fitChurn(given, () => undefined));
    const { log, threads } = threadsThat((number, run) => number > 0 || run === 4);
    const done: number[] = [];
    const total: (number | null)[] = [];
    const together = await createModelService({ threads }).fitChurn(given, (progress) => {
      done.push(progress.done);
      total.push(progress.total);
    });
    expect(valueOf(together)).toEqual(alone);
    expect(log.ran).toBe(4);
    expect(done[done.length - 1]).toBe(total[0]);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('are not started for little work, and all end where it is cancelled', async () => {
    const { log, threads } = threadsThat(() => false);
    const service = createModelService({ threads });
    await service.fitChurn({ ...request(200), models: ['logistic'] }, () => undefined);
    expect(log.started).toBe(0);
    const running = service.fitChurn(request(6000), () => void service.cancel('churn'));
    expect(await running).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(log.dismissed).toBe(log.started);
  });
});

describe('a pool', () => {
  it('begins with the longest task and skips what is no longer wanted', async () => {
    const tasks = [1, 5, 3, 4].map((work) => ({ work }));
    const order: number[] = [];
    const here = { run: (task: { work: number }) => Promise.resolve(task.work) };
    const member = { run: (task: { work: number }) => (order.push(task.work), Promise.resolve(task.work)) };
    const results = await runOnPool(tasks, [member], here, {
      skip: ({ work }) => work === 3,
      onShare: () => undefined,
      onResult: () => undefined,
    });
    expect(order).toEqual([5, 4, 1]);
    expect(results).toEqual([1, 5, undefined, 4]);
  });
});
