import type { ColumnPlan, Inspection } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount } from '$lib/ui/format.ts';

export type SurenessIcon = 'check' | 'tag' | 'clock' | 'warn' | 'x';

export interface SurenessWords {
  readonly icon: SurenessIcon;
  readonly words: string;
  readonly warn: boolean;
}

const plain = (icon: SurenessIcon, words: string): SurenessWords => ({ icon, words, warn: false });
const warning = (icon: SurenessIcon, words: string): SurenessWords => ({ icon, words, warn: true });

/** Digits that a number type would lose: leading zeros, a plus sign, more than 15 of them. */
const mustStayText = (example: string): boolean => /^\+?0\d+$|^\+\d+$|^\d{16,}$/.test(example);

/** How sure the reading of a column is; what needs a look comes first. */
export function columnSureness(column: ColumnPlan, inspection: Inspection): SurenessWords {
  if (inspection.questions.some((question) => 'column' in question && question.column === column.index)) {
    return warning('clock', m.import_sure_above());
  }
  if (column.role.use === 'ignore') {
    return column.sureness === 'unknown'
      ? plain('x', m.import_sure_unknown())
      : plain('x', m.import_sure_left_out());
  }
  if (column.unreadable > 0) {
    return warning(
      'warn',
      m.import_sure_unreadable({ n: column.unreadable, count: formatCount(column.unreadable) }),
    );
  }
  if (column.kind === 'text' && column.examples.some(mustStayText)) return plain('tag', m.import_sure_text());
  switch (column.sureness) {
    case 'certain':
      return plain('check', m.import_sure_certain());
    case 'likely':
      return plain('check', m.import_sure_likely());
    case 'unclear':
      return warning('warn', m.import_sure_unclear());
    case 'unknown':
      return plain('tag', column.kind === 'text' ? m.import_sure_text() : m.import_sure_kept());
  }
}
