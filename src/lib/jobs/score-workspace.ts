import type { Definitions } from '../api/definitions.ts';
import type { ModelApi } from '../api/model-api.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { customersKeyOf } from '../data/customers-key.ts';
import { withoutCustomers } from '../data/without-customers.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import { recencyFrequencyMonetary } from '../features/recency-frequency-monetary.ts';
import { scoreRfm } from '../scores/rfm.ts';
import type { RunKind, RunRecord, ScoreBook } from '../scores/score-book.ts';
import { emptyColumns } from '../scores/score-book.ts';
import { spreadScores } from '../scores/withheld-scores.ts';
import type { TrainedChurn } from './answer-session.ts';
import { scoreChurn } from './score-churn.ts';
import { scoreContractValue } from './score-contract-value.ts';
import { definitionsHashOf } from './score-definitions.ts';
import { rfmOfSummary, rfmOptions } from './score-rfm.ts';
import { scoreSegments } from './score-segments.ts';
import { acquisitionColumns, scoreValue } from './score-value.ts';
import { scoringDay } from './scoring-day.ts';

export interface ScoreInput {
  readonly set: WorkingSet;
  readonly definitions: Definitions;
  readonly dataVersion: string;
  /** Who is not to be judged: left out of every fit, without scores. */
  readonly held?: ReadonlySet<number>;
  /** The churn model that a person had trained; applied, never trained, here. */
  readonly trained: TrainedChurn | null;
  readonly now: () => EpochMillis;
  readonly newId: () => string;
}

export type ScoreError = { readonly kind: 'no-customers' } | { readonly kind: 'cancelled' };

const NOBODY: ReadonlySet<number> = new Set();
const MOVES_OVER_DAYS = 90;
const STEPS = 4;

/**
 * RFM → segments → value → risk, as of one day. Cheap enough to run by itself after every change; what it returns is stored
 * in one transaction.
 */
export async function scoreWorkspace(
  input: ScoreInput,
  models: ModelApi,
  onProgress: OnProgress,
  cancel: CancelSignal = NEVER_CANCELLED,
): Promise<Outcome<ScoreBook, ScoreError>> {
  const { set: everyone, definitions, trained } = input;
  if (everyone.customers.count === 0) return failure({ kind: 'no-customers' });
  const asOf = scoringDay(everyone, definitions, input.now());
  const { set, kept } = withoutCustomers(everyone, input.held ?? NOBODY);
  const unit = 10 ** set.currencyDigits;
  const columns = emptyColumns(set.customers.count);
  const report = (step: string, done: number) => onProgress({ step, done, total: STEPS, unit: 'steps' });
  const started = new Map<RunKind, EpochMillis>();

  report('score-rfm', 0);
  started.set('rfm', input.now());
  const { windowDays } = definitions.rfm;
  const summary = summarisePurchases(set, { asOf, windowDays });
  const rfm = rfmOfSummary(summary, rfmOptions(definitions, unit));
  Object.assign(columns, summaryColumns(summary), { r: rfm.r, f: rfm.f, m: rfm.m, group: rfm.group });
  columns.previousGroup = groupsBefore(set, definitions, asOf - MOVES_OVER_DAYS);
  const rfmRun = runRecord(input, 'rfm', asOf, started, 'typed-arrays', { people: people(summary) });
  if (cancel.cancelled) return failure({ kind: 'cancelled' });

  report('score-segments', 1);
  started.set('segments', input.now());
  started.set('value', input.now());
  // Asked together: the models may fit them side by side.
  const [segments, value] = await Promise.all([
    scoreSegments(summary, definitions, unit, models, onProgress),
    scoreContractValue(set, definitions, asOf) ?? scoreValue(set, summary, definitions, models, onProgress),
  ]);
  if (segments) columns.segment = segments.segment;
  const segmentsRun =
    segments &&
    runRecord(input, 'segments', asOf, started, segments.details.engine, { k: segments.details.k });
  if (value) Object.assign(columns, value.columns, acquisitionColumns(set, summary, value.columns.clv));
  const valueRun =
    value &&
    runRecord(input, 'value', asOf, started, 'typed-arrays', {
      method: value.details.method,
      total: value.details.total,
    });
  if (cancel.cancelled) return failure({ kind: 'cancelled' });

  report('score-churn', 3);
  const churn = scoreChurn(set, asOf, summary, columns.worth, definitions, trained);
  Object.assign(columns, churn.columns);
  report('score-churn', STEPS);
  const book: ScoreBook = {
    version: 1,
    asOf,
    count: set.customers.count,
    customersKey: customersKeyOf(everyone.customers),
    columns,
    runs: { rfm: rfmRun, segments: segmentsRun, value: valueRun, churn: trained?.run ?? null },
    rfm: { cutOffs: rfm.cutOffs, people: people(summary), movedSince: movedSince(set, asOf) },
    segments: segments?.details ?? null,
    value: value?.details ?? null,
    churn: churn.details,
    scorer: churn.scorer,
  };
  if (set === everyone) return success(book);
  const facts = summaryColumns(summarisePurchases(everyone, { asOf, windowDays }));
  return success(spreadScores(book, kept, everyone.customers.count, facts));
}

function people(summary: PurchaseSummary): number {
  return summary.purchaseDays.reduce((sum, days) => sum + Number(days > 0), 0);
}

function summaryColumns(summary: PurchaseSummary) {
  const { firstDay, lastDay, orders, revenue, returned, recencyDays, usualGapDays, frequency } = summary;
  const known = (values: Float64Array) => values.map((value, c) => (orders[c] > 0 ? value : Number.NaN));
  const monetary = known(summary.windowRevenue);
  const averageOrder = known(revenue.map((sum, c) => sum / orders[c]));
  return {
    firstDay,
    lastDay,
    orders,
    revenue,
    returned,
    recencyDays,
    usualGapDays,
    frequency,
    monetary,
    averageOrder,
  };
}

function movedSince(set: WorkingSet, asOf: DayNumber): DayNumber | null {
  const since = asOf - MOVES_OVER_DAYS;
  return set.orders.firstDay !== null && set.orders.firstDay < since ? since : null;
}

/** Each customer's group as it would have been worked out on an earlier day. */
function groupsBefore(set: WorkingSet, definitions: Definitions, day: DayNumber): Float64Array {
  const figures = recencyFrequencyMonetary(set, day, definitions.rfm.windowDays);
  return scoreRfm(figures, rfmOptions(definitions, 10 ** set.currencyDigits)).group;
}

function runRecord(
  input: ScoreInput,
  kind: RunKind,
  asOf: DayNumber,
  started: ReadonlyMap<RunKind, EpochMillis>,
  engine: string,
  summary: RunRecord['summary'],
): RunRecord {
  const time = input.now();
  return {
    id: input.newId(),
    kind,
    time,
    asOf,
    dataVersion: input.dataVersion,
    definitionsHash: definitionsHashOf(kind, input.definitions),
    seed: input.definitions.segments.seed,
    engine,
    elapsedMs: time - (started.get(kind) ?? time),
    summary,
  };
}
