import type { ValueFitRequest } from '../api/model-api.ts';
import type { ValueFitCheck } from '../base/facts.ts';
import type { BgNbdModel } from '../models/bg-nbd.ts';
import { pearson } from '../models/correlation.ts';
import type { GammaGammaModel } from '../models/gamma-gamma.ts';

type Warning = ValueFitCheck['warnings'][number];

/** What a screen must say beside the numbers: the fits' warnings, and what Gamma-Gamma takes for granted. */
export function checkValueFit(
  purchases: BgNbdModel,
  spend: GammaGammaModel,
  includesParameterUncertainty: boolean,
  { histories, meanSpend }: Pick<ValueFitRequest, 'histories' | 'meanSpend'>,
): ValueFitCheck {
  return {
    warnings: [purchases, spend].flatMap(warningsOf),
    includesParameterUncertainty,
    spendCorrelation: spendCorrelation(histories.frequency, meanSpend),
  };
}

function warningsOf({ kind: model, fit }: BgNbdModel | GammaGammaModel): readonly Warning[] {
  return fit.warnings.flatMap((warning): readonly Warning[] => {
    const { kind } = warning;
    if (kind === 'at-bound') return [{ model, kind, parameters: warning.parameters }];
    return kind === 'not-converged' || kind === 'no-covariance' || kind === 'infinite-mean'
      ? [{ model, kind, parameters: [] }]
      : [];
  });
}

/** Over the customers that Gamma-Gamma is fitted on (Fader & Hardie 2013, section 1). */
function spendCorrelation(
  frequency: Float64Array,
  meanSpend: Float64Array,
): ValueFitCheck['spendCorrelation'] {
  const used = (_: number, i: number) => frequency[i] > 0 && meanSpend[i] > 0;
  const { r, low, high, n } = pearson(frequency.filter(used), meanSpend.filter(used));
  return Number.isFinite(r) && Number.isFinite(low) ? { r, low, high, n } : null;
}
