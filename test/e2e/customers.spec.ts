import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function openSample(page: Page) {
  await page.goto('/?demo=retail&lang=en#/');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible({ timeout: 300_000 });
  await expect(page.getByRole('main').getByRole('listitem').nth(4)).toBeVisible({ timeout: 300_000 });
}

test('the first churn model says that it trains, can be cancelled, and people stay listed meanwhile', async ({
  page,
}) => {
  await openSample(page);
  const bar = page.getByRole('progressbar', { name: 'Training the churn model' });
  await expect(bar).toBeVisible({ timeout: 300_000 });
  await expect(page.getByText('Ranked by a rule until it is done.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toBeHidden();
  await page.getByRole('link', { name: 'Churn' }).first().click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeEnabled({ timeout: 300_000 });
});

test('a customer is typed by hand, moved to the recycle bin, and restored', async ({ page }) => {
  await openSample(page);
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await page.getByRole('button', { name: 'Add customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a customer' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByText('A name is needed.')).toBeVisible();
  const found = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await dialog.getByLabel('Name', { exact: true }).fill('Zora Zest');
  await dialog.getByLabel('City').fill('Whitby');
  await dialog.getByRole('button', { name: 'Add' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Zora Zest' })).toBeVisible({ timeout: 300_000 });
  await page.getByRole('button', { name: 'Move to the recycle bin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await page.getByRole('link', { name: 'Data' }).first().click();
  await page.getByRole('button', { name: 'Restore Zora Zest' }).click({ timeout: 300_000 });
  await expect(page.getByText('Zora Zest is back.')).toBeVisible({ timeout: 300_000 });
});

test('a customer’s address opens cold with the network off', async ({ page, context }) => {
  await openSample(page);
  const first = page.getByRole('main').getByRole('listitem').getByRole('link').first();
  const name = (await first.textContent()) ?? '';
  const href = (await first.getAttribute('href')) ?? '';
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  const cold = await context.newPage();
  await page.close();
  await cold.goto(`/${href}`);
  await expect(cold.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 300_000 });
  await expect(cold.getByRole('heading', { name: /^Why \d+%/ })).toBeVisible({ timeout: 300_000 });
});
