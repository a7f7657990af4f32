import type {
  ExperimentAnswer,
  ExperimentArmsAnswer,
  ExperimentMeansAnswer,
  ExperimentPlanAnswer,
  ExploreQuestions,
  MeanArm,
  NoAnswer,
} from '../api/explore.ts';
import { proportionsSize } from '../models/experiment-size.ts';
import type { Count } from '../models/proportion-intervals.ts';
import { wilsonInterval } from '../models/proportion-intervals.ts';
import { sequentialTest } from '../models/sequential-test.ts';
import { compareSeveral } from '../models/several-proportions.ts';
import { simulateBandit } from '../models/thompson-bandit.ts';
import { compareMeans, meanInterval } from '../models/two-means.ts';
import { compareProportions, sampleRatioTest } from '../models/two-proportions.ts';

const BANDIT = { runs: 100, seed: 42 };
const MAX_BANDIT_PEOPLE = 5000;

const SURE = 0.05;
const LEAST_PEOPLE = 5;
const MOST_ARMS = 8;

const isCount = ({ events, n }: Count) =>
  Number.isInteger(events) && Number.isInteger(n) && n > 0 && events >= 0 && events <= n;

/** Which of two offers did better. */
export function answerExperiment({
  a,
  b,
  shareA,
}: ExploreQuestions['experiment']['ask']): ExperimentAnswer | NoAnswer {
  if (!isCount(a) || !isCount(b) || !(shareA > 0 && shareA < 1)) return { none: 'no-data' };
  if (a.n < LEAST_PEOPLE || b.n < LEAST_PEOPLE) return { none: 'too-few' };
  if (a.events + b.events === 0 || a.events + b.events === a.n + b.n) return { none: 'no-variation' };
  const { interval, ...found } = compareProportions(a, b);
  const sequential = sequentialTest(a, b);
  return {
    ...found,
    ...interval,
    a: { rate: a.events / a.n, ...wilsonInterval(a) },
    b: { rate: b.events / b.n, ...wilsonInterval(b) },
    sequential: { p: sequential.p, ...sequential.interval },
    ratioP: sampleRatioTest([a.n, b.n], [shareA, 1 - shareA]).p,
  };
}

const isSample = ({ n, mean, sd }: MeanArm) =>
  Number.isInteger(n) && n > 0 && Number.isFinite(mean) && Number.isFinite(sd) && sd >= 0;

const equalSizesP = (arms: readonly { readonly n: number }[]) =>
  sampleRatioTest(
    arms.map(({ n }) => n),
    arms.map(() => 1),
  ).p;

/** Which of two groups is higher on average. */
export function answerExperimentMeans({
  a,
  b,
}: ExploreQuestions['experimentMeans']['ask']): ExperimentMeansAnswer | NoAnswer {
  if (!isSample(a) || !isSample(b)) return { none: 'no-data' };
  if (a.n < LEAST_PEOPLE || b.n < LEAST_PEOPLE) return { none: 'too-few' };
  if (a.sd === 0 && b.sd === 0) return { none: 'no-variation' };
  const { interval, ...found } = compareMeans(a, b);
  return {
    ...found,
    ...interval,
    a: { mean: a.mean, ...meanInterval(a) },
    b: { mean: b.mean, ...meanInterval(b) },
    ratioP: equalSizesP([a, b]),
  };
}

/** Which of several offers did best. */
export function answerExperimentArms({
  arms,
}: ExploreQuestions['experimentArms']['ask']): ExperimentArmsAnswer | NoAnswer {
  if (arms.length < 2 || arms.length > MOST_ARMS || !arms.every(isCount)) return { none: 'no-data' };
  if (arms.some(({ n }) => n < LEAST_PEOPLE)) return { none: 'too-few' };
  if (arms.every(({ events }) => events === 0) || arms.every(({ events, n }) => events === n)) {
    return { none: 'no-variation' };
  }
  const { pairs, ...found } = compareSeveral(arms);
  const rates = arms.map(({ events, n }) => events / n);
  const best = rates.indexOf(Math.max(...rates));
  return {
    ...found,
    arms: arms.map((arm, i) => ({ rate: rates[i], ...wilsonInterval(arm) })),
    best,
    beaten: pairs.filter(({ a, b, adjustedP }) => (a === best || b === best) && adjustedP < SURE).length,
    pairs: pairs.map(({ a, b, difference, interval, adjustedP }) => {
      return { a, b, difference, ...interval, p: adjustedP };
    }),
    ratioP: equalSizesP(arms),
  };
}

/** How many people a test needs, and what a bandit would make of as many (at most 5,000 are simulated). */
export function planExperiment(
  ask: ExploreQuestions['experimentPlan']['ask'],
): ExperimentPlanAnswer | NoAnswer {
  const { rate, rise, power, perDay } = ask;
  const better = rate + rise;
  if (!(rate > 0 && better > 0 && better < 1 && rate < 1 && rise !== 0 && power > 0.05 && power < 1)) {
    return { none: 'no-data' };
  }
  const perGroup = Math.ceil(proportionsSize(rate, better, { power }));
  const people = Math.min(2 * perGroup, MAX_BANDIT_PEOPLE);
  const { shown, events, evenSplit, found } = simulateBandit([rate, better], { ...BANDIT, people });
  return {
    perGroup,
    days: perDay > 0 ? Math.ceil((2 * perGroup) / perDay) : null,
    bandit: { shown, events, evenSplit, found, people },
  };
}
