import type { SegmentDetails } from './score-book.ts';

/** A name that a person gave, and the middle of the cluster that bore it: standard deviations from everyone, by feature. */
export interface NamedCluster {
  readonly name: string;
  readonly centre: Readonly<Record<string, number>>;
}

type Segments = SegmentDetails['segments'];

export interface PlacedNames {
  /** Of each cluster; null where it has none. */
  readonly names: readonly (string | null)[];
  /** Names whose people are no cluster any more. */
  readonly unmatched: readonly string[];
}

export const centreOf = ({ traits }: Pick<Segments[number], 'traits'>): NamedCluster['centre'] =>
  Object.fromEntries(traits.map(({ feature, z }) => [feature, z]));

/**
 * Which cluster bears which name. A name stays with its people, not with a rank: it goes to the cluster nearest to where it was
 * given, where that lies nearer than a third of the way from this cluster to its next neighbour and rests on the same features. O(names × k).
 */
export function placeNames(named: readonly NamedCluster[], segments: Segments): PlacedNames {
  const centres = segments.map(centreOf);
  const pairs = named.flatMap(({ centre }, of) =>
    centres.map((own, index) => ({ of, index, distance: distanceBetween(centre, own) })),
  );
  pairs.sort((a, b) => a.distance - b.distance);
  const names = new Array<string | null>(segments.length).fill(null);
  const placed = new Set<number>();
  const tried = new Set<number>();
  for (const { of, index, distance } of pairs) {
    // The nearest cluster is the only one that a name may go to.
    if (tried.has(of)) continue;
    tried.add(of);
    if (names[index] !== null || !(distance <= reachOf(index, centres))) continue;
    names[index] = named[of].name;
    placed.add(of);
  }
  return { names, unmatched: named.filter((_, of) => !placed.has(of)).map(({ name }) => name) };
}

/** A third of the way to the next cluster: what two clusters became together lies further off from either. */
function reachOf(index: number, centres: readonly NamedCluster['centre'][]): number {
  let nearest = Infinity;
  centres.forEach((other, i) => {
    if (i !== index) nearest = Math.min(nearest, distanceBetween(centres[index], other));
  });
  return nearest / 3;
}

/** Infinite between middles that rest on other features. */
function distanceBetween(a: NamedCluster['centre'], b: NamedCluster['centre']): number {
  const features = Object.keys(a);
  if (features.length !== Object.keys(b).length) return Infinity;
  return Math.hypot(...features.map((feature) => (feature in b ? a[feature] - b[feature] : Infinity)));
}

/** What the store holds: names by place, as earlier versions kept them, belong to the clusters that stood there then. */
export function readNames(kept: unknown, segments: Segments | null): readonly NamedCluster[] {
  if (Array.isArray(kept)) return kept as readonly NamedCluster[];
  if (typeof kept !== 'object' || kept === null || !segments) return [];
  return Object.entries(kept as Readonly<Record<string, string>>).flatMap(([index, name]) =>
    Number(index) in segments ? [{ name, centre: centreOf(segments[Number(index)]) }] : [],
  );
}
