export const TARGET_MARKS = ['size', 'reachability', 'differentiation', 'profitability'] as const;
export type TargetMark = (typeof TARGET_MARKS)[number];

export interface TargetInput {
  /** 0 … groups − 1 of each person; −1 leaves the person out. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** 1 where there is a way to contact the person. */
  readonly reachable: Uint8Array;
  /** In any unit; NaN where unknown. */
  readonly worth: Float64Array;
  /** Of each thing that people do: Cliff's delta of each group against everyone else, −1…1; NaN where nothing is known. */
  readonly deltas: readonly Float64Array[];
}

/** Marks are 0–1; null where the data do not tell. */
export interface TargetScore extends Readonly<Record<TargetMark, number | null>> {
  readonly people: number;
  readonly worthMean: number | null;
}

/**
 * How good a target each group is: *size* as a share of the largest group; *reachability*, the share of its people who can be
 * contacted; *differentiation*, the mean |Cliff's delta| of its behaviour against everyone else's; *profitability*
 * r ÷ (1 + r), where r is its mean worth over everyone's, so that the average group has one half. O(n).
 * @see Kotler & Keller, Marketing management, 15th ed., ch. 9, for the criteria; Cliff (1993) for delta
 */
export function targetScores({ groupOf, groups, reachable, worth, deltas }: TargetInput): readonly TargetScore[] {
  const people = new Float64Array(groups);
  const contacts = new Float64Array(groups);
  const worths = Array.from({ length: groups }, () => ({ n: 0, sum: 0 }));
  groupOf.forEach((g, i) => {
    if (g < 0) return;
    people[g]++;
    contacts[g] += reachable[i];
    if (Number.isNaN(worth[i])) return;
    worths[g].n++;
    worths[g].sum += worth[i];
  });
  const known = worths.reduce((all, { n, sum }) => ({ n: all.n + n, sum: all.sum + sum }), { n: 0, sum: 0 });
  const mean = known.n > 0 ? known.sum / known.n : Number.NaN;
  const largest = Math.max(...people);
  return Array.from(people, (count, g) => {
    const own = deltas.map((each) => Math.abs(each[g])).filter((delta) => !Number.isNaN(delta));
    const worthMean = worths[g].n > 0 ? worths[g].sum / worths[g].n : null;
    const ratio = worthMean !== null && mean > 0 ? Math.max(0, worthMean / mean) : null;
    return {
      people: count,
      worthMean,
      size: largest > 0 ? count / largest : null,
      reachability: count > 0 ? contacts[g] / count : null,
      differentiation: own.length > 0 ? own.reduce((sum, delta) => sum + delta, 0) / own.length : null,
      profitability: ratio === null ? null : ratio / (1 + ratio),
    };
  });
} // prettier-ignore
