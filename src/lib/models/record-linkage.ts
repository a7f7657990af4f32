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
  /** Share of the compared pairs that are one person, in (0, 1). */
  readonly prior: number;
  readonly fit: FitReport;
}

const START = [0, 0.85, 0.08, 0.04, 0.03] as const;
const START_PRIOR = 0.1;
const MAX_ITERATIONS = 200;
const TOLERANCE = 1e-7;
const LEAST = 1e-7;
const SMOOTHING = 0.5;
const LEAST_PAIRS = 1;

/**
 * Finds which pairs of records are one person without knowing a single true pair: a mixture of matches and
 * non-matches, levels of agreement independent given the class, fitted by expectation-maximisation. What two
 * people share by chance (`u`) is taken from random pairs and held, so that the mixture cannot drift.
 * Deterministic. O(iterations × distinct patterns × fields).
 *
 * @param levels - pairs × fields, row by row, each an `AGREEMENT`
 * @param fields - one entry a field: its name and `u`, five probabilities, of which 1…4 sum to 1
 * @returns `too-few-rows` without pairs, `no-variation` without fields
 * @see Fellegi & Sunter (1969), A theory for record linkage, eq. 10; Winkler (1988) for EM; Enamorado et al. (2019)
 *   for blanks left out. Checked on FEBRL 1 and 3: test/models/record-linkage.test.ts.
 */
export function fitLinkage(
  levels: Uint8Array,
  fields: readonly Pick<LinkageField, 'name' | 'u'>[],
): Outcome<LinkageModel, FitError> {
  if (fields.length === 0) return failure({ kind: 'no-variation', of: 'fields' });
  const pairs = levels.length / fields.length;
  if (pairs < LEAST_PAIRS) return failure({ kind: 'too-few-rows', rows: pairs, needed: LEAST_PAIRS });
  const patterns = countPatterns(levels, fields.length);
  const u = fields.map((field) => field.u.map((p) => Math.max(p, LEAST)));
  let m: number[][] = fields.map(() => [...START]);
  let prior = START_PRIOR;
  let iterations = 0;
  let converged = false;
  let logLikelihood = -Infinity;
  while (iterations < MAX_ITERATIONS && !converged) {
    iterations++;
    const step = expectAndMaximise(patterns, m, u, prior, pairs);
    converged = Math.abs(step.logLikelihood - logLikelihood) < TOLERANCE * Math.abs(step.logLikelihood);
    ({ m, prior, logLikelihood } = step);
  }
  const fit: FitReport = {
    rows: pairs,
    iterations,
    converged,
    logLikelihood,
    warnings: converged ? [] : [{ kind: 'not-converged' }],
  };
  return success({
    kind: 'record-linkage',
    version: 1,
    fields: fields.map(({ name }, f) => ({ name, m: m[f], u: u[f] })),
    prior,
    fit,
  });
}

interface Pattern {
  readonly levels: Uint8Array;
  count: number;
}

function countPatterns(levels: Uint8Array, width: number): readonly Pattern[] {
  const found = new Map<number, Pattern>();
  for (let at = 0; at < levels.length; at += width) {
    let key = 0;
    for (let f = 0; f < width; f++) key = key * AGREEMENT_LEVELS + levels[at + f];
    const held = found.get(key);
    if (held) held.count++;
    else found.set(key, { levels: levels.slice(at, at + width), count: 1 });
  }
  return [...found.values()];
}

function expectAndMaximise(
  patterns: readonly Pattern[],
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  prior: number,
  pairs: number,
) {
  const next = m.map(() => new Array<number>(AGREEMENT_LEVELS).fill(0));
  let matches = 0;
  let logLikelihood = 0;
  for (const { levels, count } of patterns) {
    let match = prior;
    let other = 1 - prior;
    levels.forEach((level, f) => {
      if (level === AGREEMENT.blank) return;
      match *= m[f][level];
      other *= u[f][level];
    });
    const share = match / (match + other);
    logLikelihood += count * Math.log(match + other);
    matches += count * share;
    levels.forEach((level, f) => {
      if (level !== AGREEMENT.blank) next[f][level] += count * share;
    });
  }
  for (const counts of next) {
    const total = counts.reduce((sum, value) => sum + value, 0) + SMOOTHING * (AGREEMENT_LEVELS - 1);
    for (let level = 1; level < AGREEMENT_LEVELS; level++)
      counts[level] = (counts[level] + SMOOTHING) / total;
  }
  return { m: next, prior: Math.min(1 - LEAST, Math.max(LEAST, matches / pairs)), logLikelihood };
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
