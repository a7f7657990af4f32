import type { CustomerAnswer } from '../../api/customer.ts';
import type { WaterfallStep } from '../../charts/waterfall.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount } from '../format.ts';
import { reasonWords } from './reasons.ts';

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
