import type { QualityAnswer, QualityFigure, QualityList, QualityRow, QualityValue } from '../api/quality.ts';
import { QUALITY_DIMENSIONS } from '../api/quality.ts';
import type { EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis } from '../base/units.ts';
import { valueAt } from '../data/join-columns.ts';
import { unmasked } from '../data/masked-set.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { NO_DAY } from '../data/working-set.ts';
import { customerName } from './answer-names.ts';
import type { AnswerSession } from './answer-session.ts';
import { customerFindings } from './quality-customers.ts';
import { eventFindings, orderFindings } from './quality-events.ts';
import type { QualityFinding } from './quality-finding.ts';
import { scoringDay } from './scoring-day.ts';

/** Found once for a working set: the list behind a figure follows the figure at once. */
const foundIn = new WeakMap<
  WorkingSet,
  { readonly key: string; readonly findings: readonly QualityFinding[] }
>();

/** Every rule that the data let one ask. */
export function findingsOf(session: AnswerSession, now: EpochMillis): readonly QualityFinding[] {
  const set = unmasked(session.set);
  const asOf = scoringDay(set, session.definitions, now);
  const today = zoneOf(set.timeZone).dayOf(now);
  const key = `${asOf} ${today}`;
  const held = foundIn.get(set);
  if (held?.key === key) return held.findings;
  const all = [
    ...customerFindings(set, asOf, today),
    ...orderFindings(set, today),
    ...eventFindings(set, today),
  ];
  const findings = all.filter(({ asked }) => asked > 0);
  foundIn.set(set, { key, findings });
  return findings;
}

export const idOf = ({ dataset, rule, column }: QualityFinding): string =>
  `${dataset} ${rule} ${column ?? ''}`;

function figureOf(finding: QualityFinding): QualityFigure {
  const { dataset, dimension, rule, column, asked, rows, becomes, isHint = false } = finding;
  const fixable = becomes ? rows.reduce((sum, row) => sum + Number(becomes(row) !== undefined), 0) : 0;
  return { id: idOf(finding), dataset, dimension, rule, column, asked, broken: rows.length, fixable, isHint };
}

/** How far the data can be trusted: five dimensions, each rule with the rows that break it, and what found its customer. */
export function answerQuality(session: AnswerSession, now: EpochMillis): QualityAnswer {
  const figures = findingsOf(session, now).map(figureOf);
  const counted = figures.filter(({ isHint }) => !isHint);
  const dimensions = QUALITY_DIMENSIONS.map((dimension) => {
    const own = counted.filter((figure) => figure.dimension === dimension);
    const datasets = [...new Set(own.map(({ dataset }) => dataset))];
    const kept = datasets.map((dataset) => keptShare(own.filter((figure) => figure.dataset === dataset)));
    const broken = own.reduce((sum, figure) => sum + figure.broken, 0);
    return { dimension, share: kept.length === 0 ? null : mean(kept), broken };
  });
  const shares = dimensions.flatMap(({ share }) => share ?? []);
  return {
    score: shares.length === 0 ? null : mean(shares),
    dimensions,
    figures: figures.toSorted((a, b) => b.broken / b.asked - a.broken / a.asked),
    integration: integrationOf(session.set),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function keptShare(figures: readonly QualityFigure[]): number {
  const asked = figures.reduce((sum, figure) => sum + figure.asked, 0);
  return 1 - figures.reduce((sum, figure) => sum + figure.broken, 0) / asked;
}

function integrationOf({
  customers,
  orders,
  interactions,
  feedback,
}: WorkingSet): QualityAnswer['integration'] {
  const sets = [orders, interactions, feedback];
  return {
    integrated: sets.reduce((sum, { offsets }) => sum + offsets[customers.count], 0),
    total: sets.reduce((sum, { length }) => sum + length, 0),
  };
}

/** The rows behind a figure, `count` of them from `from`; masked words stay masked. */
export function listQuality(
  session: AnswerSession,
  id: string,
  from: number,
  count: number,
  now: EpochMillis,
): QualityList | null {
  const finding = findingsOf(session, now).find((one) => idOf(one) === id);
  if (!finding) return null;
  const { set } = session;
  const isMasked = unmasked(set) !== set;
  const held = heldBy(set, finding);
  const rows = Array.from(finding.rows.subarray(from, from + count), (row): QualityRow => {
    const becomes = isMasked ? undefined : finding.becomes?.(row);
    return { ...held.about(row), ...(becomes !== undefined && { becomes }) };
  });
  return { figure: figureOf(finding), valueKind: held.kind, rows };
}

interface Held {
  readonly kind: QualityList['valueKind'];
  readonly about: (row: number) => Omit<QualityRow, 'becomes'>;
}

function heldBy(set: WorkingSet, { dataset, column }: QualityFinding): Held {
  const { customers, orders } = set;
  const person = (c: number) =>
    c < customers.count
      ? { customer: customers.ids[c], name: customerName(set, c) }
      : { customer: null, name: null };
  if (dataset === 'customers') {
    const own =
      column !== null && Object.hasOwn(customers.columns, column) ? customers.columns[column] : null;
    const kind = own?.kind === 'day' || own?.kind === 'money' || own?.kind === 'number' ? own.kind : 'text';
    return {
      kind,
      about: (c) => ({ ...person(c), day: null, value: own ? (valueAt(own, c) as QualityValue) : null }),
    };
  }
  if (dataset === 'orders') {
    const text = {
      order: [orders.order, orders.orderIds],
      product: [orders.product, orders.productIds],
    } as const;
    const words = column === 'order' || column === 'product' ? text[column] : null;
    return {
      kind: words ? 'text' : 'money',
      about: (i) => ({
        ...person(ownerOf(orders.offsets, i)),
        day: orders.day[i] === NO_DAY ? null : orders.day[i],
        value: words ? words[1][words[0][i]] || null : orders.amount[i],
      }),
    };
  }
  const events = dataset === 'feedback' ? set.feedback : set.interactions;
  const { time, score } = events.columns;
  const numbers = score && score.kind !== 'text' ? score.values : null;
  return {
    kind: 'number',
    about: (i) => ({
      ...person(ownerOf(events.offsets, i)),
      day: time && time.kind !== 'text' && !Number.isNaN(time.values[i]) ? dayOfMillis(time.values[i]) : null,
      value: numbers && !Number.isNaN(numbers[i]) ? numbers[i] : null,
    }),
  };
}

/** The customer in whose stretch a row lies; the count of customers where in nobody's. O(log customers). */
function ownerOf(offsets: Uint32Array, row: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
