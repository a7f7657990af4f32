import type { Outcome } from '../base/outcome.ts';
import type { RecordFields } from '../crm/record-type.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import type { ComplaintSuggestion } from '../decisions/complaint-suggestion.ts';
import type { AgendaAnswer, AgendaQuery } from './agenda.ts';
import type { ComplaintDetail, ComplaintQuery, ComplaintsAnswer } from './complaints.ts';
import type { StoreError } from './workspace.ts';

/** Records that people make: each save, removal and restoring is one step of undo. */
export interface Records {
  /** Makes a record where `id` is null; else changes the given fields of it. */
  saveRecord(edit: {
    readonly table: OwnRecordTable;
    readonly id: string | null;
    readonly fields: RecordFields;
  }): Promise<Outcome<{ readonly id: string }, StoreError>>;
  removeRecord(table: OwnRecordTable, id: string): Promise<Outcome<true, StoreError>>;
  restoreRecord(table: OwnRecordTable, id: string): Promise<Outcome<true, StoreError>>;

  complaints(query: ComplaintQuery): Promise<ComplaintsAnswer | null>;
  complaint(id: string): Promise<ComplaintDetail | null>;
  agenda(query: AgendaQuery): Promise<AgendaAnswer | null>;
  /** Null where no workspace is open. */
  suggestComplaint(text: string): Promise<ComplaintSuggestion | null>;
}
