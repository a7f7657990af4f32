import { expect, test } from '@playwright/test';

const CSV = 'customer_id,name,city\nc1,Ann Archer,York\nc2,Bob Baker,Hull';

test('a folder is chosen once; copies go there, count as backups, are found after a reload and can be looked at', async ({
  page,
}) => {
  // The browser's own file system has the same interface, and needs no dialog.
  await page.addInitScript(() =>
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('copies', { create: true }),
    }),
  );
  await page.goto('/#/import');
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  const start = page.getByRole('button', { name: /^Import\b/ });
  await expect(start).toBeEnabled({ timeout: 300_000 });
  await start.click();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('2 accepted', {
    timeout: 300_000,
  });

  await page.goto('/#/devices');
  const folder = page.getByRole('region', { name: 'Copies in a folder' });
  await folder.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(folder.getByRole('row').filter({ hasText: 'this workspace' })).toHaveCount(1);
  await expect(page.getByText('Nothing is waiting for a backup.')).toBeVisible();

  await page.reload();
  await expect(folder.getByText('copies', { exact: true })).toBeVisible();
  await folder.getByRole('button', { name: /^Look at/ }).click();
  await expect(page.getByText('Both hold the same. There is nothing to take over.')).toBeVisible();
});
