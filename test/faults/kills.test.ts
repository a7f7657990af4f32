import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';
import { testWorkbench } from '../fixtures/workbench.ts';
import { fingerprint, orphans, reopened } from './fingerprint.ts';
import type { Scenario } from './kill-scenarios.ts';
import { kdfCost, SCENARIOS, settled } from './kill-scenarios.ts';
import { counted, HOURS, SEED, size, type Tally } from './table.ts';

type Mode = 'dieAt' | 'failAt';

const random = createRandom(SEED);

async function began({ prepare }: Scenario) {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, kdfCost });
  const act = await prepare(api);
  await settled(api);
  return { factory, api, act };
}

/** How the workspace looks before and after, and how many storage calls lie between. */
async function model(scenario: Scenario) {
  // A tab that looks also writes when it was open last, so what is looked at before is another storage.
  const before = await fingerprint(reopened((await began(scenario)).factory));
  const { factory, api, act } = await began(scenario);
  const storage = failingStorage(factory);
  storage.failAt(null);
  await act(api);
  const calls = storage.calls();
  storage.restore();
  return { before, after: await fingerprint(reopened(factory)), calls };
}

/** Every call once, then random ones, as often as this size asks for; in a small run a spread of them. */
function points(calls: number, mode: Mode): readonly number[] {
  const most = mode === 'dieAt' ? size(8, 110) : size(4, 40);
  const every = Array.from({ length: calls }, (_, i) => i + 1);
  if (most < calls) return Array.from({ length: most }, (_, i) => 1 + Math.floor((i * calls) / most));
  return [...every, ...Array.from({ length: most - calls }, () => 1 + random.integer(calls))];
}

async function interrupt(scenario: Scenario, mode: Mode, { injected, violated }: Tally): Promise<void> {
  const { before, after, calls } = await model(scenario);
  if (before === after) violated(`${scenario.name}: does nothing that is seen`);
  for (const point of points(calls, mode)) {
    const { factory, api, act } = await began(scenario);
    const storage = failingStorage(factory);
    storage[mode](point);
    const outcome = (await act(api).catch(() => null)) as { readonly ok?: boolean } | null;
    const fired = storage.calls() >= point;
    storage.restore();
    if (fired) injected();
    else violated(`${scenario.name}: call ${point} of ${calls} was not reached`);
    const at = `${scenario.name}, call ${point} of ${calls}`;
    const found = await fingerprint(reopened(factory));
    if (found !== before && found !== after) violated(`${at}: neither before nor after`);
    if (outcome?.ok === true && found !== after) violated(`${at}: said done, is not`);
    const isFalse = mode === 'failAt' && outcome?.ok !== true && found === after;
    if (isFalse) violated(`${at}: said to have failed, is done`);
    const left = await orphans(factory);
    if (left.length > 0) violated(`${at}: ${left.length} databases that nobody sweeps`);
  }
}

describe('A crash', () => {
  for (const scenario of SCENARIOS) {
    test(
      `${scenario.name}: gone at a storage call, it is whole or absent after the next opening`,
      () => counted(`A page gone during: ${scenario.name}`, (tally) => interrupt(scenario, 'dieAt', tally)),
      HOURS,
    );
  }
});

describe('B storage', () => {
  for (const scenario of SCENARIOS) {
    test(
      `${scenario.name}: a full disk at a storage call leaves what was, and is told`,
      () => counted(`B disk full during: ${scenario.name}`, (tally) => interrupt(scenario, 'failAt', tally)),
      HOURS,
    );
  }
});
