import type { CustomerAnswer, CustomerFact } from '$lib/api/answers.ts';
import type { WaterfallStep } from '$lib/charts/Waterfall.svelte';
import { m } from '$lib/paraglide/messages.js';
import {
  dayHere,
  formatCount,
  formatDateTime,
  formatDay,
  formatDecimal,
  formatMoneyExact,
} from '$lib/ui/format.ts';
import { reasonWords } from '$lib/ui/messages/reasons.ts';

const SHOWN = 5;
const LEAST_EFFECT = 0.005;

/** The strongest reasons as steps; what the rest add together is the last one. */
export function reasonSteps(customer: CustomerAnswer): readonly WaterfallStep[] {
  const shown = customer.allReasons.filter(({ effect }) => Math.abs(effect) >= LEAST_EFFECT).slice(0, SHOWN);
  const smaller = customer.allReasons.filter((reason) => !shown.includes(reason));
  const steps: WaterfallStep[] = shown.map((reason) => {
    const { fact, usual } = reasonWords(reason);
    return {
      fact,
      detail: usual,
      effect: reason.effect,
      interval: reason.effectInterval,
      strong: reason.effect > 0,
    };
  });
  const rest = smaller.reduce((sum, { effect }) => sum + effect, customer.otherReasonsEffect);
  if (Math.abs(rest) < LEAST_EFFECT) return steps;
  const fact = m.customer_smaller();
  return [...steps, { fact, detail: null, effect: rest, strong: false }];
}

export interface RhythmWords {
  readonly summary: string;
  readonly overdue: string | null;
  readonly spoken: string;
}

export function rhythmWords(customer: CustomerAnswer): RhythmWords {
  const { usualGapDays, recencyDays, orderStrokes } = customer;
  const n = orderStrokes.length;
  const orders = m.common_orders({ n, count: formatCount(n) });
  const gap = usualGapDays === null ? null : Math.round(usualGapDays);
  const summary =
    gap === null
      ? orders
      : m.customer_rhythm_words({ orders, gap: m.common_days({ n: gap, count: formatCount(gap) }) });
  const late = gap === null || recencyDays === null ? 0 : recencyDays - gap;
  const overdue =
    late > 0 ? m.customer_overdue({ days: m.common_days({ n: late, count: formatCount(late) }) }) : null;
  return { summary, overdue, spoken: overdue ? `${summary}. ${overdue}` : summary };
}

/** A fact's value as people write it. */
export function factValue({ kind, value, field }: CustomerFact): string {
  if (value === null) return m.common_unknown();
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return formatMoneyExact(value);
    case 'day':
      return formatDay(value);
    case 'time':
      return formatDateTime(value);
    case 'boolean':
      return value ? m.common_yes() : m.common_no();
    default:
      return Number.isInteger(value)
        ? formatCount(value)
        : formatDecimal(value, field === 'latitude' ? 4 : 2);
  }
}

export function factSource({ source }: CustomerFact): string {
  switch (source.from) {
    case 'file':
      // The generator's own batch has no file behind it.
      if (source.fileName === 'sample') return m.shell_sample();
      return source.row === null
        ? source.fileName
        : m.customer_source_row({ file: source.fileName, row: formatCount(source.row) });
    case 'edit':
      return m.customer_source_you({ day: formatDay(dayHere(source.time)) });
    case 'computed':
      return m.customer_source_computed();
  }
}

/** “in 2 weeks” for the what-if of an order so many days from now. */
export function whenWords(days: number): string {
  if (days === 0) return m.customer_when_today();
  if (days === 7) return m.customer_when_week();
  const weeks = Math.round(days / 7);
  return m.customer_when_weeks({ n: weeks, count: formatCount(weeks) });
}
