import type { Definitions } from '../api/definitions.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { medianGapDays } from '../features/behaviour-features.ts';
import { openComplaints } from '../features/open-complaints.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { gapRatio } from '../scores/cadence.ts';
import { scaledInputs } from '../scores/churn-contributions.ts';
import { churnLogit, churnStandardError } from '../scores/churn-logit.ts';
import { logistic, Z80 } from '../scores/churn-reasons.ts';
import type { ChurnModel, ChurnScorer } from '../scores/churn-scorer.ts';
import { riskBand } from '../scores/risk-band.ts';
import { ruleRisk, ruleRiskInterval } from '../scores/rule-risk.ts';
import type { ChurnDetails, ScoreColumn, RulesReason } from '../scores/score-book.ts';
import { atRiskInterval, overdueFactor } from '../scores/value-at-risk.ts';
import type { TrainedChurn } from './answer-session.ts';
import { fitChurnRule } from './score-churn-rule.ts';
import { hasLeft } from './score-contract-value.ts';
import { churnInputs } from './train-features.ts';

type ChurnColumns = Record<
  Extract<ScoreColumn, 'churn' | 'churnLow' | 'churnHigh' | 'band' | 'atRisk'>,
  Float64Array
>;

export interface ChurnScores {
  readonly columns: ChurnColumns;
  readonly details: ChurnDetails;
  readonly scorer: ChurnScorer | null;
}

interface Risks {
  readonly churn: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Probability of each customer with an 80 % interval: the model's where one may speak, else that of a fitted rule. */
export function scoreChurn(
  set: WorkingSet,
  asOf: DayNumber,
  summary: PurchaseSummary,
  worth: Float64Array,
  definitions: Definitions,
  trained: TrainedChurn | null,
): ChurnScores {
  const usable = trained !== null && !knowsTheFuture(trained, asOf) ? trained : null;
  const byModel = usable?.model ? scorerOf(set, asOf, usable.model, usable.attributes, summary) : null;
  const rule = byModel
    ? null
    : fitChurnRule(set, asOf, summary, definitions, trained?.card.definition ?? null);
  const scorer = byModel ?? (rule && scorerOf(set, asOf, rule.model, rule.attributes, summary));
  const risks = scorer ? risksByScorer(scorer) : risksByRhythm(summary);
  const left = hasLeft(set, asOf);
  const atRisk = new Float64Array(summary.count).fill(Number.NaN);
  const band = new Float64Array(summary.count).fill(Number.NaN);
  const fallbackGap = medianGapDays(summary);
  const ratioOf = (c: number) => gapRatio(summary.recencyDays[c], summary.usualGapDays[c], fallbackGap);
  const mode = scorer?.model.mode ?? 'non-contractual';
  const urgent = mode === 'contractual' ? left.map(() => 1) : openComplaints(set, asOf);
  let sum = 0;
  let total = 0;
  let people = 0;
  for (let c = 0; c < summary.count; c++) {
    if (Number.isNaN(risks.churn[c])) continue;
    band[c] = riskBand(risks.churn[c], definitions.churn.bands) ?? Number.NaN;
    sum += risks.churn[c];
    people++;
    if (left[c] === 1) continue;
    atRisk[c] = risks.churn[c] * worth[c] * (urgent[c] === 1 ? 1 : overdueFactor(ratioOf(c)));
    if (!Number.isNaN(atRisk[c])) total += atRisk[c];
  }
  const columns = { churn: risks.churn, churnLow: risks.low, churnHigh: risks.high, band, atRisk };
  const everyone = Int32Array.from({ length: summary.count }, (_, c) => c);
  return {
    columns,
    scorer,
    details: {
      mode: people > 0 ? mode : 'none',
      rankedBy: byModel ? 'model' : people > 0 ? 'rules' : 'none',
      rulesReason: byModel ? null : (usable?.rulesReason ?? reasonWithoutModel(people, trained)),
      horizonDays: scorer?.model.horizonDays ?? definitions.churn.horizonDays,
      averageChurn: people > 0 ? sum / people : null,
      atRisk: total,
      atRiskInterval: atRiskInterval(columns, scorer, everyone),
    },
  };
}

const reasonWithoutModel = (people: number, trained: TrainedChurn | null): RulesReason =>
  people === 0 ? 'no-data' : trained?.model ? 'learnt-later' : 'not-trained';

/** A model that learned from outcomes after the day must not speak about it; labels have no day. */
function knowsTheFuture({ model, run }: TrainedChurn, asOf: DayNumber): boolean {
  return model !== null && model.definition !== 'label' && run.asOf > asOf;
}

/** Each customer's inputs as of the day; NaN where the model cannot score. */
function scorerOf(
  set: WorkingSet,
  asOf: DayNumber,
  model: ChurnModel,
  attributes: AttributePlan | null,
  summary: PurchaseSummary,
): ChurnScorer | null {
  const { columns, x, eligible } = churnInputs(
    set,
    model.definition,
    asOf,
    attributes,
    summary,
    model.kind === 'sequence-network',
  );
  if (columns.length < model.columns.length) return null;
  const at = model.columns.map((column) => columns.findIndex(({ name }) => name === column.name));
  if (at.includes(-1)) return null;
  const p = model.columns.length;
  const inputs = new Float32Array(x.rows * p).fill(Number.NaN);
  for (let c = 0; c < x.rows; c++) {
    if (eligible[c] === 0) continue;
    for (let j = 0; j < p; j++) inputs[c * p + j] = x.values[c * x.columns + at[j]];
  }
  return { model, inputs };
}

function risksByScorer({ model, inputs }: ChurnScorer): Risks {
  const p = model.columns.length;
  const count = inputs.length / p;
  const churn = new Float64Array(count).fill(Number.NaN);
  const low = churn.slice();
  const high = churn.slice();
  for (let c = 0; c < count; c++) {
    if (Number.isNaN(inputs[c * p])) continue;
    const scaled = scaledInputs(model, inputs.subarray(c * p, c * p + p));
    const logit = churnLogit(model, scaled);
    const half = Z80 * churnStandardError(model, scaled);
    churn[c] = logistic(logit);
    low[c] = logistic(logit - half);
    high[c] = logistic(logit + half);
  }
  return { churn, low, high };
}

/**
 * A history too short for any outcome: the rhythm alone, with the wide range of a guess. Where nobody has come back yet
 * there is no rhythm to go by, and silence of a day or two would look like certainty: nothing is said.
 */
function risksByRhythm(summary: PurchaseSummary): Risks {
  if (summary.usualGapDays.every(Number.isNaN)) {
    const unknown = new Float64Array(summary.count).fill(Number.NaN);
    return { churn: unknown, low: unknown, high: unknown };
  }
  const fallbackGap = medianGapDays(summary);
  const ratios = summary.recencyDays.map((days, c) => gapRatio(days, summary.usualGapDays[c], fallbackGap));
  return {
    churn: ratios.map(ruleRisk),
    low: ratios.map((ratio) => ruleRiskInterval(ratio).low),
    high: ratios.map((ratio) => ruleRiskInterval(ratio).high),
  };
}
