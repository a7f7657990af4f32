import type { NoAnswer } from '../api/explore.ts';
import type { SurvivalAnswer } from '../api/survival.ts';
import type { Steps } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { kaplanMeier, restrictedMean, stepAt, survivalQuantile } from '../models/kaplan-meier.ts';
import { logRank } from '../models/log-rank.ts';
import type { Durations } from '../models/survival-table.ts';
import type { CategoryColumn, ExploreColumn } from './explore-variables.ts';

const DAYS_PER_MONTH = 365.25 / 12;
const FEWEST_EVENTS = 5;
const MOST_GROUPS = 6;
const POINTS = 25;

/** Months with us and 1 where it ended; `rows` are the customers of whom both are known. */
export interface Stays extends Durations {
  readonly rows: Int32Array;
}

/** From contract dates where there are any, else from length so far and the mark of having left. */
export function staysOf(set: WorkingSet, asOf: DayNumber): Stays | null {
  const { since, until, tenure, churned } = set.customers.columns;
  const numbers = (column: typeof since) => (column && column.kind !== 'text' ? column.values : null);
  const [from, to, months, left] = [numbers(since), numbers(until), numbers(tenure), numbers(churned)];
  const stay = (c: number): readonly [number, number] => {
    if (from && to) return [(Math.min(to[c] >= 0 ? to[c] : asOf, asOf) - from[c]) / DAYS_PER_MONTH, Number(to[c] < asOf)];
    return months && left ? [months[c], left[c]] : [Number.NaN, Number.NaN];
  }; // prettier-ignore
  const everyone = Int32Array.from({ length: set.customers.count }, (_, c) => c);
  const rows = everyone.filter((c) => stay(c)[0] >= 0 && !Number.isNaN(stay(c)[1]));
  return rows.length === 0
    ? null
    : {
        rows,
        time: Float64Array.from(rows, (c) => stay(c)[0]),
        event: Uint8Array.from(rows, (c) => stay(c)[1]),
      };
}

const isChoice = (column: ExploreColumn): column is CategoryColumn =>
  column.kind === 'category' &&
  column.id.startsWith(ATTRIBUTE_PREFIX) &&
  column.levels.length <= MOST_GROUPS &&
  column.levels.every(({ kind }) => kind === 'text');

/** How long customers stay, together or by one free column; the groups are tested against each other. */
export function* survivalOf(
  set: WorkingSet,
  asOf: DayNumber,
  columns: readonly ExploreColumn[],
  by: string | null,
): Steps<SurvivalAnswer | NoAnswer> {
  const stays = staysOf(set, asOf);
  if (stays === null) return { none: 'no-data' };
  const events = stays.event.reduce((sum, v) => sum + v, 0);
  if (events < FEWEST_EVENTS) return { none: 'too-few' };
  const choices = columns.filter(isChoice);
  const column = choices.find(({ id }) => id === by) ?? null;
  const horizon = stays.time.reduce((longest, v) => Math.max(longest, v), 0);
  const grid = Array.from({ length: POINTS }, (_, i) => (horizon * i) / (POINTS - 1));
  const codes = column ? Int32Array.from(stays.rows, (c) => column.codes[c]) : null;
  const curveOf = (name: string | null, code: number): SurvivalAnswer['groups'][number] | null => {
    const inside = [...stays.rows.keys()].filter((i) => codes === null || codes[i] === code);
    if (inside.length === 0) return null;
    const event = Uint8Array.from(inside, (i) => stays.event[i]);
    const curve = kaplanMeier({ time: Float64Array.from(inside, (i) => stays.time[i]), event });
    const at = (values: Float64Array) => grid.map((time) => stepAt(curve.times, values, time, 1));
    const { mean, standardError } = restrictedMean(curve, horizon);
    return {
      name,
      n: inside.length,
      events: event.reduce((sum, v) => sum + v, 0),
      median: survivalQuantile(curve),
      mean,
      meanError: standardError,
      survival: at(curve.survival),
      low: at(curve.low),
      high: at(curve.high),
    };
  };
  const asked: readonly (string | null)[] = column
    ? column.levels.map((level) => (level.kind === 'text' ? level.text : ''))
    : [null];
  const groups: SurvivalAnswer['groups'][number][] = [];
  for (const [code, name] of asked.entries()) {
    yield code / asked.length;
    const group = curveOf(name, column ? code : -1);
    if (group) groups.push(group);
  }
  return {
    n: stays.rows.length,
    events,
    horizon,
    months: grid,
    by: column?.id ?? null,
    choices: choices.map(({ id }) => ({ id, name: id.slice(ATTRIBUTE_PREFIX.length) })),
    groups,
    test: column && codes ? testOf(stays, codes, column.levels.length) : null,
  };
}

function testOf({ time, event }: Stays, codes: Int32Array, groupCount: number): SurvivalAnswer['test'] {
  const known = [...codes.keys()].filter((i) => codes[i] >= 0);
  const found = logRank(
    { time: Float64Array.from(known, (i) => time[i]), event: Uint8Array.from(known, (i) => event[i]) },
    known.map((i) => codes[i]),
    groupCount,
  );
  return found && { chiSquare: found.chiSquare, df: found.df, p: found.p };
}
