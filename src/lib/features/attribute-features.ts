import type { Column } from '../data/column.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';

/** How each attribute becomes columns; made once from the data, JSON, and applied again at every scoring. */
export interface AttributePlan {
  readonly numbers: readonly {
    readonly column: string;
    readonly fill: number;
    readonly flagMissing: boolean;
  }[];
  /** Levels but the first in alphabetical order, which is the reference. */
  readonly levels: readonly { readonly column: string; readonly levels: readonly string[] }[];
  /** Left out, and why. */
  readonly dropped: readonly {
    readonly column: string;
    readonly why: 'many-levels' | 'constant' | 'outcome';
  }[];
}

const MAX_LEVELS = 20;
/** Towns and account owners are left out: too many for the leavers there are, and nobody's reason. */
const CANONICAL = ['gender', 'region', 'country', 'channel', 'tenure'] as const;
const MOST_REGIONS = 8;
/** Headings that speak of the outcome itself would tell the model what it should find out. */
const OUTCOME_HEADING = /churn|attrition|cancel|terminat|流失|退订|离网/i;
const ID_HEADING = /(?:^|[\s_])(?:id|no|code|zip)$|ID$|编号/;

export function isOutcomeHeading(heading: string): boolean {
  return OUTCOME_HEADING.test(heading);
}

function candidates(set: WorkingSet): readonly string[] {
  const { columns } = set.customers;
  const free = Object.keys(columns).filter((name) => name.startsWith(ATTRIBUTE_PREFIX));
  return [...CANONICAL.filter((name) => Object.hasOwn(columns, name)), ...free];
}

/** Which attributes can speak, decided from the `rows` to learn from. */
export function planAttributes(set: WorkingSet, rows: ArrayLike<number>): AttributePlan {
  const numbers: AttributePlan['numbers'][number][] = [];
  const levels: AttributePlan['levels'][number][] = [];
  const dropped: AttributePlan['dropped'][number][] = [];
  const tenure = set.customers.columns.tenure;
  for (const name of candidates(set)) {
    const column = set.customers.columns[name];
    const heading = name.slice(name.startsWith(ATTRIBUTE_PREFIX) ? ATTRIBUTE_PREFIX.length : 0);
    if (isOutcomeHeading(heading)) dropped.push({ column: name, why: 'outcome' });
    else if (column.kind === 'day' || column.kind === 'time' || ID_HEADING.test(heading)) dropped.push({ column: name, why: 'many-levels' });
    else if (column.kind === 'text') {
      const found = levelsOf(column, rows);
      const most = name === 'region' || name === 'country' ? MOST_REGIONS : MAX_LEVELS;
      if (found.length > most) dropped.push({ column: name, why: 'many-levels' });
      else if (found.length < 2) dropped.push({ column: name, why: 'constant' });
      else levels.push({ column: name, levels: found.slice(1) });
    } else {
      const plan = planNumber(name, column, tenure, rows);
      if (plan === null) dropped.push({ column: name, why: 'constant' });
      else numbers.push(plan);
    }
  } // prettier-ignore
  return { numbers, levels, dropped };
}

function levelsOf(column: Column & { readonly kind: 'text' }, rows: ArrayLike<number>): string[] {
  const seen = new Uint8Array(column.dictionary.length);
  for (let i = 0; i < rows.length; i++) seen[column.codes[rows[i]]] = 1;
  return column.dictionary.filter((_, code) => seen[code] === 1).sort();
}

/** A blank total of a customer who has only just come is 0; any other blank is the mean, and flagged. */
function planNumber(
  name: string,
  column: Exclude<Column, { kind: 'text' }>,
  tenure: Column | undefined,
  rows: ArrayLike<number>,
): AttributePlan['numbers'][number] | null {
  let sum = 0;
  let known = 0;
  let missing = 0;
  let missingOfNew = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]];
    if (Number.isNaN(value)) {
      missing++;
      if (tenure && tenure.kind !== 'text' && tenure.values[rows[i]] === 0) missingOfNew++;
      continue;
    }
    known++;
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (known === 0 || (low === high && missing === 0)) return null;
  const ofNew = missing > 0 && missing === missingOfNew;
  return { column: name, fill: ofNew ? 0 : sum / known, flagMissing: missing > 0 && !ofNew };
}

/** The reason behind a customer column: canonical names as they are, free ones with their prefix. */
export function attributeFeatures(set: WorkingSet, plan: AttributePlan): FeatureTable {
  const columns: FeatureColumn[] = [];
  for (const { column, flagMissing } of plan.numbers) {
    columns.push({ name: column, reason: column, level: null });
    if (flagMissing) columns.push({ name: `${column}=`, reason: column, level: '' });
  }
  for (const { column, levels } of plan.levels) {
    for (const level of levels) columns.push({ name: `${column}=${level}`, reason: column, level });
  }
  const rows = set.customers.count;
  const p = columns.length;
  const values = new Float64Array(rows * p);
  let at = 0;
  for (const { column: name, fill, flagMissing } of plan.numbers) {
    const column = set.customers.columns[name];
    for (let i = 0; i < rows; i++) {
      const value = column && column.kind !== 'text' ? column.values[i] : Number.NaN;
      values[i * p + at] = Number.isNaN(value) ? fill : value;
      if (flagMissing) values[i * p + at + 1] = Number(Number.isNaN(value));
    }
    at += flagMissing ? 2 : 1;
  }
  for (const { column: name, levels } of plan.levels) {
    const column = set.customers.columns[name];
    if (column?.kind === 'text') {
      const columnOfCode = column.dictionary.map((text) => levels.indexOf(text));
      for (let i = 0; i < rows; i++) {
        const j = columnOfCode[column.codes[i]];
        if (j >= 0) values[i * p + at + j] = 1;
      }
    }
    at += levels.length;
  }
  return { columns, x: createMatrix(rows, p, values), eligible: new Uint8Array(rows).fill(1) };
}
