import type { Outcome } from '../base/outcome.ts';
import type { Consent } from '../crm/consent.ts';
import type { DayNumber } from '../base/units.ts';
import type { RecordFields } from '../crm/record-type.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import type { Survey } from '../crm/survey.ts';
import type { AgendaAnswer, AgendaQuery } from './agenda.ts';
import type { ComplaintDetail, ComplaintQuery, ComplaintsAnswer, ComplaintSuggestion } from './complaints.ts';
import type { ExperienceAnswer, ExperienceQuery, VoiceChangesAnswer } from './experience.ts';
import type { ImprovementsAnswer } from './improvements.ts';
import type { BestContact, ChannelsAnswer } from './contact-figures.ts';
import type { JourneyAnswer, JourneyEvidence } from './journey.ts';
import type { LifecycleAnswer, LifecycleQuery } from './lifecycle.ts';
import type { MarketAnswer } from './market.ts';
import type { OpportunityRow, PipelineAnswer, PipelineQuery } from './pipeline.ts';
import type { RequestQuery, RequestsAnswer } from './requests.ts';
import type { StoreError } from './workspace.ts';

export interface ConsentsAnswer {
  /** Everything, the latest first. */
  readonly said: readonly Consent[];
  /** What counts of each purpose that was ever spoken of. */
  readonly now: readonly Consent[];
}

export interface RecordEdit {
  readonly table: OwnRecordTable;
  readonly id: string | null;
  readonly fields: RecordFields;
}

/** Records that people make: each save, removal and restoring is one step of undo. */
export interface Records {
  /** Makes a record where `id` is null; else changes the given fields of it. */
  saveRecord(edit: RecordEdit): Promise<Outcome<{ readonly id: string }, StoreError>>;
  /** Several as one step; nothing is kept where one does not fit. */
  saveRecords(
    edits: readonly RecordEdit[],
  ): Promise<Outcome<{ readonly ids: readonly string[] }, StoreError>>;
  removeRecord(table: OwnRecordTable, id: string): Promise<Outcome<true, StoreError>>;
  restoreRecord(table: OwnRecordTable, id: string): Promise<Outcome<true, StoreError>>;

  /** What a customer said about consent; null for nobody. */
  consents(customer: string): Promise<ConsentsAnswer | null>;
  complaints(query: ComplaintQuery): Promise<ComplaintsAnswer | null>;
  complaint(id: string): Promise<ComplaintDetail | null>;
  experience(query: ExperienceQuery): Promise<ExperienceAnswer | null>;
  voiceChanges(): Promise<VoiceChangesAnswer | null>;
  improvements(): Promise<ImprovementsAnswer | null>;
  surveys(): Promise<readonly Survey[]>;
  lifecycle(query: LifecycleQuery): Promise<LifecycleAnswer | null>;
  /** Makes the tasks of a play for everyone for whom it is due. */
  runPlay(id: string, due: DayNumber): Promise<Outcome<{ readonly made: number }, StoreError>>;
  pipeline(query: PipelineQuery): Promise<PipelineAnswer | null>;
  opportunitiesOf(customer: string): Promise<readonly OpportunityRow[]>;
  /** Which way and what time is likeliest to reach a customer; null for nobody. */
  bestContact(customer: string): Promise<BestContact | null>;
  channels(): Promise<ChannelsAnswer | null>;
  journey(): Promise<JourneyAnswer | null>;
  /** What was said of one cell of the map; null for none of this id. */
  journeyEvidence(id: string): Promise<JourneyEvidence | null>;
  market(): Promise<MarketAnswer | null>;
  requests(query: RequestQuery): Promise<RequestsAnswer | null>;
  agenda(query: AgendaQuery): Promise<AgendaAnswer | null>;
  /** Null where no workspace is open. */
  suggestComplaint(text: string): Promise<ComplaintSuggestion | null>;
}
