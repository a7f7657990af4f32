import type { Random } from '../base/random.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pick, pickWeighted } from './people.ts';
import type { SampleRecord } from './sample-workspace.ts';

const STAGES = ['lead', 'qualified', 'proposal', 'negotiation'] as const;
const LOST_REASONS = ['price', 'competitor', 'timing', 'need', 'other'] as const;
const OPEN = 22;
const CLOSED = 36;
const OWNERS: readonly Words[] = [
  ['Maya', '李敏'],
  ['Tom', '王涛'],
  ['Priya', '陈洁'],
];
const TITLES: readonly Words[] = [
  ['Larger order for the season', '旺季加量订单'],
  ['Yearly agreement', '年度合作协议'],
  ['Trial of the new range', '新品试用'],
  ['Second site', '第二门店'],
  ['Gifts for staff', '员工礼品'],
  ['Back after a break', '重新合作'],
];
const NEXT_STEPS: readonly Words[] = [
  ['Send the offer', '发送报价'],
  ['Call about the sample', '电话跟进样品'],
  ['Agree on a date', '确认日期'],
];

/** What this business hopes to sell, some times its usual order at a go, and what became of the hopes of the last year. */
export function pipelineWork(
  random: Random,
  { columns, length }: Table,
  usualOrder: MinorUnits,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  const { customer } = columns;
  if (customer?.kind !== 'text') return [];
  return Array.from({ length: OPEN + CLOSED }, (_, i) => ({
    table: 'opportunities',
    id: `sample-opportunity-${i}`,
    fields: {
      customer: customer.dictionary[customer.codes[random.integer(length)]],
      title: inLanguage(pick(random, TITLES), language),
      owner: inLanguage(pick(random, OWNERS), language),
      amountMinor: rounded(usualOrder * (1 + random.gamma(1.6, 0.2))),
      ...(i < OPEN ? openFields(random, asOf, language) : closedFields(random, asOf)),
    },
  }));
}

/** As people write a hope down: two digits that count. */
function rounded(amount: MinorUnits): MinorUnits {
  const step = 10 ** Math.max(2, Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}

function openFields(random: Random, asOf: DayNumber, language: SampleLanguage) {
  const openedDay = asOf - 5 - random.integer(80);
  return {
    stage: STAGES[pickWeighted(random, [7, 6, 5, 4])],
    openedDay,
    stageDay: openedDay + random.integer(asOf - openedDay),
    expectedDay: Math.max(openedDay, asOf - 12 + random.integer(170)),
    nextStep: inLanguage(pick(random, NEXT_STEPS), language),
  };
}

function closedFields(random: Random, asOf: DayNumber) {
  const closedDay = asOf - 1 - random.integer(330);
  const openedDay = closedDay - 10 - random.integer(70);
  const isWon = random.next() < 0.36;
  const stage = STAGES[isWon ? 3 : pickWeighted(random, [5, 4, 3, 1.5])];
  return {
    ...{ stage, openedDay, closedDay, expectedDay: closedDay, stageDay: openedDay + 5 },
    outcome: isWon ? 'won' : 'lost',
    ...(!isWon && { lostReason: pick(random, LOST_REASONS) }),
  };
}
