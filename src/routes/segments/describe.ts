import type { SegmentGroup } from '$lib/base/facts.ts';
import { m } from '$lib/paraglide/messages.js';

const DESCRIPTIONS: Readonly<Record<SegmentGroup, () => string>> = {
  champions: m.segments_about_champions,
  loyal: m.segments_about_loyal,
  growing: m.segments_about_growing,
  new: m.segments_about_new,
  occasional: m.segments_about_occasional,
  atRiskHighValue: m.segments_about_at_risk,
  slipping: m.segments_about_slipping,
  dormant: m.segments_about_dormant,
};

export const groupDescription = (group: SegmentGroup): string => DESCRIPTIONS[group]();

const FEATURES: Readonly<Record<string, () => string>> = {
  recency: m.segments_feature_recency,
  frequency: m.segments_feature_frequency,
  monetary: m.segments_feature_monetary,
  averageOrder: m.segments_feature_averageOrder,
  tenure: m.segments_feature_tenure,
  returnShare: m.segments_feature_returnShare,
  breadth: m.segments_feature_breadth,
  gapRatio: m.segments_feature_gapRatio,
};

export const featureName = (feature: string): string =>
  FEATURES[feature]?.() ?? feature.replace(/^attribute:/, '');

/** The strongest two traits in words: “high revenue, low days since last order”. */
export function traitWords(
  traits: readonly { readonly feature: string; readonly z: number }[],
): readonly string[] {
  const strong = traits.filter((trait) => Math.abs(trait.z) >= 0.4).slice(0, 2);
  if (strong.length === 0) return [m.segments_trait_typical()];
  return strong.map((trait) =>
    trait.z > 0
      ? m.segments_trait_high({ feature: featureName(trait.feature) })
      : m.segments_trait_low({ feature: featureName(trait.feature) }),
  );
}
