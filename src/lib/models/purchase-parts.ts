import type { Steps } from '../base/steps.ts';
import { chiSquareTail } from '../math/distributions.ts';
import type { BgNbdModel } from './bg-nbd.ts';
import { fitBgNbd } from './bg-nbd.ts';
import type { PurchaseSummary } from './bg-nbd-likelihood.ts';
import type { GammaGammaModel, SpendSummary } from './gamma-gamma.ts';
import { fitGammaGamma } from './gamma-gamma.ts';

export type PurchaseHistory = PurchaseSummary & SpendSummary;

export interface PurchaseFits {
  readonly purchases: BgNbdModel;
  readonly spend: GammaGammaModel;
}

/** One set of parameters for all against a set for each part, on the same customers. */
export interface PartsComparison {
  /** 2 (Σ ln L of the parts − ln L of one for all), chi-square with `df` where the parts are alike. */
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** What one for all has more of: above 0 speaks for the parts. */
  readonly aicGain: number;
  readonly bicGain: number;
}

export interface FittedParts {
  readonly pooled: PurchaseFits;
  readonly parts: readonly PurchaseFits[];
  readonly comparison: PartsComparison;
}

const PARAMETERS = 7;

const logLikelihood = ({ purchases, spend }: PurchaseFits): number =>
  (purchases.fit.logLikelihood ?? Number.NaN) + (spend.fit.logLikelihood ?? Number.NaN);

function fitBoth(history: PurchaseHistory): PurchaseFits | null {
  const purchases = fitBgNbd(history);
  const spend = purchases.ok ? fitGammaGamma(history) : null;
  return purchases.ok && spend?.ok ? { purchases: purchases.value, spend: spend.value } : null;
}

function joined(histories: readonly PurchaseHistory[]): PurchaseHistory {
  const all = (field: 'frequency' | 'recencyWeeks' | 'ageWeeks' | 'meanValue') =>
    Float64Array.from(histories.flatMap((history) => [...history[field]]));
  return {
    frequency: all('frequency'),
    recencyWeeks: all('recencyWeeks'),
    ageWeeks: all('ageWeeks'),
    meanValue: all('meanValue'),
  };
}

/**
 * BG/NBD and Gamma-Gamma once for everyone and once for each part, and whether the parts differ: the likelihood ratio with
 * 7 (parts − 1) degrees of freedom (Wilks 1938), AIC (Akaike 1974) and BIC (Schwarz 1978), whose n is all customers.
 *
 * `histories`: at least two parts, `meanValue` 0 where nobody came back. Null where one of them cannot be fitted. Parts must
 * not follow from the purchases themselves, or they differ by construction. Yields after each fit. Deterministic. Checked by
 * simulation: parts with different parameters are told apart, parts alike are not.
 */
export function* fitPurchaseParts(histories: readonly PurchaseHistory[]): Steps<FittedParts | null> {
  const steps = histories.length + 1;
  const parts: PurchaseFits[] = [];
  for (const history of histories) {
    const fits = fitBoth(history);
    if (fits === null) return null;
    parts.push(fits);
    yield parts.length / steps;
  }
  const pooled = fitBoth(joined(histories));
  if (pooled === null) return null;
  return { pooled, parts, comparison: compared(pooled, parts) };
}

function compared(pooled: PurchaseFits, parts: readonly PurchaseFits[]): PartsComparison {
  const df = PARAMETERS * (parts.length - 1);
  const apart = parts.reduce((sum, part) => sum + logLikelihood(part), 0);
  const statistic = Math.max(0, 2 * (apart - logLikelihood(pooled)));
  const n = pooled.purchases.fit.rows;
  return {
    statistic,
    df,
    p: chiSquareTail(statistic, df),
    aicGain: statistic - 2 * df,
    bicGain: statistic - df * Math.log(n),
  };
}
