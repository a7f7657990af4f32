import type { ClusterFacts } from '../../api/workspace.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount } from '../format.ts';
import { intlTag } from '../preferences.svelte.ts';
import { workspace } from '../workspace.svelte.ts';

type Words = readonly [high: () => string, low: () => string];

const WORDS: Readonly<Record<string, Words>> = {
  recency: [m.segments_name_recency_high, m.segments_name_recency_low],
  frequency: [m.segments_name_frequency_high, m.segments_name_frequency_low],
  monetary: [m.segments_name_monetary_high, m.segments_name_monetary_low],
  averageOrder: [m.segments_name_average_high, m.segments_name_average_low],
  tenure: [m.segments_name_tenure_high, m.segments_name_tenure_low],
  returnShare: [m.segments_name_returns_high, m.segments_name_returns_low],
  breadth: [m.segments_name_breadth_high, m.segments_name_breadth_low],
  gapRatio: [m.segments_name_gap_high, m.segments_name_gap_low],
};

/** Standard deviations from everyone below which a trait tells nobody apart. */
const TELLING = 0.4;
const TRAITS = 2;

function traitWord({ feature, z }: ClusterFacts['traits'][number]): string {
  const words = WORDS[feature];
  if (words) return words[z > 0 ? 0 : 1]();
  const name = feature.replace(/^attribute:/, '');
  return z > 0 ? m.segments_trait_high({ feature: name }) : m.segments_trait_low({ feature: name });
}

function wordsOf({ traits }: ClusterFacts, most: number): string {
  const strong = traits.filter(({ z }) => Math.abs(z) >= TELLING).slice(0, most);
  const words =
    strong.length === 0 ? m.segments_name_typical() : strong.map(traitWord).join(m.segments_name_join());
  return words.charAt(0).toLocaleUpperCase(intlTag()) + words.slice(1);
}

/** Plain names by the two strongest traits, by more where two would be called the same; a person's own go before. */
export function clusterNames(clusters: readonly ClusterFacts[]): readonly string[] {
  const taken = new Set(clusters.flatMap(({ name }) => name ?? []));
  return clusters.map((cluster, index) => {
    if (cluster.name !== null) return cluster.name;
    const tries = Array.from({ length: cluster.traits.length }, (_, more) => wordsOf(cluster, TRAITS + more));
    const plain = wordsOf(cluster, TRAITS);
    const free = [...tries, m.segments_name_numbered({ name: plain, number: formatCount(index + 1) })];
    const name = free.find((words) => !taken.has(words)) ?? m.segments_cluster_number({ number: index + 1 });
    taken.add(name);
    return name;
  });
}

/** What a cluster of the open workspace is called, on every screen. */
export const clusterName = (index: number): string =>
  clusterNames(workspace.status?.clusters ?? [])[index] ?? m.segments_cluster_number({ number: index + 1 });
