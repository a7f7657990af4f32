import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const PASSPHRASE = 'four plain words suffice';
const CSV = 'customer_id,name,city,note\nc1,Ann Archer,York,likes tea\nc2,王小明,Hull,<b>bold</b>\n';

async function backup(page: Page, passphrase: string): Promise<Buffer> {
  await page.goto('/#/data');
  await page.getByLabel('Passphrase').fill(passphrase);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up' }).click();
  return readFileSync(await (await download).path());
}

async function open(page: Page, file: Buffer): Promise<void> {
  await page
    .getByLabel('Choose a .rapport file')
    .setInputFiles({ name: 'shop.rapport', mimeType: 'application/octet-stream', buffer: file });
}

test('the reader opens plain and encrypted backups, from its host and from disk, and asks for nothing else', async ({
  page,
  browser,
}) => {
  // Two backups, one of them under a slow key, and two openings.
  test.slow();
  await page.goto('/#/import');
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  const start = page.getByRole('button', { name: /^Import\b/ });
  await expect(start).toBeEnabled({ timeout: 300_000 });
  await start.click();
  await expect(page.getByRole('region', { name: 'Import report' })).toBeVisible({ timeout: 300_000 });
  const plain = await backup(page, '');
  const sealed = await backup(page, PASSPHRASE);

  const refused: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())));
  await page.getByRole('link', { name: 'Read a backup without the app' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Read a backup' })).toBeVisible();
  await open(page, plain);
  await page.getByLabel(/^Search/).fill('hull');
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save customers as CSV' }).click();
  expect(readFileSync(await (await csv).path(), 'utf8')).toContain('王小明');
  await page.getByRole('button', { name: '王小明' }).click();
  await expect(page.getByText('<b>bold</b>').first()).toBeVisible();
  expect(refused).toEqual([]);

  const folder = mkdtempSync(join(tmpdir(), 'rapport-reader-'));
  try {
    const path = join(folder, 'reader.html');
    writeFileSync(path, await (await page.request.get('/reader.html')).body());
    const offline = await browser.newContext({ offline: true, locale: 'zh-CN' });
    const alone = await offline.newPage();
    const asked: string[] = [];
    alone.on('request', (request) => void asked.push(request.url()));
    alone.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())));
    await alone.goto(pathToFileURL(path).href);
    await alone
      .locator('input[type=file]')
      .setInputFiles({ name: 'shop.rapport', mimeType: 'application/octet-stream', buffer: sealed });
    await alone.locator('input[type=password]').fill(PASSPHRASE);
    await alone.getByRole('button', { name: '打开' }).click();
    await expect(alone.getByRole('button', { name: 'Ann Archer' })).toBeVisible({ timeout: 300_000 });
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(path).href]);
    expect(refused).toEqual([]);
    await offline.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
