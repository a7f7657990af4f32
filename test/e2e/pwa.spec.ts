import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { whenReady } from './server/hosts.ts';
import { BUILD } from './server/start.ts';

const read = (name: string): string => readFileSync(join(BUILD, name), 'utf8');

/** A host whose next version can be published while tabs are open. */
async function publishingHost() {
  let published = false;
  const newIndex = read('index.html').replace('</head>', '<meta name="edition" content="next" /></head>');
  const newWorker = read('service-worker.js').replace(
    /(revision:|"revision":)\s*(["'`])(\w+)\2(,\s*(?:url:|"url":)\s*["'`]index\.html)/,
    '$1$2next$3$2$4',
  );
  const list = newWorker === read('service-worker.js') ? `${newWorker}\n// next` : newWorker;
  const { server, url } = await serve({
    root: BUILD,
    port: 0,
    overlay: (path) => {
      if (!published) return undefined;
      if (path === '/service-worker.js') return list;
      return path === '/' || path === '/index.html' ? newIndex : undefined;
    },
  });
  return {
    url,
    publish: () => {
      published = true;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the app can be installed', async ({ page, context, baseURL }) => {
  await page.goto(baseURL ?? '');
  await whenReady(page);
  const session = await context.newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A fresh browser context counts as incognito, which is the one thing that may stand in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a newer version is offered, nothing reloads by itself, and one tap moves to it', async ({
  context,
}) => {
  const host = await publishingHost();
  try {
    const page = await context.newPage();
    await page.goto(host.url);
    await whenReady(page);
    const other = await context.newPage();
    await other.goto(host.url);
    await whenReady(other);
    for (const tab of [page, other]) await tab.evaluate(() => Object.assign(window, { sameLife: true }));
    host.publish();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const isWaiting = () =>
      page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
    await expect.poll(isWaiting).toBe(true);
    for (const tab of [page, other]) {
      expect(await tab.evaluate(() => 'sameLife' in window)).toBe(true);
      await expect(tab.getByRole('button', { name: /^Update/ })).toBeVisible();
    }
    await page.getByRole('button', { name: /^Update/ }).click();
    await expect(page.locator('meta[name=edition]')).toHaveAttribute('content', 'next');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(await other.evaluate(() => 'sameLife' in window), 'the other tab is left alone').toBe(true);
    await expect(other.locator('meta[name=edition]')).toHaveCount(0);
  } finally {
    host.close();
  }
});

test('an update waits for what is not saved: a file being checked stays, the reason is said, and then it moves on', async ({
  context,
}) => {
  const host = await publishingHost();
  try {
    const page = await context.newPage();
    await page.goto(host.url);
    await whenReady(page);
    await page.goto(`${host.url}#/import`);
    await page.getByLabel('Choose files').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('customer id,name\nc1,Ann Archer\nc2,Bob Baker\n'),
    });
    await expect(page.getByRole('button', { name: /^Import 2/ })).toBeVisible();
    host.publish();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByRole('button', { name: /^Update/ }).click();
    await expect(page.getByText('Something here is not saved yet.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import 2/ })).toBeVisible();
    await expect(page.locator('meta[name=edition]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: /^Update/ }).click();
    await expect(page.locator('meta[name=edition]')).toHaveAttribute('content', 'next');
  } finally {
    host.close();
  }
});
