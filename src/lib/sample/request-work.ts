import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pick, pickWeighted } from './people.ts';
import type { SampleRecord } from './sample-workspace.ts';

const COUNT = 46;
const HOUR = 3_600_000;
const OWNERS: readonly Words[] = [
  ['Maya', '李敏'],
  ['Tom', '王涛'],
  ['Priya', '陈洁'],
];
const REQUESTS: readonly { readonly kind: string; readonly words: Words }[] = [
  { kind: 'document', words: ['Needs a copy of the last invoice.', '需要上一张发票的副本。'] },
  { kind: 'change', words: ['Please send to the new address from next month.', '下月起请寄到新地址。'] },
  {
    kind: 'question',
    words: ['Which of the two suits a small kitchen better?', '两款中哪一款更适合小厨房？'],
  },
  { kind: 'question', words: ['When does the new range arrive?', '新品什么时候到货？'] },
  { kind: 'repair', words: ['The lid no longer closes: can it be mended?', '盖子合不上了，能修吗？'] },
  { kind: 'visit', words: ['Would like somebody to come and show it.', '希望有人上门演示。'] },
  { kind: 'change', words: ['Move the delivery to Friday.', '请把送货改到周五。'] },
];
const SOLUTIONS: readonly Words[] = [
  ['Done and confirmed by mail.', '已处理，并邮件确认。'],
  ['Explained on the phone.', '已电话说明。'],
];

/** What customers of this business asked for in the last quarter: most done in time, the newest open. */
export function requestWork(
  random: Random,
  { columns, length }: Table,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  const { customer } = columns;
  if (customer?.kind !== 'text') return [];
  const end = millisOfDay(asOf);
  return Array.from({ length: COUNT }, (_, i) => {
    const { kind, words } = pick(random, REQUESTS);
    const time = Math.round(end - (0.4 + i * 2 + random.next()) * 24 * HOUR);
    const repliedAt = Math.round(time + random.gamma(2, 1 / 1.2) * HOUR);
    const solvedAt = Math.round(repliedAt + random.gamma(2, 1 / 14) * HOUR);
    const owner = inLanguage(pick(random, OWNERS), language);
    const solution = inLanguage(pick(random, SOLUTIONS), language);
    return {
      table: 'requests',
      id: `sample-request-${i}`,
      fields: {
        customer: customer.dictionary[customer.codes[random.integer(length)]],
        ...{ kind, time, text: inLanguage(words, language) },
        severity: ['low', 'medium', 'high'][pickWeighted(random, [4, 5, 1])],
        channel: ['phone', 'mail', 'message', 'web'][pickWeighted(random, [4, 3, 2, 2])],
        ...(i > 1 && repliedAt < end && { repliedAt, owner }),
        ...(i > 4 && solvedAt < end && { solvedAt, solution }),
      },
    };
  });
}
