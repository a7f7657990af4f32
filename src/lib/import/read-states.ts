import type { ColumnProfile } from './column-profile.ts';
import { eventsOf } from './events.ts';
import { meaningOfStatus } from './order-status.ts';
import type { ColumnRole, ImportQuestion } from './plan.ts';

interface States {
  readonly apart: readonly string[];
  /** What visitors did without buying, and with. */
  readonly looks: readonly string[];
  readonly sales: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** States of orders that are kept apart like returns, and the question where their words leave it open. */
export function readStates(
  roles: readonly ColumnRole[],
  profiles: readonly ColumnProfile[],
  countDoubtful: boolean | undefined,
): States {
  const column = roles.findIndex(
    (role) => role.use === 'canonical' && role.dataset === 'orders' && role.column === 'status',
  );
  if (column < 0) return { apart: [], looks: [], sales: [], questions: [] };
  const events = eventsOf(profiles[column]);
  if (events) return { apart: [], ...events, questions: [] };
  const states = profiles[column].values();
  const undone = states.filter((state) => meaningOfStatus(state) === 'undone');
  const doubtful = states.filter((state) => meaningOfStatus(state) === 'doubtful');
  if (doubtful.length === 0) return { apart: undone, looks: [], sales: [], questions: [] };
  const question = { kind: 'order-status' as const, column, states: doubtful };
  return {
    looks: [],
    sales: [],
    apart: countDoubtful === false ? [...undone, ...doubtful] : undone,
    questions: [countDoubtful === undefined ? question : { ...question, answer: countDoubtful }],
  };
}
