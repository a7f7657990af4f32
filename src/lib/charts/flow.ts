export interface FlowNode {
  readonly key: string;
  readonly total: number;
  /** Percent of the drawing's height. */
  readonly top: number;
  readonly height: number;
}

export interface FlowStream {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

export interface Flow {
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  readonly streams: readonly FlowStream[];
}

const GAP = 3.2;

/**
 * A two-column flow in a 100 × 100 box: node heights are proportional to people, streams keep the nodes' order.
 * `order` lists the keys of both columns from top to bottom; keys without people are left out.
 */
export function layoutFlow(
  moves: readonly { readonly from: string; readonly to: string; readonly people: number }[],
  order: readonly string[],
): Flow {
  const totals = (side: 'from' | 'to') => {
    const sums = new Map<string, number>();
    for (const move of moves) sums.set(move[side], (sums.get(move[side]) ?? 0) + move.people);
    return order.filter((key) => (sums.get(key) ?? 0) > 0).map((key) => ({ key, total: sums.get(key) ?? 0 }));
  };
  const fromTotals = totals('from');
  const toTotals = totals('to');
  const people = fromTotals.reduce((sum, node) => sum + node.total, 0);
  const room = 100 - GAP * Math.max(fromTotals.length - 1, toTotals.length - 1, 0);
  const scale = people > 0 ? room / people : 0;
  const column = (nodes: readonly { readonly key: string; readonly total: number }[]) => {
    const used = nodes.reduce((sum, node) => sum + node.total * scale, 0);
    const gap = nodes.length > 1 ? (100 - used) / (nodes.length - 1) : 0;
    let top = 0;
    return nodes.map((node): FlowNode => {
      const placed = { ...node, top, height: node.total * scale };
      top += placed.height + gap;
      return placed;
    });
  };
  const left = column(fromTotals);
  const right = column(toTotals);
  const leftAt = new Map(left.map((node) => [node.key, node.top]));
  const rightAt = new Map(right.map((node) => [node.key, node.top]));
  const rank = new Map(order.map((key, i) => [key, i]));
  const sorted = [...moves].sort(
    (a, b) =>
      (rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0) || (rank.get(a.to) ?? 0) - (rank.get(b.to) ?? 0),
  );
  const streams = sorted.map((move): FlowStream => {
    const y0 = leftAt.get(move.from) ?? 0;
    const y1 = rightAt.get(move.to) ?? 0;
    const height = move.people * scale;
    leftAt.set(move.from, y0 + height);
    rightAt.set(move.to, y1 + height);
    const curve = (from: number, to: number, x: number) =>
      `C50 ${from.toFixed(2)},50 ${to.toFixed(2)},${x} ${to.toFixed(2)}`;
    return {
      from: move.from,
      to: move.to,
      path: `M1 ${y0.toFixed(2)}${curve(y0, y1, 99)}V${(y1 + height).toFixed(2)}${curve(y1 + height, y0 + height, 1)}Z`,
    };
  });
  return { left, right, streams };
}
