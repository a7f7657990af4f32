import type { LostReason, OpportunityOutcome, OpportunityStage } from '../../crm/opportunity.ts';
import { m } from '../../paraglide/messages.js';

type Names<K extends string> = Readonly<Record<K, () => string>>;

export const OPPORTUNITY_STAGE_NAMES: Names<OpportunityStage> = {
  lead: m.pipeline_stage_lead,
  qualified: m.pipeline_stage_qualified,
  proposal: m.pipeline_stage_proposal,
  negotiation: m.pipeline_stage_negotiation,
};

export const OUTCOME_NAMES: Names<OpportunityOutcome | 'open'> = {
  open: m.pipeline_open,
  won: m.pipeline_won,
  lost: m.pipeline_lost,
};

export const LOST_REASON_NAMES: Names<LostReason> = {
  price: m.pipeline_lost_price,
  competitor: m.pipeline_lost_competitor,
  timing: m.pipeline_lost_timing,
  need: m.pipeline_lost_need,
  other: m.pipeline_lost_other,
};
