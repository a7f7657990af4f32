/** Degrees north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface VisitRoute {
  /** Indices of the places in the order of the visits. */
  readonly order: readonly number[];
  /** As the crow flies, from the first visit to the last. */
  readonly kilometres: number;
}

const EARTH_KILOMETRES = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres by the haversine formula on a sphere of the Earth's mean radius. */
export function distanceKilometres(a: Place, b: Place): number {
  const halfNorth = Math.sin(radians(b.latitude - a.latitude) / 2);
  const halfEast = Math.sin(radians(b.longitude - a.longitude) / 2);
  const h = halfNorth ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfEast ** 2;
  return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * A short way through all places that ends at the last one, by nearest neighbour from every start and 2-opt moves
 * until none shortens it. Not always the shortest, never one that crosses itself where a 2-opt move would undo it.
 * Deterministic. O(places³) a pass: for the visits of a day. Source: Croes (1958), "A method for solving
 * traveling-salesman problems", Operations Research 6, for an open path.
 */
export function planRoute(places: readonly Place[]): VisitRoute {
  const distances = places.map((a) => Float64Array.from(places, (b) => distanceKilometres(a, b)));
  let best: VisitRoute = { order: [], kilometres: places.length === 0 ? 0 : Infinity };
  for (let start = 0; start < places.length; start++) {
    const order = untangled(nearestFrom(start, distances), distances);
    const kilometres = lengthOf(order, distances);
    if (kilometres < best.kilometres - 1e-9) best = { order, kilometres };
  }
  return best;
}

type Distances = readonly Float64Array[];

export const lengthOf = (order: readonly number[], distances: Distances): number =>
  order.slice(1).reduce((sum, place, i) => sum + distances[order[i]][place], 0);

function nearestFrom(start: number, distances: Distances): number[] {
  const order = [start];
  const left = new Set(distances.keys());
  left.delete(start);
  while (left.size > 0) {
    const here = distances[order[order.length - 1]];
    let nearest = -1;
    for (const place of left) if (nearest < 0 || here[place] < here[nearest]) nearest = place;
    order.push(nearest);
    left.delete(nearest);
  }
  return order;
}

/** Turns any stretch round whose turning shortens the way, until there is none. */
function untangled(order: number[], distances: Distances): number[] {
  const between = (i: number, j: number): number =>
    i < 0 || j >= order.length ? 0 : distances[order[i]][order[j]];
  for (let improved = true; improved;) {
    improved = false;
    for (let i = 0; i < order.length - 1; i++) {
      for (let j = i + 1; j < order.length; j++) {
        const now = between(i - 1, i) + between(j, j + 1);
        const turned = between(i - 1, j) + between(i, j + 1);
        if (turned >= now - 1e-9) continue;
        order.splice(i, j - i + 1, ...order.slice(i, j + 1).reverse());
        improved = true;
      }
    }
  }
  return order;
}
