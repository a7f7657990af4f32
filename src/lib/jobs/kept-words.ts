import type { LearntWords, WordsClass } from '../api/words.ts';
import type { TextClassifier } from '../models/text-judgement.ts';
import type { Payload } from '../store/payload.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';

/** What was learned last, and from which data. */
export interface KeptWords {
  readonly runId: string;
  readonly dataVersion: string;
  readonly classes: readonly WordsClass[];
  readonly model: TextClassifier;
  readonly answer: LearntWords;
}

/** Beside the scores: an erasure clears both, for words of comments may name people. */
const WORDS_KIND = 'words';
const ARRAYS = ['textsWith', 'termWeights', 'intercepts', 'weights'] as const;

export async function keepWords(store: WorkspaceStore, kept: KeptWords, time: number): Promise<void> {
  const { runId, dataVersion, classes, model, answer } = kept;
  const { textsWith, termWeights, intercepts, weights, ...head } = model;
  const payload: Payload = {
    json: { classes, answer, model: head },
    arrays: { textsWith, termWeights, intercepts, weights },
  };
  const { target, comments, method, accuracy, interval } = answer;
  const card = {
    id: runId,
    kind: WORDS_KIND,
    time,
    dataVersion,
    target,
    comments,
    method,
    accuracy,
    interval,
  };
  await store.saveScores(WORDS_KIND, card, payload);
}

/** Null before the first learning, and after an erasure. */
export async function readWords(store: WorkspaceStore): Promise<KeptWords | null> {
  const stored = await store.loadScores(WORDS_KIND);
  if (!stored) return null;
  const { id, dataVersion } = stored.card as { id: string; dataVersion: string };
  const { classes, answer, model } = stored.payload.json as Omit<KeptWords, 'runId' | 'dataVersion'>;
  const arrays = Object.fromEntries(ARRAYS.map((name) => [name, stored.payload.arrays[name]]));
  return { runId: id, dataVersion, classes, answer, model: { ...model, ...arrays } };
}
