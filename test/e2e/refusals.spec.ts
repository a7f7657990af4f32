import { expect, test } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { whenReady } from './server/hosts.ts';
import { BUILD } from './server/start.ts';

/** An address that nobody listens on: nothing may even try. */
const ELSEWHERE = 'http://127.0.0.1:9/';

/** A hostile worker, which tells its starter of violations as Rapport's do. */
const PROBE = `
addEventListener('securitypolicyviolation', () => postMessage({ type: 'rapport:violation' }));
fetch('${ELSEWHERE}').catch(() => undefined);`;

test('what is refused is counted by the service worker, while Settings is closed and across its restarts', async ({
  page,
  context,
}) => {
  const app = await serve({
    root: BUILD,
    port: 0,
    headers: true,
    overlay: (path) => (path === '/probe.js' ? PROBE : undefined),
  });
  const counted = (name: string) => page.locator('dl.facts > div', { hasText: name }).locator('dd');
  const leaves = async () => {
    await page.goto(`${app.url}#/settings?section=leaves`);
    await expect(page.getByText('Stopped before it left')).toBeVisible();
  };
  try {
    await page.goto(app.url);
    await whenReady(page);
    await leaves();
    await expect(counted('By the policy, in pages')).toHaveText('0');
    await page.goto(`${app.url}#/today`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.evaluate((url) => fetch(url).catch(() => undefined), ELSEWHERE);
    const reached = page.evaluate(
      () =>
        new Promise((resolve) => {
          const worker = new Worker('./probe.js', { type: 'module' });
          worker.onmessage = ({ data }) => {
            // As the page does for its own workers.
            navigator.serviceWorker.controller?.postMessage({ type: 'refused', by: 'worker' });
            resolve(data);
          };
        }),
    );
    expect(await reached).toEqual({ type: 'rapport:violation' });
    await leaves();
    await expect(counted('By the policy, in pages')).toHaveText('1');
    await expect(counted('By the policy, in workers')).toHaveText('1');

    const session = await context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await page.reload();
    await leaves();
    await expect(counted('By the policy, in pages')).toHaveText('1');
    await page.getByText('Show the policy').click();
    await expect(page.getByText("default-src 'none'").first()).toBeVisible();
    await expect(page.getByText('Sent with scripts, which holds for workers')).toBeVisible();
    const kept = await page.evaluate(async () => {
      const cache = await caches.open('rapport-refusals');
      const [request] = await cache.keys();
      return (await cache.match(request))?.json() as Promise<Record<string, unknown>>;
    });
    expect(Object.keys(kept).sort()).toEqual(['guard', 'page', 'since', 'worker']);
    expect(Object.values(kept).every((value) => typeof value === 'number')).toBe(true);
  } finally {
    app.server.closeAllConnections();
    app.server.close();
  }
});
