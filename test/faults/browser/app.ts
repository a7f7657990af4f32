import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../../../scripts/serve.mjs';
import { openKillable } from './killable-browser.ts';

export const BUILD = join(import.meta.dirname, '../../../build');
export const isBuilt = existsSync(join(BUILD, 'index.html'));
if (!isBuilt) console.log('faults in a browser: skipped, build/ is empty');

export const PASSPHRASE = 'four plain words suffice';
export const PERSONS = 40;
export const LINES = 60_000;
const PRODUCTS = 97;
export const AFTER = PERSONS + LINES + PRODUCTS;
export const PEOPLE = [
  'id,name,city',
  ...Array.from({ length: PERSONS }, (_, i) => `c${i},Person ${i},York`),
].join('\n');
export const ORDERS = [
  'order id,customer id,order date,product,quantity,unit price',
  ...Array.from(
    { length: LINES },
    (_, i) => `o${i},c${i % PERSONS},2025-0${1 + (i % 9)}-03,tea ${i % PRODUCTS},2,3.50`,
  ),
].join('\n');
export const BEFORE = `plain, ${PERSONS} rows, York`;

export const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** The built app on a host of its own, with a browser profile in which there are people. */
export interface App {
  readonly url: string;
  show(page: Page, hash: string): Promise<unknown>;
  /** A folder that is removed at the end. */
  folder(): string;
  /** A copy of the profile with the people in it. */
  profile(): string;
  close(): void;
}

type Serving = Partial<Parameters<typeof serve>[0]>;

export async function startApp(serving: Serving = {}): Promise<App> {
  const host = await serve({ root: BUILD, port: 0, ...serving });
  const url = host.url.replace(/\/$/, '');
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'rapport-fault-'));
    folders.push(made);
    return made;
  };
  const app = { url, folder, show: (page: Page, hash: string) => page.goto(`${url}/#/${hash}`) };
  const base = folder();
  const { page, close } = await openKillable(base);
  await importFile(app, page, 'people.csv', PEOPLE);
  await close();
  return {
    ...app,
    profile: () => {
      const copy = folder();
      cpSync(base, copy, { recursive: true });
      return copy;
    },
    close() {
      host.server.closeAllConnections();
      host.server.close();
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Chosen and checked: the next tap writes. */
export async function readyToImport({ show }: Pick<App, 'show'>, page: Page, name: string, text: string) {
  await show(page, 'import');
  await page.getByLabel('Choose files').setInputFiles(file(name, text));
  const start = page.getByRole('button', { name: /^Import\b/ });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button')].some((one) => /^Import\b/.test(one.innerText) && !one.disabled),
  );
  return () => start.click();
}

export async function importFile(app: Pick<App, 'show'>, page: Page, name: string, text: string) {
  await (
    await readyToImport(app, page, name, text)
  )();
  await page.getByText(`${text.split('\n').length - 1} accepted`.replace(/(\d)(?=(\d{3})+ )/g, '$1,'))
    .first()
    .waitFor(); // prettier-ignore
}

/** Follows a link as the app does: a new address would begin anew, and lock. */
export async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = `#/${to}`;
    document.body.append(link);
    link.click();
    link.remove();
  }, hash);
}

/** What the next opening finds: how much of each set, where Person 1 lives, and whether it is encrypted. */
export async function found({ show }: Pick<App, 'show'>, page: Page): Promise<string> {
  await show(page, 'data');
  const locked = page.getByRole('heading', { level: 1, name: 'Locked' });
  const lead = page.locator('main .lead strong');
  await locked.or(lead).first().waitFor();
  const isEncrypted = await locked.isVisible();
  if (isEncrypted) {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
  }
  await lead.waitFor();
  const rows = (await lead.innerText()).replace(/\D/g, '');
  await follow(page, 'customer?id=c1');
  await page.getByRole('heading', { level: 1, name: 'Person 1', exact: true }).waitFor();
  const text = await page.getByRole('main').innerText();
  const city = ['Ripon', 'York'].find((name) => text.includes(name));
  return `${isEncrypted ? 'encrypted' : 'plain'}, ${rows} rows, ${city}`;
}
