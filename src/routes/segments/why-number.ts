import type { SegmentsAnswer } from '$lib/api/segments.ts';
import type { KReason } from '$lib/base/facts.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDecimal } from '$lib/ui/format.ts';

type Facts = Parameters<typeof m.segments_k_clearest>[0];

const REASONS: Readonly<Record<KReason, (facts: Facts) => string>> = {
  clearest: m.segments_k_clearest,
  'clearest-stable': m.segments_k_clearest_stable,
  'least-unstable': m.segments_k_least_unstable,
  'no-structure': m.segments_k_no_structure,
};

/** Why there are as many segments, and what the next clearest number would have been. */
export function whyNumber({ k, chosenBy, because, candidates, runnerUp }: SegmentsAnswer): string {
  const chosen = candidates.find((candidate) => candidate.k === k);
  if (!chosen) return '';
  const facts = {
    k,
    silhouette: formatDecimal(chosen.silhouette, 2),
    stability: formatDecimal(chosen.stability, 2),
  };
  if (chosenBy === 'person') return m.segments_k_chosen(facts);
  if (because === null) return m.segments_k_proposed(facts);
  const sentence = REASONS[because](facts);
  if (!runnerUp) return sentence;
  return (
    sentence +
    m.segments_k_runner_up({
      k: runnerUp.k,
      silhouette: formatDecimal(runnerUp.silhouette, 2),
      stability: formatDecimal(runnerUp.stability, 2),
    })
  );
}
