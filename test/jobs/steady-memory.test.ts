import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { loadTensorFlow } from '../../src/lib/models/tensorflow.ts';
import { workspaceDatabase } from '../../src/lib/store/database.ts';
import { importText, nothing, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const SEED = 23;
const RUNS = 20;
/** The caches of a first few runs are filled by then, and as many models are kept as ever will be. */
const SETTLED = 8;
/** From then on, in all: of objects, and of typed arrays, of which one more score book a run would be three times as much. */
const MOST_GROWTH = { objects: 2e6, arrays: 4e5 };

/** Who has left, more often on plan a. */
function labelledCsv(): string {
  const random = createRandom(SEED);
  const lines = Array.from({ length: 600 }, (_, i) => {
    const plan = ['a', 'b'][random.integer(2)];
    const left = random.next() < (plan === 'a' ? 0.6 : 0.2) ? 'Yes' : 'No';
    return `k${i},${plan},${20 + random.integer(50)},${left}`;
  });
  return ['customerID,Plan,Age,Churn', ...lines, ''].join('\n');
}

/** Node's collector, which is not there unless it is asked for. */
function heldAfterCollection(): { readonly objects: number; readonly arrays: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { objects: heapUsed, arrays: arrayBuffers };
}

test(`memory and storage are flat over ${RUNS} trainings and scorings (seed ${SEED})`, async () => {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const models = createModelService();
  const api = testWorkbench({ models: () => Promise.resolve(models), factory });
  const workspace = await openEmpty(api);
  const definitions = await api.definitions();
  valueOf(await api.setDefinitions({ ...definitions, churn: { ...definitions.churn, model: 'network' } }));
  valueOf((await importText(api, 'people.csv', labelledCsv())).committed);
  const loaded = await loadTensorFlow();
  if (!loaded.ok) throw new Error('no backend');
  const stored = async () => {
    const database = await workspaceDatabase(workspace, factory).open();
    const counts = await Promise.all(database.tables.map(async (table) => [table.name, await table.count()]));
    database.close();
    return Object.fromEntries(counts) as Readonly<Record<string, number>>;
  };

  const seen: { tensors: number; held: ReturnType<typeof heldAfterCollection>; stored: Readonly<Record<string, number>>; kept: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    valueOf(await api.trainChurn(nothing));
    valueOf(await api.rescore(nothing));
    await api.churn({});
    const kept = (await api.churnModels()).length;
    const { numTensors } = loaded.value.core.memory();
    seen.push({ tensors: numTensors, held: heldAfterCollection(), stored: await stored(), kept });
  }
  const settled = seen[SETTLED - 1];
  for (const { tensors, stored: counts, kept } of seen.slice(SETTLED)) {
    expect(tensors).toBe(settled.tensors);
    expect(counts).toEqual(settled.stored);
    expect(kept).toBe(6);
  }
  for (const kind of ['objects', 'arrays'] as const) {
    const [from, to] = [settled.held[kind], seen[RUNS - 1].held[kind]];
    console.info(`${kind}: ${(from / 1e6).toFixed(2)} MB after ${SETTLED} runs, ${(to / 1e6).toFixed(2)} MB after ${RUNS}`);
    expect(to - from).toBeLessThan(MOST_GROWTH[kind]);
  }
}, 600_000); // prettier-ignore
