import { describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { reasonWords } from '../../src/lib/ui/messages/reasons.ts';
import { explainCustomer } from '../../src/lib/jobs/answer-reasons.ts';
import { whatIfOrders } from '../../src/lib/jobs/answer-what-if.ts';
import type { TrainedChurn } from '../../src/lib/jobs/answer-session.ts';
import { lackingFeatures, modelFile, readModelFile } from '../../src/lib/jobs/model-file.ts';
import { scoreWorkspace } from '../../src/lib/jobs/score-workspace.ts';
import { trainChurn } from '../../src/lib/jobs/train-churn.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { areaUnderRoc } from '../../src/lib/scores/evaluation.ts';
import { sampleSet } from '../fixtures/sample-set.ts';
import { readTelco } from '../fixtures/telco.ts';
import { hasShared } from '../fixtures/shared.ts';
import { valueOf } from '../fixtures/workbench.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';

const SEED = 20240501;
const AS_OF = 20_600;

function inputOf(set: WorkingSet, asOf: number | null = AS_OF) {
  const churn = { ...DEFAULT_DEFINITIONS.churn, model: 'sequence-network' as const };
  const definitions = { ...DEFAULT_DEFINITIONS, asOf, churn };
  return { set, definitions, dataVersion: 'v1', now: () => 1_700_000_000_000, newId: () => 'run' };
}

const train = async (set: WorkingSet, asOf: number | null = AS_OF): Promise<TrainedChurn> =>
  valueOf(await trainChurn(inputOf(set, asOf), createModelService(), () => undefined));

describe(`the network over weeks on the generated shop (seed ${SEED})`, () => {
  const { set, truth } = sampleSet('retail', SEED, AS_OF);
  const trained = train(set);
  const scored = trained.then(async (model) =>
    valueOf(await scoreWorkspace({ ...inputOf(set), trained: model }, createModelService(), () => undefined)),
  );

  it('beats the base rate and recency alone, and is near the linear model on the same people', async () => {
    const { card, model } = await trained;
    expect(model?.kind).toBe('sequence-network');
    const [own, linear, recency] = ['sequence-network', 'logistic', 'recency'].map((name) =>
      card.compared.find((one) => one.model === name),
    );
    const p = card.baseRate;
    const baseLoss = -(p * Math.log(p) + (1 - p) * Math.log(1 - p));
    console.info(`network over weeks: AUC ${own?.auc.toFixed(4)}, linear ${linear?.auc.toFixed(4)}, recency ${recency?.auc.toFixed(4)}; log loss ${own?.logLoss?.toFixed(4)}, linear ${linear?.logLoss?.toFixed(4)}, base rate ${baseLoss.toFixed(4)}`); // prettier-ignore
    expect(own?.logLoss).toBeLessThan(0.75 * baseLoss);
    expect(own?.auc).toBeGreaterThan(recency?.auc ?? 1);
    expect(own?.auc).toBeGreaterThan((linear?.auc ?? 1) - 0.01);
    expect(own?.logLoss).toBeLessThan(1.05 * (linear?.logLoss ?? 0));
    expect(linear?.lead?.high).toBeGreaterThanOrEqual(linear?.lead?.low ?? 1);
  }, 60_000);

  it('ranks those who have truly left above those who stay', async () => {
    const book = await scored;
    const rows = truth.customers.map((id) => set.customers.indexById.get(id) ?? -1);
    const known = rows.flatMap((c, i) => (c >= 0 && !Number.isNaN(book.columns.churn[c]) ? [[c, i]] : []));
    const risk = Float64Array.from(known, ([c]) => book.columns.churn[c]);
    const left = Uint8Array.from(known, ([, i]) => Number(!Number.isNaN(truth.leftDay[i])));
    expect(areaUnderRoc(risk, left).low).toBeGreaterThan(0.85);
  }, 60_000);

  it('says the weeks in words, and the parts add up to the probability', async () => {
    const book = await scored;
    const spans = new Set<string>();
    let quiet: string | null = null;
    for (let c = 0; c < set.customers.count; c++) {
      if (Number.isNaN(book.columns.churn[c])) continue;
      const { reasons, other } = explainCustomer(set, book, c);
      const sum = reasons.reduce((all, { effect }) => all + effect, other);
      expect((book.churn.averageChurn ?? 0) + sum).toBeCloseTo(book.columns.churn[c], 6);
      for (const reason of reasons.filter(({ feature }) => feature.startsWith('weeks'))) {
        spans.add(reason.feature);
        expect(reason.effectInterval).toBeUndefined();
        const silence = book.columns.recencyDays[c];
        if (reason.feature !== 'weeks8') continue;
        expect(reason.value === 0).toBe(silence > 56);
        if (silence > 56 && reason.effect > 0) quiet ??= reasonWords(reason).fact;
      }
    }
    expect([...spans].sort()).toEqual(['weeks26', 'weeks52', 'weeks8']);
    expect(quiet).toBe('Quiet in the last 8 weeks');
  }, 60_000);

  it('lowers the risk of whoever orders again, against keeping silent', async () => {
    const book = await scored;
    const silent = [...book.columns.churn.keys()].filter(
      (c) => book.columns.recencyDays[c] > 60 && book.columns.churn[c] > 0.5,
    );
    expect(silent.length).toBeGreaterThan(100);
    const lowered = silent.slice(0, 100).filter((c) => {
      const [now] = whatIfOrders(set, book, c);
      return now.churn < now.silent.churn;
    });
    expect(lowered.length).toBeGreaterThan(95);
  }, 60_000);

  it('is the same when trained again', async () => {
    const first = await trained;
    const again = await train(set);
    expect(again.model).toEqual(first.model);
    expect(again.card).toEqual(first.card);
  }, 60_000);

  it('goes through a file and back, and a file that lies about its shape is refused', async () => {
    const one = await trained;
    const bytes = modelFile(one);
    const read = valueOf(await readModelFile(new Blob([Uint8Array.from(bytes)])));
    expect(read.model).toEqual(one.model);
    expect(lackingFeatures(set, read)).toEqual([]);
    const lie = new TextDecoder().decode(bytes).replace('"steps":52', '"steps":51');
    expect(await readModelFile(new Blob([lie]))).toMatchObject({ ok: false, error: { kind: 'model-unreadable' } });
  }, 60_000);
}); // prettier-ignore

describe.skipIf(!hasShared)('where churn is a label and no order', () => {
  it('there are no weeks to read: the linear model speaks, and the card says so', async () => {
    const { card, model } = await train(readTelco(), null);
    expect(model?.kind).toBe('logistic');
    expect(card.warnings).toContain('sequence-network:unavailable');
  });
});
