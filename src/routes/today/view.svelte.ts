import type { TodayAnswer, TodayRow } from '$lib/api/answers.ts';
import type { LogEntry } from '$lib/api/data-api.ts';
import type { DayNumber } from '$lib/base/units.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { todayHere } from '$lib/ui/format.ts';
import { errorWords } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

const FIRST = 20;
const MORE = 20;

export function createTodayView() {
  let limit = $state(FIRST);
  let notThisWeek = $state(true);
  let openRow = $state<string | null>(null);
  const today: DayNumber = todayHere();

  let waiting = false;
  let shown: TodayAnswer | null = null;

  // A list that reorders under an open form would take the form away: news waits until it is closed.
  const answer = createAnswer<TodayAnswer>(async (): Promise<TodayAnswer | null> => {
    waiting = openRow !== null && shown !== null;
    if (waiting) return shown;
    shown = await (await getDataApi()).today({ limit, notContactedThisWeek: notThisWeek, today });
    return shown;
  });

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
    toast(m.today_logged({ name: row.name || row.id }), {
      action: { label: m.common_undo(), run: () => void api.undo() },
    });
    await answer.refresh();
  }

  return {
    today,
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
      void answer.refresh();
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
      void answer.refresh();
    },
    log: (row: TodayRow, entry: Omit<LogEntry, 'customer'>) => void log(row, entry),
    retry: () => void answer.refresh(),
    follow: answer.follow,
  };
}
