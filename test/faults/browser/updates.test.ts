import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { createRandom } from '../../../src/lib/base/random.ts';
import { counted, HOURS, SEED, size, type Tally } from '../table.ts';
import { type App, BEFORE, BUILD, follow, found, isBuilt, startApp } from './app.ts';
import { type KillableBrowser, openKillable, PATIENCE_MILLIS } from './killable-browser.ts';

type Overlay = (path: string) => string | null | undefined;

const random = createRandom(SEED);
const read = (name: string): string => readFileSync(join(BUILD, name), 'utf8');
/** At full size alone. */
const runs = isBuilt && size(0, 5) > 0;
let overlay: Overlay = () => undefined;
let app: App;

beforeAll(async () => {
  if (runs) app = await startApp({ overlay: (path) => overlay(path) });
}, HOURS);
beforeEach(() => {
  overlay = () => undefined;
});
afterAll(() => app?.close());

/** A release whose first page is another, with a worker that knows it. */
function release(edition: string, index: (html: string) => string): Overlay {
  const page = index(read('index.html'));
  const worker = read('service-worker.js').replace(
    /(revision:|"revision":)\s*(["'`])(\w+)\2(,\s*(?:url:|"url":)\s*["'`]index\.html)/,
    `$1$2${edition}$2$4`,
  );
  return (path) => {
    if (path === '/service-worker.js') return `${worker}\n// ${edition}`;
    return path === '/' || path === '/index.html' ? page : undefined;
  };
}

async function on(profile: string, work: (browser: KillableBrowser) => Promise<void>): Promise<void> {
  const browser = await openKillable(profile);
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

const controlled = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** The newest release is on the device, and waits until the tabs of the one before are closed. */
async function fetched(page: Page): Promise<void> {
  // Asked again from here: to `waitForFunction` the promise of an answer is an answer.
  const isWaiting = () =>
    page.evaluate(async () => {
      const one = await navigator.serviceWorker.getRegistration();
      if (!one?.waiting && !one?.installing) await one?.update().catch(() => undefined);
      return Boolean(one?.waiting);
    });
  for (let waited = 0; !(await isWaiting()); waited += 100) {
    if (waited > PATIENCE_MILLIS) throw new Error('no newer release came');
    await pause(100);
  }
}

const fault = (claim: string, name: string, work: (tally: Tally) => Promise<void>) =>
  test.skipIf(!runs)(claim, () => counted(name, work), HOURS);

fault(
  'a release whose page does not even start: the next one opens, with all the data',
  'D a broken release',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(1, 5); i++) {
      const profile = app.profile();
      const edition = `broken-${i}`;
      await on(profile, async ({ page }) => {
        await page.goto(app.url);
        await controlled(page);
        overlay = release(edition, (html) => html.replace(/<script[\s\S]*?<\/script>/g, ''));
        injected();
        await fetched(page);
      });
      await on(profile, async ({ page }) => {
        await page.goto(app.url);
        await controlled(page);
        if ((await page.getByRole('heading', { level: 1 }).count()) > 0) violated(`${i}: was not broken`);
        overlay = release(`mended-${i}`, (html) => html);
        await fetched(page);
      });
      await on(profile, async ({ page }) => {
        const seen = await found(app, page);
        if (seen !== BEFORE) violated(`${i}: ${seen}`);
      });
      rmSync(profile, { recursive: true, force: true });
    }
  },
);

fault(
  'a release of which a file is missing does not take the place of the one that works',
  'D a release with a file missing',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(1, 5); i++) {
      const profile = app.profile();
      await on(profile, async ({ page }) => {
        await page.goto(app.url);
        await controlled(page);
        const whole = release(`partial-${i}`, (html) => html);
        overlay = (path) => (path === '/index.html' ? null : whole(path));
        injected();
        const state = await page.evaluate(async () => {
          const one = await navigator.serviceWorker.getRegistration();
          const found = new Promise<ServiceWorker | null>((resolve) =>
            one?.addEventListener('updatefound', () => resolve(one.installing)),
          );
          await one?.update();
          const worker = await found;
          return new Promise<string>((resolve) => {
            const tell = () => worker && worker.state !== 'installing' && resolve(worker.state);
            worker?.addEventListener('statechange', tell);
            tell();
          });
        });
        if (state !== 'redundant') violated(`${i}: ${state}`);
        const seen = await found(app, page);
        if (seen !== BEFORE) violated(`${i}: ${seen}`);
      });
      rmSync(profile, { recursive: true, force: true });
    }
  },
);

fault(
  'killed while the app is first kept on the device: it opens the next time',
  'D killed during install',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(1, 20); i++) {
      const profile = app.folder();
      const browser = await openKillable(profile);
      await browser.page.goto(app.url, { waitUntil: 'commit' });
      await pause(random.integer(2500));
      injected();
      await browser.kill();
      await on(profile, async ({ context, page }) => {
        await page.goto(app.url);
        await controlled(page);
        await context.setOffline(true);
        const again = await context.newPage();
        await again.goto(app.url);
        const title = again.getByRole('heading', { level: 1 }).first();
        await title.waitFor().catch(() => violated(`${i}: does not open without network`));
      });
      rmSync(profile, { recursive: true, force: true });
    }
  },
);

/** Neither the host nor any cache has the parts that screens are loaded from. */
async function loseParts({ context, page }: KillableBrowser): Promise<void> {
  overlay = (path) => (path.includes('/nodes/') ? null : undefined);
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (url.includes('/nodes/')) await cache.delete(url);
    }
  });
}

fault(
  'parts of the running version are gone: the page is loaded again once, never for ever',
  'D old parts gone',
  async ({ injected, violated }) => {
    for (let i = 0; i < size(1, 10); i++) {
      const profile = app.profile();
      await on(profile, async (browser) => {
        const { page } = browser;
        await app.show(page, 'customers');
        await page.getByText('Person 1').first().waitFor();
        await loseParts(browser);
        let loads = 0;
        page.on('load', () => loads++);
        injected();
        await follow(page, 'pipeline');
        await pause(8000);
        if (loads !== 1) violated(`${i}: loaded ${loads} times`);
        overlay = () => undefined;
        // A page without its parts answers nothing any more; who opens the app again finds all.
        const seen = await found(app, await browser.context.newPage());
        if (seen !== BEFORE) violated(`${i}: ${seen}`);
      });
      rmSync(profile, { recursive: true, force: true });
    }
  },
);
