import type { KeptModel } from '$lib/api/churn.ts';
import { m } from '$lib/paraglide/messages.js';
import {
  formatCount,
  formatDateTime,
  formatDay,
  formatDecimal,
  formatDecimalRange,
  formatPercent,
  formatSigned,
} from '$lib/ui/format.ts';
import { churnModelTitle } from '$lib/ui/messages/churn-models.ts';
import { coefficientName } from '$lib/ui/messages/model-columns.ts';

export interface ComparedRow {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly change: string;
  /** Of what should be the same for the figures to be a fair match. */
  readonly differs: boolean;
}

const DEFINITIONS: Readonly<Record<KeptModel['definition'], () => string>> = {
  label: m.models_two_by_label,
  'end-date': m.models_two_by_end,
  'no-order-within': m.models_two_by_silence,
};

const MOST_FEATURES = 8;

const isFair = (a: KeptModel, b: KeptModel): boolean =>
  a.dataVersion === b.dataVersion && a.definition === b.definition && a.evaluation === b.evaluation;

/** Which ranks better, where that can be said. */
export function comparedSentence(first: KeptModel, second: KeptModel): string {
  if (!isFair(first, second)) return m.models_two_unfair();
  const [better, other] = first.auc >= second.auc ? [first, second] : [second, first];
  if (better.interval.low <= other.interval.high) return m.models_two_alike();
  return m.models_two_better({
    model: churnModelTitle(better.model),
    time: formatDateTime(better.time),
    points: formatDecimal(100 * (better.auc - other.auc), 1),
  });
}

export function comparedRows(first: KeptModel, second: KeptModel): readonly ComparedRow[] {
  const text = (name: string, of: (one: KeptModel) => string): ComparedRow => {
    const [a, b] = [of(first), of(second)];
    return { name, first: a, second: b, change: '', differs: a !== b };
  };
  const figure = (
    name: string,
    of: (one: KeptModel) => number | undefined,
    digits: number,
    format = (value: number) => (digits === 0 ? formatCount(value) : formatDecimal(value, digits)),
  ): ComparedRow => {
    const [a, b] = [of(first), of(second)];
    return {
      name,
      first: a === undefined ? '–' : format(a),
      second: b === undefined ? '–' : format(b),
      change: a === undefined || b === undefined ? '' : formatSigned(b - a, digits),
      differs: false,
    };
  };
  const dropOf = (feature: string) => (one: KeptModel) =>
    one.importance.find((each) => each.feature === feature)?.drop;
  const features = [
    ...new Set([...first.importance, ...second.importance].map(({ feature }) => feature)),
  ].slice(0, MOST_FEATURES);
  return [
    text(m.models_definition(), ({ definition }) => DEFINITIONS[definition]()),
    text(m.models_two_data(), ({ dataVersion }) => dataVersion.slice(0, 8)),
    text(m.models_col_as_of(), ({ asOf }) => formatDay(asOf)),
    figure(m.models_people(), ({ n }) => n, 0),
    figure(m.models_events(), ({ events }) => events, 0),
    { ...figure(m.models_base_rate(), ({ baseRate }) => baseRate, 1, (share) => formatPercent(share, 1)), change: '' },
    figure(m.models_auc_short(), ({ auc }) => auc, 3),
    text(m.models_range(), ({ interval }) => formatDecimalRange(interval, 3)),
    figure(m.models_baseline(), ({ baselineAuc }) => baselineAuc, 3),
    figure(m.models_brier(), ({ brier }) => brier, 4),
    figure(m.models_log_loss(), ({ logLoss }) => logLoss, 4),
    ...features.map((feature) =>
      figure(m.models_two_goes_by({ feature: coefficientName(feature) }), dropOf(feature), 3),
    ),
  ];
} // prettier-ignore
