import type { OverviewAnswer } from '$lib/api/overview.ts';
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

/** Part of a month would look like a fall, or a rise: the line has the whole ones alone, where there are two. */
export function monthsToDraw({ months }: Pick<OverviewAnswer, 'months'>): {
  readonly drawn: OverviewAnswer['months'];
  readonly begunLate: OverviewAnswer['months'][number] | null;
  readonly unfinished: OverviewAnswer['months'][number] | null;
} {
  const whole = months.filter((month) => month.isOver && month.isFromStart);
  if (whole.length < 2) return { drawn: months, begunLate: null, unfinished: null };
  return {
    drawn: whole,
    begunLate: months.find((month) => !month.isFromStart) ?? null,
    unfinished: months.find((month) => !month.isOver) ?? null,
  };
}
