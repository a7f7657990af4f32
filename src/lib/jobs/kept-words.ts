import type { LearntWords, WordsClass } from '../api/words.ts';
import type { EpochMillis } from '../base/units.ts';
import type { TextClassifier } from '../models/text-judgement.ts';
import type { Payload } from '../store/payload.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { complaintPart } from './labelled-complaints.ts';

/** What was learned last of one kind of text, from which data and how. */
export interface KeptWords {
  readonly run: WordsRun;
  readonly classes: readonly WordsClass[];
  readonly model: TextClassifier;
  readonly answer: LearntWords;
}

export interface WordsRun {
  readonly id: string;
  readonly time: EpochMillis;
  readonly dataVersion: string;
  readonly seed: number;
  readonly elapsedMs: number;
}

/** Beside the scores: an erasure clears both, for words of comments may name people. */
const COMMENTS_KIND = 'words';
const KINDS = [COMMENTS_KIND, 'words-class', 'words-severity', 'words-sentiment'] as const;

/** One of comments, one of each part of complaints. */
const kindOf = (target: string) => {
  const part = complaintPart(target);
  return part ? `words-${part}` : COMMENTS_KIND;
};

export async function keepWords(store: WorkspaceStore, kept: KeptWords): Promise<void> {
  const { run, answer } = kept;
  const { target, comments, accuracy, interval } = answer;
  const card = { ...run, kind: COMMENTS_KIND, target, comments, accuracy, interval };
  await store.saveScores(kindOf(target), card, wordsToPayload(kept));
}

/** None before the first learning, and after an erasure; those of a version that learned otherwise are learned anew. */
export async function readWords(store: WorkspaceStore): Promise<readonly KeptWords[]> {
  const stored = await Promise.all(KINDS.map((kind) => store.loadScores(kind)));
  return stored.flatMap((one) => (one ? (payloadToWords(one.payload) ?? []) : []));
}

/** Terms that both parts share are kept once. */
function wordsToPayload({ run, classes, answer, model }: KeptWords): Payload {
  const { bayes, logistic, ...head } = model;
  const { textsWith, intercepts, weights, cueWeights, terms, cues } = bayes;
  return {
    json: { run, classes, answer, head, terms, cues },
    arrays: {
      textsWith,
      intercepts,
      weights,
      cueWeights,
      ...(logistic && {
        termWeights: logistic.termWeights,
        logisticIntercepts: logistic.intercepts,
        logisticWeights: logistic.weights,
      }),
    },
  };
}

type Head = Omit<TextClassifier, 'bayes' | 'logistic'>;
type Stored = Omit<KeptWords, 'model'> &
  Pick<TextClassifier['bayes'], 'terms' | 'cues'> & { readonly head?: Head };

function payloadToWords({ json, arrays }: Payload): KeptWords | null {
  const { run, classes, answer, head, terms, cues } = json as Stored;
  if (head?.version !== 2) return null;
  const of = (name: string) => arrays[name] as Float64Array;
  const textsWith = arrays['textsWith'] as Uint32Array;
  const bayes = { terms, textsWith, cues, intercepts: of('intercepts'), weights: of('weights'), cueWeights: of('cueWeights') };
  const logistic = 'termWeights' in arrays
    ? { terms, textsWith, termWeights: of('termWeights'), intercepts: of('logisticIntercepts'), weights: of('logisticWeights') }
    : null;
  return { run, classes, answer, model: { ...head, bayes, logistic } };
} // prettier-ignore
