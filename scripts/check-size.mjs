import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const LIMIT_BYTES = 200 * 1000;

const { server, url } = await serve({ root: fileURLToPath(new URL('../build', import.meta.url)), port: 0 });
const browser = await chromium.launch({ executablePath: findChromium().path, args: CHROMIUM_ARGUMENTS });
// Without a service worker, so that what a person waits for is counted, not what is then fetched for offline use.
const context = await browser.newContext({ serviceWorkers: 'block' });
const page = await context.newPage();
const files = [];
context.on('response', (response) => {
  if (response.ok())
    files.push(
      response.body().then(
        (body) => ({ url: response.url(), bytes: gzipSync(body).length }),
        () => null,
      ),
    );
});
// The data worker starts a moment after the first screen is drawn; it is part of the first load.
const worker = page.waitForEvent('worker', { timeout: 30_000 }).catch(() => null);
await page.goto(url);
const started = await worker;
await page.waitForLoadState('networkidle');
await page.waitForTimeout(1000);
const loaded = (await Promise.all(files)).filter((file) => file !== null);
await browser.close();
server.closeAllConnections();
server.close();

const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
for (const file of loaded.sort((a, b) => b.bytes - a.bytes).slice(0, 8)) {
  console.log(`${(file.bytes / 1000).toFixed(1).padStart(7)} kB  ${file.url.slice(url.length - 1)}`);
}
console.log(
  `first load: ${(total / 1000).toFixed(1)} kB gzip in ${loaded.length} files (limit ${LIMIT_BYTES / 1000} kB)`,
);
if (started === null) console.log('(no worker started on the first screen)');
if (loaded.length < 5) throw new Error('the page loaded almost nothing: the build is broken');
if (loaded.some(({ url: name }) => name.includes('tfjs')))
  throw new Error('TensorFlow.js belongs to no first load');
process.exit(total > LIMIT_BYTES ? 1 : 0);
