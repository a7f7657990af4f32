import type { Interval } from '../base/facts.ts';
import type { SurveyKind } from '../base/survey-scales.ts';
import { SURVEYS } from '../base/survey-scales.ts';
import { tQuantile } from '../math/distributions.ts';
import { Z80 } from './churn-reasons.ts';
import { shareInterval } from './proportion.ts';

/** A figure of satisfaction with its 80 % interval. */
export interface SurveyFigure {
  /** Answers. */
  readonly n: number;
  /** NPS: −100…100; CSAT: share of the satisfied, 0–1; CES: mean, 1–7. */
  readonly value: number;
  /** Null where too few answers tell how sure the figure is. */
  readonly interval: Interval | null;
  /** Answers by score, from the lowest on the scale to the highest. */
  readonly counts: readonly number[];
}

const PROMOTER = 9;
const DETRACTOR = 6;
const SATISFIED = 4;

/** Low enough that someone should ask why: a detractor, dissatisfied, or held up. */
export const isLowScore = (scale: SurveyKind, score: number): boolean =>
  score <= { nps: DETRACTOR, csat: 2, ces: 3 }[scale];

/**
 * NPS, CSAT or CES of answers on its scale; those off the scale are left out. Null of no answer. O(answers).
 * NPS = % of 9–10 − % of 0–6, with the adjusted Wald interval of Bonett and Price (2012), "Adjusted Wald confidence
 * interval for a difference of binomial proportions based on paired data", for a difference of two shares of one
 * sample; CSAT = share of 4–5, with Wilson's (1927); CES = mean, with Student's t.
 */
export function surveyFigure(scale: SurveyKind, scores: Iterable<number>): SurveyFigure | null {
  const { least, most } = SURVEYS[scale];
  const counts = new Array<number>(most - least + 1).fill(0);
  for (const score of scores) {
    if (Number.isInteger(score) && score >= least && score <= most) counts[score - least]++;
  }
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const from = (score: number) => counts.slice(score - least).reduce((sum, count) => sum + count, 0);
  switch (scale) {
    case 'nps':
      return { n, counts, ...promoterScore(from(PROMOTER), n - from(DETRACTOR + 1), n) };
    case 'csat':
      return { n, counts, value: from(SATISFIED) / n, interval: shareInterval(from(SATISFIED), n) };
    case 'ces':
      return { n, counts, ...meanScore(counts, least, n) };
  }
}

function promoterScore(promoters: number, detractors: number, n: number) {
  const [p, d] = [(promoters + 1) / (n + 2), (detractors + 1) / (n + 2)];
  const half = Z80 * Math.sqrt((p + d - (p - d) ** 2) / (n + 2));
  return {
    value: (100 * (promoters - detractors)) / n,
    interval: { low: Math.max(-100, 100 * (p - d - half)), high: Math.min(100, 100 * (p - d + half)) },
  };
}

function meanScore(counts: readonly number[], least: number, n: number) {
  const mean = counts.reduce((sum, count, i) => sum + count * (i + least), 0) / n;
  const squares = counts.reduce((sum, count, i) => sum + count * (i + least - mean) ** 2, 0);
  const half = n < 2 ? null : tQuantile(0.9, n - 1) * Math.sqrt(squares / (n - 1) / n);
  const top = least + counts.length - 1;
  return {
    value: mean,
    interval: half === null ? null : { low: Math.max(least, mean - half), high: Math.min(top, mean + half) },
  };
}
