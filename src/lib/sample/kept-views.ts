import type { RuleGroup } from '../base/rule.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

const SEGMENTS: readonly { readonly words: Words; readonly rules: RuleGroup }[] = [
  {
    words: ['Regulars going quiet', '渐趋沉默的常客'],
    rules: {
      match: 'all',
      rules: [
        { field: 'orders', test: 'atLeast', values: [4] },
        {
          match: 'any',
          rules: [
            { field: 'churn', test: 'atLeast', values: [0.35] },
            { field: 'stage', test: 'oneOf', values: ['lost'] },
          ],
        },
      ],
    },
  },
  {
    words: ['New and promising', '有潜力的新客户'],
    rules: {
      match: 'all',
      rules: [
        { field: 'firstDay', test: 'withinDays', values: [120] },
        { field: 'm', test: 'atLeast', values: [3] },
      ],
    },
  },
];

/** Segments that this business made by rules. */
export const keptViews = (language: SampleLanguage): readonly SampleRecord[] =>
  SEGMENTS.map(({ words, rules }, i) => ({
    table: 'views',
    id: `sample-view-${i}`,
    fields: {
      name: inLanguage(words, language),
      filter: JSON.stringify({ rules }),
      sort: 'atRisk',
      descending: true,
    },
  }));
