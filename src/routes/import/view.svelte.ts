import type { ImportCounts } from '$lib/api/data-api.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { ImportQuestion, ImportReport, Inspection, PlanOverrides } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { currencyDigits } from '$lib/ui/format.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import {
  allQuestions,
  answerOverride,
  chosenAnswer,
  mergeOverrides,
  openQuestions,
  withShownAnswers,
} from './questions.ts';
import { createQueue, type QueuedFile } from './queue.svelte.ts';
import { createRunning } from './running.svelte.ts';
import { createTarget, currencyOfMarks } from './target.svelte.ts';

export type Phase = 'file' | 'inspecting' | 'columns' | 'checking' | 'checked' | 'importing' | 'report';

export interface Finished {
  readonly batchId: string;
  readonly report: ImportReport;
}

/** The currency of the target, which the file's own marks may suggest. */
function withCurrency(inspection: Inspection, target: ReturnType<typeof createTarget>): Inspection {
  const money = inspection.plan.columns.filter(
    (column) => column.kind === 'money' || column.kind === 'number',
  );
  target.suggestCurrency(currencyOfMarks(money.flatMap((column) => [column.heading, ...column.examples])));
  const { currency } = target;
  return { ...inspection, plan: { ...inspection.plan, currency, currencyDigits: currencyDigits(currency) } };
}

export function createImportView() {
  const target = createTarget();
  const queue = createQueue();
  const running = createRunning();
  const { watch } = running;
  let phase = $state<Phase>('file');
  let file = $state.raw<File | null>(null);
  let inspection = $state.raw<Inspection | null>(null);
  let counts = $state.raw<ImportCounts | null>(null);
  let finished = $state.raw<Finished | null>(null);
  let cancelling = $state(false);
  /** Whether people who were erased may come back with this file. */
  let letErasedIn = $state(false);
  let overrides: PlanOverrides = {};

  const mayCheck = $derived(
    inspection !== null && inspection.plan.shape !== 'ask' && openQuestions(inspection).length === 0,
  );

  const questions = $derived(inspection ? allQuestions(inspection, counts) : []);
  const mayCommit = $derived(
    counts !== null && counts.accepted > 0 && questions.every((question) => chosenAnswer(question) !== null),
  );

  /** A step of the import; where the app itself fails, the file at hand may be tried again. */
  async function attempt(...step: Parameters<typeof running.attempt>): Promise<void> {
    if (!(await running.attempt(...step))) phase = inspection ? 'columns' : 'file';
  }

  async function stopRunning(): Promise<void> {
    if (phase === 'inspecting' || phase === 'checking' || phase === 'importing')
      await (await getDataApi()).cancel('import');
  }

  async function inspect(): Promise<void> {
    const source = file;
    if (!source) return;
    await stopRunning();
    counts = null;
    phase = inspection ? 'columns' : 'inspecting';
    await attempt('import/inspect', async (api, current) => {
      const found = await api.inspectImport(
        source,
        source.name,
        { currency: target.currency, ...overrides },
        watch('read'),
      );
      if (!current()) return;
      if (!found.ok) {
        running.fail(found.error);
        phase = inspection ? 'columns' : 'file';
        return;
      }
      inspection = withCurrency(withShownAnswers(found.value), target);
      queueSheets(inspection);
      phase = 'columns';
    });
    // A path without a question needs no press: counts are worked out at once and "Import" is offered.
    if (phase === 'columns' && !running.error && mayCheck) await check();
  }

  /** The other sheets with data follow; nobody has to know that a workbook has them. */
  function queueSheets({ plan, sheets }: Inspection): void {
    const { sheet } = plan;
    if (sheet === undefined || queue.current?.sheet !== null) return;
    const others = sheets.filter(({ name, holdsData }) => holdsData && name !== sheet);
    if (others.length > 0)
      queue.takeSheets(
        sheet,
        others.map(({ name }) => name),
      );
  }

  async function check(): Promise<void> {
    const source = file;
    const plan = inspection;
    if (!source || !plan || !mayCheck) return;
    counts = null;
    phase = 'checking';
    await attempt('import/check', async (api, current) => {
      const ready = await target.ensure(api, source.name);
      if (!current()) return;
      const checked = ready.ok ? await api.checkImport(source, plan, watch('rows')) : ready;
      if (!current()) return;
      phase = checked.ok ? 'checked' : 'columns';
      if (checked.ok) counts = checked.value;
      else if (checked.error.kind !== 'cancelled') running.fail(checked.error);
    });
  }

  async function commit(): Promise<void> {
    const token = counts?.token;
    if (!token) return;
    cancelling = false;
    phase = 'importing';
    await attempt('import/commit', async (api, current) => {
      const done = await api.commitImport(token, watch('rows'), letErasedIn);
      if (!current()) return;
      cancelling = false;
      if (done.ok) {
        finished = done.value;
        queue.finish(done.value.report);
        phase = 'report';
        target.settle();
        return;
      }
      phase = 'columns';
      counts = null;
      if (done.error.kind === 'cancelled') toast(m.common_cancelled());
      else running.fail(done.error);
    });
  }

  function open(next: QueuedFile): void {
    file = next.file;
    overrides = next.sheet === null ? {} : { sheet: next.sheet };
    inspection = null;
    counts = null;
    finished = null;
    letErasedIn = false;
    void inspect();
  }

  /** Lets go of the file at hand: nothing of it was written. */
  async function letGo(): Promise<void> {
    running.overtake();
    await stopRunning();
    phase = 'file';
    file = null;
    inspection = null;
    counts = null;
    finished = null;
    await target.release(await getDataApi());
  }

  function choose(files: readonly File[]): void {
    if (files.length === 0) return;
    queue.fill(files);
    next();
  }

  function next(): void {
    const following = queue.advance();
    if (following) open(following);
  }

  return {
    target,
    queue,
    get phase() {
      return phase;
    },
    get file() {
      return file;
    },
    get inspection() {
      return inspection;
    },
    get counts() {
      return counts;
    },
    get finished() {
      return finished;
    },
    get error() {
      return running.error;
    },
    get progress() {
      return running.progress;
    },
    get startedAt() {
      return running.startedAt;
    },
    get letErasedIn() {
      return letErasedIn;
    },
    set letErasedIn(next: boolean) {
      letErasedIn = next;
    },
    get cancelling() {
      return cancelling;
    },
    get questions() {
      return questions;
    },
    get mayCommit() {
      return mayCommit;
    },
    get mayCheck() {
      return mayCheck;
    },
    /** The step of four that the person is at. */
    get step(): number {
      if (phase === 'file' || phase === 'inspecting') return 1;
      if (phase === 'columns') return 2;
      return phase === 'checking' || phase === 'checked' ? 3 : 4;
    },
    choose,
    next,
    paste(text: string): void {
      if (text.trim() === '') return;
      choose([new File([text], `${m.import_paste_name()}.txt`, { type: 'text/plain' })]);
    },
    /** Passes over a file that waits, or over the one at hand, which the next one then follows. */
    async skip(id: number): Promise<void> {
      if (queue.current?.id !== id) return queue.skip(id);
      await letGo();
      next();
    },
    /** Files that were imported stay; the others are let go. */
    async cancelAll(): Promise<void> {
      const atHand = queue.current !== null;
      queue.skipAll();
      if (atHand) await letGo();
    },
    answer(question: ImportQuestion, value: string): void {
      if (inspection) overrides = mergeOverrides(overrides, answerOverride(question, value, inspection));
      void inspect();
    },
    override(change: PlanOverrides): void {
      if (change.sheet !== undefined) queue.changeSheet(change.sheet);
      overrides = mergeOverrides(overrides, change);
      void inspect();
    },
    async setCurrency(currency: string): Promise<void> {
      await target.setCurrency(await getDataApi(), currency);
      overrides = { ...overrides, currency };
      await inspect();
    },
    async chooseNew(isNew: boolean): Promise<void> {
      await stopRunning();
      await target.release(await getDataApi());
      target.chooseNew(isNew);
      await inspect();
    },
    check,
    commit,
    /** Acknowledged at once; the running step then ends by itself and leaves nothing behind. */
    async cancel(): Promise<void> {
      cancelling = phase === 'importing';
      await (await getDataApi()).cancel('import');
    },
    /** Back to choosing a file. */
    async discard(): Promise<void> {
      const atHand = queue.current !== null;
      await letGo();
      if (queue.waiting.length > 0) next();
      else if (atHand) queue.skipAll();
      else queue.clear();
    },
  };
}

export type ImportView = ReturnType<typeof createImportView>;
