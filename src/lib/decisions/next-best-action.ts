import type { SegmentGroup, SuggestedAction } from '../base/facts.ts';

export interface ActionFacts {
  readonly group: SegmentGroup | null;
  readonly orders: number;
  readonly brokenRhythm: boolean;
  /** Days of silence in usual gaps. */
  readonly gapRatio: number;
  /** In the top fifth by worth. */
  readonly highValue: boolean;
  /** Probability of leaving; NaN where unknown. */
  readonly churn: number;
  /** Last complaint within 60 days: its category; undefined without one. */
  readonly recentComplaint?: { readonly category: string | null };
  /** Contacts without an answer since the last one that was answered. */
  readonly unanswered: number;
  readonly recentReturns: number;
  /** Last score within 180 days, where it is low. */
  readonly lowScore?: number;
  /** What the customer buys most. */
  readonly favourite: string | null;
  /** The relationship is a contract that could run longer than it does. */
  readonly shortContract: boolean;
}

const LONG_GONE = 5;
/** A silence in usual gaps that nobody calls usual, though the orders may be too few to speak of a rhythm. */
const OVERDUE = 2;
const HIGH_RISK = 0.4;
/** Below this a model still expects the next order, however long the silence. */
const LIKELY_GONE = 0.5;

/** Rules in order of urgency; the first that fits speaks. Trouble first, then silence, then growth, then thanks. */
const RULES: readonly ((facts: ActionFacts) => SuggestedAction | null)[] = [
  ({ recentComplaint }) =>
    recentComplaint ? { kind: 'settle-complaint', category: recentComplaint.category } : null,
  ({ unanswered }) => (unanswered >= 2 ? { kind: 'message-no-answer' } : null),
  ({ recentReturns }) => (recentReturns >= 2 ? { kind: 'ask-about-returns' } : null),
  ({ lowScore }) => (lowScore === undefined ? null : { kind: 'ask-low-score', score: lowScore }),
  ({ shortContract, churn }) =>
    shortContract && churn >= HIGH_RISK ? { kind: 'offer-longer-contract' } : null,
  ({ gapRatio, group, churn }) =>
    group === 'dormant' || (gapRatio > LONG_GONE && !(churn < LIKELY_GONE)) ? { kind: 'win-back' } : null,
  ({ brokenRhythm, highValue }) => (brokenRhythm && highValue ? { kind: 'visit-high-value' } : null),
  ({ brokenRhythm, gapRatio, favourite }) =>
    brokenRhythm || gapRatio > OVERDUE ? { kind: 'call-broken-rhythm', product: favourite } : null,
  ({ orders, favourite }) => (orders === 1 ? { kind: 'welcome-second-order', product: favourite } : null),
  ({ group }) => (group === 'champions' ? { kind: 'thank-champion' } : null),
  ({ orders, churn }) => (orders === 0 && !(churn < HIGH_RISK) ? { kind: 'get-to-know' } : null),
];

export function nextBestAction(facts: ActionFacts): SuggestedAction {
  for (const rule of RULES) {
    const action = rule(facts);
    if (action !== null) return action;
  }
  return { kind: 'keep-in-touch' };
}
