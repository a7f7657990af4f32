import type { CustomerFilter, OverviewAnswer } from '$lib/api/answers.ts';
import { formatSigned } from '$lib/ui/format.ts';

/** “+12%” against the 90 days before; null where there was nothing to compare with. */
export function changeOf(answer: Pick<OverviewAnswer, 'revenue90' | 'revenuePrevious90'>): string | null {
  if (answer.revenuePrevious90 <= 0) return null;
  return `${formatSigned(100 * (answer.revenue90 / answer.revenuePrevious90 - 1))}%`;
}

/** The highest share of any cohort in any month: what the shades are relative to. */
export function highestShare(answer: Pick<OverviewAnswer, 'cohorts'>): number {
  return Math.max(0, ...answer.cohorts.flatMap((cohort) => cohort.retained.map((share) => share ?? 0)));
}

/** Three pale steps, thirds of the highest share, keep dark figures legible on every cell. */
export function cohortShade(share: number, highest: number): 1 | 2 | 3 {
  return share < highest / 3 ? 1 : share < (2 * highest) / 3 ? 2 : 3;
}

/** A filter as the query of the customers screen. */
export function filterQuery(filter: CustomerFilter): Record<string, string> {
  return { filter: JSON.stringify(filter) };
}

/** A month that has begun would look like a fall: the line ends with the last whole one, where there are two. */
export function monthsToDraw({ months }: Pick<OverviewAnswer, 'months'>): {
  readonly drawn: OverviewAnswer['months'];
  readonly unfinished: OverviewAnswer['months'][number] | null;
} {
  const last = months.at(-1);
  if (last === undefined || last.isOver || months.length < 3) return { drawn: months, unfinished: null };
  return { drawn: months.slice(0, -1), unfinished: last };
}
