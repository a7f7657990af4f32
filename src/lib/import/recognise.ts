import { assignFields } from './assign-fields.ts';
import type { Recognised } from './column-roles.ts';
import { assignRoles } from './column-roles.ts';
import { addEvents } from './events.ts';
import type { FileShape } from './plan.ts';
import { doubtOf, recogniseShape } from './recognise-shape.ts';
import type { RowEvidence } from './row-evidence.ts';
import type { SeenColumn } from './seen-column.ts';
import { settleMoney } from './settle-money.ts';

/**
 * What the file is and what each column becomes: from headings, from the values of the whole column, and from what
 * neighbouring cells say together.
 */
export function recognise(
  columns: readonly SeenColumn[],
  hasHeadings: boolean,
  evidence: RowEvidence,
  forced?: FileShape,
): Recognised {
  const fields = assignFields(columns, hasHeadings);
  addEvents(columns, fields, hasHeadings);
  const shape = forced && forced !== 'ask' ? forced : recogniseShape(columns, fields);
  settleMoney(columns, fields, shape, evidence);
  const doubt = shape === 'ask' ? doubtOf(columns, fields) : null;
  return { ...assignRoles(columns, fields, shape, hasHeadings, evidence), ...(doubt ? { doubt } : {}) };
}
