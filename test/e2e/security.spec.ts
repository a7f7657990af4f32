import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { ROUTES } from './routes.ts';
import { HOSTS, whenReady } from './server/hosts.ts';
import { BUILD } from './server/start.ts';

/** What a hostile dependency would try inside a worker. */
const PROBE = `
addEventListener('message', async ({ data }) => {
  const found = { isolated: self.crossOriginIsolated };
  try { new Function('return 1')(); found.evaluated = true; } catch { found.evaluated = false; }
  try { await fetch(data.elsewhere + 'fetch', { mode: 'no-cors' }); found.fetched = true; } catch { found.fetched = false; }
  try { await import(data.elsewhere + 'module.js'); found.imported = true; } catch { found.imported = false; }
  found.socket = await new Promise((resolve) => {
    try {
      const socket = new WebSocket(data.elsewhere.replace('http', 'ws') + 'socket');
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    } catch { resolve(false); }
  });
  postMessage(found);
});`;

/** Another origin that counts whoever calls. */
async function elsewhere(): Promise<{ server: Server; url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    response
      .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' })
      .end('export {};');
  });
  server.on('upgrade', (request, socket) => {
    calls.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, calls };
}

for (const headers of [true, false]) {
  const host = headers ? 'a host that sends our headers' : 'a plain host';

  test(`a worker on ${host} evaluates no text and reaches no other origin`, async ({ page }) => {
    const other = await elsewhere();
    const app = await serve({
      root: BUILD,
      port: 0,
      headers,
      overlay: (path) => (path === '/probe.js' ? PROBE : undefined),
    });
    try {
      await page.goto(app.url);
      await whenReady(page);
      const found = await page.evaluate(
        (url) =>
          new Promise((resolve, reject) => {
            const worker = new Worker('./probe.js', { type: 'module' });
            worker.onerror = () => reject(new Error('the probe did not start'));
            worker.onmessage = ({ data }) => resolve(data);
            worker.postMessage({ elsewhere: url });
          }),
        other.url,
      );
      expect(found).toEqual({
        isolated: true,
        evaluated: false,
        fetched: false,
        imported: false,
        socket: false,
      });
      expect(other.calls).toEqual([]);
    } finally {
      for (const server of [other.server, app.server]) {
        server.closeAllConnections();
        server.close();
      }
    }
  });

  test(`a page on ${host} evaluates no text, inserts no markup from strings, reaches no other origin`, async ({
    page,
  }) => {
    const other = await elsewhere();
    const app = await serve({ root: BUILD, port: 0, headers });
    try {
      await page.goto(app.url);
      await whenReady(page);
      const found = await page.evaluate(async (url) => {
        const refused = async (attempt: () => unknown): Promise<boolean> => {
          try {
            await attempt();
            return false;
          } catch {
            return true;
          }
        };
        // A timer runs outside of the debugger's privileges, which let evaluate() run text.
        const textRan = await new Promise<boolean>((resolve) => {
          setTimeout(() => {
            try {
              resolve((Reflect.construct(Function, ['return true']) as () => boolean)());
            } catch {
              resolve(false);
            }
          }, 0);
        });
        const image = new Image();
        const imageLoaded = new Promise<boolean>((resolve) => {
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
        });
        image.src = `${url}image.png`;
        return {
          textRan,
          imageLoaded: await imageLoaded,
          fetchRefused: await refused(() => fetch(`${url}fetch`, { mode: 'no-cors' })),
          importRefused: await refused(() => import(/* @vite-ignore */ `${url}module.js`)),
          workerRefused: await refused(() => new Worker(`${url}worker.js`)),
          markupRefused: await refused(() => {
            document.createElement('div').innerHTML = '<b>text</b>';
          }),
        };
      }, other.url);
      expect(found).toEqual({
        textRan: false,
        imageLoaded: false,
        fetchRefused: true,
        importRefused: true,
        workerRefused: true,
        markupRefused: true,
      });
      expect(other.calls).toEqual([]);
    } finally {
      for (const server of [other.server, app.server]) {
        server.closeAllConnections();
        server.close();
      }
    }
  });
}

for (const { host, url } of HOSTS) {
  test(`no screen asks another origin for anything, from ${host}`, async ({ page, context }) => {
    const away: string[] = [];
    const violations: string[] = [];
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(url()).origin) away.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
    });
    await page.goto(url());
    await whenReady(page);
    for (const route of ROUTES) {
      await page.goto(`${url()}#${route}`);
      await expect(page.getByRole('heading', { level: 1 }).first(), route).toBeVisible();
    }
    expect(away).toEqual([]);
    expect([...new Set(violations)]).toEqual([]);
  });
}
