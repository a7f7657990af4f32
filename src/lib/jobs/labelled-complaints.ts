import type { ComplaintPart, WordsTarget } from '../api/words.ts';
import { COMPLAINT_PARTS } from '../api/words.ts';
import type { Complaint } from '../crm/complaint.ts';
import type { LabelledComments } from './labelled-comments.ts';
import { LEAST_COMMENTS, LEAST_OF_CLASS } from './labelled-comments.ts';
import { COMPLAINT_LISTS } from './word-lists.ts';

const PREFIX = 'complaint-';

export const complaintPart = (target: string): ComplaintPart | null =>
  COMPLAINT_PARTS.find((part) => target === PREFIX + part) ?? null;

/** What people settled of complaints, where there is enough of each class to judge by. O(complaints). */
export function complaintTargets(complaints: readonly Complaint[]): readonly WordsTarget[] {
  return COMPLAINT_PARTS.flatMap((part) => {
    const { classOf, classes } = labelledComplaints(complaints, part);
    const sizes = new Uint32Array(classes.length);
    for (const own of classOf) if (own >= 0) sizes[own]++;
    const comments = sizes.reduce((sum, n) => sum + n, 0);
    const isEnough = comments >= LEAST_COMMENTS && sizes.every((n) => n >= LEAST_OF_CLASS);
    return isEnough ? [{ id: PREFIX + part, comments, classes: classes.length }] : [];
  });
}

export function labelledComplaints(complaints: readonly Complaint[], part: ComplaintPart): LabelledComments {
  const told = complaints.filter(({ text }) => text.trim() !== '');
  const labels: readonly string[] = COMPLAINT_LISTS[part].labels;
  return {
    texts: told.map(({ text }) => text),
    classOf: Int16Array.from(told, (one) => labels.indexOf(one[part] ?? '')),
    classes: labels.map((value) => ({ kind: 'complaint', part, value })),
  };
}
