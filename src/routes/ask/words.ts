import type { Question } from '$lib/decisions/questions/question.ts';
import { m } from '$lib/paraglide/messages.js';
import { fieldName } from '../records/rule-words.ts';

export const measureName = (id: string | null): string => (id === null ? m.ask_people() : fieldName(id));

/** What is asked of those meant, as the words of a chip. */
export function wantedWords({ wanted, measure, by }: Question): string {
  const field = measureName(measure);
  switch (wanted) {
    case 'list':
      return m.ask_wanted_list();
    case 'count':
      return m.ask_wanted_count();
    case 'mean':
      return m.ask_chip_mean({ field });
    case 'total':
      return m.ask_chip_total({ field });
    case 'compare':
      return m.ask_chip_compare({ field, by: by === null ? '' : fieldName(by) });
  }
}
