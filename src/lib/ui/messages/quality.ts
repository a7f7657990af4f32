import type { QualityDimension, QualityFigure, QualityRule } from '../../api/quality.ts';
import { ATTRIBUTE_PREFIX } from '../../data/datasets.ts';
import { m } from '../../paraglide/messages.js';
import { columnName } from './columns.ts';

type Words = () => string;

export const DIMENSIONS: Readonly<Record<QualityDimension, { readonly name: Words; readonly asks: Words }>> =
  {
    completeness: { name: m.quality_completeness, asks: m.quality_completeness_asks },
    validity: { name: m.quality_validity, asks: m.quality_validity_asks },
    consistency: { name: m.quality_consistency, asks: m.quality_consistency_asks },
    uniqueness: { name: m.quality_uniqueness, asks: m.quality_uniqueness_asks },
    timeliness: { name: m.quality_timeliness, asks: m.quality_timeliness_asks },
  };

interface RuleWords {
  readonly what: (about: { column: string }) => string;
  readonly next: Words;
}

const RULES: Readonly<Record<QualityRule, RuleWords>> = {
  missing: { what: m.quality_rule_missing, next: m.quality_next_fill },
  unreachable: { what: m.quality_rule_unreachable, next: m.quality_next_fill },
  'not-an-email': { what: m.quality_rule_not_an_email, next: m.quality_next_yours },
  'not-a-phone': { what: m.quality_rule_not_a_phone, next: m.quality_next_yours },
  'impossible-date': { what: m.quality_rule_impossible_date, next: m.quality_next_yours },
  'outside-earth': { what: m.quality_rule_outside_earth, next: m.quality_next_yours },
  outlier: { what: m.quality_rule_outlier, next: m.quality_next_hint },
  spelling: { what: m.quality_rule_spelling, next: m.quality_next_yours },
  capitals: { what: m.quality_rule_capitals, next: m.quality_next_yours },
  'ended-before-begun': { what: m.quality_rule_ended_before_begun, next: m.quality_next_yours },
  'bought-before-begun': { what: m.quality_rule_bought_before_begun, next: m.quality_next_yours },
  shared: { what: m.quality_rule_shared, next: m.quality_next_shared },
  silent: { what: m.quality_rule_silent, next: m.quality_next_silent },
  'in-the-future': { what: m.quality_rule_in_the_future, next: m.quality_next_yours },
  'worth-nothing': { what: m.quality_rule_worth_nothing, next: m.quality_next_hint },
  'order-of-several': { what: m.quality_rule_order_of_several, next: m.quality_next_yours },
  'unknown-product': { what: m.quality_rule_unknown_product, next: m.quality_next_yours },
  nobody: { what: m.quality_rule_nobody, next: m.quality_next_fill },
  'off-scale': { what: m.quality_rule_off_scale, next: m.quality_next_yours },
};

/** What is wrong, as a heading. */
export function qualityRule({ dataset, rule, column }: QualityFigure): string {
  const named =
    column === null
      ? ''
      : column.startsWith(ATTRIBUTE_PREFIX)
        ? column.slice(ATTRIBUTE_PREFIX.length)
        : columnName(dataset, column);
  return RULES[rule].what({ column: named });
}

/** What to do about it. */
export const qualityNext = ({ rule, fixable }: QualityFigure): string =>
  fixable > 0 ? m.quality_next_fix() : RULES[rule].next();
