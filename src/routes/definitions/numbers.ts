import { m } from '$lib/paraglide/messages.js';
import { formatDecimal } from '$lib/ui/format.ts';

export interface NumberRule {
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
  /** An empty field means null, “not set”. */
  readonly optional?: boolean;
}

export type Parsed = { readonly ok: true; readonly value: number | null } | { readonly ok: false };

/** What a person typed as a number: comma or point, spaces ignored. */
export function parseNumber(text: string, rule: NumberRule): Parsed {
  const bare = text.trim().replace(/\s+/g, '').replace(',', '.');
  if (bare === '') return rule.optional ? { ok: true, value: null } : { ok: false };
  const value = Number(bare);
  if (!Number.isFinite(value) || value < rule.low || value > rule.high) return { ok: false };
  return rule.whole && !Number.isInteger(value) ? { ok: false } : { ok: true, value };
}

/** Plain digits for an input: no grouping, no needless zeros. */
export const plainNumber = (value: number | null): string =>
  value === null ? '' : String(Math.round(value * 1e6) / 1e6);

export function ruleWords(rule: NumberRule): string {
  const show = (n: number) => formatDecimal(n, Number.isInteger(n) ? 0 : 2);
  const bounds = { low: show(rule.low), high: show(rule.high) };
  return rule.whole ? m.definitions_error_whole(bounds) : m.definitions_error_range(bounds);
}

export const isRising = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > values[i - 1]!);
