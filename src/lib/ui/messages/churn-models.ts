import type { ChurnModelKind } from '../../scores/churn-scorer.ts';
import { m } from '../../paraglide/messages.js';

const MODELS: Readonly<Record<ChurnModelKind | 'recency' | 'tenure', () => string>> = {
  logistic: m.churn_engine_logistic,
  network: m.churn_engine_network,
  'gradient-boosting': m.churn_engine_boosting,
  recency: m.churn_engine_recency,
  tenure: m.churn_engine_tenure,
};

/** A model, or what it is compared with, in words. */
export const churnModelName = (model: string): string =>
  Object.hasOwn(MODELS, model) ? MODELS[model as keyof typeof MODELS]() : model;
