import { expect, test } from '@playwright/test';
import { ROUTES } from './routes.ts';
import { HOSTS, whenReady } from './server/hosts.ts';

for (const { host, url } of HOSTS) {
  test(`every screen opens cold with the network off, from ${host}`, async ({ context }) => {
    const first = await context.newPage();
    await first.goto(url());
    await whenReady(first);
    await expect(first.getByRole('heading', { level: 1 })).toBeVisible();
    await first.close();
    await context.setOffline(true);
    for (const route of ROUTES) {
      const page = await context.newPage();
      const failed: string[] = [];
      page.on('pageerror', (error) => failed.push(error.message));
      await page.goto(`${url()}#${route}`);
      await expect(page.getByRole('heading', { level: 1 }).first(), route).toBeVisible();
      await expect(page.getByRole('heading', { name: '404', exact: true }), route).toHaveCount(0);
      expect(failed, route).toEqual([]);
      expect(await page.evaluate(() => crossOriginIsolated), route).toBe(true);
      await page.close();
    }
  });

  test(`a stray path and a query lead to the app with the network off, from ${host}`, async ({
    page,
    context,
  }) => {
    await page.goto(url());
    await whenReady(page);
    await context.setOffline(true);
    await page.goto(`${url()}?lang=zh#/data`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.goto(`${url()}no/such/page`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(page.url().startsWith(url())).toBe(true);
  });
}
