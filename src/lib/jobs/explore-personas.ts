import type { NoAnswer } from '../api/explore.ts';
import type { Persona, PersonasAnswer, PersonaSource, PersonaTrait } from '../api/likeness.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import { quantiles } from '../math/quantile.ts';
import { midRanks } from '../math/ranks.ts';
import { cliffsDelta, NEGLIGIBLE_DELTA, nullDeltaError } from '../models/cliffs-delta.ts';
import { differencesFrom, leastDifferent, middleOf } from '../models/likeness.ts';
import { customerRow } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import type { CategoryColumn, ExploreColumn } from './explore-variables.ts';
import { exploreColumns, variableOf } from './explore-variables.ts';
import { likenessColumns } from './likeness-columns.ts';

const MOST_TRAITS = 6;
const EXAMPLES = 3;
/** Quantile of the normal distribution at 99.5 %: a difference that chance seldom makes. */
const SURE = 2.576;
/** Groupings themselves, and names of people or firms. */
const NO_TRAIT = new Set(['segment', 'group', 'owner', 'company', 'gender']);
const QUARTILES = [0.25, 0.5, 0.75];

type NumberColumn = Extract<ExploreColumn, { kind: 'number' }>;

/** What is typical of the people of each segment or group, how it differs from everyone else, and who shows it best. */
export function personasOf(session: AnswerSession, by: PersonaSource): PersonasAnswer | NoAnswer {
  const book = usableScores(session);
  const all = exploreColumns(session);
  const grouping = all.find(
    (column): column is CategoryColumn => column.id === by && column.kind === 'category',
  );
  if (book === null || !grouping) return { none: 'no-data' };
  const { codes } = grouping;
  const k = grouping.levels.length;
  const members = Array.from({ length: k }, (): number[] => []);
  codes.forEach((code, row) => code >= 0 && members[code].push(row));
  const people = members.reduce((sum, of) => sum + of.length, 0);
  const columns = all.filter(({ id }) => !NO_TRAIT.has(id));
  const traits = Array.from({ length: k }, (): PersonaTrait[] => []);
  for (const column of columns) {
    const found = column.kind === 'number' ? numberTraits(column, codes, k) : levelTraits(column, codes, k);
    found.forEach((trait, of) => trait && traits[of].push(trait));
  }
  const compared = likenessColumns(session).map(({ scaled }) => scaled);
  const personas = members.flatMap((rows, index): Persona[] => {
    if (rows.length === 0) return [];
    const differences = differencesFrom(compared, middleOf(compared, rows));
    const groups = rows.map((row) => book.columns.group[row]);
    return [
      {
        index,
        group: SEGMENT_GROUPS[by === 'group' ? index : mostCommon(groups)],
        people: rows.length,
        share: rows.length / people,
        traits: traits[index].sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta)).slice(0, MOST_TRAITS),
        examples: leastDifferent(differences, rows, EXAMPLES).map((row) =>
          customerRow(session.set, book, row),
        ),
      },
    ];
  });
  return { variables: columns.map(variableOf), personas };
}

function mostCommon(codes: readonly number[]): number {
  const counts = SEGMENT_GROUPS.map((_, g) => codes.filter((code) => code === g).length);
  return counts.indexOf(Math.max(...counts));
}

const isTelling = (delta: number, nullError: number) =>
  Math.abs(delta) >= Math.max(NEGLIGIBLE_DELTA, SURE * nullError);

/** One a group; null where the group is much like everyone else. */
function numberTraits(column: NumberColumn, codes: Int32Array, k: number): (PersonaTrait | null)[] {
  const rows = [...codes.keys()].filter((row) => codes[row] >= 0 && !Number.isNaN(column.values[row]));
  const values = Float64Array.from(rows, (row) => column.values[row]);
  const ranks = midRanks(values);
  const groupOf = Int32Array.from(rows, (row) => codes[row]);
  const { delta, nullError } = cliffsDelta(ranks, groupOf, k);
  const [everyone] = quantiles(values, [0.5]);
  return Array.from(delta, (of, group) => {
    if (!isTelling(of, nullError[group])) return null;
    const isOwn = (_: number, i: number) => groupOf[i] === group;
    const [q1, median, q3] = quantiles(values.filter(isOwn), QUARTILES);
    const [low, middle, high] = quantiles(ranks.filter(isOwn), QUARTILES);
    const place = (rank: number) => (rank - 0.5) / rows.length;
    return {
      variable: variableOf(column),
      delta: of,
      typical: { kind: 'number', q1, median, q3, everyone, places: [place(low), place(middle), place(high)] },
    };
  });
}

/** The level whose share differs most from that of everyone else. */
function levelTraits(column: CategoryColumn, codes: Int32Array, k: number): (PersonaTrait | null)[] {
  const levels = column.levels.length;
  const counts = new Float64Array(k * levels);
  const sizes = new Float64Array(k);
  const totals = new Float64Array(levels);
  let n = 0;
  column.codes.forEach((level, row) => {
    const group = codes[row];
    if (level < 0 || group < 0) return;
    counts[group * levels + level]++;
    sizes[group]++;
    totals[level]++;
    n++;
  });
  return Array.from(sizes, (size, group) => {
    const rest = n - size;
    if (size === 0 || rest === 0) return null;
    const deltas = Array.from(totals, (total, level) => {
      const own = counts[group * levels + level];
      return own / size - (total - own) / rest;
    });
    const level = deltas.reduce(
      (best, delta, at) => (Math.abs(delta) > Math.abs(deltas[best]) ? at : best),
      0,
    );
    if (!isTelling(deltas[level], nullDeltaError(size, rest))) return null;
    return {
      variable: variableOf(column),
      delta: deltas[level],
      typical: {
        kind: 'level',
        level: column.levels[level],
        share: counts[group * levels + level] / size,
        everyone: totals[level] / n,
      },
    };
  });
}
