import type { Feeling } from '../crm/comment-words.ts';
import { FEELINGS } from '../crm/comment-words.ts';
import { learnFromFew } from '../models/text-classifier.ts';
import { classifyTexts } from '../models/text-judgement.ts';
import { FEELING_LIST, priorOf } from './word-lists.ts';

const BY_LIST = learnFromFew([], [], FEELINGS.length, priorOf(FEELING_LIST, FEELINGS));

/** How a comment feels, by the word list alone; mixed where words speak for both or for neither. */
export function commentFeeling(text: string): Feeling {
  const [{ label, probabilities }] = classifyTexts(BY_LIST, [text]);
  return probabilities[label] > 0.5 ? FEELINGS[label] : 'mixed';
}
