import type { KnownValue } from '../api/likeness.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import { drawnIn } from '../models/drawn-in.ts';
import type { ScaledColumn } from '../models/likeness.ts';
import { scaleColumn } from '../models/likeness.ts';
import type { AnswerSession } from './answer-session.ts';
import type { ExploreColumn } from './explore-variables.ts';
import { exploreColumns } from './explore-variables.ts';

/** What people do weighs twice as much as what is noted of them. No score of a model, nothing counted twice. */
const BEHAVIOUR = new Set(['recencyDays', 'usualGapDays', 'orders', 'averageOrder', 'tenure']);
const NOTED = new Set(['returned', 'channel', 'region', 'city', 'country']);

export interface ComparedColumn {
  readonly variable: ExploreColumn;
  readonly scaled: ScaledColumn;
}

function weightOf(id: string): number {
  if (BEHAVIOUR.has(id)) return 1;
  return NOTED.has(id) || id.startsWith(ATTRIBUTE_PREFIX) ? 0.5 : 0;
}

/** Days, counts and sums are felt as ratios: 10 days against 70 is far, 400 against 460 is near. */
function asFelt({ unit, values }: Extract<ExploreColumn, { kind: 'number' }>): Float64Array {
  const isRatio = unit === 'days' || unit === 'count' || unit === 'money';
  return isRatio && !values.some((value) => value < 0) ? values.map(Math.log1p) : drawnIn(values);
}

const held = new WeakMap<readonly ExploreColumn[], readonly ComparedColumn[]>();

/** What customers are compared by; made once for a set of scores. */
export function likenessColumns(session: Pick<AnswerSession, 'set' | 'scores'>): readonly ComparedColumn[] {
  const all = exploreColumns(session);
  const known = held.get(all);
  if (known) return known;
  const columns = all.flatMap((variable) => {
    const weight = weightOf(variable.id);
    if (weight === 0) return [];
    const scaled = scaleColumn(
      variable.kind === 'number'
        ? { kind: 'number', weight, values: asFelt(variable) }
        : { kind: 'category', weight, codes: variable.codes },
    );
    return scaled ? [{ variable, scaled }] : [];
  });
  held.set(all, columns);
  return columns;
}

/** As a person reads it; null where it is not known. */
export function knownValue(column: ExploreColumn, row: number): KnownValue | null {
  if (column.kind === 'category') return column.codes[row] < 0 ? null : column.levels[column.codes[row]];
  return Number.isNaN(column.values[row]) ? null : column.values[row];
}
