import type { ExperimentAnswer, ExperimentPlanAnswer, ExploreQuestions, NoAnswer } from '../api/explore.ts';
import { proportionsSize } from '../models/experiment-size.ts';
import type { Count } from '../models/proportion-intervals.ts';
import { wilsonInterval } from '../models/proportion-intervals.ts';
import { sequentialTest } from '../models/sequential-test.ts';
import { simulateBandit } from '../models/thompson-bandit.ts';
import { compareProportions, sampleRatioTest } from '../models/two-proportions.ts';

const BANDIT = { runs: 100, seed: 42 };
const MAX_BANDIT_PEOPLE = 5000;

const isCount = ({ events, n }: Count) =>
  Number.isInteger(events) && Number.isInteger(n) && n > 0 && events >= 0 && events <= n;

/** Which of two offers did better. */
export function answerExperiment({
  a,
  b,
  shareA,
}: ExploreQuestions['experiment']['ask']): ExperimentAnswer | NoAnswer {
  if (!isCount(a) || !isCount(b) || !(shareA > 0 && shareA < 1)) return { none: 'no-data' };
  if (a.n < 5 || b.n < 5) return { none: 'too-few' };
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
