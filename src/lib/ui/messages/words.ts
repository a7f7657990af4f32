import { m } from '../../paraglide/messages.js';
import { fieldName } from './fields.ts';

const TARGETS: Readonly<Record<string, () => string>> = {
  score: m.experience_words_score,
  category: m.experience_words_category,
  'complaint-class': m.experience_words_complaint_class,
  'complaint-severity': m.experience_words_complaint_severity,
  'complaint-sentiment': m.experience_words_complaint_sentiment,
};

/** What comments or complaints are told apart by. */
export const targetName = (id: string): string =>
  Object.hasOwn(TARGETS, id) ? TARGETS[id]() : fieldName(id);
