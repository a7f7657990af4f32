import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { readContainer } from '../../src/lib/export/backup-container.ts';
import { manifestIn } from '../../src/lib/jobs/backup-manifest.ts';

const CSV = [
  'customer_id,name,phone,city',
  'c1,Ann Archer,07700 900001,York',
  'c2,Bob Baker,07700 900002,Hull',
  'c3,Cleo Carter,07700 900003,Leeds',
].join('\n');

async function bringPeople(page: Page): Promise<void> {
  await page.goto('/#/import');
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  const start = page.getByRole('button', { name: /^Import\b/ });
  await expect(start).toBeEnabled({ timeout: 300_000 });
  await start.click();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('3 accepted', {
    timeout: 300_000,
  });
}

async function setFact(page: Page, id: string, field: string, value: string): Promise<void> {
  await page.goto(`/#/customer?id=${id}`);
  await page.getByRole('button', { name: `Edit ${field}` }).click();
  await page.getByRole('textbox', { name: field }).fill(value);
  await page.getByRole('textbox', { name: field }).press('Enter');
  await expect(page.getByRole('textbox', { name: field })).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText(value);
}

/** What the device writes for another one. */
async function give(page: Page): Promise<Buffer> {
  await page.goto('/#/devices');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write the file' }).click();
  return readFile(await (await download).path());
}

async function choose(page: Page, file: Buffer): Promise<void> {
  await page.goto('/#/devices');
  await page
    .getByLabel('Choose a .rapport file')
    .setInputFiles({ name: 'other.rapport', mimeType: 'application/octet-stream', buffer: file });
}

async function merge(page: Page, file: Buffer): Promise<void> {
  await choose(page, file);
  await page.getByRole('button', { name: 'Merge both' }).click();
  await expect(page.getByText('Both are merged.')).toBeVisible({ timeout: 300_000 });
}

async function hashOf(file: Buffer): Promise<string> {
  const frames = await readContainer(new Uint8Array(file));
  if (!frames.ok) throw new Error(frames.error.kind);
  return manifestIn(frames.value)?.contentHash ?? 'no manifest';
}

test('two devices change the same person, exchange files both ways, decide, and agree by hash', async ({
  browser,
}) => {
  const devices = await Promise.all([browser.newContext(), browser.newContext()]);
  const [desk, tablet] = await Promise.all(devices.map((context) => context.newPage()));

  await bringPeople(desk);
  const first = await give(desk);
  await tablet.goto('/#/?restore=1');
  await tablet
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: 'first.rapport', mimeType: 'application/octet-stream', buffer: first });
  await tablet.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(tablet.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible({ timeout: 300_000 });

  await setFact(desk, 'c1', 'City', 'Ripon');
  await setFact(tablet, 'c1', 'City', 'Selby');
  await setFact(tablet, 'c2', 'City', 'Goole');

  await merge(desk, await give(tablet));
  await expect(desk.getByRole('heading', { name: 'To decide' })).toBeVisible();
  await desk.getByRole('radio', { name: /Ripon/ }).check();
  await desk.getByRole('button', { name: 'Keep this choice' }).click();
  await expect(desk.getByRole('heading', { name: 'To decide' })).toHaveCount(0);

  const decided = await give(desk);
  await merge(tablet, decided);
  await tablet.goto('/#/customer?id=c1');
  await expect(tablet.getByRole('main')).toContainText('Ripon');
  await desk.goto('/#/customer?id=c2');
  await expect(desk.getByRole('main')).toContainText('Goole');

  expect(await hashOf(await give(tablet))).toBe(await hashOf(decided));
  await choose(tablet, decided);
  await expect(tablet.getByText('There is nothing to take over.')).toBeVisible({ timeout: 300_000 });
  await Promise.all(devices.map((context) => context.close()));
});
