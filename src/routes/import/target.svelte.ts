import type { DataApi } from '$lib/api/data-api.ts';
import type { StoreError, WorkspaceInfo, WorkspaceStatus } from '$lib/api/workspace.ts';
import { CURRENCIES } from '$lib/base/currencies.ts';
import { failure, success, type Outcome } from '$lib/base/outcome.ts';
import { preferences } from '$lib/ui/preferences.svelte.ts';
import { workspace } from '$lib/ui/workspace.svelte.ts';
import { shell } from '../shell/shell.svelte.ts';

const MARKS: readonly (readonly [RegExp, string])[] = [
  [/£|\bGBP\b/, 'GBP'],
  [/€|\bEUR\b/, 'EUR'],
  [/元|\bRMB\b|\bCNY\b/, 'CNY'],
  [/HK\$|\bHKD\b/, 'HKD'],
  [/NT\$|\bTWD\b/, 'TWD'],
  [/NZ\$/, 'NZD'],
  [/AU?\$/, 'AUD'],
  [/CA?\$/, 'CAD'],
  [/R\$/, 'BRL'],
  [/S\$(?<!US\$)/, 'SGD'],
  [/\bUSD\b|US\$|\$/, 'USD'],
  [/₹/, 'INR'],
  [/₩/, 'KRW'],
  [/\bJPY\b|円/, 'JPY'],
];

/** A code in brackets, at the end of a heading, or beside a figure: elsewhere it may be a word. */
const CODE = /[([]([A-Z]{3})[)\]]|[\s_]([A-Z]{3})$|(?:^|\s)([A-Z]{3})\s?[\d.,-]|\d\s?([A-Z]{3})$/;

function codeIn(text: string): string | null {
  const code = CODE.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return code !== undefined && CURRENCIES.includes(code) ? code : null;
}

/** The currency that a file's headings or amounts show; null where they show none. ¥ alone follows the language. */
export function currencyOfMarks(texts: readonly string[]): string | null {
  for (const text of texts) {
    const code = codeIn(text);
    if (code !== null) return code;
  }
  const found = MARKS.find(([mark]) => texts.some((text) => mark.test(text)));
  if (found) return found[1];
  return texts.some((text) => /[¥￥]/.test(text)) ? (preferences.locale === 'zh' ? 'CNY' : 'JPY') : null;
}

const isEmpty = ({ counts }: WorkspaceStatus): boolean => Object.values(counts).every((count) => count === 0);

/** A workspace's name from a file's: without its extension, marks between words as spaces. */
export function nameFromFile(fileName: string): string {
  const bare = fileName.replace(/\.gz$/i, '').replace(/\.[^.]{1,5}$/, '');
  return (
    bare
      .replace(/[_\-.]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || fileName
  );
}

/**
 * Where rows go: the open workspace, or a new one named after the file where none is open or the open one is a
 * sample. It is made when the file is first checked, because counts are counted against it.
 */
export function createTarget() {
  let wantsNew = $state(false);
  let chosen = false;
  let currency = $state<string>(preferences.locale === 'zh' ? 'CNY' : 'GBP');
  let made = $state.raw<WorkspaceInfo | null>(null);
  let before: string | null = null;

  /** The open workspace where a person's own rows may join others. */
  const own = () => {
    const status = workspace.status;
    return status && status.workspace.sample === null && !isEmpty(status) && made === null ? status : null;
  };

  async function ensure(api: DataApi, fileName: string): Promise<Outcome<true, StoreError>> {
    // A file chosen while the page still starts must not go beside the encrypted workspace that it was meant for.
    await shell.start();
    if (shell.locked !== null) return failure({ kind: 'locked', workspace: shell.locked });
    if (made || (own() && !wantsNew)) return success(true);
    const open = workspace.status;
    const name = nameFromFile(fileName);
    if (open && open.workspace.sample === null && isEmpty(open)) {
      const renamed = await api.updateWorkspace({ name, currency });
      if (!renamed.ok) return renamed;
      made = renamed.value;
      return success(true);
    }
    before = open?.workspace.id ?? null;
    const created = await api.createWorkspace({ name, currency });
    if (!created.ok) return created;
    if (!(await shell.open(created.value.id))) return failure({ kind: 'workspace-missing' });
    made = created.value;
    return success(true);
  }

  return {
    get own() {
      return own();
    },
    get isNew(): boolean {
      return made !== null || wantsNew || own() === null;
    },
    get currency(): string {
      return made?.currency ?? (wantsNew || own() === null ? currency : workspace.currency);
    },
    chooseNew(next: boolean): void {
      wantsNew = next;
    },
    /** What the file shows decides until a person says otherwise. */
    suggestCurrency(found: string | null): void {
      if (found !== null && !chosen && made === null) currency = found;
    },
    async setCurrency(api: DataApi, next: string): Promise<void> {
      chosen = true;
      currency = next;
      if (!made) return;
      const changed = await api.updateWorkspace({ currency: next });
      if (changed.ok) made = changed.value;
    },
    ensure,
    /** Takes an unused new workspace away again and returns to the one before. */
    async release(api: DataApi): Promise<void> {
      const unused = made;
      made = null;
      if (!unused || !workspace.status || !isEmpty(workspace.status)) return;
      if (before) await shell.open(before);
      await api.removeWorkspace(unused.id);
      await shell.refreshList();
    },
    /** After a committed import the workspace is simply the open one. */
    settle(): void {
      made = null;
      wantsNew = false;
      before = null;
    },
  };
}
