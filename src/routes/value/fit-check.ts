import type { ValueFitCheck } from '$lib/api/facts.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDecimal } from '$lib/ui/format.ts';

/** Published studies take a correlation of 0.1 for none; from here on the independence is no longer a fair reading. */
const RELATED = 0.2;

type Warning = ValueFitCheck['warnings'][number];

const NAMES = { 'bg-nbd': 'BG/NBD', 'gamma-gamma': 'Gamma-Gamma' } as const;
/** Parameters of who leaves. */
const LEAVING = new Set(['a', 'b']);

/** Null where another sentence says it: a missing covariance is said once, of the ranges. */
function warningWords({ model, kind, parameters }: Warning): string | null {
  const facts = { model: NAMES[model], parameters: parameters.join(', ') };
  switch (kind) {
    case 'not-converged':
      return m.value_check_not_converged(facts);
    case 'at-bound':
      return model === 'bg-nbd' && parameters.some((name) => LEAVING.has(name))
        ? m.value_check_at_bound_leaving(facts)
        : m.value_check_at_bound(facts);
    case 'infinite-mean':
      return m.value_check_infinite_mean();
    case 'no-covariance':
      return null;
  }
}

const isRelated = ({ r, low, high }: NonNullable<ValueFitCheck['spendCorrelation']>): boolean =>
  Math.abs(r) >= RELATED && low * high > 0;

/** What to hold against the numbers, a sentence each; empty where the fit is as it should be. */
export function doubts(check: ValueFitCheck): readonly string[] {
  const { warnings, includesParameterUncertainty, spendCorrelation: found } = check;
  const said = warnings.flatMap((warning) => warningWords(warning) ?? []);
  if (!includesParameterUncertainty) said.push(m.value_check_no_uncertainty());
  if (found && isRelated(found)) {
    const facts = {
      r: formatDecimal(found.r, 2),
      low: formatDecimal(found.low, 2),
      high: formatDecimal(found.high, 2),
    };
    said.push(found.r > 0 ? m.value_check_spend_up(facts) : m.value_check_spend_down(facts));
  }
  return said;
}

/** The word beside the parameters where what Gamma-Gamma assumes holds. */
export function independenceWords({ spendCorrelation: found }: ValueFitCheck): string | null {
  return found && !isRelated(found)
    ? m.value_check_spend_fine({ n: formatCount(found.n), r: formatDecimal(found.r, 2) })
    : null;
}
