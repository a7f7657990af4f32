import { moveCauseSentence } from './move-causes.ts';
import type { TimelineEntry } from '../../api/customer.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDecimal, formatList } from '../format.ts';
import { fieldName } from './fields.ts';
import type { Purpose } from '../../crm/consent.ts';
import { purposeName } from './consent.ts';
import { isStage, STAGE_NAMES } from './stages.ts';
import { groupName, isSegmentGroup } from './groups.ts';
import type { RequestKind } from '../../crm/service-request.ts';
import { REQUEST_KIND_NAMES } from './requests.ts';
import { contactName, outcomeName } from './outcomes.ts';

export interface TimelineWords {
  readonly title: string;
  readonly detail: string;
}

/** `call:no-answer` → its two words; either may be missing. */
function kindAndOutcome(type: string | null): readonly [kind: string, outcome: string] {
  const [kind = '', outcome = ''] = (type ?? '').split(':');
  return [kind && contactName(kind), outcome && outcomeName(outcome)];
}

const OPPORTUNITY_TURNS: Readonly<Record<string, (facts: { title: string }) => string>> = {
  opened: m.pipeline_timeline_opened,
  won: m.pipeline_timeline_won,
  lost: m.pipeline_timeline_lost,
};

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter(Boolean).join(m.customer_list_comma());

const stageName = (stage: string | null): string =>
  stage !== null && isStage(stage) ? STAGE_NAMES[stage]() : '';

/** One entry of a customer's history in words. */
export function timelineWords(entry: TimelineEntry): TimelineWords {
  const products = formatList(entry.products.slice(0, 3));
  const [kind, outcome] = kindAndOutcome(entry.type);
  switch (entry.kind) {
    case 'order':
      return {
        title:
          entry.lines === null
            ? m.customer_order()
            : m.customer_order_lines({ n: entry.lines, count: formatCount(entry.lines) }),
        detail: products,
      };
    case 'return':
      return { title: m.customer_return(), detail: products };
    case 'interaction':
      return {
        title: outcome
          ? m.customer_contact({ kind: kind || m.customer_contacted(), outcome })
          : kind || m.customer_contacted(),
        detail: entry.text ?? '',
      };
    case 'feedback':
      return {
        title:
          entry.score === null
            ? kind || m.customer_feedback()
            : m.customer_scored({ score: formatDecimal(entry.score, 0) }),
        detail: joined(outcome, entry.text),
      };
    case 'edit':
      return { title: m.customer_edited({ field: fieldName(entry.type ?? '') }), detail: entry.text ?? '' };
    case 'opportunity':
      return { title: OPPORTUNITY_TURNS[entry.type ?? '']?.({ title: entry.text ?? '' }) ?? '', detail: '' };
    case 'request': {
      const [turn, name] = (entry.type ?? '').split(':');
      const words = { kind: REQUEST_KIND_NAMES[name as RequestKind]() };
      const title = turn === 'solved' ? m.requests_timeline_solved(words) : m.requests_timeline_new(words);
      return { title, detail: entry.text ?? '' };
    }
    case 'consent': {
      const [said, purpose] = (entry.type ?? '').split(':');
      const words = { purpose: purposeName(purpose as Purpose) };
      const title = said === 'given' ? m.consent_timeline_given(words) : m.consent_timeline_withdrawn(words);
      return { title, detail: entry.text ?? '' };
    }
    case 'stage':
      return {
        title: m.customer_stage_to({ stage: stageName(entry.type) }),
        detail: m.customer_moved_from({ from: stageName(entry.text) }),
      };
    case 'attachment':
      return {
        title: entry.type === 'voice' ? m.attachments_voice() : m.attachments_picture(),
        detail: entry.text ?? '',
      };
    case 'group-change':
      return {
        title:
          entry.type && isSegmentGroup(entry.type)
            ? m.customer_moved({ to: groupName(entry.type) })
            : m.customer_moved_plain(),
        detail: joined(
          entry.text && isSegmentGroup(entry.text)
            ? m.customer_moved_from({ from: groupName(entry.text) })
            : '',
          ...(entry.causes ?? []).map(moveCauseSentence),
        ),
      };
  }
}
