import type { TodayAnswer, TodayRow } from '$lib/api/today.ts';
import type { LogEntry } from '$lib/api/data-api.ts';
import type { DayNumber } from '$lib/base/units.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { todayHere } from '$lib/ui/format.ts';
import { errorWords } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { workspace } from '$lib/ui/workspace.svelte.ts';

const FIRST = 20;
const MORE = 20;

export function createTodayView() {
  let limit = $state(FIRST);
  let notThisWeek = $state(true);
  let openRow = $state<string | null>(null);

  let waiting = false;
  let shown: TodayAnswer | null = null;
  let shownOf: string | undefined;
  let held = $state(false);

  const voices = createAnswer(async () => (await getDataApi()).voiceChanges());
  const kept = createAnswer(async () => (await getDataApi()).retention());
  const keeping = createAnswer(async () => (await getDataApi()).keeping());
  const drift = createAnswer(async () => {
    const found = await (await getDataApi()).explore('drift', null);
    return found && !('none' in found) ? found : null;
  });

  // A list that reorders under an open form would take the form away: news waits until it is closed. What a model
  // just learned to rank reorders everything: it waits until the person asks for it.
  const answer = createAnswer<TodayAnswer>(async (): Promise<TodayAnswer | null> => {
    waiting = openRow !== null && shown !== null;
    if (waiting) return shown;
    const next = await (
      await getDataApi()
    ).today({ limit, notContactedThisWeek: notThisWeek, today: todayHere() });
    const reranked = shown?.scoredBy === 'rules' && next?.scoredBy === 'model' && shown.asOf === next.asOf;
    const isOf = workspace.status?.workspace.id;
    held = reranked && shownOf === isOf;
    if (!held) shown = next;
    shownOf = isOf;
    return shown;
  });

  /** What a person asks for is shown at once, in whatever order is now right. */
  async function ask(): Promise<void> {
    shown = null;
    await answer.refresh();
  }

  function setOpenRow(id: string | null): void {
    openRow = id;
    if (id === null && waiting) void answer.refresh();
  }

  async function log(row: TodayRow, entry: Omit<LogEntry, 'customer'>): Promise<void> {
    const api = await getDataApi();
    const logged = await api.logContact({ customer: row.id, ...entry });
    if (!logged.ok) {
      const words = errorWords(logged.error);
      toast(`${words.happened} ${words.next}`, { tone: 'bad' });
      return;
    }
    openRow = null;
    toast(m.today_logged({ name: row.name || row.id }), { undo: () => void api.undo() });
    await ask();
  }

  return {
    get today(): DayNumber {
      return todayHere();
    },
    get state() {
      return answer.state;
    },
    get answer(): TodayAnswer | null {
      return answer.value;
    },
    get notThisWeek(): boolean {
      return notThisWeek;
    },
    toggleNotThisWeek(): void {
      notThisWeek = !notThisWeek;
      void ask();
    },
    get openRow(): string | null {
      return openRow;
    },
    toggleLog(id: string): void {
      setOpenRow(openRow === id ? null : id);
    },
    closeLog(): void {
      setOpenRow(null);
    },
    showMore(): void {
      limit += MORE;
      void ask();
    },
    log: (row: TodayRow, entry: Omit<LogEntry, 'customer'>) => void log(row, entry),
    get held(): boolean {
      return held;
    },
    showHeld: () => void ask(),
    retry: () => void answer.refresh(),
    /** Who is due under the rule of keeping. */
    get keeping() {
      return keeping.value;
    },
    get kept() {
      return kept.value;
    },
    /** How far customers have moved from those that the churn model learned from. */
    get drift() {
      return drift.value;
    },
    /** What customers say that changed. */
    get voices() {
      return voices.value;
    },
    follow: () => {
      const stops = [answer.follow(), kept.follow(), keeping.follow(), voices.follow(), drift.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
