import type { Column } from '../data/column.ts';
import { speaksOfComplaints } from './headings.ts';
import type { ImportPlan } from './plan.ts';

/** What kind of feedback a file holds that does not say so itself: from its headings. */
export function feedbackType(plan: ImportPlan): string {
  const score = plan.columns.find(({ role }) => role.use === 'canonical' && role.column === 'score');
  const complains = plan.columns.some(({ heading, kind }) => kind === 'text' && speaksOfComplaints(heading));
  if (complains && !score) return 'complaint';
  const heading = score?.heading ?? '';
  if (/nps|netpro|promoter|recommend|推荐/i.test(heading)) return 'nps';
  if (/csat|satisf|满意|滿意/i.test(heading)) return 'csat';
  if (/ces|effort/i.test(heading) && plan.shape === 'survey') return 'ces';
  return plan.shape === 'survey' ? 'survey' : 'review';
}

export function constantText(text: string, rows: number): Column {
  return { kind: 'text', codes: new Uint32Array(rows).fill(1), dictionary: ['', text] };
}
