import type { ConflictInfo, ExchangeAnswer, FileComparison } from '../api/safekeeping.ts';
import { HIDDEN_FIGURES } from '../data/masked-set.ts';
import { masked, maskedName } from '../data/mask-text.ts';

type Value = ConflictInfo['values'][number]['value'];

/** Words are masked whatever their field: that they differ is told, not what they say. */
function maskedValue(field: string | null, value: Value): Value {
  if (typeof value === 'string') return masked(value);
  return field !== null && HIDDEN_FIGURES.has(field) ? null : value;
}

/** The difference of two copies without names, ways of contact or free words. */
export function maskedComparison(comparison: FileComparison): FileComparison {
  return {
    ...comparison,
    changedCustomers: comparison.changedCustomers.map(({ id, name, fields }) => ({
      id,
      name: maskedName(name),
      fields: fields.map((one) => ({
        ...one,
        here: maskedValue(one.field, one.here),
        there: maskedValue(one.field, one.there),
      })),
    })),
  };
}

export function maskedExchange(answer: ExchangeAnswer): ExchangeAnswer {
  const conflicts = answer.conflicts.map((info) => ({
    ...info,
    name: maskedName(info.name),
    values: info.values.map((one) => ({ ...one, value: maskedValue(info.field, one.value) })),
  }));
  return { ...answer, conflicts };
}
