import type { ComplaintSuggestion } from '../api/complaints.ts';
import type { ComplaintPart } from '../api/words.ts';
import type { Complaint, ComplaintClass } from '../crm/complaint.ts';
import { learnFromFew } from '../models/text-classifier.ts';
import type { TextClassifier } from '../models/text-judgement.ts';
import { classifyTexts } from '../models/text-judgement.ts';
import { COMPLAINT_LISTS, priorOf } from './word-lists.ts';

export type SettledComplaint = Pick<Complaint, 'text' | ComplaintPart>;
export type LearntComplaints = Readonly<Record<ComplaintPart, TextClassifier>>;
/** What was learned on request, of some parts. */
export type JudgedComplaints = Partial<LearntComplaints>;

/** The latest say what words mean here; more would be counted again with each complaint. */
const MOST_COUNTED = 2000;

/** Counts what was settled of each complaint, the word lists beforehand. O(text). @param complaints - latest first */
export function learnComplaints(complaints: readonly SettledComplaint[]): LearntComplaints {
  const learn = (part: ComplaintPart): TextClassifier => {
    const list = COMPLAINT_LISTS[part];
    const labels: readonly string[] = list.labels;
    const settled = complaints.filter((one) => one[part] !== null).slice(0, MOST_COUNTED);
    const y = settled.map((one) => labels.indexOf(one[part] ?? ''));
    return learnFromFew(settled.map(({ text }) => text), y, labels.length, priorOf<string>(list, labels));
  };
  return { class: learn('class'), severity: learn('severity'), sentiment: learn('sentiment') };
} // prettier-ignore

/** By what was counted so far and, where a model was learned on request, by that on top: its own counts are of then. */
function judge(part: ComplaintPart, texts: readonly string[], learnt: LearntComplaints, judged: JudgedComplaints) {
  const own = judged[part];
  return classifyTexts(own ? { ...own, bayes: learnt[part].bayes } : learnt[part], texts);
} // prettier-ignore

const MOST_REASONS = 3;

/** What a complaint is probably about, how grave it is and how the person feels, from its words. */
export function suggestComplaint(
  text: string,
  learnt: LearntComplaints,
  judged: JudgedComplaints = {},
): ComplaintSuggestion {
  const [{ label, probabilities, because }] = judge('class', [text], learnt, judged);
  const [severity] = judge('severity', [text], learnt, judged);
  const [sentiment] = judge('sentiment', [text], learnt, judged);
  return {
    class: COMPLAINT_LISTS.class.labels[label],
    sureness: probabilities[label],
    because: because.slice(0, MOST_REASONS).map(({ term }) => term),
    severity: COMPLAINT_LISTS.severity.labels[severity.label],
    sentiment: COMPLAINT_LISTS.sentiment.labels[sentiment.label],
  };
}

/** What each text is about, as it would be suggested of a complaint. O(text). */
export const suggestClasses = (
  texts: readonly string[],
  learnt: LearntComplaints,
  judged: JudgedComplaints = {},
): readonly ComplaintClass[] =>
  judge('class', texts, learnt, judged).map(({ label }) => COMPLAINT_LISTS.class.labels[label]);
