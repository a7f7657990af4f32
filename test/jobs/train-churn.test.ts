import { describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';
import { attributeFeatures, planAttributes } from '../../src/lib/features/attribute-features.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { fitChurnModels } from '../../src/lib/jobs/train-churn-fit.ts';
import { scoreWorkspace } from '../../src/lib/jobs/score-workspace.ts';
import { trainChurn } from '../../src/lib/jobs/train-churn.ts';
import { NEVER_CANCELLED } from '../../src/lib/base/progress.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import { logistic } from '../../src/lib/scores/churn-reasons.ts';
import { networkLogit } from '../../src/lib/scores/network-logit.ts';
import { takeRows } from '../../src/lib/math/matrix.ts';
import { areaUnderRoc } from '../../src/lib/scores/evaluation.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { readTelco, readTelcoFolds } from '../fixtures/telco.ts';
import { hasShared } from '../fixtures/shared.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20240501;

function train(set: WorkingSet, model: 'auto' | 'logistic' = 'logistic', asOf: number | null = null) {
  const definitions = { ...DEFAULT_DEFINITIONS, asOf, churn: { ...DEFAULT_DEFINITIONS.churn, model } };
  const input = { set, definitions, dataVersion: 'v1', now: () => 1_700_000_000_000, newId: () => 'run' };
  return trainChurn(input, createModelService(), () => undefined);
}

describe('training a churn model', () => {
  it(`finds who stops buying, beats recency alone, and tests on a later cut-off (seed ${SEED})`, async () => {
    const trained = await train(workingSetOf(simulatedShop(SEED, 1500, 700)));
    if (!trained.ok) throw new Error(trained.error.reason);
    const { card, model, rulesReason } = trained.value;
    expect(rulesReason).toBeNull();
    expect(model?.mode).toBe('non-contractual');
    expect(card.evaluation).toBe('time-split');
    expect(card.testedFrom).toBeGreaterThanOrEqual((card.trainedFrom ?? 0) + card.gains.length);
    expect(card.auc).toBeGreaterThan(card.baselineAuc);
    expect(card.aucInterval.low).toBeGreaterThan(0.5);
  });

  it('says there is no signal where outcomes are shuffled, and keeps no model', async () => {
    const random = createRandom(SEED);
    const customers = Object.fromEntries(
      Array.from({ length: 800 }, (_, i) => [
        `c${i}`,
        { churned: random.integer(2), 'attribute:Plan': ['a', 'b', 'c'][random.integer(3)], 'attribute:Age': random.integer(60) },
      ]),
    ); // prettier-ignore
    const trained = await train(workingSetOf([], { customers }));
    if (!trained.ok) throw new Error(trained.error.reason);
    expect(trained.value.rulesReason).toBe('no-signal');
    expect(trained.value.model).toBeNull();
  });

  it('leaves out what only those who left have, says so, and learns from the rest', async () => {
    const random = createRandom(SEED);
    const customers = Object.fromEntries(
      Array.from({ length: 1200 }, (_, i) => {
        const plan = ['a', 'b'][random.integer(2)];
        const churned = Number(random.next() < (plan === 'a' ? 0.6 : 0.2));
        const feedback = churned === 1 ? ['price', 'moved'][random.integer(2)] : 'none';
        return [`c${i}`, { churned, 'attribute:Plan': plan, 'attribute:Feedback': feedback, 'attribute:Age': random.integer(60) }];
      }),
    ); // prettier-ignore
    const trained = await train(workingSetOf([], { customers }));
    if (!trained.ok) throw new Error(trained.error.reason);
    const { card, model } = trained.value;
    expect(card.leaks).toEqual([{ feature: 'attribute:Feedback', auc: 1 }]);
    expect(model?.columns.map(({ reason }) => reason)).toEqual(['attribute:Age', 'attribute:Plan']);
    expect(card.auc).toBeLessThan(0.8);
    const [first, second] = card.importance ?? [];
    expect(first.feature).toBe('attribute:Plan');
    expect(first.low).toBeGreaterThan(second.high);
    expect(card.foundByCount?.[99]).toBeGreaterThan(100 * card.baseRate);
  });

  it('says too few events where hardly anyone left', async () => {
    const customers = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [
        `c${i}`,
        { churned: Number(i % 20 === 0), 'attribute:Age': i % 37 },
      ]),
    );
    const trained = await train(workingSetOf([], { customers }));
    if (!trained.ok) throw new Error(trained.error.reason);
    expect(trained.value.rulesReason).toBe('too-few-events');
  });

  it('shortens the horizon where the history is short, and says so', async () => {
    const trained = await train(workingSetOf(simulatedShop(SEED + 1, 1200, 180)));
    if (!trained.ok) throw new Error(trained.error.reason);
    expect(trained.value.card.warnings).toContain('short-history');
  });

  it('fails with a reason where there is neither a label nor an order', async () => {
    const trained = await train(workingSetOf([], { customers: { a: { name: 'A' } } }));
    expect(trained).toEqual({ ok: false, error: { kind: 'fit-failed', reason: 'no-data' } });
  });
});

describe.skipIf(!hasShared)('churn on Telco with the given folds', () => {
  function telcoRequest() {
    const set = readTelco();
    const rows = Int32Array.from({ length: set.customers.count }, (_, c) => c);
    const { x } = attributeFeatures(set, planAttributes(set, rows));
    const { churned } = set.customers.columns;
    const y = Uint8Array.from(churned.kind === 'text' ? [] : churned.values);
    const folds = readTelcoFolds();
    const fold = Uint8Array.from(set.customers.ids, (id) => folds.get(id) ?? 0);
    return { x: standardise(x, columnScaling(x)), y, fold };
  }

  it('makes the 30 columns of the oracle and reaches AUC 0.843 with the logistic model', async () => {
    const { x, y, fold } = telcoRequest();
    expect(x.columns).toBe(30);
    const evaluate = { by: 'cross-validation', folds: fold, foldCount: 5 } as const;
    const request = { models: ['logistic'], train: { x, y }, evaluate, final: null, seed: SEED } as const;
    const fit = await fitChurnModels(request, () => undefined, NEVER_CANCELLED, undefined);
    if (!fit.ok) throw new Error(fit.error.kind);
    const { probability } = fit.value.candidates[0];
    const each = [0, 1, 2, 3, 4].map((f) => {
      const of = (_: number, i: number) => fold[i] === f;
      return areaUnderRoc(probability.filter(of), y.filter(of)).auc;
    });
    expect(each.reduce((sum, auc) => sum + auc, 0) / each.length).toBeGreaterThanOrEqual(0.843);
  });

  it('gives a network whose plain weights predict as the trainer does', { timeout: 90_000 }, async () => {
    const { x, y, fold } = telcoRequest();
    const inside = [...fold.keys()].filter((i) => fold[i] > 2);
    const outside = [...fold.keys()].filter((i) => fold[i] === 0);
    const train = { x: takeRows(x, inside), y: Uint8Array.from(inside, (i) => y[i]) };
    const evaluate = { by: 'time-split', x: takeRows(x, outside) } as const;
    const request = { models: ['network'], train, evaluate, final: null, seed: SEED } as const;
    const fit = await fitChurnModels(request, () => undefined, NEVER_CANCELLED, undefined);
    if (!fit.ok) throw new Error(fit.error.kind);
    const { probability, parts } = fit.value.candidates[0];
    const left = Uint8Array.from(outside, (i) => y[i]);
    expect(areaUnderRoc(probability, left).auc).toBeGreaterThan(0.82);
    const plain = logistic(
      networkLogit(
        { layers: parts.network?.layers ?? [] },
        x.values.subarray(outside[7] * 30, outside[7] * 30 + 30),
      ),
    );
    expect(plain).toBeCloseTo(probability[7], 6);
  });

  it('says no signal once the labels are shuffled', async () => {
    const trained = await train(readTelco((labels) => createRandom(SEED).shuffle([...labels])));
    if (!trained.ok) throw new Error(trained.error.reason);
    expect(trained.value.rulesReason).toBe('no-signal');
    expect(Math.abs(trained.value.card.auc - 0.5)).toBeLessThan(0.03);
  });
});

describe('a model and the day as of which it speaks', () => {
  it('is not applied to a day before the one it learned from: rules rank there', async () => {
    const set = workingSetOf(simulatedShop(SEED, 900, 700));
    const later = await scoredSession(set, { train: true });
    expect(later.scores?.churn.rankedBy).toBe('model');
    const definitions = { ...later.definitions, asOf: 500 };
    const input = {
      set,
      definitions,
      dataVersion: 'v1',
      now: () => 0,
      newId: () => 'run',
      trained: later.trained,
    };
    const earlier = await scoreWorkspace(input, createModelService(), () => undefined);
    if (!earlier.ok) throw new Error(earlier.error.kind);
    expect(earlier.value.churn).toMatchObject({ rankedBy: 'rules', rulesReason: 'learnt-later' });
  });
});
