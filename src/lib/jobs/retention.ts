import type { ErasureCertificate, RetentionAnswer } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';
import { ANONYMOUS_PREFIX } from '../crm/retention.ts';
import { NO_DAY } from '../data/working-set.ts';
import { customerName } from './answer-names.ts';
import type { Desk } from './desk.ts';
import { erasePeople } from './erase-people.ts';
import { lastSigns } from './last-signs.ts';
import { adoptOldViews } from './saved-views.ts';
import { hasContracts } from './score-contract-value.ts';
import type { Session } from './session.ts';

const MOST_SHOWN = 200;

/** Whom the rule would make anonymous or erase today, and what would stay; null where it keeps everyone. */
export function retention(session: Session, now: EpochMillis): RetentionAnswer | null {
  const rule = session.definitions.retention;
  if (rule.years === null) return null;
  const today = zoneOf(session.set.timeZone).dayOf(now);
  const before = yearsAgo(today, rule.years);
  const { due, last, undated, running } = dueCustomers(session, before, today);
  const { orders, customers } = session.set;
  let [orderLines, revenue] = [0, 0];
  for (const c of due) {
    orderLines += orders.offsets[c + 1] - orders.offsets[c];
    for (let row = orders.offsets[c]; row < orders.offsets[c + 1]; row++) revenue += orders.amount[row];
  }
  const shown = due.toSorted((a, b) => last[a] - last[b]).slice(0, MOST_SHOWN);
  return {
    ...{ rule, before, due: due.length, undated, running, orderLines, revenue },
    everyone: customers.count,
    people: shown.map((c) => ({ id: customers.ids[c], name: customerName(session.set, c), last: last[c] })),
    seen: seenOf(session, before),
  };
}

/** Does what the rule says, to those whom the preview showed and nobody else. */
export async function applyRetention(
  desk: Desk,
  seen: string,
): Promise<Outcome<ErasureCertificate, StoreError>> {
  await adoptOldViews(desk);
  return desk.asWriter(async (session) => {
    const { years, then } = session.definitions.retention;
    const today = zoneOf(session.set.timeZone).dayOf(desk.environment.now());
    const before = years === null ? null : yearsAgo(today, years);
    if (years === null || before === null || seen !== seenOf(session, before)) {
      return failure({ kind: 'preview-outdated' });
    }
    const { due } = dueCustomers(session, before, today);
    if (due.length === 0) return failure({ kind: 'not-found' });
    const ids = due.map((c) => session.set.customers.ids[c]);
    const about = { people: ids.length, years };
    return success(await erasePeople(desk, session, ids, then, `retention-${then}`, about));
  });
}

/** What a preview was made of: the same words, the same people. */
const seenOf = ({ dataVersion, definitions }: Session, before: DayNumber): string =>
  [dataVersion, before, definitions.retention.then].join('/');

function dueCustomers(session: Session, before: DayNumber, today: DayNumber) {
  const { customers } = session.set;
  const { until, churned } = customers.columns;
  const last = lastSigns(session);
  const contracts = hasContracts(session.set);
  const isRunning = (c: number) =>
    contracts &&
    !(churned && churned.kind !== 'text' && churned.values[c] === 1) &&
    !(until && until.kind !== 'text' && until.values[c] <= today);
  const due: number[] = [];
  let [undated, running] = [0, 0];
  for (let c = 0; c < customers.count; c++) {
    if (customers.ids[c].startsWith(ANONYMOUS_PREFIX)) continue;
    if (isRunning(c)) running++;
    else if (last[c] === NO_DAY) undated++;
    else if (last[c] < before) due.push(c);
  }
  return { due, last, undated, running };
}

/** The same date that many years before; 28 February for the 29th, so that nobody goes a day too early. */
export function yearsAgo(today: DayNumber, years: number): DayNumber {
  const date = new Date(millisOfDay(today));
  const [year, month] = [date.getUTCFullYear() - years, date.getUTCMonth()];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOfMillis(Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)));
}
