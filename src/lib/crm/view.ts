import { isRule } from '../base/rule.ts';
import type { RecordType } from './record-type.ts';

/** A list of customers that a person named: what keeps people in it, and in which order they stand. */
export interface View {
  readonly id: string;
  readonly customer: null;
  readonly name: string;
  /** A filter of customers as JSON. */
  readonly filter: string;
  readonly sort: string;
  readonly descending: boolean;
}

export const BLANK_VIEW: View = {
  id: '',
  customer: null,
  name: '',
  filter: '{}',
  sort: 'atRisk',
  descending: true,
};

export const VIEW: RecordType = {
  fields: {
    name: { kind: 'text', longest: 200, required: true },
    filter: { kind: 'text', longest: 10_000_000, required: true },
    sort: { kind: 'text', longest: 40, required: true },
    descending: { kind: 'flag', required: true },
  },
  contradiction: ({ filter }) => (isFilter(String(filter)) ? null : 'filter'),
};

function isFilter(json: string): boolean {
  try {
    const filter: unknown = JSON.parse(json);
    if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return false;
    return !('rules' in filter) || isRule(filter.rules);
  } catch {
    return false;
  }
}
