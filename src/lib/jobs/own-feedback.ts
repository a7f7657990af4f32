import { isFeedbackKey } from '../data/feedback-key.ts';
import { onceFor } from '../base/once-for.ts';
import type { EditedFields, EditValue } from '../data/source-batch.ts';
import type { CurrentRecords } from '../store/change.ts';
import { standing } from './standing.ts';

const joined = new WeakMap<ReadonlyMap<string, EditedFields>, ReadonlyMap<string, EditedFields>>();

/** Answers and complaints that people took down, as lines of feedback: models and the timeline read them there. */
export function feedbackOf(records: CurrentRecords): ReadonlyMap<string, EditedFields> {
  const answers = standing(records, 'feedback');
  const complaints = standing(records, 'complaints');
  if (complaints.size === 0) return answers;
  if (answers.size > 0) return new Map([...answers, ...asFeedback(complaints)]);
  const held = joined.get(complaints) ?? asFeedback(complaints);
  joined.set(complaints, held);
  return held;
}

const lineOf = onceFor((complaint: EditedFields): EditedFields => {
  const line = new Map<string, EditValue>([['type', 'complaint']]);
  for (const name of ['customer', 'time', 'channel', 'text']) line.set(name, complaint.get(name) ?? null);
  return line.set('category', complaint.get('class') ?? null);
});

/** Complaints of a file are lines of feedback already; what people added to them stays in their record. */
function asFeedback(complaints: ReadonlyMap<string, EditedFields>): ReadonlyMap<string, EditedFields> {
  const lines = new Map<string, EditedFields>();
  for (const [id, fields] of complaints) if (!isFeedbackKey(id)) lines.set(id, lineOf(fields));
  return lines;
}
