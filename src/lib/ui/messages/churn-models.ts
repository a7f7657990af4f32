import type { ChurnModelKind } from '../../scores/churn-scorer.ts';
import { m } from '../../paraglide/messages.js';

const MODELS: Readonly<Record<ChurnModelKind, () => string>> = {
  logistic: m.churn_engine_logistic,
  network: m.churn_engine_network,
  'sequence-network': m.churn_engine_sequence,
  'gradient-boosting': m.churn_engine_boosting,
  'random-forest': m.churn_engine_forest,
  'decision-tree': m.churn_engine_tree,
  'linear-svm': m.churn_engine_svm,
  'naive-bayes': m.churn_engine_bayes,
};

const BASE_LINES: Readonly<Record<string, () => string>> = {
  recency: m.churn_engine_recency,
  tenure: m.churn_engine_tenure,
};

const NAMES: Readonly<Record<string, () => string>> = { ...MODELS, ...BASE_LINES };

/** A model, or what it is compared with, in words. */
export const churnModelName = (model: string): string =>
  Object.hasOwn(NAMES, model) ? NAMES[model]() : model;

/** The same at the beginning of a line. */
export function churnModelTitle(model: string): string {
  const [first = '', ...rest] = churnModelName(model);
  return first.toLocaleUpperCase() + rest.join('');
}

export const churnModelOptions = (): { readonly value: ChurnModelKind; readonly label: string }[] =>
  (Object.keys(MODELS) as ChurnModelKind[]).map((value) => ({ value, label: churnModelTitle(value) }));

/** What did the arithmetic: a library by its name and version, else this app itself. */
export const engineName = (engine: string): string => (engine === 'typed-arrays' ? 'Rapport' : engine);
