import { clusterName } from './clusters.ts';
import type { ExploreLevel, ExploreVariable } from '../../api/explore.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDecimal, formatMoney, formatPercent, toMinor } from '../format.ts';
import { groupName } from './groups.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  orders: m.explore_variable_orders,
  revenue: m.explore_variable_revenue,
  averageOrder: m.explore_variable_averageOrder,
  recencyDays: m.explore_variable_recencyDays,
  usualGapDays: m.explore_variable_usualGapDays,
  returned: m.explore_variable_returned,
  clv: m.explore_variable_clv,
  churn: m.explore_variable_churn,
  tenure: m.explore_variable_tenure,
  churned: m.explore_variable_churned,
  gender: m.explore_variable_gender,
  city: m.explore_variable_city,
  region: m.explore_variable_region,
  country: m.explore_variable_country,
  channel: m.explore_variable_channel,
  owner: m.explore_variable_owner,
  company: m.explore_variable_company,
  group: m.explore_variable_group,
  segment: m.explore_variable_segment,
};

export const variableName = ({ id }: Pick<ExploreVariable, 'id'>): string =>
  NAMES[id]?.() ?? id.replace(/^attribute:/, '');

/** A figure in the variable's own unit. */
export function formatValue({ unit }: Pick<ExploreVariable, 'unit'>, value: number): string {
  if (unit === 'money') return formatMoney(toMinor(value));
  if (unit === 'share') return formatPercent(value, 1);
  if (unit === 'flag' && Number.isInteger(value)) return value ? m.explore_flag_yes() : m.explore_flag_no();
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number.isInteger(value) || digits === 0 ? formatCount(value) : formatDecimal(value, digits);
}

export function levelName(variable: Pick<ExploreVariable, 'unit'>, level: ExploreLevel): string {
  switch (level.kind) {
    case 'text':
      return level.text;
    case 'group':
      return groupName(level.group);
    case 'segment':
      return clusterName(level.index);
    case 'value':
      return formatValue(variable, level.value);
    case 'range':
      return m.explore_range_words({
        low: formatValue(variable, level.low),
        high: formatValue(variable, level.high),
      });
    case 'others':
      return m.explore_others();
  }
}
