import type { RequestKind, RequestState } from '../../crm/service-request.ts';
import type { StepFigures } from '../../decisions/complaint-figures.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDecimal } from '../format.ts';

type Names<K extends string> = Readonly<Record<K, () => string>>;

export const REQUEST_KIND_NAMES: Names<RequestKind> = {
  question: m.requests_kind_question,
  change: m.requests_kind_change,
  repair: m.requests_kind_repair,
  visit: m.requests_kind_visit,
  document: m.requests_kind_document,
  other: m.requests_kind_other,
};

export const REQUEST_STATE_NAMES: Names<RequestState> = {
  new: m.requests_state_new,
  working: m.complaints_state_working,
  solved: m.requests_state_solved,
};

export const timesWords = ({ done, medianHours }: StepFigures): string =>
  medianHours === null
    ? m.complaints_no_times()
    : m.requests_times({ hours: formatDecimal(medianHours), count: formatCount(done) });
