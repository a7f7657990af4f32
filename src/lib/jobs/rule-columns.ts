import type { Definitions } from '../api/definitions.ts';
import type { RuleField } from '../api/rules.ts';
import type { Rule } from '../base/rule.ts';
import { STAGES } from '../base/stages.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { CustomerTest, RuleColumn } from '../decisions/rule-test.ts';
import { ruleTest } from '../decisions/rule-test.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customerText } from './answer-names.ts';
import { stagesOn } from './customer-stages.ts';
import type { CategoryColumn, ExploreColumn } from './explore-variables.ts';
import { exploreColumns, inLevels } from './explore-variables.ts';
import { levelKey } from './level-rules.ts';

const DAYS = ['firstDay', 'lastDay'] as const;
const FIGURES = [
  ['r', 'plain'], ['f', 'plain'], ['m', 'plain'], ['pAlive', 'share'], ['expectedOrders90', 'plain'], ['atRisk', 'money'],
] as const; // prettier-ignore
const TEXTS = ['name', 'company', 'city', 'region', 'postcode', 'owner', 'tags', 'note'];

interface FieldColumn {
  readonly field: RuleField;
  readonly column: RuleColumn;
}

function ofCategory(column: CategoryColumn): FieldColumn {
  const keys = column.levels.map(levelKey);
  const { id, unit, codes } = column;
  return { field: { id, kind: 'category', unit, keys }, column: { kind: 'category', codes, keys } };
}

function ofExplored(column: ExploreColumn): FieldColumn {
  if (column.kind === 'category' || column.unit === 'flag') return ofCategory(inLevels(column));
  const { id, unit, values } = column;
  return { field: { id, kind: 'number', unit, keys: [] }, column: { kind: 'number', values } };
}

const ofDays = (id: string, values: Float64Array): FieldColumn => ({
  field: { id, kind: 'day', unit: 'days', keys: [] },
  column: { kind: 'day', values },
});

function stageColumn(set: WorkingSet, definitions: Definitions, asOf: number): FieldColumn {
  const keys = [...STAGES];
  const codes = Int32Array.from(stagesOn({ set, definitions }, asOf), (stage) =>
    stage === null ? -1 : keys.indexOf(stage),
  );
  return {
    field: { id: 'stage', kind: 'category', unit: 'plain', keys },
    column: { kind: 'category', codes, keys },
  };
}

const held = new WeakMap<
  ScoreBook,
  { definitions: Definitions; columns: ReadonlyMap<string, FieldColumn> }
>();

/** Everything that rules can ask of customers, by field; worked out once for a set of scores. O(orders). */
export function ruleColumns(
  set: WorkingSet,
  book: ScoreBook,
  definitions: Definitions,
): ReadonlyMap<string, FieldColumn> {
  const known = held.get(book);
  if (known?.definitions === definitions) return known.columns;
  const { columns } = set.customers;
  const moneyUnit = 10 ** set.currencyDigits;
  const scored = DAYS.map((id) => ofDays(id, book.columns[id]));
  const figures = FIGURES.map(([id, unit]): FieldColumn => {
    const values = unit === 'money' ? book.columns[id].map((v) => v / moneyUnit) : book.columns[id];
    return { field: { id, kind: 'number', unit, keys: [] }, column: { kind: 'number', values } };
  });
  const days = Object.entries(columns).flatMap(([id, column]) =>
    column.kind === 'day' ? [ofDays(id, column.values)] : [],
  );
  const explored = exploreColumns({ set, scores: book }).map(ofExplored);
  const asCategory = new Set(explored.map(({ field }) => field.id));
  const texts = Object.entries(columns).flatMap(([id, column]): FieldColumn[] => {
    const isText = column.kind === 'text' && (TEXTS.includes(id) || id.startsWith(ATTRIBUTE_PREFIX));
    if (!isText || asCategory.has(id)) return [];
    return [
      {
        field: { id, kind: 'text', unit: 'plain', keys: [] },
        column: { kind: 'text', textOf: (c) => customerText(set, id, c) },
      },
    ];
  });
  const all = [
    ...explored,
    ...figures,
    ...scored,
    ...days,
    stageColumn(set, definitions, book.asOf),
    ...texts,
  ];
  const map = new Map(all.map((one) => [one.field.id, one]));
  held.set(book, { definitions, columns: map });
  return map;
}

/** A rule as a test of a customer, over the scores of the open workspace. */
export function testOfRule(
  set: WorkingSet,
  book: ScoreBook,
  definitions: Definitions,
  rule: Rule,
): CustomerTest {
  const columns = ruleColumns(set, book, definitions);
  return ruleTest(rule, (id) => columns.get(id)?.column ?? null, book.asOf);
}
