import type { CustomerFilter, CustomerSort } from '../api/customers.ts';
import type { SavedView } from '../api/saved-view.ts';
import { success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { isRule } from '../base/rule.ts';
import { BLANK_VIEW } from '../crm/view.ts';
import type { Change, Operation } from '../store/change.ts';
import { CREATED_FIELD } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { Desk } from './desk.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';
import { afterChange, SETTINGS } from './session.ts';

/** A device of its own: undo does not reach what was only moved. */
const OLD_SETTING = 'old-setting';

/** The lists that people named in the open workspace; what a damaged one cannot say is left out. */
export async function savedViews(desk: Desk): Promise<readonly SavedView[]> {
  await adoptOldViews(desk);
  const session = desk.view();
  return session ? [...viewsOf(session), ...(await oldViews(session.store))] : [];
}

const viewsOf = (session: Session): readonly SavedView[] =>
  ownRecords(session, 'views', BLANK_VIEW).all.map(({ id, name, filter, sort, descending }) => ({
    ...{ id, name, descending, sort: sort as CustomerSort },
    filter: filterOf(filter),
  }));

function filterOf(json: string): CustomerFilter {
  const filter = JSON.parse(json) as CustomerFilter;
  return filter.rules === undefined || isRule(filter.rules) ? filter : {};
}

/** Earlier versions kept all lists as one setting; here each becomes a record, which merges and undoes. */
export async function adoptOldViews(desk: Desk): Promise<void> {
  const open = desk.session();
  if (open === null || (await oldViews(open.store)).length === 0) return;
  await desk.asWriter(async (session) => {
    const views = await oldViews(session.store);
    const time = session.store.clock.next();
    const by = { time, device: OLD_SETTING };
    const operations = views.flatMap(({ id, name, filter, sort, descending }) => {
      const made = { [CREATED_FIELD]: millisOfHybridTime(time) };
      const fields = { name, filter: JSON.stringify(filter), sort, descending, ...made };
      return Object.entries(fields).map(([field, value]): Operation => {
        return { ...by, id: randomId(), table: 'views', record: id, field, kind: 'set', value };
      });
    });
    const change: Change = { id: randomId(), ...by, kind: 'edit', of: null, what: 'add-views', operations };
    await session.store.appendChange(change);
    await session.store.writeSetting(SETTINGS.savedViews, []);
    await desk.wrote(await afterChange(session, change));
    return success(true);
  });
}

async function oldViews(store: WorkspaceStore): Promise<readonly SavedView[]> {
  const stored = await store.readSetting(SETTINGS.savedViews);
  return Array.isArray(stored) ? stored.filter(isSavedView) : [];
}

function isSavedView(one: unknown): one is SavedView {
  if (typeof one !== 'object' || one === null) return false;
  const { id, name, filter, sort, descending } = one as Partial<Record<keyof SavedView, unknown>>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    name.trim() !== '' &&
    typeof filter === 'object' &&
    filter !== null &&
    typeof sort === 'string' &&
    typeof descending === 'boolean'
  );
}
