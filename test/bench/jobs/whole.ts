import { NEVER_CANCELLED } from '$lib/base/progress.ts';
import { DEFAULT_DEFINITIONS } from '$lib/api/definitions.ts';
import { buildWorkingSet } from '$lib/data/build-working-set.ts';
import { inspectFile } from '$lib/import/inspect-file.ts';
import { readFile } from '$lib/import/read-file.ts';
import { scoreWorkspace } from '$lib/jobs/score-workspace.ts';
import { trainChurn } from '$lib/jobs/train-churn.ts';
import { modelsAtPort } from '../../../workers/model-port.ts';
import { linesFile } from './lines.ts';
import type { Method } from './method.ts';

let runs = 0;

/** The app's own model worker, started anew each time as the first fit of a day starts it. */
function startModels() {
  const worker = new Worker(new URL('../../../workers/model.worker.ts', import.meta.url), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'connect' }, [port1]);
  return { models: modelsAtPort(port2), stop: () => worker.terminate() };
}

/** From the file's bytes to a scored list, churn by boosted trees beside the linear model. Writing to disk is measured by `store`. */
export const whole: Method<File> = {
  inputName: 'csv',
  prepare: (parameters) => linesFile(parameters),
  run: async (file) => {
    // A file of its own each time: what was seen in one is remembered, and a person brings a new one.
    const fresh = new File([file], file.name, { lastModified: ++runs });
    const source = { name: fresh.name, blob: fresh };
    const inspected = await inspectFile(source, {}, { currency: 'GBP', timeZone: 'UTC' });
    if (!inspected.ok) throw new Error(inspected.error.kind);
    const read = await readFile(
      source,
      { ...inspected.value.plan, keepExactDuplicates: true },
      () => {},
      NEVER_CANCELLED,
    );
    if (!read.ok) throw new Error(read.error.kind);
    const batch = { id: 'bench', matchKey: 'customer' as const, tables: Object.values(read.value.tables) };
    const { set } = buildWorkingSet({ batches: [batch], currency: 'GBP', currencyDigits: 2 });
    const { models, stop } = startModels();
    const definitions = {
      ...DEFAULT_DEFINITIONS,
      churn: { ...DEFAULT_DEFINITIONS.churn, model: 'gradient-boosting' as const },
    };
    const input = {
      set,
      definitions,
      trained: null,
      dataVersion: 'bench',
      now: () => 0,
      newId: () => 'bench',
    };
    const trained = await trainChurn(input, models, () => {});
    const scored = await scoreWorkspace(
      { ...input, trained: trained.ok ? trained.value : null },
      models,
      () => {},
    );
    stop();
    if (!scored.ok) throw new Error(scored.error.kind);
    const { orders, revenue } = scored.value.columns;
    return {
      check: () => {
        const people = orders.reduce((count, own) => count + Number(own > 0), 0);
        return `${people} customers, revenue ${revenue.reduce((sum, own) => sum + own, 0)}`;
      },
    };
  },
  exportInput: async (file) => {
    const [heading, ...rest] = (await file.text()).split('\n');
    const names = heading
      .replace('customer id', 'customer')
      .replace('order date', 'time')
      .replace('order id', 'order')
      .replace('product id', 'product');
    return new TextEncoder().encode([names, ...rest].join('\n'));
  },
};
