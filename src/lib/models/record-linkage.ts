import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { AGREEMENT, AGREEMENT_LEVELS } from '../math/agreement.ts';
import type { FitError, FitReport } from './fit-report.ts';

export interface LinkageField {
  readonly name: string;
  /** Probability of each level where both records are one person; entry 0 is unused. */
  readonly m: readonly number[];
  /** The same where they are two people. */
  readonly u: readonly number[];
}

export interface LinkageModel {
  readonly kind: 'record-linkage';
  readonly version: 1;
  readonly fields: readonly LinkageField[];
  /** Share of all pairs of records that are one person, in (0, 1). */
  readonly prior: number;
  readonly fit: FitReport;
}

const START = [0, 0.85, 0.08, 0.04, 0.03] as const;
const START_SHARE = 0.3;
const MAX_ITERATIONS = 300;
const TOLERANCE = 1e-7;
const LEAST = 1e-7;
/** Pairs that the start counts for: with few records it is what is known of people, with many it is nothing. */
const START_PAIRS = 8;
const SHARE_PAIRS = 2;
const LEAST_PAIRS = 1;

/** The pairs that were compared, of all pairs of `records` records. */
export interface ComparedPairs {
  /** pairs × fields, row by row, each an `AGREEMENT`. */
  readonly levels: Uint8Array;
  /** By which fields each pair was found: bit f for field f. */
  readonly by: Uint32Array;
  readonly records: number;
}

/**
 * Finds which pairs of records are one person without knowing a single true pair: a mixture of matches and
 * non-matches, levels of agreement independent given the class, fitted by expectation-maximisation. What two
 * people share by chance (`u`) is taken from random pairs and held. Pairs found because they agree in a field say
 * nothing about that field: each field's pairs are a part of their own, with their own share of matches, fitted to
 * the other fields alone. Deterministic. O(iterations × distinct patterns × fields²).
 *
 * @param fields - one entry a field: its name and `u`, five probabilities, of which 1…4 sum to 1
 * @returns `too-few-rows` without pairs, `no-variation` with fewer than two fields
 * @see Fellegi & Sunter (1969), A theory for record linkage, eq. 10; Winkler (1988) for EM; Enamorado et al. (2019)
 *   for blanks left out; Linacre et al. (2022), Splink, for a part a blocking rule. Checked on FEBRL 1 and 3:
 *   test/jobs/duplicates.test.ts.
 */
export function fitLinkage(
  { levels, by, records }: ComparedPairs,
  fields: readonly Pick<LinkageField, 'name' | 'u'>[],
): Outcome<LinkageModel, FitError> {
  if (fields.length < 2) return failure({ kind: 'no-variation', of: 'fields' });
  const pairs = by.length;
  if (pairs < LEAST_PAIRS) return failure({ kind: 'too-few-rows', rows: pairs, needed: LEAST_PAIRS });
  const patterns = countPatterns(levels, by, fields.length);
  const u = fields.map((field) => field.u.map((p) => Math.max(p, LEAST)));
  let state: State = {
    m: fields.map(() => [...START]),
    shares: fields.map(() => START_SHARE),
    logLikelihood: -Infinity,
  };
  let iterations = 0;
  let converged = false;
  while (iterations < MAX_ITERATIONS && !converged) {
    iterations++;
    const next = expectAndMaximise(patterns, state, u);
    converged = Math.abs(next.logLikelihood - state.logLikelihood) < TOLERANCE * Math.abs(next.logLikelihood);
    state = next;
  }
  const fit: FitReport = {
    rows: pairs,
    iterations,
    converged,
    logLikelihood: state.logLikelihood,
    warnings: converged ? [] : [{ kind: 'not-converged' }],
  };
  return success({
    kind: 'record-linkage',
    version: 1,
    fields: fields.map(({ name }, f) => ({ name, m: state.m[f], u: u[f] })),
    prior: matchesOf(patterns, state, u) / ((records * (records - 1)) / 2),
    fit,
  });
}

interface Pattern {
  readonly levels: Uint8Array;
  readonly by: number;
  count: number;
}

interface State {
  readonly m: readonly (readonly number[])[];
  /** Per field the share of matches among the pairs that it found. */
  readonly shares: readonly number[];
  readonly logLikelihood: number;
}

function countPatterns(levels: Uint8Array, by: Uint32Array, width: number): readonly Pattern[] {
  const found = new Map<string, Pattern>();
  for (let pair = 0; pair < by.length; pair++) {
    let key = '';
    for (let f = 0; f < width; f++) key += levels[pair * width + f];
    key += ` ${by[pair]}`;
    const held = found.get(key);
    if (held) held.count++;
    else found.set(key, { levels: levels.slice(pair * width, (pair + 1) * width), by: by[pair], count: 1 });
  }
  return [...found.values()];
}

/** Of a pair found by field k: probability of a match by all other fields, and the likelihood. */
function posterior({ levels }: Pattern, k: number, { m, shares }: State, u: readonly (readonly number[])[]) {
  let match = shares[k];
  let other = 1 - shares[k];
  for (let f = 0; f < levels.length; f++) {
    const level = levels[f];
    if (f === k || level === AGREEMENT.blank) continue;
    match *= m[f][level];
    other *= u[f][level];
  }
  return { probability: match / (match + other), likelihood: match + other };
}

function expectAndMaximise(
  patterns: readonly Pattern[],
  state: State,
  u: readonly (readonly number[])[],
): State {
  const width = u.length;
  const counts = u.map(() => new Array<number>(AGREEMENT_LEVELS).fill(0));
  const matches = new Float64Array(width);
  const totals = new Float64Array(width);
  let logLikelihood = 0;
  for (const pattern of patterns) {
    for (let k = 0; k < width; k++) {
      if ((pattern.by & (1 << k)) === 0) continue;
      const { probability, likelihood } = posterior(pattern, k, state, u);
      logLikelihood += pattern.count * Math.log(likelihood);
      matches[k] += pattern.count * probability;
      totals[k] += pattern.count;
      for (let f = 0; f < width; f++) {
        const level = pattern.levels[f];
        if (f !== k && level !== AGREEMENT.blank) counts[f][level] += pattern.count * probability;
      }
    }
  }
  const m = counts.map((each) => {
    const total = each.reduce((sum, value) => sum + value, START_PAIRS);
    return each.map((value, level) => (value + START_PAIRS * START[level]) / total);
  });
  const shares = Array.from(
    matches,
    (count, k) => (count + SHARE_PAIRS * START_SHARE) / (totals[k] + SHARE_PAIRS),
  );
  return { m, shares, logLikelihood };
}

/** Matches among the compared pairs; at least one, so that there is a prior. */
function matchesOf(patterns: readonly Pattern[], state: State, u: readonly (readonly number[])[]): number {
  let matches = 0;
  for (const pattern of patterns) {
    let least = 1;
    for (let k = 0; k < u.length; k++) {
      if ((pattern.by & (1 << k)) !== 0) least = Math.min(least, posterior(pattern, k, state, u).probability);
    }
    matches += pattern.count * least;
  }
  return Math.max(1, matches);
}

/**
 * Natural log of how much likelier one level of one field makes a match.
 * @param frequency - share of records with the value that both hold, for `exact`: a rare name says more than a
 *   common one. Omitted, the field's average stands.
 */
export function fieldWeight(field: LinkageField, level: number, frequency?: number): number {
  if (level === AGREEMENT.blank) return 0;
  const chance = level === AGREEMENT.exact && frequency !== undefined ? frequency : field.u[level];
  return Math.log(field.m[level] / Math.max(chance, LEAST));
}

/** Probability in (0, 1) that a pair with this sum of `fieldWeight` is one person. */
export function matchProbability(model: LinkageModel, weight: number): number {
  return 1 / (1 + Math.exp(-weight) * ((1 - model.prior) / model.prior));
}
