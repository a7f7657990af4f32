import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, test } from 'vitest';
import { createRandom } from '../../../src/lib/base/random.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../../fixtures/workbench.ts';
import { counted, HOURS, SEED, size } from '../table.ts';
import {
  AFTER,
  type App,
  BEFORE,
  file,
  found,
  isBuilt,
  ORDERS,
  PASSPHRASE,
  PEOPLE,
  PERSONS,
  readyToImport,
  startApp,
} from './app.ts';
import { crashRenderer, endWorker, type KillableBrowser, openKillable } from './killable-browser.ts';

const random = createRandom(SEED);
let app: App;
/** A file with more than what is in the profile. */
let other: Buffer = Buffer.of();

interface Deed {
  readonly name: string;
  /** What may be found after: as before, or done. */
  readonly may: readonly string[];
  readonly withinMillis: number;
  /** Everything up to the tap that writes. */
  prepare(page: Page): Promise<() => Promise<void>>;
}

const DEEDS: readonly Deed[] = [
  {
    name: 'import',
    may: [BEFORE, `plain, ${AFTER} rows, York`],
    withinMillis: 2500,
    prepare: (page) => readyToImport(app, page, 'orders.csv', ORDERS),
  },
  {
    name: 'edit',
    may: [BEFORE, `plain, ${PERSONS} rows, Ripon`],
    withinMillis: 250,
    async prepare(page) {
      await app.show(page, 'customer?id=c1');
      await page.getByRole('button', { name: 'Edit City' }).click();
      await page.getByRole('textbox', { name: 'City' }).fill('Ripon');
      return () => page.getByRole('button', { name: 'Save', exact: true }).click();
    },
  },
  {
    name: 'replacement by a file',
    may: [BEFORE, `plain, ${AFTER} rows, Ripon`],
    withinMillis: 2500,
    async prepare(page) {
      await app.show(page, 'devices');
      await page.getByLabel('Choose a .rapport file').setInputFiles(file('other.rapport', other));
      const replace = page.getByRole('button', { name: 'Replace with the file' });
      await replace.waitFor();
      return () => replace.click();
    },
  },
  {
    name: 'encryption',
    may: [BEFORE, BEFORE.replace('plain', 'encrypted')],
    withinMillis: 1500,
    async prepare(page) {
      await app.show(page, 'settings?section=lock');
      await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
      await page.getByLabel('Passphrase again').fill(PASSPHRASE);
      await page.getByRole('button', { name: 'Continue' }).click();
      const key = await page.locator('.key').textContent();
      await page.getByLabel('Type it back from your copy').fill(key ?? '');
      return () => page.getByRole('button', { name: 'Encrypt now' }).click();
    },
  },
];

/** A file of the same workspace with orders and an edit, made in memory. */
async function otherFile(): Promise<Buffer> {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS)).committed);
  valueOf(await api.editCustomer('c1', 'city', 'Ripon'));
  return Buffer.from(valueOf(await api.backup()).bytes);
}

/** How the work is cut short, how often at full size for each deed, and where what is left is looked at. */
interface Ending {
  readonly name: string;
  readonly full: number;
  end(browser: KillableBrowser, profile: string): Promise<{ readonly browser: KillableBrowser; readonly page: Page }>;
} // prettier-ignore

const ENDINGS: readonly Ending[] = [
  {
    name: 'browser killed',
    full: 25,
    async end(browser, profile) {
      await browser.kill();
      const next = await openKillable(profile);
      return { browser: next, page: next.page };
    },
  },
  {
    name: 'renderer crashed',
    full: 10,
    end: async (browser) => ({ browser, page: await crashRenderer(browser) }),
  },
  {
    name: 'page closed',
    full: 10,
    async end(browser) {
      await browser.page.close();
      return { browser, page: await browser.context.newPage() };
    },
  },
  {
    name: 'data worker ended',
    full: 10,
    async end(browser) {
      await endWorker(browser.page, 'data');
      return { browser, page: browser.page };
    },
  },
];

async function endDuring(deed: Deed, ending: Ending): Promise<string> {
  const profile = app.profile();
  const browser = await openKillable(profile);
  let last = browser;
  try {
    const act = await deed.prepare(browser.page);
    await act();
    await pause(random.integer(deed.withinMillis));
    const left = await ending.end(browser, profile);
    last = left.browser;
    const ended = performance.now();
    const seen = await found(app, left.page);
    console.log(`${deed.name}, ${ending.name}: all there ${Math.round(performance.now() - ended)} ms after`);
    return seen;
  } finally {
    await last.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

beforeAll(async () => {
  if (!isBuilt) return;
  app = await startApp();
  other = await otherFile();
}, HOURS);

afterAll(() => app?.close());

/** A quarter of a minute each: a small run ends the worker alone, in the longest of the deeds. */
const SMALL = 'encryption, data worker ended';
for (const ending of ENDINGS) {
  for (const deed of DEEDS) {
    const times = size(`${deed.name}, ${ending.name}` === SMALL ? 1 : 0, ending.full);
    test.skipIf(!isBuilt || times === 0)(
      `${deed.name}, ${ending.name}: opens on what was, or on all of it`,
      () =>
        counted(`A ${ending.name} during: ${deed.name}`, async ({ injected, violated }) => {
          for (let i = 0; i < times; i++) {
            injected();
            const seen = await endDuring(deed, ending).catch((error: unknown) => String(error));
            if (!deed.may.includes(seen)) violated(`${i}: ${seen}`);
          }
        }),
      HOURS,
    );
  }
}
