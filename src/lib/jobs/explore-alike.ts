import type { NoAnswer } from '../api/explore.ts';
import type { AlikeAnswer, Compared } from '../api/likeness.ts';
import { differenceIn, differencesFrom, leastDifferent, usualDifference } from '../models/likeness.ts';
import { customerRow } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { variableOf } from './explore-variables.ts';
import type { ComparedColumn } from './likeness-columns.ts';
import { knownValue, likenessColumns } from './likeness-columns.ts';

const FEWEST_KNOWN = 2;
/** Among fewer, the most alike may be far from it, and differences have nothing to be measured by. */
const FEWEST_OTHERS = 20;
/** A difference below it is no difference to a person (a fifth of a standard deviation). */
const SAME = 0.02;
const APART = 0.25;
const MOST_SHARED = 3;

const valueAt = ({ scaled }: ComparedColumn, row: number): number =>
  scaled.kind === 'number' ? scaled.values[row] : scaled.codes[row];

/** The customers most like one, and in what. */
export function alikeTo(session: AnswerSession, id: string, count: number): AlikeAnswer | NoAnswer {
  const { set } = session;
  const book = usableScores(session);
  const own = set.customers.indexById.get(id);
  if (book === null || own === undefined) return { none: 'no-data' };
  if (set.customers.ids.length <= FEWEST_OTHERS) return { none: 'too-few' };
  const columns = likenessColumns(session);
  if (columns.filter(({ variable }) => knownValue(variable, own) !== null).length < FEWEST_KNOWN) {
    return { none: 'too-few' };
  }
  const differences = differencesFrom(
    columns.map(({ scaled }) => scaled),
    columns.map((column) => valueAt(column, own)),
  );
  differences[own] = Infinity;
  const most = Math.min(count, differences.length - 1);
  return {
    variables: columns.map(({ variable }) => variableOf(variable)),
    compared: differences.length - 1,
    rows: leastDifferent(differences, differences.keys(), most).map((row) => ({
      customer: customerRow(set, book, row),
      difference: differences[row],
      ...inWhat(columns, own, row),
    })),
  };
}

function inWhat(columns: readonly ComparedColumn[], own: number, row: number) {
  const each = columns.map((column) => {
    const [a, b] = [valueAt(column, own), valueAt(column, row)];
    const { variable, scaled } = column;
    const difference = differenceIn(scaled, a, b);
    const compared: Compared = {
      variable: variableOf(variable),
      own: knownValue(variable, own),
      theirs: knownValue(variable, row),
    };
    const telling = scaled.weight * (usualDifference(scaled, a) - difference);
    return { compared, difference, telling, apart: scaled.weight * difference };
  });
  const shared = each
    .filter(({ compared, difference }) => compared.own !== null && difference < SAME)
    .sort((a, b) => b.telling - a.telling)
    .slice(0, MOST_SHARED);
  const furthest = each.reduce((a, b) => (b.apart > a.apart ? b : a));
  return {
    shared: shared.map(({ compared }) => compared),
    apart: furthest.apart > APART ? furthest.compared : null,
  };
}
