import type { ColumnProfile } from './column-profile.ts';
import { meaningOfStatus } from './order-status.ts';
import type { ColumnRole, ImportQuestion } from './plan.ts';

/** States of orders that are kept apart like returns, and the question where their words leave it open. */
export function readStates(
  roles: readonly ColumnRole[],
  profiles: readonly ColumnProfile[],
  countDoubtful: boolean | undefined,
): { readonly apart: readonly string[]; readonly questions: readonly ImportQuestion[] } {
  const column = roles.findIndex(
    (role) => role.use === 'canonical' && role.dataset === 'orders' && role.column === 'status',
  );
  if (column < 0) return { apart: [], questions: [] };
  const states = profiles[column].values();
  const undone = states.filter((state) => meaningOfStatus(state) === 'undone');
  const doubtful = states.filter((state) => meaningOfStatus(state) === 'doubtful');
  if (doubtful.length === 0) return { apart: undone, questions: [] };
  const question = { kind: 'order-status' as const, column, states: doubtful };
  return {
    apart: countDoubtful === false ? [...undone, ...doubtful] : undone,
    questions: [countDoubtful === undefined ? question : { ...question, answer: countDoubtful }],
  };
}
