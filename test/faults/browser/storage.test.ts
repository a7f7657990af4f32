import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { afterAll, beforeAll, test } from 'vitest';
import { createRandom } from '../../../src/lib/base/random.ts';
import { counted, HOURS, SEED, size, type Tally } from '../table.ts';
import { AFTER, type App, BEFORE, found, isBuilt, ORDERS, readyToImport, startApp } from './app.ts';
import { type KillableBrowser, openKillable } from './killable-browser.ts';

const MEGABYTE = 1 << 20;
/** Two seconds on a machine that does nothing else; what it took is printed. */
const TOLD_MILLIS = 20_000;
const MISSING = 'Part of this workspace’s stored data cannot be read.';
const FULL = 'There is no room left on this device for Rapport.';

const random = createRandom(SEED);
let app: App;

beforeAll(async () => {
  if (runs) app = await startApp();
}, HOURS);
afterAll(() => app?.close());

/** On a copy of the profile with the people in it, which is thrown away after. */
async function withProfile(
  damage: (profile: string) => void,
  work: (browser: KillableBrowser, cdp: CDPSession) => Promise<void>,
): Promise<void> {
  const profile = app.profile();
  damage(profile);
  const browser = await openKillable(profile);
  try {
    await work(browser, await browser.context.newCDPSession(browser.page));
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size > 0);

/** One file of the browser's database, with a run of its bytes turned over. */
function flip(profile: string): string {
  const files = filesIn(join(profile, 'Default', 'IndexedDB')).filter((path) => !path.endsWith('LOCK'));
  const path = files[random.integer(files.length)];
  const bytes = readFileSync(path);
  const from = random.integer(bytes.length);
  const count = 1 + random.integer(64);
  for (let i = from; i < Math.min(bytes.length, from + count); i++) bytes[i] ^= 0xff;
  writeFileSync(path, bytes);
  return `${count} bytes of ${path.slice(profile.length)} from ${from}`;
}

/** What somebody who comes back is told: of the data, of their loss, or neither. */
async function toldOnReturn(page: Page): Promise<'data' | 'missing' | 'neither'> {
  const told = page.getByText(MISSING).first();
  const people = page.getByText('Person 1').first();
  await app.show(page, 'customers');
  await told.or(people).first().waitFor({ timeout: 60_000 }).catch(() => undefined); // prettier-ignore
  if (await people.isVisible()) return 'data';
  return (await told.isVisible()) ? 'missing' : 'neither';
}

/** At full size alone. */
const runs = isBuilt && size(0, 10) > 0;
const fault = (claim: string, name: string, work: (tally: Tally) => Promise<void>) =>
  test.skipIf(!runs)(claim, () => counted(name, work), HOURS);

fault(
  'bytes flipped in the browser’s files: the data, or the word that they are missing',
  'B bytes flipped in the browser’s files',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(2, 40); i++) {
      let what = '';
      await withProfile(
        (profile) => (what = flip(profile)),
        async ({ page }) => {
          injected();
          const told = await toldOnReturn(page);
          if (told === 'data' && (await found(app, page)) !== BEFORE) violated(`${what}: other data`);
          if (told === 'neither')
            violated(`${what}: said nothing, ${await page.locator('body').innerText()}`);
        },
      );
    }
  },
);

fault(
  'cleared while open: it is told at once',
  'B storage cleared while open',
  async ({ injected, violated }) => {
    const toldMillis: number[] = [];
    for (let i = 0; i < size(2, 10); i++) {
      await withProfile(
        () => undefined,
        async ({ page }, cdp) => {
          await app.show(page, 'customers');
          await page.getByText('Person 1').first().waitFor();
          injected();
          const storageTypes = i % 2 === 0 ? 'indexeddb' : 'all';
          const cleared = performance.now();
          await cdp.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes });
          const told = page.getByText(MISSING).first();
          await told.waitFor({ timeout: TOLD_MILLIS }).then(
            () => toldMillis.push(Math.round(performance.now() - cleared)),
            () => violated(`${storageTypes}: not told in time`),
          );
        },
      );
    }
    console.log(`storage cleared while open, told after: ${toldMillis.join(', ')} ms`);
  },
);

fault(
  'no room for an import: said so, nothing lost, and done once there is room',
  'B quota of 3 MB',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(1, 10); i++) {
      await withProfile(
        () => undefined,
        async ({ page }, cdp) => {
          const quota = (quotaSize?: number) => cdp.send('Storage.overrideQuotaForOrigin', { origin: app.url, ...(quotaSize === undefined ? {} : { quotaSize }) }); // prettier-ignore
          // Before the page opens: the browser remembers for a while how much room there was.
          await quota(Math.round((0.1 + random.next()) * 3 * MEGABYTE));
          const start = await readyToImport(app, page, 'orders.csv', ORDERS);
          injected();
          await start();
          const full = page.getByText(FULL).first();
          await full.or(page.getByText('60,000 accepted')).first().waitFor();
          if (await full.isVisible()) {
            await quota();
            await (
              await readyToImport(app, page, 'orders.csv', ORDERS)
            )();
            await page.getByText('60,000 accepted').first().waitFor();
          } else if (i === 0) violated('there was room');
          await quota();
          const seen = await found(app, page);
          if (seen !== BEFORE.replace(/\d+ rows/, `${AFTER} rows`)) violated(seen);
        },
      );
    }
  },
);
