import type { NoAnswer } from '../api/explore.ts';
import type { SegmentRules } from '../api/rules.ts';
import { createRandom } from '../base/random.ts';
import type { Rule, RuleTest } from '../base/rule.ts';
import type { CustomerTest } from '../decisions/rule-test.ts';
import { createMatrix } from '../math/matrix.ts';
import type { Tree } from '../math/tree.ts';
import { fitDecisionTree } from '../models/decision-tree.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { ruleColumns, testOfRule } from './rule-columns.ts';

const SEED = 42;
const MOST_ROWS = 5000;
/** A third question only where two say too little. */
const DEPTHS = [2, 3];
const SAID_WELL = 0.9;
/** What people did, which they can check themselves: no score that a model worked out. */
const ASKED = ['recencyDays', 'orders', 'revenue', 'averageOrder', 'returned'] as const;
type Said = NonNullable<SegmentRules['said']>;
type Asked = (typeof ASKED)[number];

interface Range {
  readonly over: number;
  readonly upTo: number;
}
type Box = ReadonlyMap<number, Range>;

const ANYTHING: Range = { over: -Infinity, upTo: Infinity };

/** Ranges that lead to the leaves where most rows belong; those of a whole branch are one. O(nodes). */
function boxes(tree: Tree, node = 0, box: Box = new Map()): readonly Box[] {
  const feature = tree.feature[node];
  if (feature < 0) return tree.value[node] > 0.5 ? [box] : [];
  const { over, upTo } = box.get(feature) ?? ANYTHING;
  const threshold = tree.threshold[node];
  const low = new Map(box).set(feature, { over, upTo: Math.min(upTo, threshold) });
  const high = new Map(box).set(feature, { over: Math.max(over, threshold), upTo });
  const [left, right] = [boxes(tree, tree.left[node], low), boxes(tree, tree.right[node], high)];
  return left[0] === low && right[0] === high ? [box] : [...left, ...right];
}

/** Two significant digits from a hundred up: a bound that can be said aloud. */
function sayable(bound: number): number {
  if (Math.abs(bound) < 100) return Math.round(bound);
  const step = 10 ** (Math.floor(Math.log10(Math.abs(bound))) - 1);
  return Math.round(bound / step) * step;
}

function testsOfBox(box: Box): RuleTest[] {
  return [...box].flatMap(([feature, { over, upTo }]): RuleTest[] => {
    const field: Asked = ASKED[feature];
    const isCounted = field === 'orders' || field === 'recencyDays';
    const low = isCounted ? Math.floor(over) + 1 : sayable(over);
    const high = isCounted ? Math.floor(upTo) : sayable(upTo);
    return [
      ...(over === -Infinity ? [] : [{ field, test: 'atLeast', values: [low] } as const]),
      ...(upTo === Infinity ? [] : [{ field, test: 'atMost', values: [high] } as const]),
    ];
  });
}

function ruleOf(tree: Tree): Rule | null {
  const groups = boxes(tree).map((box) => ({ match: 'all', rules: testsOfBox(box) }) as const);
  if (groups.length === 0) return null;
  return groups.length === 1 ? groups[0] : { match: 'any', rules: groups };
}

function fidelity(rule: Rule, test: CustomerTest, belongs: CustomerTest, count: number): Said | null {
  let [kept, right, people] = [0, 0, 0];
  for (let c = 0; c < count; c++) {
    people += Number(belongs(c));
    kept += Number(test(c));
    right += Number(test(c) && belongs(c));
  }
  return kept === 0 ? null : { rule, kept, precision: right / kept, recall: right / people };
}

/**
 * Each segment that was found as a few rules: a tree two or three questions deep of its people against all others, fitted on a seeded sample
 * of at most 5,000; its bounds are rounded, and how well the rounded rules hold is counted on everyone.
 * O(segments × rows × columns). See docs/models/segment-rules.md.
 */
export function segmentRules(session: AnswerSession): readonly SegmentRules[] | NoAnswer {
  const { set, definitions } = session;
  const book = usableScores(session);
  if (!book?.segments) return { none: 'no-data' };
  const columns = ruleColumns(set, book, definitions);
  const { segment } = book.columns;
  const values = ASKED.map((field) => {
    const column = columns.get(field)?.column;
    return column?.kind === 'number' ? column.values : null;
  });
  const all = [...segment.keys()].filter((c) => !Number.isNaN(segment[c]));
  const rows = all.length > MOST_ROWS ? createRandom(SEED).shuffle(all.slice()).slice(0, MOST_ROWS) : all;
  const x = createMatrix(rows.length, ASKED.length);
  rows.forEach((c, i) =>
    values.forEach((of, j) => (x.values[i * ASKED.length + j] = of === null ? Number.NaN : of[c])),
  );
  return book.segments.segments.map(({ people }, index) => {
    const y = Uint8Array.from(rows, (c) => Number(segment[c] === index));
    const minLeafRows = Math.max(5, Math.ceil(rows.length / 200));
    const belongs: CustomerTest = (c) => segment[c] === index;
    const tries = DEPTHS.flatMap((maxDepth) => {
      const fitted = fitDecisionTree(x, y, { seed: SEED, maxDepth, minLeafRows });
      const rule = fitted.ok ? ruleOf(fitted.value.tree) : null;
      if (rule === null) return [];
      return fidelity(rule, testOfRule(set, book, definitions, rule), belongs, book.count) ?? [];
    });
    const isGood = ({ precision, recall }: Said) => Math.min(precision, recall) >= SAID_WELL;
    const said = tries.find(isGood) ?? tries.at(-1) ?? null;
    return { segment: index, people, said };
  });
}
