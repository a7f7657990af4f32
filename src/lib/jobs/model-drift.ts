import type { DriftAnswer, NoDriftAnswer } from '../api/explore.ts';
import { choiceValues, inputChoices } from '../scores/churn-choices.ts';
import { stabilityOf } from '../scores/population-stability.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

const known = new WeakMap<ScoreBook, DriftAnswer | NoDriftAnswer>();

/** Do the people of today still look like those that the model learned from? Worked out once for each set of scores. */
export function driftOf(session: AnswerSession): DriftAnswer | NoDriftAnswer {
  const book = usableScores(session);
  const { trained } = session;
  const { scorer } = book ?? {};
  // Scores of an earlier model say nothing of this one.
  if (!book || !scorer || !trained || book.runs.churn?.id !== trained.run.id) return { none: 'no-data' };
  if (!trained.reference) return { none: book.churn.rankedBy === 'model' ? 'no-reference' : 'no-data' };
  const held = known.get(book);
  if (held) return held;
  const { model, inputs } = scorer;
  const width = model.columns.length;
  const choices = new Map(inputChoices(model.columns).map((choice) => [choice.id, choice]));
  const features = trained.reference.inputs.flatMap(({ id, spread }) => {
    const choice = choices.get(id);
    return choice ? [{ feature: id, ...stabilityOf(spread, choiceValues(choice, inputs, width)) }] : [];
  });
  const answer: DriftAnswer = {
    trained: trained.run.time,
    features: features.sort((a, b) => b.psi - a.psi),
    scores: stabilityOf(trained.reference.scores, book.columns.churn),
  };
  known.set(book, answer);
  return answer;
}
