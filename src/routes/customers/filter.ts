import { clusterName } from '$lib/ui/messages/clusters.ts';
import type { CustomerFilter, CustomerSort } from '$lib/api/customers.ts';
import type { RiskBand, SegmentGroup } from '$lib/api/facts.ts';
import type { ValueFlag } from '$lib/scores/value-index.ts';
import type { Rule } from '$lib/base/rule.ts';
import { isRule } from '$lib/base/rule.ts';
import type { Stage } from '$lib/base/stages.ts';
import type { DayNumber } from '$lib/base/units.ts';
import { m } from '$lib/paraglide/messages.js';
import {
  formatCount,
  formatDayRange,
  formatDayShort,
  formatList,
  formatMoney,
  formatPercent,
} from '$lib/ui/format.ts';
import { shortRuleWords } from '../records/rule-words.ts';
import type { Purpose } from '$lib/crm/consent.ts';
import { HELD_CONDITION } from '$lib/ui/messages/consent.ts';
import { VALUE_FLAG_NAMES } from '$lib/ui/messages/value-flags.ts';
import { isStage, STAGE_NAMES } from '$lib/ui/messages/stages.ts';
import { bandName, groupName, isSegmentGroup } from '$lib/ui/messages/groups.ts';

const stageWords = (stage: Stage | 'none', day: DayNumber): string =>
  m.customers_stage_on({
    stage: stage === 'none' ? m.lifecycle_flow_new() : STAGE_NAMES[stage](),
    day: formatDayShort(day),
  });

/** One condition of the sentence: its words before the chip, the chip, and the filter without it. */
export interface Condition {
  readonly key: keyof CustomerFilter;
  readonly before: string;
  readonly words: string;
}

/** A filter as parts of one sentence: “Show risk over 35%, worth over £500, silent longer than usual”. */
export function conditionsOf(filter: CustomerFilter): readonly Condition[] {
  const found: Condition[] = [];
  const add = (key: keyof CustomerFilter, before: string, words: string) =>
    found.push({ key, before, words });
  if (filter.text) add('text', m.customers_named(), `“${filter.text}”`);
  if (filter.riskOver !== undefined) {
    add('riskOver', '', m.customers_risk_over({ share: formatPercent(filter.riskOver) }));
  }
  if (filter.worthOver !== undefined) {
    add('worthOver', m.customers_worth(), m.customers_over({ amount: formatMoney(filter.worthOver) }));
  }
  if (filter.silentLongerThanUsual) add('silentLongerThanUsual', m.customers_silent(), m.customers_longer());
  if (filter.heldBack) add('heldBack', '', HELD_CONDITION[filter.heldBack]());
  if (filter.groups?.length) add('groups', m.customers_in(), formatList(filter.groups.map(groupName)));
  if (filter.bands?.length) add('bands', m.customers_of(), formatList(filter.bands.map(bandName)));
  if (filter.segments?.length) {
    add('segments', m.customers_in(), formatList(filter.segments.map(clusterName)));
  }
  if (filter.recencyScore !== undefined) add('recencyScore', m.customers_r(), String(filter.recencyScore));
  if (filter.frequencyScore !== undefined)
    add('frequencyScore', m.customers_f(), String(filter.frequencyScore));
  if (filter.firstOrderSince !== undefined) {
    add(
      'firstOrderSince',
      m.customers_first(),
      m.customers_since({ day: formatDayShort(filter.firstOrderSince) }),
    );
  }
  for (const key of ['firstOrder', 'bought'] as const) {
    const range = filter[key];
    if (range) add(key, key === 'bought' ? m.customers_bought() : m.customers_first(), formatDayRange(range));
  }
  if (filter.monthsLater !== undefined)
    add('monthsLater', m.customers_again(), m.customers_months_later({ n: formatCount(filter.monthsLater) }));
  if (filter.ordersAtLeast !== undefined)
    add('ordersAtLeast', '', m.customers_orders_at_least({ n: formatCount(filter.ordersAtLeast) }));
  if (filter.ordersAtMost !== undefined)
    add('ordersAtMost', '', m.customers_orders_at_most({ n: formatCount(filter.ordersAtMost) }));
  if (filter.riskUnder !== undefined)
    add('riskUnder', '', m.customers_risk_under({ share: formatPercent(filter.riskUnder) }));
  if (filter.hasReturns) add('hasReturns', '', m.customers_has_returns());
  if (filter.previousGroup) {
    const { previousGroup } = filter;
    add(
      'previousGroup',
      m.customers_before(),
      previousGroup === 'first' ? m.customers_before_first() : groupName(previousGroup),
    );
  }
  if (filter.stageOn) add('stageOn', m.customers_stage(), stageWords(...filter.stageOn));
  if (filter.stageBefore) add('stageBefore', m.customers_before(), stageWords(...filter.stageBefore));
  if (filter.worthTenth !== undefined)
    add('worthTenth', m.customers_worth(), m.customers_tenth({ n: formatCount(filter.worthTenth) }));
  if (filter.topRevenue !== undefined)
    add('topRevenue', m.customers_revenue(), m.customers_top({ share: formatPercent(filter.topRevenue) }));
  if (filter.wonBy !== undefined) add('wonBy', m.customers_won_by(), filter.wonBy);
  if (filter.wonByCampaign !== undefined)
    add('wonByCampaign', m.customers_won_by_campaign(), filter.wonByCampaign);
  if (filter.valueFlag) add('valueFlag', m.customers_value_flag(), VALUE_FLAG_NAMES[filter.valueFlag]());
  if (filter.churned !== undefined)
    add('churned', m.customers_marked(), filter.churned ? m.customers_left() : m.customers_not_left());
  if (filter.city) add('city', m.customers_in(), filter.city);
  if (filter.rules) add('rules', m.rules_by(), shortRuleWords(filter.rules));
  if (filter.ids)
    add('ids', '', m.customers_chosen({ n: filter.ids.length, count: String(filter.ids.length) }));
  return found;
}

export function without(filter: CustomerFilter, key: keyof CustomerFilter): CustomerFilter {
  return Object.fromEntries(Object.entries(filter).filter(([each]) => each !== key));
}

const SORTS: readonly CustomerSort[] = [
  'name', 'atRisk', 'churn', 'revenue', 'clv', 'orders', 'lastOrder', 'recencyDays', 'city',
]; // prettier-ignore

const isValueFlag = (word: string | null): word is ValueFlag =>
  word !== null && Object.hasOwn(VALUE_FLAG_NAMES, word);

export const isSort = (word: string): word is CustomerSort => (SORTS as readonly string[]).includes(word);

const numberOf = (text: string | null): number | undefined => {
  const n = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(n) ? n : undefined;
};

/** `filter={"groups":["loyal"]}` as plain words; whatever does not fit is left out by the reading of those. */
function wordsOfJson(text: string): URLSearchParams {
  try {
    const parsed: unknown = JSON.parse(text);
    return new URLSearchParams(typeof parsed === 'object' && parsed !== null ? queryFromFilter(parsed) : {});
  } catch {
    return new URLSearchParams();
  }
}

function ruleOf(text: string | null): Rule | null {
  if (text === null) return null;
  try {
    const rule: unknown = JSON.parse(text);
    return isRule(rule) ? rule : null;
  } catch {
    return null;
  }
}

/** Lists saved before there were several purposes say `true`. */
const purposeOf = (word: string | null): Purpose | undefined =>
  word === 'true' ? 'contact' : isPurpose(word) ? word : undefined;
const isPurpose = (word: string | null): word is Purpose =>
  word !== null && Object.hasOwn(HELD_CONDITION, word);

/** What another screen's link asks for; the words are the filter's own (`#/customers?groups=loyal&riskOver=0.35`). */
export function filterFromQuery(asked: URLSearchParams): CustomerFilter {
  const json = asked.get('filter');
  const query = json === null ? asked : wordsOfJson(json);
  const list = (name: string) => query.get(name)?.split(',').filter(Boolean) ?? [];
  const groups = [...list('groups'), ...list('group')].filter(isSegmentGroup) as readonly SegmentGroup[];
  const segments = [...list('segments'), ...list('segment')].map(Number).filter(Number.isInteger);
  const bands = list('bands')
    .map(Number)
    .filter((n): n is RiskBand => n >= 1 && n <= 5);
  const ids = list('ids');
  const text = query.get('text') ?? '';
  const city = query.get('city') ?? '';
  const wonBy = query.get('wonBy') ?? '';
  const wonByCampaign = query.get('wonByCampaign') ?? '';
  const previous = query.get('previousGroup') ?? '';
  const valueFlag = query.get('valueFlag');
  const heldBack = purposeOf(query.get('heldBack'));
  const churned = query.get('churned');
  const rules = ruleOf(query.get('rules'));
  const ranges = (['firstOrder', 'bought'] as const).flatMap((name) => {
    const days = list(name).map(Number);
    return days.length === 2 && days.every(Number.isFinite) ? [[name, days]] : [];
  });
  const stages = (['stageOn', 'stageBefore'] as const).flatMap((name) => {
    const [stage = '', day = ''] = list(name);
    const known = isStage(stage) || (name === 'stageBefore' && stage === 'none');
    return known && day !== '' && Number.isFinite(Number(day)) ? [[name, [stage, Number(day)]]] : [];
  });
  const numbers = {
    riskOver: numberOf(query.get('riskOver')),
    worthOver: numberOf(query.get('worthOver')),
    recencyScore: numberOf(query.get('recencyScore') ?? query.get('r')),
    frequencyScore: numberOf(query.get('frequencyScore') ?? query.get('f')),
    firstOrderSince: numberOf(query.get('firstOrderSince')),
    monthsLater: numberOf(query.get('monthsLater')),
    ordersAtLeast: numberOf(query.get('ordersAtLeast')),
    ordersAtMost: numberOf(query.get('ordersAtMost')),
    riskUnder: numberOf(query.get('riskUnder')),
    worthTenth: numberOf(query.get('worthTenth')),
    topRevenue: numberOf(query.get('topRevenue')),
  };
  return {
    ...(text && { text }),
    ...(city && { city }),
    ...(groups.length > 0 && { groups }),
    ...(segments.length > 0 && { segments }),
    ...(bands.length > 0 && { bands }),
    ...(ids.length > 0 && { ids }),
    ...(heldBack && { heldBack }),
    ...(rules && { rules }),
    ...(wonBy && { wonBy }),
    ...(wonByCampaign && { wonByCampaign }),
    ...(isValueFlag(valueFlag) && { valueFlag }),
    ...((previous === 'first' || isSegmentGroup(previous)) && { previousGroup: previous }),
    ...((churned === 'true' || churned === 'false') && { churned: churned === 'true' }),
    ...(query.get('hasReturns') === 'true' && { hasReturns: true }),
    ...(Object.fromEntries([...ranges, ...stages]) as CustomerFilter),
    ...(query.get('silentLongerThanUsual') === 'true' && { silentLongerThanUsual: true }),
    ...(Object.fromEntries(Object.entries(numbers).filter(([, n]) => n !== undefined)) as CustomerFilter),
  };
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same words back, for links from findings and cells to the people behind them. */
export function queryFromFilter(filter: CustomerFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, wordOf(value)]),
  );
}
