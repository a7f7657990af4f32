import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';

export type RecordValue = string | number | boolean | null;
export type RecordFields = Readonly<Record<string, RecordValue>>;
export type InvalidField = { readonly kind: 'invalid-value'; readonly field: string };

/** What a field of a record may hold. Every field may be null unless `required`. */
export type FieldRule = { readonly required?: true } & (
  | { readonly kind: 'text'; readonly longest?: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** `time`: UTC milliseconds; `day`: whole days since 1970-01-01; `money`: minor units. */
  | {
      readonly kind: 'time' | 'day' | 'money' | 'whole';
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly kind: 'flag' }
);

/** A kind of record that people make: what its fields hold, and what must be true of them together. */
export interface RecordType {
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** The first field that contradicts another or the clock; null where all agree. */
  readonly contradiction?: (fields: RecordFields, now: number) => string | null;
}

const LONGEST_TEXT = 10_000;
const MOST_MONEY = Number.MAX_SAFE_INTEGER;

/** The value as it is kept: text trimmed, an empty one null; undefined where it does not fit. */
function keptValue(rule: FieldRule, value: RecordValue): RecordValue | undefined {
  if (value === null) return null;
  switch (rule.kind) {
    case 'text': {
      if (typeof value !== 'string') return undefined;
      const text = value.trim();
      return text.length > (rule.longest ?? LONGEST_TEXT) ? undefined : text || null;
    }
    case 'choice':
      return typeof value === 'string' && rule.choices.includes(value) ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    default: {
      const { least = rule.kind === 'money' ? 0 : -Infinity, most = MOST_MONEY } = rule;
      return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
        ? value
        : undefined;
    }
  }
}

/**
 * The fields of `change` as they are kept, once the whole record that they make of `held` is right.
 * Fails with the first field that is unknown, does not fit, is missing though required, or contradicts another.
 */
export function checkRecord(
  type: RecordType,
  held: RecordFields,
  change: RecordFields,
  now: number,
): Outcome<RecordFields, InvalidField> {
  const kept: Record<string, RecordValue> = {};
  for (const [field, value] of Object.entries(change)) {
    const rule = Object.hasOwn(type.fields, field) ? type.fields[field] : undefined;
    const fit = rule && keptValue(rule, value);
    if (fit === undefined) return failure({ kind: 'invalid-value', field });
    kept[field] = fit;
  }
  const whole = { ...held, ...kept };
  for (const [field, rule] of Object.entries(type.fields)) {
    if (rule.required && (whole[field] ?? null) === null) return failure({ kind: 'invalid-value', field });
  }
  const wrong = type.contradiction?.(whole, now) ?? null;
  return wrong === null ? success(kept) : failure({ kind: 'invalid-value', field: wrong });
}
