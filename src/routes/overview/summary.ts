import type { CustomerFilter, OverviewAnswer } from '$lib/api/answers.ts';
import { formatSigned } from '$lib/ui/format.ts';

/** “+12%” against the 90 days before; null where there was nothing to compare with. */
export function changeOf(answer: Pick<OverviewAnswer, 'revenue90' | 'revenuePrevious90'>): string | null {
  if (answer.revenuePrevious90 <= 0) return null;
  return `${formatSigned(100 * (answer.revenue90 / answer.revenuePrevious90 - 1))}%`;
}

/** Three pale steps keep dark figures legible on every cell. */
export function cohortShade(share: number): 1 | 2 | 3 {
  return share < 0.15 ? 1 : share < 0.35 ? 2 : 3;
}

/** A filter as the query of the customers screen. */
export function filterQuery(filter: CustomerFilter): Record<string, string> {
  return { filter: JSON.stringify(filter) };
}
