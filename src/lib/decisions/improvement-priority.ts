import type { Complaint, ComplaintClass, Severity } from '../crm/complaint.ts';
import type { Improvement } from '../crm/improvement.ts';

const MOST = 5;
const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { low: 1, medium: 3, high: 5 };

/** P = W·S/C, from 0.2 to 25: what touches many and hurts much for little cost comes first. */
export const improvementPriority = ({
  weight,
  severity,
  cost,
}: Pick<Improvement, 'weight' | 'severity' | 'cost'>): number => (weight * severity) / cost;

export interface ComplaintEvidence {
  readonly class: ComplaintClass;
  readonly count: number;
  /** Of all complaints. */
  readonly share: number;
  /** Weight and severity, 1–5, as the complaints themselves suggest them. */
  readonly weight: number;
  readonly severity: number;
}

/**
 * What complaints say of each class, the most frequent first. The weight goes from 1 to 5 with how often a class is complained
 * of beside the most frequent one; the severity is the mean of low 1, medium 3, high 5, where it was judged, else 3. O(complaints).
 */
export function complaintEvidence(
  complaints: readonly Pick<Complaint, 'class' | 'severity'>[],
): readonly ComplaintEvidence[] {
  const found = new Map<ComplaintClass, { count: number; judged: number; points: number }>();
  for (const { class: kind, severity } of complaints) {
    if (kind === null) continue;
    const held = found.get(kind) ?? { count: 0, judged: 0, points: 0 };
    held.count++;
    if (severity !== null) {
      held.judged++;
      held.points += SEVERITY_POINTS[severity];
    }
    found.set(kind, held);
  }
  const most = Math.max(0, ...[...found.values()].map(({ count }) => count));
  return [...found]
    .map(([kind, { count, judged, points }]) => ({
      class: kind,
      count,
      share: count / complaints.length,
      weight: Math.max(1, Math.round((MOST * count) / most)),
      severity: judged === 0 ? 3 : Math.round(points / judged),
    }))
    .sort((a, b) => b.count - a.count || (a.class < b.class ? -1 : 1));
}
