import { REASON_FEATURES, WEEK_SPANS, type ReasonFeature } from '../../base/facts.ts';
import { m } from '../../paraglide/messages.js';
import { formatDecimal } from '../format.ts';

const weeks =
  ({ from, to }: (typeof WEEK_SPANS)[number]) =>
  () =>
    from === 1 ? m.models_feature_weeks_recent({ to }) : m.models_feature_weeks_earlier({ from, to });

const NAMES: Readonly<Record<ReasonFeature, () => string>> = {
  recencyDays: m.models_feature_recencyDays,
  frequency: m.models_feature_frequency,
  spendTrend: m.models_feature_spendTrend,
  averageOrder: m.models_feature_averageOrder,
  tenureDays: m.models_feature_tenureDays,
  returnShare: m.models_feature_returnShare,
  breadth: m.models_feature_breadth,
  complaints90: m.models_feature_complaints90,
  lastScore: m.models_feature_lastScore,
  noAnswers90: m.models_feature_noAnswers90,
  weeks8: weeks(WEEK_SPANS[0]),
  weeks26: weeks(WEEK_SPANS[1]),
  weeks52: weeks(WEEK_SPANS[2]),
  tenure: m.models_feature_tenure,
  channel: m.models_feature_channel,
  gender: m.models_feature_gender,
  region: m.models_feature_region,
  country: m.models_feature_country,
  city: m.models_feature_city,
  owner: m.models_feature_owner,
};

/** Columns that models make of those features; “log” is left to the note under the table. */
const DERIVED: Readonly<Record<string, () => string>> = {
  logRecency: m.models_feature_recencyDays,
  logGapRatio: m.segments_feature_gapRatio,
  logFrequency: m.models_feature_frequency,
  oneTime: m.models_feature_oneTime,
  logOrders90: m.models_feature_orders90,
  logRate: m.models_feature_rate,
  logTenure: m.models_feature_tenureDays,
  logAverageOrder: m.models_feature_averageOrder,
  logBreadth: m.models_feature_breadth,
};

const isKnown = (name: string): name is ReasonFeature =>
  (REASON_FEATURES as readonly string[]).includes(name);

/** A model's column in words; a dummy is `feature=level` or `feature: level` and keeps its level. */
export function coefficientName(feature: string): string {
  const [base, level] = feature.replace(/^attribute:/, '').split(/=(.*)/s);
  const name = isKnown(base) ? NAMES[base]() : (DERIVED[base]?.() ?? base);
  return level === undefined || level === '' ? name : `${name}: ${level}`;
}

export const pValue = (p: number): string =>
  p < 0.001 ? `<${formatDecimal(0.001, 3)}` : formatDecimal(p, 3);
