import type { LearntWords, WordsAnswer, WordsClass, WordsJudgement } from '../api/words.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import { createRandom } from '../base/random.ts';
import type { Feeling } from '../decisions/comment-feeling.ts';
import { commentFeeling } from '../decisions/comment-feeling.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { FitError } from '../models/fit-report.ts';
import { wilsonInterval } from '../models/proportion-intervals.ts';
import type { TextFit } from '../models/text-classifier.ts';
import { classifyTexts, tellingOf } from '../models/text-judgement.ts';
import { attempt } from '../store/store-failure.ts';
import type { Desk } from './desk.ts';
import type { KeptWords } from './kept-words.ts';
import { keepWords, readWords } from './kept-words.ts';
import type { LabelledComments } from './labelled-comments.ts';
import { labelledComments, wordsTargets } from './labelled-comments.ts';

const SEED = 20_240_501;
/** More learn hardly better, and take longer than a person waits. */
const MOST_COMMENTS = 20_000;
const MOST_WORDS = 12;

/** What was learned, and the state of the data with which that was last seen to hold. */
interface Known {
  readonly seenWith: WorkingSet;
  readonly words: KeptWords | null;
}

export type FeelingJudge = (texts: readonly string[]) => readonly Feeling[];

export interface WordLearning {
  learn(target: string, onProgress: OnProgress): Promise<Outcome<true, FitError | StoreError>>;
  answer(): Promise<WordsAnswer | null>;
  /** Feelings of comments by what was learned from scored ones; null where that is no better than the word list. */
  feelings(): Promise<FeelingJudge | null>;
  /** The class of a text by what was learned last; null where nothing was. */
  judge(text: string): Promise<WordsJudgement | null>;
}

/** What the words of comments tell, learned on request and kept in the workspace. */
export function wordLearning(desk: Desk): WordLearning {
  let known: Known | null = null;
  /** Read again after each change of the data: an erasure takes it away, another tab may have learned anew. */
  const current = async (): Promise<KeptWords | null> => {
    const session = desk.session();
    if (!session) return null;
    if (known?.seenWith !== session.set) {
      const read = await attempt(() => readWords(session.store));
      known = { seenWith: session.set, words: read.ok ? read.value : null };
    }
    return known.words;
  };
  return {
    async learn(target, onProgress) {
      const session = desk.session();
      if (!session) return failure({ kind: 'workspace-missing' });
      const comments = labelledComments(session.set.feedback, target);
      const labelled = [...comments.classOf.keys()].filter((row) => comments.classOf[row] >= 0);
      const rows = createRandom(SEED).shuffle(labelled.slice()).slice(0, MOST_COMMENTS).sort((a, b) => a - b);
      const texts = rows.map((row) => comments.texts[row]);
      const y = Uint8Array.from(rows, (row) => comments.classOf[row]);
      const request = { texts, y, classes: comments.classes.length, seed: SEED };
      const models = await desk.environment.models();
      const fit = await desk.cancellable(
        'words',
        () => models.fitTexts(request, onProgress),
        () => void models.cancel('texts'),
      );
      if (!fit.ok) return fit;
      const words: KeptWords = {
        runId: randomId(),
        dataVersion: session.dataVersion,
        classes: comments.classes,
        model: fit.value.model,
        answer: { target, labelled: labelled.length, ...cardOf(fit.value, comments, texts, y) },
      };
      known = { seenWith: session.set, words };
      // A tab that may not write has them while it is open.
      if (!desk.isWritable()) return success(true);
      const kept = await desk.asWriter<true, never>(async ({ store }) => {
        await keepWords(store, words, desk.environment.now());
        return success(true);
      });
      if (!kept.ok) return kept;
      return success(true);
    },
    async answer() {
      const session = desk.session();
      if (!session) return null;
      const learnt = await current();
      const masked = desk.isMasked();
      const { text } = session.set.feedback.columns;
      const targets = wordsTargets(session.set);
      return {
        comments: text ? labelledComments(session.set.feedback, 'score').texts.length : 0,
        targets,
        learnt: learnt && (masked ? withoutWords(learnt.answer) : learnt.answer),
        stale: learnt !== null && learnt.dataVersion !== session.dataVersion,
        masked,
      };
    },
    async feelings() {
      const learnt = await current();
      if (!learnt || desk.isMasked() || learnt.answer.target !== 'score' || !learnt.answer.tells) return null;
      if (learnt.answer.accuracy <= (learnt.answer.lexicon ?? 1)) return null;
      const of = learnt.classes.map((one) => (one.kind === 'feeling' ? one.feeling : 'mixed'));
      return (texts) => classifyTexts(learnt.model, texts).map(({ label }) => of[label]);
    },
    async judge(text) {
      const learnt = await current();
      if (!learnt || text.trim() === '') return null;
      const [{ label, probabilities, because }] = classifyTexts(learnt.model, [text]);
      return {
        label: learnt.classes[label],
        probability: learnt.model.method === 'logistic' ? probabilities[label] : null,
        because: because.map(({ term }) => term),
      };
    },
  };
} // prettier-ignore

function cardOf(
  { model, trials: [best] }: TextFit,
  { texts: all, classOf, classes }: LabelledComments,
  texts: readonly string[],
  y: Uint8Array,
): Omit<LearntWords, 'target' | 'labelled'> {
  const n = texts.length;
  const sizes = classes.map((_, k) => y.reduce((count, own) => count + Number(own === k), 0));
  const said = classes.map((_, k) => best.predicted.reduce((count, own) => count + Number(own === k), 0));
  const hits = classes.map((_, k) =>
    best.predicted.reduce((count, own, i) => count + Number(own === k && y[i] === k), 0),
  );
  const guess = Math.max(...sizes) / n;
  const interval = wilsonInterval({ events: best.correct, n });
  const unlabelled = classifyTexts(
    model,
    all.filter((_, row) => classOf[row] < 0),
  );
  const words = tellingOf(model, MOST_WORDS);
  return {
    comments: n,
    method: model.method,
    accuracy: best.correct / n,
    interval,
    guess,
    lexicon: lexiconShare(texts, y, classes),
    tells: interval.low > guess,
    classes: classes.map((label, k) => ({
      label,
      comments: sizes[k],
      found: hits[k] / sizes[k],
      right: said[k] > 0 ? hits[k] / said[k] : null,
      words: words[k],
      unlabelled: unlabelled.filter((own) => own.label === k).length,
    })),
  };
}

function lexiconShare(
  texts: readonly string[],
  y: Uint8Array,
  classes: readonly WordsClass[],
): number | null {
  if (!classes.every(({ kind }) => kind === 'feeling')) return null;
  const right = texts.filter((text, i) => {
    const own = classes[y[i]];
    return own.kind === 'feeling' && own.feeling === commentFeeling(text);
  });
  return right.length / texts.length;
}

/** Words of comments may name people. */
const withoutWords = (learnt: LearntWords): LearntWords => ({
  ...learnt,
  classes: learnt.classes.map((one) => ({ ...one, words: [] })),
});
