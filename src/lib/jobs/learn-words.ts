import type { LearntWords, WordsAnswer, WordsClass, WordsJudgement } from '../api/words.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import { createRandom } from '../base/random.ts';
import type { Feeling } from '../crm/comment-words.ts';
import { withoutCustomers } from '../data/without-customers.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { FitError } from '../models/fit-report.ts';
import { wilsonInterval } from '../models/proportion-intervals.ts';
import type { TextFit } from '../models/text-classifier.ts';
import { learnFromFew } from '../models/text-classifier.ts';
import { classifyTexts, tellingOf } from '../models/text-judgement.ts';
import { attempt } from '../store/store-failure.ts';
import { complaintIndex } from './complaint-index.ts';
import type { JudgedComplaints } from './complaint-suggestion.ts';
import type { Desk } from './desk.ts';
import type { KeptWords } from './kept-words.ts';
import { keepWords, readWords } from './kept-words.ts';
import type { LabelledComments } from './labelled-comments.ts';
import { heldFrom } from './held-from.ts';
import { labelledComments, wordsTargets } from './labelled-comments.ts';
import { complaintPart, complaintTargets, labelledComplaints } from './labelled-complaints.ts';
import type { Session } from './session.ts';
import { COMPLAINT_LISTS, FEELING_LIST, priorOf } from './word-lists.ts';

const SEED = 20_240_501;
/** More learn hardly better, and take longer than a person waits. */
const MOST_COMMENTS = 20_000;
const MOST_WORDS = 12;

/** What was learned, and the state of the data with which that was last seen to hold. */
interface Known {
  readonly seenWith: WorkingSet;
  readonly words: readonly KeptWords[];
}

export type FeelingJudge = (texts: readonly string[]) => readonly Feeling[];

export interface WordLearning {
  learn(target: string, onProgress: OnProgress): Promise<Outcome<true, FitError | StoreError>>;
  answer(): Promise<WordsAnswer | null>;
  /** What was learned, as it is kept. */
  kept(): Promise<readonly KeptWords[]>;
  /** Feelings of comments by what was learned from scored ones; null where that is no better than the word list. */
  feelings(): Promise<FeelingJudge | null>;
  /** What was learned of complaints, where words tell. */
  complaints(): Promise<JudgedComplaints>;
  /** The class of a text by what was learned of a target; null where nothing was. */
  judge(target: string, text: string): Promise<WordsJudgement | null>;
}

/** What the words of comments and complaints tell, learned on request and kept in the workspace. */
export function wordLearning(desk: Desk): WordLearning {
  let known: Known | null = null;
  /** Read again after each change of the data: an erasure takes it away, another tab may have learned anew. */
  const current = async (): Promise<readonly KeptWords[]> => {
    const session = desk.session();
    if (!session) return [];
    if (known?.seenWith !== session.set) {
      const read = await attempt(() => readWords(session.store));
      known = { seenWith: session.set, words: read.ok ? read.value : [] };
    }
    return known.words;
  };
  const learntOf = async (target: string) => (await current()).find(({ answer }) => answer.target === target);
  return {
    kept: current,
    async learn(target, onProgress) {
      const session = desk.session();
      if (!session) return failure({ kind: 'workspace-missing' });
      const { now } = desk.environment;
      const began = now();
      const held = heldFrom(session, 'profiling', 'research');
      const { set } = withoutCustomers(session.set, held);
      const comments = labelledTexts({ ...session, set }, target);
      const labelled = [...comments.classOf.keys()].filter((row) => comments.classOf[row] >= 0);
      const rows = createRandom(SEED).shuffle(labelled.slice()).slice(0, MOST_COMMENTS).sort((a, b) => a - b);
      const texts = rows.map((row) => comments.texts[row]);
      const y = Uint8Array.from(rows, (row) => comments.classOf[row]);
      const prior = priorOfClasses(comments.classes);
      const request = { texts, y, classes: comments.classes.length, seed: SEED, cues: [], ...prior };
      const models = await desk.environment.models();
      const fit = await desk.cancellable(
        'words',
        () => models.fitTexts(request, onProgress),
        () => void models.cancel('texts'),
      );
      if (!fit.ok) return fit;
      const time = now();
      const { dataVersion } = session;
      const words: KeptWords = {
        run: { id: randomId(), time, dataVersion, seed: SEED, elapsedMs: time - began },
        classes: comments.classes,
        model: fit.value.model,
        answer: { target, labelled: labelled.length, ...cardOf(fit.value, comments, texts, y) },
      };
      const others = (await current()).filter(({ answer }) => complaintPart(answer.target) !== complaintPart(target));
      known = { seenWith: session.set, words: [...others, words] };
      // A tab that may not write has them while it is open.
      if (!desk.isWritable()) return success(true);
      const kept = await desk.asWriter<true, never>(async ({ store }) => {
        await keepWords(store, words);
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
      return {
        comments: text ? labelledComments(session.set.feedback, 'score').texts.length : 0,
        targets: [...wordsTargets(session.set), ...complaintTargets(complaintIndex(session).all)],
        learnt: learnt.map(({ answer, run }) => ({
          ...(masked ? withoutWords(answer) : answer),
          stale: run.dataVersion !== session.dataVersion,
        })),
        masked,
      };
    },
    async feelings() {
      const learnt = await learntOf('score');
      if (!learnt || desk.isMasked() || !learnt.answer.tells) return null;
      if (learnt.answer.accuracy <= (learnt.answer.lexicon ?? 1)) return null;
      const of = learnt.classes.map((one) => (one.kind === 'feeling' ? one.feeling : 'mixed'));
      return (texts) => classifyTexts(learnt.model, texts).map(({ label }) => of[label]);
    },
    async complaints() {
      const learnt = (await current()).flatMap(({ answer, model }) => {
        const part = complaintPart(answer.target);
        return part && answer.tells ? [[part, model] as const] : [];
      });
      return Object.fromEntries(learnt);
    },
    async judge(target, text) {
      const learnt = await learntOf(target);
      if (!learnt || text.trim() === '') return null;
      const [{ label, probabilities, because }] = classifyTexts(learnt.model, [text]);
      return {
        label: learnt.classes[label],
        probability: probabilities[label],
        because: because.map(({ term }) => term),
      };
    },
  };
} // prettier-ignore

function labelledTexts(session: Session, target: string): LabelledComments {
  const part = complaintPart(target);
  return part
    ? labelledComplaints(complaintIndex(session).all, part)
    : labelledComments(session.set.feedback, target);
}

/** The word list that knows these classes, if one does. */
function priorOfClasses(classes: readonly WordsClass[]): ReturnType<typeof priorOf> | null {
  const feelings = classes.flatMap((one) => (one.kind === 'feeling' ? [one.feeling] : []));
  if (feelings.length === classes.length) return priorOf(FEELING_LIST, feelings);
  const values = classes.flatMap((one) => (one.kind === 'complaint' ? [one.value] : []));
  const [first] = classes;
  return values.length > 0 && first.kind === 'complaint'
    ? priorOf<string>(COMPLAINT_LISTS[first.part], values)
    : null;
}

function cardOf(
  { model, predicted, correct, alone }: TextFit,
  { texts: all, classOf, classes }: LabelledComments,
  texts: readonly string[],
  y: Uint8Array,
): Omit<LearntWords, 'target' | 'labelled'> {
  const n = texts.length;
  const sizes = classes.map((_, k) => y.reduce((count, own) => count + Number(own === k), 0));
  const said = classes.map((_, k) => predicted.reduce((count, own) => count + Number(own === k), 0));
  const hits = classes.map((_, k) =>
    predicted.reduce((count, own, i) => count + Number(own === k && y[i] === k), 0),
  );
  const guess = Math.max(...sizes) / n;
  const interval = wilsonInterval({ events: correct, n });
  const unlabelled = classifyTexts(
    model,
    all.filter((_, row) => classOf[row] < 0),
  );
  const words = tellingOf(model, MOST_WORDS);
  return {
    comments: n,
    accuracy: correct / n,
    interval,
    guess,
    lexicon: listShare(texts, y, classes),
    alone: { logistic: alone.logistic / n, bayes: alone.bayes / n },
    blend: model.blend,
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

/** How often the word list alone is right. */
function listShare(texts: readonly string[], y: Uint8Array, classes: readonly WordsClass[]): number | null {
  const prior = priorOfClasses(classes);
  if (!prior) return null;
  const said = classifyTexts(learnFromFew([], [], classes.length, prior), texts);
  return said.filter(({ label }, i) => label === y[i]).length / texts.length;
}

/** Words of comments may name people. */
const withoutWords = (learnt: LearntWords): LearntWords => ({
  ...learnt,
  classes: learnt.classes.map((one) => ({ ...one, words: [] })),
});
