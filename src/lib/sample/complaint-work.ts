import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { feedbackKey } from '../data/feedback-key.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pick, pickWeighted } from './people.ts';
import type { SampleRecord } from './sample-workspace.ts';

const HOUR = 3_600_000;
const WORKED_DAYS = 365;

/** Classes by the categories of the three businesses. */
const CLASS_OF: Readonly<Record<string, string>> = {
  ...{ Delivery: 'delivery', 配送: 'delivery', 交货: 'delivery' },
  ...{ Product: 'product', 商品: 'product', Quality: 'product', 质量: 'product' },
  ...{ Outage: 'product', 断网: 'product', Speed: 'product', 网速: 'product' },
  ...{ Price: 'price', 价格: 'price', Invoice: 'price', 开票: 'price', Bill: 'price', 账单: 'price' },
  ...{ Service: 'service', 服务: 'service', Support: 'service', 客服: 'service' },
};
const ROOT_CAUSES = ['defect', 'service-failure', 'misunderstanding', 'outside'] as const;
const ROOT_WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  product: [6, 1, 1, 1],
  delivery: [1, 5, 1, 3],
  service: [0.5, 7, 2, 0.5],
  price: [0.5, 3, 5, 1],
};
const OWNERS: readonly Words[] = [
  ['Maya', '李敏'],
  ['Tom', '王涛'],
  ['Priya', '陈洁'],
];
const SOLUTIONS: readonly Words[] = [
  ['A replacement was sent the same day.', '当天已补发。'],
  ['The amount was refunded.', '款项已退回。'],
  ['We called, explained what happened and agreed on a new date.', '已致电说明情况，并约定了新的时间。'],
];
const IMPROVEMENTS: readonly Words[] = [
  ['Check every parcel against the order before it leaves.', '发出前逐单核对包裹。'],
  ['Tell customers of a delay before they ask.', '有延误时主动提前告知客户。'],
  ['Train the desk to answer within the hour.', '培训客服在一小时内回复。'],
];

/** How the complaints of the last year were handled: most in time, a few late, the newest still open. */
export function complaintWork(
  random: Random,
  { columns, length }: Table,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  const { type, time, text, category } = columns;
  if (!time || time.kind === 'text') return [];
  const records: SampleRecord[] = [];
  const worded = (column: typeof text, row: number) =>
    column?.kind === 'text' ? column.dictionary[column.codes[row]] : '';
  for (let row = 0; row < length; row++) {
    if (worded(type, row) !== 'complaint' || time.values[row] < millisOfDay(asOf - WORKED_DAYS)) continue;
    const id = feedbackKey(time.values[row], worded(text, row));
    const kind = CLASS_OF[worded(category, row)] ?? 'other';
    const fields = workOn(random, { time: time.values[row], kind, end: millisOfDay(asOf), language });
    records.push({ table: 'complaints', id, fields });
  }
  return records;
}

interface Handled {
  readonly time: number;
  readonly kind: string;
  /** Nothing is done at this time or later. */
  readonly end: number;
  readonly language: SampleLanguage;
}

function workOn(random: Random, { time, kind, end, language }: Handled): SampleRecord['fields'] {
  const severity = ['low', 'medium', 'high'][pickWeighted(random, [3, 5, 2])];
  const fields: Record<string, string | number | boolean> = {
    class: kind,
    severity,
    sentiment: ['calm', 'unhappy', 'angry'][
      pickWeighted(random, severity === 'high' ? [1, 4, 5] : [3, 5, 1])
    ],
    takenUpAt: time,
  };
  const repliedAt = Math.round(time + random.gamma(2, 1 / 1.4) * HOUR);
  const solvedAt = Math.round(repliedAt + random.gamma(2, 1 / 18) * HOUR);
  if (repliedAt >= end) return fields;
  fields.repliedAt = repliedAt;
  fields.owner = inLanguage(pick(random, OWNERS), language);
  if (solvedAt >= end) return fields;
  fields.solvedAt = solvedAt;
  fields.rootCause = ROOT_CAUSES[pickWeighted(random, ROOT_WEIGHTS[kind] ?? [1, 1, 1, 1])];
  fields.solution = inLanguage(pick(random, SOLUTIONS), language);
  fields.apologised = random.next() < 0.8;
  fields.impactMinor = Math.round(random.gamma(2, 1 / 900));
  if (random.next() < 0.3) fields.compensationMinor = 500 + 100 * random.integer(15);
  if (random.next() < 0.12) fields.improvement = inLanguage(pick(random, IMPROVEMENTS), language);
  const closedAt = solvedAt + (24 + random.integer(72)) * HOUR;
  if (closedAt >= end) return fields;
  fields.closedAt = closedAt;
  if (random.next() < 0.6) fields.satisfaction = 1 + pickWeighted(random, [1, 1, 3, 5, 4]);
  return fields;
}
