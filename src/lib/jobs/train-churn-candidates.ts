import type { ChurnFit, ModelApi } from '../api/model-api.ts';
import type { OnProgress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { success } from '../base/outcome.ts';
import { ACTIVITY_CHANNELS } from '../features/activity-weeks.ts';
import type { FitError } from '../models/fit-report.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import { CHURN_MODEL_KINDS } from '../scores/churn-scorer.ts';
import { churnFitTasks } from './churn-fit-tasks.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled, stacked } from './labelled-rows.ts';
import { featureGroups } from './train-card.ts';
import { MOST_SEQUENCE_ROWS, sequenceShape } from './train-churn-sequence.ts';
import type { TrainingData } from './train-data.ts';
import type { Design } from './train-design.ts';
import { designMatrix, withWeeks } from './train-design.ts';

const MOST_FINAL_ROWS = 150_000;

/** The linear one always: its reasons and intervals stand where no other does. One that a person chose is not compared with the rest. */
export function modelsToTrain(
  wanted: 'auto' | ChurnModelKind,
  { withWeeks }: TrainingData,
): readonly ChurnModelKind[] {
  if (wanted === 'auto')
    return CHURN_MODEL_KINDS.filter((model) => model !== 'sequence-network' || withWeeks);
  return wanted === 'logistic' ? ['logistic'] : ['logistic', wanted];
}

/** Everything labelled, the test's rows too: what the model that scores today may learn from. */
export function finalRows({ train, test }: TrainingData, seed: number, most = MOST_FINAL_ROWS): Labelled {
  if (test.by === 'cross-validation') return train;
  return sampled(stacked([train, sampled({ x: test.x, y: test.y }, most, seed)]), most, seed);
}

interface Training {
  readonly data: TrainingData;
  readonly design: Design;
  readonly final: Labelled;
  readonly wanted: readonly ChurnModelKind[];
  readonly seed: number;
}

/** All models that are wanted; the one that reads weeks after the others, from rows of its own. */
export async function fitCandidates(
  { data, design, final, wanted, seed }: Training,
  models: ModelApi,
  onProgress: OnProgress,
): Promise<Outcome<ChurnFit & { readonly weekly: Design | null }, FitError>> {
  const readsWeeks = (model: ChurnModelKind) => model === 'sequence-network' && data.withWeeks !== null;
  const request = fitRequest(data, design, final, seed);
  const works = churnFitTasks({ ...request, models: wanted });
  const total = works.reduce((sum, { work }) => sum + work, 0);
  const first = await models.fitChurn(
    { ...request, models: wanted.filter((model) => !readsWeeks(model)) },
    (progress) => onProgress({ ...progress, total }),
  );
  if (!first.ok || !data.withWeeks || !wanted.some(readsWeeks))
    return first.ok ? success({ ...first.value, weekly: null }) : first;

  const done = works.reduce((sum, { model, work }) => sum + (readsWeeks(model) ? 0 : work), 0);
  const long = data.withWeeks(MOST_SEQUENCE_ROWS);
  const rows = finalRows(long, seed, MOST_SEQUENCE_ROWS);
  const weekly = withWeeks(design, long.columns, rows.x, data.columns.length, ACTIVITY_CHANNELS.length);
  const second = await models.fitChurn(
    {
      ...fitRequest(long, weekly, rows, seed),
      models: ['sequence-network'],
      sequence: sequenceShape(design.columns.length),
    },
    (progress) => onProgress({ ...progress, done: done + progress.done, total }),
  );
  if (!second.ok && second.error.kind === 'cancelled') return second;
  const more: ChurnFit = second.ok
    ? second.value
    : { candidates: [], failed: [{ model: 'sequence-network', error: second.error }] };
  return success({
    candidates: [...first.value.candidates, ...more.candidates],
    failed: [...first.value.failed, ...more.failed],
    weekly,
  });
}

function fitRequest({ train, test }: TrainingData, design: Design, final: Labelled, seed: number) {
  const rows = ({ x, y }: Labelled) => ({ x: designMatrix(design, x), y });
  return {
    train: rows(train),
    evaluate: test.by === 'time-split' ? ({ by: test.by, x: designMatrix(design, test.x) } as const) : test,
    final: test.by === 'time-split' ? rows(final) : null,
    importance: { groups: featureGroups(design.columns).map(({ at }) => at), y: test.y },
    seed,
  };
}
