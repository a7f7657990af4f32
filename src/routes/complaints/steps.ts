import type { ComplaintDetail } from '$lib/api/complaints.ts';
import type { RecordFields } from '$lib/crm/record-type.ts';
import { m } from '$lib/paraglide/messages.js';

export interface Step {
  readonly label: string;
  readonly fields: (now: number) => RecordFields;
}

/** What can be done with a complaint as it stands, the usual next thing first. */
export function stepsOf({ complaint, state, clock }: ComplaintDetail): readonly Step[] {
  const reply: Step = { label: m.complaints_do_reply(), fields: (now) => ({ repliedAt: now }) };
  const solve: Step = { label: m.complaints_do_solve(), fields: (now) => ({ solvedAt: now }) };
  const escalate: Step = { label: m.complaints_do_escalate(), fields: (now) => ({ escalatedAt: now }) };
  const reopen: Step = {
    label: m.complaints_do_reopen(),
    fields: (now) => ({
      solvedAt: null,
      closedAt: null,
      satisfaction: null,
      takenUpAt: now,
      reopenings: complaint.reopenings + 1,
    }),
  };
  switch (state) {
    case 'imported':
      return [{ label: m.complaints_do_take(), fields: (now) => ({ takenUpAt: now }) }];
    case 'new':
    case 'working':
      return [
        ...(complaint.repliedAt === null ? [reply] : []),
        solve,
        ...(clock.late && complaint.escalatedAt === null ? [escalate] : []),
      ];
    case 'solved':
      return [{ label: m.complaints_do_close(), fields: (now) => ({ closedAt: now }) }, reopen];
    case 'closed':
      return [reopen];
  }
}
