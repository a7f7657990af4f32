import type { DriftAnswer } from '../../api/explore.ts';
import { m } from '../../paraglide/messages.js';
import { coefficientName } from './model-columns.ts';

/** The scores, then what they are made from, each under its name. */
export const driftRows = ({ scores, features }: DriftAnswer) => [
  { name: m.models_drift_scores(), ...scores },
  ...features.map((one) => ({ name: coefficientName(one.feature), ...one })),
];
