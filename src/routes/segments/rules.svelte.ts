import type { CustomerPage } from '$lib/api/customers.ts';
import type { RuleField } from '$lib/api/rules.ts';
import type { SavedView } from '$lib/api/saved-view.ts';
import type { Rule, RuleGroup } from '$lib/base/rule.ts';
import { isGroup } from '$lib/base/rule.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import type { KnownError } from '$lib/ui/messages/errors.ts';
import { kept, keepRecord } from '../records/keep.ts';
import { EMPTY_RULE } from '../records/rule-draft.ts';

export interface OwnSegment {
  readonly view: SavedView;
  readonly rule: RuleGroup;
  readonly people: number;
}

const SAMPLE = 5;
/** Typing asks once it rests. */
const REST_MS = 150;
const ORDER = { sort: 'atRisk', descending: true } as const;

const asGroup = (rule: Rule): RuleGroup => (isGroup(rule) ? rule : { match: 'all', rules: [rule] });

async function askFor(rules: Rule, limit: number): Promise<CustomerPage> {
  return (await getDataApi()).customers({ filter: { rules }, ...ORDER, offset: 0, limit });
}

/** Segments that people make by rules: each is a saved view of Customers whose filter is the rule. */
export function createRulesView() {
  let rule = $state.raw<RuleGroup>(EMPTY_RULE);
  let editing = $state.raw<SavedView | null>(null);
  let name = $state('');
  let resting: ReturnType<typeof setTimeout> | undefined;

  const fields = createAnswer<readonly RuleField[]>(async () =>
    (await getDataApi()).explore('ruleFields', null),
  );
  const fits = createAnswer<CustomerPage>(() => askFor(rule, SAMPLE));
  const own = createAnswer<readonly OwnSegment[]>(async () => {
    const views = await (await getDataApi()).savedViews();
    return Promise.all(
      views.flatMap((view) => (view.filter.rules ? [countOf(view, asGroup(view.filter.rules))] : [])),
    );
  });

  async function countOf(view: SavedView, of: RuleGroup): Promise<OwnSegment> {
    return { view, rule: of, people: (await askFor(of, 0)).total };
  }

  function setRule(next: RuleGroup): void {
    rule = next;
    clearTimeout(resting);
    resting = setTimeout(() => void fits.refresh(), REST_MS);
  }

  return {
    fields,
    fits,
    own,
    get rule(): RuleGroup {
      return rule;
    },
    set rule(next: RuleGroup) {
      setRule(next);
    },
    get name(): string {
      return name;
    },
    set name(next: string) {
      name = next;
    },
    get editing(): SavedView | null {
      return editing;
    },
    /** From a rule made elsewhere, or from nothing. */
    begin(from: Rule = EMPTY_RULE, called = ''): void {
      editing = null;
      name = called;
      setRule(asGroup(from));
    },
    edit(segment: OwnSegment): void {
      editing = segment.view;
      name = segment.view.name;
      setRule(segment.rule);
    },
    async save(): Promise<KnownError | null> {
      const order = editing ?? ORDER;
      const fields = {
        name,
        filter: JSON.stringify({ ...editing?.filter, rules: rule }),
        sort: order.sort,
        descending: order.descending,
      };
      const failed = await keepRecord({ table: 'views', id: editing?.id ?? null, fields }, m.rules_saved(), {
        quiet: true,
      });
      if (failed === null) this.begin();
      return failed;
    },
    remove: (id: string) => kept(m.rules_removed(), (api) => api.removeRecord('views', id)),
    follow() {
      const stops = [fields.follow(), fits.follow(), own.follow()];
      return () => {
        clearTimeout(resting);
        for (const stop of stops) stop();
      };
    },
  };
}

export type RulesView = ReturnType<typeof createRulesView>;
