import type { Column, TextColumn } from './column.ts';
import { ATTRIBUTE_PREFIX } from './datasets.ts';

/** Headings under which files name the campaign that won a customer or brought an order, the most usual first. */
export const CAMPAIGN_HEADINGS = [
  'campaign', 'campaign name', 'campaign id', 'utm campaign', 'marketing campaign', 'acquisition campaign', 'first campaign',
  '活动', '活动名称', '推广计划', '推广活动', '营销活动', '获客活动', '来源活动', '活動', '活動名稱', '行銷活動',
] as const; // prettier-ignore

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim();

/** The free column that names campaigns, if there is one; a number under such a heading counts something else. */
export function campaignColumn(columns: Readonly<Record<string, Column>>): TextColumn | null {
  const byHeading = new Map<string, Column>();
  for (const [name, column] of Object.entries(columns)) {
    if (name.startsWith(ATTRIBUTE_PREFIX)) byHeading.set(plain(name.slice(ATTRIBUTE_PREFIX.length)), column);
  }
  for (const heading of CAMPAIGN_HEADINGS) {
    const column = byHeading.get(heading);
    if (column?.kind === 'text') return column;
  }
  return null;
}
