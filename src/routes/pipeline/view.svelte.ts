import type { OpportunityRow, PipelineQuery } from '$lib/api/pipeline.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { RecordFields } from '$lib/crm/record-type.ts';
import type { OpportunityStage } from '$lib/crm/opportunity.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { todayHere } from '$lib/ui/format.ts';
import { OPPORTUNITY_STAGE_NAMES, OUTCOME_NAMES } from '$lib/ui/messages/pipeline.ts';
import { keepRecord } from '../records/keep.ts';

const LIMIT = 500;

export function createPipelineView() {
  let show = $state<PipelineQuery['show']>('open');
  let text = $state('');
  let layout = $state<'board' | 'list'>('board');
  const answer = createAnswer(async () => (await getDataApi()).pipeline({ show, text, limit: LIMIT }));
  const keep = ({ id }: OpportunityRow, fields: RecordFields, said: string) =>
    keepRecord({ table: 'opportunities', id, fields }, said);
  return {
    answer,
    get show() {
      return show;
    },
    set show(next) {
      show = next;
      if (next !== 'open') layout = 'list';
      void answer.refresh();
    },
    get text() {
      return text;
    },
    set text(next) {
      text = next;
      void answer.refresh();
    },
    get layout() {
      return layout;
    },
    set layout(next) {
      layout = next;
      if (next === 'board' && show !== 'open') this.show = 'open';
    },
    move: (row: OpportunityRow, stage: OpportunityStage) =>
      row.stage === stage
        ? null
        : keep(
            row,
            { stage, stageDay: todayHere() },
            m.pipeline_moved({ title: row.title, stage: OPPORTUNITY_STAGE_NAMES[stage]() }),
          ),
    win: (row: OpportunityRow) =>
      keep(
        row,
        { outcome: 'won', closedDay: todayHere() },
        m.pipeline_moved({ title: row.title, stage: OUTCOME_NAMES.won() }),
      ),
  };
}

export type PipelineView = ReturnType<typeof createPipelineView>;
