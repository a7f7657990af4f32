import { createRandom } from '../base/random.ts';
import { quantileOfSorted } from '../math/quantile.ts';

/** What became of those that were at a stage, over what was held to be likely before any of them ended. */
export interface StageRecord {
  readonly won: number;
  readonly lost: number;
  /** Probability of being won, 0 to 1, as held before any evidence. */
  readonly prior: number;
}

export interface StageChance {
  readonly probability: number;
  /** Parameters of the Beta distribution of that probability. */
  readonly a: number;
  readonly b: number;
}

export interface Deal {
  /** Amount if it is won, at least 0. */
  readonly amount: number;
  /** A probability from 0 to 1 that somebody states, or the stage whose record tells it. */
  readonly chance: number | StageChance;
}

export interface DealForecast {
  /** Σ p·amount. */
  readonly expected: number;
  /** 80 % interval of what comes in: the 10th and the 90th percentile of the sum. */
  readonly low: number;
  readonly high: number;
}

/** How many ended opportunities the prior counts as. */
const PRIOR_WEIGHT = 10;
const DRAWS = 2000;
const SEED = 20_240_501;

/**
 * The probability that an opportunity at a stage is won: Beta(w·prior + won, w·(1 − prior) + lost) with w = 10, its mean
 * (Gelman et al., Bayesian Data Analysis, 3rd ed., eq. 2.3 and after). Priors of 0 and 1 are drawn in to 1 % and 99 %.
 */
export function stageChance({ won, lost, prior }: StageRecord): StageChance {
  if (!(prior >= 0 && prior <= 1)) throw new RangeError(`prior: expected a number from 0 to 1, got ${prior}`);
  const held = Math.min(0.99, Math.max(0.01, prior));
  const a = PRIOR_WEIGHT * held + won;
  const b = PRIOR_WEIGHT * (1 - held) + lost;
  return { probability: a / (a + b), a, b };
}

export const probabilityOf = ({ chance }: Deal): number =>
  typeof chance === 'number' ? chance : chance.probability;

/**
 * What open deals bring together: the expected sum, and an 80 % interval by 2,000 seeded draws in which deals are won
 * apart from one another, but those of one stage share the draw of their stage's uncertain probability. Deterministic.
 * O(2,000 · deals).
 */
export function forecastDeals(deals: readonly Deal[]): DealForecast {
  const expected = deals.reduce((sum, deal) => sum + deal.amount * probabilityOf(deal), 0);
  const random = createRandom(SEED);
  const stages = [...new Set(deals.flatMap(({ chance }) => (typeof chance === 'number' ? [] : [chance])))];
  const sums = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = new Map(stages.map((stage) => [stage, random.beta(stage.a, stage.b)]));
    let sum = 0;
    for (const { amount, chance } of deals) {
      const probability = typeof chance === 'number' ? chance : (drawn.get(chance) ?? 0);
      if (random.next() < probability) sum += amount;
    }
    sums[draw] = sum;
  }
  sums.sort();
  return { expected, low: quantileOfSorted(sums, 0.1), high: quantileOfSorted(sums, 0.9) };
}
