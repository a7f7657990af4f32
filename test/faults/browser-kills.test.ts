import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';
import { createRandom } from '../../src/lib/base/random.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import type { KillableBrowser } from './killable-browser.ts';
import { openKillable } from './killable-browser.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const BUILD = join(import.meta.dirname, '../../build');
const isBuilt = existsSync(join(BUILD, 'index.html'));
const KILLS = size(0, 25);
const runs = isBuilt && KILLS > 0;
if (!runs)
  console.log(`browser-kills: skipped, ${isBuilt ? 'a long test: npm run test:faults' : 'build/ is empty'}`);

const PASSPHRASE = 'four plain words suffice';
const PERSONS = 40;
const LINES = 60_000;
const PRODUCTS = 97;
const AFTER = PERSONS + LINES + PRODUCTS;
const PEOPLE = ['id,name,city', ...Array.from({ length: PERSONS }, (_, i) => `c${i},Person ${i},York`)].join(
  '\n',
);
const ORDERS = [
  'order id,customer id,order date,product,quantity,unit price',
  ...Array.from(
    { length: LINES },
    (_, i) => `o${i},c${i % PERSONS},2025-0${1 + (i % 9)}-03,tea ${i % PRODUCTS},2,3.50`,
  ),
].join('\n');

const random = createRandom(SEED);
const folders: string[] = [];
let url = '';
let host: Awaited<ReturnType<typeof serve>> | null = null;
/** A profile with the people in it, and a file with more. */
let base = '';
let other: Buffer = Buffer.of();

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rapport-killed-'));
  folders.push(made);
  return made;
};
const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

async function show(page: Page, hash: string): Promise<void> {
  await page.goto(`${url}/#/${hash}`);
}

/** Chosen and checked: the next tap writes. */
async function readyToImport(page: Page, name: string, text: string) {
  await show(page, 'import');
  await page.getByLabel('Choose files').setInputFiles(file(name, text));
  const start = page.getByRole('button', { name: /^Import\b/ });
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('button')].some(
        (one) => /^Import\b/.test(one.innerText) && !one.disabled,
      ),
    undefined,
    { timeout: 90_000 },
  );
  return () => start.click();
}

/** What the next opening finds: how much of each set, where Person 1 lives, and whether it is encrypted. */
async function found(page: Page): Promise<string> {
  await show(page, 'data');
  const locked = page.getByRole('heading', { level: 1, name: 'Locked' });
  const lead = page.locator('main .lead strong');
  await locked.or(lead).first().waitFor({ timeout: 90_000 });
  const isEncrypted = await locked.isVisible();
  if (isEncrypted) {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
  }
  await lead.waitFor({ timeout: 90_000 });
  const rows = (await lead.innerText()).replace(/\D/g, '');
  // As a link of the app does: a new address would begin anew, and lock.
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '#/customer?id=c1';
    document.body.append(link);
    link.click();
  });
  await page.getByRole('heading', { level: 1, name: 'Person 1', exact: true }).waitFor({ timeout: 60_000 });
  const text = await page.getByRole('main').innerText();
  const city = ['Ripon', 'York'].find((name) => text.includes(name));
  return `${isEncrypted ? 'encrypted' : 'plain'}, ${rows} rows, ${city}`;
}

interface Deed {
  readonly name: string;
  /** What may be found after: as before, or done. */
  readonly may: readonly string[];
  readonly withinMillis: number;
  /** Everything up to the tap that writes. */
  prepare(page: Page): Promise<() => Promise<void>>;
}

const BEFORE = `plain, ${PERSONS} rows, York`;
const DEEDS: readonly Deed[] = [
  {
    name: 'import',
    may: [BEFORE, `plain, ${AFTER} rows, York`],
    withinMillis: 2500,
    prepare: (page) => readyToImport(page, 'orders.csv', ORDERS),
  },
  {
    name: 'edit',
    may: [BEFORE, `plain, ${PERSONS} rows, Ripon`],
    withinMillis: 250,
    async prepare(page) {
      await show(page, 'customer?id=c1');
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
      await show(page, 'devices');
      await page.getByLabel('Choose a .rapport file').setInputFiles(file('other.rapport', other));
      const replace = page.getByRole('button', { name: 'Replace with the file' });
      await replace.waitFor({ timeout: 90_000 });
      return () => replace.click();
    },
  },
  {
    name: 'encryption',
    may: [BEFORE, BEFORE.replace('plain', 'encrypted')],
    withinMillis: 1500,
    async prepare(page) {
      await show(page, 'settings?section=lock');
      await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
      await page.getByLabel('Passphrase again').fill(PASSPHRASE);
      await page.getByRole('button', { name: 'Continue' }).click();
      const key = await page.locator('.key').textContent({ timeout: 90_000 });
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

async function killDuring(deed: Deed): Promise<string> {
  const profile = folder();
  cpSync(base, profile, { recursive: true });
  const first = await openKillable(profile);
  const act = await deed.prepare(first.page);
  await act();
  await pause(random.integer(deed.withinMillis));
  await first.kill();
  const second: KillableBrowser = await openKillable(profile);
  try {
    return await found(second.page);
  } finally {
    await second.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

beforeAll(async () => {
  if (!runs) return;
  host = await serve({ root: BUILD, port: 0 });
  url = host.url.replace(/\/$/, '');
  base = folder();
  other = await otherFile();
  const { page, close } = await openKillable(base);
  await (
    await readyToImport(page, 'people.csv', PEOPLE)
  )();
  await page.getByText(`${PERSONS} accepted`).first().waitFor({ timeout: 90_000 });
  await close();
}, HOURS);

afterAll(() => {
  host?.server.closeAllConnections();
  host?.server.close();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

for (const deed of DEEDS) {
  test.skipIf(!runs)(
    `a browser killed during ${deed.name} opens on what was, or on all of it`,
    () =>
      counted(`A browser killed during: ${deed.name}`, async ({ injected, violated }) => {
        for (let i = 0; i < KILLS; i++) {
          injected();
          const seen = await killDuring(deed).catch((error: unknown) => String(error));
          if (!deed.may.includes(seen)) violated(`kill ${i}: ${seen}`);
        }
      }),
    HOURS,
  );
}
