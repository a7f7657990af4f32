import type { LearntWords, WordsAnswer, WordsClass, WordsJudgement } from '../api/words.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import type { Feeling } from '../decisions/comment-feeling.ts';
import { commentFeeling } from '../decisions/comment-feeling.ts';
import type { FitError } from '../models/fit-report.ts';
import { wilsonInterval } from '../models/proportion-intervals.ts';
import type { TextFit } from '../models/text-classifier.ts';
import { classifyTexts, tellingOf } from '../models/text-judgement.ts';
import type { Desk } from './desk.ts';
import type { LabelledComments } from './labelled-comments.ts';
import { labelledComments, wordsTargets } from './labelled-comments.ts';

const SEED = 20_240_501;
/** More learn hardly better, and take longer than a person waits. */
const MOST_COMMENTS = 20_000;
const MOST_WORDS = 12;

interface Learnt {
  readonly workspace: string;
  readonly dataVersion: string;
  readonly classes: readonly WordsClass[];
  readonly fit: TextFit;
  readonly answer: LearntWords;
}

export type FeelingJudge = (texts: readonly string[]) => readonly Feeling[];

export interface WordLearning {
  learn(
    target: string,
    onProgress: OnProgress,
  ): Promise<Outcome<true, FitError | Extract<StoreError, { kind: 'workspace-missing' }>>>;
  answer(): WordsAnswer | null;
  /** Feelings of comments by what was learned from scored ones; null where that is no better than the word list. */
  feelings(): FeelingJudge | null;
  /** The class of a text by what was learned last; null where nothing was. */
  judge(text: string): WordsJudgement | null;
}

/** What the words of comments tell, learned on request and kept while the workspace is open. */
export function wordLearning(desk: Desk): WordLearning {
  let learnt: Learnt | null = null;
  const current = () => (learnt?.workspace === desk.session()?.workspace.id ? learnt : null);
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
        () => models.fitTexts(request, onProgress),
        () => void models.cancel(),
      );
      if (!fit.ok) return fit;
      learnt = {
        workspace: session.workspace.id,
        dataVersion: session.dataVersion,
        classes: comments.classes,
        fit: fit.value,
        answer: { target, labelled: labelled.length, ...cardOf(fit.value, comments, texts, y) },
      };
      return success(true);
    },
    answer() {
      const session = desk.session();
      if (!session) return null;
      const known = current();
      const masked = desk.isMasked();
      const { text } = session.set.feedback.columns;
      const targets = wordsTargets(session.set);
      return {
        comments: text ? labelledComments(session.set.feedback, 'score').texts.length : 0,
        targets,
        learnt: known && (masked ? withoutWords(known.answer) : known.answer),
        stale: known !== null && known.dataVersion !== session.dataVersion,
        masked,
      };
    },
    feelings() {
      const known = current();
      if (!known || desk.isMasked() || known.answer.target !== 'score' || !known.answer.tells) return null;
      if (known.answer.accuracy <= (known.answer.lexicon ?? 1)) return null;
      const of = known.classes.map((one) => (one.kind === 'feeling' ? one.feeling : 'mixed'));
      return (texts) => classifyTexts(known.fit.model, texts).map(({ label }) => of[label]);
    },
    judge(text) {
      const known = current();
      if (!known || text.trim() === '') return null;
      const [{ label, probabilities, because }] = classifyTexts(known.fit.model, [text]);
      return {
        label: known.classes[label],
        probability: known.fit.model.method === 'logistic' ? probabilities[label] : null,
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
