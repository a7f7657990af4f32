import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs';

const PASSPHRASE = 'four plain words suffice';
const NAME = 'Quillmarrow Ledger';
const FILE = 'zephyrbook-clients.csv';
const PEOPLE = Array.from({ length: 60 }, (_, i) => ({
  id: `VX-MARK-${1000 + i}`,
  name: `Ophelia Quenchworth${i}`,
  email: `ophelia${i}@marker-grove.example`,
  phone: `0791155${1000 + i}`,
  city: '紫藤标记镇',
}));
const CSV = [
  'customer_id,name,email,phone,city',
  ...PEOPLE.map(({ id, name, email, phone, city }) => [id, name, email, phone, city].join(',')),
].join('\n');
/** Each is told to the workspace, and nothing of them may lie on the disk. */
const MARKERS = [
  'Quillmarrow',
  'zephyrbook',
  'VX-MARK',
  'Quenchworth',
  'marker-grove',
  '0791155',
  '紫藤标记镇',
  'Typedmark',
  'typedmark',
  '07922000111',
  PASSPHRASE,
];

const folders: string[] = [];
test.afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-profile-'));
  folders.push(folder);
  return folder;
}

const openProfile = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: findChromium().path,
    args: CHROMIUM_ARGUMENTS,
    baseURL: process.env['RAPPORT_URL'] ?? '',
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });

const lockTitle = (page: Page) => page.getByRole('heading', { level: 1, name: 'Locked' });

async function makeEncrypted(page: Page): Promise<void> {
  await page.goto('/#/settings?section=lock');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Passphrase again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Continue' }).click();
  const key = await page.locator('.key').textContent({ timeout: 300_000 });
  await page.getByLabel('Type it back from your copy').fill(key ?? '');
  await page.getByLabel('Name of the new workspace').fill(NAME);
  await page.getByRole('button', { name: 'Encrypt now' }).click();
  await expect(page.getByText('Encrypted and checked: the same data, by hash.')).toBeVisible({
    timeout: 300_000,
  });
}

const chooseFile = (page: Page): Promise<void> =>
  page
    .getByLabel('Choose files')
    .setInputFiles({ name: FILE, mimeType: 'text/csv', buffer: Buffer.from(CSV) });

async function bringPeople(page: Page): Promise<void> {
  await chooseFile(page);
  const start = page.getByRole('button', { name: /^Import\b/ });
  await expect(start).toBeEnabled({ timeout: 300_000 });
  await start.click();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('60 accepted', {
    timeout: 300_000,
  });
}

/** As a link of the app does: a new address would begin anew, and lock. */
async function follow(page: Page, screen: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, `#/${screen}`);
}

async function unlock(page: Page): Promise<void> {
  await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(lockTitle(page)).toHaveCount(0, { timeout: 300_000 });
}

/** What is typed in a form may lie in the browser's own lists, too. */
async function addCustomer(page: Page): Promise<void> {
  await follow(page, 'customers');
  await page.getByRole('button', { name: 'Add customer' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Balthazar Typedmark');
  await dialog.getByLabel('Mail').fill('balthazar@typedmark.example');
  await dialog.getByLabel('Phone').fill('07922000111');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function lockNow(page: Page): Promise<void> {
  await follow(page, 'settings?section=lock');
  await page.getByRole('button', { name: 'Lock now' }).first().click();
}

/** When a tab first shows nothing of this text, or goes to load anew: in milliseconds since 1970. */
const whenHidden = (page: Page, text: string): Promise<number> =>
  page
    .evaluate(
      (sought) =>
        new Promise<number>((resolve) => {
          const watch = new MutationObserver(() => {
            if (document.body.innerText.includes(sought)) return;
            watch.disconnect();
            resolve(Date.now());
          });
          watch.observe(document.body, { subtree: true, childList: true, attributes: true });
        }),
      text,
    )
    .catch(() => Date.now());

/** The file's bytes, and what its gzip members hold. */
function* layers(path: string): Generator<Buffer> {
  const bytes = readFileSync(path);
  yield bytes;
  for (let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1'); at >= 0;) {
    try {
      yield gunzipSync(bytes.subarray(at));
    } catch {
      // Three bytes that only look like a member.
    }
    at = bytes.indexOf('\x1f\x8b\x08', at + 3, 'latin1');
  }
}

const spellings = (marker: string): Buffer[] => {
  const wide = Buffer.from(marker, 'utf16le');
  return [
    Buffer.from(marker),
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(Buffer.from(marker).toString('base64').slice(0, -4)),
  ];
};

/** Every marker that some file of the folder holds, in UTF-8, UTF-16 or base64. */
function found(folder: string, markers: readonly string[]): string[] {
  const hits = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    for (const bytes of layers(path)) {
      for (const marker of markers) {
        if (spellings(marker).some((spelling) => bytes.includes(spelling))) hits.add(`${marker} in ${name}`);
      }
    }
  }
  return [...hits];
}

test('what an encrypted workspace was told lies in no file of the browser’s profile', async () => {
  test.setTimeout(900_000);
  const folder = newFolder();
  let context = await openProfile(folder);
  let page = context.pages()[0] ?? (await context.newPage());
  await makeEncrypted(page);
  await follow(page, 'import');
  await bringPeople(page);
  await follow(page, 'customers');
  await page.getByRole('link', { name: PEOPLE[3].name }).first().click();
  await expect(page.getByRole('heading', { name: PEOPLE[3].name }).first()).toBeVisible();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Quenchworth');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await addCustomer(page);

  await lockNow(page);
  await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  await context.close();
  expect(found(folder, MARKERS)).toEqual([]);

  context = await openProfile(folder);
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/#/customers');
  await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  await page.getByLabel('Passphrase').fill('not the passphrase');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('That does not open this workspace.')).toBeVisible({
    timeout: 300_000,
  });
  await unlock(page);
  await expect(page.getByText(PEOPLE[3].name).first()).toBeVisible({ timeout: 300_000 });
  await context.close();
  expect(found(folder, MARKERS)).toEqual([]);
});

test('the same search finds what a workspace without encryption was told', async () => {
  const folder = newFolder();
  const context = await openProfile(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/#/import');
  await bringPeople(page);
  await context.close();
  const hits = found(folder, MARKERS).map((hit) => hit.split(' in ')[0]);
  expect(hits).toEqual(expect.arrayContaining(['Quenchworth', 'marker-grove', 'zephyrbook']));
});

test('a file chosen before the page knows that the workspace is locked goes nowhere', async () => {
  const context = await openProfile(newFolder());
  const page = context.pages()[0] ?? (await context.newPage());
  await makeEncrypted(page);
  await page.goto('/#/import');
  await chooseFile(page);
  await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  // The first look at the file ends within this time, and would have made a workspace for it.
  await page.waitForTimeout(3000);
  await page.reload();
  await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  await expect(page.getByRole('heading', { name: 'Other workspaces' })).toHaveCount(0);
  await context.close();
});

test('locking one tab locks every tab', async () => {
  const context = await openProfile(newFolder());
  const first = context.pages()[0] ?? (await context.newPage());
  await makeEncrypted(first);
  await follow(first, 'import');
  await bringPeople(first);
  const others = [await context.newPage(), await context.newPage()];
  for (const page of others) {
    await page.goto('/#/customers');
    await unlock(page);
    await expect(page.getByText(PEOPLE[0].name).first()).toBeVisible({ timeout: 300_000 });
  }
  await follow(first, 'settings?section=lock');
  const lock = first.getByRole('button', { name: 'Lock now' }).first();
  await lock.waitFor();
  const hidden = others.map((page) => whenHidden(page, PEOPLE[0].name));
  const tapped = Date.now();
  await lock.click();
  for (const page of others) {
    await expect(page.getByText(PEOPLE[0].name)).toHaveCount(0);
    await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
  }
  const afterMillis = (await Promise.all(hidden)).map((at) => at - tapped);
  // A limit would judge the machine: what it took is told, and that nothing is left stands above.
  console.log(`locked in one tab, hidden in the others after ${afterMillis.join(' and ')} ms`);
  await context.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the lock screen and its settings have no accessibility violation, ${theme}`, async () => {
    const context = await openProfile(newFolder());
    const page = context.pages()[0] ?? (await context.newPage());
    await page.emulateMedia({ colorScheme: theme });
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      );
    await page.goto('/#/settings?section=lock');
    await expect(page.getByLabel('Passphrase again')).toBeVisible();
    expect(await violations(), 'settings before').toEqual([]);
    await makeEncrypted(page);
    expect(await violations(), 'settings after').toEqual([]);
    await page.getByRole('button', { name: 'Lock now' }).first().click();
    await expect(lockTitle(page)).toBeVisible({ timeout: 300_000 });
    expect(await violations(), 'lock screen').toEqual([]);
    await page.getByRole('button', { name: 'Use the recovery key' }).click();
    expect(await violations(), 'lock screen, recovery key').toEqual([]);
    await context.close();
  });
}
