import { m } from '../../paraglide/messages.js';
import type { ValueFlag } from '../../scores/value-index.ts';

export const VALUE_FLAG_NAMES: Readonly<Record<ValueFlag, () => string>> = {
  high: m.value_flag_high,
  'at-risk': m.value_flag_at_risk,
  growth: m.value_flag_growth,
};
